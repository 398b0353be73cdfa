"""Beside the form: how many have answered, the top five so far, and the form saved last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from ..look import look
from ..type import BODY, COUNT
from .buttons import button
from .keycap import Keycap
from .labels import label
from .sheet import Rule, column, fill, row

if TYPE_CHECKING:
    from ...services.responses import EventTally

WIDE = 292
TOP = 5


class CountLabel(QWidget):
    """The running count, large."""

    def __init__(self) -> None:
        super().__init__()
        self.text = "0"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int) -> None:
        self.text = f"{count:,}"
        self.setAccessibleName(f"{self.text} people answered")
        self.updateGeometry()
        self.update()

    def _font(self) -> QFont:
        return look().font(COUNT, semibold=True)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font())
        return QSize(metrics.horizontalAdvance(self.text) + 2, metrics.capHeight() + 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font())
        painter.setPen(look().colour("ink"))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignVCenter, self.text)
        painter.end()


class TopRow(QWidget):
    """An answer, how many ticked it, and a bar of that share of the people."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.count, self.share = "", 0, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_answer(self, name: str, count: int, people: int) -> None:
        self.text, self.count, self.share = name, count, count / people if people else 0.0
        self.setAccessibleName(f"{name}: {count} of {people}")
        self.update()

    @property
    def shown(self) -> str:
        """The answer as it is drawn."""
        metrics = QFontMetrics(look().font(BODY))
        return metrics.elidedText(self.text, Qt.TextElideMode.ElideRight, self.width() - 44)

    def sizeHint(self) -> QSize:
        return QSize(200, look().scale.px(BODY) + 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        base = self.height() - 10
        words = QRectF(0, 0, self.width() - 44, base)
        painter.setFont(look().font(BODY))
        painter.setPen(look().colour("ink"))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.shown)
        painter.setFont(look().font(BODY, semibold=True))
        painter.drawText(QRectF(0, 0, self.width(), base), int(_RIGHT), str(self.count))
        painter.fillRect(QRectF(0, base, self.width(), 6), look().colour("sunken"))
        painter.fillRect(QRectF(0, base, self.width() * min(self.share, 1.0), 6), look().colour("bar"))
        painter.end()


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TallyPanel(QWidget):
    """`toggled`: hide or show it. `undo`: take the last form back. `faces_changed(bool)`: who sees the screen."""

    toggled = Signal()
    undo = Signal()
    faces_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("This event")
        self.count = CountLabel()
        self.passers = label("", "small", wrap=True)
        self.rows = [TopRow() for _ in range(TOP)]
        self.none_yet = label("Nobody has answered yet.", "small", wrap=True)
        self.last = label("", "small", wrap=True)
        self.undo_button = button("Undo", "quiet", tip="Take the last form back (Ctrl+Z)", run=self.undo.emit)
        self.hide_button = button("Hide", "quiet", tip="Hide the count and the top five (T)", run=self.toggled.emit)
        self.show_button = button("Show", "quiet", tip="Show the count and the top five (T)", run=self.toggled.emit)
        self.faces = QCheckBox("Residents see this screen")
        self.faces.setAccessibleDescription("The count then starts hidden, so that it leads nobody")
        self.faces.toggled.connect(self.faces_changed)
        self.last_part = self._last_part()
        self.whole, self.strip = self._whole(), self._strip()
        lay = QVBoxLayout(self)
        lay.setContentsMargins(1, 0, 0, 0)
        lay.setSpacing(0)
        lay.addWidget(self.whole)
        lay.addWidget(self.strip)
        self.set_hidden(False)
        self.show_last("", ready=False)

    def _whole(self) -> QWidget:
        beside = column(None, label("people answered", "strong"), self.passers, None, spacing=0)
        head = row(self.count, spacing=10)
        head.addLayout(beside, 1)
        top = row(label("This event", "smallstrong"), None, self.hide_button, Keycap("T"), spacing=4)
        lay = column(top, head, 12, Rule(), 8, label("Top five so far", "smallstrong"), 2, spacing=0)
        for each in (self.none_yet, *self.rows):
            lay.addWidget(each)
        fill(lay, (8, self.last_part, None, self.faces))
        lay.setContentsMargins(19, 8, 20, 8)
        made = QWidget()
        made.setLayout(lay)
        return made

    def _last_part(self) -> QWidget:
        made = QWidget()
        words = row(spacing=8)
        words.addWidget(self.last, 1)
        words.addWidget(self.undo_button)
        made.setLayout(column(Rule(), 8, label("Last saved", "smallstrong"), words, spacing=0))
        return made

    def _strip(self) -> QWidget:
        """What is left of the panel when it is hidden."""
        made = QWidget()
        cap = row(None, Keycap("T"), None, spacing=0)
        made.setLayout(column(self.show_button, cap, None, spacing=4, margins=(8, 8, 8, 8)))
        return made

    def set_hidden(self, hidden: bool) -> None:
        focused = self.isAncestorOf(self.window().focusWidget() or self.window())
        self.whole.setVisible(not hidden)
        self.strip.setVisible(hidden)
        self.setFixedWidth(self.strip.sizeHint().width() + 1 if hidden else WIDE)
        if focused:
            (self.show_button if hidden else self.hide_button).setFocus()

    @property
    def is_hidden(self) -> bool:
        return self.whole.isHidden()

    def show_people(self, people: int) -> None:
        self.count.show_count(people)

    def show_tally(self, tally: EventTally, people: int) -> None:
        """The counts of the event; `people` holds the forms that are on their way to the disk too."""
        self.show_people(people)
        self.passers.setText(passer_words(tally))
        self.passers.setVisible(bool(self.passers.text()))
        self.none_yet.setVisible(not tally.top)
        for number, each in enumerate(self.rows):
            each.setVisible(number < len(tally.top))
            if number < len(tally.top):
                _key, name, count = tally.top[number]
                each.show_answer(name, count, tally.responses)

    def show_last(self, words: str, *, ready: bool) -> None:
        """The form saved last; its Undo is off until the commit has returned."""
        self.last_part.setVisible(bool(words))
        self.last.setText(words)
        self.undo_button.setEnabled(ready)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour("surface"))
        painter.fillRect(0, 0, 1, self.height(), look().colour("line2"))
        painter.end()


def passer_words(tally: EventTally) -> str:
    """`12 refused, 5 live elsewhere, 1 visitor`"""
    parts = [f"{tally.refused} refused"] if tally.refused else []
    if tally.elsewhere:
        parts.append(f"{tally.elsewhere} {'lives' if tally.elsewhere == 1 else 'live'} elsewhere")
    if tally.visitors:
        parts.append(f"{tally.visitors} {'visitor' if tally.visitors == 1 else 'visitors'}")
    return ", ".join(parts)
