"""Bring in a file of figures, every row or nothing, and withdraw it: one line in the journal a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path as FilePath

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from ..domain.changes import Changes
from ..domain.dates import day_short
from ..domain.errors import BeatbookError, NotFoundError
from ..domain.figure_checks import same
from ..domain.figures import (
    FigureFile,
    FigureRow,
    FiguresRefusedError,
    FigureView,
    ImportedFigures,
    RowFault,
    value_words,
)
from ..domain.summaries import PlaceView
from ..exchange.figure_files import read_figures
from ..models import Figure, FigureBatch
from ..models.base import new_uid
from ..store.journal import JournalledSession
from ..store.store import Store
from .figure_places import placed
from .figures import beside, figure_rows, views_of
from .moments import local

Key = tuple[str, int, int, str]
"""Name, place, month's index, source: what makes a figure one and the same."""


@dataclass(frozen=True, slots=True)
class Held:
    id: int
    uid: bytes
    value: float
    day: date | None
    batch_id: int | None


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a file would change. `fresh` and `changed` (held, row) are written; `rows` are all of it as views."""

    rows: tuple[FigureView, ...]
    fresh: tuple[FigureView, ...]
    changed: tuple[tuple[Held, FigureView], ...]
    notes: tuple[str, ...]


def import_figures(
    store: Store,
    path: FilePath,
    *,
    name: str = "",
    source: str = "",
    sheet: str | None = None,
    vintage: str = "",
    dry_run: bool = False,
) -> ImportedFigures:
    """Bring in a file of figures. A figure of the same name, place, month and source takes the new value.

    `name` and `source` stand where the file says nothing; the source is else the file's name. `vintage`: which places
    are meant where a code is held of several years; without it such rows are refused. A file whose figures are
    all held already writes nothing. Raises FiguresRefusedError with every row at fault.
    """
    file = read_figures(path, name=name, source=source, sheet=sheet)
    rows, taken = placed(store, file, vintage)
    with store.reading() as session:
        plan = _plan(session, file, rows)
        mismatches = _mismatches(session, plan)
        before = _same_file(session, file)
    batch_id = None
    if not dry_run and (plan.fresh or plan.changed):
        with store.writing(f"figures from {file.name}") as session:
            batch_id = _write(session, file, plan)
    notes = (*file.notes, *taken, *plan.notes, *([before] if before else []))
    return _told(file, plan, notes, mismatches, dry_run=dry_run, batch_id=batch_id)


def withdraw_figures(store: Store, *, batch_id: int) -> Changes:
    """Take every figure of a file out of the store. Values that it had taken the place of do not come back."""
    with store.writing("withdrawn") as session:
        batch = session.get(FigureBatch, batch_id)
        if batch is None:
            raise NotFoundError("That file of figures is not in the store any more.")
        if batch.withdrawn is not None:
            raise BeatbookError(f"“{batch.name}” is withdrawn already.")
        here = session.scalar(select(func.count()).where(Figure.batch_id == batch_id)) or 0
        session.execute(delete(Figure).where(Figure.batch_id == batch_id))
        batch.withdrawn = datetime.now(UTC)
        session.note("figure_batch", batch.uid, "withdraw", new=f"{_figures(here)} from {batch.name}")
        name = batch.name
    gone = "1 figure is" if here == 1 else f"{here:,} figures are"
    return Changes.of("figures", id=batch_id, said=f"“{name}” is withdrawn: its {gone} gone.")


def _plan(session: Session, file: FigureFile, rows: Sequence[tuple[FigureRow, PlaceView]]) -> _Plan:
    spelt = _spellings(session)
    views, notes = _once(file, [_view(at, row, place, spelt) for at, (row, place) in enumerate(rows, start=1)], rows)
    held = _held(session, {view.name for view in views})
    fresh, changed = [], []
    for view in views:
        there = held.get(_key(view))
        if there is None:
            fresh.append(view)
        elif not same(there.value, view.value) or (view.day is not None and there.day != view.day):
            changed.append((there, view))
    return _Plan(tuple(views), tuple(fresh), tuple(changed), notes)


def _view(at: int, row: FigureRow, place: PlaceView, spelt: Mapping[str, str]) -> FigureView:
    """A row as it will stand; its key is below zero, since the store has given none yet."""
    name = spelt.get(f"name {row.name.casefold()}", row.name)
    source = spelt.get(f"source {row.source.casefold()}", row.source)
    return FigureView(-at, name, place.id, place.label, row.month, row.day, row.value, source, None)


def _spellings(session: Session) -> dict[str, str]:
    """Names and sources as the store spells them: other letters' case does not make another figure."""
    found = {}
    for what, column in (("name", Figure.name), ("source", Figure.source)):
        for text in session.scalars(select(column).distinct()):
            found[f"{what} {text.casefold()}"] = text
    return found


