"""Surveys completed at month end by district, or by another kind of place: counted, and as published."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy.orm import Session

from ..domain.cumulative import (
    OURS,
    PLURALS,
    Cumulative,
    CumulativeRow,
    CumulativeTable,
    Values,
    between,
    grown,
    summed,
)
from ..domain.dates import Month, months_between
from ..domain.errors import BeatbookError, NotFoundError
from ..domain.figure_checks import counts_surveys, same
from ..domain.figures import FigureView, value_words
from ..domain.places import KINDS
from ..domain.summaries import PlaceView
from ..store.store import Store
from .figures import figure_rows, views_of
from .moments import today
from .places import place_views
from .survey_counts import Above, Counts, above, folded, surveys_by_month, to_date, visitors

NAME = "Surveys completed, cumulative"
MOST_BESIDE = 20
PARTIAL = ("parish", "area", "beat")
"""Kinds that do not fill a place: what is held of them may be added up though some have no figure."""


@dataclass(frozen=True)
class _Places:
    """The places of the kind in use, and everything's place in the graph. `scope`: the place that is asked about."""

    kind: str
    views: Mapping[int, PlaceView]
    lines: Above
    scope: int | None = None

    @cached_property
    def ids(self) -> tuple[int, ...]:
        """Places of the kind in the place that is asked about; where it holds none, the one that it lies in."""
        of_kind = [key for key, view in self.views.items() if view.kind == self.kind]
        if self.scope is None:
            return tuple(of_kind)
        inside = [key for key in of_kind if self.scope in self.lines.up(key)]
        return tuple(inside or (key for key in of_kind if key in self.lines.up(self.scope or 0)))

    @cached_property
    def total_of(self) -> int | None:
        """Whose own figure is the total of the rows: the place that is asked about, else the narrowest that holds all

        of them; of districts the only force, also where nobody said that they lie in it.
        """
        if self.scope is not None:
            wider = self.scope not in self.ids and all(self.scope in self.lines.up(key) for key in self.ids)
            return self.scope if wider else None
        above_all = frozenset.intersection(*(self.lines.up(key) for key in self.ids)) if self.ids else frozenset()
        order = list(KINDS)
        held = sorted(
            (key for key in above_all if key in self.views and self.views[key].kind != self.kind),
            key=lambda key: -order.index(self.views[key].kind),
        )
        forces = [key for key, view in self.views.items() if view.kind == "force"]
        lone = forces if len(forces) == 1 and self.kind in ("bcu", "district") else []
        return next(iter([*held, *lone]), None)

    def absent(self, held: Collection[int]) -> tuple[str, ...]:
        """Places without a figure that are needed for a sum: every district, every ward of the vintage that is held."""
        if self.kind in PARTIAL:
            return ()
        vintages = {self.lines.vintages[key] for key in held}
        if self.kind == "ward" and len(vintages) > 1:
            return ("one vintage",)
        needed = (key for key in self.ids if self.kind != "ward" or self.lines.vintages[key] in vintages)
        return tuple(sorted(self.name(key) for key in needed if key not in held))

    def counts(self, found: Counts) -> Counts:
        """Surveys of the place that is asked about, or of the one that it lies in."""
        if self.scope is None:
            return found
        wanted = {self.scope, *self.ids}
        return {key: months for key, months in found.items() if key and wanted & self.lines.up(key)}

    def name(self, place_id: int) -> str:
        view = self.views[place_id]
        return f"{view.name}, {view.within}" if view.within else view.name

    def bcu(self, place_id: int) -> str:
        found = self.lines.of_kind(place_id, "bcu") if self.kind != "bcu" else None
        return self.views[found].name if found in self.views and found is not None else ""

    def row(self, place_id: int, values: Values, growth: Values) -> CumulativeRow:
        return CumulativeRow(place_id, self.name(place_id), values, growth, self.bcu(place_id))


def cumulative(
    store: Store,
    *,
    by: str = "district",
    place_id: int | None = None,
    first: Month | None = None,
    last: Month | None = None,
    name: str | None = None,
    on: date | None = None,
) -> Cumulative:
    """Our own count from the first response to the month of `on` (today), and every published table of it.

    `place_id`: of the places in it alone, else of the one that it lies in. `name`: figures of that name are shown,
    instead of those that are called cumulative surveys. Raises NotFoundError where neither is held.
    """
    if by not in PLURALS:
        raise BeatbookError(f"“{by}” is not a kind of place to count by. The kinds are {', '.join(PLURALS)}.")
    if first and last and last < first:
        raise BeatbookError(f"The months run from {first} to {last}. Put the earlier one first.")
    now = Month.of(on or today())
    with store.reading() as session:
        places = _Places(by, place_views(session), above(session), place_id)
        ours = _ours(session, places, now) if name is None or counts_surveys(name) == "to_date" else None
        published = _published(places, _figures(session, name))
        away = visitors(session) if ours is not None and place_id is None else 0
    tables = [cut for table in (ours, *published) if table and (cut := between(table, first, last))]
    if not tables:
        raise NotFoundError(_nothing(by, name, first, last))
    return Cumulative(by, tuple(tables), _beside(tables), away, store.practice)


