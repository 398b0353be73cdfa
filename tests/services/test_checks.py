"""What is derived or promised is checked against what is recorded."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from beatbook.services.checks import check_store, counts
from beatbook.services.events import list_events
from beatbook.services.figure_imports import import_figures
from beatbook.services.response_batches import withdraw_batch
from beatbook.services.response_imports import import_responses
from beatbook.services.tallies import record_tally
from beatbook.store.engine import connect

if TYPE_CHECKING:
    from beatbook.store.store import Store


def tamper(store: "Store", *statements: str) -> None:
    connection = connect(store.path, store.data_key)
    connection.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_a_whole_store_has_no_faults(store: "Store", practice_store: "Store") -> None:
    assert check_store(store) == check_store(practice_store) == ()


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        (
            "UPDATE street_crime SET n = n + 1 WHERE id = 1",
            "A month of street crime does not add up to the rows of its file.",
        ),
        (
            "DELETE FROM street_crime WHERE load_id = 2",
            "A month of street crime does not add up to the rows of its file.",
        ),
        (
            "UPDATE response SET visitor = 1 WHERE id = 1",
            "A response says that its person is a visitor and lives here.",
        ),
        (
            "DELETE FROM questionnaire_item WHERE position = 0",
            "A response holds an answer that its questionnaire does not ask.",
        ),
        ("DELETE FROM journal WHERE subject = 'response' AND id % 7 = 0", "A response is not in the journal."),
        (
            "INSERT INTO search (search, rowid, title, body) VALUES ('delete', (8 << 56) | (1 << 16), '', '')",
            "Something that was written cannot be found by search.",
        ),
        (
            "INSERT INTO search (rowid, title, body) VALUES ((1 << 56) | (9999 << 16), 'left', 'over')",
            "Search holds words of something that is no longer here.",
        ),
        ("DELETE FROM place WHERE kind = 'ward'", "A row of event points at a missing row of place."),
    ],
)
def test_a_tampered_store_is_found_out(practice_store: "Store", statement: str, fault: str) -> None:
    tamper(practice_store, statement)
    assert fault in check_store(practice_store)


@pytest.fixture
def with_a_file(practice_store: "Store", tmp_path: Path) -> "Store":
    """A practice store with two responses from a file, and a tally."""
    event_id = list_events(practice_store)[0].id
    path = tmp_path / "Answers.csv"
    path.write_text("issues,own_words\nnoise dog_fouling,More light\nroad_safety,\n", encoding="utf-8")
    import_responses(practice_store, [path], event=event_id)
    record_tally(practice_store, event_id=event_id, question="issues", way="hands", heads=9, marks={"noise": 4})
    return practice_store


def test_a_store_with_a_file_and_a_tally_is_whole(with_a_file: "Store") -> None:
    assert check_store(with_a_file) == ()
    withdraw_batch(with_a_file, batch_id=1)
    assert check_store(with_a_file) == ()


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("DELETE FROM journal WHERE subject = 'response_batch'", "A file of answers is not in the journal."),
        ("UPDATE response_batch SET imported = 1", "A file of answers has more responses than came with it"),
        ("UPDATE response_batch SET withdrawn = 1", "A file of answers has more responses than came with it"),
        ("UPDATE tally SET heads = 3", "A tally holds more marks of an answer than people took part."),
        (
            "DELETE FROM questionnaire_item WHERE question_id = (SELECT id FROM question WHERE key = 'own_words')",
            "A response holds a value or words to a question that its questionnaire does not ask.",
        ),
    ],
)
def test_a_tampered_file_or_tally_is_found_out(with_a_file: "Store", statement: str, fault: str) -> None:
    tamper(with_a_file, statement)
    assert any(said.startswith(fault) for said in check_store(with_a_file))


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("DELETE FROM journal WHERE subject = 'figure_batch'", "A file of figures is not in the journal."),
        ("UPDATE figure_batch SET rows = 1", "A file of figures has more figures than came with it"),
        ("UPDATE figure_batch SET withdrawn = 1", "A file of figures has more figures than came with it"),
    ],
)
def test_a_tampered_file_of_figures_is_found_out(
    practice_store: "Store", tmp_path: Path, statement: str, fault: str
) -> None:
    path = tmp_path / "members.csv"
    path.write_text("name,place,month,value\nMembers,Harrowgill,2026-09,3\nMembers,Harrowgill,2026-10,4\n", "utf-8")
    import_figures(practice_store, path)
    assert check_store(practice_store) == ()
    tamper(practice_store, statement)
    assert any(said.startswith(fault) for said in check_store(practice_store))


def test_an_index_that_lies_is_found(practice_store: "Store") -> None:
    tamper(
        practice_store,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = replace(sql, '(code)', '(name)') WHERE name = 'ix_place_code'",
    )
    assert any("ix_place_code" in fault for fault in check_store(practice_store))


def test_what_is_held_is_counted(practice_store: "Store") -> None:
    held = counts(practice_store)
    assert held["response"] == 400
    assert held["event"] == len(list_events(practice_store))
    assert held["crime_load"] == 14
    assert held["journal"] > 400
