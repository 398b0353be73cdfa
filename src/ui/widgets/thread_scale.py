"""The days of a thread true to scale: months, a mark for each knot, today, and each silence shaded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...domain.dates import Month, Period, months_between
from ...domain.thread import DUE, Knot, Thread
from .. import paint
from ..look import look
from ..type import TINY
from .thread_strand import draw_knot

DOT = 5.5
EDGE = 24  # px kept free at both ends, for words
APART = 8  # px between two words


@dataclass(frozen=True, slots=True)
class Word:
    """A word over the line, and how much of it is taken."""

    text: str
    left: float
    right: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


class ThreadScale(QWidget):
    """What it shows is told by the cards and the list; screen readers pass it over."""

    def __init__(self) -> None:
        super().__init__()
        self._thread: Thread | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_thread(self, found: Thread) -> None:
        self._thread = found
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, 2 * (look().scale.px(TINY) + 6) + 14)

    @property
    def span(self) -> tuple[date, date] | None:
        """The first and the last day that are shown; a little more than what happened."""
        found = self._thread
        days = [day for knot in found.knots if (day := mark_day(knot, found.today))] if found else []
        if not found or not days:
            return None
        first, last = min(days), max(*days, found.today)
        air = timedelta(days=max(3, (last - first).days // 20))
        return first - air, last + air

    def x_of(self, day: date) -> float:
        span = self.span
        assert span is not None
        room = self.width() - 2 * EDGE
        return EDGE + room * (day - span[0]).days / max(1, (span[1] - span[0]).days)

    @property
    def line_y(self) -> float:
        return look().scale.px(TINY) + 6 + DOT

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._thread is None or self.span is None:
            return
        painter = QPainter(self)
        with paint.drawing(painter):
            painter.setFont(look().font(TINY))
            words = self.words()
            for quiet in {self._thread.silence, *(gap.quiet for gap in self._thread.gaps)}:
                if quiet is not None:
                    self._draw_silence(painter, quiet, words)
            painter.setPen(QPen(look().colour("control"), 1))
            painter.drawLine(QPointF(0, self.line_y), QPointF(self.width(), self.line_y))
            self._draw_months(painter)
            self._draw_today(painter)
            for knot in self._thread.knots:
                if (day := mark_day(knot, self._thread.today)) is not None:
                    draw_knot(painter, QPointF(self.x_of(day), self.line_y), knot.state, DOT)
            self._draw_over(painter, words)
        painter.end()

    def words(self) -> list[Word]:
        """The names of the knots over the line, those that would lie on one another as one."""
        assert self._thread is not None
        metrics = QFontMetricsF(look().font(TINY))
        marks = [
            (self.x_of(day), knot.kind)
            for knot in self._thread.knots
            if (day := mark_day(knot, self._thread.today)) is not None
        ]
        groups: list[tuple[list[str], list[float], Word]] = []
        for x, name in sorted(marks, key=lambda mark: mark[0]):
            names, at = [name], [x]
            word = _word(names, at, metrics, self.width())
            while groups and groups[-1][2].right + APART > word.left:
                before = groups.pop()
                names, at = before[0] + names, before[1] + at
                word = _word(names, at, metrics, self.width())
            groups.append((names, at, word))
        return [word for _names, _at, word in groups]

    def _draw_over(self, painter: QPainter, words: list[Word]) -> None:
        painter.setPen(look().colour("ink2"))
        for word in words:
            room = QRectF(word.left, 0, word.right - word.left + 2, look().scale.px(TINY) + 4)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, word.text)

    def _draw_silence(self, painter: QPainter, quiet: Period, words: list[Word]) -> None:
        left, right = self.x_of(quiet.first), self.x_of(quiet.last)
        painter.fillRect(QRectF(left, 0, right - left, self.line_y), look().colour("warn_tint"))
        text = f"{(quiet.last - quiet.first).days} days with nothing recorded"
        inner = max([left, *(w.right for w in words if left <= w.middle < (left + right) / 2)]) + APART
        outer = min([right, *(w.left for w in words if (left + right) / 2 <= w.middle <= right)]) - APART
        if QFontMetricsF(painter.font()).horizontalAdvance(text) <= outer - inner:
            painter.setPen(look().colour("warn"))
            room = QRectF(inner, 0, outer - inner, look().scale.px(TINY) + 4)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)

    def months(self) -> list[tuple[date, str]]:
        """The first days of months to mark, thinned until their words have room; the year with each January."""
        span = self.span
        assert span is not None
        found = [month for month in months_between(Month.of(span[0]), Month.of(span[1])) if month.first >= span[0]]
        if not found:
            return []
        room = (self.width() - 2 * EDGE) / max(1, (span[1] - span[0]).days)
        step = next((n for n in (1, 2, 3, 6, 12) if n * 30 * room >= 52), 12)
        kept = [month for month in found if (month.number - 1) % step == 0]
        return [(month.first, month.short if month.number == 1 else month.short.split()[0]) for month in kept]

    def _draw_months(self, painter: QPainter) -> None:
        assert self._thread is not None
        today = self.x_of(self._thread.today)
        width = QFontMetricsF(painter.font()).horizontalAdvance("today") / 2 + APART
        for day, text in self.months():
            x = self.x_of(day)
            painter.setPen(look().colour("control"))
            painter.drawLine(QPointF(x, self.line_y), QPointF(x, self.line_y + 7))
            left, right = x + 4, x + 4 + QFontMetricsF(painter.font()).horizontalAdvance(text)
            if right < today - width or left > today + width:
                painter.setPen(look().colour("ink2"))
                room = QRectF(left, self.line_y + 5, right - left + 2, look().scale.px(TINY) + 4)
                painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _draw_today(self, painter: QPainter) -> None:
        assert self._thread is not None
        x = self.x_of(self._thread.today)
        painter.setPen(QPen(look().colour("ink"), 2))
        painter.drawLine(QPointF(x, self.line_y - 6), QPointF(x, self.line_y + 9))
        painter.setFont(look().font(TINY, semibold=True))
        room = QRectF(x - 40, self.line_y + 8, 80, look().scale.px(TINY) + 4)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, "today")
        painter.setFont(look().font(TINY))


def mark_day(knot: Knot, today: date) -> date | None:
    """Where a knot is marked: on its day; feedback that is due stands at today, where it waits."""
    return today if knot.state == DUE else knot.day


def _word(names: list[str], at: list[float], metrics: QFontMetricsF, width: float) -> Word:
    """`vote, issue` over the middle of their marks, kept inside."""
    text = ", ".join(names)
    wide = metrics.horizontalAdvance(text)
    left = min(max((at[0] + at[-1]) / 2 - wide / 2, 0), max(0.0, width - wide))
    return Word(text, left, left + wide)
