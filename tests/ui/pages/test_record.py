"""Recording by keyboard: what each key does, and how few are needed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from keys import Hands
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from beatbook.domain.summaries import EventView
from beatbook.services.drafts import list_drafts
from beatbook.services.events import get_event
from beatbook.services.responses import tally
from beatbook.store.store import Store
from beatbook.ui.context import Context
from beatbook.ui.dialogs.danger_card import DangerCard
from beatbook.ui.pages.record import RecordPage
from beatbook.ui.widgets import record_foot
from beatbook.ui.widgets.own_words import OwnWords
from beatbook.ui.widgets.tile_grid import TileGrid

Idle = Callable[[Context], None]
QUESTIONS = 6


def last_answers(store: Store) -> dict[str, object]:
    """What the newest response of the store holds: option keys in any order, place and visitor."""
    with store.reading() as session:
        newest = session.execute(text("SELECT id, place_id, visitor FROM response ORDER BY id DESC LIMIT 1")).one()
        ticks = session.execute(
            text("SELECT o.key FROM response_tick t JOIN option o ON o.id = t.option_id WHERE t.response_id = :id"),
            {"id": newest.id},
        ).scalars()
        words = session.execute(text("SELECT text FROM response_text WHERE response_id = :id"), {"id": newest.id})
        return {
            "ticks": set(ticks),
            "words": list(words.scalars()),
            "place": newest.place_id,
            "visitor": bool(newest.visitor),
        }


def grid(page: RecordPage) -> TileGrid:
    body = page.desk.view.body
    assert isinstance(body, TileGrid)
    return body


def ticked(page: RecordPage) -> set[str]:
    return {key for key, tile in grid(page).tiles.items() if tile.isChecked()}


def said(page: RecordPage) -> str:
    return page.desk.view.foot.said.text


def test_answers_3_14_and_21_and_nothing_else_take_seven_keys(
    recording: RecordPage, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    hands.press("0", "3", "1", "4", "2", "1", "Ctrl+Enter")
    assert hands.count <= 8
    idle(recording.context)
    assert last_answers(practice_store) == {
        "ticks": {"criminal_damage", "violent_crime", "road_safety"},
        "words": [],
        "place": stall.place_id,
        "visitor": False,
    }
    assert get_event(practice_store, stall.id).responses == 1
    assert ticked(recording) == set()


def test_the_next_form_takes_keys_before_the_last_one_is_on_the_disk(
    recording: RecordPage, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    for digits in ("03", "14", "21"):
        hands.press(*digits, "Ctrl+Enter")
    hands.type("08")
    idle(recording.context)
    counted = tally(practice_store, stall.id)
    assert counted.responses == 3
    assert {key for key, _label, _n in counted.top} == {"criminal_damage", "violent_crime", "road_safety"}
    assert ticked(recording) == {"vehicle_crime"}
    assert recording.desk.view.head.person.text() == "Person 4"
    assert [draft.answers for draft in list_drafts(practice_store, event_id=stall.id)] == [
        {"issues": ("vehicle_crime",)}
    ]


@pytest.mark.parametrize("question", range(QUESTIONS))
def test_ctrl_enter_saves_from_every_question(
    recording: RecordPage, hands: Hands, idle: Idle, practice_store: Store, question: int
) -> None:
    hands.type("03")
    hands.press(*["Enter"] * question, "Ctrl+Enter")
    idle(recording.context)
    assert last_answers(practice_store)["ticks"] == {"criminal_damage"}
    form = recording.recorder.form
    assert form is not None
    assert form.at == 0
    assert form.empty


def test_enter_goes_through_all_questions_then_saves(
    recording: RecordPage, hands: Hands, idle: Idle, practice_store: Store
) -> None:
    hands.type("03")
    hands.press("Enter")
    hands.type("2")
    hands.press("Enter")
    hands.write("More light by the bridge")
    hands.press("Enter")
    hands.type("05")  # age, which goes on
    hands.type("2")  # gender, which goes on
    hands.type("01")
    assert said(recording) == "That was the last question. Enter saves."
    hands.press("Enter")
    idle(recording.context)
    assert last_answers(practice_store) == {
        "ticks": {"criminal_damage", "feeling_safe", "35_44", "man", "W1"},
        "words": ["More light by the bridge"],
        "place": recording.recorder.here.place_id if recording.recorder.here else 0,
        "visitor": False,
    }


def test_saving_nothing_is_refused_in_words(recording: RecordPage, hands: Hands, idle: Idle) -> None:
    hands.press("Ctrl+Enter")
    idle(recording.context)
    assert said(recording) == "Nothing is ticked yet, so there is nothing to save."
    hands.press(*["Enter"] * QUESTIONS)
    assert said(recording) == "Nothing is ticked yet, so there is nothing to save."
    assert recording.recorder.people == 0


def test_a_sixth_tick_is_refused_in_place(recording: RecordPage, hands: Hands) -> None:
    hands.type("0102030405")
    assert recording.desk.view.slots.count_words == "5 of 5 ticked"
    hands.type("06")
    assert said(recording) == "Five ticked. Untick one to change."
    assert "heritage_crime" not in ticked(recording)
    hands.type("05")
    assert said(recording) == ""
    hands.type("06")
    assert "heritage_crime" in ticked(recording)


def test_answer_22_clears_the_rest_and_says_so(recording: RecordPage, hands: Hands) -> None:
    hands.type("010222")
    assert ticked(recording) == {"no_issues"}
    assert said(recording) == "“I have no issues” clears the other ticks."


def test_the_typed_digit_is_shown_and_its_tens_light_up(recording: RecordPage, hands: Hands) -> None:
    hands.press("1")
    assert recording.desk.view.foot.typed.text == "1 _"
    lit = {tile.number for tile in grid(recording).tiles.values() if tile.lit}
    assert lit == {f"{number:02d}" for number in range(10, 20)}
    hands.press("Backspace")
    assert recording.desk.view.foot.typed.text == ""
    hands.press("2", "Esc", "0", "7")
    assert ticked(recording) == {"hate_crime"}


def test_arrows_move_and_never_tick_and_space_ticks(recording: RecordPage, hands: Hands) -> None:
    hands.press("Down", "Down", "Right", "Right")
    assert grid(recording).current == "knife_crime"
    hands.press("Up", "Left")
    assert grid(recording).current == "house_burglary"
    assert ticked(recording) == set()
    hands.press("Space")
    assert ticked(recording) == {"house_burglary"}
    hands.press("Space")
    assert ticked(recording) == set()
    hands.press(*["Down"] * 9)
    assert grid(recording).current == "no_issues"
    hands.press("Up", *["Left"] * 4, *["Up"] * 9)
    assert grid(recording).current == "personal_theft"


def test_every_tile_is_reached_by_arrows(recording: RecordPage, hands: Hands) -> None:
    seen = {grid(recording).current}
    for _column in range(3):
        for _row in range(8):
            hands.press("Down")
            seen.add(grid(recording).current)
        hands.press(*["Up"] * 8, "Right")
        seen.add(grid(recording).current)
    assert seen == set(grid(recording).tiles)


def test_backspace_undoes_the_last_tick_and_shows_its_question(recording: RecordPage, hands: Hands) -> None:
    hands.type("0102")
    hands.press("Enter", "Enter", "Enter")
    hands.type("05")
    assert recording.desk.view.head.steps.text == "Question 5 of 6"
    hands.press("Backspace")
    assert recording.desk.view.head.steps.text == "Question 4 of 6"
    assert ticked(recording) == set()
    hands.press("Backspace")
    assert recording.desk.view.head.steps.text == "Question 1 of 6"
    assert ticked(recording) == {"personal_theft"}


def test_page_up_and_down_go_between_questions(recording: RecordPage, hands: Hands) -> None:
    hands.press("PageDown", "PageDown", "PageUp")
    assert recording.desk.view.head.steps.text == "Question 2 of 6"
    hands.press(*["PageDown"] * 8)
    assert recording.desk.view.head.steps.text == "Question 6 of 6"
    assert recording.recorder.people == 0


def test_a_held_key_does_not_tick_and_untick(recording: RecordPage, qapp: QApplication) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    target = QApplication.focusWidget()
    assert target is not None
    for number in range(8):
        again = number > 0
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_2, Qt.KeyboardModifier.NoModifier, "2", again)
        qapp.sendEvent(target, press)
    assert recording.recorder.form is not None
    assert recording.recorder.form.typed == "2"


def test_refused_and_elsewhere_are_counted_at_once_with_a_way_back(
    recording: RecordPage, hands: Hands, idle: Idle, practice_store: Store, stall: EventView, qtbot: QtBot
) -> None:
    hands.press("R", "R", "E")
    idle(recording.context)
    now = get_event(practice_store, stall.id)
    assert (now.refused, now.elsewhere) == (2, 1)
    assert recording.desk.tally.passers.text() == "2 refused, 1 lives elsewhere"
    assert said(recording) == "One who lives elsewhere is counted."
    assert recording.window().messages.shown == ()  # type: ignore[attr-defined]
    hands.type("03")
    assert said(recording) == "One who lives elsewhere is counted."
    hands.press("U")
    idle(recording.context)
    assert get_event(practice_store, stall.id).elsewhere == 0
    assert said(recording) == "One who lives elsewhere less."
    hands.press("U")
    idle(recording.context)
    assert get_event(practice_store, stall.id).elsewhere == 0


def test_what_was_done_leaves_with_its_undo(
    recording: RecordPage, hands: Hands, idle: Idle, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.press("R")
    idle(recording.context)
    line = recording.desk.view.foot.said
    assert line.undo.isVisible()
    hands.press("0", "3", "Ctrl+Enter")
    assert line.text == ""
    assert not line.undo.isVisible()
    monkeypatch.setattr(record_foot, "DONE_LEAVES_AFTER", 1)
    hands.press("R")
    idle(recording.context)
    qtbot.waitUntil(lambda: line.text == "")
    assert not line.undo.isVisible()


def test_a_form_taken_back_is_said_in_place_and_only_till_the_next(
    recording: RecordPage, hands: Hands, idle: Idle
) -> None:
    hands.press("0", "3", "Ctrl+Enter")
    idle(recording.context)
    hands.press("Ctrl+Z")
    idle(recording.context)
    assert said(recording) == "Person 1 is on the screen again, not saved."
    assert recording.window().messages.shown == ()  # type: ignore[attr-defined]
    hands.press("Ctrl+Enter")
    idle(recording.context)
    assert said(recording) == ""
    hands.press("Ctrl+Z")
    idle(recording.context)
    hands.press("Ctrl+Backspace")
    assert said(recording) == "The form is cleared."
    recording.finish()
    assert said(recording) == ""


def test_the_mouse_saves_from_any_question(
    recording: RecordPage, hands: Hands, idle: Idle, practice_store: Store, qtbot: QtBot
) -> None:
    foot = recording.desk.view.foot
    hands.type("03")
    for _question in range(QUESTIONS - 1):
        assert foot.save.isVisible()
        assert foot.save_key.isVisible()
        hands.press("PageDown")
    assert not foot.save.isVisible()
    assert not foot.save_key.isVisible()
    assert foot.next.text() == "Save, next person"
    hands.press("PageUp")
    qtbot.mouseClick(foot.save, Qt.MouseButton.LeftButton)
    idle(recording.context)
    assert last_answers(practice_store)["ticks"] == {"criminal_damage"}
    hands.type("14")
    assert ticked(recording) == {"violent_crime"}


def test_finish_has_a_key(recording: RecordPage, hands: Hands, idle: Idle, practice_store: Store) -> None:
    event = recording.recorder.here
    assert event is not None
    hands.press("Ctrl+Shift+Enter")
    idle(recording.context)
    assert get_event(practice_store, event.id).finished
    assert "Ctrl Shift Enter" in dict(RecordPage.keys)


def test_good_messages_of_another_page_make_room(recording: RecordPage, idle: Idle, context: Context) -> None:
    window = recording.window()
    window.show_page("events")  # type: ignore[attr-defined]
    context.messages.good("An event is changed.")
    kept = context.messages.bad("The picture is not saved.")
    window.show_page("record")  # type: ignore[attr-defined]
    assert window.messages.shown == (kept,)  # type: ignore[attr-defined]


def test_the_keyboard_is_back_on_the_form_when_a_message_goes(
    recording: RecordPage, hands: Hands, idle: Idle, qtbot: QtBot
) -> None:
    hands.press("R")
    idle(recording.context)
    undo = recording.desk.view.foot.said.undo
    undo.setFocus()
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    idle(recording.context)
    hands.type("03")
    assert ticked(recording) == {"criminal_damage"}
    recording.context.messages.bad("The picture is not saved.")
    strip = recording.window().messages._strips[0]  # type: ignore[attr-defined]
    qtbot.mouseClick(strip.close_button, Qt.MouseButton.LeftButton)
    hands.type("14")
    assert ticked(recording) == {"criminal_damage", "violent_crime"}


def test_a_visitor_is_kept_apart(recording: RecordPage, hands: Hands, idle: Idle, practice_store: Store) -> None:
    hands.press("V")
    assert recording.desk.view.head.lives.text() == "Visitor"
    hands.press("0", "3", "Ctrl+Enter")
    idle(recording.context)
    kept = last_answers(practice_store)
    assert kept["visitor"] is True
    assert kept["place"] is None
    assert recording.desk.view.head.lives.text() == "Lives in Thornley Fold"
    assert "1 visitor" in recording.desk.tally.passers.text()


def test_one_key_changes_where_the_person_lives(
    recording: RecordPage, hands: Hands, idle: Idle, practice_store: Store, qtbot: QtBot
) -> None:
    hands.type("03")
    hands.press("L")
    picker = recording.desk.lives
    assert picker.isVisible()
    assert picker.list.item(0).text() == "Thornley Fold ward"
    assert picker.list.item(1).text() == "Visitor, lives outside our places"
    qtbot.keyClicks(picker.filter, "upper w")
    qtbot.keyClick(picker.filter, Qt.Key.Key_Return)
    assert not picker.isVisible()
    assert recording.desk.view.head.lives.text() == "Lives in Upper Wen"
    recording.desk.view.take_keyboard()
    hands.press("Ctrl+Enter")
    idle(recording.context)
    chosen = next(place for place in recording.desk.places.values() if place.name == "Upper Wen")
    assert last_answers(practice_store)["place"] == chosen.id


def test_letters_work_with_alt_while_words_are_typed(
    recording: RecordPage, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    hands.press("Enter", "Enter")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    hands.write("rest r e s t v 9")
    hands.press("Alt+R", "Alt+E", "Alt+V", "Alt+T")
    assert field.text() == "rest r e s t v 9"
    assert recording.desk.tally.is_hidden
    assert recording.desk.view.head.lives.text() == "Visitor"
    idle(recording.context)
    now = get_event(practice_store, stall.id)
    assert (now.refused, now.elsewhere) == (1, 1)
    hands.press("Alt+S")
    assert said(recording) == "There are words in the field. Clear it to skip the question."


def test_skip_leaves_the_question_and_the_last_skip_saves(
    recording: RecordPage, hands: Hands, idle: Idle, practice_store: Store
) -> None:
    hands.type("03")
    hands.press("Enter", "S", "Alt+S", "S", "S", "S")
    idle(recording.context)
    assert last_answers(practice_store)["ticks"] == {"criminal_damage"}
    assert recording.recorder.people == 1


def test_the_tally_counts_and_hides_and_is_remembered(
    recording: RecordPage, hands: Hands, idle: Idle, context: Context
) -> None:
    hands.press("0", "3", "Ctrl+Enter")
    idle(context)
    panel = recording.desk.tally
    assert panel.count.text == "1"
    assert [(row.text, row.count) for row in panel.rows if row.isVisible()] == [("Criminal damage", 1)]
    hands.press("T")
    assert panel.is_hidden
    assert context.settings.tally_hidden
    again = RecordPage(context)
    assert again.desk.tally.is_hidden
    again.deleteLater()
    hands.press("T")
    assert not panel.is_hidden
    assert not context.settings.tally_hidden


def test_a_screen_that_faces_residents_starts_without_the_tally(recording: RecordPage, context: Context) -> None:
    recording.desk.tally.faces.click()
    assert recording.desk.tally.is_hidden
    recording.desk.toggle_tally()
    assert context.settings.faces_residents
    again = RecordPage(context)
    assert again.desk.tally.is_hidden
    assert again.desk.tally.faces.isChecked()
    again.deleteLater()


def test_undo_brings_the_last_form_back(
    recording: RecordPage, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    hands.type("0314")
    hands.press("Ctrl+Enter")
    idle(recording.context)
    assert "Person 1, two answers" in recording.desk.tally.last.text()
    hands.press("Ctrl+Z")
    idle(recording.context)
    assert get_event(practice_store, stall.id).responses == 0
    assert ticked(recording) == {"criminal_damage", "violent_crime"}
    assert [draft.answers for draft in list_drafts(practice_store, event_id=stall.id)] == [
        {"issues": ("criminal_damage", "violent_crime")}
    ]
    assert recording.recorder.people == 0
    hands.type("14")
    hands.press("Ctrl+Enter")
    idle(recording.context)
    assert last_answers(practice_store)["ticks"] == {"criminal_damage"}
    assert list_drafts(practice_store, event_id=stall.id) == ()


def test_undo_right_after_saving_waits_for_the_commit(
    recording: RecordPage, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    hands.press("0", "3", "Ctrl+Enter", "Ctrl+Z")
    idle(recording.context)
    assert get_event(practice_store, stall.id).responses == 0
    assert ticked(recording) == {"criminal_damage"}


def test_undo_keeps_the_form_that_was_begun_since(
    recording: RecordPage, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    hands.press("0", "3", "Ctrl+Enter", "0", "8", "Ctrl+Z")
    idle(recording.context)
    assert ticked(recording) == {"criminal_damage"}
    kept = {tuple(draft.answers.items()) for draft in list_drafts(practice_store, event_id=stall.id)}
    assert kept == {(("issues", ("criminal_damage",)),), (("issues", ("vehicle_crime",)),)}
    shown = recording.window().messages.shown  # type: ignore[attr-defined]
    assert any(message.lead == "A form was left open." for message in shown)


def test_nothing_to_take_back_is_said(recording: RecordPage, hands: Hands) -> None:
    hands.press("Ctrl+Z")
    assert said(recording) == "There is no saved form to take back."


def test_clearing_a_form_can_be_undone(
    recording: RecordPage, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    hands.type("0314")
    hands.press("Ctrl+Backspace")
    idle(recording.context)
    assert ticked(recording) == set()
    assert list_drafts(practice_store, event_id=stall.id) == ()
    assert said(recording) == "The form is cleared."
    recording.desk.view.foot.said.undo.click()
    idle(recording.context)
    assert ticked(recording) == {"criminal_damage", "violent_crime"}


def test_saved_is_said_only_when_the_commit_has_returned(
    recording: RecordPage, hands: Hands, idle: Idle, context: Context
) -> None:
    moments: list[object] = []
    context.saved.connect(moments.append)
    hands.press("0", "3", "Ctrl+Enter")
    assert moments == []
    assert not recording.desk.tally.undo_button.isEnabled()
    idle(context)
    assert len(moments) == 1
    assert recording.desk.tally.undo_button.isEnabled()


def test_mouse_and_touch_do_the_same(
    recording: RecordPage, idle: Idle, practice_store: Store, qtbot: QtBot, stall: EventView
) -> None:
    tiles = grid(recording).tiles
    for key in ("noise", "alcohol"):
        qtbot.mouseClick(tiles[key], Qt.MouseButton.LeftButton, pos=QPoint(tiles[key].width() - 6, 8))
    assert ticked(recording) == {"noise", "alcohol"}
    slots = recording.desk.view.slots
    chip = next(slot for slot in slots.slots() if slot.key == "noise")
    qtbot.mouseClick(slots, Qt.MouseButton.LeftButton, pos=chip.place.center().toPoint())
    assert ticked(recording) == {"alcohol"}
    for _ in range(QUESTIONS):
        qtbot.mouseClick(recording.desk.view.foot.next, Qt.MouseButton.LeftButton)
    idle(recording.context)
    assert last_answers(practice_store)["ticks"] == {"alcohol"}


def test_touching_a_tile_ticks_it(recording: RecordPage, qtbot: QtBot) -> None:
    tile, window = grid(recording).tiles["dog_fouling"], recording.window()
    handle, device = window.windowHandle(), QTest.createTouchDevice()
    place = tile.mapTo(window, tile.rect().center())
    down, up = QTest.touchEvent(handle, device), QTest.touchEvent(handle, device)
    down.press(1, place, handle)
    down.commit()
    up.release(1, place, handle)
    up.commit()
    qtbot.waitUntil(lambda: ticked(recording) == {"dog_fouling"})


def test_enter_on_a_button_presses_that_button(recording: RecordPage, hands: Hands) -> None:
    hands.press("Enter")
    recording.desk.view.foot.back.setFocus()
    hands.press("Enter")
    assert recording.desk.view.head.steps.text == "Question 1 of 6"
    hands.type("03")
    assert ticked(recording) == {"criminal_damage"}


def test_the_danger_card_opens_from_anywhere_and_gives_the_keyboard_back(
    recording: RecordPage, hands: Hands, qtbot: QtBot
) -> None:
    hands.type("03")
    hands.press("Enter", "Enter", "Alt+9")
    card = recording.findChild(DangerCard)
    assert card is not None
    words = " ".join(label.text() for label in card.findChildren(type(recording.desk.view.head.person)))
    for number in ("999", "101", "0800 555 111"):
        assert number in words
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: isinstance(recording.desk.view.body, OwnWords))
    assert recording.desk.view.head.steps.text == "Question 3 of 6"


def test_tiles_are_check_boxes_and_radio_buttons_to_a_screen_reader(recording: RecordPage, hands: Hands) -> None:
    hands.type("03")
    tile = grid(recording).tiles["criminal_damage"]
    about = QAccessible.queryAccessibleInterface(tile)
    assert about.role() == QAccessible.Role.CheckBox
    assert about.text(QAccessible.Text.Name) == "03 Criminal damage"
    assert about.text(QAccessible.Text.Description) == "such as graffiti, arson"
    assert about.state().checked
    hands.press("Enter", "Enter", "Enter")
    single = QAccessible.queryAccessibleInterface(grid(recording).current_tile)
    assert single.role() == QAccessible.Role.RadioButton


def test_what_is_typed_stays_through_pages_lock_and_themes(
    recording: RecordPage, hands: Hands, idle: Idle, context: Context, practice_store: Store, stall: EventView
) -> None:
    window = recording.window()
    hands.type("03")
    hands.press("Enter", "Enter")
    hands.write("More light")
    window.show_page("events")  # type: ignore[attr-defined]
    kept = list_drafts(practice_store, event_id=stall.id)
    assert [draft.answers for draft in kept] == [{"issues": ("criminal_damage",), "own_words": "More light"}]
    window.show_page("record")  # type: ignore[attr-defined]
    window.lock()  # type: ignore[attr-defined]
    window.cover.unlock()  # type: ignore[attr-defined]
    context.choose_theme("sunlight")
    idle(context)
    hands.write(" by the bridge")
    hands.press("Ctrl+Enter")
    idle(context)
    assert last_answers(practice_store)["words"] == ["More light by the bridge"]
    assert list_drafts(practice_store, event_id=stall.id) == ()


def test_finishing_closes_the_event_and_undo_opens_it_again(
    recording: RecordPage, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    hands.type("03")
    recording.buttons.finish_button.click()
    idle(recording.context)
    assert get_event(practice_store, stall.id).finished
    assert recording.stack.currentWidget() is recording.empty
    assert recording.bar.name.text() == "No event is open"
    messages = recording.window().messages.shown  # type: ignore[attr-defined]
    finished = next(message for message in messages if "is finished" in message.lead)
    assert finished.line == "One form was left open. Events offers it."
    finished.actions[0].run()
    idle(recording.context)
    assert not get_event(practice_store, stall.id).finished
    assert recording.stack.currentWidget() is recording.desk


def test_what_the_command_line_records_is_counted_beside_the_form(
    recording: RecordPage, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    from beatbook.services.responses import record_response

    hands.type("03")
    record_response(practice_store, event_id=stall.id, answers={"issues": ("noise",)})
    recording.window().look_for_changes()  # type: ignore[attr-defined]
    idle(recording.context)
    assert recording.desk.tally.count.text == "1"
    assert recording.desk.view.head.person.text() == "Person 2"
    assert ticked(recording) == {"criminal_damage"}


def test_answers_3_14_and_21_age_and_gender_take_eleven_keys(
    recording: RecordPage, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    hands.type("031421")
    hands.press("N")
    hands.type("052")
    hands.press("Enter")
    assert hands.count <= 12
    idle(recording.context)
    kept = last_answers(practice_store)
    assert kept["ticks"] == {"criminal_damage", "violent_crime", "road_safety", "35_44", "man"}
    assert kept["words"] == []
    assert get_event(practice_store, stall.id).responses == 1
    assert recording.desk.view.head.steps.text == "Question 1 of 6"
    assert recording.desk.view.head.person.text() == "Person 2"
