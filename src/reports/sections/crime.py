"""Crime and anti-social behaviour as published: this month, the same month last year, twelve months.

Where the year holds few incidents there are only monthly totals and a twelve-month table by category.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ...domain.content import (
    Block,
    Head,
    Line,
    Mark,
    Para,
    Part,
    Strip,
    Table,
    Words,
    quiet,
    section,
    strong,
)
from ...domain.crime import ASB
from ...domain.dates import Month, day_long
from ...domain.findings import inside
from ...domain.intervals import HIGHER, LOWER, compare_counts
from ...domain.listing import join_and
from ...domain.summaries import BriefingSummary, CrimeRow, PublicCrime
from .. import grid
from ..fit import Fit
from ..words import NOT_HELD, capital
from .section import Section
from .survey import word_cell, word_mark

TITLE = "Crime and anti-social behaviour"
OTHER = "All other crime"
SMALL_MONTH = 50
"""Under so many incidents in the month, a month is said to tell little."""
POINTS = "Counted inside the outline; map points are approximate."
FIRST_MM = 30.0


def part(briefing: BriefingSummary, fit: Fit) -> Part | None:
    crime = briefing.crime
    if crime is None or not (crime.rows or crime.totals):
        return None
    rows = _ordered(_joined(crime.rows, fit.crime_rows))
    finding = _finding(rows)
    told = [] if fit.tables else list(_told(crime, rows))
    words = Para(" ".join([*_read_first(crime, rows, briefing.month, told=bool(told)), *told]))
    main = (*((Head(finding, 3),) if finding else ()), *((words,) if words.words else ()))
    blocks: list[Strip | Block] = [section(TITLE, main)]
    if crime.few and crime.totals and fit.tables:
        blocks.append(_totals(crime.totals))
    if rows and fit.tables:
        blocks.append(_table(crime, rows))
    return Part("crime", TITLE, (*blocks, _source(crime)))


# ---------------------------------------------------------------- rows


def _ordered(rows: list[CrimeRow]) -> list[CrimeRow]:
    """The total first, anti-social behaviour last."""
    return sorted(rows, key=lambda row: (not row.strong, row.label == ASB))


def _joined(rows: tuple[CrimeRow, ...], most: int | None) -> list[CrimeRow]:
    """With `most`, the rows beyond the largest so many become one."""
    crimes = [row for row in rows if not row.strong and row.label != ASB]
    if most is None or len(crimes) <= most + 1:
        return list(rows)
    largest = sorted(crimes, key=lambda row: row.year or row.this_month or 0, reverse=True)[:most]
    others = [row for row in crimes if row not in largest]
    return [*(row for row in rows if row not in others), _sum(others)]


def _sum(rows: list[CrimeRow]) -> CrimeRow:
    """One row for several; not held where one of them is not."""

    def total(counts: list[int | None]) -> int | None:
        held = [count for count in counts if count is not None]
        return sum(held) if len(held) == len(counts) else None

    year, before = total([row.year for row in rows]), total([row.year_before for row in rows])
    word = None if year is None or before is None else compare_counts(year, before)
    month, last = total([row.this_month for row in rows]), total([row.last_year for row in rows])
    return CrimeRow(OTHER, month, last, year, before, word)


# ---------------------------------------------------------------- words


def _finding(rows: list[CrimeRow]) -> str:
    """What has clearly changed over twelve months, in one sentence."""
    named = [row for row in rows if not row.strong and row.label != OTHER]
    if not any(row.word for row in rows):
        return ""
    parts = []
    for word in (HIGHER, LOWER):
        labels = [inside(row.label) for row in named if row.word == word]
        if labels:
            parts.append(f"{join_and(labels)} {'is' if len(labels) == 1 else 'are'} {word}")
    if not parts:
        return "No clear change over twelve months"
    return f"Over twelve months {'; '.join(parts)}"


def _read_first(crime: PublicCrime, rows: list[CrimeRow], month: Month, *, told: bool) -> list[str]:
    """Which month this is, what a reader should know before reading, and what is not held."""
    words = []
    if crime.month != month:
        words.append(f"{crime.month.long} is the latest month held.")
    if crime.few:
        return [*words, "So few incidents are recorded here that a month is not split by type."]
    month_total = max((row.this_month or 0 for row in rows), default=0)
    if month_total < SMALL_MONTH and not told and _any(rows, lambda row: row.year):
        words.append("The counts are small, so one month says little: look at the twelve months first.")
    return [*words, *crime.unusual, *_not_held(crime, rows)]


def _not_held(crime: PublicCrime, rows: list[CrimeRow]) -> list[str]:
    """A column that is not held at all is left out and named here."""
    year, before = crime.month, crime.month.plus(-12)
    missing = [
        (f"{crime.month.long} is {NOT_HELD}.", _any(rows, lambda row: row.this_month)),
        (f"{before.long} is {NOT_HELD}, so there is no month to compare with.", _any(rows, lambda row: row.last_year)),
    ]
    words = [sentence for sentence, held in missing if not held]
    years = (_any(rows, lambda row: row.year), _any(rows, lambda row: row.year_before))
    if not any(years):
        return [*words, f"Twelve months to compare are {NOT_HELD} yet."]
    if not years[1]:
        words.append(f"The twelve months to {before.long} are {NOT_HELD} in full.")
    elif not years[0]:
        words.append(f"The twelve months to {year.long} are {NOT_HELD} in full.")
    return words


def _told(crime: PublicCrime, rows: list[CrimeRow]) -> Iterator[str]:
    """Total and anti-social behaviour over twelve months, where no table has them."""
    for row in rows:
        if row.year is not None and (row.strong or row.label == ASB):
            before = "" if row.year_before is None else f", {row.year_before:,} the year before"
            word = f": {row.word}" if row.word else ""
            yield f"{row.label}: {row.year:,} in the twelve months to {crime.month.long}{before}{word}."


def _any(rows: list[CrimeRow], value: Callable[[CrimeRow], int | None]) -> bool:
    return any(value(row) is not None for row in rows)


def _source(crime: PublicCrime) -> Strip:
    source = f"Source: {crime.source}, brought in {day_long(crime.loaded)}; as published."
    return Strip((), (Para(f"{source} {POINTS} {crime.located}".strip(), "note"),))


# ---------------------------------------------------------------- tables


@dataclass(frozen=True, slots=True)
class CountColumn:
    """A column of counts: its head, its width in millimetres, where a row has it."""

    head: str
    width: float
    value: Callable[[CrimeRow], int | None]


def _columns(crime: PublicCrime) -> list[CountColumn]:
    now, before = crime.month, crime.month.plus(-12)
    return [
        CountColumn(now.long, 19, lambda row: row.this_month),
        CountColumn(before.long, 19.5, lambda row: row.last_year),
        CountColumn(f"12 months to {now.long}", 25, lambda row: row.year),
        CountColumn(f"12 months to {before.long}", 25.5, lambda row: row.year_before),
    ]


def _table(crime: PublicCrime, rows: list[CrimeRow]) -> Table:
    """Only the columns of which something is held; the word last, or nothing where none is said."""
    columns = [column for column in _columns(crime) if _any(rows, column.value)]
    compared = any(row.word for row in rows)
    last = grid.TEXT_MM - grid.SIDE_MM - sum(column.width for column in columns)
    return Table(
        head=("Type", *(column.head for column in columns), *(["12 months compared"] if compared else [])),
        lines=tuple(_line(row, columns, compared, apart=bool(index)) for index, row in enumerate(rows)),
        summary=f"Crime and anti-social behaviour by type, {crime.month.long} and twelve months",
        numbers=tuple(range(1, len(columns) + 1)),
        widths=(grid.SIDE_MM, *(column.width for column in columns), *([last] if compared else [])),
    )


def _line(row: CrimeRow, columns: list[CountColumn], compared: bool, *, apart: bool) -> Line:
    """Anti-social behaviour stands apart, under its own rule: it is no part of the total."""
    name = strong(row.label) if row.strong else row.label
    cells: list[Words] = [name, *(_count(column.value(row), row.strong) for column in columns)]
    marks: tuple[Mark, ...] = ()
    if compared:
        cells.append(word_cell(row.word))
        mark = word_mark(row.word)
        blank: Mark = ""
        marks = (*(blank for _ in cells[1:]), mark) if mark else ()
    return Line(tuple(cells), strong=row.strong, apart=apart and row.label == ASB, marks=marks)


def _count(count: int | None, bold: bool = False) -> Words:
    """A figure, or that it is not held; never a nought for a gap."""
    if count is None:
        return quiet(NOT_HELD)
    return strong(f"{count:,}") if bold else f"{count:,}"


def _totals(totals: tuple[tuple[Month, int | None], ...]) -> Table:
    """Twelve months across, one count each."""
    first, last = totals[0][0], totals[-1][0]
    return Table(
        head=("Month", *(month.short for month, _ in totals)),
        lines=(Line(("Recorded in all", *(_count(count) for _, count in totals))),),
        summary=capital(f"Incidents recorded in each month, {first.long} to {last.long}"),
        numbers=tuple(range(1, len(totals) + 1)),
        widths=(FIRST_MM, *([(grid.TEXT_MM - FIRST_MM) / len(totals)] * len(totals))),
    )


CRIME = Section("crime", TITLE, part)
