"""Saving answers for analysis from the Store page."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from looking import cut_strings, unnamed
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from beatbook.domain.export_profiles import PROFILES
from beatbook.services.places import find_place, list_places
from beatbook.ui.context import Context
from beatbook.ui.dialogs.export_responses import ExportDialog
from beatbook.ui.pages.store import StorePage

Idle = Callable[[Context], None]


@pytest.fixture
def dialog(context: Context, qtbot: QtBot, idle: Idle) -> ExportDialog:
    page = StorePage(context)
    qtbot.addWidget(page)
    page.resize(1084, 620)
    page.show()
    idle(context)
    qtbot.mouseClick(page.export_button, Qt.MouseButton.LeftButton)
    made = page.findChild(ExportDialog)
    assert made is not None
    idle(context)
    return made


def test_it_shows_the_first_rows_and_says_whose_file_it_is(dialog: ExportDialog) -> None:
    assert dialog.meaning.text() == PROFILES["analyst"]
    assert "the first 20 shown" in dialog.fact.text()
    assert len(dialog.rows.rows) == 20
    assert dialog.notes.notes[0] == ("warn", "This file holds residents’ own words and is for the team alone.")
    assert dialog.save_button.isEnabled()
    assert [cut for cut in cut_strings(dialog) if not cut.startswith("TableView")] == []
    assert unnamed(dialog) == []


def test_a_shared_file_says_what_is_left_out_and_is_written(
    dialog: ExportDialog, context: Context, qtbot: QtBot, idle: Idle, tmp_path: Path
) -> None:
    qtbot.keyClick(dialog.profile, Qt.Key.Key_Right)
    idle(context)
    assert dialog.meaning.text() == PROFILES["shareable"]
    notes = " ".join(note for _, note in dialog.notes.notes)
    assert "counts are not shown" in notes
    assert "own words do not leave the team" in notes
    said: list[str] = []
    context.messages.posted.connect(lambda message: said.append(f"{message.lead} {message.line}"))
    dialog.save_as(tmp_path / "shared.csv")
    qtbot.waitUntil(lambda: bool(said), timeout=30_000)
    assert "shared.csv is saved" in said[0]
    assert "not shown" in said[0]
    assert {path.name for path in tmp_path.iterdir() if path.suffix == ".csv"} == {
        "shared.csv",
        "shared data dictionary.csv",
        "shared about.csv",
    }
    with (tmp_path / "shared.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.reader(file))[:2] == ["Question", "Question in words"]


def test_all_places_and_days_hold_more_than_what_is_chosen(
    dialog: ExportDialog, context: Context, qtbot: QtBot, idle: Idle, tmp_path: Path
) -> None:
    few = dialog.fact.text()
    qtbot.keyClick(dialog.what, Qt.Key.Key_Right)
    idle(context)
    assert few != dialog.fact.text()
    assert dialog.fact.text().startswith("All our places, all days: 400 rows")
    said: list[object] = []
    context.messages.posted.connect(said.append)
    dialog.save_as(tmp_path / "rows.xlsx")
    qtbot.waitUntil(lambda: bool(said), timeout=30_000)
    assert openpyxl.load_workbook(tmp_path / "rows.xlsx")["Responses"].max_row == 401


def test_a_ward_cannot_be_shared_and_it_says_why(
    dialog: ExportDialog, context: Context, qtbot: QtBot, idle: Idle
) -> None:
    ward = next(place for place in list_places(context.store) if place.kind == "ward")
    context.choose_place(find_place(context.store, ward.code or ward.name))
    qtbot.keyClick(dialog.profile, Qt.Key.Key_Right)
    idle(context)
    ((kind, said),) = dialog.notes.notes
    assert kind == "bad"
    assert "Shareable tables go by district" in said
    assert not dialog.save_button.isEnabled()


def test_what_cannot_be_written_is_said_and_the_dialog_stays(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.save_as(tmp_path / "none" / "a.xlsx")
    qtbot.waitUntil(lambda: any(kind == "bad" for kind, _ in dialog.notes.notes), timeout=30_000)
    assert "Nothing was written." in dialog.notes.notes[0][1]
    assert dialog.save_button.isEnabled()
