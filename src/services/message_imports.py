"""Bring in a file of messages, every row or nothing, and withdraw it: one line in the journal a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path as FilePath

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from ..domain.changes import Changes
from ..domain.dates import day_short
from ..domain.errors import BeatbookError, NotFoundError
from ..domain.figures import RowFault
from ..domain.message_files import (
    ImportedMessages,
    MessageFile,
    MessageRow,
    MessagesRefusedError,
    check_columns,
    columns_from,
    columns_json,
)
from ..domain.messages import MessageBatchView, likeness
from ..domain.response_files import SameFileError
from ..exchange.column_guess import loose
from ..exchange.csv_files import write_csv
from ..exchange.message_files import Reading, guess_columns, read_messages
from ..exchange.tables import Seen, Table, open_table
from ..models import About, Message, MessageBatch
from ..models.base import new_uid
from ..store.journal import JournalledSession
from ..store.store import Store
from .moments import local, today
from .places import find_place

Columns = Mapping[str, str]
"""Field (a key of domain.message_files.FIELDS) -> heading; an empty heading leaves the field out."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A file read through, with the place that each of its rows is kept in."""

    table: Table
    file: MessageFile
    places: Mapping[str, int]
    reading: Reading
    used: Columns


def look_at_messages(
    store: Store, path: FilePath, *, sheet: str | None = None, columns: Columns | None = None
) -> MessageFile:
    """Read a file as an import would, and keep nothing of it. Raises FileRefusedError, ColumnsWantedError.

    `columns` lies over what was remembered of files with the same headings, and that over what is guessed.
    """
    return _read(store, path, sheet, columns).file


def import_messages(
    store: Store,
    path: FilePath,
    *,
    sheet: str | None = None,
    columns: Columns | None = None,
    place_id: int | None = None,
    take_good: bool = False,
    again: bool = False,
    dry_run: bool = False,
) -> ImportedMessages:
    """Bring in the messages of a file that are not in the store yet: by subject, day and audience.

    `place_id`: where the messages went whose row names no place. `take_good` leaves out rows at fault. Raises
    MessagesRefusedError with all of them, and SameFileError for a file that came in before (`again` takes what is
    missing of it).
    """
    read = _read(store, path, sheet, columns)
    file = read.file
    if file.faults and not take_good:
        raise MessagesRefusedError(read.table.name, file)
    if file.held and not again and not dry_run:
        raise SameFileError(file.held)
    batch_id = None
    if file.new and not dry_run:
        with store.writing(f"messages from {file.name}") as session:
            batch_id = _write(session, read, place_id)
    return ImportedMessages(
        file=file,
        added=0 if dry_run else len(file.new),
        batch_id=batch_id,
        dry_run=dry_run,
        changes=Changes.of("messages", id=batch_id or 0, said=_said(file, dry_run=dry_run)),
    )


def withdraw_messages(store: Store, *, batch_id: int) -> Changes:
    """Take every message of a file out of the store. The file may be brought in again."""
    with store.writing("withdrawn") as session:
        batch = session.get(MessageBatch, batch_id)
        if batch is None:
            raise NotFoundError("That file of messages is not in the store any more.")
        if batch.withdrawn is not None:
            raise BeatbookError(f"“{batch.name}” is withdrawn already.")
        here = session.scalar(select(func.count()).where(Message.batch_id == batch_id)) or 0
        session.execute(delete(Message).where(Message.batch_id == batch_id))
        batch.withdrawn = datetime.now(UTC)
        session.note("message_batch", batch.uid, "withdraw", new=f"{_messages(here)} from {batch.name}")
        name = batch.name
    gone = "1 message is" if here == 1 else f"{here:,} messages are"
    return Changes.of("messages", "issues", id=batch_id, said=f"“{name}” is withdrawn: its {gone} gone.")


def list_message_batches(store: Store) -> tuple[MessageBatchView, ...]:
    """Files of messages, latest first; withdrawn ones are among them."""
    held = select(func.count()).where(Message.batch_id == MessageBatch.id).scalar_subquery()
    with store.reading() as session:
        rows = session.execute(select(MessageBatch, held).order_by(MessageBatch.id.desc())).all()
    return tuple(
        MessageBatchView(
            id=batch.id,
            name=batch.name,
            rows=batch.rows,
            held=n,
            loaded=local(batch.loaded),
            withdrawn=local(batch.withdrawn) if batch.withdrawn else None,
        )
        for batch, n in rows
    )


def save_message_rejects(
    store: Store, target: FilePath, path: FilePath, *, sheet: str | None = None, columns: Columns | None = None
) -> int:
    """Write the rows at fault as CSV, each with where it stood and what to do: how many."""
    read = _read(store, path, sheet, columns)
    why = dict(read.reading.faults)
    lines = [
        [path.name, read.table.sheet, str(number), why[number].said, *cells]
        for number, cells in read.table.rows(Seen())
        if number in why
    ]
    write_csv(target, ("file", "sheet", "row", "what to do", *read.table.heads), lines)
    return len(lines)


# ---------------------------------------------------------------- reading


