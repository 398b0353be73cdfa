"""What is derived or promised is checked against what is recorded."""

from typing import TYPE_CHECKING

import pytest

from beatbook.services.checks import check_store, counts
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
        ("DELETE FROM place WHERE kind = 'ward'", "A row of event points at a missing row of place."),
    ],
)
def test_a_tampered_store_is_found_out(practice_store: "Store", statement: str, fault: str) -> None:
    tamper(practice_store, statement)
    assert fault in check_store(practice_store)


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
    assert held["event"] == 15
    assert held["crime_load"] == 14
    assert held["journal"] > 400
