"""What was changed, when and by whom: read from the journal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..domain.hlc import moment
from ..domain.identity import uid_bytes, uid_text
from ..domain.summaries import HistoryLine
from ..models import (
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
    Poll,
    Priority,
    PriorityReview,
    Question,
    Questionnaire,
)
from ..store.store import Store
from .moments import local

SUBJECTS = {
    "place": "Place",
    "officer": "Officer",
    "event": "Event",
    "questionnaire": "Questionnaire",
    "question": "Question",
    "option": "Answer",
    "response": "Response",
    "response_batch": "File of responses",
    "event_note": "Line of the card",
    "tally": "Tally",
    "crime_load": "Street crime",
    "priority": "Priority",
    "priority_update": "What was done",
    "plan": "Plan",
    "plan_action": "Action",
    "census_table": "Census table",
    "figure": "Figure",
    "figure_batch": "File of figures",
    "about": "Team",
    "issue": "Issue",
    "issue_entry": "Line of an issue",
    "issue_link": "Link of an issue",
    "contact": "Contact",
    "contact_issue": "Asked to hear",
    "erasure": "Person erased",
    "action": "Action",
    "patrol": "Patrol",
    "patrol_visit": "Visit",
    "power_use": "Power used",
    "message": "Message",
    "message_batch": "File of messages",
    "resident_query": "Query",
    "meeting": "Meeting",
    "meeting_person": "Who came",
    "poll": "Poll",
    "poll_choice": "Choice of a poll",
    "priority_review": "Review of priorities",
    "priority_candidate": "Candidate",
}

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
        lines = session.scalars(query).all()
        names = _names(session, lines)
    return tuple(_line(line, names) for line in lines)


def _names(session: Session, lines: Iterable[JournalLine]) -> dict[str, str]:
    """Uid -> the name of the record, for every record that a line points at."""
    wanted: dict[str, set[bytes]] = {}
    for line in lines:
        if (pointer := _pointer(line)) is not None:
            told = (text for text in (line.old, line.new) if text and len(text) == UID_DIGITS)
            wanted.setdefault(pointer, set()).update(map(uid_bytes, told))
    names = {}
    for pointer, uids in wanted.items():
        kind, called = POINTED_AT[pointer]
        rows = session.execute(select(kind.uid, called).where(kind.uid.in_(uids)))
        names.update({uid_text(uid): str(name) for uid, name in rows})
    return names


def _pointer(line: JournalLine) -> str | None:
    """The key of `POINTED_AT` that a line's field is told by."""
    return next((key for key in (f"{line.subject}.{line.field}", line.field or "") if key in POINTED_AT), None)


def _line(line: JournalLine, names: Mapping[str, str]) -> HistoryLine:
    old, new = line.old or "", line.new or ""
    if _pointer(line) is not None:
        old, new = (names.get(text, "no longer here") if text else "" for text in (old, new))
    return HistoryLine(
        when=local(moment(line.at)),
        who=line.officer,
        what=SUBJECTS.get(line.subject, line.subject),
        field=(line.field or line.action).replace("_id", "").replace("_", " "),
        old=old,
        new=new,
        why=line.why,
    )
