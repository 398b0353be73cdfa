"""Issues under a priority: those that are tied to it, and tying one more."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ..domain.changes import Changes
from ..domain.issue_views import IssueView
from ..domain.summaries import PriorityView
from .context import Context


class IssueUnder(QObject):
    """Quick: a priority has few issues."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page

    def under(self, priority_id: int) -> tuple[IssueView, ...]:
        """The issues that are tied to a priority."""
        from ..services.issue_links import issues_of
        from ..services.issues import get_issue

        store = self._context.store
        return tuple(get_issue(store, issue_id) for issue_id in issues_of(store, priority_id=priority_id))

    def put_under(self, priority: PriorityView) -> None:
        """Choose one of the open issues of the place and what lies in it."""
        from ..services.issues import list_issues
        from .dialogs.issue_under import IssueUnderDialog

        held = {issue.id for issue in self.under(priority.id)}
        found = list_issues(self._context.store, place_id=priority.place_id)
        free = tuple(issue for issue in found if issue.id not in held and issue.same_as is None)
        if not free:
            line = "Open one on the Issues page, or from an answer in Results."
            self._context.messages.info(f"No other issue is open for {priority.place}.", line)
            return
        dialog = IssueUnderDialog(self._context, self._page, priority, free)
        dialog.saved.connect(self._tied)
        dialog.open()

    def _tied(self, changes: Changes) -> None:
        self._context.messages.good(changes.said, undo=partial(self._take_away, changes.id))

    def _take_away(self, link_id: int) -> None:
        from ..services.issue_links import unlink_issue

        work = partial(unlink_issue, self._context.store, link_id=link_id, why="taken back")
        self._context.jobs.write(work, owner=self, done=self._context.announce)
