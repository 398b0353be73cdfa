"""Our own figures: speed and road checks with the words written beside them, and incidents."""

from __future__ import annotations

from collections.abc import Callable

from ...domain.briefing_layout import BY_KEY
from ...domain.briefing_parts import FigureLine, PublicFigures
from ...domain.content import Block, Line, Para, Part, Strip, Table, Words, quiet, section
from ...domain.listing import join_and
from ...domain.summaries import BriefingSummary, Cell
from .. import grid
from ..fit import Fit
from ..words import NOT_HELD
from .section import Section
from .written import written_blocks

SPEED_TITLE, INCIDENTS_TITLE = BY_KEY["speed"].title, BY_KEY["incidents"].title
TYPED = "typed"
"""The source of a figure that the team typed itself (`services.typed_figures`)."""

OUR_OWN = "Figures of the police’s own, not yet checked or published: they may differ from those published later."

Value = Callable[[FigureLine], Cell | None]


def speed(briefing: BriefingSummary, _fit: Fit) -> Part | None:
    words = written_blocks(briefing.words("speed"), "text:speed")
    if briefing.road is None and not words:
        return None
    blocks: list[Strip | Block] = [section(SPEED_TITLE, words)]
    if briefing.road is not None:
        blocks.append(_table(briefing.road, "What was checked", "Speed and road checks, and what was done"))
    return Part("speed", SPEED_TITLE, tuple(blocks))


def incidents(briefing: BriefingSummary, _fit: Fit) -> Part | None:
    figures = briefing.incidents
    if figures is None:
        return None
    sources = sorted({line.source for line in figures.lines if line.source != TYPED})
    words = f"{OUR_OWN} Source: {join_and(sources)}." if sources else OUR_OWN
    table = _table(figures, "What was counted", "Incidents and calls that the police counted")
    return Part("incidents", INCIDENTS_TITLE, (section(INCIDENTS_TITLE, (Para(words),)), table))


def _table(figures: PublicFigures, head: str, summary: str) -> Table:
    """Only the columns of which something is told."""
    month = figures.month
    columns: list[tuple[str, Value]] = [
        (month.long, lambda line: line.this_month),
        (month.plus(-12).long, lambda line: line.last_year),
        (f"12 months to {month.long}", lambda line: line.year),
    ]
    told = [(name, value) for name, value in columns if any(value(line) is not None for line in figures.lines)]
    width = (grid.TEXT_MM - grid.SPINE_MM) / 3
    return Table(
        (head, *(name for name, _ in told)),
        tuple(_line(line, [value for _, value in told]) for line in figures.lines),
        f"{summary}, {month.long}",
        numbers=tuple(range(1, len(told) + 1)),
        widths=(grid.TEXT_MM - width * len(told), *([width] * len(told))),
    )


def _line(line: FigureLine, values: list[Value]) -> Line:
    cells: list[Words] = [line.name]
    for value in values:
        cell = value(line)
        cells.append(quiet(NOT_HELD) if cell is None else quiet(cell.text) if cell.suppressed else cell.text)
    return Line(tuple(cells), source=f"figure:{line.name}")


SPEED = Section("speed", SPEED_TITLE, speed)
INCIDENTS = Section("incidents", INCIDENTS_TITLE, incidents)
