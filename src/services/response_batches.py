"""The files of answers in the store: listed, withdrawn whole; and the rows of one that could not be read, as a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import delete, func, select

from ..domain.changes import Changes
from ..domain.errors import BeatbookError, NotFoundError
from ..domain.response_files import BatchView, ImportedFile, Reject
from ..exchange.csv_files import write_csv
from ..exchange.tables import Seen
from ..models import Event, Questionnaire, Response, ResponseBatch
from ..store.store import Store
from .moments import local
from .questionnaires import load_questionnaire
from .response_files import place_names, tables_of
from .response_reading import Reading, ReadRow


def list_batches(store: Store, *, event_id: int | None = None) -> tuple[BatchView, ...]:
    """Files of answers, latest first; those of one event if it is named. Withdrawn ones are among them."""
    query = (
        select(ResponseBatch, Event.name.label("event"), Questionnaire.title.label("title"))
        .join(Event, Event.id == ResponseBatch.event_id)
        .join(Questionnaire, Questionnaire.id == ResponseBatch.questionnaire_id)
        .order_by(ResponseBatch.id.desc())
    )
    if event_id is not None:
        query = query.where(ResponseBatch.event_id == event_id)
    with store.reading() as session:
        return tuple(
            BatchView(
                id=batch.id,
                event_id=batch.event_id,
                event=event,
                questionnaire=title,
                name=batch.name,
                rows=batch.rows,
                imported=batch.imported,
                rejected=batch.rejected,
                at=local(batch.at),
                withdrawn=local(batch.withdrawn) if batch.withdrawn else None,
            )
            for batch, event, title in session.execute(query)
        )


def withdraw_batch(store: Store, *, batch_id: int) -> Changes:
    """Take every response of a file out of the store. The file may be brought in again; its event stays."""
    with store.writing("withdrawn") as session:
        batch = session.get(ResponseBatch, batch_id)
        if batch is None:
            raise NotFoundError("That file is not in the store any more.")
        if batch.withdrawn is not None:
            raise BeatbookError(f"“{batch.name}” is withdrawn already.")
        of_file = Response.event_id == batch.event_id, Response.batch_id == batch_id  # by the index of the event
        here = session.scalar(select(func.count()).where(*of_file)) or 0
        session.execute(delete(Response).where(*of_file))
        batch.withdrawn = datetime.now(UTC)
        session.note("response_batch", batch.uid, "withdraw", new=f"{here} responses from {batch.name}")
        name, event_id = batch.name, batch.event_id
    gone = "1 response is" if here == 1 else f"{here:,} responses are"
    return Changes.of("responses", "events", id=event_id, said=f"“{name}” is withdrawn: its {gone} gone.")


def save_rejects(store: Store, target: Path, files: Sequence[ImportedFile]) -> int:
    """Write the rows that cannot be recorded, each with where it stood, why, and the cure, as CSV: how many.

    The files are read again, so that no row is held meanwhile. Raises BeatbookError where it cannot be written.
    """
    heads: tuple[str, ...] = ()
    lines: list[list[str]] = []
    with store.reading() as session:
        homes = place_names(session)
    for file in files:
        asked = load_questionnaire(store, file.questionnaire_id)
        (table,) = tables_of(store, asked, [file.path], file.sheet or None)
        reading = Reading(table, asked.definition, file.match, file.day, homes)
        why = {row[0].row: row for row in reading.rows() if not isinstance(row, ReadRow)}
        heads = max(heads, table.heads, key=len)
        lines += [_line(why[number], cells) for number, cells in table.rows(Seen()) if number in why]
    write_csv(target, ("file", "sheet", "row", "column", "reason", "cure", *heads), lines)
    return len(lines)


def _line(rejects: tuple[Reject, ...], cells: list[str]) -> list[str]:
    first = rejects[0]
    reasons = "; ".join([first.reason, *(f"{each.column}: {each.reason}" for each in rejects[1:])])
    return [first.file, first.sheet, str(first.row), first.column, reasons, first.cure, *cells]
