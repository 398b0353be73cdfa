"""The issues that are tied to a plan: each can be opened or untied, others can be tied."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ...domain.changes import Changes
from ...domain.issues import STATUSES
from ...domain.plan_file import PlanFile, PlanIssue
from ..context import Context
from .buttons import button
from .labels import label
from .sheet import column, row


class PlanIssues(QWidget):
    """`changed(Changes)` when an issue was tied or untied."""

    changed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._file: PlanFile | None = None
        self._shown: tuple[PlanIssue, ...] | None = None
        self.rows: dict[int, tuple[QPushButton, QPushButton]] = {}
        self._list = QWidget()
        self.tie_button = button("Tie an issue", icon="link", run=self.tie)
        self.none = label("None yet. An issue that is tied shows where the problem came from.", "small", wrap=True)
        self._lay = QVBoxLayout(self)
        self._lay.setContentsMargins(0, 0, 0, 0)
        self._lay.setSpacing(4)
        self._lay.addWidget(label("Issues it works on", "strong"))
        self._lay.addWidget(self.none)
        self._lay.addLayout(row(self.tie_button, None))

    def show_file(self, file: PlanFile) -> None:
        self._file = file
        if file.issues == self._shown:
            return
        self._shown = file.issues
        held = self._list.isAncestorOf(focused) if (focused := self.focusWidget()) is not None else False
        self._lay.removeWidget(self._list)
        self._list.hide()
        self._list.deleteLater()
        self.rows = {}
        self._list = QWidget()
        self._list.setLayout(column(*map(self._row, file.issues), spacing=0))
        self._lay.insertWidget(1, self._list)
        self._list.setVisible(bool(file.issues))
        self.none.setVisible(not file.issues)
        if held:
            self.tie_button.setFocus()

    def _row(self, issue: PlanIssue) -> QWidget:
        opens = button(f"{issue.reference} {issue.title}", "quiet", run=partial(self._open, issue.id))
        unties = button("Untie", "quiet", run=partial(self._untie, issue))
        unties.setAccessibleName(f"Untie issue {issue.reference}")
        self.rows[issue.id] = opens, unties
        made = QWidget()
        where = label(f"{issue.place}, {STATUSES[issue.status].lower()}", "small")
        made.setLayout(row(opens, where, None, unties, spacing=8))
        return made

    def _open(self, issue_id: int) -> None:
        self._context.go("issues", issue_id=issue_id)

    def tie(self) -> None:
        from ..dialogs.tie_issue import TieIssueDialog

        if self._file is None:
            return
        dialog = TieIssueDialog(self._context, self, self._file)
        dialog.saved.connect(self._tied)
        dialog.open()

    def _tied(self, changes: Changes) -> None:
        undo = partial(self._write, partial(_unlink, self._context, changes.id, "taken back"))
        self._context.messages.good(changes.said, undo=undo)
        self.changed.emit(changes)

    def _untie(self, issue: PlanIssue) -> None:
        assert self._file is not None
        again = partial(self._write, partial(_link, self._context, issue.id, self._file.id))
        said = f"Issue {issue.reference} is not tied to this plan any more."

        def done(changes: Changes) -> None:
            self._context.messages.good(said, undo=again)
            self.changed.emit(changes)

        work = partial(_unlink, self._context, issue.link_id, "untied from the plan")
        self._context.jobs.write(work, owner=self, done=done)

    def _write(self, work: partial[Changes]) -> None:
        self._context.jobs.write(work, owner=self, done=self.changed.emit)


def _link(context: Context, issue_id: int, plan_id: int) -> Changes:
    from ...services.issue_links import link_issue

    return link_issue(context.store, issue_id=issue_id, kind="plan", plan_id=plan_id)


def _unlink(context: Context, link_id: int, why: str) -> Changes:
    from ...services.issue_links import unlink_issue

    return unlink_issue(context.store, link_id=link_id, why=why)
