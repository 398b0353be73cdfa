"""Deciding a review of priorities: every candidate, the priorities they become, keep or end, in one transaction."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..domain.changes import Changes
from ..domain.dates import day_short
from ..domain.errors import BeatbookError
from ..domain.priority_review import ADOPTED, Candidate, decision_words, faults, tally_words
from ..models import IssueLink, Priority, PriorityCandidate, PriorityReview, PriorityUpdate
from ..store.journal import JournalledSession
from ..store.store import Store
from .moments import today
from .priority_reviews import draft, rows_of, views_of

WHY = "review of priorities"


def decide(
    store: Store,
    *,
    review_id: int,
    decided_on: date,
    decided_by: str,
    next_on: date,
    note: str | None = None,
    version: int | None = None,
) -> Changes:
    """Sign a review: from now on it is as it was. Raises BeatbookError that says what is missing, and writes nothing.

    What was adopted becomes a priority, or stays one until `next_on`; what was one and is not adopted is closed with
    its reason. An issue that became a priority is tied to it, and what was decided stands in its timeline.
    """
    with store.writing(WHY) as session:
        review = draft(session, review_id, version)
        decide_in(session, store, review, decided_on=decided_on, decided_by=decided_by, next_on=next_on, note=note)
        session.flush()
        view = views_of(session, [review])[0]
    said = f"Priorities for {view.place} are decided: {tally_words(view.candidates)}. Next review {day_short(next_on)}."
    return Changes.of("reviews", "priorities", "issues", id=review_id, said=said)


def decide_in(
    session: JournalledSession,
    store: Store,
    review: PriorityReview,
    *,
    decided_on: date,
    decided_by: str,
    next_on: date,
    note: str | None = None,
) -> None:
    """The same within a transaction."""
    view = views_of(session, [review])[0]
    told = faults(view.candidates, decided_by=decided_by, decided_on=decided_on, next_on=next_on)
    if told:
        raise BeatbookError(told[0])
    _all_are_here(session, view.place_id, view.candidates)
    review.decided_on, review.decided_by, review.next_on = decided_on, decided_by.strip(), next_on
    review.note = review.note if note is None else note.strip()
    rows = rows_of(session, review.id)
    for row, candidate in zip(rows, view.candidates, strict=True):
        if candidate.decision != ADOPTED:
            _end(session, row, candidate, decided_on)
    for row, candidate in zip(rows, view.candidates, strict=True):
        if candidate.decision == ADOPTED:
            _adopt(session, row, candidate, view.place_id, decided_on, next_on)
    session.flush()
    for row, candidate in zip(rows, view.candidates, strict=True):
        if row.issue_id is not None:
            _tell_issue(store, session, row, candidate, decided_on)


def _all_are_here(session: Session, place_id: int, candidates: tuple[Candidate, ...]) -> None:
    """A priority set since the review was begun has to be decided on too."""
    held = {each.priority_id for each in candidates}
    query = select(Priority).where(Priority.place_id == place_id, Priority.status == "open").order_by(Priority.id)
    for priority in session.scalars(query):
        if priority.id not in held:
            raise BeatbookError(
                f"“{priority.title}” was set as a priority since this review was begun. "
                "Count again, so that it is decided on too."
            )


def _open_priority(session: Session, row: PriorityCandidate) -> Priority | None:
    priority = session.get(Priority, row.priority_id) if row.priority_id is not None else None
    return priority if priority is not None and priority.status == "open" else None


def _end(session: Session, row: PriorityCandidate, candidate: Candidate, on: date) -> None:
    """What was a priority and is not adopted is closed, and its reason is what was done last."""
    priority = _open_priority(session, row)
    if priority is not None:
        priority.status, priority.closed_on = "closed", on
        text = f"{decision_words(candidate)}: {candidate.reason.strip()}"
        session.add(PriorityUpdate(priority_id=priority.id, on=on, text=text))


def _adopt(
    session: Session, row: PriorityCandidate, candidate: Candidate, place_id: int, on: date, next_on: date
) -> None:
    """Keep the priority it is, or set it with its answer and its votes."""
    priority = _open_priority(session, row)
    if priority is not None:
        priority.review_by = next_on
        return
    priority = Priority(
        place_id=place_id,
        title=candidate.title,
        why=candidate.reason.strip(),
        set_on=on,
        review_by=next_on,
        status="open",
        option_id=row.option_id,
        votes=row.votes,
        base=row.base,
    )
    session.add(priority)
    session.flush()
    row.priority_id = priority.id


def _tell_issue(
    store: Store, session: JournalledSession, row: PriorityCandidate, candidate: Candidate, on: date
) -> None:
    """Tie the issue to the priority it became, and write what was decided into its timeline."""
    from .issue_links import link_issue
    from .issues import add_entry

    assert row.issue_id is not None
    if candidate.decision == ADOPTED and row.priority_id is not None:
        tied = select(IssueLink.id).where(
            IssueLink.issue_id == row.issue_id, IssueLink.kind == "priority", IssueLink.priority_id == row.priority_id
        )
        if session.scalar(tied) is None:
            link_issue(store, issue_id=row.issue_id, kind="priority", priority_id=row.priority_id, within=session)
    text = f"At the review of priorities on {day_short(on)}: {decision_words(candidate)}. {candidate.reason.strip()}"
    at = None if on == today() else datetime.combine(on, time(12)).astimezone()
    add_entry(store, issue_id=row.issue_id, text=text, kind="meeting", at=at, within=session)
