"""A plan moves on, goes back, is closed. Each move is a line of the journal, with its reason."""

from __future__ import annotations

from datetime import date

from ..domain.changes import Changes
from ..domain.errors import BeatbookError, NotFoundError, StaleError
from ..domain.plan_file import PlanFile
from ..domain.plan_gates import closing_wants, missing
from ..domain.plans import OUTCOMES, STAGES
from ..models import Plan
from ..store.store import Store
from .plan_file import file_of


def move_stage(
    store: Store,
    *,
    plan_id: int,
    to: str,
    why: str = "",
    version: int | None = None,
    outcome: str = "",
    on: date | None = None,
) -> Changes:
    """Move a plan to another stage. Where something is missing the move needs a reason; going back never does.

    Closing needs a result, a lesson and an `outcome` (a key of `domain.plans.OUTCOMES`), reason or not; `on` is its
    day. Raises BeatbookError with what is missing, StaleError where the plan was changed since `version`.
    """
    if to not in STAGES:
        raise BeatbookError(f"“{to}” is not a stage. The stages are {', '.join(STAGES.values())}.")
    if outcome and outcome not in OUTCOMES:
        raise ValueError(f"a plan does not come to {outcome}")
    why = " ".join(why.split())
    with store.writing(why) as session:
        file = file_of(session, plan_id)
        plan = session.get(Plan, plan_id)
        if plan is None:
            raise NotFoundError("That plan is not in the store any more.")
        if version is not None and plan.version != version:
            message = f"Plan {plan.reference} was changed since you opened it. Look at it before you move it."
            raise StaleError(message, mine={"stage": to}, theirs={"stage": plan.stage})
        _check(file, to, why, outcome)
        plan.stage = to
        plan.closed_on = (plan.closed_on or on or date.today()) if to == "closed" else None
        plan.outcome = outcome or plan.outcome if to == "closed" else ""
    said = "is closed" if to == "closed" else f"is now at {STAGES[to].lower()}"
    return Changes.of("plans", "priorities", id=plan_id, said=f"Plan {plan.reference} {said}.")


def _check(file: PlanFile, to: str, why: str, outcome: str) -> None:
    reference = file.plan.reference
    if to == "closed" and file.stage != "closed":
        wants = closing_wants(file, outcome)
        if wants:
            raise BeatbookError(f"Plan {reference} needs {_and(wants)} before it is closed.")
    gaps = missing(file, to)
    if gaps and not why:
        count = "One thing is" if len(gaps) == 1 else f"{len(gaps)} things are"
        raise BeatbookError(f"{count} missing in plan {reference}. Say why it moves on all the same.")


def _and(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
