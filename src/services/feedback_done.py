"""What was done about issues and priorities, or in a place, in a period: public words, and counts of our own work."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from ..domain.dates import Period
from ..domain.feedback import Done
from ..domain.issues import CLOSED
from ..models import (
    Action,
    Event,
    EventNote,
    Issue,
    IssueLink,
    Patrol,
    PatrolVisit,
    Plan,
    PowerUse,
    Priority,
    PriorityUpdate,
)
from ..store.store import Store
from .moments import bounds
from .places import family

MOST_TOLD = 6
"""Of what was done the latest so many: a message is read on a phone."""


@dataclass(frozen=True, slots=True)
class About:
    """What the work was on: these issues, priorities and plans; or everything in a place."""

    issues: frozenset[int] = frozenset()
    priorities: frozenset[int] = frozenset()
    plans: frozenset[int] = frozenset()
    place_id: int | None = None

    def tied(self, table: Any, place: Any = None) -> ColumnElement[bool]:
        """The rows of a table that are tied to it. `place`: the column of their place."""
        if self.place_id is not None:
            within: ColumnElement[bool] = place.in_(select(family(self.place_id).c.id))
            return within
        ties = [table.issue_id.in_(self.issues), table.priority_id.in_(self.priorities)]
        if hasattr(table, "plan_id"):
            ties.append(table.plan_id.in_(self.plans))
        return or_(*ties)


@dataclass(frozen=True, slots=True)
class Work:
    """`powers`: name -> times; `unsaid`: things done that have no public words; `before`: done before the period.

    `subjects`: titles of all on which anything was done, told or not.
    """

    done: tuple[Done, ...]
    visits: int
    powers: tuple[tuple[str, int], ...] = field(default=())
    plans: tuple[str, ...] = ()
    unsaid: int = 0
    before: bool = False
    subjects: frozenset[str] = frozenset()


def tied_to_priority(store: Store, priority_id: int) -> About:
    """The priority with the issues under it and the plans for it."""
    issues = select(IssueLink.issue_id).where(IssueLink.priority_id == priority_id)
    plans = select(Plan.id).where(Plan.priority_id == priority_id)
    with store.reading() as session:
        under, planned = frozenset(session.scalars(issues)), frozenset(session.scalars(plans))
    return About(under, frozenset({priority_id}), planned)


def ended_in(store: Store, place_id: int, period: Period) -> tuple[tuple[str, str], ...]:
    """(title, status) of the issues of a place that closed in a period, each matter once."""
    same = select(IssueLink.issue_id).where(IssueLink.kind == "duplicate")
    query = (
        select(Issue.title, Issue.status)
        .where(Issue.place_id.in_(select(family(place_id).c.id)), Issue.status.in_(CLOSED))
        .where(Issue.closed_on.between(period.first, period.last), Issue.id.not_in(same))
        .order_by(Issue.closed_on, Issue.id)
    )
    with store.reading() as session:
        return tuple((title, status) for title, status in session.execute(query))


def work_done(store: Store, about: About, period: Period, names: dict[str, str]) -> Work:
    """What was done in the period. `names`: how powers are called."""
    with store.reading() as session:
        said, unsaid, subjects = _said(session, about, period)
        before = _before(session, about, period.first)
        return Work(
            done=tuple(_latest(said, by_subject=about.place_id is not None)),
            visits=_visits(session, about, period),
            powers=_powers(session, about, period, names),
            plans=_plans(session, about, period.last),
            unsaid=unsaid,
            before=before,
            subjects=subjects | _on_patrol(session, about, period),
        )


def _said(session: Session, about: About, period: Period) -> tuple[list[Done], int, frozenset[str]]:
    """(what was done with what came of it, how many things were done without words, on what)."""
    rows = [
        *session.execute(_updates(about).where(PriorityUpdate.on.between(period.first, period.last))),
        *session.execute(_actions(about).where(Action.done_on.between(period.first, period.last))),
        *session.execute(_promises(about).where(EventNote.done_on.between(period.first, period.last))),
    ]
    told = {(on, text.strip(), subject or "") for on, text, subject in rows if text.strip()}
    done = [Done(on, text, subject if about.place_id is not None else "") for on, text, subject in sorted(told)]
    subjects = frozenset(subject for *_, subject in rows if subject)
    return done, sum(not text.strip() for _, text, _ in rows), subjects


def _before(session: Session, about: About, first: date) -> bool:
    queries = (
        _updates(about).where(PriorityUpdate.on < first),
        _actions(about).where(Action.done_on < first),
        _promises(about).where(EventNote.done_on < first),
    )
    return any(session.execute(query.limit(1)).first() is not None for query in queries)


def _updates(about: About) -> Any:
    query = select(PriorityUpdate.on, PriorityUpdate.text, Priority.title)
    query = query.join(Priority, Priority.id == PriorityUpdate.priority_id)
    if about.place_id is not None:
        return query.where(Priority.place_id.in_(select(family(about.place_id).c.id)))
    return query.where(Priority.id.in_(about.priorities))


def _actions(about: About) -> Any:
    """(day, what came of it, on what); withdrawn ones have no day on which they were done."""
    query = select(Action.done_on, Action.outcome, func.coalesce(Priority.title, Issue.title))
    query = query.outerjoin(Priority, Priority.id == Action.priority_id).outerjoin(Issue, Issue.id == Action.issue_id)
    return query.where(Action.done_on.is_not(None), about.tied(Action, Action.place_id))


def _promises(about: About) -> Any:
    query = select(EventNote.done_on, EventNote.outcome, func.coalesce(Priority.title, Issue.title))
    query = query.join(Event, Event.id == EventNote.event_id)
    query = query.outerjoin(Priority, Priority.id == EventNote.priority_id)
    query = query.outerjoin(Issue, Issue.id == EventNote.issue_id)
    kept = and_(EventNote.kind == "promise", EventNote.done_on.is_not(None))
    return query.where(kept, about.tied(EventNote, Event.place_id))


def _latest(done: Collection[Done], *, by_subject: bool) -> list[Done]:
    """The latest ones; of a place only the last on each subject."""
    kept: list[Done] = []
    seen: set[str] = set()
    for each in sorted(done, key=lambda one: one.on, reverse=True):
        if by_subject and each.about and each.about in seen:
            continue
        seen.add(each.about)
        kept.append(each)
    return sorted(kept[:MOST_TOLD], key=lambda one: one.on)


def _visits(session: Session, about: About, period: Period) -> int:
    """Patrol visits that are over: where somebody is now is not told."""
    query = select(func.count()).select_from(PatrolVisit).join(Patrol, Patrol.id == PatrolVisit.patrol_id)
    return session.scalar(query.where(_over(period), about.tied(Patrol, Patrol.place_id))) or 0


def _over(period: Period) -> ColumnElement[bool]:
    first, after = bounds(period)
    return and_(PatrolVisit.started >= first, PatrolVisit.started < after, PatrolVisit.ended.is_not(None))


def _on_patrol(session: Session, about: About, period: Period) -> frozenset[str]:
    """Titles of priorities that were patrolled for, or for which a power was used."""
    patrolled = select(Priority.title).join(Patrol, Patrol.priority_id == Priority.id)
    patrolled = patrolled.join(PatrolVisit, PatrolVisit.patrol_id == Patrol.id)
    used = select(Priority.title).join(PowerUse, PowerUse.priority_id == Priority.id)
    queries = (
        patrolled.where(_over(period), about.tied(Patrol, Patrol.place_id)),
        used.where(PowerUse.used_on.between(period.first, period.last), about.tied(PowerUse, PowerUse.place_id)),
    )
    return frozenset(title for query in queries for title in session.scalars(query))


def _powers(session: Session, about: About, period: Period, names: dict[str, str]) -> tuple[tuple[str, int], ...]:
    query = select(PowerUse.power, func.sum(PowerUse.n)).where(
        PowerUse.used_on.between(period.first, period.last), about.tied(PowerUse, PowerUse.place_id)
    )
    rows = {power: int(n) for power, n in session.execute(query.group_by(PowerUse.power))}
    order = [*names, *(power for power in sorted(rows) if power not in names)]
    return tuple((names.get(power, power), rows[power]) for power in order if power in rows)


def _plans(session: Session, about: About, until: date) -> tuple[str, ...]:
    """Public words of plans in progress. The problem is never told."""
    running = and_(Plan.started_on <= until, or_(Plan.closed_on.is_(None), Plan.closed_on > until))
    query = select(Plan.public_words).where(running, Plan.public_words != "").order_by(Plan.reference)
    if about.place_id is not None:
        query = query.where(Plan.place_id.in_(select(family(about.place_id).c.id)))
    else:
        query = query.where(or_(Plan.id.in_(about.plans), Plan.priority_id.in_(about.priorities)))
    return tuple(session.scalars(query))
