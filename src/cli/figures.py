"""Survey results and street crime: the team's own figures, unsuppressed."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..domain.dates import Month, Period, parse_day
from ..domain.summaries import CrimeMonth, CrimeSummary, ResultsSummary
from .opening import with_store
from .output import JsonOption, percent, say, table, write_json
from .places import OnePlaceOption, PlaceOption, chosen_place, one_place

if TYPE_CHECKING:
    from ..store.store import Store

group = typer.Typer()

# ---------------------------------------------------------------- results


@group.command("results")
@with_store
def results(
    store: "Store",
    place: PlaceOption = None,
    first: Annotated[
        str | None,
        typer.Option("--from", metavar="DATE", help="First day, as 2026-11-23.", show_default="the first event"),
    ] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day.", show_default="today")] = None,
    question: Annotated[str, typer.Option("--question", metavar="KEY", help="Which question.")] = "issues",
    json: JsonOption = False,
) -> None:
    """How many people ticked each answer, of how many who answered."""
    from ..services.results import results_summary

    period = _period(store, parse_day(first) if first else None, parse_day(last) if last else None)
    summary = results_summary(store, place_id=chosen_place(store, place)[0], period=period, question=question)
    if json:
        write_json(results_json(summary))
        return
    say(f"{summary.text}")
    say(f"{summary.place}, {summary.period.label}: {summary.respondents:,} answered, {summary.asked:,} were asked.")
    rows = [
        (option.label, f"{option.n:,}", f"{option.share:.0%}", f"{option.low:.0%} to {option.high:.0%}")
        for option in summary.options
    ]
    table(("Answer", "People", "Share", "Range from chance"), rows, numbers=(1, 2, 3))
    say("People chose to take part; the range is the play of chance alone.")


def _period(store: "Store", first: date | None, last: date | None) -> Period:
    """From the first event to today, where nothing else is said."""
    from ..services.events import list_events
    from ..services.moments import today

    days = [] if first and last else [event.starts.date() for event in list_events(store)]
    last = last or max([today(), *days])
    return Period(first or min([last, *days]), last)


def results_json(summary: ResultsSummary) -> dict[str, Any]:
    """The keys programs read; `percent`, `low` and `high` are of 100."""
    return {
        "place": summary.place,
        "from": summary.period.first.isoformat(),
        "to": summary.period.last.isoformat(),
        "question": summary.question,
        "asked": summary.asked,
        "respondents": summary.respondents,
        "options": [
            {
                "key": option.key,
                "label": option.label,
                "n": option.n,
                "percent": percent(option.share),
                "low": percent(option.low),
                "high": percent(option.high),
            }
            for option in summary.options
        ],
    }


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