def _nothing(by: str, name: str | None, first: Month | None, last: Month | None) -> str:
    if name is not None:
        return f"No figures called “{name}” are held by {by}. `beatbook import figures` brings them in."
    if first or last:
        return f"No survey, and no figure of surveys by {by}, is held in those months. Choose others."
    return f"No survey has been recorded, and no figure of surveys by {by} is held. Record one, or bring in figures."


def _ours(session: Session, places: _Places, now: Month) -> CumulativeTable | None:
    counts = places.counts(surveys_by_month(session))
    held = [month for months in counts.values() for month in months if month <= now.index]
    if not held:
        return None
    months = months_between(Month.from_index(min(held)), now)
    by_place = folded(counts, places.lines, places.kind)
    ids = [key for key in places.ids if _wanted(places, key, by_place)]
    if not ids:
        return None
    rows = [places.row(key, *_run(by_place.get(key, Counter()), months)) for key in ids]
    unknown = by_place.get(0)
    elsewhere = CumulativeRow(None, f"In no {places.kind} that we know", *_run(unknown, months)) if unknown else None
    everyone: Counter[int] = sum(by_place.values(), Counter())
    added = CumulativeRow(None, "All surveys", *_run(everyone, months))
    return CumulativeTable(
        NAME, OURS, True, places.kind, months, _ordered(rows), added, elsewhere=elsewhere, running=now
    )


def _wanted(places: _Places, place_id: int, counts: Mapping[int, Counter[int]]) -> bool:
    """Every district has a row; of narrower kinds only where somebody who answered lives."""
    return place_id in counts or places.kind in ("bcu", "district")


def _run(counts: Counter[int], months: Sequence[Month]) -> tuple[Values, Values]:
    values = tuple(float(to_date(counts, month.index)) for month in months)
    return values, grown(values, from_nothing=True)


def _ordered(rows: Sequence[CumulativeRow]) -> tuple[CumulativeRow, ...]:
    """By BCU, then the most at the last month held first."""
    return tuple(sorted(rows, key=lambda row: (row.within, -_last(row), row.place)))


def _last(row: CumulativeRow) -> float:
    return next((value for value in reversed(row.values) if value is not None), 0.0)


def _figures(session: Session, name: str | None) -> list[FigureView]:
    found = views_of(session, figure_rows())
    if name is not None:
        return [each for each in found if each.name.casefold() == name.strip().casefold()]
    return [each for each in found if counts_surveys(each.name) == "to_date"]


def _published(places: _Places, figures: Sequence[FigureView]) -> list[CumulativeTable]:
    """A table for each name and source that speaks of places of the kind, with its force's own figure as the total."""
    groups: dict[tuple[str, str], list[FigureView]] = defaultdict(list)
    for each in figures:
        if each.place_id in places.views:
            groups[each.name, each.source].append(each)
    tables = []
    for (name, source), those in groups.items():
        of_kind = [each for each in those if each.place_id in places.ids]
        if of_kind:
            totals = [each for each in figures if each.name == name and each.place_id == places.total_of]
            own = [each for each in totals if each.source == source]
            tables.append(_table(places, name, source, of_kind, own or totals))
    return tables


def _table(
    places: _Places, name: str, source: str, figures: Sequence[FigureView], totals: Sequence[FigureView]
) -> CumulativeTable:
    held = [each.month for each in (*figures, *totals)]
    months = months_between(min(held), max(held))
    ids = list(dict.fromkeys(each.place_id for each in figures))
    rows = []
    for place_id in ids:
        values = _values(figures, place_id, months)
        rows.append(places.row(place_id, values, grown(values)))
    absent = places.absent(ids)
    sums = summed([row.values for row in rows], len(months)) if not absent else (None,) * len(months)
    added = CumulativeRow(None, f"The {PLURALS[places.kind]} add to", sums, grown(sums))
    stated = None
    if totals:
        values = _values(totals, totals[0].place_id, months)
        stated = CumulativeRow(
            totals[0].place_id, f"{places.name(totals[0].place_id)}, as published", values, grown(values)
        )
    return CumulativeTable(name, source, False, places.kind, months, _ordered(rows), added, stated, absent=absent)


def _values(figures: Sequence[FigureView], place_id: int, months: Sequence[Month]) -> Values:
    held = {each.month: each.value for each in figures if each.place_id == place_id}
    return tuple(held.get(month) for month in months)


def _beside(tables: Sequence[CumulativeTable]) -> tuple[str, ...]:
    """Where a published figure of a place is another than our own count of the same month."""
    ours = next((table for table in tables if table.ours), None)
    if ours is None:
        return ()
    counted = {row.place_id: dict(zip(ours.months, row.values, strict=True)) for row in ours.rows}
    said = []
    for table in tables:
        for row in () if table.ours else table.rows:
            for month, value in zip(table.months, row.values, strict=True):
                own = counted.get(row.place_id, {}).get(month)
                if value is not None and own is not None and not same(value, own):
                    theirs, mine = value_words(value), value_words(own)
                    said.append(f"{row.place}, {month.long}: published {theirs}; our own count is {mine}.")
    rest = len(said) - MOST_BESIDE
    return (*said[:MOST_BESIDE], *([f"And {rest:,} more."] if rest > 0 else []))
