"""A line into the timeline of an issue, from anywhere in the window: find the issue, say what happened."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from ...domain.changes import Changes
from ...domain.issue_query import IssueQuery
from ...domain.issue_views import IssueView
from ...domain.issues import STATUSES
from ...store.store import Store
from ..context import Context
from ..widgets.form import Field, check_all, text_field
from ..widgets.record_pick import Picked, RecordPick
from .form_dialog import FormDialog, Work
from .record_dialog import UNSAVED

MOST = 20


class IssueNoteDialog(FormDialog):
    """`issue`: the one that is open on the page behind, chosen already."""

    def __init__(self, context: Context, parent: QWidget, issue: IssueView | None = None) -> None:
        super().__init__(context, parent, "Note on an issue", "Add the note")
        self.asked_once = False
        self.line_field, self.line = text_field("What happened", hint="One line. No names of residents.")
        self.pick = RecordPick("Find the issue", rows=4)
        self.pick_field = Field("Issue", self.pick)
        self.pick.asked.connect(self._ask)
        self.pick.taken.connect(self.line.setFocus)
        self.column.addWidget(self.pick_field)
        self.column.addWidget(self.line_field)
        self.setMinimumWidth(560)
        self.saved.connect(lambda changes: context.messages.good(changes.said))
        if issue is None:
            self._ask("")
            self.pick.field.setFocus()
        else:
            self.pick.show_records([_picked(issue)])
            self.line.setFocus()

    def _ask(self, words: str) -> None:
        ask = partial(issues_like, self.context.store, words)
        self.context.jobs.read(ask, owner=self, done=self._show, key="issues")

    def _show(self, found: tuple[Picked, ...]) -> None:
        self.pick.show_records(found, none="No issue has these words.")

    def work(self) -> Work | None:
        chosen, line = self.pick.chosen, " ".join(self.line.text().split())
        told = {
            self.pick_field: "" if chosen is not None else "Choose the issue.",
            self.line_field: "" if line else "Type what happened.",
        }
        if not check_all(told) or chosen is None:
            return None
        return partial(_add, self.context, chosen, line)

    def reject(self) -> None:
        if self.line.text().strip() and not self.asked_once:
            self.asked_once = True
            self.set_fault(UNSAVED)
        else:
            super().reject()


def issues_like(store: Store, words: str) -> tuple[Picked, ...]:
    """Issues by words, open or not, the latest touched first; without words those that are open."""
    from ...services.issues import find_issues

    query = IssueQuery(statuses=None, words=words) if words else IssueQuery()
    return tuple(_picked(each) for each in find_issues(store, query, limit=MOST).issues)


def _picked(issue: IssueView) -> Picked:
    return Picked(issue.id, issue.called, f"{issue.place}, {STATUSES[issue.status].lower()}")


def _add(context: Context, issue_id: int, line: str) -> Changes:
    from ...services.issues import add_entry

    return add_entry(context.store, issue_id=issue_id, text=line)
