"""What others wrote since one was last here, counted from the journal."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..domain.hlc import moment
from ..domain.news import KINDS, NO_NEWS, News, came_words
from ..models import JournalLine
from ..store.store import Store
from .moments import local
from .records import KINDS as RECORDS

NEW = ("add", "record", "batch")


def whats_new(store: Store, *, seen: int | None, officer: str) -> News:
    """Records that others added after line `seen` of the journal; with None nothing is told but where it ends now.

    A response's line carries its event's start, so that lines are told apart by their order, never by their stamp.
    """
    with store.reading() as session:
        upto = session.scalar(select(func.max(JournalLine.id))) or 0
        if seen is None or upto <= seen:
            return News((), upto) if upto else NO_NEWS
        others = (JournalLine.id > seen, JournalLine.officer != officer, JournalLine.action.in_(NEW))
        subjects = session.scalars(
            select(JournalLine.subject).distinct().where(*others, JournalLine.subject.in_(list(KINDS)))
        )
        counted = {subject: _new(session, subject, seen, officer) for subject in subjects.all()}
        counted = {subject: n for subject, n in counted.items() if n}
        first = session.scalar(select(JournalLine.at).where(*others, JournalLine.subject != "response").limit(1))
    return News(came_words(counted), upto, local(moment(first)) if first and counted else None)


def _new(session: Session, subject: str, seen: int, officer: str) -> int:
    """Records of a table that others added since and that are still here, not those that were only put back."""
    kind = RECORDS[subject]
    added = select(JournalLine.uid).where(JournalLine.subject == subject, JournalLine.action.in_(NEW))
    since = added.where(JournalLine.id > seen, JournalLine.officer != officer)
    before = added.where(JournalLine.id <= seen, JournalLine.uid == kind.uid)
    here = select(func.count()).select_from(kind).where(kind.uid.in_(since), ~before.exists())
    return session.scalar(here) or 0
