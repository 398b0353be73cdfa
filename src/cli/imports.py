"""Bring in outlines, street crime, questionnaires and answers: all of a file or nothing."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..domain.summaries import ImportSummary
from .figure_files import figures
from .message_files import messages
from .opening import with_store
from .output import JsonOption, say, table, watched, write_json
from .people import population
from .questionnaires import imported_json, imported_rows
from .response_files import batches, responses, withdraw
from .street_layouts import LayoutOption, LookOption, given_layouts, look, seen_json, tell_seen

if TYPE_CHECKING:
    from ..store.store import Store

group = typer.Typer(name="import", help="Bring files in.", no_args_is_help=True)
group.command("responses")(responses)
group.command("batches")(batches)
group.command("withdraw")(withdraw)
group.command("figures")(figures)
group.command("population")(population)
group.command("messages")(messages)

Kind = Literal["district", "ward", "parish", "area", "beat"]


@group.command("boundaries")
@with_store
def boundaries(
    store: "Store",
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Any usual format, in any projection.")],
    kind: Annotated[Kind, typer.Option("--kind", help="What the outlines are.")],
    vintage: Annotated[
        str | None, typer.Option("--vintage", metavar="YEAR", help="Their year, where the file's columns do not say.")
    ] = None,
    layer: Annotated[
        str | None, typer.Option("--layer", metavar="NAME", help="Which layer, where it has several.")
    ] = None,
    names: Annotated[str | None, typer.Option("--names", metavar="COLUMN", help="The column that names them.")] = None,
    codes: Annotated[
        str | None, typer.Option("--codes", metavar="COLUMN", help="The column of their codes; “” for none.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """Bring in outlines of districts, wards, parishes, team areas or beats."""
    from ..services.imports import import_boundaries

    with watched() as progress:
        asked = {"vintage": vintage, "layer": layer, "names": names, "codes": codes}
        summary = import_boundaries(store, file.expanduser(), kind=kind, progress=progress, **asked)
    _tell(summary, json)


@group.command("crime")
@with_store
def crime(
    store: "Store",
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="data.police.uk CSV files, or a ZIP of them.")],
    yes: Annotated[bool, typer.Option("--yes", help="Take the file of another force than the store holds.")] = False,
    map_file: LayoutOption = None,
    dry_run: LookOption = False,
    json: JsonOption = False,
) -> None:
    """Bring in street crime. A month of a force takes the place of the same month held before."""
    from ..services.imports import import_crime

    paths = [file.expanduser() for file in files]
    if dry_run:
        seen = look(store, paths)
        if json:
            write_json(seen_json(paths, seen))
        else:
            tell_seen(paths, seen)
        return
    layouts = given_layouts(paths, map_file)
    with watched() as progress:
        summary = import_crime(store, paths, accept_other_force=yes, layouts=layouts, progress=progress)
    _tell(summary, json)


@group.command("questionnaire")
@with_store
def questionnaire(
    store: "Store",
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An XLSForm: .xlsx, .xls or .csv.")],
    key: Annotated[
        str | None, typer.Option("--key", metavar="KEY", help="Its name for commands.", show_default="the form's own")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Say what it holds, and write nothing.")] = False,
    unlock_core: Annotated[
        str, typer.Option("--unlock-core", metavar="REASON", help="Let the form change the locked core, and say why.")
    ] = "",
    json: JsonOption = False,
) -> None:
    """Bring in a questionnaire. One that the store has, changed, becomes its next version."""
    from ..services.questionnaire_imports import import_questionnaire

    done = import_questionnaire(store, file.expanduser(), key=key, check_only=check, unlock_core=unlock_core)
    if json:
        write_json(imported_json(done))
        return
    have = "is in the store already" if done.already else "would come in" if check else "is in the store"
    many = "1 question" if done.questions == 1 else f"{done.questions} questions"
    say(f"“{done.title}” {have} as “{done.key}”, version {done.number}, with {many}. {done.change}".rstrip())
    if done.unsupported:
        table(("Row", "Not taken over", "Because"), imported_rows(done.unsupported), numbers=(0,))


def import_json(summary: ImportSummary) -> dict[str, object]:
    """The keys programs read."""
    return {
        "rows": summary.rows,
        "kept": summary.kept,
        "rejected": [{"reason": reason, "rows": rows} for reason, rows in summary.rejected],
        "replaced": summary.replaced,
    }


def _tell(summary: ImportSummary, json: bool) -> None:
    if json:
        write_json(import_json(summary))
        return
    replaced = f", {summary.replaced:,} of before replaced" if summary.replaced else ""
    files = f"“{summary.files[0].strip('“”')}”" if len(summary.files) == 1 else f"{len(summary.files)} files"
    say(f"{files}: {summary.kept:,} of {summary.rows:,} rows of {summary.subject} kept{replaced}.")
    if summary.rejected:
        table(("Not kept, because", "Rows"), [(why, f"{rows:,}") for why, rows in summary.rejected], numbers=(1,))
    for note in summary.notes:
        say(note)
