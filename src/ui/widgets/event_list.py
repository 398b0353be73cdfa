"""Events in two-line rows under heads: open now, to come, earlier. A field narrows them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ...domain.summaries import EventView
from .. import event_words as words
from .. import icons, paint
from ..look import look
from ..type import BODY, SMALL

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ROW, HEAD = 56, 36
_WORDS = 52  # px left of the words


class EventRows(QAbstractListModel):
    """Heads and events in the order they are shown; heads cannot be chosen."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = today
        self._rows: list[str | EventView] = []

    @property
    def events(self) -> tuple[EventView, ...]:
        return tuple(row for row in self._rows if isinstance(row, EventView))

    def set_groups(self, groups: Sequence[tuple[str, Sequence[EventView]]], today: date) -> None:
        """(head, events) in order; a group without events is not shown."""
        self.beginResetModel()
        self.today = today
        self._rows = []
        for head, events in groups:
            self._rows += [head, *events] if events else []
        self.endResetModel()

    def event_at(self, index: Index) -> EventView | None:
        row = self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None
        return row if isinstance(row, EventView) else None

    def index_of(self, event_id: int) -> QModelIndex:
        """Where an event is shown; nowhere if it is not."""
        for number, row in enumerate(self._rows):
            if isinstance(row, EventView) and row.id == event_id:
                return self.index(number)
        return QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) if self.event_at(index) else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name if isinstance(row, EventView) else row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._read_out(row) if isinstance(row, EventView) else row
        return None

    def _read_out(self, event: EventView) -> str:
        state = words.state_words(event, self.today)[0]
        told = (event.name, state, *second_line(event, self.today), words.answered(event), words.left_open(event))
        return ", ".join(part for part in told if part)


def second_line(event: EventView, today: date) -> tuple[str, str, str]:
    """Kind and place; when; who."""
    return words.where(event), words.when(event, today), event.officer


class _Rows(QStyledItemDelegate):
    """Two lines at the left, how many answered at the right; a rule inset under each."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        event = isinstance(model, EventRows) and model.event_at(index) is not None
        return QSize(200, ROW + look().scale.px(BODY) - BODY if event else HEAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, rect = index.model(), QRectF(option.rect)
        if not isinstance(model, EventRows):
            return
        painter.save()
        event = model.event_at(index)
        if event is None:
            self._head(painter, rect, str(index.data()))
        else:
            self._ground(painter, rect, bool(option.state & option.state.State_Selected))
            self._event(painter, rect, event, model.today)
        painter.restore()

    def _head(self, painter: QPainter, rect: QRectF, head: str) -> None:
        painter.setFont(look().font(SMALL, semibold=True))
        painter.setPen(look().colour("ink3"))
        painter.drawText(rect.adjusted(16, 6, -16, 0), Qt.AlignmentFlag.AlignVCenter, head)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), look().colour("line2"))

    def _ground(self, painter: QPainter, rect: QRectF, chosen: bool) -> None:
        painter.fillRect(QRectF(rect.left() + 16, rect.bottom() - 1, rect.width() - 32, 1), look().colour("line"))
        if chosen:
            bar = "marker" if look().theme.sunlight else "accent"
            painter.fillRect(rect.adjusted(0, 0, 0, -1), look().colour("accent_tint"))
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height() - 1), look().colour(bar))

    def _event(self, painter: QPainter, rect: QRectF, event: EventView, today: date) -> None:
        middle = rect.center().y()
        icons.draw(painter, words.ICONS[event.kind], "accent", QRectF(rect.left() + 18, middle - 10, 20, 20))
        room = self._right(painter, rect, event, today)
        width = rect.width() - _WORDS - room - 12
        first = QRectF(rect.left() + _WORDS, rect.top(), width, rect.height() / 2 + 1)
        line = ", ".join(part for part in second_line(event, today) if part)
        second = QRectF(rect.left() + _WORDS, middle, width, rect.height() / 2 - 4)
        _text(painter, first.adjusted(0, 6, 0, 0), event.name, BODY, "ink", semibold=True)
        _text(painter, second, line, SMALL, "ink2")

    def _right(self, painter: QPainter, rect: QRectF, event: EventView, today: date) -> float:
        """How many answered and how the event stands: the room they take."""
        scale = look().scale
        left = rect.right() - 16
        if event.responses or event.starts.date() <= today:
            said = f"{event.responses:,}"
            number = scale.font(BODY, semibold=True)
            width = max(
                QFontMetrics(number).horizontalAdvance(said),
                QFontMetrics(scale.font(SMALL)).horizontalAdvance("answered"),
            )
            left -= width
            top = QRectF(left, rect.top() + 6, width, rect.height() / 2 - 5)
            _text(painter, top, said, BODY, "ink", semibold=True, right=True)
            below = QRectF(left, rect.center().y(), width, rect.height() / 2 - 4)
            _text(painter, below, "answered", SMALL, "ink2", right=True)
        for said, kind in chips_of(event, today):
            width = paint.chip_width(said, scale)
            left -= width + 12
            paint.chip(painter, QRectF(left, rect.center().y() - 11, width, 22), said, scale, kind)
        return rect.right() - left


def chips_of(event: EventView, today: date) -> list[tuple[str, str]]:
    """Chips only for what is to be done: open now, not finished, a form left open."""
    state = words.state_of(event, today)
    made = [words.state_words(event, today)] if state in ("open", "late") else []
    return [*made, *([(words.left_open(event), "warn")] if event.drafts else [])]


def _text(
    painter: QPainter, rect: QRectF, text: str, size: int, ink: str, *, semibold: bool = False, right: bool = False
) -> None:
    font = look().font(size, semibold=semibold)
    painter.setFont(font)
    painter.setPen(look().colour(ink))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()) + 1)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter), shown)


class EventList(QListView):
    """`chosen(EventView)`: the row that has the keyboard. `taken(EventView)`: Enter or a double click."""

    chosen = Signal(object)
    taken = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = EventRows(today)
        self.setAccessibleName("Events")
        self.setModel(self.rows)
        self.setItemDelegate(_Rows(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(self._take)
        self.setMouseTracking(True)

    @property
    def current(self) -> EventView | None:
        return self.rows.event_at(self.currentIndex())

    def show_groups(self, groups: Sequence[tuple[str, Sequence[EventView]]], today: date) -> None:
        """Show these, and keep the row that was chosen; else choose the first."""
        before = self.current
        self.rows.set_groups(groups, today)
        if not (before and self.choose(before.id)) and self.rows.events:
            self.choose(self.rows.events[0].id)

    def choose(self, event_id: int) -> bool:
        """Put the keyboard's row on an event. False where it is not shown."""
        index = self.rows.index_of(event_id)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        event = self.rows.event_at(current)
        if event is not None:
            self.chosen.emit(event)

    def _take(self, index: Index) -> None:
        event = self.rows.event_at(index)
        if event is not None:
            self.taken.emit(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._take(self.currentIndex())
        elif event.text() and event.text().isprintable() and event.text() != " ":
            event.ignore()  # letters look for nothing here: the field does
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        current = self.currentIndex()
        if self.hasFocus() and current.isValid():
            painter = QPainter(self.viewport())
            paint.focus_ring(painter, QRectF(self.visualRect(current).adjusted(5, 4, -5, -5)), look().theme)
            painter.end()
