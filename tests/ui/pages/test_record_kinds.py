"""Every kind of question on the Record page: how it is answered, what is refused in place, what is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from asked_forms import EVERY_KIND
from keys import Hands
from looking import SIZES, cut_strings, out_of_order, settle, unnamed
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from beatbook.domain.questionnaire import QUESTION_KINDS
from beatbook.domain.summaries import EventView
from beatbook.services.drafts import list_drafts
from beatbook.services.events import get_event, open_event
from beatbook.services.questionnaires import put_questionnaire
from beatbook.store.store import Store
from beatbook.ui.context import Context
from beatbook.ui.look import look
from beatbook.ui.pages.record import RecordPage
from beatbook.ui.theme import THEMES
from beatbook.ui.widgets.bodies import BODIES
from beatbook.ui.widgets.choice_list import ChoiceList
from beatbook.ui.widgets.day_field import DayField
from beatbook.ui.widgets.number_field import NumberField
from beatbook.ui.widgets.own_words import OwnWords
from beatbook.ui.widgets.scale_row import ScaleRow
from beatbook.ui.widgets.tile_grid import TileGrid
from beatbook.ui.widgets.time_field import TimeField
from beatbook.ui.widgets.value_field import ValueField
from beatbook.ui.widgets.words_to_read import WordsToRead

Idle = Callable[[Context], None]


@pytest.fixture
def asking(recording: RecordPage, practice_store: Store, stall: EventView, idle: Idle) -> RecordPage:
    """Record at an event that asks a question of every kind."""
    with practice_store.writing("a form of every kind") as session:
        asked = put_questionnaire(session, EVERY_KIND, date(2026, 1, 1))
    now = datetime.now().astimezone().replace(second=0, microsecond=0)
    event = open_event(
        practice_store, place_id=stall.place_id, kind="stall", starts=now, name="Every kind", questionnaire_id=asked
    )
    recording.open(event_id=event.id)
    idle(recording.context)
    return recording


def at(page: RecordPage, key: str) -> RecordPage:
    form = page.recorder.form
    assert form is not None
    form.at = [question.key for question in form.questions].index(key)
    page.desk.view.update_form()
    return page


def key(page: RecordPage) -> str:
    assert page.recorder.form is not None
    return page.recorder.form.question.key


def fault(page: RecordPage) -> str:
    body = page.desk.view.body
    assert isinstance(body, ValueField)
    return body.below.words.text() if body.below.faulty else ""


def kept(store: Store) -> dict[str, object]:
    """What the newest response holds, by question, asked of the tables themselves."""
    with store.reading() as session:
        newest = session.execute(text("SELECT max(id) FROM response")).scalar_one()
        ticks = session.execute(
            text(
                "SELECT q.key, o.key, t.rank FROM response_tick t JOIN option o ON o.id = t.option_id"
                " JOIN question q ON q.id = o.question_id WHERE t.response_id = :id ORDER BY q.key, t.rank, o.position"
            ),
            {"id": newest},
        )
        held: dict[str, object] = {}
        for question, option, _rank in ticks:
            held[question] = (*held.get(question, ()), option)  # type: ignore[misc]
        for table, column in (("response_value", "value"), ("response_text", "text")):
            rows = session.execute(
                text(
                    f"SELECT q.key, v.{column} FROM {table} v JOIN question q ON q.id = v.question_id"
                    " WHERE v.response_id = :id"
                ),
                {"id": newest},
            )
            held.update((question, value) for question, value in rows)
        return held


def test_every_kind_has_its_body() -> None:
    assert set(BODIES) == set(QUESTION_KINDS) - {"calculate"}


def test_a_form_of_every_kind_by_keyboard(asking: RecordPage, hands: Hands, idle: Idle, practice_store: Store) -> None:
    bodies = [type(asking.desk.view.body)]

    def on(*presses: str, words: str = "") -> None:
        if words:
            hands.write(words)
        hands.press(*presses)
        bodies.append(type(asking.desk.view.body))

    on("Enter")
    on("3", "1", "Enter")
    assert asking.desk.view.head.group.text() == "Your home"
    on("Enter", words="4")
    on("Enter", words="1,5")
    on("0", "7")
    on("Enter", words="55")
    on("Enter", words="23 11 85")
    on("Enter", words="930")
    on("Enter", words="mill l")
    on("Enter", "Down", "Space", "Enter", words="rose")
    on("1")
    on("2")
    hands.write("More light")
    hands.press("Enter")
    idle(asking.context)
    assert bodies == [
        WordsToRead,
        TileGrid,
        NumberField,
        NumberField,
        ScaleRow,
        NumberField,
        DayField,
        TimeField,
        ChoiceList,
        ChoiceList,
        TileGrid,
        TileGrid,
        OwnWords,
    ]
    assert kept(practice_store) == {
        "order": ("nuisance_motorbikes", "speeding_on_church_lane"),
        "people": "4",
        "miles": "1.5",
        "safe": "7",
        "foot": "55",
        "since": "1985-11-23",
        "hour": "09:30",
        "street": ("mill_lane",),
        "avoid": ("rose_close", "rose_lane"),
        "dog": ("yes",),
        "walk": ("brook",),
        "words": "More light",
    }
    assert key(asking) == "hello"


def test_an_order_shows_its_places(asking: RecordPage, hands: Hands) -> None:
    at(asking, "order")
    hands.press("2", "Down", "Down", "Space", "1")
    body = asking.desk.view.body
    assert isinstance(body, TileGrid)
    places = {option: tile.place for option, tile in body.tiles.items() if tile.place}
    assert places == {"dog_fouling": 1, "nuisance_motorbikes": 2, "speeding_on_church_lane": 3}
    assert body.tiles["dog_fouling"].accessibleName() == "2 Dog fouling, place 1"
    assert asking.desk.view.slots.count_words == "3 of 4 in order"
    assert asking.desk.view.slots.text.startswith("1  Dog fouling, 2  Nuisance")
    hands.press("Backspace")
    assert [tile.place for tile in body.tiles.values()] == [0, 1, 2, 0]


def test_a_fault_stands_at_the_field_and_nothing_is_lost(asking: RecordPage, hands: Hands) -> None:
    at(asking, "people")
    body = asking.desk.view.body
    assert isinstance(body, ValueField)
    hands.press("Enter")
    assert fault(asking) == "This has to be answered."
    hands.write("4x")
    assert fault(asking) == ""
    hands.press("Enter")
    assert fault(asking) == "This takes a number, such as 12."
    assert body.edit.text() == "4x"
    assert body.edit.property("state") == "error"
    hands.press("Backspace", "Backspace")
    hands.write("44")
    hands.press("Enter")
    assert fault(asking) == "That is more than a house holds. Type a number under 20."
    assert key(asking) == "people"
    hands.press("Backspace", "Enter")
    assert key(asking) == "miles"


def test_saving_goes_to_the_first_fault(asking: RecordPage, hands: Hands, idle: Idle, practice_store: Store) -> None:
    at(asking, "since")
    hands.write("31 11")
    hands.press("Ctrl+Enter")
    assert fault(asking) == f"November {asking.recorder.form.on.year} has 30 days. Choose 1 to 30."  # type: ignore[union-attr]
    body = asking.desk.view.body
    assert isinstance(body, DayField)
    hands.press("Backspace", "Backspace")
    hands.write("10")
    assert body.echo.text().startswith("Saturday 31 October") or "31 October" in body.echo.text()
    hands.press("Ctrl+Enter")
    assert key(asking) == "people"
    assert fault(asking) == "This has to be answered."
    assert asking.recorder.people == 0
    hands.write("2")
    hands.press("Ctrl+Enter")
    idle(asking.context)
    assert kept(practice_store)["people"] == "2"


def test_a_draft_holds_what_was_typed_as_it_was_typed(
    asking: RecordPage, hands: Hands, idle: Idle, practice_store: Store, qtbot: QtBot
) -> None:
    at(asking, "since")
    hands.write("31 1")
    at(asking, "order")
    hands.press("1")
    asking.window().show_page("events")  # type: ignore[attr-defined]
    idle(asking.context)
    here = asking.recorder.here
    assert here is not None
    assert [draft.answers for draft in list_drafts(practice_store, event_id=here.id)] == [
        {"since": f"{here.starts.year}-01-31", "order": ("speeding_on_church_lane",)}
    ]


def test_questions_not_asked_are_not_counted_and_come_back(asking: RecordPage, hands: Hands) -> None:
    at(asking, "dog")
    steps = asking.desk.view.head.steps
    assert steps.text == "Question 11 of 12"
    hands.press("1")
    assert steps.text == "Question 12 of 13"
    hands.press("2")
    assert steps.text == "Question 13 of 13"
    hands.press("PageUp", "PageUp", "2")
    assert key(asking) == "words"
    assert steps.text == "Question 12 of 12"
    hands.press("PageUp", "1")
    body = asking.desk.view.body
    assert isinstance(body, TileGrid)
    assert body.tiles["brook"].isChecked()


def test_a_point_of_a_scale_by_arrows_and_mouse(asking: RecordPage, hands: Hands, qtbot: QtBot) -> None:
    at(asking, "safe")
    hands.press("Right", "Right", "Space")
    body = asking.desk.view.body
    assert isinstance(body, ScaleRow)
    assert [point for point, tile in body.tiles.items() if tile.isChecked()] == ["2"]
    qtbot.mouseClick(body.tiles["10"], Qt.MouseButton.LeftButton)
    assert [point for point, tile in body.tiles.items() if tile.isChecked()] == ["10"]
    hands.press("1")
    assert {point for point, tile in body.tiles.items() if tile.lit} == {"10"}


def test_a_long_list_is_searched(asking: RecordPage, hands: Hands, qtbot: QtBot) -> None:
    at(asking, "avoid")
    body = asking.desk.view.body
    assert isinstance(body, ChoiceList)
    assert body.count.text() == "48 answers"
    hands.write("lane")
    assert body.count.text() == "12 of 48 answers"
    assert body.here == "alder_lane"
    hands.press("Down", "Down", "Enter")
    assert body.edit.text() == ""
    assert body.rows.ticked == ("church_lane",)
    hands.write("zz")
    assert body.count.text() == "No answer has these letters."
    hands.press("Enter", "Esc")
    hands.write("03")
    assert body.here == "alder_road"
    hands.press("Enter")
    assert asking.desk.view.slots.text == "Church Lane, Alder Road"
    hands.press("Backspace")
    assert body.rows.ticked == ("church_lane",)
    index = body.rows.index(0)
    body.list.scrollTo(index)
    qtbot.mouseClick(
        body.list.viewport(), Qt.MouseButton.LeftButton, pos=body.list.visualRect(index).center() + QPoint(0, 0)
    )
    assert body.rows.ticked == ("church_lane", "alder_close")
    assert QApplication.focusWidget() is body.edit
    hands.press("Enter")
    assert key(asking) == "dog"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_kind_fits_and_nothing_is_cut(
    asking: RecordPage, hands: Hands, theme: str, size: tuple[int, int]
) -> None:
    look().use(theme)
    asking.window().resize(*size)
    form = asking.recorder.form
    assert form is not None
    for question in form.questions:
        at(asking, question.key)
        settle()
        assert cut_strings(asking.desk) == [], question.key
        assert unnamed(asking.desk) == [], question.key
        assert out_of_order(asking.desk) == [], question.key
        target = asking.desk.view.keyboard_target()
        assert target is not None
        assert target.hasFocus(), question.key


def test_visits_to_another_event_forget_the_bodies(asking: RecordPage, hands: Hands, stall: EventView) -> None:
    asking.open(event_id=stall.id)
    assert key(asking) == "issues"
    hands.press("0", "3")
    assert get_event(asking.context.store, stall.id).responses == 0


def test_letters_looked_for_do_not_wait_for_the_next_person(asking: RecordPage, hands: Hands, idle: Idle) -> None:
    at(asking, "people")
    hands.type("3")
    at(asking, "street")
    hands.type("mill")
    hands.press("Ctrl+Enter")
    idle(asking.context)
    at(asking, "street")
    body = asking.desk.view.body
    assert isinstance(body, ChoiceList)
    assert body.edit.text() == ""
    hands.press("Enter")
    assert asking.recorder.form is not None
    assert "street" not in asking.recorder.form.answers


def test_letters_in_a_field_for_a_number_are_a_fault_and_reach_no_disk(
    asking: RecordPage, hands: Hands, idle: Idle, practice_store: Store
) -> None:
    at(asking, "people")
    hands.write("he hits me")
    hands.press("Ctrl+Enter")
    idle(asking.context)
    body = asking.desk.view.body
    assert isinstance(body, NumberField)
    assert body.below.faulty
    assert [d for d in list_drafts(practice_store) if "people" in d.answers] == []


def test_the_tip_of_where_a_person_lives_stays(asking: RecordPage) -> None:
    lives = asking.desk.view.head.lives
    tip = lives.toolTip()
    asking.grab()
    assert (lives.toolTip(), "V for a visitor" in tip) == (tip, True)
