"""The whole way through a hand-over: by mouse, by keyboard, every kind of question, rules and languages."""

from __future__ import annotations

import pytest
from public import PIN, Opener, click, go_to, hand_back, press, sql, tick, tiles, type_, values
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from beatbook.domain.summaries import EventView
from beatbook.store.store import Store
from beatbook.ui.handover.idle import Idle
from beatbook.ui.handover.own_words import OwnWords
from beatbook.ui.handover.pin_screen import PinScreen
from beatbook.ui.handover.sizes import Sizes
from beatbook.ui.handover.window import HandOverWindow
from beatbook.ui.pages.record import RecordPage
from beatbook.ui.window import MainWindow

TAB, SPACE, ENTER, DOWN = Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Down


def newest(store: Store) -> dict[str, object]:
    """The newest response of the store by plain SQL."""
    response_id, place, visitor, way = sql(
        store, "SELECT id, place_id, visitor, way FROM response ORDER BY id DESC LIMIT 1"
    )[0]
    ticks = sql(
        store,
        "SELECT q.key, o.key, t.rank FROM response_tick t JOIN option o ON o.id = t.option_id "
        "JOIN question q ON q.id = o.question_id WHERE t.response_id = :id ORDER BY q.key, t.rank, o.key",
        id=response_id,
    )
    values = sql(
        store,
        "SELECT q.key, v.value FROM response_value v JOIN question q ON q.id = v.question_id WHERE response_id = :id",
        id=response_id,
    )
    words = sql(store, "SELECT text FROM response_text WHERE response_id = :id", id=response_id)
    return {
        "place": place,
        "visitor": bool(visitor),
        "way": way,
        "ticks": [(question, option) for question, option, _rank in ticks],
        "values": dict(values),
        "words": [text for (text,) in words],
    }


def thanked(window: HandOverWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.thanks.title.text() == "Thank you", timeout=10_000)
    assert window.stack.currentWidget() is window.thanks


def test_by_mouse_from_start_to_thanks(
    hand_over: Opener, stall: EventView, practice_store: Store, qtbot: QtBot, window: MainWindow
) -> None:
    public = hand_over(stall)
    click(public.welcome.start)
    tick(public, str(stall.place_id))
    click(public.foot.next)
    tick(public, "dog_fouling", "road_safety")
    assert public.foot.count.text() == "2 of 5 ticked"
    for _ in range(30):
        if public.form is None:
            break
        click(public.foot.next)
    thanked(public, qtbot)
    assert newest(practice_store) == {
        "place": stall.place_id,
        "visitor": False,
        "way": "hand_over",
        "ticks": [("issues", "dog_fouling"), ("issues", "road_safety")],
        "values": {},
        "words": [],
    }
    hand_back(public, qtbot)
    qtbot.waitUntil(lambda: window.isVisible(), timeout=10_000)
    page = window.page
    assert isinstance(page, RecordPage)
    qtbot.waitUntil(lambda: page.recorder.people == 1, timeout=10_000)
    assert page.handing.window is None


def test_by_keyboard_alone(
    hand_over: Opener, stall: EventView, practice_store: Store, qtbot: QtBot, window: MainWindow
) -> None:
    public = hand_over(stall)
    press(ENTER)  # Start has the keyboard
    press(DOWN, SPACE, ENTER)
    home = public.form and public.form.home
    press(SPACE, DOWN, SPACE, ENTER)
    for _ in range(30):
        if public.form is None:
            break
        press(ENTER)
    thanked(public, qtbot)
    found = newest(practice_store)
    assert found["ticks"] == [("issues", "drug_dealing"), ("issues", "personal_theft")]
    assert found["place"] == home
    press(ENTER)  # Next person
    assert public.stack.currentWidget() is public.welcome
    press(TAB)
    while QApplication.focusWidget() is not public.foot.hand_back:
        press(TAB)
    press(ENTER)
    type_(PIN)
    press(ENTER)
    qtbot.waitUntil(lambda: window.isVisible(), timeout=10_000)


def test_tab_goes_from_the_head_through_the_answers_to_the_way_on(hand_over: Opener, stall: EventView) -> None:
    public = hand_over(stall)
    go_to(public, "age")
    grid = tiles(public)
    stops = [public.head.larger, *(grid.tiles[key] for key in grid.seen), public.foot.back]
    stops[0].setFocus()
    for stop in stops[1:]:
        press(TAB)
        assert QApplication.focusWidget() is stop


