"""The Results page for every kind of question: its figures are the service's, and the public view holds back."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from acting import cut_cells
from keys import Hands
from looking import cut_strings, out_of_order, settle, unnamed
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from beatbook.domain.dates import Period
from beatbook.domain.intervals import LEAST_BASE
from beatbook.domain.questionnaire import OptionDef, QuestionDef, QuestionnaireDef
from beatbook.services.chart_files import chart_picture
from beatbook.services.events import list_events, open_event, save_event
from beatbook.services.places import find_place
from beatbook.services.questionnaires import find_questionnaire, put_questionnaire
from beatbook.services.responses import record_response
from beatbook.services.results_by import cross_results
from beatbook.services.results_places import issues_by_place
from beatbook.services.results_settings import by_setting
from beatbook.services.tallies import record_tally
from beatbook.store.store import Store
from beatbook.ui.chart_print import print_page
from beatbook.ui.context import Context
from beatbook.ui.pages.results import ResultsPage
from beatbook.ui.widgets.result_cross import ResultCross, shade
from beatbook.ui.widgets.result_figures import ResultFigures
from beatbook.ui.widgets.result_texts import ResultTexts
from beatbook.ui.widgets.table import RowsTable
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]
Shown = Callable[..., ResultsPage]
HOUSE = QuestionnaireDef(
    "house",
    1,
    "House to house",
    (
        QuestionDef("years", "integer", "Years here"),
        QuestionDef("order", "rank", "In order", options=(OptionDef("gate", "Gate"), OptionDef("light", "Light"))),
        QuestionDef("seen", "date", "When did you see it?"),
        QuestionDef("at", "time", "At what time?"),
        QuestionDef("say", "text", "Anything else?"),
        QuestionDef("never", "integer", "Nobody answers this"),
    ),
)
PEOPLE = 26


def fill(store: Store, today: date) -> None:
    """26 people: years 0 to 25, 17 with the gate first, 3 with words of their own."""
    with store.writing() as session:
        put_questionnaire(session, HOUSE, date(2026, 1, 1))
    starts = datetime.combine(today - timedelta(days=3), datetime.min.time()).replace(hour=10).astimezone()
    place_id = find_place(store, "Thornley Fold").id
    asked = find_questionnaire(store, "house").id
    made = open_event(store, place_id=place_id, kind="stall", starts=starts, questionnaire_id=asked, name="The fair")
    for n in range(PEOPLE):
        order = ("light",) if n % 3 == 0 else ("gate", "light")
        answers = {"years": str(n), "order": order, "seen": f"2026-10-{n + 1:02d}", "at": f"{8 + n % 4:02d}:30"}
        if n < 3:
            answers["say"] = ("=2+2 is four", "The gate is open", "Dark by the school")[n]
        record_response(store, event_id=made.id, answers=answers)


@pytest.fixture
def shown(window: MainWindow, context: Context, idle: Idle, practice_today: date, qtbot: QtBot) -> Shown:
    """The page at one question, by another, in the team's or the public view."""
    fill(context.store, practice_today)
    context.choose_place(find_place(context.store, "Thornley Fold"))
    window.activateWindow()
    with qtbot.waitActive(window):
        window.show_page("results")
    idle(context)

    def show(question: str, by: str = "", *, public: bool = False) -> ResultsPage:
        page = window.page
        assert isinstance(page, ResultsPage)
        page.refresh()
        page.question.setCurrentIndex(page.question.findData(question))
        page.pick.by.setCurrentIndex(max(0, page.pick.by.findData(by)))
        page.who._buttons["public" if public else "team"].click()
        idle(context)
        settle()
        return page

    return show


def cells(page: ResultsPage) -> list[list[str]]:
    assert page.shown is not None
    model = page.shown.table.model()
    assert isinstance(model, RowsTable)
    return [[column.text(row) for column in model.columns] for row in model.rows]


def test_questions_stand_under_their_questionnaires(shown: Shown) -> None:
    page = shown("issues")
    words = [page.question.itemText(at) for at in range(page.question.count())]
    assert words[0] == "Community Voice" or page.question.itemData(0) is None
    assert "House to house" in words
    assert "Years here · whole number" in words
    assert words.index("House to house") < words.index("Years here · whole number")
    assert page.question.currentIndex() > 0


def test_numbers(shown: Shown) -> None:
    page = shown("house/years")
    assert isinstance(page.shown, ResultFigures)
    assert page.shown.finding.text() == "Half of the 26 people said 12.5 or less; the mean is 12.5."
    assert sum(int(row[1]) for row in cells(page)) == PEOPLE
    assert dict(page.shown.view.facts if page.shown.view else ())["Most"] == "25"
    assert not page.set_button.isVisible()
    assert not page.sheet.isVisible()


