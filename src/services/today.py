"""What is due and overdue in one's own places, how the clocks stand, and what others brought in meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Integer, func, select, type_coerce

from ..domain.identity import unix_ms
from ..domain.plan_reviews import assessment_outstanding
from ..domain.priorities import up_to_date
from ..domain.queries import LIMIT
from ..domain.summaries import EventView
from ..domain.today import AHEAD_DAYS, Clock, TodaySummary, grouped
from ..models import Event, NeighbourhoodQuery, Plan, Priority
from ..store.store import Store
from .events import get_event
from .news import whats_new
from .place_titles import titles
from .places import family_ids
from .plan_outstanding import results_in
from .today_asked import Asked
from .today_deeds import actions, plan_actions, plan_reviews, priorities, promises
from .today_people import coming_events, forms_left, meetings, queries, reviews_begun, untold

QUERY_DAYS = 92
"""The clock of queries tells of the last three months, as the priorities' clock does."""

PARTS = (
    priorities,
    plan_reviews,
    plan_actions,
    actions,
    promises,
    queries,
    untold,
    meetings,
    reviews_begun,
    forms_left,
    coming_events,
)
"""Each gives things to do, in a place and all that lies in it."""


def today_summary(
    store: Store,
    *,
    place_id: int | None,
    today: date,
    now: datetime | None = None,
    seen: int | None = None,
    officer: str = "",
) -> TodaySummary:
    """Everything that is due within a year, for a place and all that lies in it.

    `seen`: the last line of the journal that `officer` has seen; what others wrote since is told as news.
    """
    moment = now or datetime.combine(today, time(12)).astimezone()
    within = None if place_id is None else family_ids(store, place_id)
    with store.reading() as session:
        asked = Asked(session, within, titles(session), moment, today + timedelta(days=AHEAD_DAYS))
        items = [item for part in PARTS for item in part(asked)]
        upcoming = asked.session.scalar(
            asked.inside(select(Event.id), Event.place_id)
            .where(Event.finished.is_(False), func.coalesce(Event.ends, Event.starts) >= moment)
            .order_by(Event.starts)
            .limit(1)
        )
        clocks = (*_clocks(asked), *_replies(asked))
    following: EventView | None = None if upcoming is None else get_event(store, upcoming)
    news = whats_new(store, seen=seen, officer=officer)
    return TodaySummary(today, grouped(items, today), following, clocks, news)


def _clocks(asked: Asked) -> tuple[Clock, ...]:
    """Priorities set or reviewed within three months (the national measure), plans looked at and assessed in time."""
    today = asked.today
    reviews = asked.session.execute(
        asked.inside(select(Priority.set_on, Priority.review_by), Priority.place_id).where(Priority.status == "open")
    ).all()
    due = asked.session.scalars(
        asked.inside(select(Plan.next_review), Plan.place_id).where(
            Plan.closed_on.is_(None), Plan.next_review.is_not(None)
        )
    ).all()
    fresh = [up_to_date(set_on, review_by, today) for set_on, review_by in reviews]
    clocks = (
        Clock("Priorities set within 3 months", sum(fresh), len(fresh)),
        Clock("Plans reviewed in time", sum(day >= today for day in due if day), len(due)),
        _assessed(asked),
    )
    return tuple(clock for clock in clocks if clock.of)


def _assessed(asked: Asked) -> Clock:
    """Running plans, less those over six months old with outstanding assessment."""
    query = select(Plan.id, Plan.started_on).where(Plan.closed_on.is_(None))
    plans = asked.session.execute(asked.inside(query, Plan.place_id)).all()
    results = results_in(asked.session) if plans else {}
    late = sum(
        assessment_outstanding(started_on=began, closed_on=None, result=results.get(plan_id, ""), today=asked.today)
        for plan_id, began in plans
    )
    return Clock("Plans assessed within 6 months", len(plans) - late, len(plans))


def _replies(asked: Asked) -> Iterator[Clock]:
    """Queries of the last three months: answered within 72 hours, of those that are answered or over."""
    asking = NeighbourhoodQuery
    received, replied = (type_coerce(moment, Integer) for moment in (asking.received, asking.replied))
    limit = LIMIT // timedelta(minutes=1)  # to the minute, as `domain.queries.is_met`
    took = _minute(func.coalesce(replied, unix_ms(asked.now))) - _minute(received)
    met = func.count().filter(replied.is_not(None), took <= limit)
    told = func.count().filter(replied.is_not(None) | (took > limit))
    counts = select(met, told).where(asking.received >= asked.now - timedelta(days=QUERY_DAYS))
    kept, of = asked.session.execute(asked.inside(counts, asking.place_id)).one()
    if of:
        yield Clock("Replies sent within 72 hours", kept, of)


def _minute(milliseconds: Any) -> Any:
    """Whole minutes since 1970."""
    return (milliseconds - milliseconds % 60_000) / 60_000
