"""Bring in outlines and street crime: all or nothing, one transaction, one line in the journal a batch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path as FilePath
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from ..domain.errors import FileRefusedError
from ..domain.geography import same_land
from ..domain.progress import Progress
from ..domain.street_layout import StreetLayout
from ..domain.summaries import ImportSummary
from ..exchange.boundaries import Outline, OutlineFile, read_outlines
from ..exchange.street_crime import ForceMonth, read_street_crime
from ..models import CrimeLoad, CrimeType, Place, StreetCrime
from ..models.base import new_uid
from ..store.journal import JournalledSession
from ..store.store import Store
from .bulk import uncollected
from .joining import Point, all_points, join_forces, join_places, join_points
from .places import NOT_STATED
from .population import fill_from_held
from .street_layouts import other_layouts, remember_layout

UNSTATED = (None, "", NOT_STATED)


class OtherForceError(FileRefusedError):
    """The file is of a force that the store does not hold; the window asks, the command line wants `--yes`."""


def import_boundaries(
    store: Store,
    path: FilePath,
    *,
    kind: str,
    vintage: str | None = None,
    layer: str | None = None,
    names: str | None = None,
    codes: str | None = None,
    progress: Progress | None = None,
) -> ImportSummary:
    """Outlines of one kind. A place of the same code and vintage gets the new outline; others are added.

    `layer`, and the columns `names` and `codes`, are as `exchange.boundaries.read_outlines` takes them.
    """
    progress = progress or Progress()
    chosen = {"layer": layer, "names": names, "codes": codes}
    file = read_outlines(path, kind=kind, vintage=vintage, progress=progress, **chosen)
    with store.writing(f"outlines from {path.name}") as session:
        ids, replaced = _put_outlines(session, file, path.name)
        progress.step(0, 0, "Finding which points lie in them")
        join_points(session, places=ids)
        join_places(session)
        join_forces(session)
        for year in session.scalars(select(Place.vintage).where(Place.id.in_(ids)).distinct()).all():
            fill_from_held(session, kind, year or NOT_STATED)
        progress.step(1, 1, "Saving")
        session.note("place", new_uid(), "batch", new=f"{len(ids)} {kind} outlines, vintage {file.vintage}")
    vintage_said = f"Vintage: {file.vintage}."
    if file.vintage == NOT_STATED:
        vintage_said += " Bring the file in again with its year before any census: figures are joined by code and year."
    return ImportSummary(
        f"{kind} outlines", (path.name,), len(ids), len(ids), replaced, (), (vintage_said, *file.notes)
    )


def _put_outlines(session: Session, file: OutlineFile, source: str) -> tuple[list[int], int]:
    """(ids of the places, how many had an outline before).

    A place added by hand takes the outline of its name only where the file has that name once: of three wards
    called Park nobody can tell which was meant. A retired place gets its outline, and stays retired. Where the file
    or the place is of no stated year and the other is, the same code and the same land make them one, of that year.
    """
    drawn = Place.outline.is_not(None).label("drawn")
    query = select(Place.id, Place.code, Place.name, Place.vintage, Place.retired, drawn)
    query = query.where(Place.kind == file.kind, Place.merged_into_id.is_(None)).order_by(Place.retired.desc())
    places = session.execute(query).all()  # the retired first: one in use comes after it, and stands
    by_key = {_key(place.code, place.name, place.vintage): place for place in places}
    named = Counter(outline.name.casefold() for outline in file.outlines)
    by_hand = {
        name: place
        for place in places
        if not place.retired and place.code is None and not place.drawn and named[name := place.name.casefold()] == 1
    }
    undated = {
        place.code: place  # of several years the latest
        for place in sorted(places, key=lambda place: place.vintage or "")
        if place.code and (file.vintage == NOT_STATED) != (place.vintage in UNSTATED)
    }
    ids, replaced = [], 0
    for outline in file.outlines:
        known = by_key.get(_key(outline.code, outline.name, file.vintage))
        known = known or by_hand.pop(outline.name.casefold(), None) or _undated(session, outline, undated)
        stated = file.vintage if known is None or file.vintage != NOT_STATED else known.vintage
        values = {
            "code": outline.code,
            "name": outline.name,
            "vintage": stated or NOT_STATED,
            "outline": outline.outline,
            "source": source,
        }
        if known is None:
            ids.append(_add_place(session, file.kind, values))
        else:
            session.execute(update(Place).where(Place.id == known.id).values(**values, version=Place.version + 1))
            ids.append(known.id)
            replaced += known.drawn
    return ids, replaced


def _undated(session: Session, outline: Outline, undated: Mapping[str, Any]) -> Any:
    """Of the places of which, or of the file, no year is stated: the one of the outline's code and land, else None."""
    place = undated.get(outline.code or "")
    held = None if place is None else session.scalar(select(Place.outline).where(Place.id == place.id))
    return place if held is None or same_land(held, outline.outline) else None


def _key(code: str | None, name: str, vintage: str | None) -> tuple[str, str]:
    return (code or name.casefold(), vintage or "")


def _add_place(session: Session, kind: str, values: dict[str, Any]) -> int:
    row = {"uid": new_uid(), "version": 1, "kind": kind, "retired": False, **values}
    return int(session.connection().execute(insert(Place), row).inserted_primary_key[0])  # type: ignore[index]


