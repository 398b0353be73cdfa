"""Any chart of the window can be copied, saved and printed: by keys that follow the keyboard, and by its menu."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from acting import heard
from keys import Hands
from looking import settle
from matplotlib.figure import Figure
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from beatbook.charts.columns import ColumnBar, ColumnsLayout, draw_columns
from beatbook.charts.exhibit import Exhibit
from beatbook.charts.pinned import keep_columns
from beatbook.charts.style import ChartStyle
from beatbook.domain.dates import Period
from beatbook.ui.chart_actions import ChartActions, with_ending
from beatbook.ui.context import Context
from beatbook.ui.widgets.chart import Chart
from beatbook.ui.widgets.table import Column, RowsTable, TableView

Idle = Callable[[Context], None]


def draw(width: int, height: int, style: ChartStyle) -> Figure:
    return draw_columns((ColumnBar("0–9", "3", 3), ColumnBar("10–19", "9", 9)), ColumnsLayout(width, height), style)


EXHIBIT = Exhibit(
    name="Years here",
    title="Most have lived here for ten years.",
    place="Mill Lane",
    period=Period(date(2026, 9, 1), date(2026, 11, 23)),
    draw=draw,
    alt="Histogram: years here.",
    heads=("Years", "People"),
    rows=(("0–9", 3), ("=10", 9)),
    source=("Asked at 2 events.", "Not for publication."),
    practice=True,
)


class Room(QWidget):
    """A chart over its table, as a page has them."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.chart = Chart(context.jobs, "Years", 200)
        self.table = TableView("Years in figures")
        self.table.show_table(
            RowsTable((Column("y", "Years", lambda r: r[0]), Column("p", "People", lambda r: r[1])), [("0–9", "3")])
        )
        self.out = ChartActions(context, self.chart, self.table)
        lay = QVBoxLayout(self)
        for part in (self.out.button, self.chart, self.table):
            lay.addWidget(part)
        self.chart.show_drawing(draw, "Histogram: years here.")


@pytest.fixture
def room(context: Context, qtbot: QtBot, idle: Idle) -> Room:
    made = Room(context)
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    made.activateWindow()
    with qtbot.waitActive(made):
        made.chart.setFocus()
    made.out.show(EXHIBIT)
    idle(context)
    settle()
    return made


def clipboard() -> tuple[str, str, bool]:
    mime = QGuiApplication.clipboard().mimeData()
    return (mime.text(), mime.html(), mime.hasImage()) if mime is not None else ("", "", False)


@pytest.mark.parametrize(("at", "keys", "image"), [
    ("chart", "Ctrl+C", True),
    ("chart", "Ctrl+Shift+C", False),
    ("table", "Ctrl+C", False),
    ("table", "Ctrl+Shift+C", True),
])  # fmt: skip
def test_keys_copy_what_has_the_keyboard_or_the_other(
    room: Room, context: Context, idle: Idle, at: str, keys: str, image: bool
) -> None:
    QGuiApplication.clipboard().clear()
    getattr(room, at).setFocus()
    Hands().press(keys)
    idle(context)
    text, html, picture = clipboard()
    assert picture is image
    assert (text == "Years\tPeople\n0–9\t3\n") is not image
    assert ("<td align='right'>3</td>" in html) is not image


def test_without_a_table_what_is_drawn_is_copied_and_nothing_is_a_formula(room: Room) -> None:
    room.table.hide()
    room.out.copy_table()
    assert clipboard()[0] == "Years\tPeople\n0–9\t3\n'=10\t9\n"


def test_the_picture_is_sharp_and_marked_as_practice(room: Room, context: Context, idle: Idle) -> None:
    room.out.copy_picture()
    idle(context)
    image = QGuiApplication.clipboard().image()
    assert image.width() == 2 * 760
    band = {image.pixelColor(x, 20).name() for x in range(300)}
    assert "#16191d" in band  # the hatched band
    assert image.pixelColor(5, 60).name() == "#ffffff"


def test_saving_begins_where_something_was_saved_last(
    room: Room, context: Context, idle: Idle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []

    def answer(_parent: QWidget, _title: str, name: str, kinds: str) -> tuple[str, str]:
        offered.append(name)
        return str(tmp_path / "here"), kinds.split(";;")[2]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    said = heard(context)
    for _ in range(2):
        room.out.ask_to_save()
        idle(context)
    name = "Years here Mill Lane 2026-09-01 to 2026-11-23.png"
    assert offered == [name, str(tmp_path / name)]
    with (tmp_path / "here.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["Years"] for row in csv.DictReader(file)] == ["0–9", "'=10"]
    assert said[-1].lead == "here.csv is saved."
    assert context.settings.save_folder == str(tmp_path)


def test_nothing_to_take_out_is_said_and_does_nothing(room: Room, context: Context, idle: Idle) -> None:
    QGuiApplication.clipboard().clear()
    room.out.show(None, "Residents’ own words stay here.")
    for deed in (room.out.copy_picture, room.out.ask_to_save, room.out.print):
        deed()
    idle(context)
    assert not clipboard()[2]
    assert not room.out.button.isEnabled()
    assert room.out.button.toolTip() == "Residents’ own words stay here."


def test_the_menus_name_deeds_and_keys(room: Room) -> None:
    deeds = [
        "Copy the table\tCtrl+Shift+C",
        "Copy the picture\tCtrl+C",
        "Save as picture, drawing or table\tCtrl+S",
        "Print\tCtrl+P",
    ]
    assert [action.text() for action in room.chart.actions() if action.isVisible()] == deeds


def test_only_a_drawing_that_can_be_kept_can_be_pinned_to_a_plan(room: Room) -> None:
    def offered() -> bool:
        return any(each.isVisible() and each.text() == "Pin to a plan" for each in room.chart.actions())

    assert not offered()
    room.out.show(replace(EXHIBIT, keep=lambda: keep_columns((ColumnBar("0–9", "3", 3),))))
    assert offered()
    room.out.show(None)
    assert not offered()


def test_an_ending_of_the_dialog_is_kept_and_another_is_part_of_the_name() -> None:
    assert with_ending(Path("a"), "Table (*.csv)") == Path("a.csv")
    assert with_ending(Path("a.svg"), "Table (*.csv)") == Path("a.svg")
    assert with_ending(Path("to 2026.11"), "Picture (*.png)") == Path("to 2026.11.png")
