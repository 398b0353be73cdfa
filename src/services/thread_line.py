"""Which issue, priority and plan a piece hangs on: the main line, and the branches it does not lead to.

The piece asked from decides. Where it leads to several, what is open comes before what is closed, then the newest.
An issue prefers the plan it is linked to over another of its priority, so that the line is never of two matters.
The statements are made once: a thread is asked for with every issue that is opened.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, literal, null, or_, select
from sqlalchemy import union_all as joined
from sqlalchemy.orm import aliased

from ..domain.errors import NotFoundError
from ..domain.identity import uid_text
from ..domain.thread import PIECES, Branch, VoteAt
from ..models import (
    Action,
    EventNote,
    Issue,
    IssueEntry,
    IssueLink,
    Message,
    NeighbourhoodQuery,
    Option,
    Plan,
    PlanAction,
    Priority,
    Question,
)
from .places import family
from .thread_entries import ISSUE, PLAN, PRIORITY

GONE = "That is not in the store any more."


@dataclass(frozen=True, slots=True)
class Line:
    """The main line and the rest. `asked`: the knot that the thread was asked from."""

    asked: str
    issue: int | None
    priority: int | None
    plan: int | None
    others: tuple[Branch, ...] = ()


def line_of(connection: Connection, kind: str, key: Any) -> Line:
    """Raises NotFoundError where the piece is not there, ValueError for a kind that is none."""
    if kind == "promise":
        kind, key = key
    if kind not in PIECES:
        raise ValueError(f"a thread has no piece {kind}")
    asked, issue, priority, plan = _seed(connection, kind, key)
    if issue is None:
        issue = _main(_read(connection, ISSUES, plan=plan)) or _main(_read(connection, ISSUES, priority=priority))
    ends = _read(connection, ENDS, issue=issue)
    if priority is None:
        priority = _main(_of("priority", ends))
    below = _read(connection, PLANS, priority=priority)
    if plan is None:
        linked = _of("plan", ends)
        plan = _main(branch for branch in linked if branch in below) or _main(below) or _main(linked)
    tied = _read(connection, ISSUES, priority=priority, plan=plan)
    main = {"issue": issue, "priority": priority, "plan": plan}
    others = dict.fromkeys(branch for branch in (*ends, *below, *tied) if main[branch.kind] != branch.id)
    return Line(asked, issue, priority, plan, tuple(others))


def _main(found: Iterable[Branch]) -> int | None:
    """The open one before the closed, then the newest, then the one written last."""
    best = max(found, key=lambda b: (not b.closed, b.day, b.id), default=None)
    return None if best is None else best.id


def _of(kind: str, found: Iterable[Branch]) -> list[Branch]:
    return [branch for branch in found if branch.kind == kind]


# ---------------------------------------------------------------- what is tied to what


def _issues() -> Any:
    return select(literal("issue"), Issue.id, _named(Issue), Issue.opened_on, Issue.closed_on, Issue.uid)


def _priorities() -> Any:
    return select(literal("priority"), Priority.id, Priority.title, Priority.set_on, Priority.closed_on, Priority.uid)


def _plans() -> Any:
    return select(literal("plan"), Plan.id, _named(Plan), Plan.started_on, Plan.closed_on, Plan.uid)


def _named(table: Any) -> Any:
    return table.reference + " " + table.title


def _ends() -> Any:
    """Of an issue: its priorities and plans (a plan brings its priority), and issues that are the same or related."""
    mine = IssueLink.issue_id == ISSUE
    to_priority = select(IssueLink.priority_id).where(mine, IssueLink.priority_id.is_not(None))
    to_plan = select(IssueLink.plan_id).where(mine, IssueLink.plan_id.is_not(None))
    brought = select(Plan.priority_id).where(Plan.id.in_(to_plan), Plan.priority_id.is_not(None))
    there = select(IssueLink.other_id).where(mine, IssueLink.other_id.is_not(None))
    back = select(IssueLink.issue_id).where(IssueLink.other_id == ISSUE)
    return joined(
        _issues().where(Issue.id.in_(there.union(back))),
        _priorities().where(Priority.id.in_(to_priority.union(brought))),
        _plans().where(Plan.id.in_(to_plan)),
    )


def _tied() -> Any:
    """The issues that are linked to a priority or a plan."""
    tied = select(IssueLink.issue_id).where(or_(IssueLink.priority_id == PRIORITY, IssueLink.plan_id == PLAN))
    return _issues().where(Issue.id.in_(tied))


ENDS, ISSUES, PLANS = _ends(), _tied(), _plans().where(Plan.priority_id == PRIORITY)


def _read(connection: Connection, query: Any, **of: int | None) -> list[Branch]:
    """Nothing is tied to a piece that is not there."""
    if all(key is None for key in of.values()):
        return []
    rows = connection.execute(query, {"issue": None, "priority": None, "plan": None, **of}).all()
    return [
        Branch(kind, key, name, day, closed is not None, uid_text(uid)) for kind, key, name, day, closed, uid in rows
    ]


# ---------------------------------------------------------------- where it begins

KEY: Any = bindparam("key")


def _message_issue() -> Any:
    """The issue that a message told of last."""
    told = select(IssueEntry.issue_id).where(IssueEntry.message_id == Message.id)
    return told.order_by(IssueEntry.at.desc(), IssueEntry.id.desc()).limit(1).scalar_subquery()


def _seeds() -> dict[str, tuple[str, Select[Any]]]:
    """Kind of piece -> its knot, and the question that answers with (issue, priority, plan)."""
    seeds: dict[str, tuple[Any, str, tuple[Any, Any, Any]]] = {
        "issue": (Issue, "issue", (Issue.id, null(), null())),
        "priority": (Priority, "priority", (null(), Priority.id, null())),
        "plan": (Plan, "plan", (null(), Plan.priority_id, Plan.id)),
        "action": (Action, "action", (Action.issue_id, Action.priority_id, null())),
        "note": (EventNote, "action", (EventNote.issue_id, EventNote.priority_id, null())),
        "message": (Message, "feedback", (_message_issue(), Message.priority_id, null())),
        "query": (NeighbourhoodQuery, "feedback", (NeighbourhoodQuery.issue_id, null(), null())),
    }
    made = {kind: (knot, select(*ends).where(table.id == KEY)) for kind, (table, knot, ends) in seeds.items()}
    of_plan = select(null(), Plan.priority_id, Plan.id).join(PlanAction, PlanAction.plan_id == Plan.id)
    return {**made, "plan_action": ("action", of_plan.where(PlanAction.id == KEY))}


SEEDS = _seeds()


def _seed(connection: Connection, kind: str, key: Any) -> tuple[str, int | None, int | None, int | None]:
    """(knot asked from, issue, priority, plan) as the piece itself names them."""
    if kind == "vote":
        return "vote", *_voted(connection, key), None
    knot, query = SEEDS[kind]
    row = connection.execute(query, {"key": key}).first()
    if row is None:
        raise NotFoundError(GONE)
    issue, priority, plan = row
    return knot, issue, priority, plan


def _voted(connection: Connection, vote: VoteAt) -> tuple[int | None, int | None]:
    """The issue, else the priority, that came of an answer in a place and all that lies in it."""
    counted_as = aliased(Option)  # an answer that was merged since is counted as another
    option = select(Option.id).join(Question, Question.id == Option.question_id)
    option = option.outerjoin(counted_as, counted_as.id == Option.merged_into_id)
    option = option.where(Question.key == vote.question)
    option = option.where(func.coalesce(counted_as.key, Option.key) == vote.option_key)
    issues, came = _issues().where(Issue.option_id.in_(option)), _priorities().where(Priority.option_id.in_(option))
    if vote.place_id is not None:
        inside = select(family(vote.place_id).c.id)
        issues, came = issues.where(Issue.place_id.in_(inside)), came.where(Priority.place_id.in_(inside))
    issue = _main(_all(connection, issues))
    if issue is not None:
        return issue, None
    return None, _main(_all(connection, came))


def _all(connection: Connection, query: Any) -> list[Branch]:
    return _read(connection, query, key=0)
