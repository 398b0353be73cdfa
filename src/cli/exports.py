"""Write files for other programs."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .answers_out import responses
from .opening import with_store
from .output import JsonOption, say, write_json

if TYPE_CHECKING:
    from ..store.store import Store

group = typer.Typer(name="export", help="Write files for other programs.", no_args_is_help=True)

group.command("responses")(responses)

OutOption = Annotated[Path, typer.Option("--out", metavar="FILE", help="The file to write.")]


@group.command("questionnaire")
@with_store
def questionnaire(
    store: "Store",
    key: Annotated[str, typer.Argument(metavar="KEY", help="As the command questionnaires lists it.")],
    out: OutOption,
    json: JsonOption = False,
) -> None:
    """Write a questionnaire as an XLSForm, for KoboToolbox, ODK or another laptop."""
    from ..services.questionnaire_imports import export_questionnaire
    from ..services.questionnaires import find_questionnaire

    definition = find_questionnaire(store, key).definition
    export_questionnaire(store, key, out.expanduser())
    if json:
        write_json({"key": key, "version": definition.number, "file": str(out)})
    else:
        say(f"{out} holds “{definition.title}”, version {definition.number}.")
