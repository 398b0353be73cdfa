"""What is written in the boxes of a plan: a row a box, so that two people can write in one plan at once."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..domain.changes import Changes
from ..domain.errors import NotFoundError, StaleError
from ..domain.plan_boxes import BOXES
from ..domain.plan_file import BoxView
from ..models import Plan, PlanText
from ..store.store import Store


def save_box(store: Store, *, plan_id: int, key: str, text: str, version: int) -> Changes:
    """Write one box; `version` 0 where nothing was written in it. Raises StaleError with both texts."""
    return save_boxes(store, plan_id=plan_id, texts={key: (text, version)})


def save_boxes(store: Store, *, plan_id: int, texts: Mapping[str, tuple[str, int]], why: str = "") -> Changes:
    """Write boxes, each `key: (text, version it was read at)`. All or none.

    Raises StaleError with both texts of those that somebody else wrote in since, and saves none of them.
    """
    with store.writing(why) as session:
        plan = session.get(Plan, plan_id)
        if plan is None:
            raise NotFoundError("That plan is not in the store any more.")
        put_boxes(session, plan, texts)
    return Changes.of("plans", id=plan_id, said=f"Plan {plan.reference} is saved.")


def put_boxes(session: Session, plan: Plan, texts: Mapping[str, tuple[str, int]]) -> None:
    """The same within a transaction."""
    rows = _rows(session, plan.id, texts)
    _check_fresh(plan.reference, rows, texts)
    for key, (text, _version) in texts.items():
        if key in rows:
            rows[key].text = text
        elif text:
            session.add(PlanText(plan_id=plan.id, key=key, text=text))
    session.flush()


def boxes(store: Store, plan_id: int) -> tuple[BoxView, ...]:
    """Every box of a plan in which something was written, by key."""
    with store.reading() as session:
        rows = session.scalars(select(PlanText).where(PlanText.plan_id == plan_id).order_by(PlanText.key))
        return tuple(BoxView(row.id, row.key, row.text, row.version) for row in rows)


def _rows(session: Session, plan_id: int, texts: Mapping[str, object]) -> dict[str, PlanText]:
    for key in texts:
        if key not in BOXES:
            raise ValueError(f"a plan has no box {key}")
    query = select(PlanText).where(PlanText.plan_id == plan_id, PlanText.key.in_(list(texts)))
    return {row.key: row for row in session.scalars(query)}


def _check_fresh(reference: str, rows: Mapping[str, PlanText], texts: Mapping[str, tuple[str, int]]) -> None:
    stale = [key for key, (_text, version) in texts.items() if (rows[key].version if key in rows else 0) != version]
    if stale:
        mine = {key: texts[key][0] for key in stale}
        theirs = {key: rows[key].text if key in rows else "" for key in stale}
        message = f"Plan {reference} was changed since you opened it. Look at both texts before you save."
        raise StaleError(message, mine=mine, theirs=theirs)
