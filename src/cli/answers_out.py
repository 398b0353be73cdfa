"""Answers out as files: rows for the team's analysts, or counts that may leave the team."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..domain.dates import Period, parse_day
from ..domain.export_profiles import PROFILES, Exported, check_profile
from .opening import with_store
from .output import JsonOption, say, watched, write_json
from .places import PlaceOption, chosen_place

if TYPE_CHECKING:
    from ..store.store import Store

ProfileOption = Annotated[str, typer.Option("--profile", metavar="|".join(PROFILES), help=" ".join(PROFILES.values()))]
OutOption = Annotated[Path, typer.Option("--out", metavar="FILE", help="The file to write, .csv or .xlsx.")]
QuestionnaireOption = Annotated[
    str | None, typer.Option("--questionnaire", metavar="KEY", help="Which questionnaire, else what new events ask.")
]
FromOption = Annotated[
    str | None,
    typer.Option("--from", metavar="DATE", help="First day, as 2026-11-23.", show_default="the first event"),
]
ToOption = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day.", show_default="the last event")]


@with_store
def responses(
    store: "Store",
    profile: ProfileOption,
    out: OutOption,
    questionnaire: QuestionnaireOption = None,
    place: PlaceOption = None,
    first: FromOption = None,
    last: ToOption = None,
    json: JsonOption = False,
) -> None:
    """Write the answers to a questionnaire as CSV or XLSX, with a data dictionary."""
    from ..services.response_exports import export_responses

    check_profile(profile)
    with watched() as progress:
        done = export_responses(
            store,
            out.expanduser(),
            profile=profile,
            questionnaire=questionnaire,
            place_id=chosen_place(store, place)[0],
            period=_period(store, questionnaire, first, last),
            progress=progress,
        )
    if json:
        files = [str(file) for file in done.files]
        write_json({"profile": profile, "rows": done.rows, "files": files, "notes": list(done.notes)})
    else:
        _tell(done)


def _period(store: "Store", questionnaire: str | None, first: str | None, last: str | None) -> Period | None:
    """An end that is not named is that of the events."""
    from ..services.response_exports import answered_days

    if first is None and last is None:
        return None
    days = answered_days(store, questionnaire)
    begins = parse_day(first) if first else None
    ends = parse_day(last) if last else None
    return Period(begins or min(days.first, ends or days.first), ends or max(days.last, begins or days.last))


def _tell(done: Exported) -> None:
    say(f"{done.file} holds {done.rows:,} rows.")
    for beside in done.files[1:]:
        say(f"With it: {beside.name}")
    if len(done.files) == 1:
        say("Its other sheets say what every column holds, and how the numbers were made.")
    for note in done.notes:
        say(note)
