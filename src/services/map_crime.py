"""Street crime on a map: incidents for 1,000 residents of each place, or their count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlalchemy.orm import Session

from ..domain.dates import Month, Period, day_short
from ..domain.errors import NotFoundError
from ..domain.listing import join_and
from ..domain.map_rows import RATE_RULE, UNSURE, UNSURE_RATES, count_row, held_back, rate_row
from ..domain.map_summary import MapPlace
from ..domain.public_crime import FEW_A_YEAR
from .comparing import NAME_OF_ALL, find_type
from .comparing_crime import CrimeMonths, crime_months, crime_types
from .crime import CREDIT, SOURCE
from .map_counts import crime_by_place
from .map_drawn import Asked, Drawn
from .moments import local
from .residents import residents_of


def draw_crime(session: Session, asked: Asked, key: str) -> Drawn:
    name = None if key == "all" else find_type(key, crime_types(session))
    here = asked.within or asked.views[0]
    months = crime_months(session, here, asked.period)
    if not months.counted:
        raise NotFoundError("No street crime is held. Bring in the force’s files from data.police.uk first.")
    counted = crime_by_place(session, asked.views, months, name)
    residents = residents_of(session, asked.views)
    people = {view.id: residents[view.id].people for view in asked.views}
    by_rate = asked.rate and any(people.values())
    rows = [_crime_row(asked, view.id, counted.places[view.id], name, people[view.id], by_rate) for view in asked.views]
    if asked.public and name is not None:
        few = {place for place, by in counted.places.items() if by is not None and _is_few(by, months)}
        rows = [held_back(row) if row.id in few else row for row in rows]
    return Drawn(
        title=name or NAME_OF_ALL,
        legend=f"{name or NAME_OF_ALL}, {'for 1,000 residents' if by_rate else 'incidents'}",
        measure="rate" if by_rate else "count",
        measures=("rate", "count") if any(people.values()) else ("count",),
        rows=tuple(rows),
        few=_few_words(rows, by_rate),
        notes=(*_month_notes(months, asked.period), *_rate_notes(asked, rows, by_rate), *counted.notes),
        credit=_crime_credit(months),
        period_words=_months_words(months.counted),
    )


def _crime_row(
    asked: Asked, place: int, counts: Counter[str] | None, name: str | None, residents: int | None, by_rate: bool
) -> MapPlace:
    n = None if counts is None else counts.total() if name is None else counts[name]
    bare = asked.bare[place]
    return rate_row(bare, n, residents) if by_rate else count_row(bare, n, "incidents")


def _is_few(counts: Counter[str], months: CrimeMonths) -> bool:
    """Whether a place has so little crime that types are not told (`public_crime.is_few`, over the months held)."""
    return counts.total() * 12 < FEW_A_YEAR * len(months.counted)


def _few_words(rows: Sequence[MapPlace], by_rate: bool) -> str:
    if any(row.state == "suppressed" for row in rows):
        return f"not shown: under {FEW_A_YEAR} incidents a year"
    if any(row.state == "not held" for row in rows):
        return "no residents held" if by_rate else "not held"
    return ""


def _month_notes(months: CrimeMonths, period: Period) -> tuple[str, ...]:
    lines = []
    if months.fallen_back:
        lines.append(f"No file is held for {period.label}: these are the latest months that are.")
    if months.missing:
        named = join_and([month.short for month in months.missing[:6]])
        lines.append(f"Not held, and in no figure: {named}{' and others' if len(months.missing) > 6 else ''}.")
    return tuple(lines)


def _rate_notes(asked: Asked, rows: Sequence[MapPlace], by_rate: bool) -> tuple[str, ...]:
    if by_rate:
        unsure = any(row.value is not None and (row.n or 0) < UNSURE for row in rows)
        return (RATE_RULE, UNSURE_RATES) if unsure else (RATE_RULE,)
    if asked.rate:
        return ("No residents are held for these places, so counts are shown: a larger place has more of everything.",)
    return ("Counts: a place with more people has more of everything.",)


def _crime_credit(months: CrimeMonths) -> tuple[str, ...]:
    loaded = f", brought in {day_short(local(months.loaded).date())}" if months.loaded else ""
    latest = f", latest month {months.latest.short}" if months.latest else ""
    return (f"Crime: {SOURCE}{latest}{loaded}.", CREDIT)


def _months_words(months: Sequence[Month]) -> str:
    """`Oct 2022`, `May to Oct 2022`"""
    first, last = months[0], months[-1]
    if first == last:
        return first.short
    return f"{first.short.split()[0] if first.year == last.year else first.short} to {last.short}"
