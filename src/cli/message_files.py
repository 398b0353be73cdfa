"""Messages that were sent, by file: looked at, and brought in."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..domain.message_files import FIELDS, KIND, MessagesRefusedError
from .opening import with_store
from .output import JsonOption, write_json
from .places import PlaceOption, chosen_place
from .row_files import columns_given, imported_json, tell_imported, tell_refused

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

    path, columns = file.expanduser(), columns_given(column or [], "subject")
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
        tell_refused(error, json=json)
        raise
    if rejects is not None and seen.faults:
        save_message_rejects(store, rejects.expanduser(), path, **asked)
    if json:
        write_json(imported_json(done))
    else:
        tell_imported(done, KIND, "beatbook import withdraw --messages {}".format)
