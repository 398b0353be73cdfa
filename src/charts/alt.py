"""Alternative texts, made from the numbers that are drawn: the highest, the lowest, and where the figures are."""

from __future__ import annotations

from collections.abc import Sequence

from ..domain.dates import Month, day_short
from ..domain.findings import inside
from ..domain.listing import join_and
from .ages import AgeRow
from .columns import ColumnBar
from .heat import HeatTable
from .labels import percent
from .ranked import CHANGED, RankedRow
from .trend import TrendEvent, TrendPoint

MOST_NAMED = 4


def ranked_alt(rows: Sequence[RankedRow], subject: str, where: str) -> str:
    """`Ranked bar chart: share of 214 people …. Highest: …. Then …. Lowest shown: …. The figures are …`."""
    shown = [row for row in rows if row.share is not None]
    parts = [f"Ranked bar chart: {subject}."]
    if not shown:
        parts.append("No bar is drawn.")
    elif len(shown) == 1:
        parts.append(f"One bar: {_told(shown[0])}.")
    else:
        parts.append(f"Highest: {_told(shown[0])}.")
        if len(shown) > 2:
            parts.append(f"Then {', '.join(_short(row) for row in shown[1:-1])}.")
        parts.append(f"Lowest shown: {_told(shown[-1])}.")
    parts += _changes(shown)
    hidden = [row for row in rows if row.share is None]
    for count in dict.fromkeys(row.count for row in hidden):
        names = [inside(row.label) for row in hidden if row.count == count]
        parts.append(f"{count[:1].upper()}{count[1:]}: {join_and(names)}.")
    return " ".join([*parts, where]).strip()


def _changes(shown: Sequence[RankedRow]) -> list[str]:
    """`Higher than before: dog fouling, 34%, was 27%.`"""
    told = []
    for word in CHANGED:
        named = [
            f"{inside(row.label)}, {percent(row.share or 0)}, was {percent(row.before_share)}"
            for row in shown
            if row.word == word and row.before_share is not None
        ]
        if named:
            told.append(f"{word.capitalize()} than before: {'; '.join(named)}.")
    return told


def _short(row: RankedRow) -> str:
    return f"{inside(row.label)} {percent(row.share or 0)}"


def _told(row: RankedRow) -> str:
    people = f"{row.count} people, " if row.count.replace(",", "").isdigit() else ""
    if row.low is None or row.high is None:
        return f"{inside(row.label)}, {people}{percent(row.share or 0)}"
    return f"{inside(row.label)}, {people}{percent(row.share or 0)} ({percent(row.low)} to {percent(row.high)})"


def columns_alt(bars: Sequence[ColumnBar], subject: str, where: str) -> str:
    """`Histogram: …. From “0–9” to “80–89”. Most people: 34 in “20–29”. Not told: ….`"""
    parts = [f"Histogram: {subject}."]
    if not bars:
        return " ".join([*parts, "No bar is drawn.", where]).strip()
    parts.append(f"From “{bars[0].label}” to “{bars[-1].label}”.")
    told = [(each.label, each.n) for each in bars if each.n is not None]
    if told:
        for word, extreme in (("Most", max), ("Fewest", min)):
            value = extreme(n for _, n in told)
            parts.append(f"{word} people: {value:,} in {_those([f'“{label}”' for label, n in told if n == value])}.")
    hidden = [f"“{each.label}”" for each in bars if each.n is None]
    if hidden:
        parts.append(f"Too few to be told, or held back beside them: {join_and(hidden)}.")
    return " ".join([*parts, where]).strip()


def _those(names: Sequence[str]) -> str:
    """The names, or how many they are where nobody would listen to them all."""
    return join_and(list(names)) if len(names) <= MOST_NAMED else f"{len(names)} of them"


