"""Every type of crime in every place compared: rates on a ground that darkens with them, the counts in brackets."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..compare_types_view import TypeRow, TypesView
from ..compare_view import CLEAR
from ..look import look
from ..paint import triangle
from ..type import SMALL, TINY
from .cell_table import PAD, CellTable, Heads, elided, lines_of, paint_group
from .labels import label
from .result_cross import shade
from .scroll import Scroll
from .table import Column, RowsTable

PITCH, LEAST_WIDTH, LINES = 28, 92, 3


class CompareTypes(QWidget):
    """The table in an area of its own that scrolls sideways where there are many places."""

    def __init__(self) -> None:
        super().__init__()
        self.base = label("", "small", wrap=True)
        self.base.setContentsMargins(19, 0, 19, 0)
        self.table = TypesTable()
        self.area = Scroll(self.table)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # the page scrolls
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(4)
        lay.addWidget(self.base)
        lay.addWidget(self.area)

    def show_view(self, view: TypesView) -> None:
        self.base.setText(view.base)
        self.table.show_view(view)
        bar = self.area.horizontalScrollBar().sizeHint().height()
        self.area.setMinimumWidth(0)
        self.area.setFixedHeight(self.table.height() + bar + 2)


class TypesTable(CellTable):
    """Types down, places across; this place’s column has its name on yellow."""

    def __init__(self) -> None:
        super().__init__("Types of crime by place, per 1,000 residents", row_height=PITCH, head_height=64)
        self.view: TypesView | None = None
        self.setHorizontalHeader(PlaceHeads(self))

    def show_view(self, view: TypesView) -> None:
        self.view = view
        self.cells = {at + 1: _painter(at) for at in range(len(view.columns))}
        self.show_table(RowsTable(columns(view), view.rows), sortable=False)
        self.choose_row(0)
        self.fit()

    def pads(self, column: int) -> tuple[int, int]:
        """Rates stand in the middle of their column, the last one's too."""
        return super().pads(column) if column < 1 else (PAD, PAD)

    def fit(self) -> None:
        super().fit()
        view = self.view
        if view is None:
            return
        metrics = QFontMetrics(look().font(TINY, semibold=True))
        widths = [self._width(at, metrics) for at in range(len(view.columns))]
        most = max(
            (lines_of(metrics, name, w - 8) for (name, _), w in zip(view.columns, widths, strict=True)), default=1
        )
        self.head_height = (most + 1) * metrics.lineSpacing() + 16
        self.horizontalHeader().setFixedHeight(self.head_height)
        self.setFixedHeight(self.head_height + self.pitch * len(view.rows))
        least = self.needed(0, columns(view)[0]) + sum(widths)
        more = max(0, self.width() - least - 2) // len(widths)
        for at, width in enumerate(widths):
            self.horizontalHeader().resizeSection(at + 1, width + more)
        self.setMinimumWidth(least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The places share the room that is left, so that no figure stands far from its type."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def _width(self, at: int, metrics: QFontMetrics) -> int:
        """As wide as its head needs on three lines at most, and as its cells need with a triangle."""
        view = self.view
        assert view is not None
        name, base = view.columns[at]
        bold = QFontMetrics(look().font(semibold=True))
        cells = max((bold.horizontalAdvance(row.cells[at].text) for row in view.rows), default=0) + 40
        longest = max((metrics.horizontalAdvance(word) for word in name.split()), default=0)
        width = max(LEAST_WIDTH, longest + 16, metrics.horizontalAdvance(base) + 14, cells)
        while lines_of(metrics, name, width - 8) > LINES:
            width += 8
        return width


class PlaceHeads(Heads):
    """The name of a place on up to three lines, its count of all types under it."""

    wraps = True

    def __init__(self, table: TypesTable) -> None:
        super().__init__(table)
        self._types = table

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        view = self._types.view
        if section < 1 or view is None:
            super().paintSection(painter, rect, section)
            return
        name, base = view.columns[section - 1]
        paint_group(painter, rect, name, base, here=section == 1)


def columns(view: TypesView) -> tuple[Column[TypeRow], ...]:
    """What is shown, read out and copied."""
    first: Column[TypeRow] = Column("type", "Type", lambda row: row.label, stretch=True, tip=lambda row: row.label)
    return first, *(_place(at, name) for at, (name, _) in enumerate(view.columns))


def _place(at: int, head: str) -> Column[TypeRow]:
    return Column(str(at), head, lambda row: row.cells[at].said, tip=lambda row: row.cells[at].tip)


def _painter(at: int) -> Callable[[QPainter, QRectF, TypeRow], None]:
    def paint(painter: QPainter, room: QRectF, row: TypeRow) -> None:
        cell = row.cells[at]
        if cell.share:
            painter.fillRect(room.adjusted(-8, 1, 8, -2), shade(cell.share, 1.0))
        clear = cell.word in CLEAR
        painter.setFont(look().font(semibold=clear) if cell.share is not None else look().font(SMALL))
        painter.setPen(look().colour("ink" if cell.share is not None else "ink3"))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, elided(painter, cell.text, room.width() + 8))
        if clear:
            half = painter.fontMetrics().horizontalAdvance(cell.text) / 2
            mark = QRectF(room.center().x() + half + 4, room.center().y() - 4, 9, 8)
            triangle(painter, mark, cell.word == "higher", look().theme, "ink")

    return paint
