"""Answers out as files: rows for the team's own analysts, guarded counts for everybody else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..domain.data_dictionary import dictionary
from ..domain.dates import Period
from ..domain.errors import BeatbookError
from ..domain.export_profiles import (
    MARKING,
    Cell,
    Exported,
    OutColumn,
    OutSheet,
    check_profile,
    kind_of_file,
)
from ..domain.export_shared import counts_sheets
from ..domain.export_words import Made, about_sheet, rows_about
from ..domain.progress import Progress
from ..exchange.csv_tables_out import csv_paths, write_csv_tables
from ..exchange.workbooks import write_workbook
from ..models import Event, Response, Tally
from ..store.store import Store
from .bulk import uncollected
from .export_counts import days_of, shareable_counts
from .export_rows import ChosenRows, RowMaker, versions_of
from .moments import bounds, local, today
from .places import family
from .questionnaires import find_questionnaire
from .results_asked import place_name
from .team import disclosure_threshold

FIRST_ROWS = 20


@dataclass(frozen=True, slots=True)
class Preview:
    """The first rows as they would be written, and what would be said of the whole."""

    columns: tuple[OutColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int
    notes: tuple[str, ...]


@uncollected()
def export_responses(
    store: Store,
    path: Path,
    *,
    profile: str,
    questionnaire: str | None = None,
    place_id: int | None = None,
    period: Period | None = None,
    progress: Progress | None = None,
) -> Exported:
    """Write the answers to one questionnaire: all files whole, or none. CSV or XLSX by the file's ending.

    `profile`: a key of PROFILES. `questionnaire`: its key, else the one a new event asks; all its versions.
    `place_id`: people who live there and in all that lies in it. `period`: days of the events, else all. Raises
    BeatbookError where nothing can go out or the file cannot be written, NotFoundError, Cancelled.
    """
    progress = progress or Progress()
    kind_of_file(path)
    if check_profile(profile) == "shareable":
        counts = shareable_counts(
            store, questionnaire=questionnaire, place_id=place_id, period=period, progress=progress
        )
        progress.step(0, 0, "Writing")
        return _write(path, counts_sheets(counts, today()), "", counts.notes)
    with store.reading() as session:
        rows = _rows(store, session, questionnaire, place_id, period)
        maker = RowMaker(session, rows.chosen)
        answers = OutSheet("Responses", maker.columns(), maker.rows(rows.made.rows, progress))
        sheets = (answers, dictionary(maker.dictionary()), about_sheet(rows_about(rows.made)))
        return _write(path, sheets, MARKING, rows.notes)


def answered_days(store: Store, questionnaire: str | None = None) -> Period:
    """From the first to the last event with answers to a questionnaire. Raises BeatbookError where there are none."""
    key = find_questionnaire(store, questionnaire).definition.key
    with store.reading() as session:
        return days_of(session, versions_of(session, key))


def preview_export(
    store: Store,
    *,
    profile: str,
    questionnaire: str | None = None,
    place_id: int | None = None,
    period: Period | None = None,
) -> Preview:
    """The first 20 rows of what `export_responses` would write. Raises as it does."""
    if check_profile(profile) == "shareable":
        counts = shareable_counts(store, questionnaire=questionnaire, place_id=place_id, period=period)
        sheet = counts_sheets(counts, today())[0]
        lines = list(sheet.rows)
        return Preview(sheet.columns, tuple(map(tuple, lines[:FIRST_ROWS])), len(lines), counts.notes)
    with store.reading() as session:
        rows = _rows(store, session, questionnaire, place_id, period)
        maker = RowMaker(session, rows.chosen)
        first = tuple(tuple(row) for row in islice(maker.rows(rows.made.rows, Progress()), FIRST_ROWS))
        return Preview(maker.columns(), first, rows.made.rows, rows.notes)


def _write(path: Path, sheets: Sequence[OutSheet], marking: str, notes: tuple[str, ...]) -> Exported:
    if kind_of_file(path) == "xlsx":
        return Exported(path, (path,), write_workbook(path, sheets, marking=marking)[0], notes)
    return Exported(path, csv_paths(path, sheets), write_csv_tables(path, sheets)[0], notes)


@dataclass(frozen=True, slots=True)
class _Rows:
    chosen: ChosenRows
    made: Made

    @property
    def notes(self) -> tuple[str, ...]:
        said = ["This file holds residents’ own words and is for the team alone."]
        if self.made.visitors:
            said.append(f"{self.made.visitors:,} of the rows are visitors, who are in no result.")
        if self.made.tallies:
            said.append("Tallies are not in it: nobody knows who made which mark.")
        return tuple(said)


def _rows(
    store: Store, session: Session, questionnaire: str | None, place_id: int | None, period: Period | None
) -> _Rows:
    definition = find_questionnaire(store, questionnaire).definition
    chosen = ChosenRows(versions_of(session, definition.key), place_id, period)
    counted = select(
        func.count(),
        func.count(Response.event_id.distinct()),
        func.min(Response.taken),
        func.max(Response.taken),
        func.coalesce(func.sum(Response.visitor), 0),
    )
    rows, events, first, last, visitors = session.execute(counted.where(*chosen.rules())).one()
    if not rows:
        raise BeatbookError(f"Nobody has answered “{definition.title}” there and then, so there is nothing to write.")
    ways = session.execute(
        select(Response.way, func.count()).where(*chosen.rules()).group_by(Response.way).order_by(func.count().desc())
    ).all()
    tallies, heads = _tallies(session, chosen)
    made = Made(
        title=definition.title,
        key=definition.key,
        versions=tuple(sorted(each.definition.number for each in chosen.versions.loaded.values())),
        place=place_name(store, place_id),
        period=period or Period(local(first).date(), local(last).date()),
        rows=rows,
        events=events,
        ways=tuple((way, n) for way, n in ways),
        visitors=int(visitors),
        tallies=tallies,
        heads=heads,
        threshold=disclosure_threshold(store),
        on=today(),
        practice=store.practice,
    )
    return _Rows(chosen, made)


def _tallies(session: Session, chosen: ChosenRows) -> tuple[int, int]:
    """(how many, people in them) of the same questionnaire, places and days."""
    query = select(func.count(), func.coalesce(func.sum(Tally.heads), 0)).join(Event, Event.id == Tally.event_id)
    query = query.where(Tally.questionnaire_id.in_(chosen.versions.loaded))
    if chosen.period is not None:
        first, after = bounds(chosen.period)
        query = query.where(Event.starts >= first, Event.starts < after)
    if chosen.place_id is not None:
        query = query.where(Tally.place_id.in_(select(family(chosen.place_id).c.id)))
    tallies, heads = session.execute(query).one()
    return tallies, heads
