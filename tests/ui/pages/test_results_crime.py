"""Street crime on the Results page: its figures are the service's, gaps are gaps, and the choice is remembered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from acting import cut_cells
from keys import Hands
from looking import cut_strings, settle, unnamed
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from beatbook.domain.dates import Month, Period
from beatbook.services.crime import crime_summary, months_held
from beatbook.services.places import add_place, find_place
from beatbook.services.priorities import list_priorities
from beatbook.ui.context import Context
from beatbook.ui.crime_asking import NO_CRIME, NO_OUTLINE, months_to_show
from beatbook.ui.crime_trend_view import points
from beatbook.ui.look import look
from beatbook.ui.pages.results import CRIME, SAID, ResultsPage
from beatbook.ui.widgets.table import TableView
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]
WARD = "Thornley Fold ward"


@pytest.fixture
def at(window: MainWindow, context: Context, idle: Idle, qtbot: QtBot) -> Callable[[str | None], ResultsPage]:
    """The page at a place, with street crime chosen."""

    def show(place: str | None) -> ResultsPage:
        context.settings.results_view = CRIME
        context.choose_place(find_place(context.store, place) if place else None)
        window.activateWindow()
        with qtbot.waitActive(window):
            window.show_page("results")
        page = window.page
        assert isinstance(page, ResultsPage)
        idle(context)
        settle()
        return page

    return show


def copied(table: TableView) -> str:
    table.copy()
    return QGuiApplication.clipboard().text()


def cells(table: TableView) -> list[list[str]]:
    return [line.split("\t") for line in copied(table).splitlines()]


def test_the_view_shows_the_services_figures(at: Callable[[str], ResultsPage], context: Context) -> None:
    page = at(WARD)
    told = page.crime.told
    assert told is not None
    assert context.place_id is not None
    held = months_held(context.store)
    plain = crime_summary(context.store, place_id=context.place_id, first=told.months[0].month, last=held[-1])
    assert [each.n for each in told.months] == [each.total for each in plain.months]
    assert page.crime.finding.text().startswith(f"{told.so_far:,} crimes and incidents in ")
    rows = cells(page.crime.types)
    assert rows[1][2] == f"{told.so_far:,}"
    assert sum(int(row[2].replace(",", "")) for row in rows[2:]) == told.so_far
    for part in ("Every row is counted", "Source: data.police.uk", "Latest month held", "Brought in"):
        assert part in page.crime.rule.text()
    assert "they are in the force’s total only" in page.crime.located.text()
    assert not page.bar.isVisible()
    assert not page.set_button.isVisible()
    assert page.crime.types.hasFocus()


def test_a_month_that_is_taken_out_is_a_gap_in_drawing_table_and_words(
    at: Callable[[str], ResultsPage], context: Context, idle: Idle
) -> None:
    gap = months_held(context.store)[-3]
    with context.store.writing() as session:
        session.execute(text("DELETE FROM crime_load WHERE month = :month"), {"month": gap.index})
    page = at(WARD)
    told = page.crime.told
    assert told is not None
    drawn = {point.month: point for point in points(told, None)}
    assert drawn[gap].value is None
    assert drawn[gap].average is drawn[gap.plus(1)].average is drawn[gap.plus(2)].average is None
    assert f"No file is held for {gap.long}. It is a gap, not a nought." in page.crime.note.text()
    page.crime.views._buttons["months"].click()
    assert f"{gap.short}\tnot held" in copied(page.crime.months)
    assert page.out.exhibit is not None
    assert [row[1] for row in page.out.exhibit.rows if row[0] == gap.short] == ["not held"]


def test_a_type_that_is_chosen_is_drawn_and_goes_out(
    at: Callable[[str], ResultsPage], context: Context, idle: Idle
) -> None:
    page = at(WARD)
    hands = Hands()
    hands.press("Down")
    idle(context)
    kind = page.crime.types.kind
    told = page.crime.told
    assert kind is not None
    assert told is not None
    assert page.crime.drawn.text() == f"{kind}, by month"
    assert kind in page.crime.chart.accessibleDescription()
    assert page.out.exhibit is not None
    assert [row[1] for row in page.out.exhibit.rows] == [each.by_type.get(kind, 0) for each in told.months]
    assert copied(page.crime.types).startswith("Type\t")


def test_the_choice_is_remembered_and_turned_by_the_keyboard(
    at: Callable[[str], ResultsPage], context: Context, idle: Idle
) -> None:
    page = at(WARD)
    page.what.setFocus()
    page.what._buttons[CRIME].setFocus()
    Hands().press("Left", "Left")
    idle(context)
    assert context.settings.results_view == SAID
    assert page.bar.isVisible()
    assert not page.crime.isVisible()
    assert page.sheet.isVisible()
    Hands().press("Right", "Right")
    idle(context)
    assert context.settings.results_view == CRIME
    assert page.crime.isVisible()
    assert not page.area.isVisible()


def test_without_a_place_the_force_is_shown(at: Callable[[str | None], ResultsPage]) -> None:
    page = at(None)
    assert page.crime.told is not None
    assert page.crime.told.kind == "force"
    assert "They are in this total and in no district" in page.crime.located.text()


def test_a_place_without_an_outline_says_what_to_do(at: Callable[[str], ResultsPage], context: Context) -> None:
    add_place(context.store, kind="parish", name="Nether Fold")
    page = at("Nether Fold")
    assert page.crime.told is None
    assert page.crime.empty.title.text() == NO_OUTLINE
    asked: list[tuple[str, object]] = []
    context.asked_for.disconnect()
    context.asked_for.connect(lambda key, what: asked.append((key, what)))
    page.crime.bring_button.click()
    assert asked == [("places", {"bring_in": "outlines"})]
    assert not page.save_button.isVisible()


def test_an_empty_store_offers_the_first_step(at: Callable[[str | None], ResultsPage], context: Context) -> None:
    with context.store.writing() as session:
        session.execute(text("DELETE FROM crime_load"))
    page = at(None)
    assert page.crime.empty.title.text() == NO_CRIME
    assert page.crime.bring_button.text() == "Bring in street crime"
    assert page.crime.bring_button.hasFocus()


@pytest.mark.parametrize("theme", ["light", "dark", "sunlight"])
@pytest.mark.parametrize("size", [(1366, 768), (1280, 640)])
def test_nothing_is_cut_in_any_theme(
    at: Callable[[str], ResultsPage], window: MainWindow, theme: str, size: tuple[int, int]
) -> None:
    look().use(theme)
    window.resize(*size)
    page = at(WARD)
    assert cut_strings(page) == []
    assert unnamed(page) == []
    assert cut_cells(page.crime.types) == []
    page.crime.views._buttons["months"].click()
    settle()
    assert cut_cells(page.crime.months) == []
    assert page.crime.area.horizontalScrollBar().maximum() == 0


def test_the_tables_are_proper_models(at: Callable[[str], ResultsPage]) -> None:
    page = at(WARD)
    for table in (page.crime.types, page.crime.months):
        QAbstractItemModelTester(table.model())


HELD = tuple(Month(2025, 8).plus(n) for n in range(14))  # to September 2026


@pytest.mark.parametrize(
    ("days", "expected", "note"),
    [
        ((date(2026, 7, 1), date(2026, 9, 30)), (Month(2026, 7), Month(2026, 9)), ""),
        (
            (date(2026, 9, 1), date(2026, 11, 23)),
            (Month(2026, 9), Month(2026, 9)),
            "October and November 2026 are not held yet, and in no figure here.",
        ),
        (
            (date(2026, 10, 1), date(2026, 11, 23)),
            (Month(2026, 8), Month(2026, 9)),
            "No file is held for October to November 2026. Shown instead: August to September 2026.",
        ),
    ],
)
def test_which_months_are_shown(days: tuple[date, date], expected: tuple[Month, Month], note: str) -> None:
    assert months_to_show(Period(*days), HELD) == (*expected, note)


def test_nothing_of_crime_is_in_what_people_said(at: Callable[[str], ResultsPage], context: Context) -> None:
    """Answers that come while street crime is shown do not push it aside."""
    page = at(WARD)
    assert list_priorities(context.store) is not None
    context.data_changed.emit(frozenset({"responses"}))
    settle()
    assert page.crime.isVisible()
    assert not page.area.isVisible()
