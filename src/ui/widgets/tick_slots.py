"""What is ticked on this question, in the order ticked, and how many places are left."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...domain.questionnaire import QuestionDef
from .. import paint
from ..look import look
from ..type import SMALL, TINY

MOST_SLOTS = 6  # a question without a limit says only how many are ticked
GAP, CROSS, PAD = 6, 26, 10
ONE_LINE = 28  # px of a chip's height; of two lines it fills the row
AIR_LEFT = 3
_WRAP = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)


class Slot(NamedTuple):
    """One place: its answer's key and words, empty for a free one; `size` of the type scale it is set in."""

    place: QRectF
    key: str = ""
    text: str = ""
    size: int = SMALL

    @property
    def words(self) -> QRectF:
        return self.place.adjusted(PAD, 0, -CROSS, -1)

    @property
    def shown(self) -> str:
        """The words as they are drawn: in full on one line or two, else shortened."""
        metrics, room = QFontMetrics(look().font(self.size, semibold=True)), self.words.toRect().width() + 1
        if self.size == SMALL:
            return metrics.elidedText(self.text, Qt.TextElideMode.ElideRight, room)
        needed = metrics.boundingRect(QRect(0, 0, room, 999), _WRAP, self.text)
        fits = needed.width() <= room and needed.height() <= self.place.height()
        return self.text if fits else metrics.elidedText(self.text, Qt.TextElideMode.ElideRight, 2 * room - 24)


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
        if self._question.kind == "rank":
            return f"{len(self._ticked)} of {limit} in order"
        whole = f" of {limit}" if limit < len(self._question.options) else ""
        return f"{len(self._ticked)}{whole} ticked"

    @property
    def text(self) -> str:
        """The answers in the slots."""
        return ", ".join(slot.text for slot in self.slots() if slot.key)

    @property
    def shown(self) -> str:
        """The answers as they are drawn."""
        return ", ".join(slot.shown for slot in self.slots() if slot.key)

    def slots(self) -> list[Slot]:
        """Every place from left to right. Where one line is not enough for all, chips take two smaller ones."""
        question = self._question
        if question is None or question.limit > MOST_SLOTS:
            return []
        metrics = QFontMetrics(look().font(SMALL, semibold=True))
        left = AIR_LEFT + max(98.0, metrics.horizontalAdvance(self.count_words) + 16.0)
        texts = [question.option(key).text for key in self._ticked]
        if question.kind == "rank":
            texts = [f"{place}  {text}" for place, text in enumerate(texts, start=1)]
        wanted = [metrics.horizontalAdvance(text) + PAD + CROSS + 2 for text in texts]
        room = self.width() - AIR_LEFT - left - GAP * (question.limit - 1)
        widths, fits = share(wanted, question.limit, room)
        size, height = (SMALL, min(ONE_LINE, self.height() - 4)) if fits else (TINY, self.height() - 2)
        made = []
        for number, width in enumerate(widths):
            key, text = (self._ticked[number], texts[number]) if number < len(texts) else ("", "")
            made.append(Slot(QRectF(left, (self.height() - height) / 2, width, height), key, text, size))
            left += width + GAP
        return made

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(look().font(SMALL, semibold=True))
        painter.setPen(look().colour("ink"))
        painter.drawText(QRectF(AIR_LEFT, 0, 200, self.height()), Qt.AlignmentFlag.AlignVCenter, self.count_words)
        for slot in self.slots():
            (_chip if slot.key else _free)(painter, slot)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for slot in self.slots():
            if slot.key and slot.place.adjusted(0, -6, 0, 6).contains(event.position()):
                self.unticked.emit(slot.key)
                return


def _chip(painter: QPainter, slot: Slot) -> None:
    theme = look().theme
    paint.box(painter, slot.place, theme, fill="accent_tint", line="control" if theme.sunlight else "")
    painter.setFont(look().font(slot.size, semibold=True))
    painter.setPen(look().colour("accent"))
    painter.drawText(slot.words, _WRAP if slot.size == TINY else Qt.AlignmentFlag.AlignVCenter, slot.shown)
    with paint.drawing(painter):
        centre = QPointF(slot.place.right() - 14, slot.place.center().y())
        painter.setPen(QPen(look().colour("accent"), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for slant in (1, -1):
            painter.drawLine(centre + QPointF(-3.5, -3.5 * slant), centre + QPointF(3.5, 3.5 * slant))


def _free(painter: QPainter, slot: Slot) -> None:
    with paint.drawing(painter):
        painter.setPen(QPen(look().colour("control"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(slot.place.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


def share(wanted: list[int], count: int, room: float) -> tuple[list[float], bool]:
    """Widths (px) of `count` slots in `room`, and whether each of `wanted` has what it asked for.

    Even where that is enough; else a long answer takes from the slots that are free or short.
    """
    even = room / count
    if all(each <= even for each in wanted):
        return [even] * count, True
    free = count - len(wanted)
    least = min(even, 48.0)
    left = room - free * least
    if sum(wanted) <= left:
        spare = (left - sum(wanted)) / count
        return [each + spare for each in wanted] + [least + spare] * free, True
    return [left * each / sum(wanted) for each in wanted] + [least] * free, False
