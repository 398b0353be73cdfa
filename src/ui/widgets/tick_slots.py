"""What is ticked on this question, in the order ticked, and how many places are left."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...domain.questionnaire import QuestionDef
from .. import paint
from ..look import look
from ..type import SMALL

MOST_SLOTS = 6  # a question without a limit says only how many are ticked
GAP, CROSS = 6, 28
AIR_LEFT = 3


class TickSlots(QWidget):
    """A click on a chip unticks it: `unticked(key)`. By keyboard its tile does the same, so it takes no focus."""

    unticked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._question: QuestionDef | None = None
        self._ticked: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(40)

    def show_ticked(self, question: QuestionDef, ticked: tuple[str, ...]) -> None:
        self._question, self._ticked = question, ticked
        names = ", ".join(question.option(key).text for key in ticked)
        self.setAccessibleName(f"{self.count_words}: {names}" if names else self.count_words)
        self.update()

    @property
    def count_words(self) -> str:
        """`3 of 5 ticked`"""
        if self._question is None:
            return ""
        limit = self._question.limit
        whole = f" of {limit}" if limit < len(self._question.options) else ""
        return f"{len(self._ticked)}{whole} ticked"

    def places(self) -> list[tuple[QRectF, str]]:
        """Each slot's rectangle and its answer's key, empty for a free one."""
        if self._question is None or self._question.limit > MOST_SLOTS:
            return []
        metrics = QFontMetrics(look().font(SMALL, semibold=True))
        left = AIR_LEFT + max(98.0, metrics.horizontalAdvance(self.count_words) + 16.0)
        count = self._question.limit
        even = (self.width() - AIR_LEFT - left - GAP * (count - 1)) / count
        texts = [self._question.option(key).text for key in self._ticked]
        widths = _share([metrics.horizontalAdvance(text) + 10 + CROSS for text in texts], count, even)
        height = self.height() - 12
        made = []
        for number, width in enumerate(widths):
            key = self._ticked[number] if number < len(self._ticked) else ""
            made.append((QRectF(left, 6, width, height), key))
            left += width + GAP
        return made

    @property
    def text(self) -> str:
        """The answers in the slots."""
        return ", ".join(self._question.option(key).text for _, key in self.places() if key) if self._question else ""

    @property
    def shown(self) -> str:
        """The answers as they are drawn."""
        return ", ".join(self._shown(key, place) for place, key in self.places() if key)

    def _shown(self, key: str, place: QRectF) -> str:
        assert self._question is not None
        metrics = QFontMetrics(look().font(SMALL, semibold=True))
        room = int(place.width()) - 10 - CROSS + 1
        return metrics.elidedText(self._question.option(key).text, Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(look().font(SMALL, semibold=True))
        painter.setPen(look().colour("ink"))
        painter.drawText(QRectF(AIR_LEFT, 0, 200, self.height()), Qt.AlignmentFlag.AlignVCenter, self.count_words)
        for place, key in self.places():
            if key:
                self._chip(painter, place, key)
            else:
                _free(painter, place)
        painter.end()

    def _chip(self, painter: QPainter, place: QRectF, key: str) -> None:
        theme = look().theme
        paint.box(painter, place, theme, fill="accent_tint", line="control" if theme.sunlight else "")
        painter.setPen(look().colour("accent"))
        words = place.adjusted(10, 0, -CROSS, -1)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._shown(key, place))
        with paint.drawing(painter):
            centre = QPointF(place.right() - 14, place.center().y())
            painter.setPen(QPen(look().colour("accent"), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            for slant in (1, -1):
                painter.drawLine(centre + QPointF(-3.5, -3.5 * slant), centre + QPointF(3.5, 3.5 * slant))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place, key in self.places():
            if key and place.adjusted(0, -6, 0, 6).contains(event.position()):
                self.unticked.emit(key)
                return


def _free(painter: QPainter, place: QRectF) -> None:
    with paint.drawing(painter):
        painter.setPen(QPen(look().colour("control"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


def _share(wanted: list[int], count: int, even: float) -> list[float]:
    """Widths of `count` slots: even, but a long answer may take from those that are free or short."""
    free = count - len(wanted)
    room = even * count
    least_free = min(even, 48.0)
    widths = [float(max(each, min(even, 120))) for each in wanted]
    spare = room - sum(widths) - free * least_free
    if spare >= 0:
        if all(each <= even for each in widths):
            return [even] * count
        return widths + [least_free + spare / free] * free if free else [w + spare / count for w in widths]
    used = room - free * least_free
    factor = used / sum(widths)
    return [each * factor for each in widths] + [least_free] * free
