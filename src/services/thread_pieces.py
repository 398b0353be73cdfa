"""The pieces of the main line as they stand: vote, issue, priority, plan."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, func, select
from sqlalchemy.orm import Session

from ..domain.dates import Period
from ..domain.identity import uid_text
from ..domain.thread import VoteAt
from ..domain.thread_parts import IssuePart, PlanPart, PriorityPart, VotePart
from ..models import Issue, Label, Officer, Option, Place, Plan, Priority, PriorityCandidate, PriorityReview

ENGLISH = "en"
EVERYWHERE = "all our places"
KEY: Any = bindparam("key")


def _owner(table: Any) -> Any:
    return select(Officer.rank + " " + Officer.name).where(Officer.id == table.owner_id).scalar_subquery()


def _decided_by() -> Any:
    """Who chose the priority at its review."""
    made = PriorityCandidate.review_id == PriorityReview.id
    decided = select(PriorityReview.decided_by).join(PriorityCandidate, made)
    decided = decided.where(PriorityCandidate.priority_id == Priority.id, PriorityReview.decided_on.is_not(None))
    return decided.limit(1).scalar_subquery()


def _option() -> Any:
    """Key and newest words of an answer, or of the one it is counted as since it was merged; English first."""
    root = func.coalesce(Option.merged_into_id, Option.id)
    query = select(Option.key, Label.text).join(Label, Label.option_id == root, isouter=True).where(Option.id == KEY)
    return query.order_by(Label.language != ENGLISH, Label.since.desc(), Label.id.desc()).limit(1)


ISSUE = (
    select(
        Issue.id,
        Issue.uid,
        Issue.reference,
        Issue.title,
        Issue.place_id,
        Place.name.label("place"),
        Issue.source,
        Issue.status,
        Issue.opened_on,
        Issue.closed_on,
        Issue.partners,
        Issue.option_id,
        Issue.votes,
        Issue.base,
        Issue.wave_first,
        Issue.wave_last,
        _owner(Issue).label("owner"),
    )
    .join(Place, Place.id == Issue.place_id)
    .where(Issue.id == KEY)
)
PRIORITY = (
    select(
        Priority.id,
        Priority.uid,
        Priority.title,
        Priority.place_id,
        Place.name.label("place"),
        Priority.set_on,
        Priority.review_by,
        Priority.closed_on,
        Priority.option_id,
        Priority.votes,
        Priority.base,
        _decided_by().label("decided_by"),
    )
    .join(Place, Place.id == Priority.place_id)
    .where(Priority.id == KEY)
)
PLAN = (
    select(
        Plan.id,
        Plan.uid,
        Plan.reference,
        Plan.title,
        Plan.place_id,
        Place.name.label("place"),
        Plan.stage,
        Plan.started_on,
        Plan.closed_on,
        _owner(Plan).label("owner"),
    )
    .join(Place, Place.id == Plan.place_id)
    .where(Plan.id == KEY)
)
OPTION = _option()


def issue_part(connection: Connection, key: int | None) -> tuple[IssuePart | None, VotePart | None]:
    """The issue, and the vote it was born from: as it was counted when it was opened, by that day at the latest."""
    if key is None:
        return None, None
    row = connection.execute(ISSUE, {"key": key}).one()
    made = IssuePart(
        id=row.id,
        reference=row.reference,
        title=row.title,
        place_id=row.place_id,
        place=row.place,
        source=row.source,
        status=row.status,
        opened_on=row.opened_on,
        closed_on=row.closed_on,
        owner=row.owner or "",
        partners=tuple(row.partners.splitlines()),
        uid=uid_text(row.uid),
    )
    known = row.wave_first is not None and row.wave_last is not None
    return made, _vote(connection, row, Period(row.wave_first, row.wave_last) if known else None)


def priority_part(connection: Connection, key: int | None) -> tuple[PriorityPart | None, VotePart | None]:
    """The priority, and what was ticked when it was set."""
    if key is None:
        return None, None
    row = connection.execute(PRIORITY, {"key": key}).one()
    made = PriorityPart(
        id=row.id,
        title=row.title,
        place_id=row.place_id,
        place=row.place,
        set_on=row.set_on,
        review_by=row.review_by,
        closed_on=row.closed_on,
        decided_by=(row.decided_by or "").strip().rstrip("."),
        uid=uid_text(row.uid),
    )
    return made, _vote(connection, row, None)


def plan_part(connection: Connection, key: int | None) -> PlanPart | None:
    if key is None:
        return None
    row = connection.execute(PLAN, {"key": key}).one()
    return PlanPart(
        id=row.id,
        reference=row.reference,
        title=row.title,
        place_id=row.place_id,
        place=row.place,
        stage=row.stage,
        owner=row.owner or "",
        started_on=row.started_on,
        closed_on=row.closed_on,
        uid=uid_text(row.uid),
    )


def _vote(connection: Connection, row: Any, wave: Period | None) -> VotePart | None:
    if row.option_id is None:
        return None
    key, label = _called(connection, row.option_id)
    day = None if wave is None else min(wave.last, row.opened_on)
    return VotePart(label, row.votes, row.base, day, key, row.place_id, row.place, wave)


def asked_vote(session: Session, vote: VoteAt, votes: int, base: int, today: date) -> VotePart:
    """The vote that a thread is asked from, as it is counted now."""
    from .support import option_id

    _key, label = _called(session.connection(), option_id(session, vote.question, vote.option_key))
    place = session.scalar(select(Place.name).where(Place.id == vote.place_id)) or EVERYWHERE
    day = min(vote.period.last, today)
    return VotePart(label, votes, base, day, vote.option_key, vote.place_id, place, vote.period)


def _called(connection: Connection, option: int) -> tuple[str, str]:
    key, label = connection.execute(OPTION, {"key": option}).one()
    return key, label or key
