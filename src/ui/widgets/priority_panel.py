"""One priority: its clock, why it was chosen, what was done, plans, issues and history, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.issue_views import IssueView
from ...domain.issues import STATUSES
from ...domain.plans import STAGES
from ...domain.shares import people_words
from ...domain.standing import support_words
from ...domain.summaries import PlanView, PriorityView
from ..history_words import short_day
from .buttons import button
from .choice_row import ChoiceRow
from .date_field import date_edit, day_of
from .dial import DialWords
from .fold import Fold
from .form import Field
from .labels import label
from .priority_clock import show_clock
from .sheet import Rule, column, row
from .side_panel import SidePanel
from .timeline import Entry, Timeline
from .words_field import words_edit


class PriorityPanel(SidePanel):
    """Says what is asked for; the page does it. What is being written stays with its priority."""

    renew_asked = Signal()
    close_asked = Signal()
    reopen_asked = Signal()
    edit_asked = Signal()
    plan_asked = Signal()
    plan_opened = Signal(int)  # plan id
    update_asked = Signal(object, str)  # date, words
    history_asked = Signal()
    issue_asked = Signal()
    issue_opened = Signal(int)  # issue id
    thread_asked = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("The chosen priority")
        self._today = today
        self.priority: PriorityView | None = None
        self._drafts: dict[int, str] = {}
        self._heading()
        self._why()
        self._done()
        self._plans()
        self._issues()
        self.history_fold = Fold("History")
        self.history = Timeline("History")
        self.history_fold.toggled.connect(self._turn_history)
        self.history.hide()
        self.add(Rule(), row(self.history_fold, None), self.history, None)

    def _heading(self) -> None:
        self.title, self.place = label("", "section", wrap=True), label("", "small", wrap=True)
        self.clock = DialWords()
        self.renew_button = button("Review and keep", run=self.renew_asked.emit, tip="Review it: three more months (R)")
        self.close_button = button("Close", run=self.close_asked.emit, tip="Close it with its reason (C)")
        self.edit_button = button("Edit", run=self.edit_asked.emit, tip="Change its words and dates (E)")
        self.reopen_button = button("Open it again", run=self.reopen_asked.emit)
        buttons = row(self.renew_button, self.close_button, self.edit_button, self.reopen_button, None)
        self.thread_button = button("Thread", "quiet", icon="path", run=self.thread_asked.emit)
        self.thread_button.setToolTip("From vote to feedback (Ctrl+T)")
        under = row(spacing=4)
        under.addWidget(self.place, 1)
        under.addWidget(self.thread_button)
        self.add(column(self.title, under, spacing=2), 4, self.clock, 4, buttons, 4, Rule())

    def _why(self) -> None:
        self.why = label("", wrap=True)
        self.support = label("", "small", wrap=True)
        self.add(column(label("Why it was chosen", "smallstrong"), self.why, self.support, spacing=4), 4, Rule())

    def _done(self) -> None:
        self.done = Timeline("What was done")
        self.nothing_done = label("Nothing is recorded yet.", "fact")
        self.words = words_edit(lines=2)
        self.words_field = Field("Add what was done", self.words, hint="Printed in the briefing. No names.")
        self.on = date_edit(self._today())
        self.on.setAccessibleName("Day it was done")
        self.add_button = button("Add", run=self._add, tip="Ctrl+Enter")
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self.words)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self._add)
        self.add_row = row(self.on, self.add_button, None)
        self.adding = QWidget()
        self.adding.setLayout(column(self.words_field, self.add_row, spacing=6))
        self.add(label("What was done", "smallstrong"), self.nothing_done, self.done, self.adding, 4, Rule())

    def _plans(self) -> None:
        self.plan_list = QVBoxLayout()
        self.plan_list.setSpacing(0)
        self.plan_buttons: list[ChoiceRow] = []
        self.no_plan = label("No plan works on it yet.", "fact")
        self.plan_button = button("Start a plan for it", icon="compass", run=self.plan_asked.emit)
        self.add(label("Plans", "smallstrong"), self.no_plan)
        self.column.addLayout(self.plan_list)
        self.add(row(self.plan_button, None), 4)

    def _issues(self) -> None:
        self.issue_list = QVBoxLayout()
        self.issue_list.setSpacing(0)
        self.issue_buttons: list[ChoiceRow] = []
        self.no_issue = label("No issue stands under it yet.", "fact")
        self.issue_button = button(
            "Put an issue under it",
            icon="chat-circle-text",
            run=self.issue_asked.emit,
            tip="Tie an open issue to it (I)",
        )
        self.add(label("Issues", "smallstrong"), self.no_issue)
        self.column.addLayout(self.issue_list)
        self.add(row(self.issue_button, None), 4)

    def show_priority(
        self, priority: PriorityView, plans: Sequence[PlanView] = (), issues: Sequence[IssueView] = ()
    ) -> None:
        """Show one with its plans; what was being written about the one before is kept for it."""
        another = self.priority is None or self.priority.id != priority.id
        if another:
            self.keep_draft()
        self.priority = priority
        self._show_words(priority)
        self._show_done(priority)
        self._show_plans(priority, plans)
        self._show_issues(issues)
        for made in (
            self.renew_button,
            self.close_button,
            self.edit_button,
            self.adding,
            self.plan_button,
            self.issue_button,
        ):
            made.setVisible(priority.status == "open")
        self.reopen_button.setVisible(priority.status != "open")
        if another:
            self.words.setPlainText(self._drafts.get(priority.id, ""))
            self.words_field.set_fault("")
            self.area.verticalScrollBar().setValue(0)
        if self.history_fold.isChecked():
            self.history_asked.emit()

    def _show_words(self, priority: PriorityView) -> None:
        self.title.setText(priority.title)
        self.place.setText(priority.place)
        show_clock(self.clock, priority, self._today())
        self.why.setText(priority.why or "No reason was written down.")
        self.support.setText(support_words(priority))

    def _show_done(self, priority: PriorityView) -> None:
        self.done.show_entries([Entry(short_day(each.on, self._today()), each.text) for each in priority.updates])
        self.done.setVisible(bool(priority.updates))
        self.nothing_done.setVisible(not priority.updates)

    def _show_plans(self, priority: PriorityView, plans: Sequence[PlanView]) -> None:
        for made in self.plan_buttons:
            made.hide()
            made.deleteLater()
        self.plan_buttons = [self._plan_button(each) for each in plans]
        for made in self.plan_buttons:
            self.plan_list.addWidget(made)
        for first, second in pairwise([self.add_button, *self.plan_buttons, self.plan_button]):
            QWidget.setTabOrder(first, second)
        self.no_plan.setVisible(not plans)

    def _show_issues(self, issues: Sequence[IssueView]) -> None:
        for made in self.issue_buttons:
            made.hide()
            made.deleteLater()
        self.issue_buttons = [self._issue_row(each) for each in issues]
        for made in self.issue_buttons:
            self.issue_list.addWidget(made)
        for first, second in pairwise([self.plan_button, *self.issue_buttons, self.issue_button]):
            QWidget.setTabOrder(first, second)
        self.no_issue.setVisible(not issues)

    def _issue_row(self, issue: IssueView) -> ChoiceRow:
        asked = f", {people_words(issue.asked)} asked to hear" if issue.asked else ""
        made = ChoiceRow(
            "chat-circle-text", f"{issue.reference}, {STATUSES[issue.status].lower()}", f"{issue.title}{asked}"
        )
        made.clicked.connect(partial(self.issue_opened.emit, issue.id))
        return made

    def _plan_button(self, plan: PlanView) -> ChoiceRow:
        made = ChoiceRow("compass", plan.title, f"{plan.reference}, {STAGES[plan.stage].lower()}")
        made.clicked.connect(partial(self.plan_opened.emit, plan.id))
        return made

    def _turn_history(self, on: bool) -> None:
        self.history.setVisible(on)
        if on:
            self.history_asked.emit()

    def _add(self) -> None:
        words = " ".join(self.words.toPlainText().split())
        self.words_field.set_fault("" if words else "Say in a few words what was done.")
        if words:
            self.update_asked.emit(day_of(self.on), words)

    def added(self, priority_id: int) -> None:
        """What was written is in the store: the field is free again."""
        self._drafts.pop(priority_id, None)
        if self.priority is not None and self.priority.id == priority_id:
            self.words.clear()

    def keep_draft(self) -> None:
        if self.priority is not None:
            self._drafts[self.priority.id] = self.words.toPlainText()

    def unfinished(self) -> int | None:
        """A priority about which something is written and not added; None where there is none."""
        self.keep_draft()
        return next((key for key, text in self._drafts.items() if text.strip()), None)
