"""What a plan is measured by: define it, change it, take it out. Its readings are in `plan_readings`."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..domain.changes import Changes
from ..domain.errors import BeatbookError, NotFoundError, StaleError
from ..domain.plan_measures import (
    DESIGNS,
    DIRECTIONS,
    Spec,
    SurveySpec,
    kind_of,
    read_spec,
    spec_text,
)
from ..models import CrimeType, Plan, PlanMeasure, PlanReading
from ..store.store import Store
from .support import option_id

EDITABLE = ("title", "direction", "target", "target_by", "design", "after_from", "compared_place_id", "spec")
FROZEN_FIELDS = ("compared_place_id", "spec")


def add_measure(
    store: Store,
    *,
    plan_id: int,
    title: str,
    spec: Spec,
    place_id: int,
    compared_place_id: int | None = None,
    direction: str = "fewer",
    target: float | None = None,
    target_by: date | None = None,
    design: str = "",
    after_from: date | None = None,
) -> Changes:
    """A new measure at the end of the plan's; nothing is frozen yet. Raises BeatbookError with what is wrong."""
    measure = PlanMeasure(
        plan_id=plan_id,
        title=" ".join(title.split()),
        kind=kind_of(spec),
        spec=spec_text(spec),
        place_id=place_id,
        compared_place_id=compared_place_id,
        direction=direction,
        target=target,
        target_by=target_by,
        design=design,
        after_from=after_from,
    )
    with store.writing() as session:
        if session.get(Plan, plan_id) is None:
            raise NotFoundError("That plan is not in the store any more.")
        last = session.scalar(select(func.max(PlanMeasure.position)).where(PlanMeasure.plan_id == plan_id))
        measure.position = 0 if last is None else last + 1
        _check(session, measure, spec)
        session.add(measure)
        session.flush()
    return Changes.of("plans", id=measure.id, said=f"Measured by: {measure.title}.")


def change_measure(store: Store, *, measure_id: int, version: int, why: str = "", **fields: Any) -> Changes:
    """Change a measure. What is counted, and beside which place, is settled once the baseline is frozen.

    Raises StaleError with both texts where somebody else changed it since `version`.
    """
    with store.writing(why) as session:
        measure = held_measure(session, measure_id)
        if measure.version != version:
            mine = {key: str(value) for key, value in fields.items()}
            theirs = {key: str(getattr(measure, key)) for key in mine}
            message = "This measure was changed since you opened it. Look at both before you save."
            raise StaleError(message, mine=mine, theirs=theirs)
        for key, value in fields.items():
            if key not in EDITABLE:
                raise ValueError(f"a measure has no field {key} to edit")
            new = spec_text(value) if key == "spec" else value
            if key in FROZEN_FIELDS and new != getattr(measure, key) and baseline_row(session, measure_id) is not None:
                raise BeatbookError(
                    "The baseline is frozen, so what is counted stays. Add another measure to count something else."
                )
            setattr(measure, key, new)
        measure.title = " ".join(measure.title.split())
        spec = read_spec(measure.kind, measure.spec)
        measure.kind = kind_of(spec)
        _check(session, measure, spec)
        title = measure.title
    return Changes.of("plans", id=measure_id, said=f"Saved: {title}.")


def remove_measure(store: Store, *, measure_id: int, why: str = "") -> Changes:
    """Take a measure out with its frozen figures; the journal keeps them. Frozen figures need a reason."""
    with store.writing(why) as session:
        measure = held_measure(session, measure_id)
        title = measure.title
        if baseline_row(session, measure_id) is not None and not why.strip():
            raise BeatbookError("Its baseline is frozen. Say why the measure is taken out.")
        for reading in session.scalars(select(PlanReading).where(PlanReading.measure_id == measure_id)):
            session.delete(reading)
        session.flush()
        session.delete(measure)
    return Changes.of("plans", id=measure_id, said=f"“{title}” is no measure of the plan any more.")


# ---------------------------------------------------------------- checking


def _check(session: Session, measure: PlanMeasure, spec: Spec) -> None:
    if not measure.title:
        raise BeatbookError("A measure needs a few words that say what is counted.")
    if measure.direction not in DIRECTIONS or (measure.design and measure.design not in DESIGNS):
        raise ValueError("a measure goes up or down, and is judged by one of the designs")
    if measure.target is not None and not 0 < measure.target <= (1 if measure.direction == "fewer" else 10):
        raise BeatbookError("A target is a part of the baseline: more than 0%, and at most 100% where it shall fall.")
    if measure.compared_place_id == measure.place_id:
        raise BeatbookError("A place cannot be compared with itself. Choose another one.")
    if measure.design and DESIGNS[measure.design].compared and measure.compared_place_id is None:
        raise BeatbookError("That way of judging needs a comparison place. Choose one, or another way.")
    _check_spec(session, spec)


def _check_spec(session: Session, spec: Spec) -> None:
    if isinstance(spec, SurveySpec):
        option_id(session, spec.question, spec.option)
        return
    for name in getattr(spec, "types", ()):
        if session.scalar(select(CrimeType.id).where(CrimeType.name == name)) is None:
            raise NotFoundError(f"No street crime of the type “{name[:40]}” is held.")
    if getattr(spec, "what", "") == "figure" and not getattr(spec, "name", "").strip():
        raise BeatbookError("Name the figure that is counted.")


def held_measure(session: Session, measure_id: int) -> PlanMeasure:
    measure = session.get(PlanMeasure, measure_id)
    if measure is None:
        raise NotFoundError("That measure is not in the store any more.")
    return measure


def baseline_row(session: Session, measure_id: int) -> PlanReading | None:
    query = select(PlanReading).where(PlanReading.measure_id == measure_id, PlanReading.role == "baseline")
    return session.scalars(query.order_by(PlanReading.taken_at.desc(), PlanReading.id.desc())).first()