def _read(store: Store, path: FilePath, sheet: str | None, columns: Columns | None) -> _Read:
    table = open_table(path, sheet=sheet)
    kept = columns_from(store.about(_key(table)))
    used = {**guess_columns(table.heads), **{key: head for key, head in kept.items() if head in ("", *table.heads)}}
    if columns:
        check_columns(columns, table.heads)
        used = {key: head for key, head in used.items() if head not in columns.values()} | dict(columns)
    reading = read_messages(table, used, today())
    new, already = _new(store, reading.rows)
    places, unknown = _places(store, reading.rows)
    notes = [*table.told, *reading.notes]
    if unknown:
        many = "1 message names a place" if unknown == 1 else f"{unknown:,} messages name places"
        notes.append(f"{many} that is not in the store: its name is kept as the audience.")
    file = MessageFile(
        name=path.name,
        sheet=table.sheet,
        sheets=table.sheets,
        heads=table.heads,
        columns={key: head for key, head in used.items() if head},
        remembered=bool(kept),
        rows=reading.rows,
        new=new,
        faults=tuple(fault for _, fault in reading.faults),
        already=already,
        held=_same_file(store, table),
        notes=tuple(notes),
    )
    return _Read(table, file, places, reading, used)


def _key(table: Table) -> str:
    """Under which the columns of files with the same headings are remembered."""
    heads = "\n".join(loose(head) for head in table.heads)
    return f"messages.columns.{sha256(heads.encode()).hexdigest()[:32]}"


def _new(store: Store, rows: Sequence[MessageRow]) -> tuple[tuple[MessageRow, ...], int]:
    """(messages that are not in the store yet, each once; how many are there, or twice in the file)."""
    with store.reading() as session:
        met = {likeness(*each) for each in session.execute(select(Message.subject, Message.sent_on, Message.audience))}
    new = []
    for row in rows:
        alike = likeness(row.subject, row.sent_on, audience_of(row))
        if alike not in met:
            new.append(row)
        met.add(alike)
    return tuple(new), len(rows) - len(new)


def audience_of(row: MessageRow) -> str:
    """The place where the file names no audience."""
    return row.audience or row.place


def _places(store: Store, rows: Sequence[MessageRow]) -> tuple[dict[str, int], int]:
    """(name -> place, how many rows name one that is not known)."""
    found: dict[str, int] = {}
    lacking: set[str] = set()
    for name in dict.fromkeys(row.place for row in rows if row.place):
        try:
            found[name] = find_place(store, name).id
        except NotFoundError:
            lacking.add(name)
    return found, sum(row.place in lacking for row in rows)


def _same_file(store: Store, table: Table) -> str:
    query = select(MessageBatch).where(MessageBatch.digest == table.digest, MessageBatch.withdrawn.is_(None))
    with store.reading() as session:
        batch = session.scalars(query.order_by(MessageBatch.id.desc())).first()
    if batch is None:
        return ""
    when = day_short(local(batch.loaded).date())
    return f"“{table.path.name}” was brought in on {when} already, as number {batch.id}."


# ---------------------------------------------------------------- writing


def _write(session: JournalledSession, read: _Read, place_id: int | None) -> int:
    """Past the ORM, so that a batch is one line of the journal."""
    file = read.file
    batch = MessageBatch(name=file.name, digest=read.table.digest, rows=len(file.new), loaded=datetime.now(UTC))
    session.add(batch)
    session.flush()
    rows = [
        {
            "uid": new_uid(),
            "version": 1,
            "subject": row.subject,
            "sent_on": row.sent_on,
            "channel": row.channel,
            "audience": audience_of(row),
            "place_id": read.places.get(row.place, place_id),
            "priority_id": None,
            "reached": row.reached,
            "rating": row.rating,
            "text": row.text,
            "batch_id": batch.id,
        }
        for row in file.new
    ]
    session.connection().execute(insert(Message), rows)
    session.note("message_batch", batch.uid, "batch", new=f"{_messages(len(rows))} from {file.name}")
    _remember(session, _key(read.table), read.used)
    return batch.id


def _remember(session: Session, key: str, columns: Columns) -> None:
    row = session.get(About, key)
    if row is None:
        session.add(About(key=key, value=columns_json(columns)))
    else:
        row.value = columns_json(columns)


def _said(file: MessageFile, *, dry_run: bool) -> str:
    if not file.new and file.already:
        return f"Every message of “{file.name}” is in the store already."
    if not file.new:
        return f"“{file.name}” holds no message that can be kept."
    verb = "would come" if dry_run else "came"
    parts = [f"{_messages(len(file.new))} {verb} in from “{file.name}”"]
    if file.already:
        parts.append(f"{file.already:,} {'is' if file.already == 1 else 'are'} there already")
    if file.faults:
        parts.append(f"{_rows(file.faults)} left out")
    return f"{'; '.join(parts)}."


def _messages(count: int) -> str:
    return "1 message" if count == 1 else f"{count:,} messages"


def _rows(faults: Sequence[RowFault]) -> str:
    return "1 row is" if len(faults) == 1 else f"{len(faults):,} rows are"