@uncollected()
def import_crime(
    store: Store,
    paths: Sequence[FilePath],
    *,
    accept_other_force: bool = False,
    layouts: Mapping[FilePath, StreetLayout] | None = None,
    progress: Progress | None = None,
) -> ImportSummary:
    """Street crime of data.police.uk. A month of a force replaces itself; a force not yet held becomes a place.

    `layouts` says of files that are laid out otherwise which column is which; it is remembered by their headings.
    Raises OtherLayoutError for such a file of which nothing is said or remembered, OtherForceError where the store
    holds one force and the file is of another, unless accepted.
    """
    progress = progress or Progress()
    others = other_layouts(store, paths, layouts or {})
    file = read_street_crime(paths, progress, others=others)
    source = ", ".join(path.name for path in paths)
    with store.writing(f"street crime from {source}") as session:
        forces = _forces(session, {each.force for each in file.forces}, accept_other_force)
        replaced = put_crime(session, file.forces, forces, source, progress)
        for other, layout in others.values():
            remember_layout(session, other, layout)
        progress.step(1, 1, "Saving")
    return ImportSummary("street crime", file.files, file.rows, file.rows, replaced, (), file.notes)


def put_crime(
    session: JournalledSession,
    months: Sequence[ForceMonth],
    forces: Mapping[str, int],
    source: str,
    progress: Progress,
) -> int:
    """Store months of forces (name -> place id) within a transaction: how many rows were replaced."""
    progress.step(0, 0, "Storing the points")
    points, fresh = _points(session, months)
    types = _types(session, months)
    replaced = 0
    for at, each in enumerate(months):
        progress.step(at, len(months), f"Storing {each.month.long}")
        replaced += _put_month(session, each, forces[each.force], points, types, source)
    progress.step(0, 0, "Finding which places they lie in")
    join_points(session, points=fresh)
    join_forces(session)
    return replaced


def _forces(session: JournalledSession, names: set[str], accepted: bool) -> dict[str, int]:
    held = dict(session.execute(select(Place.name, Place.id).where(Place.kind == "force")).all())
    loaded = select(Place.name).join(CrimeLoad, CrimeLoad.force_id == Place.id).distinct()
    others = sorted(names - set(held))
    have = sorted(session.scalars(loaded))
    if others and have and not accepted:
        raise OtherForceError(
            f"This file is of {', '.join(others)}, and the store holds {', '.join(have)}. "
            "If both are meant, bring it in again and say yes (--yes)."
        )
    for name in others:
        place = Place(kind="force", name=name, code=None, vintage=None, source="street crime")
        session.add(place)
        session.flush()
        held[name] = place.id
    return held


def _points(session: Session, months: Iterable[ForceMonth]) -> tuple[dict[tuple[int, int], int], list[Point]]:
    """(point -> id, those that are new)."""
    known = {(lon, lat): key for key, lon, lat in all_points(session)}
    wanted = {(lon, lat) for month in months for _, lon, lat in month.counts if lon is not None and lat is not None}
    missing = sorted(wanted - known.keys())
    if not missing:
        return known, []
    first = max(known.values(), default=0) + 1
    rows = [(first + at, lon, lat) for at, (lon, lat) in enumerate(missing)]
    session.connection().exec_driver_sql("INSERT INTO crime_point (id, longitude, latitude) VALUES (?, ?, ?)", rows)
    known.update({(lon, lat): key for key, lon, lat in rows})
    return known, rows


def _types(session: Session, months: Iterable[ForceMonth]) -> dict[str, int]:
    names = {name for month in months for name, _, _ in month.counts}
    held = set(session.scalars(select(CrimeType.name)))
    session.add_all(CrimeType(name=name) for name in sorted(names - held))
    session.flush()
    return dict(session.execute(select(CrimeType.name, CrimeType.id)).all())


def _put_month(
    session: JournalledSession,
    month: ForceMonth,
    force_id: int,
    points: dict[tuple[int, int], int],
    types: dict[str, int],
    source: str,
) -> int:
    """Store one month of one force in place of what stood there: how many rows stood there."""
    chosen = (CrimeLoad.force_id == force_id, CrimeLoad.month == month.month.index)
    before = session.execute(select(CrimeLoad.id, CrimeLoad.rows).where(*chosen)).one_or_none()
    if before is not None:
        session.execute(delete(StreetCrime).where(StreetCrime.load_id == before.id))
        session.execute(delete(CrimeLoad).where(CrimeLoad.id == before.id))
    load = CrimeLoad(
        force_id=force_id,
        month=month.month.index,
        rows=month.rows,
        without_location=month.without_location,
        source=source,
        loaded=datetime.now(UTC),
    )
    session.add(load)
    session.flush()
    rows = [
        (load.id, types[name], None if lon is None or lat is None else points[lon, lat], n)
        for (name, lon, lat), n in month.counts.items()
    ]
    sql = "INSERT INTO street_crime (load_id, type_id, point_id, n) VALUES (?, ?, ?, ?)"
    session.connection().exec_driver_sql(sql, rows)
    session.note("crime_load", load.uid, "batch", new=f"{month.force}, {month.month}: {month.rows} rows")
    return before.rows if before else 0
