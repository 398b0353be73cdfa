"""What a plan's measure came to: like held against like, the words of the engine, and the result against the target.

The result is worked out from the range that chance leaves, never from the bare figures: a target that was reached by
so few cases that chance could have done it cannot be known to be met.
"""

from __future__ import annotations

from dataclasses import dataclass

from .assessing import Beside, Change, Side, beside, change_of, spread_of
from .assessing_series import Level, level_of
from .dates import Month
from .displacement import Around, around
from .intervals import HIGHER, LOWER, NO_CLEAR_CHANGE, TOO_FEW
from .plan_file import MeasureView, ReadingView
from .plan_measures import DESIGNS, Line, Series, series_of

RESULTS = {
    "met": "Met",
    "partly": "Partly met",
    "not_met": "Not met",
    "unknown": "Cannot be known",
}
"""How an objective ended, by its figures."""

YEAR = 12


@dataclass(frozen=True, slots=True)
class Verdict:
    """`why`: why nothing can be known, or "". `held` of `wanted` months were read again; `same_months`: they are held

    against the same months of the year. `beside` and `level` where the design asks for them.
    """

    measure: MeasureView
    result: str  # a key of `RESULTS`
    why: str = ""
    change: Change | None = None
    beside: Beside | None = None
    level: Level | None = None
    held: int = 0
    wanted: int = 0
    same_months: bool = False

    @property
    def so_far(self) -> bool:
        return 0 < self.held < self.wanted

    @property
    def word(self) -> str:
        """Of `intervals.WORDS`, of the measure itself; empty where nothing was compared."""
        return self.change.word if self.change else ""


def verdict(measure: MeasureView) -> Verdict:
    """Of the frozen baseline against the latest re-reading. Asks nothing of the store."""
    before, after = measure.baseline, measure.after
    if before is None:
        return Verdict(measure, "unknown", "No baseline was frozen, so there is nothing to hold a reading against.")
    if after is None:
        return Verdict(measure, "unknown", "It was not read again after the response.")
    was, now = series_of(before), series_of(after)
    held, wanted = _length(after), _length(before)
    if now.broken:
        return Verdict(measure, "unknown", now.broken, held=held, wanted=wanted)
    chosen = like_months(was.months, now.months) if before.base is None and was.months and now.months else ()
    here = change_of(_side(before, was, was.here, chosen), _side(after, now, now.here, ()))
    there = _there(before, after, was, now, chosen)
    level = _level(measure, was, now) if before.base is None else None
    return Verdict(
        measure,
        _result(measure, here),
        change=here,
        beside=beside(here, there) if there is not None else None,
        level=level,
        held=held,
        wanted=wanted,
        same_months=bool(chosen),
    )


def like_months(before: tuple[Month, ...], after: tuple[Month, ...]) -> tuple[Month, ...]:
    """The months of the baseline that are the same months of the year as those read again, each once, the latest.

    Empty where the baseline lacks one of them, or is as long as the re-reading: then all of it is held against it.
    """
    if len(before) < YEAR or len(after) >= len(before) or len(after) >= YEAR:
        return ()
    latest = {month.number: month for month in before}
    wanted = [month.number for month in after]
    return tuple(sorted(latest[number] for number in wanted)) if all(n in latest for n in wanted) else ()


def _length(reading: ReadingView) -> int:
    return Month.of(reading.last).index - Month.of(reading.first).index + 1


def _side(reading: ReadingView, series: Series, line: Line, chosen: tuple[Month, ...]) -> Side:
    """The reading's place; of the chosen months alone where there are any."""
    if reading.base is not None:
        return Side(reading.n, _length(reading), reading.base)
    return _counts(reading.n, _length(reading), series, line, chosen)


def _counts(n: int, months: int, series: Series, line: Line, chosen: tuple[Month, ...]) -> Side:
    counts = dict(zip(series.months, line.n, strict=False))
    wanted = chosen or series.months
    monthly = [counts.get(month) for month in wanted]
    known = tuple(each for each in monthly if each is not None)
    if not known or len(known) < len(wanted):
        return Side(n, months)
    return Side(sum(known), len(known), None, known)


def _there(
    before: ReadingView, after: ReadingView, was: Series, now: Series, chosen: tuple[Month, ...]
) -> Change | None:
    """The comparison place over the same months; None where either reading lacks it."""
    if before.compared_n is None or after.compared_n is None:
        return None
    if before.compared_base is not None and after.compared_base is not None:
        old = Side(before.compared_n, _length(before), before.compared_base)
        return change_of(old, Side(after.compared_n, _length(after), after.compared_base))
    nothing = Line(())
    return change_of(
        _counts(before.compared_n, _length(before), was, was.compared or nothing, chosen),
        _counts(after.compared_n, _length(after), now, now.compared or nothing, ()),
    )


def _level(measure: MeasureView, was: Series, now: Series) -> Level | None:
    """Month by month, where the design says so; beside a comparison place as this place's part of both."""
    design = DESIGNS.get(measure.design)
    if design is None or not design.series:
        return None
    return level_of(_values(was, parts=design.compared), _values(now, parts=design.compared))


def _values(series: Series, *, parts: bool) -> list[float]:
    if not parts or series.compared is None:
        return [float(n) for n in series.here.n if n is not None]
    pairs = zip(series.here.n, series.compared.n, strict=False)
    return [a / (a + b) for a, b in pairs if a is not None and b is not None and a + b]


def neighbours_of(measure: MeasureView, found: Verdict) -> Around:
    """The places that touch it, as both readings froze them; none where it was not read again.

    They are compared over the whole of both readings, for a reading keeps no months of theirs.
    """
    before, after = measure.baseline, measure.after
    if before is None or after is None or found.change is None:
        return Around((), 0)
    was, now = series_of(before), series_of(after)
    spread = spread_of((found.change.before.monthly, found.change.after.monthly))
    return around(was.around, now.around, (_length(before), _length(after)), spread)


# ---------------------------------------------------------------- the result


def _result(measure: MeasureView, change: Change) -> str:
    wished = LOWER if measure.direction == "fewer" else HIGHER
    if change.word == TOO_FEW or change.effect is None:
        return "unknown"
    if change.word == wished:
        return "met" if measure.target is None or _reached(measure, change.effect, change) else "partly"
    if change.word == NO_CLEAR_CHANGE and measure.target is not None and _may_be_reached(measure, change):
        return "unknown"
    return "not_met"


def _reached(measure: MeasureView, effect: float, change: Change) -> bool:
    """Whether the figure itself came as far as the target."""
    wanted = _wanted(measure, change)
    return effect <= wanted + 1e-9 if measure.direction == "fewer" else effect >= wanted - 1e-9


def _may_be_reached(measure: MeasureView, change: Change) -> bool:
    """Whether chance leaves room for the target."""
    wanted = _wanted(measure, change)
    return change.low <= wanted if measure.direction == "fewer" else change.high >= wanted


def _wanted(measure: MeasureView, change: Change) -> float:
    """The target as the change has it: a ratio of counts, a difference of shares."""
    part = (measure.target or 0.0) * (-1 if measure.direction == "fewer" else 1)
    return part * change.before.value if change.is_share else 1 + part
