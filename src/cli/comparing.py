"""A place beside its neighbours and the rest of its district."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from ..domain import compared_words as words
from ..domain.compared import Compared, ComparedRow
from ..domain.dates import Month, Period
from .opening import with_store
from .output import JsonOption, say, table, write_json
from .output import percent as hundredths
from .places import OnePlaceOption, one_place

if TYPE_CHECKING:
    from ..store.store import Store

group = typer.Typer()

With = Literal["neighbours", "district", "ours"]
OWN = "The team’s own figures, small counts included: not for publication."
KEYS = {"neighbours": "neighbours", "district": "siblings", "ours": "ours"}


@group.command("compare")
@with_store
def compare(
    store: "Store",
    place: OnePlaceOption,
    what: Annotated[
        str, typer.Option("--what", metavar="WHAT", help="crime:all, crime:burglary, issue:KEY or answers.")
    ] = "crime:all",
    first: Annotated[
        str | None,
        typer.Option("--from", metavar="YYYY-MM", help="First month, as 2022-10.", show_default="a year to the last"),
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="YYYY-MM", help="Last month.", show_default="this month")
    ] = None,
    beside: Annotated[With, typer.Option("--with", help="The places beside it.")] = "neighbours",
    json: JsonOption = False,
) -> None:
    """A place beside its neighbours and the rest of its district, for 1,000 residents, with the counts."""
    from ..services.comparing import compare_places
    from ..services.moments import today

    end = Month.parse(last) if last else Month.of(today())
    begin = Month.parse(first) if first else end.plus(-11)
    found = compare_places(
        store, one_place(store, place).id, what, Period(begin.first, end.last), with_whom=KEYS[beside]
    )
    if json:
        write_json(compared_json(found))
    else:
        _tell(found)


def compared_json(found: Compared) -> dict[str, Any]:
    """The keys programs read. Rates are per 1,000 residents, shares 0 to 100; what is not known is null."""
    return {
        "place": found.around.place.label,
        "what": found.what,
        "name": found.name,
        "measure": "per 1,000 residents" if found.measure == "rate" else "percent of those who answered",
        "from": found.period.first.isoformat(),
        "to": found.period.last.isoformat(),
        "months": [str(month) for month in found.months],
        "months_not_held": [str(month) for month in found.missing],
        "latest_month": str(found.latest) if found.latest else None,
        "source": found.source,
        "comparisons": found.comparisons,
        "caution": found.caution,
        "rows": [_row_json(found, row) for row in found.rows],
    }


def _row_json(found: Compared, row: ComparedRow) -> dict[str, Any]:
    figures = {"value": row.value, "low": row.low, "high": row.high}
    scaled = {key: None if value is None else _scaled(found, value) for key, value in figures.items()}
    base = "respondents" if found.measure == "share" else "residents"
    return {"place": row.place, "role": row.role, "n": row.count, base: row.base, **scaled, "word": row.word or None}


def _scaled(found: Compared, value: float) -> float:
    return hundredths(value) if found.measure == "share" else round(value, 3)


def _tell(found: Compared) -> None:
    say(words.finding(found))
    say(words.base_words(found))
    base = "Answered" if found.measure == "share" else "Residents"
    heads = ("Place", "Count", base, words.value_head(found), "Range from chance", f"Against {found.here.place}")
    rows = [
        (
            row.place,
            None if row.count is None else f"{row.count:,}",
            None if row.base is None else f"{row.base:,}",
            words.value_words(row, found.measure) or None,
            words.range_words(row, found.measure) or None,
            "here" if row.role == "here" else row.word or None,
        )
        for row in found.rows
    ]
    table(heads, rows, numbers=range(1, 5))
    for said in (words.missing_words, words.why_words, lambda each: each.caution, words.comparisons_words):
        if text := said(found):
            say(text)
    say(words.CHANCE)
    say(words.source_words(found))
    if not found.what.startswith("crime"):
        say(OWN)
