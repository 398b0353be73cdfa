"""What is due and overdue in one's own places, a first and honest version."""

from __future__ import annotations

from datetime import date, datetime

from ..domain.dates import Period, day_short, weekday_short
from ..domain.priorities import out_of_date
from ..domain.summaries import EventView, PlanView, PriorityView
from ..domain.today import Clock, DueItem, TodaySummary, grouped
from ..store.store import Store
from .drafts import list_drafts
from .events import list_events
from .places import family_ids
from .plans import list_plans
from .priorities import list_priorities

VOTE, PRIORITY, PLAN, ACTION = 0, 2, 3, 4
AHEAD = date.max


def today_summary(store: Store, *, place_id: int | None, today: date, now: datetime | None = None) -> TodaySummary:
    """Reviews of priorities and plans, actions, forms left open and events, for a place and all that lies in it."""
    priorities = list_priorities(store, place_id=place_id)
    plans = list_plans(store, place_id=place_id, closed=False)
    coming = list_events(store, place_id=place_id, period=Period(today, AHEAD.replace(year=today.year + 1)))
    items = [_priority(p) for p in priorities] + [_review(p) for p in plans if p.next_review]
    items += [item for plan in plans for item in _actions(plan)]
    items += _drafts(store, place_id, today)
    moment = now or datetime.now().astimezone()
    ahead = sorted((e for e in coming if not e.finished and (e.ends or e.starts) >= moment), key=lambda e: e.starts)
    items += [_event(e) for e in ahead]
    return TodaySummary(today, grouped(items, today), ahead[0] if ahead else None, _clocks(priorities, plans, today))


def _priority(priority: PriorityView) -> DueItem:
    line = f"{priority.place}. Set {day_short(priority.set_on)}; three months are up {day_short(priority.review_by)}."
    title = f"Review priority: {priority.title}"
    return DueItem(title, line, priority.review_by, PRIORITY, "priorities", priority.id, priority.set_on)


def _review(plan: PlanView) -> DueItem:
    assert plan.next_review is not None
    line = f"{plan.place}. {plan.stage.capitalize()}, {plan.owner or 'nobody owns it yet'}."
    title = f"Review plan {plan.reference}: {plan.title}"
    return DueItem(title, line, plan.next_review, PLAN, "plans", plan.id, plan.started_on)


def _actions(plan: PlanView) -> list[DueItem]:
    items = []
    for action in plan.actions:
        if action.done_on is None and action.due is not None:
            line = f"Plan {plan.reference}, {action.owner or plan.owner}."
            items.append(DueItem(action.text, line, action.due, ACTION, "plans", plan.id, plan.started_on))
    return items


def _drafts(store: Store, place_id: int | None, today: date) -> list[DueItem]:
    places = None if place_id is None else family_ids(store, place_id)
    drafts = [d for d in list_drafts(store) if places is None or d.place_id in places]
    return [
        DueItem("A form was left open", f"{d.words}. Take it up or drop it.", today, VOTE, "record", d.event_id)
        for d in drafts
    ]


def _event(event: EventView) -> DueItem:
    line = f"{weekday_short(event.starts.date())} {event.starts:%H:%M}, {event.place}."
    return DueItem(event.name, line, event.starts.date(), VOTE, "events", event.id)


def _clocks(priorities: tuple[PriorityView, ...], plans: tuple[PlanView, ...], today: date) -> tuple[Clock, ...]:
    """The national measure of priorities (set or reviewed within three months), and reviews of plans in time."""
    fresh = sum(not out_of_date(p.review_by, today) for p in priorities)
    due = [p for p in plans if p.next_review is not None]
    reviewed = sum(p.next_review >= today for p in due if p.next_review)
    clocks = (
        Clock("Priorities set within 3 months", fresh, len(priorities)),
        Clock("Plans reviewed in time", reviewed, len(due)),
    )
    return tuple(clock for clock in clocks if clock.of)
