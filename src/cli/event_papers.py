"""Papers about one event."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..domain.event_report import EventReport
from .failures import complain
from .opening import with_store
from .output import JsonOption, say, write_json

if TYPE_CHECKING:
    from ..store.store import Store

group = typer.Typer(name="event", help="Papers about one event.", no_args_is_help=True)

EventArgument = Annotated[
    str, typer.Argument(metavar="EVENT", help="Its name, or its key as “events --json” tells it.")
]
OutOption = Annotated[
    Path, typer.Option("--out", metavar="FILE", help="The file to write: .pdf, .html or .txt by the name’s ending.")
]


@group.command("report")
@with_store
def report(store: "Store", event: EventArgument, out: OutOption, json: JsonOption = False) -> None:
    """What was heard and promised at an event, for everybody: a draft, until somebody clears it."""
    from ..services.event_report import find_event
    from ..services.event_report_release import event_report_for_release
    from .posters import form_of, write_draft

    form, event_id = form_of(out), find_event(store, event).id
    made, paper = event_report_for_release(store, event_id=event_id, forms=(form,))
    file = write_draft(store, paper, out)
    for warning in made.warnings:
        complain(warning)
    if json:
        write_json(_report_json(made, file))
        return
    say(f"The report of {made.name} is in {file}.")
    if made.told.survey is not None:
        say(f"  People who live here and answered: {made.told.survey.respondents.text}")
    say(f"  Promises: {len(made.told.promises.told) if made.told.promises else 'none'}")
    say(f"  Marking: {made.house.draft}")


@group.command("poster")
@with_store
def poster(
    store: "Store",
    event: EventArgument,
    out: OutOption,
    where: Annotated[str, typer.Option("--where", metavar="WORDS", help="Where it is, in words of your own.")] = "",
    words: Annotated[str, typer.Option("--words", metavar="WORDS", help="Why to come, in words of your own.")] = "",
    date_code: Annotated[
        bool, typer.Option("--date-code", help="The QR code holds the date instead of the team’s address.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """A poster for an event that people may come to: a draft, until somebody clears it."""
    from ..services.event_report import find_event
    from ..services.moments import today
    from ..services.poster_release import event_poster_for_release
    from .posters import form_of, write_draft

    key, form = find_event(store, event).id, form_of(out)
    summary, made = event_poster_for_release(
        store, event_id=key, today=today(), where=where, words=words, date_code=date_code, forms=(form,)
    )
    file = write_draft(store, made, out)
    if json:
        write_json({"file": str(file), "event": summary.name, "starts": summary.starts.isoformat()})
        return
    say(f"The poster of {summary.name} is in {file}.")
    say(f"  Where: {summary.where}")


def _report_json(made: EventReport, file: Path) -> dict[str, Any]:
    """Only what the paper itself tells: suppressed counts are null."""
    survey, promises = made.told.survey, made.told.promises
    return {
        "file": str(file),
        "event": made.name,
        "place": made.place,
        "day": str(made.day),
        "spoken_to": None if made.spoken_to is None else made.spoken_to.value,
        "answered": None if survey is None else survey.respondents.value,
        "promises": len(promises.told) if promises else 0,
        "warnings": list(made.warnings),
    }
