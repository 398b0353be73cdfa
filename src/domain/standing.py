"""How priorities and plans stand against their clocks, in words, and how much of the time is used."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from .clock_words import until_words as until_words
from .dates import day_short
from .plan_query import PlanRow
from .plans import REVIEW_DAYS, overdue
from .priorities import AT_MOST, clock, out_of_date
from .questionnaire import spelt
from .shares import people_words
from .summaries import ActionView, PlanView, PriorityView

SOON = 7
"""Days before a clock runs out in which it is said to be nearly up."""

OK, NEARLY, OVER = "ok", "soon", "over"
"""The three states of a clock, as the dial draws them."""


# ---------------------------------------------------------------- one clock


def clock_state(due: date | None, today: date) -> str:
    """`over` from the day after, `soon` in the last week."""
    if due is None:
        return OK
    days = (due - today).days
    return OVER if days < 0 else NEARLY if days <= SOON else OK


# ---------------------------------------------------------------- priorities


def review_words(priority: PriorityView, today: date) -> str:
    """`Review by 14 Jan 2027`, or since when it is out of date or closed."""
    if priority.closed_on is not None:
        return f"Closed {day_short(priority.closed_on)}"
    if out_of_date(priority.review_by, today):
        return f"Out of date since {day_short(priority.review_by)}"
    return f"Review by {day_short(priority.review_by)}"


def age_and_review_words(priority: PriorityView, today: date) -> str:
    """`5 weeks old, review in 7 weeks`; `16 weeks old, 3 weeks over`."""
    if priority.closed_on is not None:
        return f"Set on {day_short(priority.set_on)}"
    _, told = clock(priority.set_on, priority.review_by, today)
    return told[:1].upper() + told[1:]


def support_words(priority: PriorityView) -> str:
    """`53 of 110 people ticked it when it was set.`"""
    if priority.votes is None or priority.base is None:
        return "It was not set from a result."
    return f"{priority.votes:,} of {people_words(priority.base)} ticked it when it was set."


def standing_words(priorities: Sequence[PriorityView], today: date) -> str:
    """The finding over the open priorities: which are out of date, or that none is."""
    late = [each for each in priorities if out_of_date(each.review_by, today)]
    rest = len(priorities) - len(late)
    if not priorities:
        return "No priority is open."
    if not late:
        all_of_them = {1: "The one priority is", 2: "Both are"}
        who = all_of_them.get(len(priorities), f"All {spelt(len(priorities)).lower()} are")
        return f"{who} within three months."
    head = f"“{late[0].title}” is" if len(late) == 1 else f"{spelt(len(late))} are"
    told = f"{head} out of date."
    if not rest:
        return told
    return f"{told} {spelt(rest)} {'is' if rest == 1 else 'are'} within three months."


def full_words(place: str) -> str:
    """Why no more may be set, and what to do: the same before it is tried and after."""
    return f"{place} has {spelt(AT_MOST).lower()} open priorities. Close one before you set another."


def is_full(priorities: Sequence[PriorityView], place_id: int | None) -> bool:
    """Whether a place has as many open priorities as it may. What lies in it has room of its own."""
    return sum(each.place_id == place_id and each.status == "open" for each in priorities) >= AT_MOST


def open_words(priorities: Sequence[PriorityView], place_id: int | None, place: str) -> str:
    """`3 for Thornley Fold ward, 2 for places in it`; of all our places, one number."""
    own = sum(each.place_id == place_id for each in priorities)
    inside = len(priorities) - own
    if place_id is None:
        return f"{len(priorities)} open for {place}"
    return f"{own or 'none'} for {place}" + (f", {inside} for places in it" if inside else "")


def room_words(open_here: int, place: str) -> str:
    """How many more a place may have."""
    left = AT_MOST - open_here
    if left <= 0:
        return f"{place} has its {spelt(AT_MOST).lower()}: close one before another is set."
    return f"{spelt(left)} more may be set for {place}." if open_here else f"Up to three may be set for {place}."


# ---------------------------------------------------------------- plans


def plan_started(plan: PlanView) -> date:
    """When the running review clock began: a review is due `REVIEW_DAYS` after the last, or after the start."""
    if plan.next_review is None:
        return plan.started_on
    return max(plan.started_on, date.fromordinal(plan.next_review.toordinal() - REVIEW_DAYS))


def plan_review_words(plan: PlanView, today: date) -> str:
    """`2 Dec 2026, in 9 days`; `9 days over, 14 Nov 2026`; closed ones say when."""
    if plan.closed_on is not None:
        return f"Closed {day_short(plan.closed_on)}"
    if plan.next_review is None:
        return "No review set"
    if overdue(plan.next_review, plan.closed_on, today):
        return f"{until_words(plan.next_review, today)}, {day_short(plan.next_review)}"
    return f"{day_short(plan.next_review)}, {until_words(plan.next_review, today)}"


def plans_fact(plans: Sequence[PlanView], today: date) -> str:
    """`4 open, 1 past its review`."""
    running = [plan for plan in plans if plan.closed_on is None]
    return _open_and_late(len(running), sum(overdue(plan.next_review, plan.closed_on, today) for plan in running))


def plan_rows_fact(plans: Sequence[PlanRow], today: date) -> str:
    """The same of lean rows."""
    running = [plan for plan in plans if plan.closed_on is None]
    return _open_and_late(len(running), sum(plan.late(today) for plan in running))


def _open_and_late(running: int, late: int) -> str:
    return f"{running} open" + (f", {late} past {'its' if late == 1 else 'their'} review" if late else "")


def actions_words(actions: Sequence[ActionView], today: date) -> str:
    """`2 of 5 done, 1 late`."""
    if not actions:
        return "No actions yet"
    done = sum(action.done_on is not None for action in actions)
    late = sum(action_late(action, today) for action in actions)
    return f"{done} of {len(actions)} done" + (f", {late} late" if late else "")


def action_late(action: ActionView, today: date) -> bool:
    """Due before today, and not done. On the day itself it is in time."""
    return action.done_on is None and action.due is not None and action.due < today


def action_words(action: ActionView, today: date) -> str:
    """`done 9 Nov 2026`, `5 days over`, `in 8 days`, `no day set`."""
    if action.done_on is not None:
        return f"done {day_short(action.done_on)}"
    return "no day set" if action.due is None else until_words(action.due, today)
