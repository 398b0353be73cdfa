"""Two places that are one: all that hangs on the one goes over to the other, in one transaction, and back again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from ..domain.changes import Changes
from ..domain.errors import BeatbookError
from ..domain.place_changes import Given, Links, Merged, Moved, why_not_merged
from ..models import (
    Action,
    Briefing,
    Contact,
    CrimeLoad,
    Draft,
    Event,
    Figure,
    Issue,
    Message,
    NeighbourhoodQuery,
    Patrol,
    Place,
    PlacePart,
    Plan,
    PlanMeasure,
    PointPlace,
    PowerUse,
    Priority,
    PriorityReview,
    Release,
    Response,
    Tally,
)
from ..store.journal import JournalledSession
from ..store.store import Store
from .joining import join_forces, join_layer, join_places
from .place_editing import held_place, restore, retire
from .places import place_views

FOLLOWED: dict[str, Any] = {
    "briefing": Briefing,
    "event": Event,
    "priority": Priority,
    "plan": Plan,
    "plan_measure": PlanMeasure,
    "tally": Tally,
    "figure": Figure,
    "issue": Issue,
    "contact": Contact,
    "action": Action,
    "patrol": Patrol,
    "power_use": PowerUse,
    "message": Message,
    "resident_query": NeighbourhoodQuery,
    "priority_review": PriorityReview,
}
"""Rows of which the journal follows each one."""

COUNTED: dict[str, Any] = {"response": Response, "draft": Draft, "release": Release}
"""Rows that move as a batch: a form leaves no line of its own, nor does what went out."""

ONCE: dict[str, tuple[Any, ...]] = {
    "figure": (Figure.name, Figure.month, Figure.source),
    "briefing": (Briefing.month,),
}
"""What a place has once: where both have it, each keeps its own."""

GIVEN = ("code", "vintage", "population", "households", "outline")
"""What the kept place is given where it has none."""

SUBJECTS = (
    "places",
    "crime",
    "events",
    "responses",
    "tallies",
    "priorities",
    "plans",
    "figures",
    "issues",
    "contacts",
    "actions",
    "patrols",
    "powers",
    "messages",
    "queries",
    "reviews",
)


def merge_places(store: Store, *, gone_id: int, kept_id: int, why: str = "") -> Merged:
    """Make two places one: all that hangs on the one (`FOLLOWED`, `COUNTED`) and parts by hand go to the kept one.

    Where both have what a place has once (`ONCE`), each keeps its own. Raises BeatbookError with
    the reason where their kinds, vintages or codes say that they are two places, or a force has street crime.
    """
    with store.writing(why) as session:
        views = place_views(session)
        gone, kept = held_place(session, gone_id), held_place(session, kept_id)
        fault = why_not_merged(views[gone_id], views[kept_id]) or _force_fault(session, gone)
        if fault:
            raise BeatbookError(fault)
        moved = _move(session, _rows_of(session, gone_id, kept_id), kept_id)
        parts = _move_parts(session, gone_id, kept_id)
        given = _give(gone, kept)
        _note_forms(session, kept, views[gone_id].label, moved)
        gone.merged_into_id = kept_id
        retire(session, gone)
        _join(session, kept, given)
    said = f"{views[gone_id].label} is one with {views[kept_id].label} now."
    return Merged(Changes.of(*SUBJECTS, id=kept_id, said=said), gone_id, kept_id, moved, given, parts)


def undo_merge(store: Store, merged: Merged) -> Changes:
    """Make them two again: what moved goes back, so far as it still is where the merge put it.

    Raises BeatbookError where one of them was retired, brought back or merged again since.
    """
    with store.writing("merge undone") as session:
        gone, kept = session.get(Place, merged.gone_id), session.get(Place, merged.kept_id)
        if gone is None or kept is None or kept.retired or gone.merged_into_id != kept.id:
            raise BeatbookError("One of the two places was changed since, so the merge cannot be undone.")
        for field, before in merged.given:
            if getattr(kept, field) == getattr(gone, field):
                setattr(kept, field, before)
        session.flush()
        restore(session, gone)
        back = tuple((name, _still(session, name, ids, kept.id)) for name, ids in merged.moved)
        _move(session, back, gone.id)
        _take_parts_back(session, merged)
        _note_forms(session, gone, kept.name, back)
        _join(session, kept, merged.given)
    return Changes.of(*SUBJECTS, id=gone.id, said=f"{gone.name} and {kept.name} are two places again.")


def _force_fault(session: Session, gone: Place) -> str:
    crime = session.scalar(select(CrimeLoad.id).where(CrimeLoad.force_id == gone.id).limit(1))
    return f"{gone.name} has street crime of its own, so it cannot become another force." if crime else ""


def _rows_of(session: Session, gone_id: int, kept_id: int) -> Moved:
    """What hangs on the place that goes, but of `ONCE` only what the kept one does not have already."""
    found: list[tuple[str, tuple[int, ...]]] = []
    for name, table in (FOLLOWED | COUNTED).items():
        key = ONCE.get(name, ())
        held = {tuple(row) for row in session.execute(select(*key).where(table.place_id == kept_id))} if key else set()
        rows = session.execute(select(table.id, *key).where(table.place_id == gone_id).order_by(table.id))
        found.append((name, tuple(row.id for row in rows if not key or tuple(row[1:]) not in held)))
    return tuple(found)


def _move(session: Session, rows: Moved, to: int) -> Moved:
    for name, ids in rows:
        if name in FOLLOWED:
            for row in _by_key(session, FOLLOWED[name], ids):
                row.place_id = to
        else:
            for some in _batches(ids):
                table = COUNTED[name]
                values = {"place_id": to} | ({"version": table.version + 1} if name == "response" else {})
                session.execute(update(table).where(table.id.in_(some)).values(**values))
    session.flush()
    return rows


def _by_key(session: Session, table: Any, ids: Sequence[int]) -> list[Any]:
    return [row for some in _batches(ids) for row in session.scalars(select(table).where(table.id.in_(some)))]


def _batches(ids: Sequence[int], size: int = 500) -> list[Sequence[int]]:
    return [ids[at : at + size] for at in range(0, len(ids), size)]


def _still(session: Session, name: str, ids: Sequence[int], place_id: int) -> tuple[int, ...]:
    """Those of the rows that are at the place yet."""
    table = (FOLLOWED | COUNTED)[name]
    query = select(table.id).where(table.place_id == place_id).order_by(table.id)
    return tuple(key for some in _batches(ids) for key in session.scalars(query.where(table.id.in_(some))))


def _move_parts(session: Session, gone_id: int, kept_id: int) -> Links:
    """Links by hand go over where the kept place has none of the kind; all others of the place that goes end."""
    links = (PlacePart.parent_id == gone_id) | (PlacePart.child_id == gone_id)
    stated = session.execute(select(PlacePart.parent_id, PlacePart.child_id).where(links, PlacePart.stated)).all()
    session.execute(delete(PlacePart).where(links))
    held = {tuple(row) for row in session.execute(select(PlacePart.parent_id, PlacePart.child_id))}
    taken: list[tuple[tuple[int, int], tuple[int, int] | None]] = []
    for parent, child in stated:
        link = (kept_id if parent == gone_id else parent, kept_id if child == gone_id else child)
        free = link[0] != link[1] and link not in held and (link[1], link[0]) not in held
        if free:
            session.add(PlacePart(parent_id=link[0], child_id=link[1], stated=True))
        taken.append(((parent, child), link if free else None))
    session.flush()
    return tuple(taken)


def _take_parts_back(session: Session, merged: Merged) -> None:
    for before, after in merged.parts:
        taken = session.get(PlacePart, after) if after is not None else None
        if taken is not None:
            session.delete(taken)
        if session.get(PlacePart, before) is None:
            session.add(PlacePart(parent_id=before[0], child_id=before[1], stated=True))
    session.flush()


def _give(gone: Place, kept: Place) -> Given:
    """Fill what the kept place lacks from the one that goes: (field, value before)."""
    given: list[tuple[str, object]] = []
    lacking = kept.outline is None and gone.outline is not None
    for field in GIVEN:
        before, value = getattr(kept, field), getattr(gone, field)
        wanted = before is None or (field == "vintage" and lacking)
        if wanted and value is not None and value != before:
            setattr(kept, field, value)
            given.append((field, before))
    return tuple(given)


def _note_forms(session: JournalledSession, place: Place, other: str, moved: Moved) -> None:
    forms = len(dict(moved).get("response", ()))
    if forms:
        said = f"{forms:,} form{'s' if forms > 1 else ''} of {other}"
        session.note("place", place.uid, "change", field="took_over", new=said)


def _join(session: Session, kept: Place, given: Given) -> None:
    """Points and parts anew, where the kept place was given an outline or gives it back."""
    if any(field == "outline" for field, _ in given):
        session.flush()
        session.execute(delete(PointPlace).where(PointPlace.place_id == kept.id))
        join_layer(session, kept)
    join_places(session)
    join_forces(session)
