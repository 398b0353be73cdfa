"""The list of what is due: a dial, two lines, the thread where it stands, the due words, one step to it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from ...domain.today import KNOTS, DueItem, TodaySummary
from .. import icons, paint
from ..look import look
from ..type import BODY, SMALL, TINY
from .due_table import DueRow, DueTable, state_of, thread_of

Index = QModelIndex | QPersistentModelIndex
TEXT_LEFT = 58
GAP = 16
CARET = 34  # px at the right for the caret
INKS = {"over": "bad", "soon": "warn", "ok": "ink"}


class DueList(QListView):
    """`opened` carries the item that was taken by Enter or a click."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.table = DueTable()
        self.setModel(self.table)
        self.setItemDelegate(_Rows(self))
        self.setAccessibleName("What is due")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QListView { background: transparent; }")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.clicked.connect(self._open)

    def show_summary(self, summary: TodaySummary, *, later: bool | None = None) -> None:
        """Fill the list; the keyboard stays on the thing it was on, else on the first."""
        before = self.current_item()
        self.table.set_summary(summary, later=later)
        kept = next((n for n in range(self.table.rowCount()) if before and self._item(n) == before), -1)
        self.setCurrentIndex(self.table.index(kept, 0) if kept >= 0 else self.table.first_item())
        self.setVisible(self.table.rowCount() > 0)
        self._fit()

    def _fit(self) -> None:
        """As high as its rows at the most: what stands under it stays near."""
        self.setMaximumHeight(sum(self.sizeHintForRow(n) for n in range(self.table.rowCount())) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The first thing to do is seen with its head."""
        super().resizeEvent(event)
        if self.currentIndex().row() <= 1:
            self.scrollToTop()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _item(self, number: int) -> DueItem | None:
        row = self.table.row_at(self.table.index(number, 0))
        return row.item if row else None

    def current_item(self) -> DueItem | None:
        row = self.table.row_at(self.currentIndex())
        return row.item if row else None

    def _open(self, index: QModelIndex) -> None:
        row = self.table.row_at(index)
        if row is not None and row.item is not None:
            self.opened.emit(row.item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        """To the next thing to do, over the heads; the head of the first group comes into view with it."""
        at = self.currentIndex().row() + step
        while 0 <= at < self.table.rowCount() and self._item(at) is None:
            at += step
        if 0 <= at < self.table.rowCount():
            self.setCurrentIndex(self.table.index(at, 0))
            if at == 1:
                self.scrollToTop()

    def has_thread(self, item: DueItem) -> bool:
        """Whether a row has room for its thread: it loses that before it loses words."""
        return self.room(True) >= _words_width(item)

    def room(self, thread: bool) -> int:
        """Px that a row's words may take."""
        around = TEXT_LEFT + self.due_width() + GAP + CARET
        return self.viewport().width() - around - (paint.THREAD_SIZE[0] + 2 * GAP if thread else 0)

    def due_width(self) -> int:
        summary, metrics = self.table.summary, QFontMetrics(look().font(BODY, semibold=True))
        if summary is None:
            return 0
        return max((metrics.horizontalAdvance(i.due_words(summary.today)) for i in self.table.items), default=0)

    def cut(self) -> list[str]:
        """Titles whose words do not fit even without the thread; they end in an ellipsis and have a tooltip."""
        return [item.title for item in self.table.items if _words_width(item) > self.room(False)]

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self.current_item() is not None:
            painter = QPainter(self.viewport())
            rect = QRectF(self.visualRect(self.currentIndex())).adjusted(5, 5, -5, -6)
            paint.focus_ring(painter, rect, look().theme)
            painter.end()


class _Rows(QStyledItemDelegate):
    def __init__(self, view: DueList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row, px = self._view.table.row_at(index), look().scale.px
        if row is not None and row.item is None:
            return QSize(100, px(SMALL) + (11 if index.row() == 0 else 23))
        return QSize(100, max(56, px(BODY) + px(SMALL) + 29))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect = self._view.table.row_at(index), QRectF(option.rect)
        if row is None:
            return
        if row.item is None:
            _paint_head(painter, rect, row)
            return
        chosen = self._view.selectionModel().isSelected(index)
        _paint_sheet(painter, rect, row, chosen)
        summary = self._view.table.summary
        if summary is not None:
            self._paint_item(painter, rect, row.item, summary)

    def _paint_item(self, painter: QPainter, rect: QRectF, item: DueItem, summary: TodaySummary) -> None:
        theme, state, middle = look().theme, state_of(item, summary), rect.center().y()
        paint.dial(painter, QRectF(rect.left() + 19, middle - 13, 26, 26), item.used(summary.today), theme, state)
        thread, due_width = self._view.has_thread(item), self._view.due_width()
        room = self._view.room(thread)
        left = rect.left() + TEXT_LEFT
        title, line = look().font(BODY, semibold=True), look().font(SMALL)
        _text(painter, QRectF(left, middle - 20, room, 20), item.title, title, "ink")
        _text(painter, QRectF(left, middle, room, 19), item.line, line, "ink2")
        if thread:
            _paint_thread(painter, left + room + GAP, middle, item, summary)
        right = QRectF(rect.right() - CARET - due_width - 4, rect.top(), due_width + 4, rect.height())
        painter.setFont(title)
        painter.setPen(look().colour(INKS[state]))
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(right, side, item.due_words(summary.today))
        icons.draw(painter, "caret-right-bold", "ink3", QRectF(rect.right() - 26, middle - 6, 12, 12))


def _paint_head(painter: QPainter, rect: QRectF, row: DueRow) -> None:
    place = rect.adjusted(0, 0, 0, -5)
    bottom = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
    painter.setFont(look().font(SMALL, semibold=True))
    painter.setPen(look().colour("ink2"))
    painter.drawText(place, bottom, row.group)
    left = painter.fontMetrics().horizontalAdvance(row.group) + 7
    painter.setFont(look().font(SMALL))
    painter.setPen(look().colour("ink3"))
    painter.drawText(place.adjusted(left, 0, 0, 0), bottom, str(row.size))


def _paint_sheet(painter: QPainter, rect: QRectF, row: DueRow, chosen: bool) -> None:
    """This row's part of its group's sheet: round corners at the ends, a rule between, the chosen row's bar."""
    theme = look().theme
    whole = rect.adjusted(0, 0 if row.first else -12, 0, 0 if row.last else 12)
    with paint.drawing(painter):
        painter.setClipRect(rect)
        paint.box(painter, whole, theme, fill="surface", line="line", radius=6)
        if chosen:
            shape = QPainterPath()
            shape.addRoundedRect(whole.adjusted(1, 1, -1, -1), 5, 5)
            painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
            painter.fillRect(rect, look().colour("accent_tint"))
            painter.fillRect(QRectF(rect.left(), rect.top(), 4, rect.height()), look().colour("accent"))
        elif not row.first:
            painter.fillRect(QRectF(rect.left() + 56, rect.top(), rect.width() - 72, 1), look().colour("line"))


def _paint_thread(painter: QPainter, left: float, middle: float, item: DueItem, summary: TodaySummary) -> None:
    width, height = paint.THREAD_SIZE
    paint.thread(painter, QRectF(left, middle - 15, width, height), thread_of(item, summary), look().theme)
    word = KNOTS[item.knot]
    font = look().font(TINY)
    wide = QFontMetrics(font).horizontalAdvance(word) + 4
    at = min(max(left + 6 + item.knot * paint.STEP - wide / 2, left - GAP), left + width + GAP - wide)
    painter.setFont(font)
    painter.setPen(look().colour("warn" if item.is_over(summary.today) else "ink2"))
    painter.drawText(QRectF(at, middle + 1, wide, 17), Qt.AlignmentFlag.AlignCenter, word)


def _words_width(item: DueItem) -> int:
    title, line = QFontMetrics(look().font(BODY, semibold=True)), QFontMetrics(look().font(SMALL))
    return max(title.horizontalAdvance(item.title), line.horizontalAdvance(item.line))


def _text(painter: QPainter, rect: QRectF, text: str, font: QFont, ink: str) -> None:
    painter.setFont(font)
    painter.setPen(look().colour(ink))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()) + 1)
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
