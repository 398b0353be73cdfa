"""The pieces of the main line as they stand: vote, issue, priority, plan."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..domain.dates import Period
from ..domain.identity import uid_text
from ..domain.thread import VoteAt
from ..domain.thread_parts import IssuePart, PlanPart, PriorityPart, VotePart
from ..models import Issue, Label, Officer, Option, Place, Plan, Priority, PriorityCandidate, PriorityReview

ENGLISH = "en"


def issue_part(session: Session, key: int | None) -> tuple[IssuePart | None, VotePart | None]:
    """The issue, and the vote it was born from."""
    if key is None:
        return None, None
    owner = select(Officer.rank + " " + Officer.name).where(Officer.id == Issue.owner_id).scalar_subquery()
    query = select(Issue, Place.name, owner.label("owner")).join(Place)
    kept, place, who = session.execute(query.where(Issue.id == key)).one()
    made = IssuePart(
        id=kept.id,
        reference=kept.reference,
        title=kept.title,
        place_id=kept.place_id,
        place=place,
        source=kept.source,
        status=kept.status,
        opened_on=kept.opened_on,
        closed_on=kept.closed_on,
        owner=who or "",
        partners=tuple(kept.partners.splitlines()),
        uid=uid_text(kept.uid),
    )
    return made, _vote(session, kept, made.opened_on, made.place_id, place)


def priority_part(session: Session, key: int | None) -> tuple[PriorityPart | None, VotePart | None]:
    """The priority, and what was ticked when it was set."""
    if key is None:
        return None, None
    decided = select(PriorityReview.decided_by).join(
        PriorityCandidate, PriorityCandidate.review_id == PriorityReview.id
    )
    decided = decided.where(PriorityCandidate.priority_id == Priority.id, PriorityReview.decided_on.is_not(None))
    query = select(Priority, Place.name, decided.limit(1).scalar_subquery().label("decided_by")).join(Place)
    kept, place, decided_by = session.execute(query.where(Priority.id == key)).one()
    made = PriorityPart(
        id=kept.id,
        title=kept.title,
        place_id=kept.place_id,
        place=place,
        set_on=kept.set_on,
        review_by=kept.review_by,
        closed_on=kept.closed_on,
        decided_by=(decided_by or "").strip().rstrip("."),
        uid=uid_text(kept.uid),
    )
    return made, _vote(session, kept, made.set_on, made.place_id, place)


def plan_part(session: Session, key: int | None) -> PlanPart | None:
    if key is None:
        return None
    owner = select(Officer.rank + " " + Officer.name).where(Officer.id == Plan.owner_id).scalar_subquery()
    query = select(Plan, Place.name, owner).join(Place)
    kept, place, who = session.execute(query.where(Plan.id == key)).one()
    return PlanPart(
        id=kept.id,
        reference=kept.reference,
        title=kept.title,
        place_id=kept.place_id,
        place=place,
        stage=kept.stage,
        owner=who or "",
        started_on=kept.started_on,
        closed_on=kept.closed_on,
        uid=uid_text(kept.uid),
    )


def _vote(session: Session, row: Any, opened: date, place_id: int, place: str) -> VotePart | None:
    """What was ticked, as it was counted when the matter was taken up: on that day at the latest."""
    if row.option_id is None:
        return None
    first, last = getattr(row, "wave_first", None), getattr(row, "wave_last", None)
    wave = Period(first, last) if first is not None and last is not None else None
    key, label = _option(session, row.option_id)
    day = opened if wave is None else max(wave.first, min(wave.last, opened))
    return VotePart(label, row.votes, row.base, min(day, opened), key, place_id, place, wave)


def asked_vote(session: Session, vote: VoteAt, votes: int | None, base: int | None, today: date) -> VotePart:
    """The vote that a thread is asked from, as it is counted now."""
    from .support import option_id

    _key, label = _option(session, option_id(session, vote.question, vote.option_key))
    place = session.scalar(select(Place.name).where(Place.id == vote.place_id)) or ""
    day = min(vote.period.last, today)
    return VotePart(label, votes, base, day, vote.option_key, vote.place_id, place, vote.period)


def _option(session: Session, key: int) -> tuple[str, str]:
    """Key and newest words of an answer, or of the one it is counted as since it was merged; English first."""
    root = func.coalesce(Option.merged_into_id, Option.id)
    query = select(Option.key, Label.text).join(Label, Label.option_id == root, isouter=True).where(Option.id == key)
    query = query.order_by(Label.language != ENGLISH, Label.since.desc(), Label.id.desc())
    found, label = session.execute(query.limit(1)).one()
    return found, label or found
