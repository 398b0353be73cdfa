"""Street crime, as published."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..domain.dates import Month
from ..domain.summaries import CrimeMonth, CrimeSummary
from .opening import with_store
from .output import JsonOption, say, table, write_json
from .places import OnePlaceOption, one_place

if TYPE_CHECKING:
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
    json: JsonOption = False,
) -> None:
    """Street crime and anti-social behaviour of a place by month and type."""
    from ..services.crime import crime_summary

    months = Month.parse(first), Month.parse(last)
    summary = crime_summary(store, place_id=one_place(store, place).id, first=months[0], last=months[1])
    if json:
        write_json(crime_json(summary))
    else:
        _tell_crime(summary)


def crime_json(summary: CrimeSummary) -> dict[str, Any]:
    """The keys programs read. A month that is not held has no total; a force's sums are of the months held."""
    value: dict[str, Any] = {"place": summary.place, "months": [_month_json(month) for month in summary.months]}
    return value | (_force_sums(summary.months) if summary.kind == "force" else {})


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


def _tell_crime(summary: CrimeSummary) -> None:
    say(f"{summary.place}. Source: {summary.source}.")
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
