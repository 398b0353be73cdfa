"""Files of plans that came in: listed, and withdrawn whole."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from ..domain.changes import Changes
from ..domain.errors import BeatbookError, NotFoundError
from ..domain.plan_files import KIND
from ..domain.row_files import RowBatch
from ..models import (
    IssueLink,
    Plan,
    PlanAction,
    PlanBatch,
    PlanHypothesis,
    PlanMeasure,
    PlanPin,
    PlanReview,
    PlanText,
)
from ..models.journal import JournalLine
from ..store.store import Store
from .row_batches import list_batches

ADDED = (PlanHypothesis, PlanMeasure, PlanPin, PlanReview, IssueLink)
"""What no file brings: where a plan has one, somebody worked on it."""
NAMED = 5


def list_plan_batches(store: Store) -> tuple[RowBatch, ...]:
    """Files of plans, latest first; withdrawn ones are among them."""
    return list_batches(store, PlanBatch, Plan)


def withdraw_plans(store: Store, *, batch_id: int, even_worked: bool = False) -> Changes:
    """Take every plan of a file out of the store, with all that is in it. The file may be brought in again.

    Raises BeatbookError where plans of it were worked on since, unless `even_worked`: that work goes with them.
    """
    with store.writing("withdrawn") as session:
        batch = session.get(PlanBatch, batch_id)
        if batch is None:
            raise NotFoundError("That file of plans is not in the store any more.")
        if batch.withdrawn is not None:
            raise BeatbookError(f"“{batch.name}” is withdrawn already.")
        worked = () if even_worked else _worked(session, batch_id)
        if worked:
            raise BeatbookError(_refusal(batch.name, worked))
        here = session.scalar(select(func.count()).where(Plan.batch_id == batch_id)) or 0
        session.execute(delete(Plan).where(Plan.batch_id == batch_id))
        batch.withdrawn = datetime.now(UTC)
        session.note("plan_batch", batch.uid, "withdraw", new=f"{KIND.counted(here)} from {batch.name}")
        name = batch.name
    gone = "1 plan is" if here == 1 else f"{here:,} plans are"
    return Changes.of("plans", "priorities", "issues", id=batch_id, said=f"“{name}” is withdrawn: its {gone} gone.")


def _worked(session: Session, batch_id: int) -> tuple[str, ...]:
    """References of plans in which somebody wrote since they came in."""
    mine = select(Plan.id).where(Plan.batch_id == batch_id)
    told = select(JournalLine.uid)
    of: Any = select(Plan.id).where(Plan.batch_id == batch_id, Plan.uid.in_(told.where(JournalLine.subject == "plan")))
    ids = set(session.scalars(of))
    for kind in (PlanText, PlanAction):
        lines = told.where(JournalLine.subject == kind.__tablename__)
        ids.update(session.scalars(select(kind.plan_id).where(kind.plan_id.in_(mine), kind.uid.in_(lines))))
    for added in ADDED:
        ids.update(session.scalars(select(added.plan_id).where(added.plan_id.in_(mine))))
    return tuple(session.scalars(select(Plan.reference).where(Plan.id.in_(ids)).order_by(Plan.reference)))


def _refusal(name: str, worked: tuple[str, ...]) -> str:
    shown = ", ".join(worked[:NAMED]) + (f" and {len(worked) - NAMED:,} more" if len(worked) > NAMED else "")
    many = f"1 plan of “{name}” was" if len(worked) == 1 else f"{len(worked):,} plans of “{name}” were"
    return f"{many} worked on since ({shown}). Say that this work may go too, or keep the file."
