"""Tables: a model that holds rows and nothing else, and a view set up as every table here is.

Numbers right, words left, one rule under the heads; Ctrl+C copies with the heads, as a spreadsheet pastes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ..clipboard import copy_table
from ..look import look
from ..paint import focus_ring

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A named column: how a row's cell reads, and by what it sorts (its text, if not told)."""

    key: str
    head: str
    text: Callable[[Row], str]
    sort: Callable[[Row], Any] | None = None
    number: bool = False  # right-aligned
    width: int = 0  # px; 0: as wide as its content
    most: int = 0  # px at most, where it is as wide as its content
    stretch: bool = False
    strong: bool = False
    quiet: bool = False  # second ink
    tip: Callable[[Row], str] | None = None


class RowsTable(QAbstractTableModel, Generic[Row]):
    """Frozen rows under named columns. `set_rows` replaces them all, in the order last sorted by."""

    def __init__(self, columns: Sequence[Column[Row]], rows: Iterable[Row] = ()) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._given: list[Row] = list(rows)
        self._rows: list[Row] = list(self._given)
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows as they stand on the screen."""
        return tuple(self._rows)

    def set_rows(self, rows: Iterable[Row]) -> None:
        self.beginResetModel()
        self._given = list(rows)
        self._rows = self._in_order()
        self.endResetModel()

    def row_at(self, index: Index) -> Row | None:
        """The row under an index; None for an index that is nowhere."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is None or not 0 <= index.column() < len(self.columns):
            return None
        column = self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return column.text(row)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case Qt.ItemDataRole.ForegroundRole:
                return look().colour("ink2") if column.quiet else None
            case Qt.ItemDataRole.FontRole:
                return look().font(semibold=True) if column.strong else None
            case Qt.ItemDataRole.ToolTipRole:
                return column.tip(row) if column.tip else None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].head
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self.columns[section])
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, stably; column -1 gives back the order the rows came in."""
        self.layoutAboutToBeChanged.emit()
        before = {id(row): number for number, row in enumerate(self._rows)}
        self._sorted_by = (column, order) if 0 <= column < len(self.columns) else None
        self._rows = self._in_order()
        now = {before[id(row)]: number for number, row in enumerate(self._rows)}
        kept = self.persistentIndexList()
        self.changePersistentIndexList(kept, [self.index(now[each.row()], each.column()) for each in kept])
        self.layoutChanged.emit()

    def _in_order(self) -> list[Row]:
        if self._sorted_by is None:
            return list(self._given)
        column = self.columns[self._sorted_by[0]]
        value = column.sort or (lambda row: column.text(row).casefold())
        filled = [row for row in self._given if value(row) is not None]
        empty = [row for row in self._given if value(row) is None]
        filled.sort(key=value, reverse=self._sorted_by[1] == Qt.SortOrder.DescendingOrder)
        return filled + empty


def _alignment(column: Column[Any]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class RowDelegate(QStyledItemDelegate):
    """Draws a cell without the dotted focus, with the row's rule, and the bar of a selected row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = look().theme, QRectF(option.rect)
        super().paint(painter, option, index)
        last = index.row() == index.model().rowCount() - 1
        if not last:
            painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), look().colour("line"))
        view = self.parent()
        if (
            index.column() == 0
            and isinstance(view, QTableView)
            and view.selectionModel().isRowSelected(index.row(), _NOWHERE)
        ):
            bar = theme.accent if not theme.sunlight else theme.marker
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), look().colour(bar))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.state &= ~option.state.State_HasFocus


class TableView(QTableView):
    """A table: rows selected whole, no grid, heads that sort, the row with the keyboard ringed."""

    def __init__(self, name: str, row_height: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._row_height = row_height
        self.setItemDelegate(RowDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(row_height)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setMinimumHeight(36)
        heads.setSortIndicatorClearable(True)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        copy = QAction("Copy with heads", self)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def show_table(self, table: RowsTable[Any], *, sortable: bool = True) -> None:
        """Show a model; its columns' widths are taken from their descriptions."""
        self.setModel(table)
        heads = self.horizontalHeader()
        for number, column in enumerate(table.columns):
            if column.stretch:
                heads.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
            elif column.width:
                heads.resizeSection(number, column.width)
            else:
                heads.setSectionResizeMode(number, QHeaderView.ResizeMode.ResizeToContents)
        heads.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(sortable)

    def current_row(self) -> Any:
        """The row that has the keyboard, or None."""
        model = self.model()
        return model.row_at(self.currentIndex()) if isinstance(model, RowsTable) else None

    def choose_row(self, number: int) -> None:
        if self.model() is not None and 0 <= number < self.model().rowCount():
            self.selectRow(number)
            self.setCurrentIndex(self.model().index(number, 0))

    def copy(self) -> None:
        """The selected rows, or all when none or one is, under their heads."""
        model = self.model()
        if not isinstance(model, RowsTable):
            return
        chosen = sorted({index.row() for index in self.selectionModel().selectedRows()})
        numbers = chosen if len(chosen) > 1 else range(model.rowCount())
        rows = [[column.text(model.rows[number]) for column in model.columns] for number in numbers]
        copy_table([column.head for column in model.columns], rows)

    def height_for_rows(self) -> int:
        """The height that shows every row without scrolling."""
        count = self.model().rowCount() if self.model() is not None else 0
        heads = self.horizontalHeader()
        return max(heads.sizeHint().height(), heads.minimumHeight()) + count * self._row_height + 2

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        current = self.currentIndex()
        if self.hasFocus() and current.isValid():
            painter = QPainter(self.viewport())
            focus_ring(painter, QRectF(self._row_rect(current)), look().theme)
            painter.end()

    def _row_rect(self, index: QModelIndex) -> QRect:
        first = self.visualRect(index.siblingAtColumn(0))
        last = self.visualRect(index.siblingAtColumn(self.model().columnCount() - 1))
        return first.united(last).adjusted(4, 4, -4, -5)
