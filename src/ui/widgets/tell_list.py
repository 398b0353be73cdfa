"""What residents can be told of, in groups: heads are rows too, and arrows step over them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from ...domain.tellable import GROUPS, Tellable
from .. import icons, paint
from ..look import look
from ..type import BODY, SMALL

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
PICTURES = {"issue": "chat-circle-text", "priority": "flag-banner", "place": "map-pin"}
LEFT = 44  # px before the words


class TellRow(NamedTuple):
    """A head (`item` is None), or something to tell of."""

    group: str
    size: int
    item: Tellable | None = None


class TellTable(QAbstractListModel):
    """`set_items` replaces all."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[TellRow] = []

    @property
    def rows(self) -> tuple[TellRow, ...]:
        return tuple(self._rows)

    def set_items(self, items: Iterable[Tellable]) -> None:
        given = tuple(items)
        self.beginResetModel()
        self._rows = []
        for group in GROUPS:
            held = [each for each in given if each.group == group]
            if held:
                self._rows += [TellRow(group, len(held)), *(TellRow(group, len(held), each) for each in held)]
        self.endResetModel()

    def row_at(self, index: Index) -> TellRow | None:
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row_at(index)
        if row is None or row.item is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is None or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        if row.item is None:
            return None if role == Qt.ItemDataRole.ToolTipRole else GROUPS[row.group]
        return f"{row.item.title}\n{row.item.line}" if role == Qt.ItemDataRole.ToolTipRole else _said(row)


def _said(row: TellRow) -> str:
    assert row.item is not None
    return f"{row.item.title}. {row.item.line}. {GROUPS[row.group]}"


class TellList(QListView):
    """`chosen` carries the Tellable that is stepped to; `entered` when Enter is pressed on it."""

    chosen = Signal(object)
    entered_one = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.table = TellTable()
        self.setModel(self.table)
        self.setItemDelegate(_Rows(self))
        self.setAccessibleName("What to tell of")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self._telling = True
        self.selectionModel().currentChanged.connect(self._stepped)

    @property
    def current(self) -> Tellable | None:
        row = self.table.row_at(self.currentIndex())
        return row.item if row else None

    @property
    def items(self) -> tuple[Tellable, ...]:
        return tuple(row.item for row in self.table.rows if row.item is not None)

    def show_items(self, items: Iterable[Tellable], wanted: tuple[str, int] | None) -> None:
        """Fill the list; what is wanted is chosen, else what was, else the first."""
        before = self.current.key if self.current else None
        self._telling = False
        self.table.set_items(items)
        at = self._at(wanted)
        at = at if at >= 0 else self._at(before)
        self.setCurrentIndex(self.table.index(at if at >= 0 else 1, 0))
        self._telling = True
        if self.current is not None:
            self.chosen.emit(self.current)

    def choose(self, key: tuple[str, int]) -> bool:
        """Choose by kind and id; whether it is in the list."""
        at = self._at(key)
        if at >= 0:
            self.setCurrentIndex(self.table.index(at, 0))
        return at >= 0

    def _at(self, key: tuple[str, int] | None) -> int:
        rows = self.table.rows
        return next((n for n, row in enumerate(rows) if row.item is not None and row.item.key == key), -1)

    def _stepped(self, now: QModelIndex, _before: QModelIndex) -> None:
        row = self.table.row_at(now)
        if self._telling and row is not None and row.item is not None:
            self.chosen.emit(row.item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_one.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        """Over the heads; the first group's head comes into view with its first row."""
        rows, at = self.table.rows, self.currentIndex().row() + step
        while 0 <= at < len(rows) and rows[at].item is None:
            at += step
        if 0 <= at < len(rows):
            self.setCurrentIndex(self.table.index(at, 0))
        if at <= 1:
            self.scrollToTop()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self.current is not None:
            painter = QPainter(self.viewport())
            rect = QRectF(self.visualRect(self.currentIndex())).adjusted(4, 4, -4, -5)
            paint.focus_ring(painter, rect, look().theme)
            painter.end()


class _Rows(QStyledItemDelegate):
    """A head in small letters with its count; two lines and a picture for each thing."""

    def __init__(self, view: TellList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row, px = self._view.table.row_at(index), look().scale.px
        if row is not None and row.item is None:
            return QSize(100, px(SMALL) + 24)
        return QSize(100, max(52, px(BODY) + px(SMALL) + 26))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect = self._view.table.row_at(index), QRectF(option.rect)
        if row is None:
            return
        with paint.drawing(painter):
            if row.item is None:
                _paint_head(painter, rect, row)
            else:
                self._paint_item(painter, rect, row, chosen=self._view.selectionModel().isSelected(index))

    def _paint_item(self, painter: QPainter, rect: QRectF, row: TellRow, *, chosen: bool) -> None:
        assert row.item is not None
        if chosen:
            painter.fillRect(rect, look().colour("accent_tint"))
            bar = "marker" if look().theme.sunlight else "accent"
            painter.fillRect(QRectF(rect.left(), rect.top(), 4, rect.height()), look().colour(bar))
        painter.fillRect(QRectF(rect.left() + LEFT, rect.bottom() - 1, rect.width() - LEFT, 1), look().colour("line"))
        late, middle = row.group == "untold", rect.center().y()
        picture = "megaphone-simple" if late else PICTURES[row.item.kind]
        icons.draw(painter, picture, "warn" if late else "ink3", QRectF(rect.left() + 15, middle - 9, 18, 18))
        room = rect.width() - LEFT - 12
        for top, text, size, ink in ((-19, row.item.title, BODY, "ink"), (1, row.item.line, SMALL, "ink2")):
            painter.setFont(look().font(size, semibold=size == BODY))
            painter.setPen(look().colour("warn" if late and size == SMALL else ink))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room))
            box = QRectF(rect.left() + LEFT, middle + top, room, 19)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _paint_head(painter: QPainter, rect: QRectF, row: TellRow) -> None:
    place = rect.adjusted(16, 0, -12, -6)
    bottom = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
    painter.setFont(look().font(SMALL, semibold=True))
    painter.setPen(look().colour("ink2"))
    painter.drawText(place, bottom, GROUPS[row.group])
    left = painter.fontMetrics().horizontalAdvance(GROUPS[row.group]) + 7
    painter.setFont(look().font(SMALL))
    painter.setPen(look().colour("ink3"))
    painter.drawText(place.adjusted(left, 0, 0, 0), bottom, str(row.size))
