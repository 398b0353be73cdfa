"""What is changed beside Record while it records: a form corrected on Events, the event finished there."""

from __future__ import annotations

from collections.abc import Callable

from keys import Hands
from sqlalchemy import text

from beatbook.domain.summaries import EventView
from beatbook.services.corrections import correct_response, read_response
from beatbook.services.drafts import list_drafts
from beatbook.services.events import finish_event, get_event
from beatbook.services.series import remove_event
from beatbook.store.store import Store
from beatbook.ui.context import Context
from beatbook.ui.pages.record import RecordPage

Idle = Callable[[Context], None]
WORDS = "Ask the Vexleys at the corner"


def only_response(store: Store, event: EventView) -> int:
    with store.reading() as session:
        ids = session.execute(text("SELECT id FROM response WHERE event_id = :event"), {"event": event.id})
        return int(ids.scalar_one())


def leads(page: RecordPage) -> list[str]:
    return [message.lead for message in page.window().messages.shown]  # type: ignore[attr-defined]


def correct_on_events(store: Store, response_id: int) -> None:
    """A name is taken out of own words, without a copy."""
    held = read_response(store, response_id)
    correct_response(
        store,
        response_id=response_id,
        version=held.version,
        answers={"issues": ("noise",)},
        place_id=held.place_id,
        visitor=False,
        reason="A name",
        forget_words=True,
    )


def save_with_words(page: RecordPage, hands: Hands, idle: Idle) -> None:
    hands.press("0", "3", "Enter", "Enter")
    hands.write(WORDS)
    hands.press("Ctrl+Enter")
    idle(page.context)


def test_words_taken_out_on_events_do_not_come_back_by_undo(
    recording: RecordPage, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    save_with_words(recording, hands, idle)
    kept = only_response(practice_store, stall)
    correct_on_events(practice_store, kept)
    hands.press("Ctrl+Z")
    idle(recording.context)
    assert list_drafts(practice_store, event_id=stall.id) == ()
    assert read_response(practice_store, kept).answers == {"issues": ("noise",)}
    assert "The form is not taken back." in leads(recording)


def test_nor_by_a_correction_of_the_form_before(
    recording: RecordPage, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    save_with_words(recording, hands, idle)
    kept = only_response(practice_store, stall)
    correct_on_events(practice_store, kept)
    hands.press("B", "2", "1", "Ctrl+Enter")
    idle(recording.context)
    assert read_response(practice_store, kept).answers == {"issues": ("noise",)}
    assert "Person 1 is not corrected." in leads(recording)


def test_nothing_that_was_typed_for_one_person_comes_back_for_the_next(
    recording: RecordPage, hands: Hands, idle: Idle
) -> None:
    hands.press("0", "3", "Enter", "Enter")
    hands.write("Vexley")
    hands.press(*["Backspace"] * 6, "Ctrl+Enter")
    idle(recording.context)
    hands.press("0", "8", "Enter", "Enter", "Ctrl+Z")
    idle(recording.context)
    assert recording.recorder.form is not None
    assert recording.recorder.form.text == ""
    assert recording.recorder.form.answers == {"issues": ("criminal_damage",)}  # the last form, taken back


def test_an_event_finished_on_events_takes_no_more_forms(
    recording: RecordPage, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    hands.press("0", "3", "Ctrl+Enter", "0", "8")
    idle(recording.context)
    recording.context.announce(finish_event(practice_store, event_id=stall.id))
    idle(recording.context)
    assert recording.recorder.here is None
    assert f"{stall.name} was finished meanwhile." in leads(recording)
    assert [draft.answers for draft in list_drafts(practice_store, event_id=stall.id)] == [
        {"issues": ("vehicle_crime",)}
    ]
    recording.open(event_id=stall.id)
    idle(recording.context)
    assert recording.recorder.here is not None
    assert not get_event(practice_store, stall.id).finished


def test_a_sheet_in_hand_stays_where_the_event_is_finished_meanwhile(
    recording: RecordPage, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    hands.press("Y", "0", "3")
    idle(recording.context)
    recording.context.announce(finish_event(practice_store, event_id=stall.id))
    idle(recording.context)
    assert recording.recorder.here is not None
    assert recording.marks.recorder.state is not None
    assert recording.marks.recorder.state.sheet == ("criminal_damage",)


def test_an_event_taken_out_of_the_diary_is_said(
    recording: RecordPage, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    recording.context.announce(remove_event(practice_store, event_id=stall.id).changes)
    idle(recording.context)
    assert recording.recorder.here is None
    assert f"{stall.name} was taken out of the diary meanwhile." in leads(recording)


def test_the_event_is_asked_about_even_where_it_is_left_at_once(recording: RecordPage, idle: Idle) -> None:
    errors: list[Exception] = []
    recording.context.jobs.unhandled.connect(errors.append)
    for _ in range(5):
        recording.refresh()
    recording.recorder.leave()
    idle(recording.context)
    assert errors == []
