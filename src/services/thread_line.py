"""Which issue, priority and plan a piece hangs on: the main line, and the branches it does not lead to.

The piece asked from decides. Where it leads to several, what is open comes before what is closed, then the newest.
An issue prefers the plan it is linked to over another of its priority, so that the line is never of two matters.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, null, or_, select
from sqlalchemy.orm import Session

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

GONE = "That is not in the store any more."


@dataclass(frozen=True, slots=True)
class Line:
    """The main line and the rest. `asked`: the knot that the thread was asked from."""

    asked: str
    issue: int | None
    priority: int | None
    plan: int | None
    others: tuple[Branch, ...] = ()


def line_of(session: Session, kind: str, key: Any) -> Line:
    """Raises NotFoundError where the piece is not there, ValueError for a kind that is none."""
    if kind == "promise":
        kind, key = key
    if kind not in PIECES:
        raise ValueError(f"a thread has no piece {kind}")
    asked, issue, priority, plan = _seed(session, kind, key)
    if issue is None:
        issue = _main(_issues_of(session, None, plan)) or _main(_issues_of(session, priority, None))
    priorities, plans = _ends(session, issue)
    if priority is None:
        priority = _main(priorities)
    under = _plans_of(session, priority)
    if plan is None:
        plan = _main(_both(plans, under)) or _main(under) or _main(plans)
    issues = _joined(_same(session, issue), _issues_of(session, priority, plan))
    main = {"issue": issue, "priority": priority, "plan": plan}
    others = (*issues, *priorities, *_joined(plans, under))
    return Line(asked, issue, priority, plan, tuple(b for b in others if main[b.kind] != b.id))


def _main(found: Iterable[Branch]) -> int | None:
    """The open one before the closed, then the newest, then the one written last."""
    best = max(found, key=lambda b: (not b.closed, b.day, b.id), default=None)
    return None if best is None else best.id


def _both(found: list[Branch], more: list[Branch]) -> list[Branch]:
    known = {branch.id for branch in more}
    return [branch for branch in found if branch.id in known]


def _joined(found: list[Branch], more: list[Branch]) -> list[Branch]:
    known = {branch.id for branch in found}
    return [*found, *(branch for branch in more if branch.id not in known)]


# ---------------------------------------------------------------- where it begins


def _seed(session: Session, kind: str, key: Any) -> tuple[str, int | None, int | None, int | None]:
    """(knot asked from, issue, priority, plan) as the piece itself names them."""
    if kind == "vote":
        return "vote", *_voted(session, key), None
    knot, query = _seeds(kind, key)
    row = session.execute(query).first()
    if row is None:
        raise NotFoundError(GONE)
    return knot, *row


def _seeds(kind: str, key: int) -> tuple[str, Select[Any]]:
    """The knot, and the question that answers with (issue, priority, plan)."""
    told = select(IssueEntry.issue_id).where(IssueEntry.message_id == Message.id)
    told = told.order_by(IssueEntry.at.desc(), IssueEntry.id.desc()).limit(1)
    table: Any
    table, knot, columns = {
        "issue": (Issue, "issue", (Issue.id, null(), null())),
        "priority": (Priority, "priority", (null(), Priority.id, null())),
        "plan": (Plan, "plan", (null(), Plan.priority_id, Plan.id)),
        "plan_action": (PlanAction, "action", (null(), null(), PlanAction.plan_id)),
        "action": (Action, "action", (Action.issue_id, Action.priority_id, null())),
        "note": (EventNote, "action", (EventNote.issue_id, EventNote.priority_id, null())),
        "message": (Message, "feedback", (told.scalar_subquery(), Message.priority_id, null())),
        "query": (NeighbourhoodQuery, "feedback", (NeighbourhoodQuery.issue_id, null(), null())),
    }[kind]
    return knot, select(*columns).where(table.id == key)


def _voted(session: Session, vote: VoteAt) -> tuple[int | None, int | None]:
    """The issue and the priority that came of an answer in a place and all that lies in it."""
    option = select(Option.id).join(Question, Question.id == Option.question_id)
    option = option.where(Option.key == vote.option_key, Question.key == vote.question)
    inside = select(family(vote.place_id).c.id)
    issues = _issues().where(Issue.option_id.in_(option), Issue.place_id.in_(inside))
    priorities = _priorities().where(Priority.option_id.in_(option), Priority.place_id.in_(inside))
    issue = _main(_read(session, issues, "issue"))
    return issue, None if issue is not None else _main(_read(session, priorities, "priority"))


# ---------------------------------------------------------------- what it is tied to


def _issues() -> Any:
    return select(Issue.id, Issue.reference + " " + Issue.title, Issue.opened_on, Issue.closed_on, Issue.uid)


def _priorities() -> Any:
    return select(Priority.id, Priority.title, Priority.set_on, Priority.closed_on, Priority.uid)


def _plans() -> Any:
    return select(Plan.id, Plan.reference + " " + Plan.title, Plan.started_on, Plan.closed_on, Plan.uid)


def _read(session: Session, query: Select[Any], kind: str) -> list[Branch]:
    rows = session.execute(query)
    return [Branch(kind, key, called, day, closed is not None, uid_text(uid)) for key, called, day, closed, uid in rows]


def _ends(session: Session, issue: int | None) -> tuple[list[Branch], list[Branch]]:
    """The priorities and plans that an issue is linked to; a plan brings its priority."""
    if issue is None:
        return [], []
    mine = IssueLink.issue_id == issue
    linked = select(IssueLink.priority_id).where(mine, IssueLink.priority_id.is_not(None))
    brought = select(Plan.priority_id).join(IssueLink, IssueLink.plan_id == Plan.id)
    brought = brought.where(mine, Plan.priority_id.is_not(None))
    priorities = _priorities().where(Priority.id.in_(linked.union(brought)))
    plans = _plans().where(Plan.id.in_(select(IssueLink.plan_id).where(mine, IssueLink.plan_id.is_not(None))))
    return _read(session, priorities, "priority"), _read(session, plans, "plan")


def _issues_of(session: Session, priority: int | None, plan: int | None) -> list[Branch]:
    ends = [IssueLink.priority_id == priority] if priority is not None else []
    ends += [IssueLink.plan_id == plan] if plan is not None else []
    if not ends:
        return []
    tied = select(IssueLink.issue_id).where(or_(*ends))
    return _read(session, _issues().where(Issue.id.in_(tied)), "issue")


def _same(session: Session, issue: int | None) -> list[Branch]:
    """Issues that are the same as this one, or related to it, whichever points at the other."""
    if issue is None:
        return []
    there = select(IssueLink.other_id).where(IssueLink.issue_id == issue, IssueLink.other_id.is_not(None))
    back = select(IssueLink.issue_id).where(IssueLink.other_id == issue)
    return _read(session, _issues().where(Issue.id.in_(there.union(back))), "issue")


def _plans_of(session: Session, priority: int | None) -> list[Branch]:
    if priority is None:
        return []
    return _read(session, _plans().where(Plan.priority_id == priority), "plan")
