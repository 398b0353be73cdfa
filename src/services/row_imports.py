"""What bringing in files with a row a record has in common: columns remembered, the same file, rejects."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..domain.dates import day_short
from ..domain.figures import RowFault
from ..domain.response_files import SameFileError
from ..domain.row_files import RowFile, RowKind, RowsRefusedError, check_columns, columns_from, columns_json
from ..exchange.column_guess import loose
from ..exchange.csv_files import write_csv
from ..exchange.tables import Seen, Table
from ..models import About
from ..store.store import Store
from .moments import local

Columns = Mapping[str, str]
"""Field (a key of the kind's `fields`) -> heading; an empty heading leaves the field out."""


def used_columns(
    store: Store, table: Table, kind: RowKind, guessed: Columns, chosen: Columns | None
) -> tuple[dict[str, str], bool]:
    """(which column is what, whether files with the same headings came in before).

    `chosen` lies over what was remembered, and that over what is guessed. Raises BeatbookError for a choice that
    cannot be.
    """
    kept = columns_from(store.about(_key(table, kind)), kind)
    used = {**guessed, **{key: head for key, head in kept.items() if head in ("", *table.heads)}}
    if chosen:
        check_columns(chosen, table.heads, kind)
        used = {key: head for key, head in used.items() if head not in chosen.values()} | dict(chosen)
    return used, bool(kept)


def remember_columns(session: Session, table: Table, kind: RowKind, used: Columns) -> None:
    key = _key(table, kind)
    value = columns_json({field: head for field, head in used.items() if field in kind.fields})
    row = session.get(About, key)
    if row is None:
        session.add(About(key=key, value=value))
    else:
        row.value = value


def _key(table: Table, kind: RowKind) -> str:
    """Under which the columns of files with the same headings are remembered."""
    heads = "\n".join(loose(head) for head in table.heads)
    return f"{kind.many}.columns.{sha256(heads.encode()).hexdigest()[:32]}"


def check_may_come(
    file: RowFile[Any], refused: type[RowsRefusedError], called: str, *, take_good: bool, again: bool
) -> None:
    """Raise `refused` for rows at fault that nobody said to leave out, SameFileError for a file that came before."""
    if file.faults and not take_good:
        raise refused(called, file)
    if file.held and not again:
        raise SameFileError(file.held)


def same_file(store: Store, batch: Any, table: Table) -> str:
    """When the same bytes came in, in words; "" where they did not, or were withdrawn."""
    query = select(batch).where(batch.digest == table.digest, batch.withdrawn.is_(None))
    with store.reading() as session:
        found = session.scalars(query.order_by(batch.id.desc())).first()
    if found is None:
        return ""
    when = day_short(local(found.loaded).date())
    return f"“{table.path.name}” was brought in on {when} already, as number {found.id}."


def write_rejects(target: Path, table: Table, faults: Mapping[int, RowFault]) -> int:
    """Write the rows at fault as CSV, each with where it stood and what to do: how many."""
    lines = [
        [table.path.name, table.sheet, str(number), faults[number].said, *cells]
        for number, cells in table.rows(Seen())
        if number in faults
    ]
    write_csv(target, ("file", "sheet", "row", "what to do", *table.heads), lines)
    return len(lines)
