"""What is asked, which question it is of how many, which person this is, and where they live."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ...domain.questionnaire import QuestionDef
from .. import paint
from ..look import look
from ..type import SMALL
from .flat_pick import FlatPick
from .labels import label
from .sheet import row

STEP, GAP = 34, 4  # px of one question's mark


class QuestionSteps(QWidget):
    """`Question 2 of 4`, and a mark for each: done, here, to come."""

    def __init__(self) -> None:
        super().__init__()
        self._at, self._count = 0, 1
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_step(self, at: int, count: int) -> None:
        """`at` counts from 0."""
        self._at, self._count = at, count
        self.setAccessibleName(self.text)
        self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        return f"Question {self._at + 1} of {self._count}"

    def _words_width(self) -> int:
        return QFontMetrics(look().font(SMALL, semibold=True)).horizontalAdvance(self.text) + 14

    def sizeHint(self) -> QSize:
        return QSize(self._words_width() + self._count * (STEP + GAP), 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(look().font(SMALL, semibold=True))
        painter.setPen(look().colour("ink2"))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignVCenter, self.text)
        left = self._words_width()
        for number in range(self._count):
            self._mark(painter, QRectF(left + number * (STEP + GAP), self.height() / 2 - 3, STEP, 6), number)
        painter.end()

    def _mark(self, painter: QPainter, place: QRectF, number: int) -> None:
        theme = look().theme
        if number != self._at:
            done = number < self._at
            paint.box(painter, place, theme, fill="accent" if done else "surface", line="" if done else "control")
            return
        with paint.drawing(painter):
            painter.setPen(QPen(look().colour("ink"), 1.5))
            painter.setBrush(look().colour("marker"))
            painter.drawRoundedRect(place.adjusted(0.75, -0.5, -0.75, 0.5), 4, 4)


class QuestionHead(QWidget):
    """`lives_clicked`: the chip that says where the person lives. `low` folds the instruction line away."""

    lives_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.steps = QuestionSteps()
        self.short_hint = label("", "smallstrong")
        self.lives = FlatPick("This person", "house-line", strong=False)
        self.lives.setToolTip("Where this person lives: L to change, V for a visitor")
        self.lives.clicked.connect(self.lives_clicked)
        self.person = label("", "small")
        self.question = label("", "question", wrap=True)
        self.hint = label("", "fact", wrap=True)
        self._low = False
        self._top = row(self.steps, None, self.short_hint, 8, self.lives, 4, self.person, spacing=4)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(AIR_LEFT, 0, AIR_LEFT, 0)
        lay.setSpacing(4)
        lay.addLayout(self._top)
        lay.addWidget(self.question)
        lay.addWidget(self.hint)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_question(self, question: QuestionDef, at: int, count: int) -> None:
        self.steps.show_step(at, count)
        self.question.setText(question.text)
        warning = question.kind == "text"  # stands at the field, always to be seen
        self.hint.setText("" if warning else question.hint)
        self.short_hint.setText("" if warning else first_sentence(question.hint))
        self._fold()

    def show_person(self, number: int, lives: str) -> None:
        self.person.setText(f"Person {number}")
        self.lives.show_choice(lives)

    def set_low(self, low: bool) -> None:
        self._low = low
        self._fold()

    def _fold(self) -> None:
        self.hint.setVisible(bool(self.hint.text()) and not self._low)
        self.short_hint.setVisible(bool(self.short_hint.text()) and self._low)


AIR_LEFT = 3  # px: words begin where the tiles' boxes do


def first_sentence(text: str) -> str:
    """`Tick up to five` of "Tick up to five. Read the list out."."""
    return text.partition(". ")[0].rstrip(".")
