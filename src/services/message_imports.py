"""Bring in a file of messages, every row or nothing, and withdraw it: one line in the journal a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path as FilePath

from sqlalchemy import delete, func, insert, select

from ..domain.changes import Changes
from ..domain.errors import BeatbookError, NotFoundError
from ..domain.message_files import KIND, ImportedMessages, MessageFile, MessageRow, MessagesRefusedError
from ..domain.messages import likeness
from ..domain.row_files import RowBatch, came_words
from ..exchange.message_files import Reading, guess_columns, read_messages
from ..exchange.tables import Table, open_table
from ..models import Message, MessageBatch
from ..models.base import new_uid
from ..store.journal import JournalledSession
from ..store.store import Store
from .moments import today
from .places import find_place
from .row_batches import list_batches
from .row_imports import (
    Columns,
    check_may_come,
    remember_columns,
    same_file,
    used_columns,
    write_rejects,
)


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
    check_may_come(file, MessagesRefusedError, read.table.name, take_good=take_good, again=again or dry_run)
    batch_id = None
    if file.new and not dry_run:
        with store.writing(f"messages from {file.name}") as session:
            batch_id = _write(session, read, place_id)
    return ImportedMessages(
        file=file,
        added=0 if dry_run else len(file.new),
        batch_id=batch_id,
        dry_run=dry_run,
        changes=Changes.of("messages", id=batch_id or 0, said=came_words(file, KIND, dry_run=dry_run)),
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
        session.note("message_batch", batch.uid, "withdraw", new=f"{KIND.counted(here)} from {batch.name}")
        name = batch.name
    gone = "1 message is" if here == 1 else f"{here:,} messages are"
    return Changes.of("messages", "issues", id=batch_id, said=f"“{name}” is withdrawn: its {gone} gone.")


def list_message_batches(store: Store) -> tuple[RowBatch, ...]:
    """Files of messages, latest first; withdrawn ones are among them."""
    return list_batches(store, MessageBatch, Message)


def save_message_rejects(
    store: Store, target: FilePath, path: FilePath, *, sheet: str | None = None, columns: Columns | None = None
) -> int:
    """Write the rows at fault as CSV, each with where it stood and what to do: how many."""
    read = _read(store, path, sheet, columns)
    return write_rejects(target, read.table, dict(read.reading.faults))


# ---------------------------------------------------------------- reading


def _read(store: Store, path: FilePath, sheet: str | None, columns: Columns | None) -> _Read:
    table = open_table(path, sheet=sheet)
    used, remembered = used_columns(store, table, KIND, guess_columns(table.heads), columns)
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
        remembered=remembered,
        rows=reading.rows,
        new=new,
        faults=tuple(fault for _, fault in reading.faults),
        already=already,
        held=same_file(store, MessageBatch, table),
        notes=tuple(notes),
    )
    return _Read(table, file, places, reading, used)


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
    session.note("message_batch", batch.uid, "batch", new=f"{KIND.counted(len(rows))} from {file.name}")
    remember_columns(session, read.table, KIND, read.used)
    return batch.id
