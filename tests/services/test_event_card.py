"""The card after an event, and its lines."""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from beatbook.domain.errors import BeatbookError, NotFoundError, StaleError
from beatbook.domain.event_card import JUST_TYPED, hours_words, may_be_removed, offered_minutes
from beatbook.services.event_card import add_note, change_note, event_card, remove_note, save_card
from beatbook.services.events import count_passer, open_event
from beatbook.services.history import history
from beatbook.services.places import add_place
from beatbook.services.promises import keep_promise
from beatbook.services.responses import record_response

if TYPE_CHECKING:
    from beatbook.store.store import Store

STARTS = datetime(2026, 11, 20, 16, tzinfo=UTC)


@pytest.fixture
def event_id(store: "Store") -> int:
    place = add_place(store, kind="ward", name="Harrowgill").id
    made = open_event(store, place_id=place, kind="stall", starts=STARTS, ends=STARTS + timedelta(hours=3)).id
    for answers in (("noise", "dog_fouling"), ("dog_fouling",), ("no_issues",)):
        record_response(store, event_id=made, answers={"issues": answers})
    count_passer(store, event_id=made, what="refused", by=2)
    return made


def test_it_knows_what_was_counted(store: "Store", event_id: int) -> None:
    card = event_card(store, event_id)
    assert card.top == (("Dog fouling", 2), ("Noise disturbance", 1))
    assert (card.notes, card.tallies, card.heads) == ((), 0, 0)
    assert offered_minutes(card.event.starts, card.event.ends, officers=2) == 360


def test_it_is_kept_and_told_by_the_journal(store: "Store", event_id: int) -> None:
    before = event_card(store, event_id).event
    save_card(
        store,
        event_id=event_id,
        version=before.version,
        finish=True,
        minutes=360,
        spoken_to=41,
        attendance=None,
        partners=" Fell District  Council \n\n Housing association",
    )
    after = event_card(store, event_id).event
    assert (after.minutes, after.spoken_to, after.attendance, after.finished) == (360, 41, None, True)
    assert after.partners == ("Fell District Council", "Housing association")
    assert {line.field for line in history(store, after.uid)} >= {"minutes", "spoken to", "partners", "finished"}
    with pytest.raises(StaleError) as caught:
        save_card(store, event_id=event_id, version=before.version, minutes=10)
    assert (caught.value.mine, caught.value.theirs) == ({"minutes": "10"}, {"minutes": "360"})


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"minutes": -1}, "-1 cannot be right"),
        ({"attendance": 100_001}, "100001 cannot be right"),
        ({"spoken_to": 4}, "4 spoken to cannot be right: at least 5 people were counted"),
    ],
)
def test_what_cannot_be_is_refused(store: "Store", event_id: int, fields: dict[str, int], said: str) -> None:
    with pytest.raises(BeatbookError, match=said):
        save_card(store, event_id=event_id, version=1, **fields)


def test_promises_and_notes_are_lines(store: "Store", event_id: int) -> None:
    add_note(store, event_id=event_id, kind="promise", text=" Speed check \n on Mill Lane", owner="PCSO Whitlow")
    add_note(store, event_id=event_id, kind="note", text="The hall was cold")
    promise, note = event_card(store, event_id).notes
    assert (promise.kind, promise.text, promise.owner) == ("promise", "Speed check on Mill Lane", "PCSO Whitlow")
    change_note(store, note_id=promise.id, version=promise.version, due=date(2026, 12, 4))
    with pytest.raises(StaleError):
        change_note(store, note_id=promise.id, version=promise.version, text="Other words")
    assert remove_note(store, note_id=note.id) == note
    (left,) = event_card(store, event_id).notes
    assert (left.due, left.done_on) == (date(2026, 12, 4), None)


def test_a_promise_that_stands_is_never_dropped(store: "Store", event_id: int) -> None:
    add_note(store, event_id=event_id, kind="promise", text="Speed check on Mill Lane")
    (promise,) = event_card(store, event_id).notes
    later = datetime.now(UTC) + JUST_TYPED + timedelta(minutes=1)
    assert may_be_removed(promise, datetime.now(UTC))
    assert not may_be_removed(promise, later)
    with pytest.raises(BeatbookError, match="stays on the card"):
        remove_note(store, note_id=promise.id, now=later)
    keep_promise(store, kind="note", id=promise.id, version=1, on=date(2026, 12, 1), outcome="96 cars, 7 tickets")
    with pytest.raises(BeatbookError, match="stays on the card"):
        remove_note(store, note_id=promise.id)
    with pytest.raises(BeatbookError, match="stays on the card"):
        change_note(store, note_id=promise.id, version=2, kind="note")
    (kept,) = event_card(store, event_id).notes
    assert (kept.done_on, kept.outcome, kept.is_open) == (date(2026, 12, 1), "96 cars, 7 tickets", False)


def test_an_empty_line_and_a_line_that_went_are_said(store: "Store", event_id: int) -> None:
    with pytest.raises(BeatbookError, match="The line is empty"):
        add_note(store, event_id=event_id, kind="note", text="  ")
    with pytest.raises(NotFoundError):
        remove_note(store, note_id=404)
    with pytest.raises(NotFoundError):
        add_note(store, event_id=404, kind="note", text="Words")
    with pytest.raises(ValueError, match="no rumour"):
        add_note(store, event_id=event_id, kind="rumour", text="Words")


@pytest.mark.parametrize(("minutes", "said"), [(0, "0 min"), (45, "45 min"), (60, "1 h"), (150, "2 h 30 min")])
def test_hours_are_said(minutes: int, said: str) -> None:
    assert hours_words(minutes) == said
