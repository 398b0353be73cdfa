"""What is asked and in which language, which question it is of how many, which person this is, where they live."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout, QWidget

from ...domain.questionnaire import QuestionDef
from .. import paint
from ..languages import language_name
from ..look import look
from ..style import restyle
from ..type import SMALL
from .flat_pick import FlatPick
from .labels import label
from .sheet import row

STEP, GAP = 34, 4  # px of one question's mark
MOST_MARKS, BAR = 8, 300  # questions; px of the bar that stands for more


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
    def at(self) -> int:
        return self._at

    @property
    def count(self) -> int:
        return self._count

    @property
    def text(self) -> str:
        return f"Question {self._at + 1} of {self._count}"

    def _words_width(self) -> int:
        return QFontMetrics(look().font(SMALL, semibold=True)).horizontalAdvance(self.text) + 14

    def sizeHint(self) -> QSize:
        wide = self._count * (STEP + GAP) if self._count <= MOST_MARKS else BAR
        return QSize(self._words_width() + wide, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(look().font(SMALL, semibold=True))
        painter.setPen(look().colour("ink2"))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignVCenter, self.text)
        left = self._words_width()
        if self._count > MOST_MARKS:
            self._bar(painter, QRectF(left, self.height() / 2 - 3, BAR - GAP, 6))
        for number in range(self._count if self._count <= MOST_MARKS else 0):
            self._mark(painter, QRectF(left + number * (STEP + GAP), self.height() / 2 - 3, STEP, 6), number)
        painter.end()

    def _bar(self, painter: QPainter, place: QRectF) -> None:
        """One bar for many questions: how far the form is."""
        theme, here = look().theme, place.width() * self._at / self._count
        paint.box(painter, place, theme, fill="surface", line="control")
        if here > 1:
            paint.box(painter, QRectF(place.left(), place.top(), here, place.height()), theme, fill="accent")
        with paint.drawing(painter):
            painter.setPen(QPen(look().colour("ink"), 1.5))
            painter.setBrush(look().colour("marker"))
            painter.drawEllipse(QRectF(place.left() + min(here, place.width() - 12), place.top() - 3, 12, 12))

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
    """`lives_clicked`: the chip that says where the person lives. `spoken(language)`: chosen where there are several.

    `low` folds the instruction line away.
    """

    lives_clicked = Signal()
    spoken = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.steps = QuestionSteps()
        self.short_hint = label("", "smallstrong")
        self.language = FlatPick("Language", "translate", strong=False)
        self.language.setToolTip("Ask in another language (G)")
        self.language.clicked.connect(self.open_languages)
        self.language.hide()
        self.menu = QMenu(self)
        self._languages: tuple[str, ...] = ()
        self._spoken = ""
        self.lives = FlatPick("This person", "house-line", strong=False)
        self.lives.setToolTip("Where this person lives: L to change, V for a visitor")
        self.lives.clicked.connect(self.lives_clicked)
        self.person = label("", "small")
        self.correcting = ""
        self.group = label("", "smallstrong", wrap=True)
        self.question = label("", "question", wrap=True)
        self.hint = label("", "fact", wrap=True)
        self._low = False
        self._top = row(self.steps, None, self.short_hint, 8, self.language, self.lives, 4, self.person, spacing=4)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(AIR_LEFT, 0, AIR_LEFT, 0)
        lay.setSpacing(4)
        lay.addLayout(self._top)
        lay.addWidget(self.group)
        lay.addWidget(self.question)
        lay.addWidget(self.hint)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_question(self, question: QuestionDef, at: int, count: int, group: str = "") -> None:
        """`group`: the heading that the question stands under."""
        self.steps.show_step(at, count)
        self.group.setText(group)
        self.group.setVisible(bool(group))
        read_below = question.kind == "note"  # stands on a sheet of its own
        self.question.setText("" if read_below else question.text)
        self.question.setVisible(not read_below)
        warning = question.kind in ("text", "note")  # stands at the field, always to be seen
        self.hint.setText("" if warning else question.hint)
        self.short_hint.setText("" if warning else first_sentence(question.hint))
        self._fold()

    def show_languages(self, languages: Sequence[str], language: str) -> None:
        """Nothing is to be chosen where there is one."""
        if tuple(languages) != self._languages:
            self._languages = tuple(languages)
            self.menu.clear()
            for each in languages:
                action = self.menu.addAction(language_name(each))
                action.triggered.connect(lambda _checked=False, each=each: self.spoken.emit(each))
        self._spoken = language
        self.language.show_choice(language_name(language))
        self.language.setVisible(len(languages) > 1)

    def open_languages(self) -> None:
        """The list under the language that is spoken; arrows choose, Enter takes."""
        if self.language.isVisibleTo(self):
            self.menu.popup(self.language.mapToGlobal(self.language.rect().bottomLeft()))
            self.menu.setActiveAction(self.menu.actions()[self._languages.index(self._spoken)])

    def show_person(self, number: int, lives: str, *, correcting: str = "") -> None:
        """`correcting`: the words for a form that is saved already, and is on the screen to be put right."""
        self.person.setText(correcting or f"Person {number}")
        self.person.setProperty("kind", "late" if correcting else "small")
        if correcting != self.correcting:
            self.correcting = correcting
            restyle(self.person)
            self.update()
        self.lives.show_choice(lives)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A band behind the first line, while a saved form is put right."""
        if not self.correcting:
            return
        painter = QPainter(self)
        band = QRectF(self._top.geometry()).adjusted(-AIR_LEFT - 4, -1, AIR_LEFT + 4, 1)
        paint.box(painter, band, look().theme, fill="warn_tint")
        painter.end()

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