def test_every_kind_of_question(hand_over: Opener, every_kind: EventView, practice_store: Store, qtbot: QtBot) -> None:
    public = hand_over(every_kind)
    click(public.welcome.start)
    tick(public, "elsewhere")
    click(public.foot.next)
    assert public.question.body is None  # a note is only read
    press(ENTER)
    tick(public, "noise", "litter", "speeding")
    assert public.question.said.text() == "2 are ticked. Untick one to change."
    click(public.foot.next)
    tick(public, "daily", "weekly")
    click(public.foot.next)
    tick(public, "council", "police")
    assert public.foot.count.text() == "2 of 3 put in order"
    click(public.foot.next)
    click(public.foot.next)
    assert public.question.said.text() == "This question needs an answer before you go on."
    assert public.foot.skip.isHidden()
    type_("44")
    click(public.foot.next)
    assert public.question.said.text() == "More than 20 people cannot live in one home."
    for key in ("delete", "delete", "3"):
        click(values(public).pad.keys[key])
    click(public.foot.next)
    type_("2,5")
    click(public.foot.next)
    tick(public, "4")
    click(public.foot.next)
    type_("31112026")  # the parts hand the keyboard on
    click(public.foot.next)
    assert public.question.said.text().startswith("That day is not in the calendar.")
    values(public).show_text("2026-11-05")
    values(public).written.emit("2026-11-05")
    click(public.foot.next)
    for key in "2130":
        click(values(public).pad.keys[key])
    click(public.foot.next)
    type_("More lamps")
    assert public.foot.next.text() == "Finish"
    click(public.foot.next)
    thanked(public, qtbot)
    assert newest(practice_store) == {
        "place": None,
        "visitor": True,
        "way": "hand_over",
        "ticks": [
            ("issues", "litter"),
            ("issues", "noise"),
            ("often", "weekly"),
            ("order", "council"),
            ("order", "police"),
        ],
        "values": {"people": "3", "miles": "2.5", "safe": "4", "seen": "2026-11-05", "worst": "21:30"},
        "words": ["More lamps"],
    }


def test_what_is_not_relevant_is_not_asked_and_its_answer_goes(hand_over: Opener, every_kind: EventView) -> None:
    public = hand_over(every_kind)
    go_to(public, "issues")
    before = public.head.step.text()
    tick(public, "noise")
    assert (before, public.head.step.text()) == ("Question 3 of 10", "Question 3 of 11")
    click(public.foot.next)
    tick(public, "daily")
    click(public.foot.back)
    tick(public, "noise")
    click(public.foot.next)
    assert public.form is not None
    assert public.form.key == "order"
    assert "often" not in public.form.kept


def test_a_question_can_be_skipped_and_what_was_ticked_goes(hand_over: Opener, stall: EventView) -> None:
    public = hand_over(stall)
    go_to(public, "issues")
    tick(public, "alcohol")
    click(public.foot.skip)
    click(public.foot.back)
    assert public.form is not None
    assert public.form.answers == {}
    assert public.foot.count.text() == "0 of 5 ticked"


def test_the_language_changes_questions_answers_and_the_words_around(hand_over: Opener, every_kind: EventView) -> None:
    public = hand_over(every_kind)
    go_to(public, "issues")
    tick(public, "noise")
    click(public.foot.next)
    click(public.head.language)
    click(public.languages.tiles.tiles["cy"])
    assert public.question.asked.text() == "Pa mor aml?"
    assert [tile.text() for tile in tiles(public).tiles.values()] == ["Bob dydd", "Bob wythnos"]
    assert (public.foot.next.text(), public.foot.back.text()) == ("Nesaf", "Yn ôl")
    click(public.head.danger)
    click(public.danger.back)
    assert public.question.asked.text() == "Pa mor aml?"
    public.show_welcome()
    assert public.welcome.start.text() == "Start"  # the next person's own choice


def test_a_questionnaire_of_one_language_offers_none(hand_over: Opener, stall: EventView) -> None:
    assert hand_over(stall).head.language.isHidden()


@pytest.mark.parametrize("words", ["x" * 600])
def test_own_words_end_where_the_store_ends_them(hand_over: Opener, every_kind: EventView, words: str) -> None:
    public = hand_over(every_kind)
    go_to(public, "words")
    body = public.question.body
    assert isinstance(body, OwnWords)
    body.edit.setPlainText(words)
    assert len(body.text) == 500
    assert body.left.text() == "0 letters left"


def test_danger_from_the_languages_leads_back_to_the_question(hand_over: Opener, every_kind: EventView) -> None:
    public = hand_over(every_kind)
    go_to(public, "issues")
    tick(public, "noise")
    click(public.head.language)
    click(public.head.danger)
    assert "999" in [each.text() for each in public.danger.findChildren(QLabel)]
    click(public.danger.back)
    assert public.stack.currentWidget() is public.question
    assert public.form is not None
    assert public.form.ticked == ("noise",)


def test_a_save_that_returns_does_not_take_the_pin_from_under_the_officer(
    hand_over: Opener, stall: EventView, qtbot: QtBot, window: MainWindow
) -> None:
    public = hand_over(stall)
    go_to(public, "issues")
    tick(public, "alcohol")
    while public.form is not None:
        click(public.foot.next)
    click(public.foot.hand_back)
    qtbot.waitUntil(lambda: not window.context.jobs.busy, timeout=10_000)
    assert public.stack.currentWidget() is public.pin
    click(public.pin.return_)
    assert public.thanks.title.text() == "Thank you"


def test_the_passphrase_is_asked_where_a_live_stores_pin_is_forgotten(qtbot: QtBot) -> None:
    screen = PinScreen(Sizes(), Idle(), practice=False)
    qtbot.addWidget(screen)
    screen.show()
    typed: list[tuple[str, bool]] = []
    screen.typed.connect(lambda text, passphrase: typed.append((text, passphrase)))
    screen.start()
    click(screen.forgot)
    assert screen.title.text() == "For the officer: type the passphrase"
    assert screen.pad.isHidden()
    screen.edit.setText("a kettle on the allotment")
    screen.send()
    assert typed == [("a kettle on the allotment", True)]
    assert screen.edit.text() == ""
    screen.refuse()
    assert screen.said.text() == "That is not the passphrase of this store."
