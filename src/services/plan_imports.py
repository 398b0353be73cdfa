"""Bring in a file of plans, every row or nothing, and withdraw it: one line in the journal a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path as FilePath
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from ..domain.changes import Changes
from ..domain.errors import NotFoundError
from ..domain.figures import RowFault
from ..domain.plan_files import KIND, ImportedPlans, PlanRowIn, PlansFile, PlansRefusedError, likeness
from ..domain.plans import REVIEW_DAYS
from ..domain.row_files import came_words
from ..domain.summaries import PlaceView
from ..exchange.column_guess import loose
from ..exchange.plan_files import Reading, fault_of, guess_columns, open_plans, read_plans
from ..exchange.tables import Table
from ..models import Officer, Plan, PlanAction, PlanBatch, PlanText
from ..models.base import new_uid
from ..store.journal import JournalledSession
from ..store.store import Store
from .moments import today
from .places import find_in, place_views
from .row_imports import Columns, check_may_come, remember_columns, same_file, used_columns, write_rejects


@dataclass(frozen=True, slots=True)
class _Read:
    """A file read through, with the places and officers that its rows name."""

    table: Table
    file: PlansFile
    places: Mapping[str, int]
    officers: Mapping[str, int]
    faults: Mapping[int, RowFault]
    used: Columns


def look_at_plans(
    store: Store,
    path: FilePath,
    *,
    sheet: str | None = None,
    columns: Columns | None = None,
    place_id: int | None = None,
) -> PlansFile:
    """Read a file as an import would, and keep nothing of it. Raises FileRefusedError, PlanColumnsWantedError.

    `columns` lies over what was remembered of files with the same headings, and that over what is guessed. `place_id`:
    where the plans are whose row names no place.
    """
    return _read(store, path, sheet, columns, place_id).file


def import_plans(
    store: Store,
    path: FilePath,
    *,
    sheet: str | None = None,
    columns: Columns | None = None,
    place_id: int | None = None,
    take_good: bool = False,
    again: bool = False,
    dry_run: bool = False,
) -> ImportedPlans:
    """Bring in the plans of a file that are not in the store yet: by reference, title and place.

    `take_good` leaves out rows at fault. Raises PlansRefusedError with all of them, and SameFileError for a file that
    came in before (`again` takes what is missing of it).
    """
    read = _read(store, path, sheet, columns, place_id)
    file = read.file
    check_may_come(file, PlansRefusedError, read.table.name, take_good=take_good, again=again or dry_run)
    batch_id = None
    if file.new and not dry_run:
        with store.writing(f"plans from {file.name}") as session:
            batch_id = _write(session, read, place_id)
    return ImportedPlans(
        file=file,
        added=0 if dry_run else len(file.new),
        batch_id=batch_id,
        dry_run=dry_run,
        changes=Changes.of("plans", "priorities", id=batch_id or 0, said=came_words(file, KIND, dry_run=dry_run)),
    )


def save_plan_rejects(
    store: Store,
    target: FilePath,
    path: FilePath,
    *,
    sheet: str | None = None,
    columns: Columns | None = None,
    place_id: int | None = None,
) -> int:
    """Write the rows at fault as CSV, each with where it stood and what to do: how many."""
    read = _read(store, path, sheet, columns, place_id)
    return write_rejects(target, read.table, read.faults)


# ---------------------------------------------------------------- reading


def _read(store: Store, path: FilePath, sheet: str | None, columns: Columns | None, place_id: int | None) -> _Read:
    table = open_plans(path, sheet=sheet)
    used, remembered = used_columns(store, table, KIND, guess_columns(table.heads), columns)
    reading = read_plans(table, used, today())
    with store.reading() as session:
        views = tuple(place_views(session).values())
        places, lost = _places(views, {row.place for row in reading.rows})
        officers = _officers(session, reading.rows)
        good, faults = _placed(reading, lost, place_id, used)
        new, doubled = _new(session, good, places, place_id)
    file = PlansFile(
        name=path.name,
        sheet=table.sheet,
        sheets=table.sheets,
        heads=table.heads,
        columns={key: head for key, head in used.items() if head},
        remembered=remembered,
        rows=good,
        new=new,
        faults=tuple(faults[number] for number in sorted(faults)),
        already=len(good) - len(new),
        held=same_file(store, PlanBatch, table),
        notes=(*table.told, *reading.notes, *_notes(new, officers, used, doubled)),
    )
    return _Read(table, file, places, officers, faults, used)


def _places(views: Sequence[PlaceView], names: Iterable[str]) -> tuple[dict[str, int], dict[str, str]]:
    """(name -> place, name -> why it is none)."""
    found: dict[str, int] = {}
    lost: dict[str, str] = {}
    for name in filter(None, names):
        try:
            found[name] = find_in(views, name).id
        except NotFoundError as error:
            lost[name] = str(error)
    return found, lost


def _placed(
    reading: Reading, lost: Mapping[str, str], place_id: int | None, used: Columns
) -> tuple[tuple[PlanRowIn, ...], dict[int, RowFault]]:
    """(rows whose place is known, row number -> fault of every other)."""
    faults = dict(reading.faults)
    for row in reading.rows:
        if row.place in lost:
            faults[row.row] = fault_of(
                row.row, "place", f"{lost[row.place]} Name one that is held, or bring it in.", used
            )
        elif not row.place and place_id is None:
            said = "It names no place. Fill it in, or choose one place for all such rows."
            faults[row.row] = fault_of(row.row, "place", said, used)
    return tuple(row for row in reading.rows if row.row not in faults), faults


def _officers(session: Session, rows: Sequence[PlanRowIn]) -> dict[str, int]:
    """Name as the file has it -> officer; one who has left is found too, a name that two bear is not."""
    called: dict[str, set[int]] = {}
    for one in session.scalars(select(Officer)):
        for words in (one.collar, one.name, f"{one.rank} {one.name}", f"{one.rank} {one.collar} {one.name}"):
            called.setdefault(loose(words), set()).add(one.id)
    names = {name for row in rows for name in (row.owner, row.supervisor) if name}
    return {name: next(iter(ids)) for name in names if len(ids := called.get(loose(name), set())) == 1}


def _new(
    session: Session, rows: Sequence[PlanRowIn], places: Mapping[str, int], place_id: int | None
) -> tuple[tuple[PlanRowIn, ...], int]:
    """(plans that are not in the store yet, each once; how many bear a reference that another plan has)."""
    held = session.execute(select(Plan.reference, Plan.title, Plan.place_id)).all()
    met, borne = {likeness(*each) for each in held}, {each.reference.casefold() for each in held}
    called = {alike[1:] for alike in met}
    new, doubled = [], 0
    for row in rows:
        where = places.get(row.place, place_id)
        alike = likeness(row.reference, row.title, where)
        if alike in met or (not row.reference and alike[1:] in called):
            continue
        doubled += bool(row.reference) and row.reference.casefold() in borne
        met.add(alike)
        called.add(alike[1:])
        borne.add(row.reference.casefold())
        new.append(row)
    return tuple(new), doubled


def _notes(rows: Sequence[PlanRowIn], officers: Mapping[str, int], used: Columns, doubled: int) -> list[str]:
    lacking = sum(bool(row.owner) and row.owner not in officers for row in rows)
    notes = []
    if lacking:
        many = "1 plan names an owner" if lacking == 1 else f"{lacking:,} plans name owners"
        notes.append(f"{many} who cannot be told among the team’s officers: they come in with no owner.")
    if doubled:
        many = "1 plan bears a reference" if doubled == 1 else f"{doubled:,} plans bear references"
        notes.append(f"{many} that another plan has. Both keep it.")
    if not used.get("next_review") and any(row.closed_on is None for row in rows):
        notes.append(f"The file says no day of the next review: {REVIEW_DAYS} days from today are set.")
    return notes


# ---------------------------------------------------------------- writing


def _write(session: JournalledSession, read: _Read, place_id: int | None) -> int:
    """Past the ORM, so that a batch is one line of the journal."""
    file = read.file
    batch = PlanBatch(name=file.name, digest=read.table.digest, rows=len(file.new), loaded=datetime.now(UTC))
    session.add(batch)
    session.flush()
    rows = _numbered(session, file.new)
    first_look = None if read.used.get("next_review") else today() + timedelta(days=REVIEW_DAYS)
    uids = [new_uid() for _ in rows]
    plain = [
        {"uid": uid, "version": 1, "batch_id": batch.id, **_plan(row, read, place_id, first_look)}
        for uid, row in zip(uids, rows, strict=True)
    ]
    run = session.connection().execute
    run(insert(Plan), plain)
    ids: dict[bytes, int] = dict(session.execute(select(Plan.uid, Plan.id).where(Plan.batch_id == batch.id)).all())
    kept = [(ids[uid], row) for uid, row in zip(uids, rows, strict=True)]
    texts = [{**_new_row(plan), "key": key, "text": words} for plan, row in kept for key, words in row.boxes.items()]
    actions = [{**_new_row(plan), **asdict(action)} for plan, row in kept for action in row.actions]
    for table, lines in ((PlanText, texts), (PlanAction, actions)):
        if lines:
            run(insert(table), lines)
    session.note("plan_batch", batch.uid, "batch", new=f"{KIND.counted(len(rows))} from {file.name}")
    remember_columns(session, read.table, KIND, read.used)
    return batch.id


def _new_row(plan_id: int) -> dict[str, Any]:
    return {"uid": new_uid(), "version": 1, "plan_id": plan_id}


def _plan(row: PlanRowIn, read: _Read, place_id: int | None, first_look: date | None) -> dict[str, Any]:
    return {
        "reference": row.reference,
        "title": row.title,
        "problem": row.problem,
        "public_words": row.public_words,
        "place_id": read.places.get(row.place, place_id),
        "stage": row.stage,
        "owner_id": read.officers.get(row.owner),
        "supervisor_id": read.officers.get(row.supervisor),
        "started_on": row.started_on,
        "next_review": row.next_review or (first_look if row.closed_on is None else None),
        "closed_on": row.closed_on,
        "risk": row.risk,
        "outcome": row.outcome,
        "shared": False,
        "story": "",
    }


def _numbered(session: Session, rows: Sequence[PlanRowIn]) -> list[PlanRowIn]:
    """Each with a reference: where the file has none, the next ones of the year it was started in."""
    references = [*session.scalars(select(Plan.reference)), *(row.reference for row in rows)]
    last: Counter[str] = Counter()
    for reference in references:
        year, _, tail = reference.partition("/")
        if tail.isascii() and tail.isdigit():
            last[year] = max(last[year], int(tail))
    made = []
    for row in rows:
        if not row.reference:
            year = f"{row.started_on.year % 100:02d}"
            last[year] += 1
            row = replace(row, reference=f"{year}/{last[year]:03d}")
        made.append(row)
    return made
