"""Figures from elsewhere on the pages: looked at, brought in, listed, withdrawn; and surveys so far."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from acting import dialog_of, heard
from looking import SIZES, cut_strings, settle, unnamed
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import delete

from beatbook.domain.cumulative import OURS
from beatbook.models import Figure
from beatbook.services.cumulative import cumulative
from beatbook.services.figure_imports import import_figures
from beatbook.services.figures import figures_of
from beatbook.services.places import find_place
from beatbook.store.store import Store
from beatbook.ui.context import Context
from beatbook.ui.dialogs.figures_held import NONE, FiguresHeldDialog
from beatbook.ui.dialogs.figures_in import NO_NAME, FiguresInDialog
from beatbook.ui.dialogs.surveys_so_far import SurveysSoFarDialog
from beatbook.ui.dialogs.type_figure import TypeFigureDialog
from beatbook.ui.pages.places import PlacesPage
from beatbook.ui.pages.store import StorePage
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]
NAME = "Surveys completed, cumulative"
NUMBER_WANTED = "Type a number, such as 1,234 or 4.83 %."


@pytest.fixture(autouse=True)
def no_figures(practice_store: Store) -> None:
    """The practice team counts something for one of its plans; here nothing is held to begin with."""
    with practice_store.writing() as session:
        session.execute(delete(Figure))


@pytest.fixture
def page(window: MainWindow, context: Context, idle: Idle) -> PlacesPage:
    window.show_page("places")
    idle(context)
    assert isinstance(window.page, PlacesPage)
    return window.page


@pytest.fixture
def table(practice_store: Store, tmp_path: Path) -> Path:
    """Our own counts as somebody might publish them, with a district's total that is 8 too high in October."""
    ours = cumulative(practice_store, by="ward").ours
    assert ours is not None
    months = [month.short for month in ours.months[:5]]
    lines = [["Ward", *months]]
    lines += [[row.place, *(f"{value:.0f}" for value in row.values[:5])] for row in ours.rows]
    totals = [value or 0 for value in ours.added.values[:5]]
    lines.append(["Wenfold district", *(f"{value + 8 * (at == 4):.0f}" for at, value in enumerate(totals))])
    path = tmp_path / "surveys by ward.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines)
    return path


def look_at(page: PlacesPage, path: Path, idle: Idle) -> FiguresInDialog:
    page.look_at_figures(path)
    idle(page.context)
    dialog = dialog_of(page)
    assert isinstance(dialog, FiguresInDialog)
    return dialog


def type_in(dialog: FiguresInDialog, name: str, source: str, qtbot: QtBot, idle: Idle, context: Context) -> None:
    QTest.keyClicks(dialog.name, name)
    QTest.keyClicks(dialog.source, source)
    assert not dialog.go_button.isEnabled()
    qtbot.waitUntil(lambda: dialog.seen is not None, timeout=10_000)
    idle(context)


def test_a_file_is_looked_at_then_brought_in(
    page: PlacesPage, context: Context, practice_store: Store, table: Path, idle: Idle, qtbot: QtBot
) -> None:
    dialog = look_at(page, table, idle)
    assert dialog.notes.notes == (("info", NO_NAME),)
    assert not dialog.go_button.isEnabled()
    type_in(dialog, NAME, "Force return", qtbot, idle, context)
    assert dialog.fact.text() == f"35 figures of 7 places, Jun 2026 to Oct 2026: {NAME}."
    assert dialog.go_button.text() == "Bring in 35 figures"
    said = [text for kind, text in dialog.notes.notes if kind == "warn"]
    assert said[0].endswith("published 372; the 6 wards add to 364, 8 fewer.")
    assert said[1].endswith("published 372; our own count is 364, 8 fewer.")
    QAbstractItemModelTester(dialog.rows)
    assert figures_of(practice_store) == ()
    messages = heard(context)
    qtbot.mouseClick(dialog.go_button, Qt.MouseButton.LeftButton)
    idle(context)
    assert len(figures_of(practice_store, name=NAME)) == 35
    assert messages[-1].lead == "35 figures from “surveys by ward.csv”: 35 added."
    again = look_at(page, table, idle)
    type_in(again, NAME, "Force return", qtbot, idle, context)
    assert not again.go_button.isEnabled()
    again.reject()


def test_every_row_at_fault_is_named_and_nothing_comes_in(
    page: PlacesPage, practice_store: Store, tmp_path: Path, idle: Idle
) -> None:
    path = tmp_path / "members.csv"
    path.write_text("name,place,month,value\nMembers,Nowhere,2026-09,3\nMembers,Upper Wan,2026-09,4\n", "utf-8")
    dialog = look_at(page, path, idle)
    told = [text for kind, text in dialog.notes.notes if kind == "bad"]
    assert [text[:7] for text in told] == ["Row 2: ", "Row 3: "]
    assert not dialog.go_button.isEnabled()
    assert not dialog.table_sheet.isVisible()
    dialog.reject()
    assert figures_of(practice_store) == ()


