"""Closed plans worth reading: found by the problem's words, a technique or how they ended, each with its story."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ..domain.plan_story import HONEST, SharedPlan, parts_of
from ..domain.plans import OUTCOMES
from ..domain.techniques import standing_techniques
from .context import Context
from .widgets.buttons import button
from .widgets.key_combo import key_combo, key_in
from .widgets.labels import label
from .widgets.learning_table import LearningTable
from .widgets.scroll import Scroll
from .widgets.sheet import Sheet, row
from .widgets.tall import Tall

if TYPE_CHECKING:
    from ..store.store import Store

PAUSE = 200
NONE = "No shared plan is like that."
FIRST = (
    "Nothing is shared yet. Open a closed plan and choose “Share this plan…”: its story is kept here without names, "
    "for the next team with the same problem."
)


class PlanLearningView(QWidget):
    """`opened(plan_id)`: the plan behind a story is asked for. Every team's plans are shown, whatever the place."""

    opened = Signal(int)

    def __init__(self, context: Context, today: Callable[[], date]) -> None:
        super().__init__()
        self._context, self._today = context, today
        self.words = QLineEdit()
        self.words.setPlaceholderText("Words of the problem")
        self.words.setAccessibleName("Find a shared plan")
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(220)
        self.words.setMaximumWidth(280)
        techniques = {str(n): each.label for n, each in standing_techniques().techniques.items()}
        self.technique = key_combo(techniques, "", none="Every technique")
        self.technique.setAccessibleName("Technique")
        self.technique.setMaximumWidth(260)
        self.outcome = key_combo(OUTCOMES, "", none="Every outcome")
        self.outcome.setAccessibleName("Outcome")
        self.table = LearningTable()
        self.none = label(FIRST, "fact", wrap=True)
        self.story = Sheet(pad=20, spacing=10)
        self._parts: list[QWidget] = []
        self.open_button = button("Open the plan", icon="caret-right-bold", after=True, run=self._open)
        self.print_button = button("Look at it on paper…", "quiet", icon="printer", run=self._paper)
        self.copy_button = button("Copy the story", "quiet", icon="copy", run=self._copy)
        self.story.add(row(self.open_button, self.print_button, self.copy_button, None))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._arrange()
        self._pause.timeout.connect(self.refresh)
        self.words.textChanged.connect(lambda _text: self._pause.start())
        for combo in (self.technique, self.outcome):
            combo.activated.connect(lambda _at: self.refresh())
        self.table.chosen.connect(self._show_story)
        self.table.activated.connect(lambda _index: self._open())

    def _arrange(self) -> None:
        inner = Tall()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(24, 0, 24, 24)
        inside.setSpacing(12)
        self.sheet = Sheet(self.table, pad=(1, 1, 1, 5))
        inside.addWidget(self.sheet)
        inside.addWidget(self.none)
        inside.addWidget(self.story)
        inside.addStretch(1)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(12)
        lay.addLayout(row(self.words, self.technique, self.outcome, None, spacing=10, margins=(24, 0, 24, 0)))
        lay.addWidget(Scroll(inner), 1)

    def first_focus(self) -> QWidget:
        return self.table if self.table.current_row() is not None else self.words

    # ------------------------------------------------------------ asking and showing

    @property
    def narrowed(self) -> bool:
        return bool(self.words.text().strip() or key_in(self.technique) or key_in(self.outcome))

    def refresh(self) -> None:
        number = key_in(self.technique)
        work = partial(
            _ask, self._context.store, self.words.text(), int(number) if number else None, key_in(self.outcome)
        )
        self._context.jobs.read(work, owner=self, done=self._show, key="learning")

    def _show(self, found: tuple[SharedPlan, ...]) -> None:
        self.table.show_plans(found)
        self.sheet.setVisible(bool(found))
        self.none.setText(NONE if self.narrowed else FIRST)
        self.none.setVisible(not found)
        self._show_story(self.table.current_row())

    def _show_story(self, plan: SharedPlan | None) -> None:
        """The story of the chosen plan under the table: what did not work is said first."""
        for each in self._parts:
            self.story.column.removeWidget(each)
            each.hide()
            each.deleteLater()
        self._parts = []
        self.story.setVisible(plan is not None)
        if plan is None:
            return
        self._add(label(plan.title, "section", wrap=True))
        if plan.outcome in HONEST:
            self._add(label(f"{OUTCOMES[plan.outcome]}. Worth reading for that.", "strong", wrap=True))
        for part in parts_of(plan.story):
            if part.head:
                self._add(label(part.head, "strong"))
            self._add(label(part.text, wrap=True))

    def _add(self, widget: QWidget) -> None:
        self.story.column.insertWidget(len(self._parts), widget)
        self._parts.append(widget)

    # ------------------------------------------------------------ doing

    def _open(self) -> None:
        if (plan := self.table.current_row()) is not None:
            self.opened.emit(plan.id)

    def _paper(self) -> None:
        """The story on one page, to be saved or printed."""
        from .dialogs.plan_paper import PlanPaperDialog

        if (plan := self.table.current_row()) is not None:
            PlanPaperDialog(self._context, self, plan.id, "story", "").open()

    def _copy(self) -> None:
        from PySide6.QtGui import QGuiApplication

        if (plan := self.table.current_row()) is not None:
            QGuiApplication.clipboard().setText(f"{plan.title}\n\n{plan.story}")
            self._context.messages.good("The story is copied.")


def _ask(store: Store, words: str, technique: int | None, outcome: str) -> tuple[SharedPlan, ...]:
    from ..services.plan_sharing import shared_plans

    return shared_plans(store, words=words, technique_number=technique, outcome=outcome)
