"""One question on the screen: its words, its answers, and what is wrong or too many, in kind words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.questionnaire import QuestionDef
from ...domain.summaries import PlaceView
from ..widgets.labels import label
from .bodies import ELSEWHERE, Body, body_of, home_question
from .self_form import SelfForm
from .sizes import Sizes
from .tall import fit
from .tiles import Tiles
from .values import Values
from .words import Words

SIDE = 40  # px of air left and right
LOW = 600  # px of height under which air gives way


class QuestionScreen(QWidget):
    """`changed`: an answer is another. Only the window moves on."""

    changed = Signal()

    def __init__(self, sizes: Sizes, words: Words) -> None:
        super().__init__()
        self._sizes, self._words = sizes, words
        self._form: SelfForm | None = None
        self._homes: Sequence[PlaceView] = ()
        self.body: Body | None = None
        self.asked = label("", "asked", wrap=True)
        self.hint = label("", "answer", wrap=True)
        self.said = label("", "wrong", wrap=True)
        self._lay = QVBoxLayout(self)
        self._lay.setSpacing(6)
        for part in (self.asked, self.hint, self.said):
            self._lay.addWidget(part)
        self._lay.addStretch(0)
        sizes.changed.connect(self.lay_out)

    def show_form(self, form: SelfForm, homes: Sequence[PlaceView]) -> None:
        """The step the form is at, afresh."""
        self._form, self._homes = form, homes
        question = form.question or home_question(homes, self._words)
        self.setAccessibleName(question.text)
        self.asked.setText(question.text)
        self.hint.setText(self._hint(question))
        self.hint.setVisible(bool(self.hint.text()))
        self.say("")
        self._put(body_of(question, self._sizes, self._words))
        self.show_answer()
        self.lay_out()

    def forget(self) -> None:
        """Nothing of a person stays on the screen, nor behind it."""
        self._form = None
        self._put(None)
        for part in (self.asked, self.hint, self.said):
            part.setText("")

    def _hint(self, question: QuestionDef) -> str:
        ordered = self._words("in_order") if question.kind == "rank" else ""
        return " ".join(part for part in (question.hint, ordered) if part)

    def _put(self, body: Body | None) -> None:
        if self.body is not None:
            self._lay.removeWidget(self.body)
            self.body.hide()
            self.body.deleteLater()
        self.body = body
        self._lay.setStretch(self._lay.count() - 1, 0 if body else 1)
        if isinstance(body, Tiles):
            body.ticked.connect(self._ticked)
        elif body is not None:
            body.written.connect(self._written)
        if body is not None:
            self._lay.insertWidget(3, body, 1)
            body.show()

    def _ticked(self, key: str) -> None:
        form = self._form
        if form is None:
            return
        question, taken = form.question, True
        if question is None:
            form.live_at(None if key == ELSEWHERE else int(key))
        elif question.kind == "range":
            form.write("" if form.text == key else key)
        else:
            taken = form.tick(key)
        self.say("" if taken else self._words("too_many", n=len(form.ticked)))
        self.show_answer()
        self.changed.emit()

    def _written(self, text: str) -> None:
        if self._form is not None:
            self._form.write(text)
            self.say("")
            self.changed.emit()

    def show_answer(self) -> None:
        """Draw what the form holds for this step."""
        form, body = self._form, self.body
        if form is None or body is None:
            return
        if not isinstance(body, Tiles):
            body.show_text(form.text)
        elif form.question is None:
            home = str(form.home) if form.home is not None else ELSEWHERE if form.visitor else ""
            body.show_ticked((home,) if home else ())
        else:
            body.show_ticked((form.text,) if form.question.kind == "range" and form.text else form.ticked)

    def say(self, words: str) -> None:
        """What is wrong, under the question; empty takes it away."""
        if words != self.said.text():
            self.said.setText(words)
            fit(self.said, self.width() - 2 * SIDE + 6)
        self.said.setVisible(bool(words))

    def take_keyboard(self) -> None:
        """The answers; a note has none, and the way on takes it."""
        if self.body is not None:
            self.body.take_keyboard()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def lay_out(self) -> None:
        """Air where there is room for it; labels as high as their words are."""
        low = self.window().height() < LOW + 80
        self._lay.setContentsMargins(SIDE - 3, 2 if low else 10, SIDE - 3, 4 if low else 12)
        for part in (self.asked, self.hint, self.said):
            part.setContentsMargins(3, 0, 3, 0)
            fit(part, self.width() - 2 * SIDE + 6)
        if isinstance(self.body, (Tiles, Values)):
            self.body.lay_out()
