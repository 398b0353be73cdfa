"""Street crime, as published."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from ..domain.crime_trend_words import located_words
from ..domain.dates import Month, clock, day_short
from ..domain.summaries import CrimeMonth, CrimeSummary
from .crime_trends import LAST_YEAR, compare_json, month_json, tell
from .opening import with_store
from .output import JsonOption, say, table, write_json
from .places import OnePlaceOption, one_place

if TYPE_CHECKING:
    from ..domain.crime_trends import CrimeTrends
    from ..store.store import Store

group = typer.Typer()

# ---------------------------------------------------------------- street crime


@group.command("crime")
@with_store
def crime(
    store: "Store",
    place: OnePlaceOption,
    first: Annotated[str, typer.Option("--from", metavar="YYYY-MM", help="First month, as 2022-10.")],
    last: Annotated[str, typer.Option("--to", metavar="YYYY-MM", help="Last month.")],
    compare: Annotated[
        Literal["last-year"] | None,
        typer.Option("--compare", help="Beside the same months a year before, and over 12 months."),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Street crime and anti-social behaviour of a place by month and type."""
    from ..services.crime import crime_summary
    from ..services.crime_trends import crime_trends

    place_id, begin, end = one_place(store, place).id, Month.parse(first), Month.parse(last)
    summary = crime_summary(store, place_id=place_id, first=begin, last=end)
    if json and compare is None:
        write_json(crime_json(summary))
        return
    trends = crime_trends(store, place_id=place_id, first=begin, last=end)
    if json:
        write_json(crime_json(summary, trends))
    elif compare == LAST_YEAR:
        tell(trends)
    else:
        _tell_crime(summary, located_words(trends))


def crime_json(summary: CrimeSummary, trends: "CrimeTrends | None" = None) -> dict[str, Any]:
    """The keys programs read. A month that is not held has no total; a force's sums are of the months held.

    `trends` of the same months adds "compare", to each month and to the whole.
    """
    months = [_month_json(month) for month in summary.months]
    if trends is not None:
        for month, each in zip(months, trends.months, strict=True):
            month["compare"] = month_json(each)
    value: dict[str, Any] = {"place": summary.place, "months": months}
    value |= _force_sums(summary.months) if summary.kind == "force" else {}
    return value if trends is None else value | {"compare": compare_json(trends)}


def _month_json(month: CrimeMonth) -> dict[str, Any]:
    value: dict[str, Any] = {
        "month": str(month.month),
        "total": month.total if month.held else None,
        "by_type": {name: n for name, n in month.by_type.items() if n},
    }
    if month.without_location is not None:
        value |= {"without_location": month.without_location, "outside_force": month.outside_force}
    return value


def _force_sums(months: Iterable[CrimeMonth]) -> dict[str, int | None]:
    held = [month for month in months if month.held]
    outside = [month.outside_force for month in held if month.outside_force is not None]
    return {
        "without_location": sum(month.without_location or 0 for month in held),
        "outside_force": sum(outside) if outside else None,
    }


def _source(summary: CrimeSummary) -> str:
    said = f"Source: {summary.source}."
    if summary.latest is not None and summary.loaded is not None:
        day = day_short(summary.loaded.date())
        said += f" Latest month held: {summary.latest.long}. Brought in {day}, {clock(summary.loaded)}."
    return said


def _tell_crime(summary: CrimeSummary, located: str) -> None:
    say(f"{summary.place}. {_source(summary)}")
    types = sorted({name for month in summary.months for name, n in month.by_type.items() if n})
    heads = ["Type", *(month.month.short for month in summary.months)]
    rows: list[list[object]] = [
        [name, *(f"{m.by_type.get(name, 0):,}" if m.held else None for m in summary.months)] for name in types
    ]
    rows.append(["All", *(f"{m.total:,}" if m.held else None for m in summary.months)])
    if summary.kind == "force":
        rows.append(["of these without a location", *(m.without_location for m in summary.months)])
        rows.append(["of these outside the force", *(m.outside_force for m in summary.months)])
    table(heads, rows, numbers=range(1, len(heads)))
    if not all(month.held for month in summary.months):
        say("– means that no file of the month is in the store, not that there was none.")
    if summary.kind != "force":
        say(located)
