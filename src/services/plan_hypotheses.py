"""What may cause the problem of a plan: added, edited, put in order, removed and put back."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..domain.changes import Changes
from ..domain.errors import BeatbookError, NotFoundError, StaleError
from ..domain.plan_hypotheses import RemovedHypothesis, tidy_lines
from ..models import Plan, PlanAction, PlanHypothesis
from ..store.store import Store

EDITABLE = ("text", "pro", "contra", "source")
NO_WORDS = "Say in a few words what you think causes it."
GONE = "That cause is not in the plan any more."


def add_hypothesis(
    store: Store, *, plan_id: int, text: str, pro: str = "", contra: str = "", source: str = ""
) -> Changes:
    """Put it under those that stand. Raises BeatbookError without words."""
    text = " ".join(text.split())
    if not text:
        raise BeatbookError(NO_WORDS)
    with store.writing() as session:
        plan = session.get(Plan, plan_id)
        if plan is None:
            raise NotFoundError("That plan is not in the store any more.")
        made = PlanHypothesis(
            plan_id=plan_id,
            position=max((each.position for each in _all(session, plan_id)), default=-1) + 1,
            text=text,
            pro=tidy_lines(pro),
            contra=tidy_lines(contra),
            source=tidy_lines(source),
        )
        session.add(made)
        session.flush()
    return Changes.of("plans", id=made.id, said=f"Added to plan {plan.reference}.")


def save_hypothesis(store: Store, *, hypothesis_id: int, version: int, **fields: str) -> Changes:
    """Change its words. Raises StaleError with both texts where somebody else saved it since `version`."""
    with store.writing() as session:
        found = _get(session, hypothesis_id)
        if found.version != version:
            theirs = {key: str(getattr(found, key)) for key in fields}
            message = "This cause was changed since you opened it. Look at both texts before you save."
            raise StaleError(message, mine=dict(fields), theirs=theirs)
        for key, value in fields.items():
            if key not in EDITABLE:
                raise ValueError(f"a hypothesis has no field {key} to edit")
            setattr(found, key, " ".join(value.split()) if key == "text" else tidy_lines(value))
        if not found.text:
            raise BeatbookError(NO_WORDS)
    return Changes.of("plans", id=hypothesis_id, said="Saved.")


def move_hypothesis(store: Store, *, hypothesis_id: int, steps: int) -> Changes:
    """Up (a negative number of steps) or down among those of its plan; stops at the ends."""
    with store.writing() as session:
        found = _get(session, hypothesis_id)
        order = _all(session, found.plan_id)
        at = order.index(found)
        to = min(max(at + steps, 0), len(order) - 1)
        order.insert(to, order.pop(at))
        _number(order)
    return Changes.of("plans", id=hypothesis_id, said="Moved.")


def remove_hypothesis(store: Store, *, hypothesis_id: int) -> tuple[Changes, RemovedHypothesis]:
    """Take it out; the actions that attacked it stay, and stand for no cause. The second part puts it all back."""
    with store.writing() as session:
        found = _get(session, hypothesis_id)
        actions = list(session.scalars(select(PlanAction).where(PlanAction.hypothesis_id == hypothesis_id)))
        for action in actions:
            action.hypothesis_id = None
        session.flush()
        removed = RemovedHypothesis(
            found.plan_id,
            found.position,
            found.text,
            found.pro,
            found.contra,
            found.source,
            tuple(action.id for action in actions),
        )
        session.delete(found)
    return Changes.of("plans", id=hypothesis_id, said=f"“{removed.text}” is taken out."), removed


def put_hypothesis_back(store: Store, *, removed: RemovedHypothesis) -> Changes:
    """As it was, between the same two, with its actions, as far as they are still there and stand for no other."""
    with store.writing("taken back") as session:
        if session.get(Plan, removed.plan_id) is None:
            raise NotFoundError("That plan is not in the store any more.")
        made = PlanHypothesis(
            plan_id=removed.plan_id,
            position=removed.position,
            text=removed.text,
            pro=removed.pro,
            contra=removed.contra,
            source=removed.source,
        )
        order = _all(session, removed.plan_id)
        session.add(made)
        session.flush()
        order.insert(sum(each.position < removed.position for each in order), made)
        _number(order)
        for action in session.scalars(select(PlanAction).where(PlanAction.id.in_(removed.action_ids))):
            if action.hypothesis_id is None:
                action.hypothesis_id = made.id
    return Changes.of("plans", id=made.id, said=f"“{made.text}” is back.")


def _all(session: Session, plan_id: int) -> list[PlanHypothesis]:
    query = select(PlanHypothesis).where(PlanHypothesis.plan_id == plan_id)
    return list(session.scalars(query.order_by(PlanHypothesis.position, PlanHypothesis.id)))


def _number(order: Iterable[PlanHypothesis]) -> None:
    for position, each in enumerate(order):
        if each.position != position:
            each.position = position


def _get(session: Session, hypothesis_id: int) -> PlanHypothesis:
    found = session.get(PlanHypothesis, hypothesis_id)
    if found is None:
        raise NotFoundError(GONE)
    return found
