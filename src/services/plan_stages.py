"""A plan moves on, goes back, is closed. Each move is a line of the journal, with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ..domain.changes import Changes
from ..domain.errors import BeatbookError, NotFoundError, StaleError
from ..domain.plan_file import PlanFile
from ..domain.plan_gates import closing_wants, missing
from ..domain.plans import OUTCOMES, STAGES
from ..models import Plan
from ..store.store import Store
from .plan_file import file_of
from .plan_words import put_boxes


def move_stage(
    store: Store,
    *,
    plan_id: int,
    to: str,
    why: str = "",
    version: int | None = None,
    outcome: str = "",
    on: date | None = None,
    texts: Mapping[str, tuple[str, int]] | None = None,
) -> Changes:
    """Move a plan to another stage. Where something is missing the move needs a reason; going back never does.

    Closing needs a result, a lesson and an `outcome` (a key of `domain.plans.OUTCOMES`), reason or not; `on` is its
    day. `texts` are boxes that are written in the same transaction, as `save_boxes` takes them. Raises BeatbookError
    with what is missing, StaleError where the plan or one of the boxes was changed since.
    """
    if to not in STAGES:
        raise BeatbookError(f"“{to}” is not a stage. The stages are {', '.join(STAGES.values())}.")
    if outcome and outcome not in OUTCOMES:
        raise ValueError(f"a plan does not come to {outcome}")
    why = " ".join(why.split())
    closes = to == "closed"
    with store.writing(f"{OUTCOMES[outcome]}. {why}".strip() if closes and outcome else why) as session:
        plan = session.get(Plan, plan_id)
        if plan is None:
            raise NotFoundError("That plan is not in the store any more.")
        if version is not None and plan.version != version:
            message = f"Plan {plan.reference} was changed since you opened it. Look at it before you move it."
            raise StaleError(message, mine={"stage": to}, theirs={"stage": plan.stage})
        put_boxes(session, plan, texts or {})
        _check(file_of(session, plan_id), to, why, outcome)
        plan.stage = to
        plan.closed_on = (plan.closed_on or on or date.today()) if closes else None
        plan.outcome = (outcome or plan.outcome) if closes else ""
    said = "is closed" if closes else f"is now at {STAGES[to].lower()}"
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
