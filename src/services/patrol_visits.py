"""Visits of a patrol: begun and ended by one key, corrected, and undone where a key slipped."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from ..domain.changes import Changes
from ..domain.dates import Period, day_short
from ..domain.errors import BeatbookError, NotFoundError, StaleError
from ..domain.identity import uid_text
from ..domain.patrols import VisitView, check_end, minutes_between
from ..models import Patrol, PatrolVisit
from ..store.store import Store
from .moments import bounds, local


def begin_visit(store: Store, *, patrol_id: int, at: datetime, officer: str = "") -> Changes:
    """Somebody is there from now on. `Changes.id` is the visit's.

    Raises BeatbookError where a visit of this patrol is running, or the same officer is at another spot.
    """
    with store.writing() as session:
        patrol = _patrol(session, patrol_id)
        running = select(PatrolVisit, Patrol.title).join(Patrol).where(PatrolVisit.ended.is_(None))
        for visit, title in session.execute(running):
            begun = f"{local(visit.started):%H:%M} on {day_short(local(visit.started).date())}"
            if visit.patrol_id == patrol_id:
                raise BeatbookError(f"A visit at {title} is running since {begun}. End it first.")
            if officer and visit.officer == officer:
                raise BeatbookError(f"{officer} is at {title} since {begun}. End that visit first.")
        made = PatrolVisit(patrol_id=patrol_id, started=at, officer=officer)
        session.add(made)
        session.flush()
    return Changes.of("patrols", id=made.id, said=f"Visit at {patrol.title} begun at {local(at):%H:%M}.")


def end_visit(store: Store, *, visit_id: int, at: datetime, seen: str = "", now: datetime | None = None) -> Changes:
    """It ended, and this was seen. Raises BeatbookError for an end that cannot be, or one that was written already."""
    with store.writing() as session:
        visit = _visit(session, visit_id)
        if visit.ended is not None:
            raise BeatbookError(f"That visit ended at {local(visit.ended):%H:%M} already. Open it to correct its end.")
        check_end(local(visit.started), local(at), now or max(at, datetime.now().astimezone()))
        visit.ended = at
        if seen.strip():
            visit.seen = seen.strip()
        patrol = _patrol(session, visit.patrol_id)
    spent = minutes_between(visit.started, at)
    return Changes.of("patrols", id=visit_id, said=f"Visit at {patrol.title} ended after {spent} min.")


def save_visit(store: Store, *, visit_id: int, version: int, now: datetime | None = None, **fields: Any) -> Changes:
    """Correct started, ended, officer or seen. Raises StaleError where it was saved since `version`."""
    with store.writing() as session:
        visit = _visit(session, visit_id)
        check_fresh(visit, version, fields)
        for key, value in fields.items():
            if key not in ("started", "ended", "officer", "seen"):
                raise ValueError(f"a visit has no field {key} to edit")
            setattr(visit, key, value.strip() if isinstance(value, str) else value)
        if visit.ended is not None:
            check_end(local(visit.started), local(visit.ended), now or datetime.now().astimezone())
    return Changes.of("patrols", id=visit_id, said="The visit is saved.")


def take_back_visit(store: Store, *, visit_id: int) -> Changes:
    """Undo a visit that was begun by a slip of the key. One that ended stays: correct it instead."""
    with store.writing() as session:
        visit = _visit(session, visit_id)
        if visit.ended is not None:
            raise BeatbookError("That visit has ended and stays. Open it to correct it.")
        session.delete(visit)
    return Changes.of("patrols", id=visit.patrol_id, said="The visit is taken back.")


def run_on(store: Store, *, visit_id: int) -> Changes:
    """Undo an end: the visit runs again."""
    with store.writing() as session:
        visit = _visit(session, visit_id)
        visit.ended = None
    return Changes.of("patrols", id=visit_id, said="The visit runs on.")


def list_visits(
    store: Store, *, patrol_id: int | None = None, period: Period | None = None, running: bool | None = None
) -> tuple[VisitView, ...]:
    """Visits, the latest first: of one patrol, of those begun in a period, of those that are running or have ended."""
    query = visits_and_titles().order_by(PatrolVisit.started.desc(), PatrolVisit.id.desc())
    if patrol_id is not None:
        query = query.where(PatrolVisit.patrol_id == patrol_id)
    if period is not None:
        query = query.where(begun_in(period))
    if running is not None:
        query = query.where(PatrolVisit.ended.is_(None) if running else PatrolVisit.ended.is_not(None))
    with store.reading() as session:
        return tuple(visit_view(*row) for row in session.execute(query))


def begun_in(period: Period) -> ColumnElement[bool]:
    first, after = bounds(period)
    return (PatrolVisit.started >= first) & (PatrolVisit.started < after)


def visits_and_titles(*, running: bool = False) -> Any:
    query = select(PatrolVisit, Patrol.title).join(Patrol, Patrol.id == PatrolVisit.patrol_id)
    return query.where(PatrolVisit.ended.is_(None)) if running else query


def visit_view(visit: PatrolVisit, title: str) -> VisitView:
    ended = None if visit.ended is None else local(visit.ended)
    return VisitView(
        visit.id,
        uid_text(visit.uid),
        visit.version,
        visit.patrol_id,
        title,
        local(visit.started),
        ended,
        visit.officer,
        visit.seen,
    )


def check_fresh(record: Patrol | PatrolVisit, version: int, fields: Mapping[str, Any]) -> None:
    if record.version != version:
        mine = {key: str(value) for key, value in fields.items()}
        theirs = {key: str(getattr(record, key, "")) for key in mine}
        message = "This was changed since you opened it. Look at both texts before you save."
        raise StaleError(message, mine=mine, theirs=theirs)


def _patrol(session: Session, patrol_id: int) -> Patrol:
    patrol = session.get(Patrol, patrol_id)
    if patrol is None:
        raise NotFoundError("That patrol is not in the store any more.")
    return patrol


def _visit(session: Session, visit_id: int) -> PatrolVisit:
    visit = session.get(PatrolVisit, visit_id)
    if visit is None:
        raise NotFoundError("That visit is not in the store any more.")
    return visit