def _once(
    file: FigureFile, views: Sequence[FigureView], rows: Sequence[tuple[FigureRow, PlaceView]]
) -> tuple[list[FigureView], tuple[str, ...]]:
    """Each figure once. Raises FiguresRefusedError where a file gives two values for one."""
    first: dict[tuple[str, int, int, str], tuple[FigureView, FigureRow]] = {}
    faults, again = [], 0
    for view, (row, _) in zip(views, rows, strict=True):
        key = (view.name.casefold(), view.place_id, view.month.index, view.source.casefold())
        known = first.setdefault(key, (view, row))
        if known[1] is row:
            continue
        again += 1
        if not same(known[0].value, view.value):
            said = (
                f"{view.place} in {view.month.long} has {view.value_words} here and {known[0].value_words} in "
                f"{known[1].where}. Keep the one that is right."
            )
            faults.append(RowFault(row.where, said))
    if faults:
        raise FiguresRefusedError(f"“{file.name}”", faults)
    notes = (f"{_figures(again)} stood in the file twice with one value, and counted once.",) if again else ()
    return [view for view, _ in first.values()], notes


def _held(session: Session, names: Iterable[str]) -> dict[Key, Held]:
    query = select(Figure).where(Figure.name.in_(set(names)))
    return {
        (each.name, each.place_id, each.month, each.source): Held(
            each.id, each.uid, each.value, each.day, each.batch_id
        )
        for each in session.scalars(query)
    }


def _key(view: FigureView) -> Key:
    return view.name, view.place_id, view.month.index, view.source


def _mismatches(session: Session, plan: _Plan) -> tuple[str, ...]:
    """What would not agree once the file is in, of its own figures and of totals whose parts it brings."""
    names = {view.name for view in plan.rows}
    new = {_key(view) for view in plan.rows}
    others = [v for v in views_of(session, figure_rows().where(Figure.name.in_(names))) if _key(v) not in new]
    known = [*plan.rows, *others]
    return tuple(said for each in beside(session, known, known) for said in each.sentences)


def _same_file(session: Session, file: FigureFile) -> str:
    query = select(FigureBatch).where(FigureBatch.digest == file.digest, FigureBatch.withdrawn.is_(None))
    batch = session.scalars(query.order_by(FigureBatch.id.desc())).first()
    if batch is None:
        return ""
    return f"The same file came in on {day_short(local(batch.loaded).date())} as number {batch.id}."


def _write(session: JournalledSession, file: FigureFile, plan: _Plan) -> int:
    """Past the ORM, so that a batch is one line of the journal; a figure typed by hand that gives way has its own."""
    batch = FigureBatch(name=file.name, digest=file.digest, rows=len(plan.rows), loaded=datetime.now(UTC))
    session.add(batch)
    session.flush()
    if plan.fresh:
        rows = [{"uid": new_uid(), "version": 1, **_columns(view, batch.id)} for view in plan.fresh]
        session.connection().execute(insert(Figure), rows)
    for held, view in plan.changed:
        values = {"value": view.value, "day": view.day or held.day, "batch_id": batch.id}
        session.execute(update(Figure).where(Figure.id == held.id).values(**values, version=Figure.version + 1))
        if held.batch_id is None:
            old, new = value_words(held.value), value_words(view.value)
            session.note("figure", held.uid, "change", field="value", old=old, new=new)
    new = f"{file.name}: {_figures(len(plan.fresh))} added, {len(plan.changed):,} replaced"
    session.note("figure_batch", batch.uid, "batch", new=new)
    return batch.id


def _columns(view: FigureView, batch_id: int) -> dict[str, object]:
    return {
        "name": view.name,
        "place_id": view.place_id,
        "month": view.month.index,
        "day": view.day,
        "value": view.value,
        "source": view.source,
        "batch_id": batch_id,
    }


def _told(
    file: FigureFile,
    plan: _Plan,
    notes: tuple[str, ...],
    mismatches: tuple[str, ...],
    *,
    dry_run: bool,
    batch_id: int | None,
) -> ImportedFigures:
    unchanged = len(plan.rows) - len(plan.fresh) - len(plan.changed)
    return ImportedFigures(
        file=file.name,
        sheet=file.sheet,
        wide=file.wide,
        rows=tuple(replace(view, batch_id=batch_id) for view in plan.rows),
        added=len(plan.fresh),
        unchanged=unchanged,
        replaced=tuple(
            (f"{view.place}, {view.name}, {view.month.short}", value_words(held.value), value_words(view.value))
            for held, view in plan.changed
        ),
        empty=file.empty,
        notes=notes,
        mismatches=mismatches,
        dry_run=dry_run,
        already=not plan.fresh and not plan.changed,
        changes=Changes.of("figures", id=batch_id or 0, said=_said(file, plan, unchanged, dry_run=dry_run)),
        batch_id=batch_id,
    )


def _said(file: FigureFile, plan: _Plan, unchanged: int, *, dry_run: bool) -> str:
    if not plan.fresh and not plan.changed:
        return f"Every figure of “{file.name}” is in the store already."
    add, replace_, source = ("to add", "to replace", "in") if dry_run else ("added", "replaced", "from")
    parts = [f"{len(plan.fresh):,} {add}"] if plan.fresh else []
    if plan.changed:
        parts.append(f"{len(plan.changed):,} {replace_}")
    if unchanged:
        parts.append(f"{unchanged:,} the same as before")
    return f"{_figures(len(plan.rows))} {source} “{file.name}”: {', '.join(parts)}."


def _figures(count: int) -> str:
    return "1 figure" if count == 1 else f"{count:,} figures"
