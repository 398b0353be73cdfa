"""Fill in the card after an event, and keep its lines: what was promised, by whom, by when."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from ..domain.changes import Changes
from ..domain.errors import BeatbookError, NotFoundError, StaleError
from ..domain.event_card import EventCard, NoteView, least_spoken_to, may_be_removed
from ..domain.events import NOTES
from ..domain.identity import uid_text
from ..domain.promises import fitting
from ..models import Event, EventNote, Tally
from ..store.store import Store
from .events import get_event
from .questionnaires import load_questionnaire
from .responses import tally

CARD = ("minutes", "spoken_to", "attendance", "partners")
LONGEST_NOTE = 300


def event_card(store: Store, event_id: int) -> EventCard:
    """The card as it stands."""
    event = get_event(store, event_id)
    asked = load_questionnaire(store, event.questionnaire_id).definition.questions
    first = next((question.key for question in asked if question.kind == "multiple"), None)
    top = tally(store, event_id, question=first).top if first else ()
    with store.reading() as session:
        counted = select(func.count(), func.coalesce(func.sum(Tally.heads), 0)).where(Tally.event_id == event_id)
        tallies, heads = session.execute(counted).one()
        rows = session.scalars(select(EventNote).where(EventNote.event_id == event_id).order_by(EventNote.id)).all()
        notes = tuple(_view(row) for row in rows)
    return EventCard(event, tuple((label, n) for _key, label, n in top), notes, tallies, int(heads))


def save_card(store: Store, *, event_id: int, version: int, finish: bool = False, **fields: Any) -> Changes:
    """Write minutes, spoken_to, attendance (whole numbers or None) and partners (one a line), and finish the event.

    Raises BeatbookError for numbers that cannot be, StaleError where the event was saved since `version`.
    """
    view = get_event(store, event_id)
    _check(fields, least_spoken_to(view))
    with store.writing() as session:
        event = session.get_one(Event, event_id)
        if event.version != version:
            mine = {key: str(value) for key, value in fields.items()}
            said = f"{event.name} was changed since you opened it. Look at both texts before you save."
            raise StaleError(said, mine=mine, theirs={key: str(getattr(event, key)) for key in mine})
        for key, value in fields.items():
            if key not in CARD:
                raise ValueError(f"the card has no field {key}")
            setattr(event, key, "\n".join(_lines(value)) if key == "partners" else value)
        event.finished = event.finished or finish
    return Changes.of("events", id=event_id, said=f"The card of {view.name} is saved.")


def _lines(text: str) -> list[str]:
    return [line for line in (" ".join(part.split()) for part in text.splitlines()) if line]


def _check(fields: dict[str, Any], least: int) -> None:
    limits = {"minutes": (0, 60 * 24 * 14), "spoken_to": (0, 100_000), "attendance": (0, 100_000)}
    for key, (low, high) in limits.items():
        value = fields.get(key)
        if value is not None and not low <= value <= high:
            raise BeatbookError(f"{value} cannot be right. Give a number from {low} to {high:,}.")
    spoken = fields.get("spoken_to")
    if spoken is not None and spoken < least:
        raise BeatbookError(f"{spoken} spoken to cannot be right: at least {least} people were counted at the event.")


def add_note(store: Store, *, event_id: int, kind: str, text: str, owner: str = "", due: date | None = None) -> Changes:
    """One more line on the card. Raises BeatbookError where it says nothing."""
    with store.writing() as session:
        if session.get(Event, event_id) is None:
            raise NotFoundError("That event is not in the store any more.")
        note = EventNote(event_id=event_id, kind=_kind(kind), text=_text(text), owner=owner.strip(), due=due)
        session.add(note)
        session.flush()
    return Changes.of("events", id=event_id, said=f"{NOTES[kind]} kept.")


def change_note(store: Store, *, note_id: int, version: int, **fields: Any) -> Changes:
    """Change a line: kind, text, owner, due. Raises StaleError where it was saved since `version`.

    How a promise ends is said in `services/promises.py`; one that stands stays a promise.
    """
    with store.writing() as session:
        note = _get(session.get(EventNote, note_id))
        if note.version != version:
            mine = {key: str(value) for key, value in fields.items()}
            theirs = {key: str(getattr(note, key)) for key in mine}
            raise StaleError("That line was changed since you read it.", mine=mine, theirs=theirs)
        for key, value in fields.items():
            if key not in ("kind", "text", "owner", "due"):
                raise ValueError(f"a line of the card has no field {key}")
            if key == "kind" and value != note.kind:
                _check_gone(note, None)
            setattr(note, key, _text(value) if key == "text" else _kind(value) if key == "kind" else value)
        event_id = note.event_id
    return Changes.of("events", id=event_id)


def remove_note(store: Store, *, note_id: int, now: datetime | None = None) -> NoteView:
    """Take a line off the card; what it said, so that it can be put back.

    Raises BeatbookError for a promise that stands: it is kept, or withdrawn with a reason. One just typed may go.
    """
    with store.writing() as session:
        note = _get(session.get(EventNote, note_id))
        _check_gone(note, now)
        view = _view(note)
        session.delete(note)
    return view


def _check_gone(note: EventNote, now: datetime | None) -> None:
    if not may_be_removed(_view(note), now or datetime.now().astimezone()):
        raise BeatbookError("A promise stays on the card. Say that it was kept, or withdraw it with a reason.")


def _get(note: EventNote | None) -> EventNote:
    if note is None:
        raise NotFoundError("That line is not on the card any more.")
    return note


def _kind(kind: str) -> str:
    if kind not in NOTES:
        raise ValueError(f"a line of the card is no {kind}")
    return kind


def _text(text: str) -> str:
    kept = " ".join(text.split())
    if not kept:
        raise BeatbookError("The line is empty. Say in a few words what was promised or seen.")
    return fitting(kept, LONGEST_NOTE)


def _view(note: EventNote) -> NoteView:
    return NoteView(
        id=note.id,
        uid=uid_text(note.uid),
        version=note.version,
        kind=note.kind,
        text=note.text,
        owner=note.owner,
        due=note.due,
        done_on=note.done_on,
        outcome=note.outcome,
        withdrawn_on=note.withdrawn_on,
        withdrawn_why=note.withdrawn_why,
    )
