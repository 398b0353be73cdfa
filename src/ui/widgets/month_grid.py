"""A month of events as a grid of days. Arrows move from day to day and past the month's edge; Enter takes the day."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ...domain.dates import Month, clock, weekday_long
from ...domain.summaries import EventView
from .. import event_words as words
from .. import paint
from ..look import look
from ..type import SMALL, TINY

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
WEEK = 7


class MonthDays(QAbstractTableModel):
    """Weeks by weekdays, Monday first; the days before and after the month are there to step onto."""

    def __init__(self, month: Month, today: date) -> None:
        super().__init__()
        self.today = today
        self.month = month
        self._first = month.first
        self._by_day: dict[date, list[EventView]] = {}
        self.show_month(month, ())

    def show_month(self, month: Month, events: Sequence[EventView]) -> None:
        self.beginResetModel()
        self.month = month
        self._first = month.first - timedelta(days=month.first.weekday())
        by_day: dict[date, list[EventView]] = defaultdict(list)
        for event in sorted(events, key=lambda event: (event.starts, event.id)):
            by_day[event.starts.date()].append(event)
        self._by_day = dict(by_day)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        weeks = -(-((self.month.last - self._first).days + 1) // WEEK)
        return 0 if parent.isValid() else weeks

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else WEEK

    def day(self, index: Index) -> date:
        return self._first + timedelta(days=index.row() * WEEK + index.column())

    def index_of(self, day: date) -> QModelIndex:
        offset = (day - self._first).days
        return self.index(offset // WEEK, offset % WEEK) if offset >= 0 else QModelIndex()

    def events(self, day: date) -> list[EventView]:
        return self._by_day.get(day, [])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        day = self.day(index)
        events = self.events(day)
        if role == Qt.ItemDataRole.DisplayRole:
            return str(day.day)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole) and (
            events or role == Qt.ItemDataRole.AccessibleTextRole
        ):
            told = "; ".join(f"{words.times(event)} {event.name}" for event in events) or "no events"
            return f"{weekday_long(day)}: {told}"
        return None

    def headerData(self, section: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if side == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return calendar.day_abbr[section]
        return None


class _Days(QStyledItemDelegate):
    """The day's number, and under it (in a low grid beside it) as many events as there is room for."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, rect = index.model(), QRectF(option.rect)
        if not isinstance(model, MonthDays):
            return
        day, theme = model.day(index), look().theme
        outside = Month.of(day) != model.month
        chosen = bool(option.state & option.state.State_Selected)
        painter.save()
        ground = "accent_tint" if chosen else "sunken" if outside else "surface"
        painter.fillRect(rect, look().colour(ground))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), look().colour("line"))
        painter.fillRect(QRectF(rect.right() - 1, rect.top(), 1, rect.height()), look().colour("line"))
        if chosen:
            bar = "marker" if theme.sunlight else "accent"
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height() - 1), look().colour(bar))
        self._number(painter, rect, day, today=day == model.today, outside=outside)
        self._events(painter, rect, model.events(day), model.today)
        painter.restore()

    def _number(self, painter: QPainter, rect: QRectF, day: date, *, today: bool, outside: bool) -> None:
        font = look().font(SMALL, semibold=today)
        painter.setFont(font)
        said = f"{day.day} {calendar.month_abbr[day.month]}" if outside and day.day == 1 else str(day.day)
        width = QFontMetrics(font).horizontalAdvance(said)
        if today:  # yellow means here
            mark = QRectF(rect.left() + 5, rect.top() + 3, width + 10, QFontMetrics(font).height() + 1)
            paint.box(painter, mark, look().theme, fill="marker", radius=4)
            painter.setPen(look().colour("on_marker"))
        else:
            painter.setPen(look().colour("ink3" if outside else "ink2"))
        painter.drawText(rect.adjusted(10, 3, -6, 0), int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft), said)

    def _events(self, painter: QPainter, rect: QRectF, events: list[EventView], today: date) -> None:
        font = look().font(TINY)
        metrics = QFontMetrics(font)
        line, number = metrics.height() + 1, QFontMetrics(look().font(SMALL, semibold=True))
        top, left = rect.top() + number.height() + 6, rect.left() + 10
        room = int((rect.bottom() - 2 - top) // line)
        if room < 1 and rect.top() + number.height() + line <= rect.bottom() - 1:  # no air between, but whole words
            room, top = 1, rect.top() + number.height() - 1
        if room < 1:
            room, top, left = 1, rect.top() + 4, left + number.horizontalAdvance("30") + 12
        shown = events if len(events) <= room else events[: room - 1]
        painter.setFont(font)
        for at, event in enumerate(shown):
            box = QRectF(left, top + at * line, rect.right() - 6 - left, line)
            late = words.state_of(event, today) == "late"
            painter.setPen(look().colour("warn" if late else "ink3" if event.finished else "ink"))
            said = f"{clock(event.starts)} {event.name}"
            painter.drawText(box, metrics.elidedText(said, Qt.TextElideMode.ElideRight, int(box.width())))
        if len(shown) < len(events):
            painter.setPen(look().colour("ink2"))
            below = QRectF(left, top + len(shown) * line, rect.right() - 6 - left, line)
            painter.drawText(below, f"{len(events) - len(shown)} {'more' if shown else 'events'}")


class MonthGrid(QTableView):
    """`chosen(date)`: the day that has the keyboard. `taken(date)`: Enter or a double click. `left(int)`: months on."""

    chosen = Signal(object)
    taken = Signal(object)
    left = Signal(object)  # the day wanted, in another month

    def __init__(self, month: Month, today: date) -> None:
        super().__init__()
        self.days = MonthDays(month, today)
        self.setAccessibleName("Month")
        self.setModel(self.days)
        self.setItemDelegate(_Days(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            header.setMinimumSectionSize(24)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setHighlightSections(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.doubleClicked.connect(lambda index: self.taken.emit(self.days.day(index)))

    @property
    def day(self) -> date:
        """The day that has the keyboard."""
        return self.days.day(self.currentIndex()) if self.currentIndex().isValid() else self.days.month.first

    def show_month(self, month: Month, events: Sequence[EventView], day: date) -> None:
        """Show a month with a day of it chosen."""
        self.days.show_month(month, events)
        self.setCurrentIndex(self.days.index_of(day))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(self.days.day(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -WEEK, Qt.Key.Key_Down: WEEK}
        key, plain = Qt.Key(event.key()), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in steps:
            self._go(self.day + timedelta(days=steps[key]))
        elif plain and key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            month = Month.of(self.day).plus(-1 if key == Qt.Key.Key_PageUp else 1)
            self._go(month.first.replace(day=min(self.day.day, month.last.day)))
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit(self.day)
        else:
            event.ignore()

    def _go(self, day: date) -> None:
        if Month.of(day) == self.days.month:
            self.setCurrentIndex(self.days.index_of(day))
        else:
            self.left.emit(day)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self.currentIndex().isValid():
            painter = QPainter(self.viewport())
            rect = QRectF(self.visualRect(self.currentIndex())).adjusted(3, 2, -4, -4)
            paint.focus_ring(painter, rect, look().theme)
            painter.end()
