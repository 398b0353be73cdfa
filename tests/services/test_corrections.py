"""Corrections: with a reason, the old value in the history, words that must not be kept nowhere."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from beatbook.domain.corrections import TAKEN_OUT
from beatbook.domain.errors import BeatbookError, NotFoundError, StaleError
from beatbook.domain.questionnaire import Answers
from beatbook.services.checks import check_store
from beatbook.services.corrections import correct_response, list_responses, read_response, remove_response
from beatbook.services.events import open_event
from beatbook.services.history import history
from beatbook.services.places import add_place
from beatbook.services.responses import record_response

sys.path.insert(0, str(Path(__file__).parents[1] / "store"))

from store_seen import decrypted, whereabouts

if TYPE_CHECKING:
    from beatbook.store.store import Store

SAID = "He hits me when he comes home"


@pytest.fixture
def place(store: "Store") -> int:
    return add_place(store, kind="ward", name="Harrowgill").id


@pytest.fixture
def event_id(store: "Store", place: int) -> int:
    return open_event(store, place_id=place, kind="stall", starts=datetime(2026, 11, 20, 16, tzinfo=UTC)).id


@pytest.fixture
def recorded(store: "Store", event_id: int) -> int:
    answers: Answers = {"issues": ("noise", "dog_fouling"), "own_words": SAID, "age": ("35_44",)}
    return record_response(store, event_id=event_id, answers=answers).response_id


def corrected(store: "Store", response_id: int, answers: Answers, **more: object) -> None:
    held = read_response(store, response_id)
    fields = {"place_id": held.place_id, "visitor": held.visitor, "version": held.version, "reason": "Misheard"}
    correct_response(store, response_id=response_id, answers=answers, **(fields | more))  # type: ignore[arg-type]


def test_the_list_says_in_short_what_each_answered(store: "Store", event_id: int, recorded: int, place: int) -> None:
    record_response(store, event_id=event_id, answers={"issues": ("no_issues",)}, visitor=True, way="hand_over")
    first, second = list_responses(store, event_id)
    assert (first.id, first.number, first.place, first.way) == (recorded, 1, "Harrowgill", "interview")
    assert first.said == "Noise disturbance; Dog fouling, own words, 35 to 44"
    assert SAID not in first.said
    assert (second.visitor, second.place, second.way, second.said) == (True, "", "hand_over", "I have no issues")
    assert not (first.corrected)
    assert not (second.corrected)
    assert not (first.from_file)


def test_what_was_recorded_reads_back(store: "Store", recorded: int, place: int) -> None:
    held = read_response(store, recorded)
    assert held.answers == {"issues": ("noise", "dog_fouling"), "own_words": SAID, "age": ("35_44",)}
    assert (held.place_id, held.visitor, held.version) == (place, False, 1)


def test_the_old_value_stays_in_the_history(store: "Store", event_id: int, recorded: int) -> None:
    store.officer = "PCSO 7214 Daniel Whitlow"
    answers: Answers = {"issues": ("noise", "road_safety"), "own_words": SAID, "gender": ("woman",)}
    corrected(store, recorded, answers, reason="  Ticked the wrong  box ")
    held = read_response(store, recorded)
    assert (held.answers, held.version) == (answers, 2)
    lines = [line for line in history(store, held.uid) if line.field != "record"]
    assert {(line.field, line.old, line.new) for line in lines} == {
        ("issues", "Noise disturbance; Dog fouling", "Noise disturbance; Road safety issues"),
        ("age", "35 to 44", ""),
        ("gender", "", "Woman"),
    }
    assert {(line.who, line.why) for line in lines} == {(store.officer, "Ticked the wrong box")}
    assert [line.corrected for line in list_responses(store, event_id)] == [True]
    assert check_store(store) == ()


def test_where_somebody_lives_can_be_corrected(store: "Store", recorded: int, place: int) -> None:
    other = add_place(store, kind="ward", name="Kestrel Bank").id
    held = read_response(store, recorded)
    corrected(store, recorded, held.answers, place_id=other)
    corrected(store, recorded, held.answers, visitor=True)
    assert read_response(store, recorded).visitor
    told = [(line.old, line.new) for line in history(store, held.uid) if line.field == "lives in"]
    assert told == [("Harrowgill", "Kestrel Bank"), ("Kestrel Bank", "elsewhere, a visitor")]


def test_words_that_must_not_be_kept_leave_no_copy(store: "Store", recorded: int) -> None:
    corrected(store, recorded, {"issues": ("noise",)}, reason="It told of a crime", forget_words=True)
    assert ("own words", TAKEN_OUT, "") in [
        (line.field, line.old, line.new) for line in history(store, read_response(store, recorded).uid)
    ]
    with store.reading() as session:
        tables = session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")).all()
        rows = [session.execute(text(f"SELECT * FROM {name}")).all() for name in tables]
    assert SAID not in str(rows)


def test_without_a_reason_or_an_answer_nothing_is_done(store: "Store", recorded: int) -> None:
    with pytest.raises(BeatbookError, match="Say in a few words why"):
        corrected(store, recorded, {"issues": ("noise",)}, reason=" ")
    with pytest.raises(BeatbookError, match="No answer would be left"):
        corrected(store, recorded, {})
    with pytest.raises(BeatbookError, match="takes 5 at most"):
        corrected(
            store, recorded, {"issues": ("noise", "alcohol", "road_safety", "drug_taking", "cycle_theft", "hate_crime")}
        )
    assert read_response(store, recorded).version == 1


def test_a_correction_of_what_somebody_corrected_meanwhile_is_refused(store: "Store", recorded: int) -> None:
    corrected(store, recorded, {"issues": ("noise",)})
    with pytest.raises(StaleError, match="Open it again"):
        corrected(store, recorded, {"issues": ("alcohol",)}, version=1)
    assert read_response(store, recorded).answers == {"issues": ("noise",)}


def test_one_is_taken_out_with_a_reason(store: "Store", event_id: int, recorded: int) -> None:
    uid = read_response(store, recorded).uid
    remove_response(store, response_id=recorded, reason="A test by the team")
    assert list_responses(store, event_id) == ()
    assert [line.why for line in history(store, uid)][-1] == "A test by the team"
    for ask in (
        lambda: read_response(store, recorded),
        lambda: remove_response(store, response_id=recorded, reason="x"),
    ):
        with pytest.raises(NotFoundError, match="not in the store any more"):
            ask()
    assert check_store(store) == ()


def told_of(store: "Store") -> set[str]:
    with store.reading() as session:
        rows = session.execute(text("SELECT old, new FROM journal WHERE subject = 'response'")).all()
    return {str(value) for row in rows for value in row if value}


def test_words_to_be_forgotten_are_forgotten_in_earlier_corrections_too(store: "Store", recorded: int) -> None:
    corrected(store, recorded, {"own_words": f"{SAID}, every night"})
    assert any(SAID in line for line in told_of(store))
    corrected(store, recorded, {"own_words": "Come more often"}, forget_words=True)
    assert not any(SAID in line for line in told_of(store))
    assert {TAKEN_OUT, "“Come more often”"} <= told_of(store)
    assert check_store(store) == ()


def test_what_is_taken_out_leaves_no_words_in_its_history(store: "Store", recorded: int) -> None:
    corrected(store, recorded, {"own_words": f"{SAID}, every night", "issues": ("noise",)})
    remove_response(store, response_id=recorded, reason="Not a survey answer")
    assert not any(SAID in line for line in told_of(store))
    assert "Noise disturbance" in told_of(store)


def test_words_that_go_are_nowhere_in_the_file_or_its_log(store: "Store", recorded: int) -> None:
    assert whereabouts(SAID, decrypted(store.path, store.data_key))
    corrected(store, recorded, {"own_words": "Come more often"}, forget_words=True)
    assert not whereabouts(SAID, decrypted(store.path, store.data_key))
