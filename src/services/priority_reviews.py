"""Reviews of priorities: begun, kept as typed, read. Deciding is in `review_deciding`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..domain.changes import Changes
from ..domain.dates import Period, day_short
from ..domain.errors import BeatbookError, NotFoundError, StaleError
from ..domain.identity import uid_text
from ..domain.issues import HARMS
from ..domain.priority_counts import Counted
from ..domain.priority_review import DECISIONS, Candidate, ReviewView
from ..models import Issue, Priority, PriorityCandidate, PriorityReview
from ..store.journal import JournalledSession
from ..store.store import Store
from .place_titles import titles
from .places import family, get_place
from .review_candidates import count, drawn, ground_of, option_keys
from .support import option_id

EDITABLE = ("held_on", "decided_by", "note", "next_on")
EDITABLE_CANDIDATE = ("title", "harm", "harm_why", "decision", "partner", "reason")
QUESTION = "issues"


# ---------------------------------------------------------------- reading


def list_reviews(store: Store, *, place_id: int | None = None, limit: int | None = None) -> tuple[ReviewView, ...]:
    """Reviews of a place and all that lies in it: drafts first, then the newest."""
    query = select(PriorityReview).order_by(
        PriorityReview.decided_on.is_not(None), PriorityReview.held_on.desc(), PriorityReview.id.desc()
    )
    if place_id is not None:
        query = query.where(PriorityReview.place_id.in_(select(family(place_id).c.id)))
    with store.reading() as session:
        return views_of(session, list(session.scalars(query.limit(limit))))


def get_review(store: Store, review_id: int) -> ReviewView:
    with store.reading() as session:
        return views_of(session, [get_row(session, review_id)])[0]


def draft_for(store: Store, place_id: int) -> ReviewView | None:
    """The place's review that is not decided yet; a place has one at most."""
    with store.reading() as session:
        review = session.scalars(_draft_of(place_id)).first()
        return None if review is None else views_of(session, [review])[0]


def answers_left(store: Store, review_id: int) -> tuple[tuple[str, str, int], ...]:
    """(key, label, people) of answers that were ticked and stand for no candidate yet, the most first."""
    review = get_review(store, review_id)
    ground = ground_of(store, place_id=review.place_id, period=review.period, question=QUESTION)
    held = {each.option_key for each in review.candidates}
    left = [option for key, option in ground.answers.items() if key not in held and option.n]
    return tuple((o.key, o.label, o.n) for o in sorted(left, key=lambda o: -o.n))


# ---------------------------------------------------------------- writing a draft


def open_review(store: Store, *, place_id: int, held_on: date, period: Period) -> Changes:
    """Begin a review with its candidates. Raises BeatbookError where the place has one that is not decided."""
    place = get_place(store, place_id)
    found = drawn(ground_of(store, place_id=place_id, period=period, question=QUESTION))
    with store.writing("review of priorities begun") as session:
        if session.scalars(_draft_of(place_id)).first() is not None:
            raise BeatbookError(f"{place.label} has a review that is not decided yet. Go on with it, or drop it first.")
        review_id = put_review(session, place_id=place_id, held_on=held_on, period=period, found=found)
    return Changes.of("reviews", id=review_id, said=f"A review of priorities is begun for {place.label}.")


def put_review(
    session: JournalledSession, *, place_id: int, held_on: date, period: Period, found: tuple[Candidate, ...]
) -> int:
    """Write a draft and its candidates within a transaction: its id."""
    review = PriorityReview(place_id=place_id, held_on=held_on, period_first=period.first, period_last=period.last)
    session.add(review)
    session.flush()
    for each in found:
        add_row(session, review.id, each)
    session.flush()
    return review.id


