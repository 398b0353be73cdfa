"""What can be done with an issue: open one, say where it stands, change, link, note, and make a priority of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ..domain.changes import Changes
from ..domain.findings import priority_why
from ..domain.issue_views import IssueView, Linked
from .context import Context
from .messages import Action

if TYPE_CHECKING:
    from .dialogs.edit_issue import IssueChoices
    from .dialogs.form_dialog import FormDialog
    from .dialogs.new_issue import IssueProposal


class IssueDeeds(QObject):
    """`opened(issue id)` when a new one is in the store; `left` when a dialog is gone."""

    opened = Signal(int)
    left = Signal()

    def __init__(self, context: Context, page: QWidget, today: Callable[[], date]) -> None:
        super().__init__(page)
        self._context, self._page, self._today = context, page, today

    def new(self, proposal: IssueProposal | None = None) -> None:
        from .dialogs.new_issue import NewIssueDialog

        dialog = NewIssueDialog(self._context, self._page, choices(self._context), self._today(), proposal)
        dialog.saved.connect(self._say_new)
        dialog.finished.connect(lambda _result: self.left.emit())
        dialog.open()

    def _say_new(self, changes: Changes) -> None:
        see = Action("See it", partial(self._context.go, "issues", issue_id=changes.id))
        self._context.messages.good(changes.said, then=see)
        self.opened.emit(changes.id)

    def change_status(self, issue: IssueView) -> None:
        from .dialogs.issue_status import IssueStatusDialog

        self._open(IssueStatusDialog(self._context, self._page, issue, self._today()))

    def edit(self, issue: IssueView) -> None:
        from .dialogs.edit_issue import EditIssueDialog

        self._open(EditIssueDialog(self._context, self._page, issue, choices(self._context)))

    def link(self, issue: IssueView, kind: str) -> None:
        from .dialogs.link_issue import LinkIssueDialog

        self._open(LinkIssueDialog(self._context, self._page, issue, kind))

    def same_as(self, issue: IssueView, other_id: int) -> None:
        """Said of one that is likely the same, with the way back."""
        self._write(partial(_link, self._context, issue.id, "duplicate", other_id), self._say_linked)

    def _say_linked(self, changes: Changes) -> None:
        undo = partial(self._write, partial(_unlink, self._context, changes.id, "taken back"))
        self._context.messages.good(changes.said, undo=undo)

    def unlink(self, issue: IssueView, link: Linked) -> None:
        """Taken away with its reason; the way back links them again."""
        from .dialogs.reason import ReasonDialog

        title = f"Take the link with {link.called} away?"
        decide = partial(_unlink, self._context, link.link_id)
        dialog = ReasonDialog(self._context, self._page, title, "Take it away", decide, words="Both of them stay.")
        here, there = (issue.id, link.id) if link.towards else (link.id, issue.id)
        again = partial(_link, self._context, here, link.kind, there)
        dialog.saved.connect(lambda changes: self._say_with_way_back(changes, again))
        dialog.finished.connect(lambda _result: self.left.emit())
        dialog.open()

    def _say_with_way_back(self, changes: Changes, again: partial[Changes]) -> None:
        self._context.messages.good(changes.said, undo=partial(self._write, again))

    def make_priority(self, issue: IssueView) -> None:
        """A priority of the same words and place, with the votes it was born from; linked when it is set."""
        from ..services.places import list_places
        from .dialogs.priority import Proposal, SetPriorityDialog

        places = tuple(place for place in list_places(self._context.store) if place.kind != "force")
        why = priority_why(issue.wave) if issue.wave is not None else ""
        proposal = Proposal(issue.title, issue.place_id, why, issue.option_key, issue.wave)
        dialog = SetPriorityDialog(self._context, self._page, places, proposal, self._today())
        dialog.saved.connect(partial(self._link_priority, issue))
        dialog.finished.connect(lambda _result: self.left.emit())
        dialog.open()

    def _link_priority(self, issue: IssueView, changes: Changes) -> None:
        self._context.messages.good(changes.said)
        self._write(partial(_link, self._context, issue.id, "priority", changes.id))

    def add_note(self, issue: IssueView, text: str, added: Callable[[], None]) -> None:
        """One line; `added` when the store has it."""

        def done(changes: Changes) -> None:
            added()
            self._context.messages.good(changes.said)

        self._write(partial(_note, self._context, issue.id, text), done)

    def _open(self, dialog: FormDialog) -> None:
        dialog.saved.connect(lambda changes: self._context.messages.good(changes.said))
        dialog.finished.connect(lambda _result: self.left.emit())
        dialog.open()

    def _write(self, work: partial[Changes], done: Callable[[Changes], None] | None = None) -> None:
        def written(changes: Changes) -> None:
            if done is not None:
                done(changes)
            self._context.announce(changes)

        self._context.jobs.write(work, owner=self, done=written)


def choices(context: Context) -> IssueChoices:
    """Places and officers, to choose from."""
    from ..services.officers import list_officers
    from ..services.places import list_places
    from .dialogs.edit_issue import IssueChoices

    places = tuple(place for place in list_places(context.store) if place.kind != "force")
    return IssueChoices(places, list_officers(context.store))


# ---------------------------------------------------------------- what is written, off the main thread


def _note(context: Context, issue_id: int, text: str) -> Changes:
    from ..services.issues import add_entry

    return add_entry(context.store, issue_id=issue_id, text=text)


def _link(context: Context, issue_id: int, kind: str, end: int) -> Changes:
    from ..services.issue_links import link_issue

    key = {"priority": "priority_id", "plan": "plan_id"}.get(kind, "other_id")
    return link_issue(context.store, issue_id=issue_id, kind=kind, **{key: end})  # type: ignore[arg-type]


def _unlink(context: Context, link_id: int, why: str) -> Changes:
    from ..services.issue_links import unlink_issue

    return unlink_issue(context.store, link_id=link_id, why=why)
