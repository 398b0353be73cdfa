"""What was changed, when and by whom: read from the journal."""

from __future__ import annotations

from sqlalchemy import select

from ..domain.hlc import moment
from ..domain.identity import uid_bytes
from ..domain.summaries import HistoryLine
from ..models import JournalLine
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
    "crime_load": "Street crime",
    "priority": "Priority",
    "priority_update": "What was done",
    "plan": "Plan",
    "plan_action": "Action",
    "about": "Team",
}


def history(store: Store, uid: str) -> tuple[HistoryLine, ...]:
    """The history of one record, oldest first."""
    query = select(JournalLine).where(JournalLine.uid == uid_bytes(uid)).order_by(JournalLine.id)
    with store.reading() as session:
        return tuple(_line(line) for line in session.scalars(query))


def latest(store: Store, *, limit: int = 200) -> tuple[HistoryLine, ...]:
    """The last changes of the whole store, newest first."""
    query = select(JournalLine).order_by(JournalLine.id.desc()).limit(limit)
    with store.reading() as session:
        return tuple(_line(line) for line in session.scalars(query))


def _line(line: JournalLine) -> HistoryLine:
    return HistoryLine(
        when=local(moment(line.at)),
        who=line.officer,
        what=SUBJECTS.get(line.subject, line.subject),
        field=(line.field or line.action).replace("_id", "").replace("_", " "),
        old=line.old or "",
        new=line.new or "",
        why=line.why,
    )