def save_review(
    store: Store,
    *,
    review_id: int,
    version: int | None = None,
    candidates: Mapping[int, Mapping[str, Any]] | None = None,
    **fields: Any,
) -> Changes:
    """Keep a draft as it is typed: fields of the review, and of its candidates by their ids; nothing is checked yet.

    Raises StaleError where the review was saved since `version`, BeatbookError where it is decided.
    """
    with store.writing() as session:
        review = draft(session, review_id, version)
        _put(review, fields, EDITABLE)
        for candidate_id, given in (candidates or {}).items():
            row = session.get(PriorityCandidate, candidate_id)
            if row is None or row.review_id != review_id:
                raise NotFoundError("That candidate is not in the review any more.")
            _put(row, given, EDITABLE_CANDIDATE)
    return Changes.of("reviews", id=review_id)


def add_candidate(store: Store, *, review_id: int, title: str, option_key: str | None = None) -> Changes:
    """Put one more in: an answer that was not drawn, or a matter somebody names at the table."""
    title = " ".join(title.split())
    if not title:
        raise BeatbookError("A candidate needs a few words that say what it is.")
    review = get_review(store, review_id)
    ground = ground_of(store, place_id=review.place_id, period=review.period, question=QUESTION)
    counted = count(ground, Candidate(title, option_key, position=len(review.candidates)))
    with store.writing() as session:
        draft(session, review_id, None)
        row = add_row(session, review_id, counted)
        session.flush()
    return Changes.of("reviews", id=row.id, said=f"{title} is put in.")


def count_again(store: Store, *, review_id: int) -> Changes:
    """Count a draft's columns anew and put in what is new since. What was typed stays; nothing is taken out."""
    review = get_review(store, review_id)
    ground = ground_of(store, place_id=review.place_id, period=review.period, question=QUESTION)
    held = {identity(each) for each in review.candidates}
    new = [each for each in drawn(ground) if identity(each) not in held]
    with store.writing("counted again") as session:
        draft(session, review_id, None)
        for each in review.candidates:
            row = session.get(PriorityCandidate, each.id)
            if row is not None:
                put_counts(row, count(ground, each))
        for at, each in enumerate(new, start=len(review.candidates)):
            add_row(session, review_id, replace(each, position=at))
    return Changes.of("reviews", id=review_id, said=f"Counted again{f': {len(new)} put in' if new else ''}.")


def drop_review(store: Store, *, review_id: int, why: str) -> Changes:
    """Drop a draft with what was typed into it. A decided review stays."""
    with store.writing(why or "review dropped") as session:
        review = draft(session, review_id, None)
        for row in rows_of(session, review_id):
            session.delete(row)
        session.flush()
        session.delete(review)
    return Changes.of("reviews", id=review_id, said="The review is dropped.")


# ---------------------------------------------------------------- rows


def identity(candidate: Candidate) -> tuple[str, object]:
    """What makes a candidate the same one when it is drawn again."""
    if candidate.priority_id is not None:
        return "priority", candidate.priority_id
    if candidate.issue_id is not None:
        return "issue", candidate.issue_id
    if candidate.option_key is not None:
        return "answer", candidate.option_key
    return "title", candidate.title.casefold()


def add_row(session: Session, review_id: int, candidate: Candidate) -> PriorityCandidate:
    """A candidate as it is kept, within a transaction."""
    row = PriorityCandidate(
        review_id=review_id,
        position=candidate.position,
        title=candidate.title,
        option_id=option_id(session, QUESTION, candidate.option_key) if candidate.option_key else None,
        issue_id=candidate.issue_id,
        priority_id=candidate.priority_id,
        decision=candidate.decision,
        partner=candidate.partner,
        reason=candidate.reason,
    )
    put_counts(row, candidate)
    session.add(row)
    return row


def put_counts(row: PriorityCandidate, candidate: Candidate) -> None:
    """Its three columns, and the words beside them."""
    row.votes, row.base = candidate.votes, candidate.base
    row.incidents = candidate.incidents
    row.incidents_of = Counted(candidate.standing, candidate.incidents_of, candidate.raised).text()
    row.harm, row.harm_why = candidate.harm, candidate.harm_why


