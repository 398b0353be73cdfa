"""Beside the tiles of a tally: the running total against the head count, where they live, and the event's tallies."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QRegularExpression, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ..look import look
from ..tallying import DIGITS, Tallying
from ..type import COUNT
from .flat_pick import FlatPick
from .form import text_field
from .labels import label
from .marks_list import MarksList
from .scroll import Scroll
from .sheet import Rule, column, row

WIDE = 292


class BigCount(QWidget):
    """How many are counted, large."""

    def __init__(self) -> None:
        super().__init__()
        self.text = "0"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int, of_what: str) -> None:
        self.text = f"{count:,}"
        self.setAccessibleName(f"{self.text} {of_what}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(look().font(COUNT, semibold=True))
        return QSize(metrics.horizontalAdvance(self.text) + 2, metrics.capHeight() + 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(look().font(COUNT, semibold=True))
        painter.setPen(look().colour("ink"))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignVCenter, self.text)
        painter.end()


class RoomBar(QWidget):
    """What is counted of what can be: the rest is what remains."""

    def __init__(self) -> None:
        super().__init__()
        self.share = 0.0
        self.setFixedHeight(10)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, part: int, whole: int) -> None:
        self.share = min(1.0, part / whole) if whole else 0.0
        self.setAccessibleName(f"{part:,} of {whole:,}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour("sunken"))
        painter.fillRect(QRectF(0, 0, self.width() * self.share, self.height()), look().colour("bar"))
        painter.end()


class MarksSide(QWidget):
    """`number(int)`: the field of heads was filled in. `lives_clicked`: where they live is to be chosen."""

    number = Signal(int)
    lives_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("This tally")
        self.count, self.of_what = BigCount(), label("", "strong", wrap=True)
        self.standing, self.bar = label("", "small", wrap=True), RoomBar()
        self.to_come, self.doubt = label("", "strong", wrap=True), label("", "late", wrap=True)
        self.field, self.edit = text_field("Sheets in the pile", width=96)
        digits = QRegularExpression(f"[0-9]{{0,{DIGITS}}}")
        self.edit.setValidator(QRegularExpressionValidator(digits, self.edit))
        self.edit.editingFinished.connect(self._entered)
        self.lives = FlatPick("These people", "house-line", strong=False)
        self.lives.setToolTip("Where these people live (L)")
        self.lives.clicked.connect(self.lives_clicked)
        self.list = MarksList()
        self._shown = 0
        inner = QWidget()
        inner.setLayout(self._inner())
        self.setFixedWidth(WIDE)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(1, 0, 0, 0)
        lay.addWidget(Scroll(inner))

    def _inner(self) -> QVBoxLayout:
        beside = row(spacing=10)
        beside.addWidget(self.count)
        beside.addWidget(self.of_what, 1)
        lay = column(label("This tally", "smallstrong"), beside, self.standing, self.bar, self.to_come, spacing=4)
        lay.addWidget(self.doubt)
        for item in (self.field, row(self.lives, None), Rule(), self.list):
            lay.addSpacing(6)
            lay.addWidget(item) if isinstance(item, QWidget) else lay.addLayout(item)
        lay.addStretch(1)
        lay.setContentsMargins(19, 8, 20, 8)
        return lay

    def _entered(self) -> None:
        """The field is left, or Enter pressed in it: nothing is 0."""
        number = int(self.edit.text() or 0)
        if number != self._shown:
            self.number.emit(number)

    def show_state(self, state: Tallying, lives: str) -> None:
        paper = state.way == "paper"
        self.of_what.setText("sheets counted" if paper else "people took part")
        self.count.show_count(state.heads, self.of_what.text())
        self.standing.setText(state.said)
        part, whole = state.done_of
        self.bar.show_share(part, whole)
        self.bar.setVisible(whole > 0)
        self.to_come.setText(state.to_come)
        self.to_come.setVisible(bool(state.to_come))
        self.doubt.setText(state.doubt if state.over else "")
        self.doubt.setVisible(state.over)
        name = "Sheets in the pile" if paper else "People who took part"
        self.field.label.setText(name)
        self.edit.setAccessibleName(name)
        self.field.set_hint("If they were counted, to check against." if state.by_sheets else "")
        self._shown = state.number_above
        if not self.edit.hasFocus():
            self.edit.setText(str(self._shown) if self._shown else "")
        self.lives.show_choice(lives)

    def refuse(self, sentence: str) -> None:
        """The number is not taken; it stays to be put right."""
        self.field.set_fault(sentence)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour("surface"))
        painter.fillRect(0, 0, 1, self.height(), look().colour("line2"))
        painter.end()
