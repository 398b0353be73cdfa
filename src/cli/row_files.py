"""What commands that bring in files with a row a record have in common: columns given, faults and batches told."""

from collections.abc import Callable, Sequence
from typing import Any

from ..domain.dates import day_short
from ..domain.errors import BeatbookError
from ..domain.figures import RowFault
from ..domain.row_files import TOLD, ImportedRows, RowBatch, RowKind, RowsRefusedError
from .output import say, table, write_json


def columns_given(given: Sequence[str], example: str) -> dict[str, str]:
    """`subject=Alert title` as field and heading; `example` is a field."""
    found = {}
    for each in given:
        key, equals, head = each.partition("=")
        if not equals:
            raise BeatbookError(f"“{each[:40]}” does not say which column. Write it as {example}=HEADING.")
        found[key.strip()] = head.strip()
    return found


def imported_json(done: ImportedRows[Any]) -> dict[str, Any]:
    """The keys programs read."""
    file = done.file
    return {
        "file": file.name,
        "sheet": file.sheet,
        "columns": dict(file.columns),
        "remembered": file.remembered,
        "rows": file.total,
        "new": len(file.new),
        "added": done.added,
        "already": file.already,
        "rejected": _faults(file.faults),
        "notes": list(file.notes),
        "same_file": file.held,
        "batch": done.batch_id,
        "dry_run": done.dry_run,
    }


def _faults(faults: Sequence[RowFault]) -> list[dict[str, str]]:
    return [{"where": fault.where, "reason": fault.said} for fault in faults]


def tell_refused(error: RowsRefusedError, *, json: bool) -> None:
    if json:
        write_json({"added": 0, "rejected": _faults(error.file.faults)})
    else:
        _tell_faults(error.file.faults)


def _tell_faults(faults: Sequence[RowFault]) -> None:
    for fault in faults[:TOLD]:
        say(fault.words)
    if len(faults) > TOLD:
        say(f"And {len(faults) - TOLD:,} more.")


def tell_imported(done: ImportedRows[Any], kind: RowKind, take_out: Callable[[int], str]) -> None:
    """`take_out`: the command that takes a file of that number out again."""
    file = done.file
    say(done.changes.said)
    table(("What", "Column"), [(kind.fields[key], head) for key, head in file.columns.items()])
    _tell_faults(file.faults)
    for note in file.notes:
        say(note)
    if done.dry_run:
        if file.held:
            say(file.held)
        say("Nothing has been brought in.")
    elif done.batch_id is not None:
        say(f"To take them out again: {take_out(done.batch_id)}")


def tell_row_batches(found: Sequence[RowBatch], kind: RowKind, *, json: bool) -> None:
    """Files that came in, latest first."""
    if json:
        write_json({"batches": [_batch_json(each, kind) for each in found]})
        return
    if not found:
        say(f"No file of {kind.many} has been brought in.")
        return
    rows = [
        (b.id, b.name, f"{b.rows:,}", f"{b.held:,}", day_short(b.loaded.date()), "withdrawn" if b.withdrawn else "")
        for b in found
    ]
    heads = ("Number", "File", kind.many.capitalize(), "Held now", "Brought in", "")
    table(heads, rows, numbers=(0, 2, 3))


def _batch_json(batch: RowBatch, kind: RowKind) -> dict[str, Any]:
    return {
        "batch": batch.id,
        "file": batch.name,
        kind.many: batch.rows,
        "held": batch.held,
        "at": batch.loaded.isoformat(timespec="seconds"),
        "withdrawn": batch.withdrawn is not None,
    }
