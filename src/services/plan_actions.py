"""Actions of plans: who does what by when, which cause it attacks and why it should work, and what came of it.

A partner's commitment is an action with an agency.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..domain.changes import Changes
from ..domain.errors import BeatbookError, NotFoundError, StaleError
from ..domain.identity import uid_text
from ..domain.summaries import ActionView
from ..domain.techniques import checked
from ..models import Plan, PlanAction, PlanHypothesis
from ..store.store import Store

EDITABLE = (
    "text",
    "owner",
    "due",
    "done_on",
    "agency",
    "technique",
    "mechanism",
    "hypothesis_id",
    "result",
    "cost",
    "begun_on",
)
ONE_LINE = ("text", "owner", "agency", "cost")
MORE_LINES = ("mechanism", "result")
EMPTY = "An action needs a few words that say what will be done."


def add_action(
    store: Store, *, plan_id: int, text: str, owner: str = "", due: date | None = None, **more: Any
) -> Changes:
    """Something that somebody will do by a day; `more` are other fields of `EDITABLE`.

    Raises BeatbookError without words, or where a technique, cause or day cannot be.
    """
    with store.writing() as session:
        plan = session.get(Plan, plan_id)
        if plan is None:
            raise NotFoundError("That plan is not in the store any more.")
        action = PlanAction(plan_id=plan_id, text="")
        _fill(session, action, {"text": text, "owner": owner, "due": due, **more})
        session.add(action)
        session.flush()
    return Changes.of("plans", id=action.id, said=f"Added to plan {plan.reference}.")


def save_action(store: Store, *, action_id: int, version: int | None = None, **fields: Any) -> Changes:
    """Change an action, or say when it was done (`done_on`) and what came of it (`result`).

    With `version`, raises StaleError with both texts where somebody else saved it since.
    """
    with store.writing() as session:
        action = _get(session, action_id)
        if version is not None and action.version != version:
            mine = {key: str(value) for key, value in fields.items()}
            theirs = {key: str(getattr(action, key)) for key in mine}
            message = "This action was changed since you opened it. Look at both texts before you save."
            raise StaleError(message, mine=mine, theirs=theirs)
        _fill(session, action, fields)
    return Changes.of("plans", id=action_id, said="The action is saved.")


def remove_action(store: Store, *, action_id: int) -> Changes:
    with store.writing() as session:
        session.delete(_get(session, action_id))
    return Changes.of("plans", id=action_id, said="The action is taken out.")


def get_action(store: Store, action_id: int) -> ActionView:
    with store.reading() as session:
        return action_view(_get(session, action_id))


def known_agencies(store: Store) -> tuple[str, ...]:
    """Every agency that is named in a plan, by name."""
    with store.reading() as session:
        return tuple(
            session.scalars(select(PlanAction.agency).where(PlanAction.agency != "").distinct().order_by("agency"))
        )


def action_view(row: PlanAction) -> ActionView:
    return ActionView(
        id=row.id,
        uid=uid_text(row.uid),
        version=row.version,
        text=row.text,
        owner=row.owner,
        due=row.due,
        done_on=row.done_on,
        agency=row.agency,
        technique=row.technique,
        mechanism=row.mechanism,
        hypothesis_id=row.hypothesis_id,
        result=row.result,
        cost=row.cost,
        begun_on=row.begun_on,
    )


def _fill(session: Session, action: PlanAction, fields: dict[str, Any]) -> None:
    for key, value in fields.items():
        if key not in EDITABLE:
            raise ValueError(f"an action has no field {key} to edit")
        setattr(action, key, _tidy(key, value))
    if not action.text:
        raise BeatbookError(EMPTY)
    if "hypothesis_id" in fields and action.hypothesis_id is not None:
        cause = session.get(PlanHypothesis, action.hypothesis_id)
        if cause is None or cause.plan_id != action.plan_id:
            raise NotFoundError("That cause is not in the plan any more. Choose another, or none.")
    if action.begun_on is not None and action.done_on is not None and action.done_on < action.begun_on:
        raise BeatbookError("An action is done on the day it began, or later. Change one of the two days.")


def _tidy(key: str, value: Any) -> Any:
    if key in ONE_LINE:
        return " ".join(value.split())
    if key in MORE_LINES:
        return value.strip()
    return checked(value) if key == "technique" else value


def _get(session: Session, action_id: int) -> PlanAction:
    action = session.get(PlanAction, action_id)
    if action is None:
        raise NotFoundError("That action is not in the store any more.")
    return action
