"""One question by another on one sheet: shares on a ground that darkens with them, each column with its base."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter

from ..look import look
from ..paint import triangle
from ..results_crossed import CLEAR, CellView, CrossRow, CrossView
from ..type import SMALL, TINY
from .cell_table import PAD, CellTable, Heads, elided, lines_of, paint_group
from .labels import label
from .scroll import Scroll
from .sheet import Sheet, column
from .table import Column, RowsTable

PITCH, LEAST_WIDTH, MOST_LABEL = 28, 74, 320
DEEPEST = 0.5
"""How much of the bar's colour the highest share gets: ink on it stays over 4.5 to 1 in every theme."""
LINES = 3


class ResultCross(Sheet):
    """The body of one question by another."""

    def __init__(self) -> None:
        super().__init__(pad=(1, 14, 1, 5), spacing=6)
        self.view: CrossView | None = None
        self.finding = label("", "finding", wrap=True)
        self.base = label("", "small", wrap=True)
        self.table = CrossTable()
        self.area = Scroll(self.table)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # the page scrolls
        self.add(column(self.finding, self.base, spacing=2, margins=(19, 0, 19, 0)), self.area)

    def show_view(self, view: CrossView) -> None:
        self.view = view
        self.finding.setText(view.heading)
        self.base.setText(view.base)
        self.base.setVisible(bool(view.base))
        self.area.setVisible(bool(view.rows))
        self.table.show_view(view)
        bar = self.area.horizontalScrollBar().sizeHint().height() if self.table.wider_than(self.width() - 2) else 0
        self.area.setFixedHeight(self.table.height() + bar + 2)


class CrossTable(CellTable):
    """Answers down, groups across. The words of a cell are its share and what is clear about it."""

    def __init__(self) -> None:
        super().__init__("One question by another, shares", row_height=PITCH, head_height=64)
        self._view: CrossView | None = None
        self.setHorizontalHeader(GroupHeads(self))
        self.horizontalHeader().setFixedHeight(self.head_height)

    def show_view(self, view: CrossView) -> None:
        self._view = view
        self.cells = {at: _painter(at - 2, view.top) for at in range(2, len(view.columns) + 2)}
        self.show_table(RowsTable(columns(view), view.rows), sortable=False)
        self.choose_row(0)
        self.fit()

    def pads(self, column: int) -> tuple[int, int]:
        """Shares stand in the middle of their column, the last one's too."""
        return super().pads(column) if column < 2 else (PAD, PAD)

    def heads_of(self, section: int) -> tuple[str, str]:
        """(name, base) over a column."""
        if self._view is None or section < 2:
            return ("", "Answer" if section == 0 else "People")
        return self._view.columns[section - 2]

    def wider_than(self, width: int) -> bool:
        return self.minimumWidth() > width

    def fit(self) -> None:
        super().fit()
        if self._view is None:
            return
        heads, wide = self.horizontalHeader(), 0
        metrics = QFontMetrics(look().font(TINY, semibold=True))
        widths = [self._width(section) for section in range(2, heads.count())]
        names = zip(self._view.columns, widths, strict=True)
        most = max((lines_of(metrics, name, width - 8) for (name, _), width in names), default=0)
        self.head_height = (most + 1) * metrics.lineSpacing() + 16
        heads.setFixedHeight(self.head_height)
        self.setFixedHeight(self.head_height + self.pitch * len(self._view.rows))
        for section in range(heads.count()):
            if section >= 2:
                heads.resizeSection(section, self._width(section))
            wide += heads.sectionSize(section) if section else min(MOST_LABEL, self.needed(0, columns(self._view)[0]))
        self.setMinimumWidth(wide)

    def _width(self, section: int) -> int:
        """As wide as its head needs on three lines at most, and as its shares need with a triangle."""
        name, base = self.heads_of(section)
        metrics = QFontMetrics(look().font(TINY, semibold=True))
        longest = max((metrics.horizontalAdvance(word) for word in name.split()), default=0)
        view = self._view
        assert view is not None
        cells = QFontMetrics(look().font(semibold=True))
        shares = max((cells.horizontalAdvance(row.cells[section - 2].text) for row in view.rows), default=0) + 44
        width = max(LEAST_WIDTH, longest + 14, metrics.horizontalAdvance(base) + 14, shares)
        while lines_of(metrics, name, width - 8) > LINES:
            width += 8
        return width


class GroupHeads(Heads):
    """The name of a group on up to three lines, its base under it."""

    wraps = True

    def __init__(self, table: CrossTable) -> None:
        super().__init__(table)
        self._cross = table

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        name, base = self._cross.heads_of(section)
        if section < 2:
            super().paintSection(painter, rect, section)
            return
        paint_group(painter, rect, name, base)


def columns(view: CrossView) -> tuple[Column[CrossRow], ...]:
    """What is shown, read out and copied."""
    groups = (_group(at, f"{name} ({base})") for at, (name, base) in enumerate(view.columns))
    answer: Column[CrossRow] = Column("answer", "Answer", lambda r: r.label, stretch=True, tip=lambda r: r.label)
    people: Column[CrossRow] = Column("people", "People", lambda row: row.people, number=True, quiet=True)
    return answer, people, *groups


def _group(at: int, head: str) -> Column[CrossRow]:
    return Column(str(at), head, lambda row: row.cells[at].said, tip=lambda row: _tip(row.cells[at], head))


def _tip(cell: CellView, head: str) -> str:
    return f"{head}: {cell.people} people, {cell.said}" if cell.share is not None else f"{head}: {cell.people}"


def _painter(at: int, top: float) -> Callable[[QPainter, QRectF, CrossRow], None]:
    def paint(painter: QPainter, room: QRectF, row: CrossRow) -> None:
        cell = row.cells[at]
        whole = room.adjusted(-8, 1, 8, -2)
        plain = cell.share is None or cell.few
        if cell.share and not plain:
            painter.fillRect(whole, shade(cell.share, top))
        clear = cell.word in CLEAR
        painter.setFont(look().font(SMALL) if plain else look().font(semibold=clear))
        painter.setPen(look().colour("ink3" if plain else "ink"))
        words = elided(painter, cell.text, whole.width())
        if plain:
            hatch(painter, whole, painter.fontMetrics().horizontalAdvance(words) + 8)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
        if clear:
            half = painter.fontMetrics().horizontalAdvance(cell.text) / 2
            mark = QRectF(room.center().x() + half + 5, room.center().y() - 4, 9, 8)
            triangle(painter, mark, cell.word == "higher", look().theme, "ink")

    return paint


def hatch(painter: QPainter, room: QRectF, words: int) -> None:
    """Beside words of that width: neither high nor low, for too few answered or it is not told."""
    brush, side = QBrush(look().colour("line2"), Qt.BrushStyle.BDiagPattern), max(0.0, (room.width() - words) / 2)
    painter.fillRect(QRectF(room.left(), room.top(), side, room.height()), brush)
    painter.fillRect(QRectF(room.right() - side, room.top(), side, room.height()), brush)


def shade(share: float, top: float) -> QColor:
    """The ground of a share, where `top` is the highest in the table: even steps from the sheet to the bar's colour."""
    part = DEEPEST * (share / top if top else 0.0)
    light, dark = look().colour("surface"), look().colour("bar")
    pairs = ((light.redF(), dark.redF()), (light.greenF(), dark.greenF()), (light.blueF(), dark.blueF()))
    return QColor.fromRgbF(*(a + (b - a) * part for a, b in pairs))
