"""The diary of events."""

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..domain.dates import Period, clock, parse_day, weekday_short
from ..domain.summaries import EventView
from .opening import with_store
from .output import JsonOption, say, table, write_json
from .places import PlaceOption, chosen_place

if TYPE_CHECKING:
    from ..store.store import Store

group = typer.Typer()

AHEAD = timedelta(days=366)
BEFORE_ALL = date(1900, 1, 1)


@group.command("events")
@with_store
def events(
    store: "Store",
    place: PlaceOption = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="First day, as 2026-11-23.", show_default="today")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="Last day.", show_default="a year on")
    ] = None,
    ics: Annotated[
        Path | None, typer.Option("--ics", metavar="FILE", help="Write them as a calendar file instead.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """The events in the diary, the earliest first."""
    from ..services.diary import export_calendar
    from ..services.events import list_events
    from ..services.moments import today

    begins = parse_day(first) if first else min(today(), parse_day(last)) if last else today()
    period = Period(begins, parse_day(last) if last else begins + AHEAD)
    place_id, label = chosen_place(store, place)
    found = list_events(store, place_id=place_id, period=period)[::-1]
    if ics is not None:
        count = export_calendar(found, ics)
        if not json:
            say(f"{ics} holds {count} event{'' if count == 1 else 's'}.")
    if json:
        write_json({"place": label, "from": str(period.first), "to": str(period.last), "events": _all(found)})
    elif ics is None:
        _tell(label, period, found)


def _all(found: tuple[EventView, ...]) -> list[dict[str, Any]]:
    return [event_json(event) for event in found]


def event_json(event: EventView) -> dict[str, Any]:
    """The keys programs read; moments with their offset."""
    return {
        "uid": event.uid,
        "name": event.name,
        "kind": event.kind,
        "place": event.place,
        "starts": event.starts.isoformat(timespec="minutes"),
        "ends": event.ends.isoformat(timespec="minutes") if event.ends else None,
        "officer": event.officer,
        "questionnaire": event.questionnaire,
        "partners": list(event.partners),
        "finished": event.finished,
        "responses": event.responses,
        "refused": event.refused,
        "elsewhere": event.elsewhere,
        "passed": event.passed,
        "abandoned": event.abandoned,
        "attendance": event.attendance,
        "minutes": event.minutes,
        "spoken_to": event.spoken_to,
        "series": event.series or None,
    }


def _tell(label: str, period: Period, found: tuple[EventView, ...]) -> None:
    if not found:
        say(f"{label}, {period.label}: no events.")
        return
    rows = [
        (
            f"{weekday_short(event.starts.date())} {event.starts.year}",
            clock(event.starts) + (f" to {clock(event.ends)}" if event.ends else ""),
            event.name,
            event.place,
            event.officer or None,
            f"{event.responses:,}",
        )
        for event in found
    ]
    table(("Day", "Time", "Event", "Place", "Officer", "Answered"), rows, numbers=(5,))
