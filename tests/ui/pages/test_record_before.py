"""The form before: its answers fetched by one key, put right in its place, noticed where they come twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from keys import Hands
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from beatbook.domain.summaries import EventView
from beatbook.services.drafts import list_drafts
from beatbook.services.events import get_event, open_event
from beatbook.services.responses import undo_response
from beatbook.store.store import Store
from beatbook.ui import saved_form
from beatbook.ui.context import Context
from beatbook.ui.pages.record import RecordPage
from beatbook.ui.widgets.tile_grid import TileGrid

Idle = Callable[[Context], None]


def responses(store: Store, event: EventView) -> list[tuple[int, set[str]]]:
    """The responses of an event in the order they were saved: local key, ticked options."""
    with store.reading() as session:
        rows = session.execute(
            text(
                "SELECT r.id, o.key FROM response r LEFT JOIN response_tick t ON t.response_id = r.id"
                " LEFT JOIN option o ON o.id = t.option_id WHERE r.event_id = :event ORDER BY r.id"
            ),
            {"event": event.id},
        ).all()
    found: dict[int, set[str]] = {}
    for response, option in rows:
        found.setdefault(response, set()).update({option} if option else ())
    return list(found.items())


def ticked(page: RecordPage) -> set[str]:
    body = page.desk.view.body
    assert isinstance(body, TileGrid)
    return {key for key, tile in body.tiles.items() if tile.isChecked()}


def said(page: RecordPage) -> str:
    return page.desk.view.foot.said.text


def person(page: RecordPage) -> str:
    return page.desk.view.head.person.text()


@pytest.fixture
def one_saved(recording: RecordPage, hands: Hands, idle: Idle) -> RecordPage:
    """Person 1 ticked 3 and 14; person 2 has 8 ticked so far."""
    hands.press("0", "3", "1", "4", "Ctrl+Enter", "0", "8")
    idle(recording.context)
    return recording


def test_the_form_before_is_put_right_in_its_place(
    one_saved: RecordPage, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    (first, _answers), *_ = responses(practice_store, stall)
    hands.press("B")
    assert person(one_saved) == "Correcting person 1"
    assert ticked(one_saved) == {"criminal_damage", "violent_crime"}
    foot = one_saved.desk.view.foot
    assert foot.leave.isVisible()
    assert not foot.skip.isVisible()
    assert foot.save.text() == "Save the correction"
    hands.type("1421")
    idle(one_saved.context)
    assert responses(practice_store, stall) == [(first, {"criminal_damage", "violent_crime"})]
    hands.press("Ctrl+Enter")
    assert ticked(one_saved) == {"vehicle_crime"}
    idle(one_saved.context)
    assert responses(practice_store, stall) == [(first, {"criminal_damage", "road_safety"})]
    assert said(one_saved) == "Person 1 is corrected."
    assert person(one_saved) == "Person 2"
    assert not foot.leave.isVisible()
    assert foot.skip.isVisible()
    assert [draft.answers for draft in list_drafts(practice_store, event_id=stall.id)] == [
        {"issues": ("vehicle_crime",)}
    ]
    hands.press("Ctrl+Enter")
    idle(one_saved.context)
    assert [answers for _id, answers in responses(practice_store, stall)] == [
        {"criminal_damage", "road_safety"},
        {"vehicle_crime"},
    ]
    assert list_drafts(practice_store, event_id=stall.id) == ()


def test_esc_leaves_the_saved_form_as_it_was(
    one_saved: RecordPage, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    before = responses(practice_store, stall)
    hands.press("B", "2", "1", "0", "Esc")
    assert person(one_saved) == "Correcting person 1"
    hands.press("Esc")
    idle(one_saved.context)
    assert responses(practice_store, stall) == before
    assert said(one_saved) == "Person 1 is left as it was."
    assert person(one_saved) == "Person 2"
    assert ticked(one_saved) == {"vehicle_crime"}
    with practice_store.reading() as session:
        lines = session.execute(text("SELECT count(*) FROM journal WHERE action = 'correct'")).scalar_one()
    assert lines == 0


def test_the_buttons_correct_too(one_saved: RecordPage, hands: Hands, idle: Idle, qtbot: QtBot) -> None:
    foot = one_saved.desk.view.foot
    hands.press("B")
    qtbot.mouseClick(foot.leave, Qt.MouseButton.LeftButton)
    assert person(one_saved) == "Person 2"
    hands.press("B", "Ctrl+Enter")
    idle(one_saved.context)
    assert said(one_saved) == "Person 1 is left as it was."
    hands.press("B", *["Enter"] * 6)
    assert person(one_saved) == "Person 2"


def test_a_correction_goes_on_through_pages_and_the_lock(
    one_saved: RecordPage, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    hands.press("B", "2", "1")
    window = one_saved.window()
    window.show_page("events")  # type: ignore[attr-defined]
    window.show_page("record")  # type: ignore[attr-defined]
    window.lock()  # type: ignore[attr-defined]
    window.cover.unlock()  # type: ignore[attr-defined]
    idle(one_saved.context)
    assert person(one_saved) == "Correcting person 1"
    assert ticked(one_saved) == {"criminal_damage", "violent_crime", "road_safety"}
    assert len(list_drafts(practice_store, event_id=stall.id)) == 1


def test_finishing_drops_a_correction_and_keeps_the_form_that_waited(
    one_saved: RecordPage, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    before = responses(practice_store, stall)
    hands.press("B", "2", "1")
    one_saved.finish()
    idle(one_saved.context)
    assert responses(practice_store, stall) == before
    shown = one_saved.window().messages.shown  # type: ignore[attr-defined]
    line = next(message.line for message in shown if "is finished" in message.lead)
    assert line == "Person 1 is left as it was. One form was left open. Events offers it."
    assert [draft.answers for draft in list_drafts(practice_store, event_id=stall.id)] == [
        {"issues": ("vehicle_crime",)}
    ]


def test_what_does_not_go_with_a_correction_says_how_to_leave_it(one_saved: RecordPage, hands: Hands) -> None:
    hands.press("B")
    for key in ("Ctrl+Backspace", "Ctrl+Z", "B", "Y", "H"):
        hands.press("2", "1")
        hands.press(key)
        assert said(one_saved) == "Esc leaves person 1 as it was."
    assert person(one_saved) == "Correcting person 1"
    assert not one_saved.tallying
    assert one_saved.handing.window is None


def test_a_correction_is_asked_about_once_before_the_window_closes(
    one_saved: RecordPage, hands: Hands, idle: Idle
) -> None:
    hands.press("B")
    assert not one_saved.recorder.corrector.changed
    hands.press("2", "1")
    window = one_saved.window()
    assert not window.close()
    leads = [message.lead for message in window.messages.shown]  # type: ignore[attr-defined]
    assert "A correction is not saved." in leads
    hands.press("Ctrl+Enter")
    idle(one_saved.context)
    assert not one_saved.recorder.corrector.changed


def test_another_event_leaves_a_correction_and_says_so(
    one_saved: RecordPage, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    place = stall.place_id
    other = open_event(practice_store, place_id=place, kind="stall", starts=stall.starts, name="Another stall").id
    before = responses(practice_store, stall)
    hands.press("B", "2", "1")
    one_saved.open(event_id=other)
    assert said(one_saved) == "Person 1 at the event before is left as it was."
    idle(one_saved.context)
    assert responses(practice_store, stall) == before
    assert responses(practice_store, get_event(practice_store, other)) == []


def test_with_no_form_before_there_is_nothing_to_correct(recording: RecordPage, hands: Hands) -> None:
    hands.press("B")
    assert said(recording) == "There is no form before this one to correct."
    assert person(recording) == "Person 1"


def test_a_correction_right_after_saving_waits_for_the_commit(
    recording: RecordPage, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    hands.press("0", "3", "Ctrl+Enter", "B", "2", "1", "Ctrl+Enter")
    idle(recording.context)
    assert [answers for _id, answers in responses(practice_store, stall)] == [{"criminal_damage", "road_safety"}]
    hands.press("Ctrl+Z")
    idle(recording.context)
    assert ticked(recording) == {"criminal_damage", "road_safety"}
    assert responses(practice_store, stall) == []


def test_a_form_that_went_meanwhile_cannot_be_corrected(
    one_saved: RecordPage, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    hands.press("B", "2", "1")
    undo_response(practice_store, response_id=responses(practice_store, stall)[0][0])
    hands.press("Ctrl+Enter")
    idle(one_saved.context)
    assert responses(practice_store, stall) == []
    assert person(one_saved).startswith("Person")
    leads = [message.lead for message in one_saved.window().messages.shown]  # type: ignore[attr-defined]
    assert "Person 1 is not corrected." in leads


def test_a_correction_that_the_disk_refuses_is_on_the_screen_again(
    one_saved: RecordPage,
    hands: Hands,
    idle: Idle,
    practice_store: Store,
    stall: EventView,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from beatbook.domain.errors import StoreError
    from beatbook.services import form_before

    def full(*_: object, **__: object) -> None:
        raise StoreError("The disk is full.")

    hands.press("B", "2", "1")
    with monkeypatch.context() as patch:
        patch.setattr(form_before, "replace_answers", full)
        hands.press("Ctrl+Enter")
        idle(one_saved.context)
    assert person(one_saved) == "Correcting person 1"
    assert ticked(one_saved) == {"criminal_damage", "violent_crime", "road_safety"}
    hands.press("Ctrl+Enter")
    idle(one_saved.context)
    assert [answers for _id, answers in responses(practice_store, stall)] == [
        {"criminal_damage", "violent_crime", "road_safety"}
    ]
    assert ticked(one_saved) == {"vehicle_crime"}


def test_one_key_answers_as_the_form_before(
    one_saved: RecordPage, hands: Hands, idle: Idle, practice_store: Store
) -> None:
    hands.press("Ctrl+Backspace", "=")
    assert ticked(one_saved) == {"criminal_damage", "violent_crime"}
    assert said(one_saved) == "As on the form before: Criminal damage, Violent crime."
    hands.press("Backspace")
    assert ticked(one_saved) == set()
    hands.press("Enter", "=")
    assert said(one_saved) == "The form before has no answer here."
    hands.press("Enter", "Alt+=")
    assert said(one_saved) == "Own words are not taken from another form."


def test_nothing_comes_from_another_event(one_saved: RecordPage, hands: Hands, idle: Idle, stall: EventView) -> None:
    one_saved.finish()
    idle(one_saved.context)
    one_saved.open(event_id=stall.id)
    idle(one_saved.context)
    hands.press("=")
    assert said(one_saved) == "The form before has no answer here."


def test_the_same_answers_again_are_noticed_with_a_way_back(
    one_saved: RecordPage, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    hands.press("Ctrl+Enter")
    idle(one_saved.context)
    assert said(one_saved) == ""
    hands.press("0", "8", "Ctrl+Enter")
    idle(one_saved.context)
    assert said(one_saved) == "The same answers as person 2, just now."
    assert len(responses(practice_store, stall)) == 3
    hands.press("U")
    idle(one_saved.context)
    assert len(responses(practice_store, stall)) == 2
    assert said(one_saved) == "Person 3 is on the screen again, not saved."
    assert ticked(one_saved) == {"vehicle_crime"}


def test_the_same_answers_later_are_no_news(
    one_saved: RecordPage, hands: Hands, idle: Idle, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.press("Ctrl+Enter")
    monkeypatch.setattr(saved_form, "ALIKE_WITHIN", 0.0)
    hands.press("0", "8", "Ctrl+Enter")
    idle(one_saved.context)
    assert said(one_saved) == ""


def test_the_same_answers_of_a_visitor_are_another_persons(one_saved: RecordPage, hands: Hands, idle: Idle) -> None:
    hands.press("Ctrl+Enter")
    hands.press("0", "8", "V", "Ctrl+Enter")
    idle(one_saved.context)
    assert said(one_saved) == ""
    assert get_event(one_saved.context.store, one_saved.recorder.here.id).responses == 3  # type: ignore[union-attr]
