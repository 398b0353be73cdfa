"""Bring in answers from files: looked at first, then all or nothing in one transaction, one journal line a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from hashlib import sha256
from pathlib import Path as FilePath

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from ..domain.changes import Changes
from ..domain.column_match import Match, from_json, merged, to_json
from ..domain.dates import day_short
from ..domain.errors import BeatbookError, NotFoundError
from ..domain.events import KINDS
from ..domain.flow import as_text
from ..domain.own_files import VISITOR, is_own
from ..domain.progress import Progress
from ..domain.questionnaire import TICKED, Answer, QuestionnaireDef
from ..domain.response_files import (
    FIRST_ROWS,
    FirstRow,
    ImportedFile,
    ImportedResponses,
    ResponseFile,
    RowsRejectedError,
    SameFileError,
)
from ..exchange.column_guess import guess_match, loose
from ..exchange.own_tables import open_answers
from ..exchange.tables import Seen, Table
from ..models import ColumnMatch, Event, Place, Questionnaire, ResponseBatch
from ..store.journal import JournalledSession
from ..store.store import Store
from .bulk import uncollected
from .moments import local, today
from .places import place_views
from .questionnaires import LoadedQuestionnaire, find_questionnaire, load_in, load_questionnaire
from .response_reading import Reading, ReadRow, check_match, day_of
from .response_rows import VISITORS, ResponseWriter, Sieve, is_held, known_names, own_uid, source_of

STEP = 2_000  # rows between two words about progress


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What an import is asked for."""

    place_id: int | None
    kind: str
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
    loaded = _questionnaire(store, asked, questionnaire_key, [path])
    (table,) = _tables(store, loaded, [path], sheet)
    with store.reading() as session:
        used, remembered = _match(session, loaded, table, match)
        reading = Reading(table, loaded.definition, used, today(), place_names(session), _keeps(table, keep_danger))
        sieve = Sieve(known_names(session) if used.at("id") is not None else ())
        held = _batch_of(session, table) is not None
        first, already = _read_through(session, reading, sieve, loaded.definition, progress)
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
    session: Session, reading: Reading, sieve: Sieve, definition: QuestionnaireDef, progress: Progress
) -> tuple[tuple[FirstRow, ...], int]:
    """(the first rows in words, how many submissions the store or the file has already)."""
    first: list[FirstRow] = []
    already = 0
    waiting: set[bytes] = set()
    for row in reading.rows():
        if reading.read % STEP == 0:
            progress.step(min(reading.read, reading.table.total), reading.table.total, "rows")
        if len(first) < FIRST_ROWS:
            if isinstance(row, ReadRow):
                first.append(FirstRow(row.number, _in_words(definition, row.answers)))
            else:
                first.append(FirstRow(row[0].row, (), row))
        if isinstance(row, ReadRow) and row.name:
            source, own = source_of(definition.key, row.name), own_uid(row.name)
            met = sieve.met(source)
            if met or (own is not None and sieve.has(own)):
                already += source in waiting or is_held(session, source, own)
            waiting.add(source)
    return tuple(first), already


def _in_words(definition: QuestionnaireDef, answers: Mapping[str, Answer]) -> tuple[tuple[str, str], ...]:
    """Question key -> the answer as people read it."""
    told: list[tuple[str, str]] = []
    for key, answer in answers.items():
        question = definition.question(key)
        if question.kind in TICKED and not isinstance(answer, str):
            told.append((key, "; ".join(question.option(option).text for option in answer)))
        else:
            told.append((key, as_text(answer)))
    return tuple(told)


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
    chosen = _Chosen(place_id, kind, match, take_good, again, keep_danger)
    loaded = _questionnaire(store, event, questionnaire_key, paths)
    tables = _tables(store, loaded, paths, sheet)
    with store.writing(f"answers from {', '.join(path.name for path in paths)}") as session:
        home, made = _event(session, loaded, event, chosen, tables)
        loaded = load_in(session, home.questionnaire_id)
        files = tuple(_bring_in(session, home, loaded, table, chosen, progress) for table in tables)
        if not take_good and any(file.counts.rejected for file in files):
            raise RowsRejectedError(files)
        progress.step(1, 1, "Saving")
        event_id, name = home.id, home.name
    imported = sum(file.counts.good for file in files)
    said = f"{imported:,} {'response is' if imported == 1 else 'responses are'} brought in to {name}."
    return ImportedResponses(event_id, name, made, files, Changes.of("responses", "events", id=event_id, said=said))


