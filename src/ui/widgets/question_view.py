"""The form on the screen: one question with its answers, what is ticked, and the way on. Nothing here scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from ...domain.questionnaire import QuestionDef, QuestionnaireDef
from ..answering import Answering, Step
from .own_words import OwnWords
from .question_head import QuestionHead
from .record_foot import RecordFoot
from .tick_slots import TickSlots
from .tile_grid import TileGrid

LOW, TIGHT = 680, 600  # px of the page's height under which words, then air, give way to tiles


class QuestionView(QWidget):
    """`ticked(key)`, `written(text)`; the buttons of `foot` and the chip of `head` are the page's to connect."""

    ticked = Signal(str)
    written = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("The form")
        self.head = QuestionHead()
        self.slots = TickSlots()
        self.slots.unticked.connect(self.ticked)
        self.foot = RecordFoot()
        self._bodies: dict[str, TileGrid | OwnWords] = {}
        self._definition: QuestionnaireDef | None = None
        self._form: Answering | None = None
        self._shown = ""
        self._low = False
        self._answers = QWidget()
        self._stack = QStackedLayout(self._answers)
        self._lay = QVBoxLayout(self)
        self._lay.addWidget(self.head)
        self._lay.addWidget(self._answers, 1)
        self._lay.addWidget(self.slots)
        self._lay.addWidget(self.foot)
        self.set_room(768)

    def set_room(self, height: int) -> None:
        """Give way where the page is low: first the instruction line, then the air."""
        tight = height < TIGHT
        self._lay.setContentsMargins(21, 6 if tight else 12, 21, 6 if tight else 12)
        self._lay.setSpacing(4 if tight else 8)
        self.slots.setFixedHeight(38 if tight else 40)
        self._low = height < LOW
        self._fold_words()

    def _fold_words(self) -> None:
        """The instruction line gives way only to long lists."""
        body = self.body
        self.head.set_low(self._low and isinstance(body, TileGrid) and body.columns == 3)

    def show_form(self, form: Answering) -> None:
        """Another form, from its question on."""
        if form.definition is not self._definition:
            self._forget_bodies()
            self._definition = form.definition
        self._form = form
        self._shown = ""
        self.foot.said.say("")
        self.update_form()

    def _forget_bodies(self) -> None:
        for body in self._bodies.values():
            self._stack.removeWidget(body)
            body.deleteLater()
        self._bodies.clear()

    def show_step(self, step: Step) -> None:
        """What a key led to."""
        self.update_form()
        if step.said or not self.foot.said.is_done:
            self.foot.said.say(step.said, refused=step.refused)

    def update_form(self) -> None:
        """Draw the form as it stands; another question takes the keyboard to its first answer."""
        form = self._form
        if form is None:
            return
        question = form.question
        new = question.key != self._shown
        if new:
            self._shown = question.key
            self.head.show_question(question, form.at, len(form.definition.questions))
        self._show_body(question, form, new)
        self._show_foot(form)

    def _show_body(self, question: QuestionDef, form: Answering, new: bool) -> None:
        body = self._body(question)
        if isinstance(body, TileGrid):
            body.show_ticked(form.ticked, form.typed)
        else:
            body.show_text(form.text)
        several = question.kind == "multiple"
        self.slots.setVisible(several)
        if several:
            self.slots.show_ticked(question, form.ticked)
        if new:
            had = self.isAncestorOf(self.window().focusWidget() or self.window())
            self._stack.setCurrentWidget(body)
            self._fold_words()
            if isinstance(body, TileGrid):
                body.set_current((form.ticked or (question.options[0].key,))[-1])
            if had:
                self.take_keyboard()

    def _body(self, question: QuestionDef) -> TileGrid | OwnWords:
        """Tiles or a field, made when first asked for."""
        if question.key not in self._bodies:
            self._bodies[question.key] = self._make(question)
            self._stack.addWidget(self._bodies[question.key])
            self._put_in_tab_order(self._bodies[question.key])
        return self._bodies[question.key]

    def _put_in_tab_order(self, body: TileGrid | OwnWords) -> None:
        """The answers come between the head and the buttons, though they are made later."""
        before: QWidget = self.head.lives
        for control in [*body.tiles.values()] if isinstance(body, TileGrid) else [body.edit]:
            QWidget.setTabOrder(before, control)
            before = control

    def _make(self, question: QuestionDef) -> TileGrid | OwnWords:
        if question.kind == "text":
            words = OwnWords(question)
            words.written.connect(self.written)
            return words
        grid = TileGrid(question)
        grid.ticked.connect(self.ticked)
        return grid

    def _show_foot(self, form: Answering) -> None:
        foot, question = self.foot, form.question
        foot.back.setEnabled(form.at > 0)
        foot.clear.setVisible(not form.empty)
        foot.typed.setVisible(question.kind != "text")
        foot.typed.show_typed(form.typed, question.width)
        foot.next.setText("Save, next person" if form.is_last else "Next question")
        foot.show_save(not form.is_last)

    @property
    def body(self) -> TileGrid | OwnWords | None:
        """The tiles or the field of the question that is asked."""
        return self._bodies.get(self._shown)

    def keyboard_target(self) -> QWidget | None:
        """What takes the keyboard when the form is entered."""
        body = self.body
        return body.current_tile if isinstance(body, TileGrid) else body.edit if body else None

    def take_keyboard(self) -> None:
        body = self.body
        if body is not None:
            body.take_keyboard()

    def go(self, key: Qt.Key) -> None:
        """An arrow pressed while the keyboard is on no tile: back to the tiles."""
        if isinstance(self.body, TileGrid):
            self.body.take_keyboard()