def test_a_places_figures_stand_beside_what_they_should_be(
    page: PlacesPage, context: Context, practice_store: Store, table: Path, idle: Idle
) -> None:
    import_figures(practice_store, table, name=NAME, source="Force return")
    page.deeds.held_figures(find_place(practice_store, "Wenfold district"))
    idle(context)
    dialog = dialog_of(page)
    assert isinstance(dialog, FiguresHeldDialog)
    cells = [[column.text(row) for column in dialog.rows.columns] for row in dialog.rows.rows]
    assert cells[-1][1:6] == ["Oct 2026", "372", "364", "364", "does not agree"]
    assert {row[5] for row in cells[:-1]} == {"agrees"}
    assert dialog.table.current_row() is dialog.rows.rows[-1]
    dialog.reject()
    page.deeds.held_figures(find_place(practice_store, "Harrowgill"))
    idle(context)
    empty = dialog_of(page)
    assert isinstance(empty, FiguresHeldDialog)
    assert empty.words.text() == NONE
    empty.reject()


def test_a_figure_is_typed_with_its_day(
    page: PlacesPage, context: Context, practice_store: Store, idle: Idle, qtbot: QtBot
) -> None:
    harrowgill = find_place(practice_store, "Harrowgill")
    page.deeds.held_figures(harrowgill)
    idle(context)
    held = dialog_of(page)
    assert isinstance(held, FiguresHeldDialog)
    held.type_figure()
    dialog = dialog_of(held)
    assert isinstance(dialog, TypeFigureDialog)
    dialog.save()
    assert (dialog.name_field.fault, dialog.value_field.fault) == ("Type what the figure is.", NUMBER_WANTED)
    dialog.name.setEditText(" Messages  sent ")
    dialog.value.setText("many")
    dialog.save()
    assert dialog.value_field.fault == NUMBER_WANTED
    seen(dialog)
    dialog.value.setText("1,234")
    dialog.save()
    idle(context)
    idle(context)
    (figure,) = figures_of(practice_store, place_id=harrowgill.id)
    assert (figure.name, figure.value, figure.batch_id) == ("Messages sent", 1234, None)
    assert [[column.text(row) for column in held.rows.columns][-1] for row in held.rows.rows] == ["typed by hand"]
    held.reject()


def test_a_file_of_figures_is_withdrawn_on_store(
    window: MainWindow, context: Context, practice_store: Store, table: Path, idle: Idle, qtbot: QtBot
) -> None:
    import_figures(practice_store, table, name=NAME)
    window.show_page("store")
    idle(context)
    assert isinstance(window.page, StorePage)
    files = window.page.figure_files
    assert files.isVisible()
    assert [batch.held for batch in files.rows.rows] == [35]
    qtbot.mouseClick(files.withdraw_button, Qt.MouseButton.LeftButton)
    idle(context)
    assert figures_of(practice_store) == ()
    assert [batch.withdrawn is not None for batch in files.rows.rows] == [True]
    assert not files.withdraw_button.isEnabled()


def surveys(window: MainWindow, context: Context, idle: Idle) -> SurveysSoFarDialog:
    dialog = SurveysSoFarDialog(context, window)
    dialog.open()
    idle(context)
    settle()
    idle(context)
    return dialog


def test_surveys_so_far_of_our_own_and_as_published(
    page: PlacesPage, window: MainWindow, context: Context, practice_store: Store, table: Path, idle: Idle
) -> None:
    import_figures(practice_store, table, name=NAME, source="Force return")
    dialog = surveys(window, context, idle)
    view = dialog.view
    shown = view.shown
    assert shown is not None
    assert shown.kind == "ward"
    assert [view.counts.itemText(at) for at in range(view.counts.count())] == [OURS, "Force return"]
    assert re.fullmatch(r"[\d,]+ surveys completed so far(, \d+ of them in \w+ \d{4})?", view.finding.text())
    assert "Highest: Thornley Fold" in view.chart.accessibleDescription()
    assert not view.chart.image.isNull()
    view.counts.setCurrentIndex(1)
    view.counts.activated.emit(1)
    idle(context)
    assert ("warn", "October 2026: published 372; the wards add to 364.") in view.notes.notes
    assert "published 372; the wards add to 364" in view.chart.accessibleDescription()
    view.views.choose("rows")
    view.views.chosen.emit("rows")
    assert view.table.isVisible()
    model = view.table.model()
    last = [str(model.index(model.rowCount() - 2, at).data()) for at in range(model.columnCount())]
    assert (last[0], last[-1]) == ("Wenfold, as published", "372")
    assert dialog.out.exhibit is not None
    assert dialog.out.exhibit.rows[-2][-1] == 372
    dialog.reject()


def test_surveys_so_far_of_one_place_and_of_none(
    window: MainWindow, context: Context, practice_store: Store, idle: Idle
) -> None:
    context.choose_place(find_place(practice_store, "Harrowgill"))
    dialog = surveys(window, context, idle)
    assert dialog.view.shown is not None
    assert [row.place for row in dialog.view.shown.rows] == ["Harrowgill"]
    dialog.reject()


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_and_everything_has_a_name(
    size: tuple[int, int],
    page: PlacesPage,
    window: MainWindow,
    context: Context,
    practice_store: Store,
    table: Path,
    idle: Idle,
    qtbot: QtBot,
) -> None:
    window.resize(*size)
    looked = look_at(page, table, idle)
    type_in(looked, NAME, "Force return", qtbot, idle, context)
    seen(looked)
    looked.go()
    idle(context)
    page.deeds.held_figures(find_place(practice_store, "Wenfold district"))
    idle(context)
    held = dialog_of(page)
    seen(held)
    held.reject()
    dialog = surveys(window, context, idle)
    seen(dialog)
    dialog.reject()
    window.show_page("store")
    idle(context)
    assert cut_strings(window) == []


def seen(dialog: QWidget) -> None:
    settle()
    assert cut_strings(dialog) == []
    assert unnamed(dialog) == []
