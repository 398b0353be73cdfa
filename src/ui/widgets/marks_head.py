"""Over the tiles of a tally: which question, paper or hands, sheet by sheet or totals."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from ...domain.questionnaire import QuestionDef
from ...domain.tallies import TALLY_WAYS
from ..tallying import MANNERS, Tallying
from .flat_pick import FlatPick
from .segments import Segments
from .sheet import row


class MarksHead(QWidget):
    """`question(key)`, `way(key)`, `manner(key)`: what was chosen."""

    question = Signal(str)
    way = Signal(str)
    manner = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.questions = FlatPick("Question, Q to choose another")
        self.questions.clicked.connect(self.open_questions)
        self.menu = QMenu(self)
        self.ways = Segments("How it was counted", tuple(TALLY_WAYS.items()))
        self.manners = Segments("How it is keyed", tuple(MANNERS.items()))
        self.ways.setToolTip("Pile of paper or show of hands (W)")
        self.manners.setToolTip("Sheet by sheet or totals by answer (M)")
        self.ways.chosen.connect(self.way)
        self.manners.chosen.connect(self.manner)
        line = row(spacing=12, margins=(3, 0, 3, 0))
        line.addLayout(row(self.questions, None, spacing=0), 1)
        line.addWidget(self.ways)
        line.addWidget(self.manners)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_questions(self, questions: Sequence[QuestionDef]) -> None:
        self.menu.clear()
        for question in questions:
            action = self.menu.addAction(question.text.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, key=question.key: self.question.emit(key))

    def open_questions(self) -> None:
        """The list of questions under the one that is tallied; arrows choose, Enter takes."""
        self.questions.setFocus()
        self.menu.popup(self.questions.mapToGlobal(self.questions.rect().bottomLeft()))
        self.menu.setActiveAction(self.menu.actions()[0])

    def show_state(self, state: Tallying) -> None:
        self.questions.show_choice(state.question.text)
        self.ways.choose(state.way)
        self.manners.choose(state.manner)
        self.manners.setVisible(state.way == "paper")
