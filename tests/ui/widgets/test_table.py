"""Tables under Qt's own tester; sorting, copying, and the row with the keyboard."""

from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from beatbook.ui.widgets.table import Column, RowsTable, TableView


@dataclass(frozen=True)
class Line:
    name: str
    people: int
    on: date | None = None


COLUMNS: list[Column[Line]] = [
    Column("name", "Answer", lambda line: line.name, stretch=True),
    Column("people", "People", lambda line: f"{line.people:,}", sort=lambda line: line.people, number=True),
    Column("on", "Since", lambda line: f"{line.on:%d}" if line.on else "", sort=lambda line: line.on, quiet=True),
]
LINES = [
    Line("Road safety", 1177, date(2026, 11, 2)),
    Line("Dog fouling", 140),
    Line("alcohol\twith a tab", 37, date(2025, 1, 9)),
    Line("Dog fouling", 2, date(2026, 1, 1)),
]


def names(table: RowsTable[Line]) -> list[str]:
    return [table.index(row, 0).data() for row in range(table.rowCount())]


@pytest.fixture
def view(qtbot: QtBot) -> TableView:
    made = TableView("Answers")
    made.show_table(RowsTable(COLUMNS, LINES))
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    return made


def test_under_the_model_tester(qtmodeltester: ModelTester) -> None:
    table = RowsTable(COLUMNS, LINES)
    qtmodeltester.check(table)
    table.set_rows(LINES[:1])
    table.sort(1)
    qtmodeltester.check(table)
    table.set_rows([])
    qtmodeltester.check(table)


def test_numbers_stand_right_and_words_left() -> None:
    table = RowsTable(COLUMNS, LINES)
    sides = [table.index(0, at).data(Qt.ItemDataRole.TextAlignmentRole) for at in range(2)]
    assert Qt.AlignmentFlag.AlignLeft in Qt.AlignmentFlag(sides[0])
    assert Qt.AlignmentFlag.AlignRight in Qt.AlignmentFlag(sides[1])
    assert table.headerData(1, Qt.Orientation.Horizontal) == "People"
    assert table.index(0, 1).data() == "1,177"


def test_it_sorts_by_value_and_puts_nothing_last() -> None:
    table = RowsTable(COLUMNS, LINES)
    table.sort(1)
    assert [line.people for line in table.rows] == [2, 37, 140, 1177]
    table.sort(1, Qt.SortOrder.DescendingOrder)
    assert [line.people for line in table.rows] == [1177, 140, 37, 2]
    for order in Qt.SortOrder:
        table.sort(2, order)
        assert table.rows[-1].on is None
    table.sort(0)
    assert names(table) == ["alcohol\twith a tab", "Dog fouling", "Dog fouling", "Road safety"]
    table.sort(-1)
    assert table.rows == tuple(LINES)


def test_new_rows_keep_the_order_chosen() -> None:
    table = RowsTable(COLUMNS, LINES)
    table.sort(1)
    table.set_rows([*LINES, Line("Noise", 1)])
    assert table.rows[0].name == "Noise"


def test_what_was_chosen_stays_chosen_when_sorted() -> None:
    table = RowsTable(COLUMNS, LINES)
    kept = QPersistentModelIndex(table.index(1, 0))
    table.sort(1)
    assert table.row_at(kept) == LINES[1]
    assert table.row_at(QModelIndex()) is None


def test_it_copies_with_heads_as_a_spreadsheet_pastes_it(view: TableView, qtbot: QtBot) -> None:
    view.copy()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Answer\tPeople\tSince"
    assert lines[1] == "Road safety\t1,177\t02"
    assert lines[3] == "alcohol with a tab\t37\t09"
    assert len(lines) == 5
    view.setFocus()
    view.selectAll()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert len(QGuiApplication.clipboard().text().splitlines()) == 5


def copied(view: TableView) -> list[str]:
    view.copy()
    return QGuiApplication.clipboard().text().splitlines()


def test_only_the_chosen_rows_are_copied_when_several_are(view: TableView) -> None:
    view.selectRow(0)
    assert len(copied(view)) == 5
    view.selectionModel().select(
        view.model().index(2, 0), view.selectionModel().SelectionFlag.Select | view.selectionModel().SelectionFlag.Rows
    )
    assert [line.split("\t")[0] for line in copied(view)] == [
        "Answer",
        "Road safety",
        "alcohol with a tab",
    ]


def test_enter_opens_the_row_and_tab_leaves_the_table(view: TableView, qtbot: QtBot) -> None:
    view.choose_row(2)
    assert view.current_row() == LINES[2]
    with qtbot.waitSignal(view.activated) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args[0].row() == 2
    assert not view.tabKeyNavigation()
    view.choose_row(99)
    assert view.current_row() == LINES[2]


def test_a_click_on_a_head_sorts(view: TableView, qtbot: QtBot) -> None:
    heads = view.horizontalHeader()
    place = heads.viewport().rect().topLeft()
    place.setX(heads.sectionViewportPosition(1) + 10)
    place.setY(10)
    qtbot.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=place)
    table = view.model()
    assert isinstance(table, RowsTable)
    assert [line.people for line in table.rows] == [2, 37, 140, 1177]


def test_its_height_shows_every_row(view: TableView) -> None:
    assert view.height_for_rows() >= 36 + 4 * 36


def test_what_is_copied_is_never_a_formula(qtbot: QtBot) -> None:
    view = TableView("Answers")
    qtbot.addWidget(view)
    view.show_table(RowsTable(COLUMNS, [Line("=HYPERLINK(1)", 3)]))
    assert copied(view)[1].split("\t") == ["'=HYPERLINK(1)", "3", ""]
