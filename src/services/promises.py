"""Promises, wherever they were made: a line of an event's card, or an action that was promised to somebody.

A promise is open, and on every sheet, until it is kept or withdrawn; both need words.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_, select
from sqlalchemy.orm import Session

from ..domain.changes import Changes
from ..domain.dates import Period
from ..domain.errors import NotFoundError
from ..domain.identity import uid_text
from ..domain.promises import ACTION, NOTE, PromiseView, checked_text, due_order
from ..models import Action, Event, EventNote
from ..store.journal import JournalledSession
from ..store.store import Store
from .actions import put_action
from .closing import Closable, check_fresh, close_done, close_withdrawn, ended_within, open_again
from .moments import local, today
from .place_titles import titles
from .places import family

EDITABLE = ("text", "owner", "due", "issue_id", "priority_id")
EMPTY = "A promise needs a few words that say what will be done."


def make_promise(
    store: Store,
    *,
    text: str,
    owner: str = "",
    due: date | None = None,
    event_id: int | None = None,
    place_id: int | None = None,
    promised_to: str = "",
    promised_on: date | None = None,
    issue_id: int | None = None,
    priority_id: int | None = None,
    within: JournalledSession | None = None,
) -> Changes:
    """A promise made at an event (`event_id`), else to somebody (`promised_to`) for a place, an issue or a priority.

    `Changes.id` is the id of its kind: "note" with an event, "action" without.
    """
    words = checked_text(text, EMPTY)
    with nullcontext(within) if within is not None else store.writing() as session:
        made: Closable
        if event_id is not None:
            if session.get(Event, event_id) is None:
                raise NotFoundError("That event is not in the store any more.")
            made = EventNote(event_id=event_id, kind="promise", text=words, owner=owner.strip(), due=due)
            made.issue_id, made.priority_id = issue_id, priority_id
            session.add(made)
        else:
            to = checked_text(promised_to, "Say to whom it was promised: “the shopkeeper”, “the parish council”.")
            made = put_action(
                session, text=words, owner=owner, due=due, place_id=place_id, issue_id=issue_id, priority_id=priority_id
            )
            made.promised_to, made.promised_on = to, promised_on or today()
        session.flush()
    subjects = ("actions", "events") if event_id is not None else ("actions",)
    return Changes.of(*subjects, id=made.id, said="The promise is kept in mind until it is closed.")


def save_promise(store: Store, *, kind: str, id: int, version: int, **fields: Any) -> Changes:  # noqa: A002
    """Change text, owner, due, issue_id or priority_id. Raises StaleError where it was saved since `version`."""
    with store.writing() as session:
        record = _get(session, kind, id)
        check_fresh(record, version, "promise", fields)
        for key, value in fields.items():
            if key not in EDITABLE:
                raise ValueError(f"a promise has no field {key} to edit")
            setattr(record, key, checked_text(value, EMPTY) if key == "text" else value)
    return _changed(kind, id, "The promise is saved.")


def keep_promise(store: Store, *, kind: str, id: int, version: int, on: date, outcome: str) -> Changes:  # noqa: A002
    """It was kept on a day, and this came of it, in public words."""
    with store.writing() as session:
        record = _get(session, kind, id)
        check_fresh(record, version, "promise", {"done_on": on, "outcome": outcome})
        close_done(record, made=_made(session, record), on=on, outcome=outcome, what="promise")
    return _changed(kind, id, "The promise is kept.")


def withdraw_promise(store: Store, *, kind: str, id: int, version: int, on: date, why: str) -> Changes:  # noqa: A002
    """It will not be kept, and why."""
    with store.writing(why.strip()) as session:
        record = _get(session, kind, id)
        check_fresh(record, version, "promise", {"withdrawn_on": on, "withdrawn_why": why})
        close_withdrawn(record, made=_made(session, record), on=on, why=why, what="promise")
    return _changed(kind, id, "The promise is withdrawn.")


def reopen_promise(store: Store, *, kind: str, id: int, why: str = "") -> Changes:  # noqa: A002
    """The way back from kept or withdrawn."""
    with store.writing(why) as session:
        open_again(_get(session, kind, id))
    return _changed(kind, id, "The promise is open again.")


def list_promises(
    store: Store,
    *,
    place_id: int | None = None,
    event_id: int | None = None,
    issue_id: int | None = None,
    priority_id: int | None = None,
    open_only: bool = True,
    ended_in: Period | None = None,
) -> tuple[PromiseView, ...]:
    """Promises of a place and all that lies in it, of an event, an issue or a priority: what is due first comes first.

    Without `open_only` those that ended (`ended_in` a period) come after the open ones, the latest first.
    """
    notes = select(EventNote, Event).join(Event, Event.id == EventNote.event_id).where(EventNote.kind == "promise")
    actions = select(Action).where(Action.promised_to != "")
    if place_id is not None:
        inside = select(family(place_id).c.id)
        notes, actions = notes.where(Event.place_id.in_(inside)), actions.where(Action.place_id.in_(inside))
    if event_id is not None:
        notes, actions = notes.where(EventNote.event_id == event_id), actions.where(false())
    notes = notes.where(*_asked(EventNote, issue_id, priority_id, open_only, ended_in))
    actions = actions.where(*_asked(Action, issue_id, priority_id, open_only, ended_in))
    with store.reading() as session:
        called = titles(session)
        found = [_note(note, event, called) for note, event in session.execute(notes)]
        found += [_action(action, called) for action in session.scalars(actions)]
    opened = sorted((p for p in found if p.state == "open"), key=lambda p: due_order(p.due, p.promised_on, p.id))
    ended = [p for p in found if p.state != "open"]
    ended.sort(key=lambda p: (p.done_on or p.withdrawn_on or date.min, p.id), reverse=True)
    return (*opened, *ended)


def get_promise(store: Store, kind: str, id: int) -> PromiseView:  # noqa: A002
    """Raises NotFoundError where it is in the store no more."""
    with store.reading() as session:
        record = _get(session, kind, id)
        called = titles(session)
        if isinstance(record, EventNote):
            return _note(record, session.get_one(Event, record.event_id), called)
        return _action(record, called)


def _asked(
    kind: type[Closable], issue_id: int | None, priority_id: int | None, open_only: bool, ended_in: Period | None
) -> list[ColumnElement[bool]]:
    """What both tables are asked alike."""
    tied = ((kind.issue_id, issue_id), (kind.priority_id, priority_id))
    asked: list[ColumnElement[bool]] = [column == value for column, value in tied if value is not None]
    stands = and_(kind.done_on.is_(None), kind.withdrawn_on.is_(None))
    if open_only:
        return [*asked, stands]
    return asked if ended_in is None else [*asked, or_(stands, ended_within(kind, ended_in))]


def _note(note: EventNote, event: Event, called: Mapping[int, str]) -> PromiseView:
    return PromiseView(
        kind=NOTE,
        promised_to="",
        promised_on=local(event.starts).date(),
        event_id=event.id,
        event=event.name,
        place_id=event.place_id,
        place=called[event.place_id],
        **_common(note),
    )


def _action(action: Action, called: Mapping[int, str]) -> PromiseView:
    return PromiseView(
        kind=ACTION,
        promised_to=action.promised_to,
        promised_on=action.promised_on,
        event_id=None,
        event="",
        place_id=action.place_id,
        place=called[action.place_id],
        **_common(action),
    )


def _common(record: Closable) -> dict[str, Any]:
    names = ("id", "version", "text", "owner", "due", "done_on", "outcome", "withdrawn_on", "withdrawn_why")
    told = {name: getattr(record, name) for name in (*names, "issue_id", "priority_id")}
    return told | {"uid": uid_text(record.uid)}


def _get(session: Session, kind: str, id_: int) -> Closable:
    if kind == NOTE:
        note = session.get(EventNote, id_)
        if note is not None and note.kind == "promise":
            return note
    else:
        action = session.get(Action, id_)
        if action is not None and action.promised_to:
            return action
    raise NotFoundError("That promise is not in the store any more.")


def _made(session: Session, record: Closable) -> date | None:
    if isinstance(record, EventNote):
        return local(session.get_one(Event, record.event_id).starts).date()
    return record.promised_on


def _changed(kind: str, id_: int, said: str) -> Changes:
    return Changes.of("actions", *(("events",) if kind == NOTE else ()), id=id_, said=said)
