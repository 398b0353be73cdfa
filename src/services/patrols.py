"""Patrols: plan a spot, and see how often and how long somebody was there. Visits: `services/patrol_visits.py`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Integer, case, func, select, type_coerce
from sqlalchemy.orm import Session

from ..domain.changes import Changes
from ..domain.dates import Period, day_short
from ..domain.errors import BeatbookError, NotFoundError
from ..domain.identity import uid_text
from ..domain.patrols import KOPER, PatrolView, VisitSums, VisitView
from ..domain.promises import checked_text
from ..models import Issue, Patrol, PatrolVisit, Place, Plan, Priority
from ..store.store import Store
from .moments import local, today
from .patrol_visits import begun_in, check_fresh, visit_view, visits_and_titles
from .place_titles import titles
from .places import family

EDITABLE = ("title", "place_id", "spot", "why", "times", "minutes", "starts_on", "ends_on")
TIES = ("issue_id", "priority_id", "plan_id")
MICRO = 1_000_000
A_MINUTE = 60_000
"""Milliseconds: how moments are stored."""


def add_patrol(
    store: Store,
    *,
    place_id: int,
    title: str,
    spot: str = "",
    why: str = "",
    times: str = "",
    minutes: int = KOPER,
    starts_on: date | None = None,
    ends_on: date | None = None,
    pin: tuple[float, float] | None = None,
    issue_id: int | None = None,
    priority_id: int | None = None,
    plan_id: int | None = None,
) -> Changes:
    """A new patrol plan. `pin`: longitude, latitude (WGS84)."""
    with store.writing() as session:
        if session.get(Place, place_id) is None:
            raise NotFoundError("That place is not in the store any more. Choose another.")
        patrol = Patrol(place_id=place_id, title="", starts_on=starts_on or today())
        told = {"spot": spot, "why": why, "times": times, "minutes": minutes, "ends_on": ends_on, "title": title}
        ties = {"issue_id": issue_id, "priority_id": priority_id, "plan_id": plan_id}
        _write(patrol, {**told, **ties, "pin": pin})
        session.add(patrol)
        session.flush()
    return Changes.of("patrols", id=patrol.id, said=f"{patrol.title} is on the list of patrols.")


def save_patrol(store: Store, *, patrol_id: int, version: int, **fields: Any) -> Changes:
    """Change a patrol (`pin` too). Raises StaleError with both texts where it was saved since `version`."""
    with store.writing() as session:
        patrol = _get(session, patrol_id)
        check_fresh(patrol, version, fields)
        _write(patrol, fields)
    return Changes.of("patrols", id=patrol_id, said=f"{patrol.title} is saved.")


def end_patrol(store: Store, *, patrol_id: int, on: date, why: str) -> Changes:
    """Nobody patrols there after that day; its visits stay."""
    with store.writing(why.strip()) as session:
        patrol = _get(session, patrol_id)
        if on < patrol.starts_on:
            raise BeatbookError(f"The patrol began on {day_short(patrol.starts_on)}. Give that day or a later one.")
        patrol.ends_on = on
    return Changes.of("patrols", id=patrol_id, said=f"{patrol.title} ended on {day_short(on)}.")


def resume_patrol(store: Store, *, patrol_id: int) -> Changes:
    """The way back from its end."""
    with store.writing() as session:
        patrol = _get(session, patrol_id)
        patrol.ends_on = None
    return Changes.of("patrols", id=patrol_id, said=f"{patrol.title} goes on.")


# ---------------------------------------------------------------- lists


def list_patrols(
    store: Store, *, place_id: int | None = None, period: Period | None = None, on: date | None = None
) -> tuple[PatrolView, ...]:
    """Patrols of a place and all that lies in it, the newest first, with the sums of a period. `on`: in force then."""
    query = _views(period).order_by(Patrol.ends_on.is_not(None), Patrol.starts_on.desc(), Patrol.id)
    if place_id is not None:
        query = query.where(Patrol.place_id.in_(select(family(place_id).c.id)))
    if on is not None:
        query = query.where(Patrol.starts_on <= on, (Patrol.ends_on.is_(None)) | (Patrol.ends_on >= on))
    return _read(store, query)


def get_patrol(store: Store, patrol_id: int, *, period: Period | None = None) -> PatrolView:
    found = _read(store, _views(period).where(Patrol.id == patrol_id))
    if not found:
        raise NotFoundError("That patrol is not in the store any more.")
    return found[0]


def _read(store: Store, query: Any) -> tuple[PatrolView, ...]:
    with store.reading() as session:
        rows, called = session.execute(query).all(), titles(session)
        running = {v.patrol_id: visit_view(v, title) for v, title in session.execute(visits_and_titles(running=True))}
    return tuple(_view(row, called, running.get(row.Patrol.id)) for row in rows)


def _views(period: Period | None) -> Any:
    """Patrols with what they are tied to, and the sums of their visits."""
    started, ended = (type_coerce(column, Integer) for column in (PatrolVisit.started, PatrolVisit.ended))
    spent = (ended - started) // A_MINUTE
    sums = select(
        PatrolVisit.patrol_id,
        func.count().label("visits"),
        func.sum(spent).label("minutes"),
        func.sum(case((spent >= Patrol.minutes, 1), else_=0)).label("reached"),
    ).join(Patrol, Patrol.id == PatrolVisit.patrol_id)
    sums = sums.where(PatrolVisit.ended.is_not(None)).group_by(PatrolVisit.patrol_id)
    if period is not None:
        sums = sums.where(begun_in(period))
    summed = sums.subquery()
    last = select(func.max(PatrolVisit.started)).where(PatrolVisit.patrol_id == Patrol.id).scalar_subquery()
    issue = select(Issue.reference + " " + Issue.title).where(Issue.id == Patrol.issue_id).scalar_subquery()
    priority = select(Priority.title).where(Priority.id == Patrol.priority_id).scalar_subquery()
    plan = select(Plan.reference).where(Plan.id == Patrol.plan_id).scalar_subquery()
    columns = (summed.c.visits, summed.c.minutes, summed.c.reached, last.label("last"))
    ties = (issue.label("issue"), priority.label("priority"), plan.label("plan"))
    return select(Patrol, *columns, *ties).outerjoin(summed, summed.c.patrol_id == Patrol.id)


def _view(row: Any, called: Mapping[int, str], running: VisitView | None) -> PatrolView:
    p: Patrol = row.Patrol
    pin = None if p.longitude is None or p.latitude is None else (p.longitude / MICRO, p.latitude / MICRO)
    return PatrolView(
        id=p.id,
        uid=uid_text(p.uid),
        version=p.version,
        title=p.title,
        place_id=p.place_id,
        place=called[p.place_id],
        spot=p.spot,
        pin=pin,
        why=p.why,
        times=p.times,
        minutes=p.minutes,
        starts_on=p.starts_on,
        ends_on=p.ends_on,
        issue_id=p.issue_id,
        issue=row.issue or "",
        priority_id=p.priority_id,
        priority=row.priority or "",
        plan_id=p.plan_id,
        plan=row.plan or "",
        sums=VisitSums(row.visits or 0, row.minutes or 0, row.reached or 0),
        last=local(row.last) if row.last is not None else None,
        running=running,
    )


# ---------------------------------------------------------------- writing


def _write(patrol: Patrol, fields: Mapping[str, Any]) -> None:
    for key, value in fields.items():
        if key == "pin":
            patrol.longitude, patrol.latitude = (None, None) if value is None else (round(v * MICRO) for v in value)
        elif key == "title":
            patrol.title = checked_text(value, "A patrol needs a few words that say where it goes.")
        elif key in EDITABLE or key in TIES:
            setattr(patrol, key, value.strip() if isinstance(value, str) else value)
        else:
            raise ValueError(f"a patrol has no field {key} to edit")
    if not 1 <= patrol.minutes <= 240:
        raise BeatbookError(f"{patrol.minutes} minutes a visit cannot be right. Give a number from 1 to 240.")
    if patrol.ends_on is not None and patrol.ends_on < patrol.starts_on:
        raise BeatbookError("The patrol ends before it begins. Put its last day later.")


def _get(session: Session, patrol_id: int) -> Patrol:
    patrol = session.get(Patrol, patrol_id)
    if patrol is None:
        raise NotFoundError("That patrol is not in the store any more.")
    return patrol
