"""The Compare page: its rows are the service's, Enter looks from another place, and nothing goes out unguarded."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from acting import cut_cells
from keys import Hands
from looking import SIZES, cut_strings, out_of_order, settle, unnamed
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from beatbook.domain.compared_words import finding
from beatbook.domain.dates import Period
from beatbook.domain.summaries import OfficerView
from beatbook.models import Place
from beatbook.services.chart_files import save_chart
from beatbook.services.comparing import compare_places
from beatbook.services.places import add_place, find_place
from beatbook.store.store import Store
from beatbook.ui.context import Context
from beatbook.ui.pages.compare import ComparePage
from beatbook.ui.settings import Settings
from beatbook.ui.widgets.table import RowsTable
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]
WARD = "Thornley Fold ward"
AUTUMN = Period(date(2026, 9, 1), date(2026, 11, 23))


@pytest.fixture
def at(window: MainWindow, context: Context, idle: Idle, qtbot: QtBot) -> Callable[..., ComparePage]:
    def show(place: str | None, what: str = "crime:all", beside: str = "neighbours") -> ComparePage:
        context.choose_place(find_place(context.store, place) if place else None)
        window.activateWindow()
        with qtbot.waitActive(window):
            window.show_page("compare")
        page = window.page
        assert isinstance(page, ComparePage)
        idle(context)
        page.open(what=what, beside=beside)
        idle(context)
        settle()
        return page

    return show


@pytest.fixture
def bare(store: Store, qtbot: QtBot, idle: Idle) -> Iterator[Callable[[str | None], ComparePage]]:
    """The page in a window on a store without answers, outlines or crime."""
    officer = OfficerView(1, "", "7214", "Daniel Whitlow", "PCSO")
    context = Context(store, officer=officer, settings=Settings(), period=AUTUMN)
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()

    def show(place: str | None) -> ComparePage:
        context.choose_place(find_place(store, place) if place else None)
        window.show_page("compare")
        idle(context)
        assert isinstance(window.page, ComparePage)
        return window.page

    yield show
    idle(context)
    context.jobs.close()


def cells(page: ComparePage) -> list[list[str]]:
    model = page.table.model()
    assert isinstance(model, RowsTable)
    return [[str(model.index(r, c).data()) for c in range(model.columnCount())] for r in range(model.rowCount())]


# ---------------------------------------------------------------- figures


def test_the_table_is_the_services(at: Callable[..., ComparePage], context: Context) -> None:
    page = at(WARD, "crime:burglary", "siblings")
    here = find_place(context.store, WARD).id
    told = compare_places(context.store, here, "crime:burglary", context.period, with_whom="siblings")
    shown = cells(page)
    assert [row[0] for row in shown] == [row.place for row in told.rows]
    assert [row[1] for row in shown] == [f"{row.count:,}" for row in told.rows]
    assert [row[5] for row in shown] == ["here" if row.role == "here" else row.word for row in told.rows]
    assert page.sheet.finding.text() == finding(told)
    assert page.sheet.current is not None
    assert page.sheet.current.place == "Thornley Fold"


def test_months_that_are_not_held_are_said_first(at: Callable[..., ComparePage]) -> None:
    page = at(WARD)
    assert page.sheet.base.text().startswith("No file is held for October 2026 and November 2026")


def test_the_latest_twelve_months(at: Callable[..., ComparePage], context: Context, idle: Idle) -> None:
    page = at(WARD)
    page.months.choose("year")
    page.months.chosen.emit("year")
    idle(context)
    assert "October 2025 to September 2026 (12 months)" in page.sheet.base.text()
    assert page.head.fact.text() == "Thornley Fold ward, 1 Oct 2025 – 30 Sep 2026"


def test_every_type_unfolds_with_this_place_first(at: Callable[..., ComparePage], context: Context, idle: Idle) -> None:
    page = at(WARD)
    assert not page.sheet.types.isVisible()
    page.sheet.fold.click()
    idle(context)
    assert page.sheet.types.isVisible()
    view = page.sheet.types.table.view
    assert view is not None
    assert [name for name, _ in view.columns[:2]] == ["Thornley Fold", "Rest of Wenfold"]
    by_type = {row.label: row.cells[0].text for row in view.rows}
    burglary = compare_places(context.store, find_place(context.store, WARD).id, "crime:burglary", context.period)
    assert by_type["Burglary"].endswith(f"({burglary.here.count})")
    page.sheet.fold.click()
    idle(context)
    assert not page.sheet.types.isVisible()


def test_the_chart_is_drawn_and_told(at: Callable[..., ComparePage], qtbot: QtBot) -> None:
    page = at(WARD)
    qtbot.waitUntil(lambda: not page.table.chart.image.isNull(), timeout=20_000)
    said = page.table.chart.accessibleDescription()
    assert said.startswith("Ranked bar chart of places: Street crime and anti-social behaviour per 1,000 residents.")
    assert "Highest: Kestrel Bank" in said


# ---------------------------------------------------------------- stepping on


def test_enter_looks_from_another_place(
    at: Callable[..., ComparePage], context: Context, hands: Hands, idle: Idle
) -> None:
    page = at(WARD)
    page.table.setFocus()
    page.table.choose_row(0)
    assert page.sheet.current is not None
    other = page.sheet.current.row.place_id
    assert page.look_button.isVisible()
    hands.press("Enter")
    idle(context)
    assert context.place_id == other
    assert page.sheet.current is not None


def test_r_opens_its_results(
    at: Callable[..., ComparePage], context: Context, window: MainWindow, hands: Hands, idle: Idle
) -> None:
    page = at(WARD)
    page.table.setFocus()
    hands.press("R")
    idle(context)
    assert window.page is not None
    assert window.page.key == "results"
    assert context.place is not None
    assert context.place.label == WARD


def test_the_rest_is_no_place_to_step_to(at: Callable[..., ComparePage], context: Context) -> None:
    page = at(WARD)
    page.table.choose_row(len(cells(page)) - 1)
    assert page.sheet.current is not None
    assert page.sheet.current.row.role == "rest"
    assert not page.strip.isVisible()
    page.look_from()
    page.open_results()
    assert context.place is not None
    assert context.place.label == WARD


# ---------------------------------------------------------------- going out


def test_in_public_view_small_counts_and_the_rest_are_gone(
    at: Callable[..., ComparePage], context: Context, tmp_path: Path
) -> None:
    page = at(WARD, "issue:dog_fouling", "siblings")
    small = [row[0] for row in cells(page) if int(row[1]) < 5]
    assert small
    page.who.choose("public")
    page.who.chosen.emit("public")
    shown = {row[0]: row for row in cells(page)}
    assert not [name for name in shown if name.startswith("Rest of")]
    for name in small:
        assert shown[name][1] == "fewer than 5"
        assert shown[name][3:5] == ["", ""]
    page.table.setFocus()
    page.table.copy()
    copied = QGuiApplication.clipboard().text()
    assert "fewer than 5" in copied
    assert page.out.exhibit is not None
    save_chart(page.out.exhibit, tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        if row["Place"] in small:
            assert (row["Count"], row["Share %"], row["Range from chance, low"]) == ("fewer than 5", "", "")
    assert [row["Place"] for row in rows][-len(small) :] == sorted(small)


def test_crime_has_no_public_view_and_the_survey_no_months(at: Callable[..., ComparePage]) -> None:
    page = at(WARD, "crime:burglary")
    assert (page.months.isVisible(), page.who.isVisible()) == (True, False)
    page = at(WARD, "issue:dog_fouling")
    assert (page.months.isVisible(), page.who.isVisible()) == (False, True)


def test_a_file_holds_plain_numbers(at: Callable[..., ComparePage], tmp_path: Path) -> None:
    page = at(WARD, "crime:burglary")
    assert page.out.exhibit is not None
    save_chart(page.out.exhibit, tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert (rows[0]["Seen from"], rows[0]["From"], rows[0]["To"]) == (WARD, "2026-09-01", "2026-09-30")
    for row in rows:
        assert float(row["Per 1,000 residents"]) == pytest.approx(
            1_000 * int(row["Count"]) / int(row["Residents"]), abs=0.001
        )
    save_chart(page.out.exhibit, tmp_path / "out.png")
    assert (tmp_path / "out.png").read_bytes().startswith(b"\x89PNG")


# ---------------------------------------------------------------- nothing to compare


def test_without_a_place_it_begins_with_the_last_one(
    at: Callable[..., ComparePage], context: Context, idle: Idle
) -> None:
    page = at(None)
    assert page.empty.isVisible()
    assert page.first_step.text().startswith("Begin with ")
    page.first_step.click()
    idle(context)
    assert context.place is not None
    assert page.table.isVisible()


def test_without_crime_the_first_step_is_to_bring_it_in(bare: Callable[..., ComparePage], store: Store) -> None:
    district = add_place(store, kind="district", name="Wenfold").id
    add_place(store, kind="ward", name="Park", within=district)
    page = bare("Park ward")
    assert page.empty.isVisible()
    assert page.empty.title.text() == "Nobody has answered in these places and this period"
    assert page.first_step.text() == "Bring in files"
    assert page.first_focus() is page.first_step


def test_without_residents_the_counts_stand_and_the_reason_is_said(
    at: Callable[..., ComparePage], context: Context, practice_store: Store
) -> None:
    with practice_store.writing() as session:
        session.get_one(Place, find_place(practice_store, WARD).id).population = None
    page = at(WARD)
    here = next(row for row in cells(page) if row[0] == "Thornley Fold")
    assert int(here[1]) > 0
    assert here[2:5] == ["–", "–", ""]
    assert "and no rate, because its residents are not held" in page.sheet.finding.text()


# ---------------------------------------------------------------- as a person sees it


@pytest.mark.parametrize("theme", ["light", "dark", "sunlight"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_is_cut(
    at: Callable[..., ComparePage], window: MainWindow, context: Context, idle: Idle, theme: str, size: tuple[int, int]
) -> None:
    context.choose_theme(theme)
    window.resize(*size)
    page = at(WARD, "crime:burglary", "siblings")
    page.sheet.fold.click()
    idle(context)
    settle()
    assert cut_strings(window) == []
    assert cut_cells(page.table) == []


def test_every_control_has_a_name_and_tab_goes_as_one_reads(at: Callable[..., ComparePage]) -> None:
    page = at(WARD)
    assert unnamed(page) == []
    assert out_of_order(page) == []
