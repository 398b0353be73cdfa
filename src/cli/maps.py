"""A shaded map as a picture, a drawing or a paper."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..domain.dates import Month, Period, parse_day
from ..domain.errors import BeatbookError
from .opening import with_store
from .output import say
from .places import PlaceOption, chosen_place

if TYPE_CHECKING:
    from ..domain.map_summary import MapSummary
    from ..store.store import Store

group = typer.Typer()

Kind = Literal["district", "ward", "parish", "area", "beat"]
ENDINGS = (".png", ".svg", ".pdf")


@group.command("map")
@with_store
def map_(
    store: "Store",
    show: Annotated[str, typer.Option("--show", metavar="WHAT", help="issue:KEY, crime:TYPE, crime:all or answers.")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="A .png, .svg or .pdf to write.")],
    places: Annotated[Kind, typer.Option("--places", help="What the map is made of.")] = "ward",
    place: PlaceOption = None,
    vintage: Annotated[
        str | None, typer.Option("--vintage", metavar="YEAR", help="Of the outlines.", show_default="the latest")
    ] = None,
    first: Annotated[
        str | None,
        typer.Option("--from", metavar="DATE", help="First day or month, as 2022-05.", show_default="a year ago"),
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="Last day or month.", show_default="today")
    ] = None,
    counts: Annotated[bool, typer.Option("--counts", help="Crime as counts, not for 1,000 residents.")] = False,
    partners: Annotated[bool, typer.Option("--partners", help="Pins at the street, not where they stand.")] = False,
    public: Annotated[bool, typer.Option("--public", help="Only what may go out: small counts suppressed.")] = False,
) -> None:
    """Draw a shaded map of an issue, a type of crime or the answers, by place."""
    from ..services.maps import place_map

    file = out.expanduser()
    if file.suffix.lower() not in ENDINGS:
        raise BeatbookError(f"{file.name} would be of no known kind. Let its name end in .png, .svg or .pdf.")
    summary = place_map(
        store,
        show,
        period=_period(first, last),
        kind=places,
        vintage=vintage,
        within=chosen_place(store, place)[0],
        rate=not counts,
        audience="public" if public else "partners" if partners else "team",
    )
    write_map(summary, file)
    say(f"{file}: {summary.title}, {summary.place}, {summary.period_words}. {summary.finding}")
    for note in summary.notes:
        say(f"  {note}")


def write_map(summary: "MapSummary", file: Path) -> None:
    """The map by the file's ending. Raises BeatbookError where it cannot be written."""
    from ..charts.map_exhibit import map_exhibit
    from ..exchange.writing import write_whole
    from ..services.chart_files import chart_picture

    exhibit, kind = map_exhibit(summary), file.suffix.lower().lstrip(".")
    if kind == "pdf":
        from ..reports.map_page import map_pdf

        write_whole(file, map_pdf(summary, exhibit))
    else:
        write_whole(file, chart_picture(exhibit, kind))


def _period(first: str | None, last: str | None) -> Period:
    """Whole months or days; the year to today where nothing is said."""
    from ..services.moments import today

    end = _day(last, end=True) if last else today()
    start = _day(first, end=False) if first else Month.of(end).plus(-11).first
    return Period(start, end)


def _day(text: str, *, end: bool) -> date:
    if len(text.strip()) == len("2022-05"):
        month = Month.parse(text)
        return month.last if end else month.first
    return parse_day(text)
