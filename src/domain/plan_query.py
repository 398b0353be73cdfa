"""What a list of plans shows: which, in what order, under which heads; and the names such a choice is kept under."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date

from .dates import day_short
from .errors import BeatbookError
from .plan_reviews import RISKS
from .plans import OUTCOMES, STAGES, WORKED, overdue

ORDERS = {
    "review": "Next look first",
    "title": "Title",
    "reference": "Reference",
    "place": "Place",
    "stage": "Stage",
    "risk": "Highest risk first",
    "owner": "Owner",
    "newest": "Newest first",
    "oldest": "Oldest first",
}
GROUPS = {
    "": "No groups",
    "stage": "By stage",
    "place": "By place",
    "risk": "By risk",
    "owner": "By owner",
    "late": "By what is overdue",
}
NOT_GRADED = "Not graded"
NOBODY = "Nobody yet"
LATE_HEADS = {"late": "Look overdue", "assess": "Assessment outstanding", "action": "Action overdue", "": "In time"}
"""What a plan is late with, the first that holds."""
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class PlanQuery:
    """`stages` None: every one. `risk` "none": not graded. `late`: something of it is overdue.

    `words`: all of them, the last perhaps begun only, in what is written in the plan or its actions.
    """

    place_id: int | None = None
    stages: tuple[str, ...] | None = WORKED
    risk: str = ""  # a key of RISKS, "none", or "" for every one
    owner_id: int | None = None
    late: bool = False
    words: str = ""
    order: str = "review"  # a key of ORDERS
    group: str = ""  # a key of GROUPS


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan as a list shows it: lean, without its words. `late_actions` are as of the day that was asked for."""

    id: int
    uid: str
    reference: str
    title: str
    place_id: int
    place: str
    priority: str | None
    stage: str
    risk: str
    owner_id: int | None
    owner: str
    started_on: date
    next_review: date | None
    closed_on: date | None
    actions: int
    done: int
    late_actions: int
    unassessed: bool  # over six months old, and no result is written
    outcome: str = ""
    shared: bool = False

    def late(self, today: date) -> bool:
        """Whether somebody should have looked at it by now."""
        return overdue(self.next_review, self.closed_on, today)

    def marks(self, today: date) -> tuple[str, ...]:
        """Keys of `LATE_HEADS`: what it is late with."""
        marks = (("late", self.late(today)), ("assess", self.unassessed), ("action", self.late_actions > 0))
        return tuple(key for key, holds in marks if holds)


@dataclass(frozen=True, slots=True)
class PlanPage:
    """Some of the plans that were asked for, and how many there are."""

    plans: tuple[PlanRow, ...]
    total: int
    offset: int = 0


@dataclass(frozen=True, slots=True)
class PlanGroup:
    """Plans under one head. `count`: how many there are, where not all of them are shown."""

    key: str
    head: str
    plans: tuple[PlanRow, ...]
    count: int = 0

    @property
    def words(self) -> str:
        """`High risk, 12`."""
        return f"{self.head}, {self.count or len(self.plans):,}"


def first_of(groups: Sequence[PlanGroup], most: int) -> tuple[PlanGroup, ...]:
    """The groups with so many plans in all; a head still says how many there are."""
    kept, left = [], most
    for group in groups:
        if left > 0:
            kept.append(replace(group, plans=group.plans[:left], count=len(group.plans)))
        left -= len(group.plans)
    return tuple(kept)


def grouped(plans: Sequence[PlanRow], group: str, today: date) -> tuple[PlanGroup, ...]:
    """The plans under heads, each in the order it came in; heads in the order of their kind, empty ones left out."""
    found: dict[str, list[PlanRow]] = {}
    for plan in plans:
        found.setdefault(group_of(plan, group, today), []).append(plan)
    order = {"stage": tuple(STAGES), "risk": ("high", "medium", "low", ""), "late": tuple(LATE_HEADS), "": ("",)}
    keys = order.get(group) or tuple(sorted(found, key=lambda key: (not key, key.casefold())))
    return tuple(PlanGroup(key, head_of(key, group), tuple(found[key])) for key in keys if key in found)


