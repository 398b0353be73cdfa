"""What was changed, when and by whom: read from the journal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..domain.field_words import TABLES
from ..domain.hlc import moment
from ..domain.identity import uid_bytes, uid_text
from ..domain.summaries import HistoryLine
from ..models import (
    Briefing,
    Contact,
    Event,
    FigureBatch,
    Issue,
    JournalLine,
    Message,
    MessageBatch,
    Officer,
    Option,
    Patrol,
    Place,
    Plan,
    PlanBatch,
    PlanHypothesis,
    PlanMeasure,
    Poll,
    Priority,
    PriorityReview,
    Question,
    Questionnaire,
    Release,
)
from ..store.store import Store
from .moments import local

SUBJECTS = TABLES
UID_DIGITS = 32
OFFICER = Officer.rank + " " + Officer.collar + " " + Officer.name
POINTED_AT: dict[str, tuple[Any, Any]] = {
    "place_id": (Place, Place.name),
    "lies_in": (Place, Place.name),
    "officer_id": (Officer, OFFICER),
    "owner_id": (Officer, OFFICER),
    "priority_id": (Priority, Priority.title),
    "plan_id": (Plan, Plan.reference),
    "option_id": (Option, Option.key),
    "issue_id": (Issue, Issue.reference + " " + Issue.title),
    "other_id": (Issue, Issue.reference + " " + Issue.title),
    "message_id": (Message, Message.subject),
    "contact_id": (Contact, Contact.name),
    "patrol_id": (Patrol, Patrol.title),
    "review_id": (PriorityReview, PriorityReview.held_on),
    "poll_id": (Poll, Poll.text),
    "message.batch_id": (MessageBatch, MessageBatch.name),
    "supervisor_id": (Officer, OFFICER),
    "compared_place_id": (Place, Place.name),
    "hypothesis_id": (PlanHypothesis, PlanHypothesis.text),
    "measure_id": (PlanMeasure, PlanMeasure.title),
    "plan.batch_id": (PlanBatch, PlanBatch.name),
    "briefing_id": (Briefing, Briefing.month),
    "replaces_id": (Release, Release.title),
    "release_id": (Release, Release.title),
    "merged_into_id": (Option, Option.key),
    "place.merged_into_id": (Place, Place.name),
    "batch_id": (FigureBatch, FigureBatch.name),
    "question_id": (Question, Question.key),
    "event_id": (Event, Event.name),
    "questionnaire_id": (Questionnaire, Questionnaire.title),
}
"""Field, or table and field -> the record it points at, told by its uid, and what a person calls that."""


def history(store: Store, uid: str) -> tuple[HistoryLine, ...]:
    """The history of one record, oldest first."""
    query = select(JournalLine).where(JournalLine.uid == uid_bytes(uid)).order_by(JournalLine.id)
    return _read(store, query)


def latest(store: Store, *, limit: int = 200) -> tuple[HistoryLine, ...]:
    """The last changes of the whole store, newest first."""
    return _read(store, select(JournalLine).order_by(JournalLine.id.desc()).limit(limit))


def _read(store: Store, query: Any) -> tuple[HistoryLine, ...]:
    with store.reading() as session:
        return read_lines(session, query)


def read_lines(session: Session, query: Any) -> tuple[HistoryLine, ...]:
    """Lines of the journal, with names in place of keys."""
    lines = session.scalars(query).all()
    names = _names(session, lines)
    return tuple(_line(line, names) for line in lines)


def _names(session: Session, lines: Iterable[JournalLine]) -> dict[str, str]:
    """Uid -> the name of the record, for every record that a line points at."""
    return told_names(session, ((line.subject, [(line.field or "", line.old, line.new)]) for line in lines))


def told_names(
    session: Session, told: Iterable[tuple[str, Iterable[tuple[str, str | None, str | None]]]]
) -> dict[str, str]:
    """The same for (table, its fields with the texts before and after)."""
    wanted: dict[str, set[bytes]] = {}
    for subject, fields in told:
        for field, old, new in fields:
            if (pointer := _pointer(subject, field)) is not None:
                uids = (text for text in (old, new) if text and len(text) == UID_DIGITS)
                wanted.setdefault(pointer, set()).update(map(uid_bytes, uids))
    return _named(session, wanted)


def _named(session: Session, wanted: Mapping[str, set[bytes]]) -> dict[str, str]:
    names = {}
    for pointer, uids in wanted.items():
        kind, called = POINTED_AT[pointer]
        rows = session.execute(select(kind.uid, called).where(kind.uid.in_(uids)))
        names.update({uid_text(uid): str(name) for uid, name in rows})
    return names


def _pointer(subject: str, field: str) -> str | None:
    """The key of `POINTED_AT` that a field is told by."""
    return next((key for key in (f"{subject}.{field}", field) if key in POINTED_AT), None)


def _line(line: JournalLine, names: Mapping[str, str]) -> HistoryLine:
    old, new = line.old or "", line.new or ""
    if _pointer(line.subject, line.field or "") is not None:
        old, new = (names.get(text, "no longer here") if text else "" for text in (old, new))
    return HistoryLine(
        when=local(moment(line.at)),
        who=line.officer,
        what=SUBJECTS.get(line.subject, line.subject),
        field=(line.field or line.action).replace("_id", "").replace("_", " "),
        old=old,
        new=new,
        why=line.why,
        subject=line.subject,
        uid=uid_text(line.uid),
        action=line.action,
        deed=line.deed or 0,
    )
