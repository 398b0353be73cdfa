"""A questionnaire as it will be asked: the real form of Record, answered for show. Nothing is kept anywhere."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ...domain.questionnaire import QuestionnaireDef
from ..answering import Answering, Step
from ..record_keys import deed_of
from ..widgets.buttons import button
from ..widgets.labels import label
from ..widgets.question_view import QuestionView
from ..widgets.sheet import row

LARGEST = (1100, 720)  # px


class PreviewDialog(QDialog):
    """Enter goes on, Page Up back, digits tick; Esc closes."""

    def __init__(self, parent: QWidget, definition: QuestionnaireDef, *, at: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle("Preview")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._definition = definition
        self.form = Answering(definition)
        self.view = QuestionView()
        self.view.ticked.connect(lambda key: self._step(self.form.tick(key)))
        self.view.picked.connect(lambda key: self._step(self.form.tick(key)))
        self.view.written.connect(lambda text: self._step(self.form.write(text)))
        self.again_button = button("Begin again", run=self.begin)
        self.close_button = button("Close", run=self.accept)
        head = row(label("Preview", "section"), label("Nothing you tick here is kept.", "fact"), None, spacing=10)
        for each in (self.again_button, self.close_button):
            head.addWidget(each)
        head.setContentsMargins(24, 12, 24, 0)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 8)
        lay.setSpacing(4)
        lay.addLayout(head)
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
        """A fresh form, from a question on where it is asked."""
        self.form = Answering(self._definition)
        keys = [question.key for question in self.form.questions]
        if at in keys:
            self.form.at = keys.index(at)
        self.view.show_form(self.form)
        self._quiet()
        self.view.take_keyboard()

    def go_on(self) -> None:
        if self.form.is_last:
            self._step(Step("That was the last question. Saving would begin the next person’s form."))
        else:
            self._step(Step(moved=self.form.go_on()))

    def back(self) -> None:
        self._step(Step(moved=self.form.go_back()))

    def skip(self) -> None:
        self._step(self.form.skip())

    def _step(self, step: Step) -> None:
        self.view.show_step(step)
        self._quiet()

    def _quiet(self) -> None:
        """What belongs to saving is not here."""
        for each in (self.view.foot.save, self.view.foot.save_key):
            each.hide()
        if self.form.is_last:
            self.view.foot.next.setText("The end")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        deed = deed_of(event)
        typing = isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit)
        if deed.startswith("digit ") and not typing:
            self._step(self.form.press(deed[-1]))
        elif deed == "go_on":
            self.go_on()
        elif deed == "backspace" and not typing:
            self._step(self.form.backspace())
        elif deed in ("back", "forward"):
            (self.back if deed == "back" else self.go_on)()
        elif deed == "skip" and (not typing or event.modifiers()):
            self.skip()
        else:
            super().keyPressEvent(event)
