"""Surveys completed at month end, by district or another kind of place."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from ..domain.cumulative import Cumulative, CumulativeRow, CumulativeTable, Values
from ..domain.dates import Month
from ..domain.figures import value_words
from .opening import with_store
from .output import JsonOption, say, table, write_json
from .places import PlaceOption, chosen_place

if TYPE_CHECKING:
    from ..store.store import Store

group = typer.Typer()

By = Literal["bcu", "district", "ward", "parish", "area", "beat"]


@group.command("cumulative")
@with_store
def cumulative(
    store: "Store",
    by: Annotated[By, typer.Option("--by", help="Kind of place.")] = "district",
    place: PlaceOption = None,
    first: Annotated[str | None, typer.Option("--from", metavar="YYYY-MM", help="First month shown.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="YYYY-MM", help="Last month shown.")] = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="Figures of another name than cumulative surveys.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """Surveys completed at month end by place: our own count, and published figures beside it."""
    from ..services.cumulative import cumulative as ask

    months = Month.parse(first) if first else None, Month.parse(last) if last else None
    place_id, _ = chosen_place(store, place)
    found = ask(store, by=by, place_id=place_id, first=months[0], last=months[1], name=name)
    if json:
        write_json(cumulative_json(found))
        return
    for each in found.tables:
        _tell(each)
    for said in found.beside:
        say(said)
    if found.visitors:
        say(f"{found.visitors:,} surveys of people who live elsewhere are in no place’s count.")


def cumulative_json(found: Cumulative) -> dict[str, Any]:
    """The keys programs read. null is a gap: not held."""
    return {
        "by": found.kind,
        "tables": [_table_json(each) for each in found.tables],
        "beside": list(found.beside),
        "visitors": found.visitors,
    }


def _table_json(shown: CumulativeTable) -> dict[str, Any]:
    return {
        "name": shown.name,
        "source": shown.source,
        "ours": shown.ours,
        "months": [str(month) for month in shown.months],
        "places": [
            {"place": row.place, "within": row.within, "values": _plain(row.values), "growth": _plain(row.growth)}
            for row in shown.rows
        ],
        "elsewhere": _plain(shown.elsewhere.values) if shown.elsewhere else None,
        "added": _plain(shown.added.values),
        "published": _plain(shown.stated.values) if shown.stated else None,
        "growth": _plain(shown.totals.growth),
        "mismatches": list(shown.mismatches),
        "month_running": str(shown.running) if shown.running else None,
    }


def _plain(values: Values) -> list[float | int | None]:
    return [int(each) if each is not None and each == int(each) else each for each in values]


def _tell(shown: CumulativeTable) -> None:
    say(f"{shown.name}. Source: {shown.source}.")
    within = any(row.within for row in shown.rows)
    heads = [*(["BCU"] if within else []), shown.kind.capitalize(), *(month.short for month in shown.months)]
    lines = [_line(row, within=within) for row in shown.rows]
    lines += [_line(row, within=within) for row in (shown.elsewhere, shown.added, shown.stated) if row]
    growth = CumulativeRow(None, shown.growth_label, shown.totals.growth, shown.totals.growth)
    table(heads, [*lines, _line(growth, within=within)], numbers=range(1 + within, len(heads)))
    if any(None in row.values for row in shown.rows):
        say("– means that no figure is held, not that there was none.")
    if shown.running:
        say(f"{shown.running.long} has not ended: it is counted up to today.")
    for said in shown.mismatches:
        say(said)


def _line(row: CumulativeRow, *, within: bool) -> list[str | None]:
    return [*([row.within] if within else []), row.place, *(None if v is None else value_words(v) for v in row.values)]