def _tables(store: Store, loaded: LoadedQuestionnaire, paths: Sequence[FilePath], sheet: str | None) -> list[Table]:
    """Each file as a table; a filled form is one of a single row."""
    from ..exchange.form_tables import is_form, open_form

    if not any(map(is_form, paths)):
        return [open_answers(path, sheet=sheet) for path in paths]
    with store.reading() as session:
        homes = place_names(session).keys()
    definition = loaded.definition
    return [open_form(p, definition, homes) if is_form(p) else open_answers(p, sheet=sheet) for p in paths]


def _version_of(store: Store, paths: Sequence[FilePath], found: LoadedQuestionnaire) -> LoadedQuestionnaire:
    """The version that filled forms are of: they may have been handed out before the newest was published."""
    from ..exchange.filled_forms import form_of
    from ..exchange.form_tables import is_form

    forms = [path for path in paths if is_form(path)]
    number = int(form_of(forms[0]).rpartition("@")[2]) if forms else found.definition.number
    if number == found.definition.number:
        return found
    wanted = select(Questionnaire.id).where(Questionnaire.key == found.definition.key, Questionnaire.number == number)
    with store.reading() as session:
        held = session.scalar(wanted)
    return found if held is None else load_questionnaire(store, held)


def _questionnaire(
    store: Store, event: int | str | None, key: str | None, paths: Sequence[FilePath]
) -> LoadedQuestionnaire:
    """What the files are read by: the event's own version, else that of the forms, else the newest."""
    if not isinstance(event, int):
        return _version_of(store, paths, find_questionnaire(store, key))
    with store.reading() as session:
        asked = session.scalar(select(Event.questionnaire_id).where(Event.id == event))
    if asked is None:
        raise NotFoundError("That event is not in the store any more. Choose another.")
    return load_questionnaire(store, asked)


def _event(
    session: JournalledSession, loaded: LoadedQuestionnaire, event: int | str, chosen: _Chosen, tables: Sequence[Table]
) -> tuple[Event, bool]:
    """(the event, whether it was made here). One of the name that asks the same questionnaire is taken."""
    if isinstance(event, int):
        return session.get_one(Event, event), False
    name = " ".join(event.split())
    alike = select(Event).where(func.lower(Event.name) == name.lower())
    if chosen.place_id is not None:
        alike = alike.where(Event.place_id == chosen.place_id)
    held = list(session.scalars(alike.order_by(Event.starts)))
    if len(held) > 1:
        days = ", ".join(day_short(local(each.starts).date()) for each in held[:5])
        raise BeatbookError(f"There are {len(held)} events called “{name}”, on {days}. Give the new one another name.")
    if held:
        _same_questionnaire(session, held[0], loaded)
        return held[0], False
    if not name:
        raise BeatbookError("The event needs a name.")
    if chosen.place_id is None or session.get(Place, chosen.place_id) is None:
        raise BeatbookError(f"There is no event called “{name}” yet. Say where it was, so that it can be made.")
    return _new_event(session, name, loaded, chosen, tables), True


def _same_questionnaire(session: Session, event: Event, loaded: LoadedQuestionnaire) -> None:
    asked = load_in(session, event.questionnaire_id).definition
    if asked.key != loaded.definition.key:
        raise BeatbookError(f"{event.name} asks “{asked.title}”, not “{loaded.definition.title}”. Name another event.")


def _new_event(
    session: JournalledSession, name: str, loaded: LoadedQuestionnaire, chosen: _Chosen, tables: Sequence[Table]
) -> Event:
    """An event at noon of the first day that the files name, else of today."""
    if chosen.kind not in KINDS:
        raise BeatbookError(f"“{chosen.kind}” is not a kind of event. The kinds are {', '.join(KINDS)}.")
    days = [day for table in tables for day in _days(session, loaded, table, chosen)]
    first, last = (min(days), max(days)) if days else (today(), today())
    event = Event(
        name=name,
        kind=chosen.kind,
        place_id=chosen.place_id,
        questionnaire_id=loaded.id,
        starts=_noon(first),
        ends=_noon(last) if last > first else None,
        finished=True,
    )
    session.add(event)
    session.flush()
    return event


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12)).astimezone()


