"""What can be done at a meeting: keep what is raised, make it an issue or a promise, close promises, count."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ..domain.changes import Changes
from ..domain.errors import BeatbookError
from ..domain.meetings import MatterView, MeetingSheet, PollView
from ..domain.promises import PromiseView
from .context import Context
from .errors import in_words
from .meeting_rows import SheetRow
from .widgets.meeting_line import Said


class MeetingDeeds(QObject):
    """`kept(key)`: a line is in the store; `refused(Said, sentence)`: it is not; `poll_put`: hands may be counted."""

    kept = Signal(object)
    refused = Signal(object, str)
    poll_put = Signal()

    def __init__(self, context: Context, page: QWidget, today: Callable[[], date]) -> None:
        super().__init__(page)
        self._context, self._page, self._today = context, page, today
        self.sheet: MeetingSheet | None = None

    # ------------------------------------------------------------ the line

    def say(self, said: Said, row: SheetRow | None) -> None:
        """Do what was entered in the line, about a row of the sheet where it is about one."""
        work = self._work_of(said, row)
        if work is None:
            return

        def done(changes: Changes) -> None:
            self._context.announce(changes)
            self.kept.emit(("matter", "", changes.id) if said.what == "raise" else said.key)
            if row is not None and row.promise is not None and said.what in ("kept", "withdraw"):
                back = partial(_open_again, self._context, row.promise)
                self._context.messages.good(changes.said, undo=partial(self.write, back))

        def failed(error: Exception) -> None:
            if isinstance(error, BeatbookError):
                self.refused.emit(said, in_words(error)[0])
            else:
                self.refused.emit(said, "That was not kept.")
                self._context.jobs.unhandled.emit(error)

        self._context.jobs.write(work, owner=self, done=done, failed=failed)

    def _work_of(self, said: Said, row: SheetRow | None) -> Callable[[], Changes] | None:
        if self.sheet is None:
            return None
        context, event_id = self._context, self.sheet.event.id
        if said.what == "raise":
            return partial(_raise, context, event_id, said.text)
        if said.what == "promise" and (row is None or row.matter is None):
            return partial(_promise, context, event_id, said)
        if row is None:
            return None
        if row.matter is not None:
            return partial(_matter, context, row.matter, said)
        return partial(_close, context, row, said, self._today())

    # ------------------------------------------------------------ matters

    def make_issue(self, matter: MatterView) -> None:
        if matter.issue_id is not None or self.sheet is None:
            return
        source = "councillor" if self.sheet.kind == "parish" else "resident"

        self.write(partial(_issue, self._context, matter, source))  # the line itself says which issue it is

    def remove(self, matter: MatterView) -> None:
        """Take a line off the sheet, with a way back."""
        if self.sheet is None:
            return
        event_id = self.sheet.event.id

        def done(gone: MatterView) -> None:
            self._context.announce(Changes.of("meetings", "events"))
            back = partial(_put_back, self._context, event_id, gone)
            self._context.messages.good("The line is taken off the sheet.", undo=partial(self.write, back))

        self._context.jobs.write(partial(_remove, self._context, matter), owner=self, done=done)

    # ------------------------------------------------------------ people, hands, the rest

    def tick(self, contact_id: int, state: str) -> None:
        if self.sheet is not None:
            self.write(partial(_tick, self._context, self.sheet.event.id, contact_id, state))

    def count(self, role: str, n: int, apologies: bool) -> None:
        if self.sheet is not None:
            self.write(partial(_count, self._context, self.sheet.event.id, role, n, apologies))

    def hands(self, choice_id: int, n: int) -> None:
        self.write(partial(_hands, self._context, choice_id, n))

    def heads(self, poll_id: int, n: int) -> None:
        self.write(partial(_heads, self._context, poll_id, n or None))

    def new_poll(self) -> None:
        if self.sheet is not None:
            offered = tuple(matter.text for matter in self.sheet.matters[:6])
            self._open_poll(None, offered)

    def change_poll(self, poll: PollView) -> None:
        self._open_poll(poll, ())

    def _open_poll(self, poll: PollView | None, offered: tuple[str, ...]) -> None:
        from .dialogs.poll import PollDialog

        if self.sheet is not None:
            dialog = PollDialog(self._context, self._page, self.sheet.event.id, poll, offered)
            dialog.saved.connect(lambda _changes: self.poll_put.emit())
            dialog.open()

    def remove_poll(self, poll: PollView) -> None:
        if self.sheet is None:
            return
        event_id = self.sheet.event.id

        def done(gone: PollView) -> None:
            self._context.announce(Changes.of("meetings"))
            back = partial(_poll_back, self._context, event_id, gone)
            self._context.messages.good("The show of hands is taken off the sheet.", undo=partial(self.write, back))

        self._context.jobs.write(partial(_remove_poll, self._context, poll), owner=self, done=done)

    def choose_kind(self, kind: str) -> None:
        if self.sheet is not None:
            self.write(partial(_kind, self._context, self.sheet.event.id, kind))

    def write(self, work: Callable[[], Changes]) -> None:
        self._context.jobs.write(work, owner=self, done=self._context.announce)


# ---------------------------------------------------------------- what is written, off the main thread


def _raise(context: Context, event_id: int, text: str) -> Changes:
    from ..services.matters import raise_matter

    return raise_matter(context.store, event_id=event_id, text=text)


def _promise(context: Context, event_id: int, said: Said) -> Changes:
    from ..services.promises import make_promise

    made = make_promise(context.store, event_id=event_id, text=said.text, owner=said.who, due=said.due)
    return Changes.of(*made.subjects, "meetings", id=made.id, said=made.said)


def _matter(context: Context, matter: MatterView, said: Said) -> Changes:
    from ..services.matters import matter_to_promise, save_matter

    save = partial(save_matter, context.store, matter_id=matter.id, version=matter.version)
    if said.what == "promise":
        make = partial(matter_to_promise, context.store, matter_id=matter.id, version=matter.version)
        return make(text=said.text, owner=said.who, due=said.due)
    return save(answer=said.text) if said.what == "answer" else save(text=said.text)


def _close(context: Context, row: SheetRow, said: Said, on: date) -> Changes:
    from ..services.promises import keep_promise, withdraw_promise

    promise = row.promise
    assert promise is not None
    store, kind, id_, version = context.store, promise.kind, promise.id, promise.version
    if said.what == "kept":
        return keep_promise(store, kind=kind, id=id_, version=version, on=on, outcome=said.text)
    return withdraw_promise(store, kind=kind, id=id_, version=version, on=on, why=said.text)


def _open_again(context: Context, promise: PromiseView) -> Changes:
    from ..services.promises import reopen_promise

    return reopen_promise(context.store, kind=promise.kind, id=promise.id)


def _issue(context: Context, matter: MatterView, source: str) -> Changes:
    from ..services.matters import matter_to_issue

    return matter_to_issue(context.store, matter_id=matter.id, version=matter.version, source=source)


def _remove(context: Context, matter: MatterView) -> MatterView:
    from ..services.matters import remove_matter

    return remove_matter(context.store, matter_id=matter.id)


def _put_back(context: Context, event_id: int, matter: MatterView) -> Changes:
    from ..services.matters import put_matter_back

    return put_matter_back(context.store, event_id=event_id, matter=matter)


def _tick(context: Context, event_id: int, contact_id: int, state: str) -> Changes:
    from ..services.meetings import tick_person

    return tick_person(context.store, event_id=event_id, contact_id=contact_id, state=state)


def _count(context: Context, event_id: int, role: str, n: int, apologies: bool) -> Changes:
    from ..services.meetings import count_people

    return count_people(context.store, event_id=event_id, role=role, n=n, apologies=apologies)


def _hands(context: Context, choice_id: int, n: int) -> Changes:
    from ..services.polls import count_hands

    return count_hands(context.store, choice_id=choice_id, n=n)


def _heads(context: Context, poll_id: int, n: int | None) -> Changes:
    from ..services.polls import count_heads

    return count_heads(context.store, poll_id=poll_id, heads=n)


def _remove_poll(context: Context, poll: PollView) -> PollView:
    from ..services.polls import remove_poll

    return remove_poll(context.store, poll_id=poll.id)


def _poll_back(context: Context, event_id: int, poll: PollView) -> Changes:
    from ..services.polls import put_poll

    return put_poll(
        context.store,
        event_id=event_id,
        text=poll.text,
        choices=[choice.text for choice in poll.choices],
        hands=[choice.n for choice in poll.choices],
        heads=poll.heads,
    )


def _kind(context: Context, event_id: int, kind: str) -> Changes:
    from ..services.meetings import meeting_sheet, save_meeting

    version = meeting_sheet(context.store, event_id).version
    return save_meeting(context.store, event_id=event_id, version=version, kind=kind)
