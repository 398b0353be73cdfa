"""What a re-reading says against the frozen baseline, in words: from the one engine of comparing."""

from __future__ import annotations

from ...domain.assessing import Change, Side, change_of
from ...domain.plan_file import MeasureView, ReadingView
from ...domain.plan_measures import series_of
from ...domain.shares import percent


def change(measure: MeasureView) -> Change | None:
    """None where one of the readings is missing, or cannot be held against the other."""
    before, after = measure.baseline, measure.after
    if before is None or after is None or series_of(after).broken:
        return None
    return change_of(_side(before), _side(after))


def _side(reading: ReadingView) -> Side:
    months = (reading.last.year - reading.first.year) * 12 + reading.last.month - reading.first.month + 1
    counts = series_of(reading).here.n
    monthly = tuple(n for n in counts if n is not None) if None not in counts else ()
    return Side(reading.n, months, reading.base, () if reading.base is not None else monthly)


def word_of_change(measure: MeasureView) -> str:
    """`Lower`, `No clear change`, `Too few to say`"""
    found = change(measure)
    if found is None:
        after = measure.after
        return series_of(after).broken if after else ""
    return found.word[:1].upper() + found.word[1:]


def changed_words(measure: MeasureView) -> list[str]:
    """`32% fewer a month; chance alone gives 12% to 48% fewer`"""
    found = change(measure)
    if found is None or found.effect is None:
        return []
    if found.is_share:
        low, high = (f"{round(100 * each):+d}" for each in (found.low, found.high))
        return [f"{round(100 * found.effect):+d} points; range from chance {low} to {high}"]
    return [f"{_fewer(found.effect)} a month; range from chance {_range(found.low, found.high)}"]


def _fewer(ratio: float) -> str:
    if round(100 * ratio) == 100:
        return "As many"
    return f"{percent(abs(1 - ratio))} {'fewer' if ratio < 1 else 'more'}"


def _range(low: float, high: float) -> str:
    ends = [_fewer(each) if each < 50 else "no upper end" for each in (low, high)]
    return f"{ends[0].lower()} to {ends[1].lower()}"
