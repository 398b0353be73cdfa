"""Who answered on the Results page: beside who lives here, with the reason where that is not known."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from acting import cut_cells
from looking import cut_strings, out_of_order, settle, unnamed
from sqlalchemy import text

from beatbook.charts.framed import picture_of
from beatbook.charts.picture import png_bytes
from beatbook.charts.style import PAPER
from beatbook.domain.dates import Period
from beatbook.services.census import import_population
from beatbook.services.places import find_place
from beatbook.services.representation import NO_PLACE
from beatbook.ui.context import Context
from beatbook.ui.pages.results import WHO, ResultsPage
from beatbook.ui.who_words import file_table
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]
WARD = "Thornley Fold ward"
HEADS = (
    "ward_code,ward,Aged 15 years and under,Aged 16 to 24 years,Aged 25 to 64 years,Aged 65 years and over,"
    "Female,Male,White,Asian,Black,Mixed,Other"
)


@pytest.fixture
def counted(context: Context, tmp_path: Path) -> Context:
    """The ward has a code, and the store a census of it."""
    with context.store.writing() as session:
        session.execute(
            text("UPDATE place SET code = 'E05990001', vintage = '2022' WHERE id = :id"),
            {"id": find_place(context.store, WARD).id},
        )
    path = tmp_path / "census.csv"
    path.write_text(f"{HEADS}\nE05990001,Thornley,900,800,2500,800,2550,2450,4000,700,100,150,50\n", encoding="utf-8")
    import_population(context.store, path, vintage="2022", year=2021)
    return context


@pytest.fixture
def show(window: MainWindow, context: Context, idle: Idle) -> Callable[[], ResultsPage]:
    def opened() -> ResultsPage:
        context.choose_place(find_place(context.store, WARD))
        window.show_page("results")
        page = window.page
        assert isinstance(page, ResultsPage)
        page.what.choose(WHO)
        page.refresh()
        idle(context)
        settle()
        return page

    return opened


def test_the_figures_are_those_of_plain_sql(counted: Context, show: Callable[[], ResultsPage]) -> None:
    page = show()
    assert page.people.isVisible()
    assert not page.area.isVisible()
    period = counted.period
    with counted.store.reading() as session:
        rows = session.execute(
            text(
                "SELECT o.key, count(*) FROM response r JOIN response_tick t ON t.response_id = r.id "
                "JOIN option o ON o.id = t.option_id JOIN question q ON q.id = o.question_id "
                "WHERE q.key = 'gender' AND NOT r.visitor AND (r.place_id = :place "
                "OR r.place_id IN (SELECT child_id FROM place_part WHERE parent_id = :place)) "
                "AND r.taken >= :first AND r.taken < :after GROUP BY o.key"
            ),
            {"place": counted.place_id, "first": _ms(period.first), "after": _ms(period.last, 1)},
        )
        plain = dict(rows.all())
    table = page.people.parts["sex"].table
    model = table.model()
    assert model is not None
    told = [[str(model.index(row, at).data()) for at in (0, 1, 3)] for row in range(model.rowCount())]
    assert told == [["Woman", f"{plain['woman']:,}", "2,550"], ["Man", f"{plain['man']:,}", "2,450"]]
    assert "self-selected" in page.people.note.text()
    assert page.people.parts["age"].table.chart.accessibleDescription().startswith("Bars of who answered")


def _ms(day: date, more: int = 0) -> int:
    from datetime import datetime, timedelta

    return int(datetime.combine(day + timedelta(days=more), datetime.min.time()).astimezone().timestamp() * 1000)


def test_it_leaves_as_picture_and_file(
    counted: Context, show: Callable[[], ResultsPage], idle: Idle, tmp_path: Path
) -> None:
    page = show()
    exhibit = page.out.exhibit
    assert exhibit is not None
    assert page.save_button.isVisible()
    assert png_bytes(picture_of(exhibit, PAPER))[:4] == b"\x89PNG"
    assert exhibit.practice
    assert "no margin of error" in " ".join((*exhibit.base, *exhibit.source))
    page.out.save_as(tmp_path / "who.csv")
    idle(counted)
    with (tmp_path / "who.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert page.people.who is not None
    heads, told = file_table(page.people.who)
    assert tuple(rows[0]) == heads
    assert len(rows) == len(told) + 1


def test_without_a_census_it_says_why_and_offers_to_bring_it_in(
    context: Context, window: MainWindow, show: Callable[[], ResultsPage]
) -> None:
    page = show()
    assert page.people.finding.text() == "Who lives here is not known yet"
    assert page.people.parts["age"].said.text().startswith("No figures of age are held yet")
    assert not page.people.parts["age"].table.isVisible()
    assert page.out.exhibit is None
    assert not page.save_button.isVisible()
    assert page.people.bring_button.isVisible()


def test_without_a_place_the_reason_is_said_once(counted: Context, show: Callable[[], ResultsPage], idle: Idle) -> None:
    page = show()
    counted.choose_place(None)
    idle(counted)
    assert page.people.how.text() == NO_PLACE
    assert not any(part.said.isVisible() for part in page.people.parts.values())
    assert not page.people.bring_button.isVisible()


def test_nobody_answered(counted: Context, show: Callable[[], ResultsPage], idle: Idle) -> None:
    page = show()
    counted.choose_period(Period(date(2001, 1, 1), date(2001, 1, 31)), None)
    idle(counted)
    assert page.people.empty.isVisible()
    assert not page.people.area.isVisible()
    assert page.first_focus() is page.people.record_button


def test_answers_come_back(counted: Context, show: Callable[[], ResultsPage], idle: Idle) -> None:
    page = show()
    page.what.choose("said")
    page.refresh()
    idle(counted)
    assert page.area.isVisible()
    assert not page.people.isVisible()


@pytest.mark.parametrize("theme", ["light", "sunlight"])
@pytest.mark.parametrize("size", [(1280, 640), (1366, 768)])
def test_nothing_is_cut_and_all_is_named(
    counted: Context, window: MainWindow, show: Callable[[], ResultsPage], idle: Idle, theme: str, size: tuple[int, int]
) -> None:
    counted.choose_theme(theme)
    window.resize(*size)
    page = show()
    assert cut_strings(window) == []
    assert unnamed(page) == []
    assert out_of_order(page) == []
    for part in page.people.parts.values():
        assert cut_cells(part.table) == []
        assert part.table.horizontalScrollBar().maximum() == 0
