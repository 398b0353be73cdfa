"""Messages that were sent, by file: looked at, and brought in."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..domain.dates import day_short
from ..domain.errors import BeatbookError
from ..domain.message_files import FIELDS, TOLD, ImportedMessages, MessageFile, MessagesRefusedError
from ..domain.messages import MessageBatchView
from .opening import with_store
from .output import JsonOption, say, table, write_json
from .places import PlaceOption, chosen_place

if TYPE_CHECKING:
    from ..store.store import Store


@with_store
def messages(
    store: "Store",
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV, XLSX, XLS or ODS, a message a row.")],
    column: Annotated[
        list[str] | None,
        typer.Option("--column", metavar="FIELD=HEADING", help=f"Which column is what: {', '.join(FIELDS)}."),
    ] = None,
    place: PlaceOption = None,
    sheet: Annotated[str | None, typer.Option("--sheet", metavar="NAME", help="Which sheet of a spreadsheet.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Look at the file and keep nothing.")] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Leave out the rows that cannot be read; take the others.")
    ] = False,
    again: Annotated[bool, typer.Option("--again", help="Take what is missing of a file that came in before.")] = False,
    rejects: Annotated[
        Path | None, typer.Option("--rejects", metavar="FILE", help="Write the rows left out, with reasons, as CSV.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """Bring in the log of a messaging system: every message, or nothing. What is there already is not doubled."""
    from ..services.message_imports import import_messages, look_at_messages, save_message_rejects

    path, columns = file.expanduser(), _columns(column or [])
    place_id = chosen_place(store, place)[0]
    asked: dict[str, Any] = {"sheet": sheet, "columns": columns}
    try:
        if dry_run:
            seen = look_at_messages(store, path, **asked)
            done = import_messages(store, path, place_id=place_id, take_good=True, dry_run=True, **asked)
        else:
            done = import_messages(store, path, place_id=place_id, take_good=yes, again=again, **asked)
            seen = done.file
    except MessagesRefusedError as error:
        _refused(error, json=json)
        raise
    if rejects is not None and seen.faults:
        save_message_rejects(store, rejects.expanduser(), path, **asked)
    if json:
        write_json(messages_json(done))
    else:
        _tell(done)


def messages_json(done: ImportedMessages) -> dict[str, Any]:
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
        "rejected": _faults(file),
        "notes": list(file.notes),
        "same_file": file.held,
        "batch": done.batch_id,
        "dry_run": done.dry_run,
    }


def _faults(file: MessageFile) -> list[dict[str, str]]:
    return [{"where": fault.where, "reason": fault.said} for fault in file.faults]


def _columns(given: list[str]) -> dict[str, str]:
    """`subject=Alert title` as field and heading."""
    found = {}
    for each in given:
        key, equals, head = each.partition("=")
        if not equals:
            raise BeatbookError(f"“{each[:40]}” does not say which column. Write it as subject=HEADING.")
        found[key.strip()] = head.strip()
    return found


def _refused(error: MessagesRefusedError, *, json: bool) -> None:
    if json:
        write_json({"added": 0, "rejected": _faults(error.file)})
        return
    for fault in error.file.faults[:TOLD]:
        say(fault.words)
    if len(error.file.faults) > TOLD:
        say(f"And {len(error.file.faults) - TOLD:,} more.")


def _tell(done: ImportedMessages) -> None:
    file = done.file
    say(done.changes.said)
    table(("What", "Column"), [(FIELDS[key], head) for key, head in file.columns.items()])
    for fault in file.faults[:TOLD]:
        say(fault.words)
    if len(file.faults) > TOLD:
        say(f"And {len(file.faults) - TOLD:,} more.")
    for note in file.notes:
        say(note)
    if done.dry_run:
        if file.held:
            say(file.held)
        say("Nothing has been brought in.")
    elif done.batch_id is not None:
        say(f"To take them out again: beatbook import withdraw --messages {done.batch_id}")


def tell_message_batches(found: tuple[MessageBatchView, ...], *, json: bool) -> None:
    """Files of messages, latest first."""
    if json:
        plain = [
            {
                "batch": each.id,
                "file": each.name,
                "messages": each.rows,
                "held": each.held,
                "at": each.loaded.isoformat(timespec="seconds"),
                "withdrawn": each.withdrawn is not None,
            }
            for each in found
        ]
        write_json({"batches": plain})
        return
    if not found:
        say("No file of messages has been brought in.")
        return
    rows = [
        (b.id, b.name, f"{b.rows:,}", f"{b.held:,}", day_short(b.loaded.date()), "withdrawn" if b.withdrawn else "")
        for b in found
    ]
    table(("Number", "File", "Messages", "Held now", "Brought in", ""), rows, numbers=(0, 2, 3))
