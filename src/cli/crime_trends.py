"""What `crime --compare last-year` adds: last year’s months, 12 months, smoothing and unusual months."""

from typing import Any

from ..domain import crime_trend_words as words
from ..domain.crime_trends import Compared, CrimeTrends, TrendMonth, TypeTrend
from ..domain.unusual import Unusual
from .output import say, table

LAST_YEAR = "last-year"


def month_json(each: TrendMonth) -> dict[str, Any]:
    """The key "compare" of a month."""
    return {
        "last_year": each.before,
        "word": each.word,
        "average_3_months": None if each.average is None else round(each.average, 2),
        "unusual": [_unusual_json(found) for found in each.unusual],
        "last_year_unusual": bool(each.unusual_before),
    }


def _unusual_json(found: Unusual) -> dict[str, Any]:
    return {"what": found.label, "n": found.n, "usual": found.usual, "in_the_whole_force": found.force}


def compare_json(told: CrimeTrends) -> dict[str, Any]:
    """The key "compare" of the whole. A sum of which a month is not held is null, and "missing" names the month."""
    beside = [each.force for each in told.in_period if each.force is not None]
    outside = [each.outside for each in beside if each.outside is not None]
    return {
        "with": LAST_YEAR,
        "this_period": told.period.n,
        "last_year": told.period.before,
        "word": told.period.word,
        "missing": [str(month) for month in told.period.missing],
        "held_in_both": {
            "months": [str(month) for month in told.alike_months],
            "this_period": told.alike.n if told.alike_months else None,
            "last_year": told.alike.before if told.alike_months else None,
            "word": told.alike.word if told.alike_months else None,
        },
        "last_12_months": _compared_json(told.year),
        "types": [{"type": row.name, **_compared_json(row.period)} for row in told.types],
        "force": {
            "rows": sum(each.rows for each in beside),
            "without_location": sum(each.without_location for each in beside),
            "outside_force": sum(outside) if outside else None,
        },
        "source": told.source,
        "latest": str(told.latest),
        "loaded": told.loaded.isoformat(timespec="seconds"),
        "rule": told.rule,
    }


def _compared_json(both: Compared) -> dict[str, Any]:
    return {
        "n": both.n,
        "before": both.before,
        "word": both.word,
        "missing": [str(month) for month in both.missing],
    }


def tell(told: CrimeTrends) -> None:
    say(f"{told.place}. {words.finding(told)}")
    say(words.year_words(told))
    for sentence in words.unusual_sentences(told):
        say(sentence)
    heads = ("Month", "In all", "Last year", "Change", "3-month average", "")
    table(heads, [_month_row(each) for each in told.months], numbers=(1, 2, 4))
    first = ("Type", words.span_short(told.first, told.last), "Last year", "Change")
    table((*first, "12 months", "12 before", "Change"), [_type_row(row) for row in told.types], numbers=(1, 2, 4, 5))
    for sentence in (words.comparisons_words(told), words.gap_words(told), words.located_words(told), told.rule):
        if sentence:
            say(sentence)
    say(words.source_words(told))


def _month_row(each: TrendMonth) -> tuple[object, ...]:
    average = None if each.average is None else f"{each.average:,.1f}"
    marks = ["unusual"] if each.unusual else []
    marks += ["last year unusual"] if each.unusual_before else []
    n = "not held" if each.n is None else f"{each.n:,}"
    return each.month.short, n, _number(each.before), each.word, average, ", ".join(marks)


def _type_row(row: TypeTrend) -> tuple[object, ...]:
    period, year = row.period, row.year
    before = _number(period.before)
    return row.name, f"{row.so_far:,}", before, period.word, _number(year.n), _number(year.before), year.word


def _number(n: int | None) -> str | None:
    return None if n is None else f"{n:,}"
