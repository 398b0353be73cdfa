"""Somebody's words on a sunken ground, the ones they are about marked in yellow. To read, not to change."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from ..look import look
from ..type import BODY
from .marked_edit import utf16

PAD = 8
BAR = 3
AROUND = 70  # letters shown before and after the marked words


class MarkedQuote(QWidget):
    """`text[start:end]` is marked; of a long text only what stands around that is shown."""

    def __init__(self, text: str, start: int, end: int) -> None:
        super().__init__()
        self.whole = text
        self._text, self._start, self._end = around(text, start, end)
        self.setAccessibleName(f"“{text[start:end]}” in “{self._text}”")
        self.setToolTip(text if text != self._text else "")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def shown(self) -> str:
        return self._text

    def _laid_out(self, width: float) -> tuple[QTextLayout, float]:
        made = QTextLayout(self._text, look().font(BODY))
        wrapping = QTextOption()
        wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        made.setTextOption(wrapping)
        marked = QTextLayout.FormatRange()
        marked.start = utf16(self._text, self._start)
        marked.length = utf16(self._text, self._end) - marked.start
        marked.format = _marked()
        made.setFormats([marked])
        made.beginLayout()
        high = 0.0
        while (line := made.createLine()).isValid():
            line.setLineWidth(max(40.0, width))
            line.setPosition(QPointF(0, high))
            high += line.height()
        made.endLayout()
        return made, high

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._laid_out(width - BAR - 2 * PAD)[1]) + 2 * PAD - 2

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(self.width() if self.isVisible() else 240))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour("sunken"))
        painter.fillRect(QRectF(0, 0, BAR, self.height()), look().colour("marker"))
        painter.setPen(look().colour("ink"))
        self._laid_out(self.width() - BAR - 2 * PAD)[0].draw(painter, QPointF(BAR + PAD, PAD - 1))
        painter.end()


def _marked() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setBackground(look().colour("marker"))
    made.setForeground(look().colour("on_marker"))
    made.setFontWeight(QFont.Weight.DemiBold)
    made.setFontUnderline(True)
    return made


def around(text: str, start: int, end: int) -> tuple[str, int, int]:
    """The text, or where it is long what stands around the marked words, with … for what is left away."""
    first = 0 if start <= AROUND else text.rfind(" ", 0, start - AROUND // 2) + 1
    stop = len(text) if len(text) - end <= AROUND else text.find(" ", end + AROUND // 2)
    last = stop if stop >= end else len(text)
    lead, tail = "… " if first else "", " …" if last < len(text) else ""
    shown = lead + text[first:last].replace("\n", " ") + tail
    moved = len(lead) - first
    return shown, start + moved, end + moved
