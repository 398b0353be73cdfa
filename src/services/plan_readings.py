"""A measure of a plan read from the store and frozen: its baseline, and the same again after the response."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from ..domain.changes import Changes
from ..domain.dates import Month, Period, day_short, months_between
from ..domain.errors import BeatbookError, NotFoundError
from ..domain.plan_measures import (
    Line,
    Neighbour,
    Series,
    Spec,
    count_words,
    read_spec,
    series_text,
    span_words,
)
from ..domain.summaries import PlaceView
from ..models import PlanReading
from ..store.store import Store
from .moments import local, today
from .neighbours import neighbours
from .plan_counts import Counted, count, over, require
from .plan_measures import baseline_row, held_measure

MOST_MONTHS = 60
DEFAULT_MONTHS = 12


def freeze(
    store: Store, *, measure_id: int, first: Month, last: Month, why: str = "", now: datetime | None = None
) -> Changes:
    """Read the baseline over whole months that are held, and freeze it with its source and date.

    Frozen again only with a reason: the one before goes, and stays in the journal. Raises BeatbookError, NotFoundError
    where a month is not held in the place or in the comparison place.
    """
    months = _months(first, last)
    at = now or datetime.now(UTC)
    spec, place_id, beside_id = _what(store, measure_id)
    here, there = _both(store, spec, place_id, beside_id, months, local(at).date())
    around = _around(store, spec, place_id, months, local(at).date())
    with store.writing(why) as session:
        before = baseline_row(session, measure_id)
        if before is not None:
            if not why.strip():
                raise BeatbookError("The baseline is frozen already. Say why it is frozen anew.")
            session.delete(before)
            session.flush()
        row = _reading("baseline", measure_id, months, here, there, around, at, session.officer)
        session.add(row)
    told = count_words(here.n, here.base)
    return Changes.of("plans", id=measure_id, said=f"Frozen: {told}, {span_words(first, last)}.")


def read_again(
    store: Store, *, measure_id: int, first: Month | None = None, last: Month | None = None, now: datetime | None = None
) -> Changes:
    """Read the measure after the response, over as many months as the baseline, or those of them held so far.

    Without months they begin with the first whole month from the day the response began to bite. Kept beside earlier
    re-readings, and frozen as the baseline is. Raises BeatbookError, NotFoundError where nothing is held yet.
    """
    at = now or datetime.now(UTC)
    spec, place_id, beside_id = _what(store, measure_id)
    baseline, begin = _begin(store, measure_id, first)
    length = Month.of(baseline.last).index - Month.of(baseline.first).index + 1
    months = _months(begin, last or begin.plus(length - 1))
    since = Period(baseline.first, baseline.last)
    day = local(at).date()
    if last is None:
        months = _held(store, spec, place_id, months, day)
        if beside_id is not None:
            months = _held(store, spec, beside_id, months, day)
    here, there = _both(store, spec, place_id, beside_id, months, day, since)
    around = _around(store, spec, place_id, months, day)
    with store.writing() as session:
        session.add(_reading("after", measure_id, months, here, there, around, at, session.officer))
    part = "" if len(months) == length else f" {len(months)} of {length} months so far."
    told = f"Read again: {count_words(here.n, here.base)}, {span_words(months[0], months[-1])}.{part}"
    return Changes.of("plans", id=measure_id, said=told)


def preview(store: Store, *, spec: Spec, place_id: int, first: Month, last: Month, on: date | None = None) -> Counted:
    """What a baseline would hold, before it is frozen; nothing is raised for what is not held."""
    return count(store, spec, place_id, _months(first, last), today=on or today())


def latest_months(
    store: Store, spec: Spec, place_id: int, *, length: int = DEFAULT_MONTHS, on: date | None = None
) -> tuple[Month, Month]:
    """The latest months in a row of which everything is held: up to `length`; the year to last month where none is."""
    day = on or today()
    end = Month.of(day).plus(-1)
    counted = count(store, spec, place_id, months_between(end.plus(1 - MOST_MONTHS), end), today=day)
    held = [month for month in counted.months if month not in counted.missing]
    if not held:
        return end.plus(1 - length), end
    first = last = held[-1]
    while first.plus(-1) in held and last.index - first.index + 1 < length:
        first = first.plus(-1)
    return first, last


def first_after(after_from: date) -> Month:
    """The first whole month from a day on."""
    month = Month.of(after_from)
    return month if after_from.day == 1 else month.plus(1)


def _what(store: Store, measure_id: int) -> tuple[Spec, int, int | None]:
    with store.reading() as session:
        measure = held_measure(session, measure_id)
        return read_spec(measure.kind, measure.spec), measure.place_id, measure.compared_place_id


def _begin(store: Store, measure_id: int, first: Month | None) -> tuple[Period, Month]:
    """The baseline's period, and the month with which the re-reading begins."""
    with store.reading() as session:
        baseline, measure = baseline_row(session, measure_id), held_measure(session, measure_id)
        if baseline is None:
            raise BeatbookError("Freeze the baseline first: there is nothing to hold a new reading against.")
        if first is None and measure.after_from is None:
            raise BeatbookError("Say from which day the response should show: the new reading begins there.")
        begin = first or first_after(measure.after_from or baseline.last)
        if begin.first <= baseline.last:
            raise BeatbookError(f"The baseline runs to {day_short(baseline.last)}. Read again after it.")
        return Period(baseline.first, baseline.last), begin


