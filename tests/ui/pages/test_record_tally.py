"""The tally desk of Record: both manners by keys and by mouse, on a real store."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable

import pytest
from keys import Hands
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from beatbook.domain.questionnaire import QuestionDef, QuestionnaireDef
from beatbook.domain.summaries import EventView
from beatbook.services.events import get_event, open_event
from beatbook.services.questionnaires import current_questionnaire, put_questionnaire
from beatbook.services.tallies import change_tally, list_tallies, record_tally, remove_tally
from beatbook.store.opening import open_store
from beatbook.store.store import Store
from beatbook.ui.context import Context
from beatbook.ui.pages.record import RecordPage
from beatbook.ui.tally_keys import KEYS
from beatbook.ui.widgets.marks_desk import MarksDesk
from beatbook.ui.widgets.marks_tile import MarksTile

Idle = Callable[[Context], None]


@pytest.fixture
def desk(recording: RecordPage, hands: Hands) -> MarksDesk:
    """The tally desk, reached by its key."""
    hands.press("Y")
    assert recording.tallying
    hands.count = 0
    return recording.marks


def in_store(store: Store) -> dict[str, object]:
    """The newest tally at the stall or an event after it, past the ORM; the practice store has others of its own."""
    with store.reading() as session:
        stall = "SELECT max(id) FROM event WHERE name = 'Stall at Thornley Fold Co-op'"
        tallies = f"SELECT * FROM tally WHERE event_id >= ({stall})"
        row = session.execute(text(f"{tallies} ORDER BY id DESC LIMIT 1")).mappings().first()
        if row is None:
            return {}
        query = "SELECT o.key, m.n FROM tally_mark m JOIN option o ON o.id = m.option_id WHERE m.tally_id = :id"
        marks = dict(session.execute(text(query), {"id": row["id"]}).all())
    return {"way": row["way"], "heads": row["heads"], "place": row["place_id"], "marks": marks}


def said(desk: MarksDesk) -> str:
    return desk.foot.said.text


def click(button: QAbstractButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def tile(desk: MarksDesk, key: str) -> MarksTile:
    assert desk.grid is not None
    return desk.grid.tile(key)


def test_a_pile_of_60_sheets_takes_digits_and_enter_alone(
    desk: MarksDesk, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    options = [o.key for o in current_questionnaire(practice_store).definition.question("issues").options]
    chance = random.Random(25)
    pile = [sorted(chance.sample(range(1, 22), chance.randint(1, 5))) for _ in range(60)]
    for sheet in pile:
        hands.press(*"".join(f"{number:02d}" for number in sheet), "Enter")
    assert hands.count == sum(2 * len(sheet) + 1 for sheet in pile)
    idle(desk._context)
    file = io.StringIO("\n".join(",".join(options[n - 1] for n in sheet) for sheet in pile))
    ticks = [key for row in csv.reader(file) for key in row]
    assert in_store(practice_store) == {
        "way": "paper",
        "heads": 60,
        "place": stall.place_id,
        "marks": {key: ticks.count(key) for key in set(ticks)},
    }
    assert desk.side.count.text == "60"
    assert desk.side.standing.text() == f"{len(ticks)} marks from 60 sheets. 300 at most."
    assert get_event(practice_store, stall.id).responses == 0


def test_each_sheet_is_in_the_store_before_the_next(
    desk: MarksDesk, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    for number in range(1, 4):
        hands.press("0", "3", "Enter")
        idle(desk._context)
        with open_store(practice_store.path) as other:  # as after the plug was pulled
            assert in_store(other)["heads"] == number
            assert in_store(other)["marks"] == {"criminal_damage": number}
    hands.press("0", "4")
    assert len(list_tallies(practice_store, event_id=stall.id)) == 1


def test_the_rules_of_a_sheet_are_said_in_place(desk: MarksDesk, hands: Hands, idle: Idle) -> None:
    for number in range(1, 7):
        hands.type(f"{number:02d}")
    assert said(desk) == "Five ticked. Untick one to change."
    hands.type("22")
    assert said(desk) == "“I have no issues” clears the other ticks."
    assert [key for key in ("personal_theft", "no_issues") if tile(desk, key).isChecked()] == ["no_issues"]
    hands.press("Backspace", "Enter")
    assert said(desk) == "Nothing is ticked on this sheet. B counts it as a blank one."
    hands.press("B")
    assert said(desk) == "1 sheet counted as blank."
    assert desk.side.count.text == "1"


def test_ctrl_z_takes_the_last_sheet_back_to_be_put_right(
    desk: MarksDesk, hands: Hands, idle: Idle, practice_store: Store
) -> None:
    hands.press("0", "3", "Enter", "1", "4", "2", "1", "Enter", "Ctrl+Z")
    idle(desk._context)
    assert in_store(practice_store)["marks"] == {"criminal_damage": 1}
    assert tile(desk, "violent_crime").isChecked()
    hands.press("Backspace", "Enter", "Ctrl+Z", "Backspace", "Ctrl+Z", "Backspace")
    idle(desk._context)
    assert in_store(practice_store) == {}
    assert desk.side.count.text == "0"
    hands.press("0", "1", "Enter")
    idle(desk._context)
    assert in_store(practice_store)["marks"] == {"personal_theft": 1}


def test_the_pile_is_counted_against_the_head_count(
    desk: MarksDesk, hands: Hands, idle: Idle, practice_store: Store
) -> None:
    hands.press("N")
    hands.type("3")
    hands.press("Enter", "0", "3", "Enter", "0", "3", "Enter")
    assert desk.side.to_come.text() == "1 of 3 sheets to come."
    hands.press("Ctrl+Enter")
    assert said(desk).startswith("2 of 3 sheets are accounted for: was it left blank?")
    hands.press("B", "B")
    assert said(desk).startswith("4 sheets are keyed, but the pile has 3")
    assert desk.side.doubt.isVisible()
    hands.press("Ctrl+Z", "Ctrl+Enter")
    idle(desk._context)
    assert said(desk).startswith("The tally is kept: 2 marks from 3 sheets.")
    assert in_store(practice_store)["heads"] == 3
    assert desk.side.count.text == "0"
    hands.press("U")
    assert desk.side.count.text == "3"


def test_a_show_of_hands_in_totals(desk: MarksDesk, hands: Hands, idle: Idle, practice_store: Store) -> None:
    hands.press("W")
    assert QApplication.focusWidget() is desk.side.edit
    hands.type("30")
    hands.press("Enter", "1", "5", "=", "2", "3", "Enter", "0", "3", "1", "2", "Enter", "Space")
    hands.press("Esc", "2", "0")
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Minus):
        QTest.keyClick(QApplication.focusWidget(), key)
    idle(desk._context)
    assert in_store(practice_store)["way"] == "hands"
    assert in_store(practice_store)["heads"] == 30
    assert in_store(practice_store)["marks"] == {"nuisance_motorbikes": 23, "criminal_damage": 12, "dog_fouling": 2}
    assert tile(desk, "nuisance_motorbikes").marks == 23


def test_wrong_totals_are_refused_in_words_and_stay_to_be_put_right(
    desk: MarksDesk, hands: Hands, idle: Idle, practice_store: Store
) -> None:
    hands.press("W")
    hands.type("23")
    hands.press("Enter", "1", "5")
    assert said(desk) == "“Nuisance motorbikes”: type its marks, 23 at most."
    hands.press("3", "2", "Enter")
    assert said(desk) == "“Nuisance motorbikes” has 32 marks, but there are only 23 people."
    wrong = tile(desk, "nuisance_motorbikes")
    assert (wrong.typed, wrong.wrong, wrong.marks) == ("32", True, 0)
    hands.press("Ctrl+Enter")
    assert said(desk) == "A total is typed. Enter takes it, Esc leaves it."
    hands.press("Backspace", "Backspace", "2", "3", "Enter", "N")
    desk.side.edit.selectAll()
    hands.type("9")
    hands.press("Enter")
    assert desk.side.field.fault == "The marks need 23 people at least."
    assert QApplication.focusWidget() is desk.side.edit
    hands.press("Esc")
    idle(desk._context)
    assert in_store(practice_store)["heads"] == 23
    assert in_store(practice_store)["marks"] == {"nuisance_motorbikes": 23}


def test_both_manners_by_mouse(desk: MarksDesk, idle: Idle, practice_store: Store, qtbot: QtBot) -> None:
    for key in ("alcohol", "noise"):
        click(tile(desk, key))
    click(desk.foot.next)
    click(desk.foot.blank)
    click(tile(desk, "noise"))
    click(desk.foot.next)
    click(desk.foot.back)
    idle(desk._context)
    assert in_store(practice_store)["heads"] == 2
    assert in_store(practice_store)["marks"] == {"alcohol": 1, "noise": 1}
    assert tile(desk, "noise").isChecked()
    click(tile(desk, "noise"))
    click(desk.head.manners._buttons["totals"])
    click(tile(desk, "noise"))
    click(desk.foot.more)
    click(desk.foot.done)
    idle(desk._context)
    assert in_store(practice_store)["marks"] == {"alcohol": 1, "noise": 2}
    assert said(desk).startswith("The tally is kept: 3 marks from 2 sheets.")


def test_leaving_and_coming_back_loses_nothing(
    desk: MarksDesk, recording: RecordPage, hands: Hands, idle: Idle, practice_store: Store
) -> None:
    hands.press("0", "3", "Enter", "1", "4", "2")
    recording.context.go("today")
    idle(recording.context)
    assert not recording.isVisible()
    recording.context.go("record")
    idle(recording.context)
    assert recording.tallying
    assert tile(desk, "violent_crime").isChecked()
    assert desk.recorder.state is not None
    assert desk.recorder.state.typed == "2"
    hands.press("1", "Enter")
    idle(recording.context)
    assert in_store(practice_store)["marks"] == {"criminal_damage": 1, "violent_crime": 1, "road_safety": 1}
    with practice_store.reading() as session:
        told = session.execute(text("SELECT new FROM journal WHERE subject = 'tally' AND field = 'marks'")).scalars()
        assert list(told) == ["criminal_damage 1"]


def test_the_form_is_as_it_was_left(desk: MarksDesk, recording: RecordPage, hands: Hands, idle: Idle) -> None:
    hands.press("Y", "0", "3", "Y", "0", "4", "Y")
    assert not recording.tallying
    form = recording.recorder.form
    assert form is not None
    assert form.ticked == ("criminal_damage",)
    click(recording.buttons.tally_button)
    assert tile(desk, "wildlife_crime").isChecked()
    assert recording.buttons.tally_button.text() == "Back to the form"
    assert recording.keys_now() == KEYS
    hands.press("Backspace", "Y")
    assert recording.keys_now() == recording.keys
    assert ("Y", "tally a pile of paper or a show of hands") in recording.keys


def test_finishing_the_event_waits_for_a_sheet_in_hand(
    desk: MarksDesk, recording: RecordPage, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    hands.press("0", "3", "Y")
    click(recording.buttons.finish_button)
    assert recording.tallying
    assert said(desk) == "A sheet is in hand. Enter counts it, Backspace undoes its ticks."
    hands.press("Enter", "Ctrl+Shift+Enter")
    idle(recording.context)
    assert get_event(practice_store, stall.id).finished
    assert in_store(practice_store)["heads"] == 1
    assert not recording.tallying


def test_another_way_or_question_is_another_tally(
    desk: MarksDesk, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    hands.press("0", "3", "Enter", "W")
    assert desk.recorder.state is not None
    assert desk.recorder.state.way == "hands"
    hands.type("10")
    hands.press("Enter", "0", "3", "9", "Enter")
    desk.head.menu.actions()[2].trigger()
    assert desk.recorder.state.question.key == "age"
    hands.press("N")
    hands.type("10")
    hands.press("Enter", "0", "5", "4", "Enter")
    idle(desk._context)
    found = list_tallies(practice_store, event_id=stall.id)
    assert [(t.question, t.way, t.heads, t.counts) for t in found] == [
        ("issues", "paper", 1, {"criminal_damage": 1}),
        ("issues", "hands", 10, {"criminal_damage": 9}),
        ("age", "hands", 10, {found[2].marks[4].key: 4}),
    ]
    assert len(desk.side.list.buttons) == 5  # the one on the screen needs no Change


def test_change_and_remove_in_the_list(
    desk: MarksDesk, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    hands.press("0", "3", "Enter", "Ctrl+Enter")
    idle(desk._context)
    change, remove = desk.side.list.buttons
    click(change)
    hands.press("0", "4", "Enter")
    idle(desk._context)
    assert in_store(practice_store)["marks"] == {"criminal_damage": 1, "wildlife_crime": 1}
    (remove,) = desk.side.list.buttons
    click(remove)
    idle(desk._context)
    assert in_store(practice_store) == {}
    assert desk.side.count.text == "0"
    hands.press("U")
    idle(desk._context)
    assert in_store(practice_store)["marks"] == {"criminal_damage": 1, "wildlife_crime": 1}
    assert said(desk) == "A pile of paper: 2 sheets, 2 marks is back."


def test_where_these_people_live(desk: MarksDesk, hands: Hands, idle: Idle, practice_store: Store) -> None:
    hands.press("0", "3", "Enter", "L")
    assert desk.lives.isVisible()
    desk.lives.filter.setText("Several")
    QTest.keyClick(desk.lives.filter, Qt.Key.Key_Return)
    idle(desk._context)
    assert in_store(practice_store)["place"] is None
    assert desk.side.lives.text() == "Several places"


def test_what_somebody_else_changed_is_shown(
    desk: MarksDesk, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    hands.press("0", "3", "Enter")
    idle(desk._context)
    (tally,) = list_tallies(practice_store, event_id=stall.id)
    change_tally(practice_store, tally_id=tally.id, version=tally.version, heads=5)
    hands.press("0", "4", "Enter")
    idle(desk._context)
    assert said(desk).startswith("This tally was changed by somebody else.")
    assert desk.side.count.text == "5"
    assert tile(desk, "wildlife_crime").isChecked()
    hands.press("Enter")
    idle(desk._context)
    assert in_store(practice_store)["heads"] == 6
    assert in_store(practice_store)["marks"] == {"criminal_damage": 1, "wildlife_crime": 1}
    (tally,) = list_tallies(practice_store, event_id=stall.id)
    remove_tally(practice_store, tally_id=tally.id)
    hands.press("0", "4", "Enter")
    idle(desk._context)
    assert in_store(practice_store)["marks"] == {"criminal_damage": 1, "wildlife_crime": 2}


def test_a_busy_disk_keeps_the_counts_on_the_screen_until_it_takes_them(
    desk: MarksDesk, recording: RecordPage, hands: Hands, idle: Idle, practice_store: Store
) -> None:
    posted: list[str] = []
    recording.context.messages.posted.connect(lambda message: posted.append(message.lead))
    with practice_store.writing() as holding:
        holding.execute(text("UPDATE event SET note = note"))  # another program writes, for as long as it likes
        hands.press("0", "3", "Enter")
        idle(desk._context)
    assert posted == ["This tally is on the screen only, not on the disk."]
    assert desk.side.count.text == "1"
    assert not recording.may_leave()
    hands.press("0", "4", "Enter")
    idle(desk._context)
    assert in_store(practice_store)["heads"] == 2
    assert recording.may_leave()


def test_change_on_events_opens_that_tally(
    recording: RecordPage, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    kept = record_tally(
        practice_store, event_id=stall.id, question="issues", way="hands", heads=30, marks={"alcohol": 23}
    ).tally
    hands.press("0", "3")
    recording.context.go("events")
    idle(recording.context)
    recording.context.go("record", event_id=stall.id, tally=kept)
    idle(recording.context)
    assert recording.tallying
    assert recording.marks.side.count.text == "30"
    hands.press("1", "6", "2", "4", "Enter", "Y")
    idle(recording.context)
    assert in_store(practice_store)["marks"] == {"alcohol": 24}
    assert recording.recorder.form is not None
    assert recording.recorder.form.ticked == ("criminal_damage",)


def test_a_questionnaire_without_ticks_has_nothing_to_tally(
    recording: RecordPage, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    words = QuestionDef("why", "text", "What should we know?")
    with practice_store.writing() as session:
        words_only = QuestionnaireDef("words", 1, "Words only", (words,))
        asked = put_questionnaire(session, words_only, stall.starts.date())
    other = open_event(
        practice_store, place_id=stall.place_id, kind="stall", starts=stall.starts, questionnaire_id=asked
    )
    recording.context.go("record", event_id=other.id)
    idle(recording.context)
    click(recording.buttons.tally_button)
    assert recording.marks.nothing.isVisible()
    hands.press("0", "Enter", "Ctrl+Enter", "B", "N", "W", "Q", "Y")
    assert not recording.tallying
    recording.context.go("record", event_id=stall.id)
    hands.press("Y")
    assert not recording.marks.nothing.isVisible()
    hands.press("0", "3", "Enter")
    idle(recording.context)
    assert in_store(practice_store)["heads"] == 1
