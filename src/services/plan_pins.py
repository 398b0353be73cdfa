"""Charts of the store pinned to a plan as they stood: whatever is brought in later, a pin does not move."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..charts.exhibit import Exhibit
from ..domain.changes import Changes
from ..domain.dates import day_short
from ..domain.errors import BeatbookError, NotFoundError, StaleError
from ..domain.plan_pins import PinnedChart, pin_data, read_pin
from ..models import Plan, PlanPin
from ..store.store import Store

NOT_DRAWN = "This drawing cannot be pinned to a plan: save it as a picture."


def pinned_chart(exhibit: Exhibit) -> PinnedChart:
    """All that an exhibit draws and says, asked for once. May load matplotlib: call it off the main thread."""
    if exhibit.keep is None:
        raise BeatbookError(NOT_DRAWN)
    return PinnedChart(
        name=exhibit.name,
        title=exhibit.title,
        place=exhibit.place,
        period=exhibit.period,
        drawn=exhibit.keep(),
        alt=exhibit.told,
        heads=exhibit.heads,
        rows=exhibit.rows,
        base=exhibit.base,
        source=exhibit.source,
        practice=exhibit.practice,
        height=exhibit.height,
    )


def pin_exhibit(store: Store, *, plan_id: int, exhibit: Exhibit, note: str = "") -> Changes:
    """Pin a chart as it stands on the screen."""
    chart = pinned_chart(exhibit)
    return pin(store, plan_id=plan_id, kind=chart.drawn.kind, title=chart.title, data=pin_data(chart), note=note)


def pin(
    store: Store,
    *,
    plan_id: int,
    kind: str,
    title: str,
    data: str,
    note: str = "",
    pinned_at: datetime | None = None,
    position: int | None = None,
) -> Changes:
    """Keep a drawing with a plan. `data` as `domain.plan_pins.pin_data` writes it.

    `pinned_at` and `position` put back one that was removed as it was. Raises BeatbookError for data that cannot be
    drawn again.
    """
    read_pin(kind, title, data)
    with store.writing() as session:
        plan = session.get(Plan, plan_id)
        if plan is None:
            raise NotFoundError("That plan is not in the store any more.")
        made = PlanPin(
            plan_id=plan_id,
            position=_end(session, plan_id) if position is None else position,
            title=" ".join(title.split()),
            kind=kind,
            data=data,
            note=note.strip(),
            pinned_at=pinned_at or datetime.now().astimezone(),
        )
        session.add(made)
        session.flush()
        said = f"Pinned to plan {plan.reference}, as it stands on {day_short(made.pinned_at.date())}."
    return Changes.of("plans", id=made.id, said=said)


def save_note(store: Store, *, pin_id: int, note: str, version: int) -> Changes:
    """What a pinned chart shows about the problem. Raises StaleError with both texts."""
    with store.writing() as session:
        found = _get(session, pin_id)
        if found.version != version:
            message = "This note was changed since you opened it. Look at both texts before you save."
            raise StaleError(message, mine={"note": note}, theirs={"note": found.note})
        found.note = note.strip()
    return Changes.of("plans", id=pin_id, said="The note is saved.")


def remove_pin(store: Store, *, pin_id: int) -> Changes:
    with store.writing() as session:
        session.delete(_get(session, pin_id))
    return Changes.of("plans", id=pin_id, said="The pinned chart is taken out.")


def _end(session: Session, plan_id: int) -> int:
    last = session.scalar(select(func.max(PlanPin.position)).where(PlanPin.plan_id == plan_id))
    return 0 if last is None else last + 1


def _get(session: Session, pin_id: int) -> PlanPin:
    found = session.get(PlanPin, pin_id)
    if found is None:
        raise NotFoundError("That pinned chart is not in the plan any more.")
    return found
