"""Matters raised at a meeting: one line each, kept at once; made an issue or a promise in one step."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..domain.changes import Changes
from ..domain.dates import day_short
from ..domain.errors import BeatbookError, NotFoundError, StaleError
from ..domain.identity import uid_bytes, uid_text
from ..domain.meetings import LONGEST, MatterView
from ..domain.promises import fitting
from ..models import Event, EventNote, Issue
from ..store.journal import JournalledSession
from ..store.store import Store
from .moments import local, today
from .polls import as_made
from .promises import make_promise

EMPTY = "The line is empty. Say in a few words what was raised."


def raise_matter(store: Store, *, event_id: int, text: str, within: JournalledSession | None = None) -> Changes:
    """One more matter raised, in one line. Raises BeatbookError where it says nothing."""
    words = _words(text)
    if not words:
        raise BeatbookError(EMPTY)
    if within is not None:
        return _added(within, event_id, words)
    with store.writing() as session:
        return _added(session, event_id, words)


def _added(session: JournalledSession, event_id: int, words: str) -> Changes:
    if session.get(Event, event_id) is None:
        raise NotFoundError("That event is not in the store any more.")
    note = EventNote(event_id=event_id, kind="matter", text=words)
    session.add(note)
    session.flush()
    return Changes.of("meetings", "events", id=note.id, said="Kept.")


def save_matter(store: Store, *, matter_id: int, version: int, **fields: str) -> Changes:
    """Change a matter's text, or what was answered (`answer`)."""
    with store.writing() as session:
        note = _current(session, matter_id, version, fields)
        for key, value in fields.items():
            if key not in ("text", "answer"):
                raise ValueError(f"a matter has no field {key} to edit")
            if key == "text" and not _words(value):
                raise BeatbookError(EMPTY)
            setattr(note, "outcome" if key == "answer" else key, _words(value))
    return Changes.of("meetings", "events", id=matter_id, said="The matter is saved.")


def remove_matter(store: Store, *, matter_id: int) -> MatterView:
    """Take a matter off the sheet; what it said, so that it can be put back. An issue made of it stays."""
    with store.writing() as session:
        note = _get(session, matter_id)
        view = _view(note, "")
        session.delete(note)
    return view


def put_matter_back(store: Store, *, event_id: int, matter: MatterView) -> Changes:
    """The way back from `remove_matter`."""
    with store.writing() as session:
        note = EventNote(uid=uid_bytes(matter.uid), event_id=event_id, kind="matter", text=matter.text)
        note.outcome, note.issue_id = matter.answer, matter.issue_id
        session.add(note)
        session.flush()
    return Changes.of("meetings", "events", id=note.id, said="The line is back.")


def matter_to_issue(
    store: Store, *, matter_id: int, version: int, title: str = "", category: str = "", source: str = "councillor"
) -> Changes:
    """Make an issue of a matter, with the meeting in its timeline; `id` is the issue's. One transaction."""
    from .issues import add_entry, open_issue

    with store.writing() as session:
        note = _current(session, matter_id, version, {})
        if note.issue_id is not None:
            raise BeatbookError("This matter is an issue already.")
        event = session.get_one(Event, note.event_id)
        words = " ".join(title.split()) or note.text
        opened = open_issue(
            store,
            title=words,
            place_id=event.place_id,
            source=source,
            opened_on=min(local(event.starts).date(), today()),  # an agenda may be gone through before the day
            category=category,
            within=session,
        )
        at, raised = min(event.starts, datetime.now(UTC)), f"Raised at {event.name}: {note.text}"
        add_entry(store, issue_id=opened.id, text=raised, kind="meeting", at=at, event_id=note.event_id, within=session)
        note.issue_id = opened.id
    return Changes.of("meetings", "events", "issues", id=opened.id, said=f"“{words}” is an issue now.")


def matter_to_promise(
    store: Store, *, matter_id: int, version: int, text: str = "", owner: str = "", due: date | None = None
) -> Changes:
    """Promise something about a matter; `id` is the promise's. It says so under the matter, if nothing is said there.

    The matter stays: minutes tell what was raised and what was promised.
    """
    with store.writing() as session:
        note = _current(session, matter_id, version, {})
        words = _words(text) or note.text
        made = make_promise(
            store,
            text=words,
            owner=owner,
            due=due,
            event_id=note.event_id,
            issue_id=note.issue_id,
            within=session,
        )
        if not note.outcome:
            note.outcome = _words(promised_words(words, owner, due))
    return Changes.of("meetings", "events", "actions", id=made.id, said="Promised. It stays on every sheet until kept.")


def promised_words(text: str, owner: str, due: date | None) -> str:
    """`PCSO Whitlow promised: ask for a speed van, by 4 Dec 2026`"""
    who = f"{owner} promised: " if owner else "Promised: "
    return f"{who}{text.rstrip('.')}" + (f", by {day_short(due)}" if due else "")


def matters_of(session: Session, event_id: int) -> tuple[MatterView, ...]:
    """The matters of a meeting in the order they were raised; one that was put back stands where it stood."""
    called = select(Issue.reference + " " + Issue.title).where(Issue.id == EventNote.issue_id).scalar_subquery()
    query = select(EventNote, called).where(EventNote.event_id == event_id, EventNote.kind == "matter")
    return tuple(_view(note, issue or "") for note, issue in session.execute(query.order_by(*as_made(EventNote))))


def _view(note: EventNote, issue: str) -> MatterView:
    return MatterView(note.id, uid_text(note.uid), note.version, note.text, note.outcome, note.issue_id, issue)


def _words(text: str) -> str:
    return fitting(" ".join(text.split()), LONGEST)


def _get(session: Session, matter_id: int) -> EventNote:
    note = session.get(EventNote, matter_id)
    if note is None or note.kind != "matter":
        raise NotFoundError("That matter is not on the sheet any more.")
    return note


def _current(session: Session, matter_id: int, version: int, fields: dict[str, Any]) -> EventNote:
    note = _get(session, matter_id)
    if note.version != version:
        stands = {"text": note.text, "answer": note.outcome}
        theirs = {key: stands.get(key, "") for key in fields}
        raise StaleError("That matter was changed since you read it.", mine=dict(fields), theirs=theirs)
    return note