def _days(session: Session, loaded: LoadedQuestionnaire, table: Table, chosen: _Chosen) -> Iterator[date]:
    """The first and the last day in a table's column of days."""
    match, _ = _match(session, loaded, table, chosen.match)
    at = match.at("day")
    if at is None:
        return
    found = {cells[at][:10] for _, cells in table.rows(Seen()) if cells[at]}
    days = sorted(day for day in map(day_of, found) if day is not None and day.year > 1970)
    yield from (*days[:1], *days[-1:])


def _bring_in(
    session: JournalledSession,
    event: Event,
    loaded: LoadedQuestionnaire,
    table: Table,
    chosen: _Chosen,
    progress: Progress,
) -> ImportedFile:
    """One file as one batch, within the transaction."""
    held = _batch_of(session, table)
    if held is not None and not chosen.again:
        when = day_short(local(held.at).date())
        raise SameFileError(f"“{table.path.name}” was brought in on {when} already, with {held.imported:,} responses.")
    match, _ = _match(session, loaded, table, chosen.match)
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
    _remember(session, loaded, table, match)
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
    named = reading.match.at("id") is not None
    sieve = Sieve(known_names(session)) if named else None
    writer = ResponseWriter(session, event, loaded, batch_id, sieve, keeps_names=is_own(reading.table.heads))
    home, key = event.place_id if chosen.place_id is None else chosen.place_id, loaded.definition.key
    total, already, stopped = reading.table.total, 0, False
    for row in reading.rows():
        if reading.read % STEP == 0:
            progress.step(min(reading.read, total), total, "rows")
        if not isinstance(row, ReadRow):
            stopped = stopped or not chosen.take_good
        elif not stopped:
            source = source_of(key, row.name) if row.name else None
            own = own_uid(row.name) if row.name else None
            already += not writer.put(row.answers, home if row.home is None else row.home, source, own)
    writer.flush()
    return already


def _match(session: Session, loaded: LoadedQuestionnaire, table: Table, given: Match | None) -> tuple[Match, bool]:
    """(how the columns are used, whether that was remembered of a file with the same headings)."""
    match = guess_match(loaded.definition, table.heads)
    known = select(ColumnMatch.columns).where(*_alike(loaded, table))
    held = session.scalar(known)
    if held is not None:
        match = merged(match, from_json(held), "kept")
    if given is not None:
        _check_heads(table, given)
        match = merged(match, given, "chosen")
    check_match(loaded.definition, match)
    return match, held is not None


def _check_heads(table: Table, given: Match) -> None:
    heads = {head.casefold() for head in table.heads}
    missing = next((column.header for column in given.columns if column.header.casefold() not in heads), None)
    if missing is not None:
        raise BeatbookError(f"The match names the column “{missing[:60]}”, which {table.name} does not have.")


def _alike(loaded: LoadedQuestionnaire, table: Table) -> tuple[ColumnElement[bool], ...]:
    headers = sha256("\x1f".join(table.heads).encode()).digest()
    return ColumnMatch.questionnaire_key == loaded.definition.key, ColumnMatch.headers == headers


def _remember(session: JournalledSession, loaded: LoadedQuestionnaire, table: Table, match: Match) -> None:
    held = session.scalar(select(ColumnMatch).where(*_alike(loaded, table)))
    if held is None:
        headers = sha256("\x1f".join(table.heads).encode()).digest()
        held = ColumnMatch(questionnaire_key=loaded.definition.key, headers=headers)
        session.add(held)
    held.columns, held.changed = to_json(match), datetime.now(UTC)
    session.flush()


def place_names(session: Session) -> dict[str, int]:
    """Names and codes of places as words -> key, where only one place in use bears them; and what visitors are."""
    views = place_views(session)
    called = [(loose(view.name), key) for key, view in views.items()] + [(loose(VISITOR), VISITORS)]
    called += [(loose(view.label), key) for key, view in views.items()]
    called += [(loose(view.code), key) for key, view in views.items() if view.code]
    called += [(loose(f"{view.code}@{view.vintage}"), key) for key, view in views.items() if view.code]
    found: dict[str, set[int]] = {}
    for name, key in called:
        found.setdefault(name, set()).add(key)
    return {name: keys.pop() for name, keys in found.items() if len(keys) == 1}


def _batch_of(session: Session, table: Table) -> ResponseBatch | None:
    same = select(ResponseBatch).where(ResponseBatch.digest == table.digest, ResponseBatch.withdrawn.is_(None))
    return session.scalar(same.order_by(ResponseBatch.id.desc()).limit(1))
