"""Bring in answers from files: looked at first, then all or nothing in one transaction, one journal line a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path as FilePath

from ..domain.answers import words_of
from ..domain.changes import Changes
from ..domain.column_match import Match, to_json
from ..domain.dates import day_short
from ..domain.own_files import is_own
from ..domain.progress import Progress
from ..domain.questionnaire import QuestionnaireDef
from ..domain.response_files import (
    FIRST_ROWS,
    FirstRow,
    ImportedFile,
    ImportedResponses,
    ResponseFile,
    RowsRejectedError,
    SameFileError,
)
from ..exchange.tables import Table
from ..models import Event, ResponseBatch
from ..store.journal import JournalledSession
from ..store.store import Store
from .bulk import uncollected
from .column_matches import match_of, remember
from .known_names import KnownNames, names_held, own_uid, source_of
from .moments import local, today
from .questionnaires import LoadedQuestionnaire, load_in
from .response_events import NewEvent, event_for
from .response_files import batch_of, place_names, questionnaire_for, tables_of
from .response_reading import Reading, ReadRow
from .response_rows import ResponseWriter

STEP = 2_000  # rows between two words about progress


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What an import is asked for."""

    place_id: int | None
    match: Match | None
    take_good: bool
    again: bool
    keep_danger: bool


def look_at_responses(
    store: Store,
    path: FilePath,
    *,
    questionnaire_key: str | None = None,
    event_id: int | None = None,
    match: Match | None = None,
    sheet: str | None = None,
    keep_danger: bool = False,
    progress: Progress | None = None,
) -> ResponseFile:
    """Read a file as an import would, and keep nothing of it. `event_id`: by what that event asks.

    `match` lies over what was remembered of files with the same headings, and that over what is guessed.
    """
    progress = progress or Progress()
    asked = questionnaire_key if event_id is None else event_id
    loaded = questionnaire_for(store, asked, questionnaire_key, [path])
    (table,) = tables_of(store, loaded, [path], sheet)
    with store.reading() as session:
        used, remembered = match_of(session, loaded, table, match)
        reading = Reading(table, loaded.definition, used, today(), place_names(session), _keeps(table, keep_danger))
        known = names_held(session, table.total) if used.at("id") is not None else KnownNames()
        held = batch_of(session, table) is not None
        first, already = _read_through(reading, known, loaded.definition, progress)
    return ResponseFile(
        name=path.name,
        sheet=table.sheet,
        sheets=table.sheets,
        encoding=table.encoding,
        separator=table.separator,
        definition=loaded.definition,
        match=reading.final_match(),
        remembered=remembered,
        first=first,
        counts=reading.counts(already),
        rejects=tuple(reading.rejects),
        notes=reading.notes(already),
        days=(reading.days[0], reading.days[1]) if reading.days else None,
        held=held,
        danger=reading.danger,
    )


def _read_through(
    reading: Reading, known: KnownNames, definition: QuestionnaireDef, progress: Progress
) -> tuple[tuple[FirstRow, ...], int]:
    """(the first rows in words, how many submissions the store or the file has already)."""
    first: list[FirstRow] = []
    already = 0
    for row in reading.rows():
        if reading.read % STEP == 0:
            progress.step(min(reading.read, reading.table.total), reading.table.total, "rows")
        if len(first) < FIRST_ROWS:
            if isinstance(row, ReadRow):
                said = ((key, words_of(definition.question(key), answer)) for key, answer in row.answers.items())
                first.append(FirstRow(row.number, tuple(said)))
            else:
                first.append(FirstRow(row[0].row, (), row))
        if isinstance(row, ReadRow) and row.name:
            source, own = source_of(definition.key, row.name), own_uid(row.name)
            already += not known.add(source) or (own is not None and own in known)
    return tuple(first), already


