"""A field in a picture: words without a box until they are pointed at or written, as high as they are long."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit

from ..look import look
from ..style import set_state
from ..type import BODY

MOST_LINES = 3
AIR = 10  # px over and under the words together


class PictureField(QPlainTextEdit):
    """`grown` when its words want another height. Enter goes on to the next field, as Tab does."""

    grown = Signal()

    def __init__(self, name: str, side: Qt.AlignmentFlag, *, strong: bool = False, most: int = MOST_LINES) -> None:
        super().__init__()
        self._side, self._most, self._said = side, most, ""
        self.setProperty("kind", "picture")
        self.setProperty("strong", strong)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDefaultTextOption(QTextOption(side))
        self.document().setDocumentMargin(2)
        self.textChanged.connect(self.grown)
        look().changed.connect(self.grown)

    def set_nothing(self, words: str, *, missing: bool = False) -> None:
        """What stands there while nothing is written; `missing`: in rust, because somebody should."""
        if (words, missing) == (self._said, self.property("state") == "missing"):
            return
        self._said = words
        set_state(self, "missing" if missing else "")
        self.grown.emit()
        self.update()

    @property
    def _font(self) -> QFont:
        """As the style sheet has it."""
        return look().font(BODY, semibold=bool(self.property("strong")) or self.property("state") == "missing")

    def height_at(self, width: int) -> int:
        """What its words, or those that stand in their place, want at a width: one line at least."""
        metrics = QFontMetrics(self._font)
        room = max(40, width - 12)
        text = self.toPlainText() or self._said
        bounds = metrics.boundingRect(0, 0, room, 10_000, int(Qt.TextFlag.TextWordWrap), text or "x")
        lines = max(1, min(self._most, round(bounds.height() / metrics.lineSpacing())))
        return lines * metrics.lineSpacing() + AIR

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.toPlainText() or not self._said:
            return
        painter = QPainter(self.viewport())
        painter.setFont(self._font)
        painter.setPen(look().colour("warn" if self.property("state") == "missing" else "ink3"))
        room = QRectF(self.viewport().rect()).adjusted(3, 2, -3, 0)
        painter.drawText(room, int(self._side | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap), self._said)
        painter.end()
