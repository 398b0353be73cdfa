"""What can be done with a query: note it, answer it, say why it was late, correct it, open it again, make an issue."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ..domain.changes import Changes
from ..domain.queries import QueryView
from .context import Context
from .history_of import show_history
from .messages import Action
from .widgets.query_entry import Noted


class QueryDeeds(QObject):
    """`noted` carries a new query's id when the store has it; `left` when a dialog is gone."""

    noted = Signal(int)
    left = Signal()

    def __init__(self, context: Context, desk: QWidget) -> None:
        super().__init__(desk)
        self._context, self._desk = context, desk

    def note(self, noted: Noted, failed: Callable[[Exception], None]) -> None:
        def done(changes: Changes) -> None:
            self.noted.emit(changes.id)
            self._said(changes)

        self._context.jobs.write(partial(_note, self._context, noted), owner=self, done=done, failed=failed)

    def answer(self, query: QueryView, reply: str, moment: datetime, why: str) -> None:
        work = partial(_answer, self._context, query.id, reply, moment, why)
        undo = partial(self._write, partial(_reopen, self._context, query.id, "answer taken back"))
        self._context.jobs.write(work, owner=self, done=partial(self._said, undo=undo))

    def give_reason(self, query: QueryView, why: str) -> None:
        self._write(partial(_give_reason, self._context, query.id, why))

    def make_issue(self, query: QueryView) -> None:
        if query.issue_id is not None:
            return

        def done(changes: Changes) -> None:
            self._context.announce(changes)
            then = Action("Open it", partial(self._context.go, "issues", issue_id=changes.id))
            self._context.messages.good(changes.said, "Who asked hears what comes of it.", then=then)

        self._context.jobs.write(partial(_make_issue, self._context, query.id), owner=self, done=done)

    def tie(self, query: QueryView) -> None:
        from ..services.issues import list_issues
        from .dialogs.query import TieQueryDialog

        issues = list_issues(self._context.store)
        near = sorted(issues, key=lambda issue: issue.place_id != query.place_id)
        dialog = TieQueryDialog(self._context, self._desk, query, near)
        dialog.saved.connect(lambda changes: self._context.messages.good(changes.said))
        dialog.finished.connect(lambda _result: self.left.emit())
        dialog.open()

    def correct(self, query: QueryView) -> None:
        from ..services.contacts import list_contacts
        from ..services.officers import list_officers
        from ..services.places import list_places
        from .dialogs.query import EditQueryDialog

        store = self._context.store
        contacts = [(contact.name, contact.id) for contact in list_contacts(store)]
        dialog = EditQueryDialog(self._context, self._desk, query, list_places(store), list_officers(store), contacts)
        dialog.saved.connect(lambda changes: self._context.messages.good(changes.said))
        dialog.finished.connect(lambda _result: self.left.emit())
        dialog.open()

    def reopen(self, query: QueryView) -> None:
        from .dialogs.reason import ReasonDialog

        dialog = ReasonDialog(
            self._context,
            self._desk,
            "Open the query again?",
            "Open it again",
            partial(_reopen, self._context, query.id),
            label="Why it opens again",
            hint="A holding reply, a wrong time. The clock runs on from when the query came.",
        )
        dialog.saved.connect(lambda changes: self._context.messages.good(changes.said))
        dialog.finished.connect(lambda _result: self.left.emit())
        dialog.open()

    def history(self, query: QueryView) -> None:
        show_history(self._context, self._desk, query.uid, query.subject)

    def _write(self, work: Callable[[], Changes]) -> None:
        self._context.jobs.write(work, owner=self, done=self._said)

    def _said(self, changes: Changes, undo: Callable[[], object] | None = None) -> None:
        self._context.announce(changes)
        self._context.messages.good(changes.said, undo=undo)


# ---------------------------------------------------------------- what is written, off the main thread


def _note(context: Context, noted: Noted) -> Changes:
    from ..services.queries import note_query

    return note_query(
        context.store,
        place_id=noted.place_id,
        subject=noted.subject,
        channel=noted.channel,
        received=noted.received,
        officer_id=context.officer_id,
    )


def _version(context: Context, query_id: int) -> int:
    """A reply is kept as it is written, so the version moves under the panel."""
    from ..services.queries import get_query

    return get_query(context.store, query_id).version


def _answer(context: Context, query_id: int, reply: str, moment: datetime, why: str) -> Changes:
    from ..services.queries import reply_query

    version = _version(context, query_id)
    return reply_query(context.store, query_id=query_id, version=version, reply=reply, replied=moment, miss_why=why)


def _give_reason(context: Context, query_id: int, why: str) -> Changes:
    from ..services.queries import save_query

    return save_query(context.store, query_id=query_id, version=_version(context, query_id), miss_why=why)


def _reopen(context: Context, query_id: int, why: str) -> Changes:
    from ..services.queries import reopen_query

    return reopen_query(context.store, query_id=query_id, version=_version(context, query_id), why=why)


def _make_issue(context: Context, query_id: int) -> Changes:
    from ..services.queries import query_to_issue

    return query_to_issue(context.store, query_id=query_id, version=_version(context, query_id))
