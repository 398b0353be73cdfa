"""How often each power was used, month by month, after the disclosure guard."""

from __future__ import annotations

from ...domain.briefing_layout import BY_KEY
from ...domain.briefing_parts import PowerLine
from ...domain.content import Line, Para, Part, Table, Words, quiet, section
from ...domain.summaries import BriefingSummary
from .. import grid
from ..fit import Fit
from .section import Section

TITLE = BY_KEY["powers"].title
MONTH_MM = 29.0


def part(briefing: BriefingSummary, _fit: Fit) -> Part | None:
    powers = briefing.powers
    if powers is None or not powers.lines:
        return None
    few = f"A power used fewer than {powers.threshold} times in each of the months is not listed."
    words = Para(f"Counted by month, never by person. {few}")
    table = Table(
        ("Power", *(month.long for month in powers.months)),
        tuple(_line(line) for line in powers.lines),
        f"How often each power was used, {powers.months[0].long} to {powers.months[-1].long}",
        numbers=tuple(range(1, len(powers.months) + 1)),
        widths=(grid.TEXT_MM - MONTH_MM * len(powers.months), *([MONTH_MM] * len(powers.months))),
    )
    return Part("powers", TITLE, (section(TITLE, (words,)), table))


def _line(line: PowerLine) -> Line:
    cells: tuple[Words, ...] = tuple(quiet(cell.text) if cell.suppressed else cell.text for cell in line.counts)
    return Line((line.name, *cells))


POWERS = Section("powers", TITLE, part)
