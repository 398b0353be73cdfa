"""Files of plans: looked at, brought in, listed, withdrawn."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..domain.plan_files import FIELDS, KIND, PlansRefusedError
from .opening import with_store
from .output import JsonOption, say, write_json
from .places import chosen_place
from .row_files import columns_given, imported_json, tell_imported, tell_refused, tell_row_batches

if TYPE_CHECKING:
    from ..store.store import Store


@with_store
def import_(
    store: "Store",
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV, XLSX, XLS or ODS, a plan a row.")],
    column: Annotated[
        list[str] | None,
        typer.Option("--column", metavar="FIELD=HEADING", help=f"Which column is what: {', '.join(FIELDS)}."),
    ] = None,
    place: Annotated[
        str | None, typer.Option("--place", metavar="PLACE", help="Where the plans are whose row names no place.")
    ] = None,
    sheet: Annotated[str | None, typer.Option("--sheet", metavar="NAME", help="Which sheet of a spreadsheet.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Look at the file and keep nothing.")] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Leave out the rows that cannot be read; take the others.")
    ] = False,
    again: Annotated[bool, typer.Option("--again", help="Take what is missing of a file that came in before.")] = False,
    rejects: Annotated[
        Path | None, typer.Option("--rejects", metavar="FILE", help="Write the rows at fault, with reasons, as CSV.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """Bring in a spreadsheet of plans: every row, or nothing. What is there already is not doubled."""
    from ..services.plan_imports import import_plans, save_plan_rejects

    path = file.expanduser()
    asked: dict[str, Any] = {"sheet": sheet, "columns": columns_given(column or [], "title")}
    asked["place_id"] = chosen_place(store, place)[0]
    try:
        done = import_plans(store, path, take_good=yes or dry_run, again=again, dry_run=dry_run, **asked)
    except PlansRefusedError as error:
        if rejects is not None:
            save_plan_rejects(store, rejects.expanduser(), path, **asked)
        tell_refused(error, json=json)
        raise
    if rejects is not None and done.file.faults:
        save_plan_rejects(store, rejects.expanduser(), path, **asked)
    if json:
        write_json(imported_json(done))
    else:
        tell_imported(done, KIND, "beatbook plans withdraw {}".format)


@with_store
def files(store: "Store", json: JsonOption = False) -> None:
    """The files of plans that were brought in, latest first."""
    from ..services.plan_batches import list_plan_batches

    tell_row_batches(list_plan_batches(store), KIND, json=json)


@with_store
def withdraw(
    store: "Store",
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="As `beatbook plans files` numbers them.")],
    work_too: Annotated[
        bool, typer.Option("--work-too", help="Also plans in which somebody has written since.")
    ] = False,
) -> None:
    """Take every plan of a file out of the store again."""
    from ..services.plan_batches import withdraw_plans

    say(withdraw_plans(store, batch_id=number, even_worked=work_too).said)
