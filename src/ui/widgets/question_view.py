"""The form on the screen: one question with its answers, what is ticked, and the way on. Nothing here scrolls

but a list too long for tiles.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from ...domain.questionnaire import QuestionDef, QuestionnaireDef
from ..answering import Answering, Step
from .bodies import BODIES, Body
from .choice_list import ChoiceList
from .question_head import QuestionHead
from .record_foot import RecordFoot
from .tick_slots import TickSlots
from .tile_grid import TileGrid

LOW, TIGHT = 680, 600  # px of the page's height under which words, then air, give way to tiles
MOST_BODIES = 12
"""As many are kept for coming back to; a form may ask a thousand questions."""


class QuestionView(QWidget):
    """`ticked(key)`, `picked(key)` (by its letters: goes on where there can be only one), `written(text)`.

    `decided(deed)`: what becomes of words that are held.

    The buttons of `foot` and the chip of `head` are the page's to connect.
    """

    ticked = Signal(str)
    picked = Signal(str)
    written = Signal(str)
    decided = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("The form")
        self.head = QuestionHead()
        self.slots = TickSlots()
        self.slots.unticked.connect(self.ticked)
        self.foot = RecordFoot()
        self.find_line = self.foot.find_line
        self.find_line.found.connect(self._show_found)
        self.find_line.picked.connect(self.picked)
        self.find_line.closed.connect(self._find_closed)
        self._bodies: dict[str, tuple[QuestionDef, Body]] = {}  # the one used last comes last
        self._definition: QuestionnaireDef | None = None
        self._form: Answering | None = None
        self._shown: QuestionDef | None = None
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
        self._shown = None
        self.foot.said.say("")
        self.update_form()

    def _forget_bodies(self) -> None:
        for key in [*self._bodies]:
            self._forget(key)

    def _forget(self, key: str) -> None:
        _question, body = self._bodies.pop(key)
        self._stack.removeWidget(body)
        body.deleteLater()

    def show_step(self, step: Step) -> None:
        """What a key led to. What is wrong with a value is said at its field."""
        self.update_form()
        at_the_field = getattr(self.body, "show_fault", None)
        if at_the_field is not None and (step.faulty or step.changed):
            at_the_field(step.said if step.faulty else "")
            self.foot.said.read_out(step.said)
            step = Step() if step.faulty else step
        if step.said or not self.foot.said.is_done:
            self.foot.said.say(step.said, refused=step.refused)

    def update_form(self) -> None:
        """Draw the form as it stands; another question takes the keyboard to its first answer."""
        form = self._form
        if form is None:
            return
        question = form.question
        new = self._shown is None or question.key != self._shown.key or question.options != self._shown.options
        if new:
            self._shown = question
            self.find_line.close_line()
            self.head.show_question(question, form.at, len(form.questions), form.headings)
        elif form.at != self.head.steps.at or len(form.questions) != self.head.steps.count:
            self.head.steps.show_step(form.at, len(form.questions))
        self._show_body(question, form, new)
        self._show_foot(form)

    def _show_body(self, question: QuestionDef, form: Answering, new: bool) -> None:
        body = self._body(question)
        body.show_form(form)
        several = question.kind in ("multiple", "rank") and bool(question.options)
        self.slots.setVisible(several)
        if several:
            self.slots.show_ticked(question, form.ticked)
        if new:
            had = self.isAncestorOf(self.window().focusWidget() or self.window())
            self._stack.setCurrentWidget(body)
            self._fold_words()
            if isinstance(body, TileGrid):
                body.set_current((form.ticked or (question.options[0].key,))[-1])
            elif hasattr(body, "show_fault"):
                body.show_fault("")
            if had:
                self.take_keyboard()

    def _body(self, question: QuestionDef) -> Body:
        """Made when first asked for, and anew where other answers are offered."""
        held = self._bodies.pop(question.key, None)
        if held is not None and held[0].options == question.options:
            self._bodies[question.key] = held
            return held[1]
        body = BODIES[question.kind](question)
        for name in ("ticked", "picked", "written", "decided"):
            if hasattr(body, name):
                getattr(body, name).connect(getattr(self, name))
        self._stack.addWidget(body)
        self._put_in_tab_order(body)
        if held is not None:
            self._stack.setCurrentWidget(body)
            self._stack.removeWidget(held[1])
            held[1].deleteLater()
        self._bodies[question.key] = (question, body)
        if len(self._bodies) > MOST_BODIES:
            self._forget(next(iter(self._bodies)))
        return body

    def _put_in_tab_order(self, body: Body) -> None:
        """The answers come between the head and the buttons, though they are made later."""
        before: QWidget = self.head.lives
        for control in body.controls:
            QWidget.setTabOrder(before, control)
            before = control

    def _show_foot(self, form: Answering) -> None:
        foot = self.foot
        foot.back.setEnabled(form.at > 0)
        if not self.find_line.isHidden():
            return
        foot.clear.setVisible(not form.empty and not foot.correcting)
        foot.show_last(form.is_last)
        numbers = () if isinstance(self.body, ChoiceList) else form.numbers  # a list finds them in its own line
        foot.typed.setVisible(bool(numbers))
        if numbers:
            foot.typed.show_typed(form.typed, len(numbers[0]))

    # ------------------------------------------------------------ find an answer by its letters

    def open_find(self) -> None:
        """Look for an answer by its letters, where there are any."""
        body, form = self.body, self._form
        if form is None or not isinstance(body, TileGrid):
            self.take_keyboard()
            return
        self.foot.show_find(True)
        self.find_line.open_for(form.question)

    def _show_found(self, keys: list[str], here: str) -> None:
        if isinstance(self.body, TileGrid) and not self.find_line.isHidden():
            self.body.show_found(keys, here)

    def _find_closed(self) -> None:
        for _question, body in self._bodies.values():
            if isinstance(body, TileGrid):
                body.show_found(None)
        self.foot.show_find(False)
        if self._form is not None:
            self._show_foot(self._form)
        self.take_keyboard()

    # ------------------------------------------------------------ the keyboard

    @property
    def body(self) -> Body | None:
        """What the question that is asked is answered in."""
        return self._bodies[self._shown.key][1] if self._shown and self._shown.key in self._bodies else None

    def keyboard_target(self) -> QWidget | None:
        """What takes the keyboard when the form is entered."""
        return self.body.keyboard_target if self.body else None

    def take_keyboard(self) -> None:
        if self.body is not None:
            self.body.take_keyboard()

    def go(self, key: Qt.Key) -> None:
        """An arrow pressed while the keyboard is on no tile: back to the tiles."""
        if isinstance(self.body, TileGrid):
            self.body.take_keyboard()
