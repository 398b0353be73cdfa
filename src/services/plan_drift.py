"""A frozen reading against the same question asked today, where else to look, and a measure month by month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..domain.dates import Month, months_between
from ..domain.errors import BeatbookError
from ..domain.plan_file import MeasureView, ReadingView
from ..domain.plan_measures import Line, Spec, count_words, series_of, spec_of
from ..store.store import Store
from .moments import today
from .neighbours import neighbours
from .plan_counts import count

OFFERED = 8


@dataclass(frozen=True, slots=True)
class Drift:
    """What a frozen reading says, and what the store would say of the same months today. None: it says nothing.

    `months`: (month, frozen, now) of those that differ here.
    """

    reading: ReadingView
    n: int | None
    base: int | None
    compared_n: int | None
    compared_base: int | None
    months: tuple[tuple[Month, int | None, int | None], ...]
    why: str = ""

    @property
    def moved(self) -> bool:
        was = self.reading
        here = (self.n, self.base) != (was.n, was.base)
        return here or (self.compared_n, self.compared_base) != (was.compared_n, was.compared_base)

    @property
    def words(self) -> str:
        """`Frozen: 412. Asked today: 415. …`; empty where nothing moved."""
        was = self.reading
        if self.why:
            return f"The same question cannot be asked today: {self.why[:1].lower()}{self.why[1:]}"
        if not self.moved or self.n is None:
            return ""
        told = f"Frozen: {count_words(was.n, was.base)}. Asked today: {count_words(self.n, self.base)}."
        if self.compared_n is not None and (self.compared_n, self.compared_base) != (was.compared_n, was.compared_base):
            before = count_words(was.compared_n or 0, was.compared_base)
            told += f" Comparison place: {before}, today {count_words(self.compared_n, self.compared_base)}."
        return f"{told} Data were brought in, corrected or withdrawn since; the frozen figure stands."


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A place to compare with: what it counted in the same months, and whether it touches ours."""

    place_id: int
    place: str
    n: int
    base: int | None
    touches: bool

    @property
    def words(self) -> str:
        beside = ", touches ours: the response may reach it" if self.touches else ""
        return f"{self.place}: {count_words(self.n, self.base)}{beside}"


def drift(store: Store, measure: MeasureView, reading: ReadingView, *, on: date | None = None) -> Drift:
    """Ask again what a frozen reading holds. Nothing is written."""
    day, spec, series = on or today(), spec_of(measure), series_of(reading)
    months = months_between(Month.of(reading.first), Month.of(reading.last))
    try:
        here = count(store, spec, measure.place_id, months, today=day)
        beside_id = measure.compared_place_id if reading.compared_n is not None else None
        there = None if beside_id is None else count(store, spec, beside_id, months, today=day)
    except BeatbookError as error:
        return Drift(reading, None, None, None, None, (), str(error))
    if here.why or (there is not None and there.why):
        return Drift(reading, None, None, None, None, (), here.why or (there.why if there else ""))
    moved = tuple(
        (month, was, now)
        for month, was, now in zip(months, series.here.n, here.line.n, strict=False)
        if was != now and len(series.here.n) == len(months)
    )
    compared_n, compared_base = (None, None) if there is None else (there.n, there.base)
    return Drift(reading, here.n, here.base, compared_n, compared_base, moved)


def suggestions(
    store: Store, spec: Spec, place_id: int, *, first: Month, last: Month, on: date | None = None
) -> tuple[Suggestion, ...]:
    """Places of the same kind in the same wider place that may stand beside it: those that do not touch it first.

    Then by how near their count (of a survey: their share) comes. A place that touches may feel the response too, for
    better or worse, so it is a poor yardstick (buffer zones: Bowers and Johnson 2003, J. Quant. Criminol. 19:275-301).
    """
    day, months = on or today(), months_between(first, last)
    around = neighbours(store, place_id)
    beside = {view.id for view in around.neighbours} if around.by == "outline" else set()
    own = count(store, spec, place_id, months, today=day)
    found = []
    for view in around.siblings:
        counted = count(store, spec, view.id, months, today=day)
        if not counted.why and not counted.missing and counted.n:
            found.append(Suggestion(view.id, view.label, counted.n, counted.base, view.id in beside))
    return tuple(sorted(found, key=lambda each: (each.touches, _far(each, own.n, own.base), each.place))[:OFFERED])


def _far(each: Suggestion, n: int, base: int | None) -> float:
    """How unlike it is: the difference of shares, or of counts in proportion."""
    if each.base and base:
        return abs(each.n / each.base - n / base)
    return abs(each.n - n) / max(each.n, n, 1)


@dataclass(frozen=True, slots=True)
class MonthRun:
    """A measure from its baseline to today. What was frozen is told as frozen; `now` is what today would say.

    `lines[i]` is the value of `months[i]`: a count, or the share of a survey; None where nothing is held.
    """

    months: tuple[Month, ...]
    values: tuple[float | None, ...]
    compared: tuple[float | None, ...]
    baseline: tuple[Month, Month]
    after: tuple[Month, Month] | None
    frozen: frozenset[Month]
    is_share: bool


def month_run(store: Store, measure: MeasureView, *, on: date | None = None) -> MonthRun | None:
    """None while no baseline is frozen. Months between and after the readings are counted from today's store."""
    before, after, day = measure.baseline, measure.after, on or today()
    if before is None:
        return None
    first, end = Month.of(before.first), Month.of(day).plus(-1)
    end = max(end, Month.of(before.last), *([Month.of(after.last)] if after else []))
    months = months_between(first, end)
    spec, beside_id = spec_of(measure), measure.compared_place_id
    try:
        here = count(store, spec, measure.place_id, months, today=day).line
        there = None if beside_id is None else count(store, spec, beside_id, months, today=day).line
    except BeatbookError:
        here, there = Line((None,) * len(months)), None
    values, compared = dict(zip(months, _values(here), strict=True)), {}
    if there is not None:
        compared = dict(zip(months, _values(there), strict=True))
    frozen: set[Month] = set()
    for reading in filter(None, (before, after)):
        series = series_of(reading)
        values |= dict(zip(series.months, _values(series.here), strict=False))
        frozen |= set(series.months)
        if series.compared is not None:
            compared |= dict(zip(series.months, _values(series.compared), strict=False))
    last = max((month for month in months if values[month] is not None), default=end)
    shown = months_between(first, last)
    return MonthRun(
        shown,
        tuple(values[month] for month in shown),
        tuple(compared.get(month) for month in shown) if compared else (),
        (first, Month.of(before.last)),
        (Month.of(after.first), Month.of(after.last)) if after else None,
        frozenset(frozen),
        before.base is not None,
    )


def _values(line: Line) -> tuple[float | None, ...]:
    if not line.base:
        return tuple(None if n is None else float(n) for n in line.n)
    return tuple(n / base if n is not None and base else None for n, base in zip(line.n, line.base, strict=True))
