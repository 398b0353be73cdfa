"""Figures from elsewhere by file: looked at, brought in, listed and withdrawn."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..domain.figures import TOLD, FiguresRefusedError, ImportedFigures
from ..domain.listing import join_and
from ..domain.row_files import RowKind
from .opening import with_store
from .output import JsonOption, say, table, write_json

if TYPE_CHECKING:
    from ..store.store import Store

KIND = RowKind("figure", "figures", {}, {})


@with_store
def figures(
    store: "Store",
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV, XLSX, XLS or ODS.")],
    name: Annotated[
        str, typer.Option("--name", metavar="NAME", help="What the figures are, where the file does not say.")
    ] = "",
    source: Annotated[
        str, typer.Option("--source", metavar="SOURCE", help="Who published them, where the file does not say.")
    ] = "",
    sheet: Annotated[str | None, typer.Option("--sheet", metavar="NAME", help="Which sheet of a spreadsheet.")] = None,
    vintage: Annotated[
        str, typer.Option("--vintage", metavar="YEAR", help="Of which year its places are, where several are held.")
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Look at the file and keep nothing.")] = False,
    json: JsonOption = False,
) -> None:
    """Bring in published totals, memberships, messages or staffing by place and month: every row, or nothing."""
    from ..services.figure_imports import import_figures

    try:
        path = file.expanduser()
        done = import_figures(store, path, name=name, source=source, sheet=sheet, vintage=vintage, dry_run=dry_run)
    except FiguresRefusedError as error:
        _refused(error, json=json)
        raise
    if json:
        write_json(figures_json(done))
    else:
        _tell(done)


def figures_json(done: ImportedFigures) -> dict[str, Any]:
    """The keys programs read."""
    return {
        "file": done.file,
        "sheet": done.sheet,
        "form": "wide" if done.wide else "long",
        "figures": len(done.rows),
        "added": done.added,
        "replaced": [{"figure": what, "old": old, "new": new} for what, old, new in done.replaced],
        "unchanged": done.unchanged,
        "empty": done.empty,
        "names": list(done.names),
        "places": done.places,
        "months": [str(month) for month in done.months],
        "mismatches": list(done.mismatches),
        "notes": list(done.notes),
        "batch": done.batch_id,
        "dry_run": done.dry_run,
    }


def _refused(error: FiguresRefusedError, *, json: bool) -> None:
    if json:
        rejected = [{"where": fault.where, "reason": fault.said} for fault in error.faults]
        write_json({"added": 0, "rejected": rejected})
        return
    for fault in error.faults[:TOLD]:
        say(fault.words)
    if len(error.faults) > TOLD:
        say(f"And {len(error.faults) - TOLD:,} more.")


def _tell(done: ImportedFigures) -> None:
    first, last = done.months
    months = first.short if first == last else f"{first.short} to {last.short}"
    places = "1 place" if done.places == 1 else f"{done.places:,} places"
    say(f"{done.changes.said} {join_and(done.names[:5])}; {places}; {months}.")
    if done.replaced:
        table(("Replaced", "Before", "Now"), done.replaced[:TOLD], numbers=(1, 2))
        if len(done.replaced) > TOLD:
            say(f"And {len(done.replaced) - TOLD:,} more.")
    if done.empty:
        say(f"{done.empty:,} cell{'s hold' if done.empty > 1 else ' holds'} no figure: a gap, not a zero.")
    for said in (*done.notes, *done.mismatches):
        say(said)
    if done.dry_run:
        say("Nothing has been brought in.")
    elif done.batch_id is not None:
        say(f"To take them out again: beatbook import withdraw --figures {done.batch_id}")