def group_of(plan: PlanRow, group: str, today: date) -> str:
    """The key of the head a plan stands under."""
    if group == "late":
        return next(iter(plan.marks(today)), "")
    keys = {"stage": plan.stage, "place": plan.place, "risk": plan.risk, "owner": plan.owner}
    return keys.get(group, "")


def head_of(key: str, group: str) -> str:
    if group == "late":
        return LATE_HEADS[key]
    if group == "stage":
        return STAGES[key]
    if group == "risk":
        return f"{RISKS[key]} risk" if key in RISKS else NOT_GRADED
    return key or (NOBODY if group == "owner" else "")


# ---------------------------------------------------------------- in words


def late_words(plan: PlanRow, today: date) -> str:
    """`Look overdue, 2 actions overdue`, or "" where nothing is."""
    words = {
        "late": "look overdue",
        "assess": "assessment outstanding",
        "action": "1 action overdue" if plan.late_actions == 1 else f"{plan.late_actions} actions overdue",
    }
    told = ", ".join(words[key] for key in plan.marks(today))
    return told[:1].upper() + told[1:]


def done_words(plan: PlanRow) -> str:
    """`2 of 5`; a dash where nothing was agreed yet."""
    return f"{plan.done} of {plan.actions}" if plan.actions else "–"


def look_words(plan: PlanRow) -> str:
    """When somebody looks next; of a closed plan, when it was closed and what it came to."""
    if plan.closed_on is not None:
        outcome = f": {OUTCOMES[plan.outcome].lower()}" if plan.outcome in OUTCOMES else ""
        return f"closed {day_short(plan.closed_on)}{outcome}"
    return "no day set" if plan.next_review is None else day_short(plan.next_review)


# ---------------------------------------------------------------- saved views


@dataclass(frozen=True, slots=True)
class SavedView:
    """A choice of filter, order and heads under a name. The place is that of the top bar, so it is not in it."""

    name: str
    query: PlanQuery


def write_views(views: Sequence[SavedView]) -> str:
    return json.dumps([{"name": view.name, **asdict(replace(view.query, place_id=None))} for view in views])


def read_views(text: str) -> tuple[SavedView, ...]:
    """What `write_views` wrote; a view that cannot be read is left out."""
    try:
        held = json.loads(text) if text else []
    except ValueError:
        return ()
    found = [_view(each) for each in held if isinstance(each, dict)] if isinstance(held, list) else []
    return tuple(view for view in found if view is not None)


def _view(held: dict[str, object]) -> SavedView | None:
    name, stages, owner = held.get("name"), held.get("stages"), held.get("owner_id")
    kept = [str(each) for each in stages if each in STAGES] if isinstance(stages, list) else None
    if not isinstance(name, str) or not name:
        return None
    risk, order, group = (str(held.get(key, "")) for key in ("risk", "order", "group"))
    return SavedView(
        name,
        PlanQuery(
            stages=None if kept is None else tuple(kept),
            risk=risk if risk in (*RISKS, "none") else "",
            owner_id=owner if isinstance(owner, int) else None,
            late=held.get("late") is True,
            words=str(held.get("words", "")),
            order=order if order in ORDERS else "review",
            group=group if group in GROUPS else "",
        ),
    )


def with_view(views: Sequence[SavedView], name: str, query: PlanQuery) -> tuple[SavedView, ...]:
    """The views with one more, or with that name's choice replaced; by name. Raises BeatbookError without a name."""
    name = " ".join(name.split())
    if not name:
        raise BeatbookError("A view needs a name by which you will find it again.")
    if len(name) > LONGEST_NAME:
        raise BeatbookError(f"The name is longer than {LONGEST_NAME} letters. Shorten it.")
    rest = [view for view in views if view.name.casefold() != name.casefold()]
    made = SavedView(name, replace(query, place_id=None))
    return tuple(sorted((*rest, made), key=lambda view: view.name.casefold()))
