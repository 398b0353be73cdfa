"""The neighbours' recorded crime beside the place's own."""

from __future__ import annotations

from collections.abc import Callable

from ...domain.briefing_layout import BY_KEY
from ...domain.briefing_parts import NeighbourRow, PublicNeighbours
from ...domain.content import Line, Para, Part, Table, Words, quiet, section, strong
from ...domain.summaries import BriefingSummary
from .. import grid
from ..fit import Fit
from ..words import NOT_HELD, number
from .section import Section

TITLE = BY_KEY["neighbours"].title
FEW = "not split"
"""In place of a month where so few incidents are recorded that a month is not told."""

NOT_RANKED = "Places differ in size and in what happens there: this is not a league table."

Value = Callable[[NeighbourRow], int | None]


def part(briefing: BriefingSummary, _fit: Fit) -> Part | None:
    beside = briefing.neighbours
    if beside is None or len(beside.rows) < 2:
        return None
    return Part("neighbours", TITLE, (section(TITLE, (Para(_words(beside)),)), _table(beside)))


def _words(beside: PublicNeighbours) -> str:
    here = beside.rows[0].place
    if beside.by == "outline":
        who = f"The others touch {here}."
    else:
        who = f"The others lie in {beside.within}, as {here} does." if beside.within else ""
    more = f" {number(beside.more).capitalize()} smaller ones are not shown." if beside.more > 1 else ""
    few = " Where few incidents are recorded, a month is not told." if _few(beside) else ""
    return f"All crime, without anti-social behaviour. {who}{more}{few} {NOT_RANKED}".replace("  ", " ")


def _few(beside: PublicNeighbours) -> bool:
    return any(row.this_month is None and row.year is not None for row in beside.rows)


def _table(beside: PublicNeighbours) -> Table:
    month, then = beside.month, beside.month.plus(-12)
    columns: list[tuple[str, Value, float]] = [
        (month.long, lambda row: row.this_month, 25),
        (then.long, lambda row: row.last_year, 26),
        (f"12 months to {month.long}", lambda row: row.year, 31),
        (f"12 months to {then.long}", lambda row: row.year_before, 32),
    ]
    held = [column for column in columns if any(column[1](row) is not None for row in beside.rows)]
    # What is left over stands between the names and the first figures: the columns end at the margin
    wide = sum(width for _, _, width in held)
    return Table(
        ("Place", *(head for head, _, _ in held)),
        tuple(_line(row, [value for _, value, _ in held]) for row in beside.rows),
        f"All crime in {beside.rows[0].place} and its neighbours, {month.long} and twelve months",
        numbers=tuple(range(1, len(held) + 1)),
        widths=(grid.TEXT_MM - wide, *(width for _, _, width in held)),
    )


def _line(row: NeighbourRow, values: list[Value]) -> Line:
    cells: list[Words] = [strong(row.place) if row.here else row.place]
    for index, value in enumerate(values):
        count = value(row)
        if count is None:
            cells.append(quiet(FEW if index < 2 and row.year is not None and row.this_month is None else NOT_HELD))
        else:
            cells.append(strong(f"{count:,}") if row.here else f"{count:,}")
    return Line(tuple(cells), strong=row.here)


NEIGHBOURS = Section("neighbours", TITLE, part)
