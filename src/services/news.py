"""What others wrote since one was last here, counted from the journal."""

from __future__ import annotations

from sqlalchemy import distinct, func, select

from ..domain.hlc import moment
from ..domain.news import KINDS, NO_NEWS, News, came_words
from ..models import JournalLine
from ..store.store import Store
from .moments import local

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
        counted = dict(
            session.execute(
                select(JournalLine.subject, func.count(distinct(JournalLine.uid)))
                .where(*others, JournalLine.subject.in_(list(KINDS)))
                .group_by(JournalLine.subject)
            ).all()
        )
        first = session.scalar(select(JournalLine.at).where(*others, JournalLine.subject != "response").limit(1))
    return News(came_words(counted), upto, local(moment(first)) if first and counted else None)
