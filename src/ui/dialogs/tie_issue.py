"""Tie an issue to a plan: type part of its name or number, Enter takes it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from ...domain.changes import Changes
from ...domain.issue_query import IssueQuery
from ...domain.issues import STATUSES
from ...domain.plan_file import PlanFile
from ...store.store import Store
from ..context import Context
from ..widgets.form import Field, check_all
from ..widgets.record_pick import Picked, RecordPick
from .form_dialog import FormDialog, Work

MOST = 30


class TieIssueDialog(FormDialog):
    """The issues of the plan's own place stand first."""

    def __init__(self, context: Context, parent: QWidget, file: PlanFile) -> None:
        title = f"Tie an issue to plan {file.plan.reference}"
        super().__init__(context, parent, title, "Tie it", words=file.plan.title)
        self._file = file
        self.pick = RecordPick("Find the issue")
        self.pick.asked.connect(self._ask)
        self.pick.taken.connect(self.save)
        self.pick_field = Field("Find", self.pick)
        self.column.addWidget(self.pick_field)
        self.setMinimumWidth(560)
        self._ask("")
        self.pick.field.setFocus()

    def _ask(self, words: str) -> None:
        ask = partial(candidates, self.context.store, self._file, words)
        self.context.jobs.read(ask, owner=self, done=self.pick.show_records, key="candidates")

    def work(self) -> Work | None:
        chosen = self.pick.chosen
        if not check_all({self.pick_field: "" if chosen is not None else "Choose the issue."}):
            return None
        assert chosen is not None
        return partial(_link, self.context, chosen, self._file.id)


def candidates(store: Store, file: PlanFile, words: str) -> tuple[Picked, ...]:
    """Issues that are not tied to the plan: those of its place first, then all that have the words."""
    from ...services.issues import find_issues

    tied = {issue.id for issue in file.issues}
    near = find_issues(store, IssueQuery(file.plan.place_id, statuses=None, words=words), limit=MOST).issues
    far = find_issues(store, IssueQuery(statuses=None, words=words), limit=MOST).issues
    found = {each.id: each for each in (*near, *far) if each.id not in tied}
    return tuple(Picked(e.id, e.called, f"{e.place}, {STATUSES[e.status].lower()}") for e in found.values())


def _link(context: Context, issue_id: int, plan_id: int) -> Changes:
    from ...services.issue_links import link_issue

    return link_issue(context.store, issue_id=issue_id, kind="plan", plan_id=plan_id)
