"""What a briefing tells of our own work and figures: road checks, incidents, powers, patrols.

A month is told by itself, and twelve months only where none of them is small: then no small month can be worked out
from two briefings, however they overlap.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from .briefing_parts import FigureLine, PowerLine, PublicFigures, PublicPatrols, PublicPowers
from .dates import Month, months_between
from .disclosure import guard_count
from .figures import FigureView
from .powers import PowerCount
from .summaries import Cell

ROAD = re.compile(r"\b(speed\w*|road (checks?|watch)|vehicles? (checked|stopped)|tickets?|trucam)\b", re.I)
INCIDENTS = re.compile(r"\b(incidents?|calls?)\b", re.I)
NEVER = re.compile(
    r"\b(domestic|sexual|rape|missing|warrants?|intelligence|suspects?|victims?|vulnerable|mental|suicide|child\w*"
    r"|safeguarding|hate|repeat|custody|search(es)?|arrests?|staff\w*|hours|duty|members?|messages?)\b",
    re.I,
)
"""Figures that are never told: domestic and sexual offences apart, operations, people, and the team's own strength."""

MOST_FIGURES = 8
OLDEST = 2
"""Months that figures may lag behind the briefing: the latest month held is told, under its own name."""

POWER_MONTHS = 3


def whole_month(month: Month, today: date) -> Month:
    """The month where it is over, else the one before.

    What is counted of people is told of months that are over alone: of a month told halfway and again when it is over,
    the days between could be worked out.
    """
    return month if month.last < today else month.plus(-1)


def of_roads(name: str) -> bool:
    """Whether a figure tells of speed or road checks. They are our own deeds, and told as they are."""
    return ROAD.search(name) is not None and NEVER.search(name) is None


def of_incidents(name: str) -> bool:
    """Whether a figure counts incidents or calls: of people, so it passes the guard."""
    return INCIDENTS.search(name) is not None and NEVER.search(name) is None and ROAD.search(name) is None


def public_figures(figures: Iterable[FigureView], month: Month, *, threshold: int | None) -> PublicFigures | None:
    """Figures of one place for the latest month held up to `month`. `threshold` None: told as they are.

    None where none is held of the last months.
    """
    held: dict[str, dict[Month, float]] = defaultdict(dict)
    named: dict[str, str] = {}
    sources: dict[str, str] = {}
    for figure in figures:
        key = figure.name.casefold()
        held[key][figure.month] = figure.value
        named[key], sources[key] = figure.name, figure.source
    latest = max((each for months in held.values() for each in months if each <= month), default=None)
    if latest is None or latest < month.plus(-OLDEST):
        return None
    month = latest
    made = [_line(named[key], held[key], month, sources[key], threshold) for key in sorted(held) if month in held[key]]
    return PublicFigures(month, tuple(sorted(made, key=_size)[:MOST_FIGURES]))


def _size(line: FigureLine) -> float:
    """The largest first: of how many checked, then how many advised. What is not told comes last, by its name."""
    told = line.this_month.value if line.this_month is not None else None
    return -told if told is not None else 1


def _line(name: str, held: Mapping[Month, float], month: Month, source: str, threshold: int | None) -> FigureLine:
    year = months_between(month.plus(-11), month)
    whole = all(each in held for each in year)
    small = threshold is not None and any(held[each] < threshold for each in year if each in held)
    return FigureLine(
        name=name,
        this_month=_cell(held.get(month), threshold),
        last_year=_cell(held.get(month.plus(-12)), threshold),
        year=_cell(sum(held[each] for each in year), None) if whole and not small else None,
        source=source,
    )


def _cell(value: float | None, threshold: int | None) -> Cell | None:
    if value is None:
        return None
    n = round(value)
    return Cell(f"{n:,}", n) if threshold is None else guard_count(n, threshold)


def public_powers(counts: Iterable[PowerCount], month: Month, *, threshold: int) -> PublicPowers | None:
    """Powers used in a place in the three months up to one. None where no month of any may be told."""
    months = months_between(month.plus(1 - POWER_MONTHS), month)
    used: dict[str, Counter[Month]] = {}
    for count in counts:
        used.setdefault(count.name, Counter())[count.month] += count.n
    lines = tuple(
        PowerLine(name, tuple(guard_count(by_month[each], threshold) for each in months))
        for name, by_month in used.items()
        if any(by_month[each] >= threshold for each in months)
    )
    return PublicPowers(months, lines, threshold) if lines else None


def public_patrols(visits: Iterable[tuple[date, int, str]], *, visits_before: int) -> PublicPatrols | None:
    """Visits that are over: (day, minutes, the priority they were for or ""). None where there were none."""
    made = list(visits)
    if not made:
        return None
    by_priority = Counter(title for _, _, title in made if title)
    return PublicPatrols(
        visits=len(made),
        minutes=sum(minutes for _, minutes, _ in made),
        days=len({day for day, _, _ in made}),
        for_priorities=tuple(sorted(by_priority.items(), key=lambda each: (-each[1], each[0]))),
        visits_before=visits_before or None,
    )