def test_numbers_in_public_tell_neither_mean_nor_ends(shown: Shown) -> None:
    page = shown("house/years", public=True)
    assert isinstance(page.shown, ResultFigures)
    assert not page.shown.facts.isVisible()
    assert all(row[1].isdigit() and int(row[1]) >= 5 for row in cells(page) if row[2])
    assert page.left_out.text().startswith("Counts under 5 are not shown")


def test_an_order_a_day_and_a_time(shown: Shown) -> None:
    page = shown("house/order")
    assert [row[:2] + row[4:] for row in cells(page)] == [["Gate", "17", "17", "1"], ["Light", "9", "26", "1.65"]]
    assert len(cells(shown("house/seen"))) == PEOPLE
    assert [row[1] for row in cells(shown("house/at"))] == ["7", "7", "6", "6"]


def test_own_words_are_found_and_never_public(shown: Shown, hands: Hands) -> None:
    page = shown("house/say")
    body = page.shown
    assert isinstance(body, ResultTexts)
    assert {row[0] for row in cells(page)} == {"=2+2 is four", "The gate is open", "Dark by the school"}
    assert {tuple(row[1:3]) for row in cells(page)} == {("Thornley Fold ward", "The fair")}
    assert not page.save_button.isEnabled()
    assert page.out.exhibit is None
    body.table.setFocus()
    hands.press("Ctrl+C")
    assert "'=2+2" in QGuiApplication.clipboard().text()
    body.search.setText("FAIR school")
    assert [row[0] for row in cells(page)] == ["Dark by the school"]
    assert body.whole.text() == "“Dark by the school”"
    assert body.told.text() == "1 of 3"
    page = shown("house/say", public=True)
    assert cells(page) == []
    assert not body.table.isVisible()
    assert not body.whole.isVisible()
    assert body.finding.text() == "Residents’ own words are never shown in public."
    assert "school" not in body.whole.text()


def test_one_question_by_another(shown: Shown, context: Context) -> None:
    page = shown("issues", "gender")
    assert isinstance(page.shown, ResultCross)
    table = cross_results(
        context.store, place_id=context.place_id, period=context.period, question="issues", by="gender"
    )
    people = {row.label: f"{row.n:,}" for row in table.rows if row.n}
    assert {row[0]: row[1] for row in cells(page)} == people
    view = page.shown.view
    assert view is not None
    assert [base for _, base in view.columns] == [f"n = {column.n}" for column in table.columns if column.n]
    shown_shares = [cell.share for row in view.rows for cell in row.cells]
    expected = [
        cell.share
        for row, line in zip(table.rows, table.cells, strict=True)
        if row.n
        for column, cell in zip(table.columns, line, strict=True)
        if column.n
    ]
    assert shown_shares == expected
    assert "comparisons were made" in page.shown.base.text()


def test_issues_by_place(shown: Shown, context: Context) -> None:
    context.choose_place(None)
    page = shown("issues", "/place")
    assert isinstance(page.shown, ResultCross)
    table = issues_by_place(context.store, place_id=None, period=context.period)
    assert {row[0]: row[1] for row in cells(page)} == {row.label: f"{row.n:,}" for row in table.rows if row.n}
    told = [int(row[1].replace(",", "")) for row in cells(page)]
    assert told[:-1] == sorted(told[:-1], reverse=True)  # and the answer that excludes others last
    view = page.shown.view
    assert view is not None
    few = [cell.few for cell in view.rows[0].cells]
    assert few == [column.n < LEAST_BASE for column in table.columns if column.n]
    assert any(few)
    assert "live there" in page.shown.base.text()
    public = shown("issues", "/place", public=True).shown
    assert isinstance(public, ResultCross)
    assert public.view is not None
    assert all(cell.share is None or int(cell.people) >= 5 for row in public.view.rows for cell in row.cells)


def test_issues_by_how_people_were_asked(shown: Shown, context: Context) -> None:
    context.choose_place(None)
    page = shown("issues", "/setting")
    assert page.pick.by.currentText() == "By: how people were asked"
    assert isinstance(page.shown, ResultCross)
    table = by_setting(context.store, place_id=None, period=context.period, compared=context.compared)
    view = page.shown.view
    assert view is not None
    assert view.columns == tuple((column.label, f"n = {column.n}") for column in table.columns if column.n)
    assert {row[0]: row[1] for row in cells(page)} == {row.label: f"{row.n:,}" for row in table.rows if row.n}
    assert "on how people were asked" in page.shown.finding.text()
    assert "answers were compared across the columns" in page.shown.base.text()
    public = shown("issues", "/setting", public=True).shown
    assert isinstance(public, ResultCross)
    assert public.view is not None
    assert all(cell.share is None or int(cell.people) >= 5 for row in public.view.rows for cell in row.cells)
    assert "how people were asked" not in public.finding.text()  # it is worked out from counts that are held back


