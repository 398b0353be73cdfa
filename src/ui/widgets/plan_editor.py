"""One plan as it is worked on: its stage, its words, its actions. Says what changes; the page saves."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ...domain.standing import actions_words
from ...domain.summaries import PlanView
from .action_table import ActionTable
from .both_texts import BothTexts
from .buttons import button
from .date_field import date_edit, day_of
from .form import Field, text_field
from .labels import label
from .scroll import Scroll
from .sheet import Rule, Sheet, column, row
from .stage_strip import StageStrip
from .tall import Tall
from .words_field import words_edit

WORDS = ("title", "problem", "public_words")
DUE_AFTER = timedelta(days=14)


class PlanEditor(QWidget):
    """`changed(field, text)` at every key; `action_added(text, who, due)`."""

    changed = Signal(str, object)
    action_added = Signal(str, str, object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._filling = False
        self._owner = ""
        self.setAccessibleName("The plan")
        self.stages = StageStrip()
        self.both = BothTexts()
        self._words()
        self._actions()
        inner = Tall()
        lay = QVBoxLayout(inner)
        lay.setContentsMargins(24, 0, 24, 24)
        lay.setSpacing(12)
        for part in (self.stages, self.both, self.words_sheet, self.actions_sheet):
            lay.addWidget(part)
        lay.addStretch(1)
        self.area = Scroll(inner)
        self.area.verticalScrollBar().rangeChanged.connect(lambda *_range: self._see_adding())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)

    def _words(self) -> None:
        self.title_field, self.title = text_field("The problem in a few words")
        self.problem = words_edit(lines=4)
        self.public = words_edit(lines=3)
        self.problem_field = Field("The problem", self.problem, hint="What, where, when, who is harmed. For the team.")
        self.public_field = Field(
            "In public words", self.public, hint="Printed in the briefing. No names. Empty: the plan is not printed."
        )
        self.title.textEdited.connect(lambda text: self._say("title", " ".join(text.split())))
        self.problem.textChanged.connect(lambda: self._say("problem", self.problem.toPlainText()))
        self.public.textChanged.connect(lambda: self._say("public_words", self.public.toPlainText()))
        self.words_sheet = Sheet(self.title_field, self.problem_field, self.public_field, spacing=12)

    def _actions(self) -> None:
        self.counted = label("", "fact")
        self.table = ActionTable(self._today)
        self.nothing = label("Nothing is agreed yet. Say what will be done, by whom and by when.", "fact", wrap=True)
        self.nothing.setContentsMargins(20, 8, 20, 8)
        self.action, self.who = QLineEdit(), QLineEdit()
        self.action.setPlaceholderText("What will be done")
        self.action.setAccessibleName("New action: what will be done")
        self.who.setPlaceholderText("Who")
        self.who.setAccessibleName("New action: who")
        self.who.setFixedWidth(150)
        self.due = date_edit(self._today() + DUE_AFTER)
        self.due.setAccessibleName("New action: by when")
        self.add_button = button("Add", run=self._add)
        for edit in (self.action, self.who):
            edit.returnPressed.connect(self._add)
        shortcut = QShortcut(QKeySequence("Return"), self.due)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self._add)
        adding = row(spacing=8, margins=(19, 8, 19, 10))
        adding.addWidget(self.action, 1)
        for each in (self.who, self.due, self.add_button):
            adding.addWidget(each)
        head = row(label("Actions", "section"), self.counted, None, spacing=10, margins=(19, 0, 19, 0))
        self.actions_sheet = Sheet(pad=(1, 12, 1, 1), spacing=0)
        self.actions_sheet.add(column(head, self.table, self.nothing, spacing=0), Rule(), adding)

    def show_plan(self, plan: PlanView, unsaved: Collection[str] = ()) -> None:
        """Fill it in; fields whose text is not saved yet keep what was typed."""
        self._offer_owner(plan)
        self._filling = True
        if "title" not in unsaved and " ".join(self.title.text().split()) != plan.title:
            self.title.setText(plan.title)
        for name, edit in (("problem", self.problem), ("public_words", self.public)):
            text = getattr(plan, name)
            if name not in unsaved and edit.toPlainText() != text:
                edit.setPlainText(text)
        self._filling = False
        self.stages.show_stage(plan.stage)
        self.table.show_actions(plan.actions)
        self.table.setVisible(bool(plan.actions))
        self.nothing.setVisible(not plan.actions)
        self.counted.setText(actions_words(plan.actions, self._today()) if plan.actions else "")

    def _offer_owner(self, plan: PlanView) -> None:
        """A new action is the owner's, until somebody else is named."""
        if self.who.text() == self._owner or not self.action.text():
            self.who.setText(plan.owner or "")
        self._owner = plan.owner or ""

    def put(self, name: str, text: str) -> None:
        """Write one of the words without saying that it changed."""
        self._filling = True
        if name == "title":
            self.title.setText(text)
        else:
            (self.problem if name == "problem" else self.public).setPlainText(text)
        self._filling = False

    def _say(self, name: str, text: str) -> None:
        if self._filling:
            return
        if name == "title":
            self.title_field.set_fault("" if text else "Name the problem in a few words: an empty name is not saved.")
        if name != "title" or text:
            self.changed.emit(name, text)

    def _add(self) -> None:
        text = " ".join(self.action.text().split())
        if not text:
            self.action.setFocus()
            return
        self.action_added.emit(text, self.who.text().strip(), day_of(self.due))

    def added(self) -> None:
        """The new action is in the store: the fields are free for the next."""
        self.action.clear()
        self.who.setText(self._owner)
        self.action.setFocus()

    def _see_adding(self) -> None:
        """The table has grown: the row under it, where the next action is written, stays in sight."""
        if any(each.hasFocus() for each in (self.action, self.who, self.due, self.add_button)):
            self.area.ensureWidgetVisible(self.add_button, 0, 24)

    @property
    def unfinished(self) -> bool:
        """Whether an action is written and not added."""
        return bool(self.action.text().strip())
