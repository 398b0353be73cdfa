"""What stands over and under a question: the steps and three ways to help; back, how many are ticked, and on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from .. import paint
from ..look import look
from ..widgets.buttons import button
from ..widgets.labels import label
from ..widgets.sheet import row
from .self_form import SelfForm
from .sizes import FIELD, Sizes
from .words import Words

STEP, STEP_GAP, STEPS_WIDE = 48, 4, 204  # px of a step's bar, between two, of all where they are many
DISC, DISC_GAP, MOST_DISCS = 28, 6, 6


class StepBars(QWidget):
    """A bar for each step: those passed filled, the one that is here yellow."""

    def __init__(self) -> None:
        super().__init__()
        self._at, self._count = 0, 1
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def show_step(self, at: int, count: int) -> None:
        self._at, self._count = at, max(count, 1)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(min(STEPS_WIDE, self._count * (STEP + STEP_GAP)), 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        wide = self.width() / self._count
        middle = self.height() / 2
        gap = STEP_GAP if wide > 10 else 0.5
        with paint.drawing(painter):
            for number in range(self._count):
                here = number == self._at
                high = 4.5 if here else 3
                bar = QRectF(number * wide + 1, middle - high, wide - gap, 2 * high)
                done = "accent" if number < self._at else "surface"
                painter.setPen(QPen(look().colour("ink" if here else "accent" if done == "accent" else "control"), 1.5))
                painter.setBrush(look().colour("marker" if here else done))
                painter.drawRoundedRect(bar, min(high, wide / 3), min(high, wide / 3))
        painter.end()


class Practice(QWidget):
    """Says that nothing is real, in a practice store."""

    TEXT = "Practice, nothing here is real"

    def sizeHint(self) -> QSize:
        return QSize(paint.chip_width(self.TEXT, look().scale), 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.chip(painter, QRectF(self.rect()), self.TEXT, look().scale, "warn")
        painter.end()


class Head(QWidget):
    """The steps at the left; danger, larger text and language at the right."""

    def __init__(self, *, practice: bool, languages: bool) -> None:
        super().__init__()
        self.step, self.bars = label("", "step"), StepBars()
        self.danger = button("", "quiet", icon="phone")
        self.larger = button("", "quiet", icon="text-aa")
        self.language = button("", "quiet", icon="translate")
        chip = [Practice()] if practice else []
        self.setLayout(row(self.step, self.bars, None, *chip, self.danger, self.larger, self.language, spacing=12))
        self.language.setVisible(languages)

    def show_words(self, words: Words, *, larger: bool) -> None:
        self.danger.setText(words("danger"))
        self.larger.setText(words("usual" if larger else "larger"))
        self.language.setText(words("language"))
        self.fit()

    def show_step(self, text: str, at: int, count: int) -> None:
        self.step.setText(text)
        self.step.setVisible(bool(text))
        self.bars.show_step(at, count)
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Where the line is full, the words of the step do without its bars."""
        self.bars.setVisible(bool(self.step.text()))
        self.bars.setVisible(bool(self.step.text()) and self.minimumSizeHint().width() <= self.width())


class Discs(QWidget):
    """As many discs as may be ticked; those that are ticked are filled. The words stand beside it."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self._sizes, self._done, self._limit = sizes, 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def show_count(self, done: int, limit: int) -> None:
        self._done, self._limit = done, limit
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        side = self._sizes.px(DISC)
        return QSize(self._limit * (side + DISC_GAP), side + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, side = QPainter(self), self._sizes.px(DISC)
        for number in range(self._limit):
            place = QRectF(number * (side + DISC_GAP) + 1, (self.height() - side) / 2, side, side)
            done = number < self._done
            with paint.drawing(painter):
                painter.setPen(QPen(look().colour("accent" if done else "control"), 2))
                painter.setBrush(look().colour("accent" if done else "surface"))
                painter.drawEllipse(place.adjusted(1, 1, -1, -1))
            if done:
                inner = place.adjusted(*(side * by for by in (0.3, 0.33, -0.3, -0.33)))
                paint.tick(painter, inner, look().theme)
        painter.end()


class Foot(QWidget):
    """Back, what is ticked, the way out for the officer, the way round the question, and on."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self._sizes, self._way_out = sizes, ""
        self.back = button("")
        self.discs, self.count = Discs(sizes), label("", "count")
        self.hand_back = button("", "quiet", icon="lock-simple")
        self.skip = button("", "quiet")
        self.next = button("", "primary")
        self._row = row(self.back, 12, self.discs, self.count, None, self.hand_back, self.skip, self.next, spacing=12)
        self.setLayout(self._row)
        self.set_size()

    def set_size(self) -> None:
        px = self._sizes.px
        self._row.setContentsMargins(40, 10, 40, 10)
        for made in (self.back, self.next):
            made.setMinimumHeight(px(FIELD) - 8)
        self.back.setMinimumWidth(px(112))
        self.next.setMinimumWidth(px(170))
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Where the line is full, the lock stands for the way out."""
        self.hand_back.setText(self._way_out)
        if self.minimumSizeHint().width() > self.width():
            self.hand_back.setText("")

    def show_words(self, words: Words) -> None:
        self.back.setText(words("back"))
        self.skip.setText(words("skip"))
        self._way_out = words("hand_back")
        self.hand_back.setAccessibleName(self._way_out)
        self.hand_back.setToolTip(self._way_out)
        self.fit()

    def show_form(self, form: SelfForm, words: Words) -> None:
        """What can be done at the step the form is at, and how many are ticked."""
        question, done = form.question, len(form.ticked)
        self.next.setText(words("finish" if form.is_last else "next"))
        self.back.setEnabled(form.at > 0)
        self.skip.setVisible(form.optional and (question is None or question.kind != "note"))
        if question is None or question.kind not in ("multiple", "rank"):
            self.show_count("", 0, 0)
            return
        limit = question.limit
        key = "ordered" if question.kind == "rank" else "ticked_of" if limit < len(question.options) else "ticked"
        self.show_count(words(key, n=done, m=limit), done, limit if key != "ticked" else 0)

    def show_count(self, words: str, done: int, limit: int) -> None:
        """`limit` 0, or too many for discs: words alone, and where the line is full the words alone too."""
        self.count.setText(words)
        self.count.setVisible(bool(words))
        shown = 1 < limit <= MOST_DISCS and not self._sizes.larger
        self.discs.setVisible(shown)
        self.discs.show_count(done, limit if shown else 0)
        self.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour("sunken"))
        painter.fillRect(0, 0, self.width(), 1, look().colour("line2"))
        painter.end()
