"""Files of plans: looked at, brought in, listed, withdrawn."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..domain.dates import day_short
from ..domain.errors import BeatbookError
from ..domain.figures import RowFault
from ..domain.plan_files import EVERY, FIELDS, TOLD, ImportedPlans, PlanBatchView, PlansRefusedError
from .opening import with_store
from .output import JsonOption, say, table, write_json
from .places import chosen_place

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
    asked: dict[str, Any] = {"sheet": sheet, "columns": columns_given(column or [])}
    asked["place_id"] = chosen_place(store, place)[0]
    try:
        done = import_plans(store, path, take_good=yes or dry_run, again=again, dry_run=dry_run, **asked)
    except PlansRefusedError as error:
        if rejects is not None:
            save_plan_rejects(store, rejects.expanduser(), path, **asked)
        _refused(error, json=json)
        raise
    if rejects is not None and done.file.faults:
        save_plan_rejects(store, rejects.expanduser(), path, **asked)
    if json:
        write_json(imported_json(done))
    else:
        _tell(done)


def columns_given(given: list[str]) -> dict[str, str]:
    """`title=POP title` as field and heading."""
    found = {}
    for each in given:
        key, equals, head = each.partition("=")
        if not equals:
            raise BeatbookError(f"“{each[:40]}” does not say which column. Write it as title=HEADING.")
        found[key.strip()] = head.strip()
    return found


def imported_json(done: ImportedPlans) -> dict[str, Any]:
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


def _refused(error: PlansRefusedError, *, json: bool) -> None:
    if json:
        write_json({"added": 0, "rejected": _faults(error.file.faults)})
    else:
        _tell_faults(error.file.faults)


def _tell_faults(faults: Sequence[RowFault]) -> None:
    for fault in faults[:TOLD]:
        say(fault.words)
    if len(faults) > TOLD:
        say(f"And {len(faults) - TOLD:,} more.")


def _tell(done: ImportedPlans) -> None:
    file = done.file
    say(done.changes.said)
    table(("What", "Column"), [(EVERY[key], head) for key, head in file.columns.items()])
    _tell_faults(file.faults)
    for note in file.notes:
        say(note)
    if done.dry_run:
        if file.held:
            say(file.held)
        say("Nothing has been brought in.")
    elif done.batch_id is not None:
        say(f"To take them out again: beatbook plans withdraw {done.batch_id}")


@with_store
def files(store: "Store", json: JsonOption = False) -> None:
    """The files of plans that were brought in, latest first."""
    from ..services.plan_batches import list_plan_batches

    found = list_plan_batches(store)
    if json:
        write_json({"batches": [_batch_json(each) for each in found]})
        return
    if not found:
        say("No file of plans has been brought in.")
        return
    rows = [
        (b.id, b.name, f"{b.rows:,}", f"{b.held:,}", day_short(b.loaded.date()), "withdrawn" if b.withdrawn else "")
        for b in found
    ]
    table(("Number", "File", "Plans", "Held now", "Brought in", ""), rows, numbers=(0, 2, 3))


def _batch_json(batch: PlanBatchView) -> dict[str, Any]:
    return {
        "batch": batch.id,
        "file": batch.name,
        "plans": batch.rows,
        "held": batch.held,
        "at": batch.loaded.isoformat(timespec="seconds"),
        "withdrawn": batch.withdrawn is not None,
    }


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