def get_row(session: Session, review_id: int) -> PriorityReview:
    review = session.get(PriorityReview, review_id)
    if review is None:
        raise NotFoundError("That review is not in the store any more.")
    return review


def rows_of(session: Session, review_id: int) -> list[PriorityCandidate]:
    query = select(PriorityCandidate).where(PriorityCandidate.review_id == review_id)
    return list(session.scalars(query.order_by(PriorityCandidate.position, PriorityCandidate.id)))


def draft(session: Session, review_id: int, version: int | None) -> PriorityReview:
    """A review that may still be written. Raises BeatbookError where it is decided, StaleError where it is newer."""
    review = get_row(session, review_id)
    if review.decided_on is not None:
        day = day_short(review.decided_on)
        raise BeatbookError(f"This review was decided on {day} and stays as it was. Begin a new one.")
    if version is not None and review.version != version:
        message = "This review was changed since you opened it. Look at it again before you save."
        raise StaleError(message, mine={}, theirs={})
    return review


def views_of(session: Session, reviews: Sequence[PriorityReview]) -> tuple[ReviewView, ...]:
    """Reviews with their candidates, in two queries however many they are."""
    called, keys = titles(session), option_keys(session, QUESTION)
    query = (
        select(PriorityCandidate, Issue.reference, Priority.set_on)
        .outerjoin(Issue, Issue.id == PriorityCandidate.issue_id)
        .outerjoin(Priority, Priority.id == PriorityCandidate.priority_id)
        .where(PriorityCandidate.review_id.in_([review.id for review in reviews]))
        .order_by(PriorityCandidate.position, PriorityCandidate.id)
    )
    held: dict[int, list[Candidate]] = {}
    for row, reference, set_on in session.execute(query):
        held.setdefault(row.review_id, []).append(_candidate(row, keys, reference or "", set_on))
    return tuple(_view(review, called[review.place_id], tuple(held.get(review.id, ()))) for review in reviews)


def _view(review: PriorityReview, place: str, candidates: tuple[Candidate, ...]) -> ReviewView:
    return ReviewView(
        id=review.id,
        uid=uid_text(review.uid),
        version=review.version,
        place_id=review.place_id,
        place=place,
        held_on=review.held_on,
        period=Period(review.period_first, review.period_last),
        decided_on=review.decided_on,
        decided_by=review.decided_by,
        note=review.note,
        next_on=review.next_on,
        candidates=candidates,
    )


def _candidate(row: PriorityCandidate, keys: Mapping[int, str], issue: str, set_on: date | None) -> Candidate:
    said = Counted.read(row.incidents_of)
    return Candidate(
        title=row.title,
        option_key=keys.get(row.option_id or 0),
        issue_id=row.issue_id,
        priority_id=row.priority_id,
        votes=row.votes,
        base=row.base,
        standing=said.standing,
        incidents=row.incidents,
        incidents_of=said.incidents_of,
        raised=said.raised,
        harm=row.harm,
        harm_why=row.harm_why,
        id=row.id,
        version=row.version,
        position=row.position,
        issue=issue,
        decision=row.decision,
        partner=row.partner,
        reason=row.reason,
        set_on=set_on,
    )


def _draft_of(place_id: int) -> Any:
    return select(PriorityReview).where(PriorityReview.place_id == place_id, PriorityReview.decided_on.is_(None))


def _put(row: PriorityReview | PriorityCandidate, given: Mapping[str, Any], allowed: tuple[str, ...]) -> None:
    for key, value in given.items():
        if key not in allowed:
            raise ValueError(f"a review has no field {key} to edit")
        if (key == "decision" and value not in ("", *DECISIONS)) or (key == "harm" and value not in ("", *HARMS)):
            raise ValueError(f"{value} is no {key}")
        setattr(row, key, value)
