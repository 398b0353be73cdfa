"""Population brought in from Places: looked at first, every row without a place listed, kept when that is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from looking import cut_strings, settle, unnamed
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from beatbook.services.census import census_tables
from beatbook.services.places import find_place, get_place
from beatbook.ui.context import Context
from beatbook.ui.dialogs.population_in import PopulationInDialog
from beatbook.ui.file_kinds import is_population
from beatbook.ui.pages.places import PlacesPage
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]
WARD = "Thornley Fold ward"


@pytest.fixture
def page(window: MainWindow, context: Context, idle: Idle) -> PlacesPage:
    with context.store.writing() as session:
        session.execute(
            text("UPDATE place SET code = 'E05990001', vintage = '2022', population = NULL WHERE id = :id"),
            {"id": find_place(context.store, WARD).id},
        )
    window.show_page("places")
    idle(context)
    shown = window.page
    assert isinstance(shown, PlacesPage)
    return shown


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "census.csv"
    path.write_text("ward_code,ward,population\nE05990001,Thornley,4321\nE05990002,Far\xa0Fold,99\n", encoding="utf-8")
    return path


@pytest.fixture
def opened(page: PlacesPage, context: Context, idle: Idle) -> Callable[[Path], PopulationInDialog]:
    def look_at(path: Path) -> PopulationInDialog:
        page.bring_in([path])
        idle(context)
        settle()
        return next(each for each in page.findChildren(PopulationInDialog) if each.isVisible())

    return look_at


def say(dialog: PopulationInDialog, vintage: str, context: Context, idle: Idle) -> None:
    dialog.vintage.setText(vintage)
    dialog.look()
    idle(context)


def test_the_vintage_is_asked_and_nothing_is_kept_before(
    opened: Callable[[Path], PopulationInDialog], file: Path, context: Context, idle: Idle
) -> None:
    dialog = opened(file)
    assert dialog.fact.text() == "Nothing can be brought in yet."
    assert "say the vintage" in dialog.notes.notes[0][1]
    assert not dialog.go_button.isEnabled()
    say(dialog, "2022", context, idle)
    assert dialog.fact.text() == "Boundaries of 2022, people counted 2022: 1 of 2 wards is a place here."
    model = dialog.unmatched.model()
    assert model is not None
    assert [str(model.index(0, at).data()) for at in (0, 1)] == ["E05990002", "Far Fold"]
    assert census_tables(context.store) == ()


def test_bringing_it_in_fills_the_population_and_lists_what_is_left(
    page: PlacesPage, opened: Callable[[Path], PopulationInDialog], file: Path, context: Context, idle: Idle
) -> None:
    dialog = opened(file)
    say(dialog, "2022", context, idle)
    dialog.year.setText("2020")
    dialog.go()
    idle(context)
    assert [(table.year, table.matched, table.places) for table in census_tables(context.store)] == [(2020, 1, 2)]
    ward = find_place(context.store, WARD).id
    assert get_place(context.store, ward).population == 4321


def test_a_file_at_fault_is_told_with_its_row(
    opened: Callable[[Path], PopulationInDialog], tmp_path: Path, context: Context, idle: Idle
) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("ward_code,Female,Male\nE05990001,1,many\n", encoding="utf-8")
    dialog = opened(path)
    say(dialog, "2022", context, idle)
    assert "row 2, column “Male”, holds “many”" in dialog.notes.notes[0][1]
    assert not dialog.go_button.isEnabled()


@pytest.mark.realdata
def test_names_alone_join_when_that_is_said(
    opened: Callable[[Path], PopulationInDialog], shared_data: Path, context: Context, idle: Idle
) -> None:
    dialog = opened(shared_data / "census" / "lancashire-ethnicity-2011-by-lad.csv")
    assert dialog.vintage.text() == "2016"
    assert dialog.by_name.isVisible()
    assert dialog.seen is not None
    assert len(dialog.seen.unmatched) == 14
    dialog.by_name.setChecked(True)
    idle(context)
    assert dialog.seen is not None
    assert len(dialog.seen.unmatched) == 14  # none of them is a place of the practice store


@pytest.mark.realdata
def test_which_files_are_taken_for_population(shared_data: Path, tmp_path: Path) -> None:
    census = shared_data / "census"
    assert all(is_population(path) for path in census.glob("lancashire*"))
    assert not is_population(shared_data / "police" / "2022-10-lancashire-street.csv")
    assert not is_population(shared_data / "police" / "lancashire-street-2022-05-to-2022-10.zip")
    assert not is_population(tmp_path / "none.csv")


@pytest.mark.parametrize("theme", ["light", "sunlight"])
@pytest.mark.parametrize("size", [(1280, 640), (1366, 768)])
def test_nothing_is_cut_and_all_is_named(
    window: MainWindow,
    opened: Callable[[Path], PopulationInDialog],
    file: Path,
    context: Context,
    idle: Idle,
    qtbot: QtBot,
    theme: str,
    size: tuple[int, int],
) -> None:
    context.choose_theme(theme)
    window.resize(*size)
    dialog = opened(file)
    say(dialog, "2022", context, idle)
    settle()
    assert cut_strings(dialog) == []
    assert unnamed(dialog) == []
    assert dialog.height() <= size[1]
