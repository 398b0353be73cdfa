"""Crime and anti-social behaviour as published: this month, the same month last year, twelve months.

Where the year holds few incidents there are only monthly totals and a twelve-month table by category.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from ...domain.crime import ASB
from ...domain.dates import Month, day_long
from ...domain.findings import inside
from ...domain.intervals import HIGHER, LOWER, compare_counts
from ...domain.listing import join_and
from ...domain.summaries import BriefingSummary, CrimeRow, PublicCrime
from .. import style
from ..fit import Fit
from ..layout import Gap, Row, section_row
from ..markup import lines, strong
from ..paragraphs import TaggedParagraph, heading, label, paragraph
from ..tables import Value, table
from ..words import NOT_HELD, capital
from .section import Section
from .survey import COMPARE_GAP, word_cell

TITLE = "Crime and anti-social behaviour"
OTHER = "All other crime"
SMALL_MONTH = 50
"""Under so many incidents in the month, a month is said to tell little."""
POINTS = "Counted inside the outline; map points are approximate."
MONTH_WIDTH, FIRST_WIDTH = 12 * mm, 30 * mm


def flow(briefing: BriefingSummary, fit: Fit) -> list[Flowable]:
    crime = briefing.crime
    if crime is None or not (crime.rows or crime.totals):
        return []
    rows = _ordered(_joined(crime.rows, fit.crime_rows))
    words: list[Flowable] = []
    finding = _finding(rows)
    if finding:
        words += [heading(finding, style.H3, 3), Gap(1)]
    words.append(paragraph(" ".join(_read_first(crime, rows, briefing.month))))
    parts: list[Flowable] = [section_row([heading(TITLE, style.H2, 2)], words, after=4)]
    if crime.few and crime.totals:
        parts += [_totals(crime.totals), Gap(8)]
    if rows:
        parts += [_table(crime, rows), Gap(3)]
    return [*parts, _source(crime)]


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


def _read_first(crime: PublicCrime, rows: list[CrimeRow], month: Month) -> list[str]:
    """Which month this is, what a reader should know before reading, and what is not held."""
    words = []
    if crime.month != month:
        words.append(f"{crime.month.long} is the latest month held.")
    if crime.few:
        return [*words, "So few incidents are recorded here that a month is not split by type."]
    month_total = max((row.this_month or 0 for row in rows), default=0)
    if month_total < SMALL_MONTH and _any(rows, lambda row: row.year):
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


def _any(rows: list[CrimeRow], value: Callable[[CrimeRow], int | None]) -> bool:
    return any(value(row) is not None for row in rows)


def _source(crime: PublicCrime) -> Row:
    source = f"Source: {crime.source}, brought in {day_long(crime.loaded)}; as published."
    return Row([], [paragraph(f"{source} {POINTS} {crime.located}".strip(), style.NOTE)])


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
        CountColumn(lines(*now.long.split()), 19, lambda row: row.this_month),
        CountColumn(lines(*before.long.split()), 19.5, lambda row: row.last_year),
        CountColumn(lines("12 months to", now.long), 25, lambda row: row.year),
        CountColumn(lines("12 months to", before.long), 25.5, lambda row: row.year_before),
    ]


def _table(crime: PublicCrime, rows: list[CrimeRow]) -> Flowable:
    """Only the columns of which something is held; the word last, or nothing where none is said."""
    columns = [column for column in _columns(crime) if _any(rows, column.value)]
    compared = any(row.word for row in rows)
    head = ["Type", *(column.head for column in columns), *([lines("12 months", "compared")] if compared else [])]
    body = [_line(row, columns, compared) for row in rows]
    taken = sum(column.width for column in columns) * mm
    last = style.TEXT_WIDTH - style.SIDE - taken
    widths = [style.SIDE, *(column.width * mm for column in columns), *([last] if compared else [])]
    extra: list[tuple[object, ...]] = []
    if compared:
        extra.append(("LEFTPADDING", (-1, 0), (-1, -1), COMPARE_GAP))
    if len(rows) > 1 and rows[-1].label == ASB:
        extra.append(("LINEABOVE", (0, len(rows)), (-1, len(rows)), style.RULE, style.INK))
    summary = f"Crime and anti-social behaviour by type, {crime.month.long} and twelve months"
    numbers = range(1, len(columns) + 1)
    return table([head, *body], widths, summary=summary, numbers=numbers, pad=1.5, extra=extra)


def _line(row: CrimeRow, columns: list[CountColumn], compared: bool) -> list[Value]:
    name = strong(row.label) if row.strong else row.label
    cells: list[Value] = [name, *(_count(column.value(row), row.strong) for column in columns)]
    return [*cells, word_cell(row.word)] if compared else cells


def _count(count: int | None, bold: bool = False) -> Value:
    """A figure, or that it is not held; never a nought for a gap."""
    if count is None:
        return label(NOT_HELD, style.QUIET_RIGHT)
    return strong(f"{count:,}") if bold else f"{count:,}"


def _totals(totals: tuple[tuple[Month, int | None], ...]) -> Flowable:
    """Twelve months across, one count each."""
    head: list[Value] = ["Month", *(lines(*month.short.split()) for month, _ in totals)]
    body: list[Value] = ["Recorded in all", *(_small_count(count) for _, count in totals)]
    widths = [FIRST_WIDTH, *([(style.TEXT_WIDTH - FIRST_WIDTH) / len(totals)] * len(totals))]
    first, last = totals[0][0], totals[-1][0]
    summary = f"Incidents recorded in each month, {first.long} to {last.long}"
    return table([head, body], widths, summary=capital(summary), numbers=range(1, len(totals) + 1), pad=1.5)


def _small_count(count: int | None) -> TaggedParagraph | str:
    return label(lines("not", "held"), style.QUIET_RIGHT) if count is None else f"{count:,}"


CRIME = Section("crime", TITLE, flow)
