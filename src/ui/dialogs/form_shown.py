"""The real form of Record in a dialog: to be looked at, or to be put right. Nothing is kept while it is filled in."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ...domain.questionnaire import Answers, QuestionnaireDef
from ..answering import Answering, Step
from ..record_keys import deed_of
from ..widgets.labels import label
from ..widgets.question_view import QuestionView
from ..widgets.sheet import row

LARGEST = (1100, 720)  # px


class FormShown(QDialog):
    """Enter goes on, Page Up back, digits tick; Esc closes. `head` takes the dialog's own buttons.

    `on`: the day that rules call today.
    """

    def __init__(
        self,
        parent: QWidget,
        definition: QuestionnaireDef,
        title: str,
        fact: str,
        *,
        answers: Answers | None = None,
        at: str = "",
        on: date | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._definition, self._answers, self._on = definition, answers, on
        self.form = Answering(definition, answers, on=on)
        self.view = QuestionView()
        self.view.ticked.connect(lambda key: self.step(self.form.tick(key)))
        self.view.picked.connect(lambda key: self.step(self.form.tick(key)))
        self.view.written.connect(lambda text: self.step(self.form.write(text)))
        self.view.decided.connect(self.decide)
        self.head: QHBoxLayout = row(label(title, "section"), label(fact, "fact"), None, spacing=10)
        self.head.setContentsMargins(24, 12, 24, 0)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 8)
        lay.setSpacing(4)
        lay.addLayout(self.head)
        lay.addWidget(self.view, 1)
        room = parent.window().size()
        self.resize(min(LARGEST[0], room.width() - 80), min(LARGEST[1], room.height() - 60))
        self.view.set_room(self.height())
        self._connect()
        self.begin(at)

    def _connect(self) -> None:
        foot = self.view.foot
        for made, run in (
            (foot.back, self.back),
            (foot.skip, self.skip),
            (foot.clear, self.begin),
            (foot.next, self.go_on),
        ):
            made.clicked.connect(lambda _checked=False, run=run: run())
        self.view.head.lives.hide()
        self.view.head.person.hide()

    def begin(self, at: str = "") -> None:
        """The form as it was opened, from a question on where it is asked."""
        self.form = Answering(self._definition, self._answers, on=self._on)
        keys = [question.key for question in self.form.questions]
        if at in keys:
            self.form.at = keys.index(at)
        self.view.show_form(self.form)
        self._quiet()
        self.view.take_keyboard()

    def at_the_end(self) -> Step:
        """What going on after the last question leads to."""
        raise NotImplementedError

    def go_on(self) -> None:
        self.step(self.at_the_end() if self.form.is_last else Step(moved=self.form.go_on()))

    def back(self) -> None:
        self.step(Step(moved=self.form.go_back()))

    def skip(self) -> None:
        self.step(self.form.skip())

    def decide(self, deed: str) -> None:
        """What becomes of words that may tell of a danger or a crime: `take_out`, `let_through`."""
        if self.form.held.danger(self.form.text) is None:
            return
        if deed == "take_out":
            self.step(self.form.write(""))
        else:
            self.form.held.let_through(self.form.text)
            self.step(Step("The words stay in the survey."))
        self.view.take_keyboard()

    def step(self, step: Step) -> None:
        """Show what a key led to."""
        self.view.show_step(step)
        self._quiet()

    def _quiet(self) -> None:
        """What belongs to Record's own saving is not here."""
        for each in (self.view.foot.save, self.view.foot.save_key):
            each.hide()
        if self.form.is_last:
            self.view.foot.next.setText("The end")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        deed = deed_of(event)
        typing = isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit)
        if deed.startswith("digit ") and not typing:
            self.step(self.form.press(deed[-1]))
        elif deed == "go_on":
            self.go_on()
        elif deed == "backspace" and not typing:
            self.step(self.form.backspace())
        elif deed in ("back", "forward"):
            (self.back if deed == "back" else self.go_on)()
        elif deed == "skip" and (not typing or event.modifiers()):
            self.skip()
        elif deed in ("take_out", "let_through") and event.modifiers():
            self.decide(deed)
        else:
            super().keyPressEvent(event)
