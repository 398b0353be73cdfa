"""Under the answers: back, skip and clear; what a key led to in words; the digits typed; on to the next."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from .. import icons, paint
from ..look import look
from ..style import restyle
from ..type import FINDING, SMALL
from .buttons import button
from .labels import label
from .sheet import row

HIGH = 40  # px of the buttons


class TypedBox(QWidget):
    """`Typed so far` and the digit, with a line for the one that is missing."""

    def __init__(self) -> None:
        super().__init__()
        self._typed, self._width = "", 2
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_typed("", 2)

    def show_typed(self, typed: str, width: int) -> None:
        self._typed, self._width = typed, width
        self.setAccessibleName(f"Typed so far: {typed or 'nothing'}")
        self.update()

    @property
    def text(self) -> str:
        return " ".join(self._typed + "_" * (self._width - len(self._typed))) if self._typed else ""

    def _label_width(self) -> int:
        return QFontMetrics(look().font(SMALL)).horizontalAdvance("Typed so far") + 12

    def sizeHint(self) -> QSize:
        return QSize(self._label_width() + 64, HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(look().font(SMALL))
        painter.setPen(look().colour("ink2"))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignVCenter, "Typed so far")
        place = QRectF(self._label_width(), 4, 64, HIGH - 8)
        paint.box(painter, place, look().theme, fill="surface", line="control")
        painter.setFont(look().font(FINDING, semibold=True))
        painter.setPen(look().colour("ink"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.text)
        painter.end()


class SaidLine(QWidget):
    """A sentence in place: what was refused, or what a tick did beside. Read out as it appears."""

    def __init__(self) -> None:
        super().__init__()
        self._refused = False
        self.words: QLabel = label("", "strong", wrap=True)
        self.setLayout(row(self.words, spacing=0, margins=(24, 0, 0, 0)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.setFixedHeight(HIGH)

    @property
    def text(self) -> str:
        return self.words.text()

    def say(self, sentence: str, *, refused: bool = False) -> None:
        self._refused = refused
        self.words.setText(sentence)
        self.words.setProperty("kind", "late" if refused else "strong")
        restyle(self.words)
        self.update()
        if sentence:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.text:
            return
        painter = QPainter(self)
        name, ink = ("warning-fill", "warn") if self._refused else ("info", "accent")
        icons.draw(painter, name, ink, QRectF(0, (self.height() - 18) / 2, 18, 18))
        painter.end()


class RecordFoot(QWidget):
    """The row of buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.back = button("Back", icon="arrow-left", tip="The question before (Page Up)")
        self.skip = button("Skip", "quiet", tip="Leave this question unanswered (S)")
        self.clear = button("Clear", "quiet", tip="Begin this form anew (Ctrl+Backspace)")
        self.said = SaidLine()
        self.typed = TypedBox()
        self.next = button("Next question", "primary", icon="arrow-right", after=True)
        line = row(self.back, self.skip, self.clear, 8, spacing=4, margins=(3, 0, 3, 0))
        line.addWidget(self.said, 1)
        line.addWidget(self.typed)
        line.addSpacing(12)
        line.addWidget(self.next)
        self.setLayout(line)
        for made in (self.back, self.skip, self.clear, self.next):
            made.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)  # to the row's height
        self.setFixedHeight(HIGH)