# ---------------------------------------------------------------- counting


def _months(first: Month, last: Month) -> tuple[Month, ...]:
    if last < first:
        raise BeatbookError(f"The months run from {first.long} to {last.long}. Put the earlier one first.")
    months = months_between(first, last)
    if len(months) > MOST_MONTHS:
        raise BeatbookError(f"That is {len(months)} months. Choose {MOST_MONTHS} at most.")
    return months


def _held(store: Store, spec: Spec, place_id: int, months: Sequence[Month], day: date) -> tuple[Month, ...]:
    """The first of them in a row that are held. Raises NotFoundError where the first is not."""
    counted = count(store, spec, place_id, months, today=day)
    found: list[Month] = []
    for month in months:
        if month in counted.missing:
            break
        found.append(month)
    if counted.why or not found:
        begun = "" if over(months[0], day) else f" {months[0].long} is not over yet."
        raise NotFoundError(f"Nothing is held from {months[0].long} on.{begun} Read it again when there is.")
    return tuple(found)


def _both(
    store: Store,
    spec: Spec,
    place_id: int,
    beside_id: int | None,
    months: Sequence[Month],
    day: date,
    since: Period | None = None,
) -> tuple[Counted, Counted | None]:
    here = require(count(store, spec, place_id, months, today=day, since=since))
    there = None if beside_id is None else require(count(store, spec, beside_id, months, today=day, since=since))
    return here, there


def _around(store: Store, spec: Spec, place_id: int, months: Sequence[Month], day: date) -> tuple[Neighbour, ...]:
    """Neighbours by outline over the same months; those of which not all is held have no count."""
    found = neighbours(store, place_id)
    views: tuple[PlaceView, ...] = found.neighbours if found.by == "outline" else ()
    told = []
    for view in views:
        counted = count(store, spec, view.id, months, today=day)
        known = not counted.why and not counted.missing
        n, base = (counted.n, counted.base) if known else (None, None)
        told.append(Neighbour(view.code or view.uid, view.label, n, base))
    return tuple(told)


def _reading(
    role: str,
    measure_id: int,
    months: Sequence[Month],
    here: Counted,
    there: Counted | None,
    around: tuple[Neighbour, ...],
    at: datetime,
    by: str,
) -> PlanReading:
    line: Line | None = None if there is None else there.line
    broken = here.broken or ("" if there is None else there.broken)
    beside = "" if there is None else f"; the same in {there.place}{_who(there)}"
    return PlanReading(
        measure_id=measure_id,
        role=role,
        first=months[0].first,
        last=months[-1].last,
        n=here.n,
        base=here.base,
        compared_n=None if there is None else there.n,
        compared_base=None if there is None else there.base,
        series=series_text(Series(tuple(months), here.line, line, around, broken)),
        source=f"{here.source}{beside}; read {day_short(local(at).date())}",
        taken_at=at,
        taken_by=by,
    )


def _who(counted: Counted) -> str:
    """Of a survey: how many answered there."""
    return "" if counted.base is None else f", {counted.base:,} who answered"