def heat_alt(table: HeatTable, subject: str, where: str) -> str:
    """`Table of shares: …. Highest: …. Lowest: …. Clearly higher: …. Clearly lower: …. Not told: 3 of 20 cells.`"""
    parts = [f"Table of shares: {subject}."]
    cells = [
        (cell.share, cell.word, f"{inside(row[0])} among “{column[0]}”, {percent(cell.share)}")
        for row, line in zip(table.rows, table.cells, strict=True)
        for column, cell in zip(table.columns, line, strict=True)
        if cell.share is not None
    ]
    if cells:
        for word, extreme in (("Highest", max), ("Lowest", min)):
            share = extreme(share for share, _, _ in cells)
            parts.append(f"{word}: {_those([told for each, _, told in cells if each == share])}.")
    for word in ("higher", "lower"):
        named = [told for _, said, told in cells if said == word]
        if named:
            parts.append(f"Clearly {word}: {'; '.join(named)}.")
    every = sum(len(line) for line in table.cells)
    if len(cells) < every:
        parts.append(f"Hatched, because too few answered or they are not told: {every - len(cells):,} of {every:,}.")
    return " ".join([*parts, where]).strip()


def trend_alt(points: Sequence[TrendPoint], subject: str, where: str, events: Sequence[TrendEvent] = ()) -> str:
    """`Chart by month: …. From October 2025 to September 2026. Highest: …. Lowest: …. Latest: …. Not held: ….`"""
    held = [(point.month, point.value) for point in points if point.value is not None]
    parts = [f"Chart by month: {subject}."]
    if points:
        parts.append(f"From {points[0].month.long} to {points[-1].month.long}.")
    if held:
        for word, extreme in (("Highest", max), ("Lowest", min)):
            value = extreme(count for _, count in held)
            months = [month.long for month, count in held if count == value]
            parts.append(f"{word}: {value:,} in {join_and(months)}.")
        parts.append(f"Latest: {held[-1][1]:,} in {held[-1][0].long}{_since(points)}.")
    gaps = [point.month.long for point in points if point.value is None]
    if gaps:
        parts.append(f"Not held: {join_and(gaps)}.")
    marked = [each for each in events if any(point.month == Month.of(each.on) for point in points)]
    if marked:
        parts.append(f"Marked: {'; '.join(f'{each.label}, {day_short(each.on)}' for each in marked)}.")
    return " ".join([*parts, where]).strip()


def _since(points: Sequence[TrendPoint]) -> str:
    """`; 24 a year before, 21.5 on average`, of the latest month."""
    last = [point for point in points if point.value is not None][-1]
    told = [] if last.before is None else [f"{last.before:,} a year before"]
    told += [] if last.average is None else [f"{last.average:,.1f} on average"]
    return f"; {join_and(told)}" if told else ""


def ages_alt(rows: Sequence[AgeRow], where: str) -> str:
    """`Bar chart: age of 3 priorities …. Oldest: …. Youngest: …. Ticked most: …. Ticked least: ….`"""
    noun = "priority" if len(rows) == 1 else "priorities"
    parts = [f"Bar chart: age of {len(rows)} {noun} against the three-month mark, and people who ticked each."]
    if rows:
        oldest, youngest = max(rows, key=lambda row: row.weeks), min(rows, key=lambda row: row.weeks)
        parts.append(f"Oldest: {oldest.label}, {oldest.age_text}.")
        if youngest is not oldest:
            parts.append(f"Youngest: {youngest.label}, {youngest.age_text}.")
        late = [row.label for row in rows if row.out_of_date]
        parts.append(f"Out of date: {join_and(late)}." if late else "None is out of date.")
    voted = [row for row in rows if row.votes is not None]
    if voted:
        most, least = max(voted, key=lambda row: row.votes or 0), min(voted, key=lambda row: row.votes or 0)
        parts.append(f"Ticked most: {most.label}, {most.votes_text}.")
        if least is not most:
            parts.append(f"Ticked least: {least.label}, {least.votes_text}.")
    return " ".join([*parts, where]).strip()
