"""The form being filled in, kept at every answer, offered back after a crash, and gone once saved."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, insert, select, update

from ..domain.questionnaire import Answer, Answers
from ..models import Draft, Event
from ..store.journal import JournalledSession
from ..store.store import Store
from .moments import local


@dataclass(frozen=True, slots=True)
class DraftView:
    """A form that was not saved: which event, when it was last touched, what it holds."""

    id: int
    event_id: int
    event: str
    changed: datetime
    answers: dict[str, Answer]
    place_id: int | None
    visitor: bool

    @property
    def words(self) -> str:
        """`Stall at Thornley Fold Co-op, 23 Nov 16:48, 3 answers`"""
        n = sum(1 if isinstance(a, str) else len(a) for a in self.answers.values())
        when = f"{self.changed.day} {self.changed:%b %H:%M}"
        return f"{self.event}, {when}, {n} answer{'' if n == 1 else 's'}"


def keep_draft(
    store: Store,
    *,
    event_id: int,
    answers: Answers,
    place_id: int | None,
    visitor: bool = False,
    draft_id: int | None = None,
) -> int | None:
    """Keep the form as it stands: the draft's id, or None where nothing is answered and no draft is kept."""
    with store.writing() as session:
        return put_draft(session, event_id, answers, place_id, visitor, draft_id)


def put_draft(
    session: JournalledSession,
    event_id: int,
    answers: Answers,
    place_id: int | None,
    visitor: bool,
    draft_id: int | None = None,
) -> int | None:
    """Write a draft within a transaction: its id, or None where nothing is answered and no draft is kept."""
    kept = {key: answer if isinstance(answer, str) else list(answer) for key, answer in answers.items() if answer}
    if not kept:
        if draft_id is not None:
            session.execute(delete(Draft).where(Draft.id == draft_id))
        return None
    values = {
        "event_id": event_id,
        "changed": datetime.now(UTC),
        "answers": json.dumps(kept, ensure_ascii=False),
        "place_id": place_id,
        "visitor": visitor,
    }
    kept_on = update(Draft).where(Draft.id == draft_id).values(values).returning(Draft.id)
    if draft_id is not None and session.scalar(kept_on) is not None:
        return draft_id
    result = session.connection().execute(insert(Draft), values)
    return int(result.inserted_primary_key[0])  # type: ignore[index]


def list_drafts(store: Store, *, event_id: int | None = None) -> tuple[DraftView, ...]:
    """Forms that were never saved, the latest first."""
    query = select(Draft, Event.name).join(Event, Event.id == Draft.event_id).order_by(Draft.changed.desc())
    if event_id is not None:
        query = query.where(Draft.event_id == event_id)
    with store.reading() as session:
        rows = session.execute(query).all()
    return tuple(_view(draft, name) for draft, name in rows)


def drop_draft(store: Store, *, draft_id: int) -> None:
    """Forget a form for good: its words leave no trace in the file or its log."""
    with store.writing() as session:
        session.execute(delete(Draft).where(Draft.id == draft_id))
    store.fold_back()


def _view(draft: Draft, event: str) -> DraftView:
    answers: dict[str, Answer] = {
        key: answer if isinstance(answer, str) else tuple(answer) for key, answer in json.loads(draft.answers).items()
    }
    return DraftView(draft.id, draft.event_id, event, local(draft.changed), answers, draft.place_id, draft.visitor)