def test_by_another_question_in_public(shown: Shown) -> None:
    page = shown("issues", "gender", public=True)
    assert isinstance(page.shown, ResultCross)
    view = page.shown.view
    assert view is not None
    assert all(cell.share is None or int(cell.people) >= 5 for row in view.rows for cell in row.cells)
    assert "Left out, because too few" in page.shown.base.text()


def test_words_cannot_be_told_apart(shown: Shown) -> None:
    assert not shown("house/say").pick.by.isEnabled()
    page = shown("house/years")
    others = [page.pick.by.itemData(at) for at in range(page.pick.by.count())]
    assert "issues" in others
    assert "house/order" in others
    assert not {"house/years", "house/say", "house/seen", "own_words"} & set(others)
    assert others.index("house/order") < others.index("issues")  # those of its own questionnaire first


def test_two_questions_of_different_forms_say_that_nobody_answered_both(shown: Shown) -> None:
    page = shown("house/years", "issues")
    assert page.empty.isVisible()
    assert page.empty.title.text() == "Nobody has answered both questions in this place and period"
    assert page.bar.isVisible()


def test_a_long_name_of_an_event_leaves_room_for_the_words(shown: Shown, context: Context, idle: Idle) -> None:
    made = next(event for event in list_events(context.store) if event.name == "The fair")
    name = "The summer fair of the Thornley Fold Co-operative Society at the green"
    save_event(context.store, event_id=made.id, version=made.version, name=name)
    page = shown("house/say")
    assert isinstance(page.shown, ResultTexts)
    heads = page.shown.table.horizontalHeader()
    assert heads.sectionSize(0) > heads.sectionSize(2)


def test_a_question_that_nobody_answered_leaves_the_others_to_choose(shown: Shown) -> None:
    page = shown("house/never")
    assert page.empty.isVisible()
    assert page.empty.title.text() == "Nobody has answered this question in this place and period"
    assert page.bar.isVisible()
    assert page.out.exhibit is None
    assert not shown("house/years").empty.isVisible()


def test_what_leaves_is_what_is_shown(shown: Shown, context: Context, idle: Idle, tmp_path: Path) -> None:
    for question, by in (("house/years", ""), ("house/order", ""), ("issues", "gender")):
        for public in (False, True):
            page = shown(question, by, public=public)
            exhibit = page.out.exhibit
            assert exhibit is not None
            page.out.save_as(tmp_path / "out.csv")
            idle(context)
            with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
                rows = list(csv.DictReader(file))
            assert rows
            assert {row["Place"] for row in rows} == {"Thornley Fold ward"}
            assert ("not for publication" in rows[0]["Note"]) is not public
            png = chart_picture(exhibit)
            assert png.startswith(b"\x89PNG")
            assert exhibit.told
            assert exhibit.source[0].split(".")[0] in print_page(exhibit, png).toPlainText()


def test_the_page_keeps_its_question_when_the_period_turns(shown: Shown, context: Context, idle: Idle) -> None:
    page = shown("house/order")
    context.choose_period(Period(context.period.first, context.period.last + timedelta(days=1)), None)
    idle(context)
    assert page.question.currentData() == "house/order"


def test_shades_rise_with_the_share_and_carry_their_words(shown: Shown) -> None:
    shown("issues")
    steps = [shade(share / 10, 1.0).lightnessF() for share in range(11)]
    assert steps == sorted(steps, reverse=True)


@pytest.mark.parametrize("theme", ["light", "dark", "sunlight"])
@pytest.mark.parametrize("size", [(1280, 640), (1366, 768)])
def test_nothing_is_cut_and_all_is_named(
    shown: Shown, window: MainWindow, context: Context, idle: Idle, theme: str, size: tuple[int, int]
) -> None:
    context.choose_theme(theme)
    window.resize(*size)
    for question, by in (("house/years", ""), ("house/order", ""), ("house/say", ""), ("issues", "gender")):
        page = shown(question, by)
        idle(context)
        settle()
        assert cut_strings(window) == []
        assert page.shown is not None
        cut = cut_cells(page.shown.table)
        if by:  # the heads of a table by another question stand on several lines
            cut = [each for each in cut if "(n = " not in each]
        assert cut == []
        assert unnamed(page) == []
        assert out_of_order(page) == []


def test_what_was_tallied_stands_apart(shown: Shown, context: Context) -> None:
    page = shown("issues")
    before = page.sheet.view.summary.respondents if page.sheet.view else 0
    held = [event for event in list_events(context.store) if event.place == "Thornley Fold" and event.responses]
    event = next(event for event in held if event.name != "The fair")
    record_tally(context.store, event_id=event.id, question="issues", way="hands", heads=60, marks={"noise": 40})
    page = shown("issues")
    told = "Counted apart: 40 marks of 60 people, in 1 tally; they are in none of these figures."
    assert told in page.left_out.text()
    assert page.sheet.view is not None
    assert page.sheet.view.summary.respondents == before
    assert "40 marks" not in shown("issues", public=True).left_out.text()