@uncollected()
def import_responses(
    store: Store,
    paths: Sequence[FilePath],
    *,
    event: int | str,
    questionnaire_key: str | None = None,
    place_id: int | None = None,
    kind: str = "online",
    match: Match | None = None,
    sheet: str | None = None,
    take_good: bool = False,
    again: bool = False,
    keep_danger: bool = False,
    progress: Progress | None = None,
) -> ImportedResponses:
    """Bring in files of answers: all of them or nothing, unless `take_good` leaves out rows that cannot be read.

    `event`: its key, or a name: the one of that name, else a new one at `place_id` on the first day that the files
    name. `place_id`: where the respondents live, else the event's place. `again`: a file that is in the store already
    is brought in once more. Raises RowsRejectedError with every reject, SameFileError, FileRefusedError, NotFoundError.
    """
    progress = progress or Progress()
    chosen = _Chosen(place_id, match, take_good, again, keep_danger)
    loaded = questionnaire_for(store, event, questionnaire_key, paths)
    tables = tables_of(store, loaded, paths, sheet)
    with store.writing(f"answers from {', '.join(path.name for path in paths)}") as session:
        home, made = event_for(session, loaded, event, NewEvent(place_id, kind, tables, match))
        loaded = load_in(session, home.questionnaire_id)
        files = tuple(_bring_in(session, home, loaded, table, chosen, progress) for table in tables)
        if not take_good and any(file.counts.rejected for file in files):
            raise RowsRejectedError(files)
        progress.step(1, 1, "Saving")
        event_id, name = home.id, home.name
    imported = sum(file.counts.good for file in files)
    said = f"{imported:,} {'response is' if imported == 1 else 'responses are'} brought in to {name}."
    return ImportedResponses(event_id, name, made, files, Changes.of("responses", "events", id=event_id, said=said))


def _bring_in(
    session: JournalledSession,
    event: Event,
    loaded: LoadedQuestionnaire,
    table: Table,
    chosen: _Chosen,
    progress: Progress,
) -> ImportedFile:
    """One file as one batch, within the transaction."""
    held = batch_of(session, table)
    if held is not None and not chosen.again:
        when = day_short(local(held.at).date())
        raise SameFileError(f"“{table.path.name}” was brought in on {when} already, with {held.imported:,} responses.")
    match, _ = match_of(session, loaded, table, chosen.match)
    day = local(event.starts).date()
    reading = Reading(table, loaded.definition, match, day, place_names(session), _keeps(table, chosen.keep_danger))
    batch = ResponseBatch(
        event_id=event.id,
        questionnaire_id=loaded.id,
        name=table.path.name,
        digest=table.digest,
        columns=to_json(match),
        rows=0,
        imported=0,
        rejected=0,
        at=datetime.now(UTC),
    )
    session.add(batch)
    session.flush()
    already = _write(session, event, loaded, batch.id, reading, chosen, progress)
    counts, match = reading.counts(already), reading.final_match()
    batch.rows, batch.imported, batch.rejected, batch.columns = (
        counts.rows,
        counts.good,
        counts.rejected,
        to_json(match),
    )
    session.note("response_batch", batch.uid, "batch", new=f"{counts.good} responses from {table.path.name}")
    remember(session, loaded, table, match)
    notes, rejects = reading.notes(already), tuple(reading.rejects)
    return ImportedFile(batch.id, table.path, table.sheet, loaded.id, day, match, counts, rejects, notes)


def _keeps(table: Table, keep_danger: bool) -> bool:
    """Whether words that may tell of a danger stay: of Beatbook's own files an officer decided when they were said."""
    return keep_danger or is_own(table.heads)


def _write(
    session: JournalledSession,
    event: Event,
    loaded: LoadedQuestionnaire,
    batch_id: int,
    reading: Reading,
    chosen: _Chosen,
    progress: Progress,
) -> int:
    """Put every good row: how many were there already. After a reject that stops the import, rows are only read."""
    total, stopped = reading.table.total, False
    home = event.place_id if chosen.place_id is None else chosen.place_id
    known = names_held(session, total) if reading.match.at("id") is not None else None
    writer = ResponseWriter(session, event, loaded, batch_id, home, known, is_own(reading.table.heads))
    for row in reading.rows():
        if reading.read % STEP == 0:
            progress.step(min(reading.read, total), total, "rows")
        if not isinstance(row, ReadRow):
            stopped = stopped or not chosen.take_good
        elif not stopped:
            writer.put(row)
    writer.flush()
    return writer.already
