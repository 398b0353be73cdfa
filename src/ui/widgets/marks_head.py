"""Over the tiles of a tally: which question, paper or hands, sheet by sheet or totals."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from ...domain.questionnaire import QuestionDef
from ...domain.tallies import TALLY_WAYS
from ..tallying import MANNERS, Tallying
from .flat_pick import FlatPick
from .labels import label
from .segments import Segment, Segments
from .sheet import column, row


class MarksHead(QWidget):
    """`question(key)`, `way(key)`, `manner(key)`: what was chosen."""

    question = Signal(str)
    way = Signal(str)
    manner = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.questions = FlatPick("Which question")
        self.questions.setToolTip("Tally another question (Q)")
        self.question_text = label("", "question", wrap=True)
        self._asked: tuple[str, ...] = ()
        self.questions.clicked.connect(self.open_questions)
        self.menu = QMenu(self)
        self.ways = Segments("How it was counted", tuple(TALLY_WAYS.items()))
        self.manners = Segments("How it is keyed", tuple(MANNERS.items()))
        self.ways.setToolTip("Pile of paper or show of hands (W)")
        self.manners.setToolTip("Sheet by sheet or totals by answer (M)")
        self.ways.chosen.connect(self.way)
        self.manners.chosen.connect(self.manner)
        top = row(self.questions, None, self.ways, self.manners, spacing=12)
        self.setLayout(column(top, self.question_text, spacing=4, margins=(3, 0, 3, 0)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def last_control(self) -> QWidget:
        """After which the tiles come."""
        return self.manners.findChildren(Segment)[-1]

    def set_questions(self, questions: Sequence[QuestionDef]) -> None:
        self.menu.clear()
        self._asked = tuple(question.key for question in questions)
        for question in questions:
            action = self.menu.addAction(question.text.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, key=question.key: self.question.emit(key))

    def open_questions(self) -> None:
        """The list of questions under the one that is tallied; arrows choose, Enter takes."""
        self.questions.setFocus()
        self.menu.popup(self.questions.mapToGlobal(self.questions.rect().bottomLeft()))
        self.menu.setActiveAction(self.menu.actions()[0])

    def show_state(self, state: Tallying) -> None:
        at, count = self._asked.index(state.question.key) + 1, len(self._asked)
        self.questions.show_choice(f"Question {at} of {count}")
        self.question_text.setText(state.question.text)
        self.ways.choose(state.way)
        self.manners.choose(state.manner)
        self.manners.setVisible(state.way == "paper")
