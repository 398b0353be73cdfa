"""Put an issue under a priority: the open ones of its place, the latest touched first."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from ...domain.changes import Changes
from ...domain.issue_views import IssueView
from ...domain.summaries import PriorityView
from ..context import Context
from ..widgets.form import Field
from ..widgets.place_combo import ElidedCombo
from .form_dialog import FormDialog, Work


class IssueUnderDialog(FormDialog):
    """One choice; Enter takes it."""

    def __init__(
        self, context: Context, parent: QWidget, priority: PriorityView, issues: tuple[IssueView, ...]
    ) -> None:
        super().__init__(context, parent, f"Put an issue under “{priority.title}”", "Put it under")
        self._priority = priority
        self.pick = ElidedCombo()
        for issue in issues:
            self.pick.addItem(f"{issue.called}, {issue.place}", issue.id)
        self.pick.setMaxVisibleItems(16)
        self.column.addWidget(Field("Issue", self.pick, hint="The open ones of the place and of what lies in it."))
        self.pick.setFocus()

    def work(self) -> Work | None:
        return partial(_tie, self.context, int(self.pick.currentData()), self._priority.id)


def _tie(context: Context, issue_id: int, priority_id: int) -> Changes:
    from ...services.issue_links import link_issue

    tied = link_issue(context.store, issue_id=issue_id, kind="priority", priority_id=priority_id)
    return Changes(tied.subjects | {"priorities"}, tied.id, tied.said)
