"""Alternative texts name the highest, the lowest and where the figures are."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from beatbook.charts.alt import ages_alt, columns_alt, heat_alt, ranked_alt, trend_alt
from beatbook.charts.columns import ColumnBar
from beatbook.charts.heat import HeatCell, HeatTable
from beatbook.charts.ranked import RankedRow
from beatbook.charts.trend import TrendEvent, TrendPoint
from beatbook.domain.dates import Month
from beatbook.domain.shares import percent

from .test_ages import ROWS as AGES
from .test_ranked import ROWS as RANKED
from .test_trend import POINTS

WHERE = "The figures are in the table below."


def test_ranked() -> None:
    assert ranked_alt(RANKED, "share of 214 people", WHERE) == (
        "Ranked bar chart: share of 214 people. Highest: road safety issues, 118 people, 55% (48% to 62%). "
        "Then nuisance motorbikes 39%, farming equipment thefts 17%. "
        "Lowest shown: vehicle crime, 24 people, 11% (8% to 16%). "
        "Higher than before: nuisance motorbikes, 39%, was 26%. "
        "Lower than before: farming equipment thefts, 17%, was 28%; vehicle crime, 11%, was 18%. "
        "Fewer than 5: hate crime. "
        "The figures are in the table below."
    )


def test_ranked_with_one_bar_or_none() -> None:
    assert "One bar: road safety issues, 118 people" in ranked_alt(RANKED[:1], "share", WHERE)
    assert ranked_alt(RANKED[4:], "share", WHERE) == (
        "Ranked bar chart: share. No bar is drawn. Fewer than 5: hate crime. The figures are in the table below."
    )


def test_trend_names_gaps() -> None:
    assert trend_alt(POINTS, "crimes in the parish", WHERE) == (
        "Chart by month: crimes in the parish. From September 2025 to April 2026. Highest: 31 in October 2025. "
        "Lowest: 0 in January 2026. Latest: 30 in April 2026. "
        "Not held: November 2025, February 2026 and March 2026. The figures are in the table below."
    )


def test_trend_of_nothing() -> None:
    assert trend_alt((), "crimes", WHERE) == f"Chart by month: crimes. {WHERE}"
    assert "Not held: May 2026." in trend_alt((TrendPoint(Month(2026, 5), None),), "crimes", WHERE)


def test_ages() -> None:
    text = ages_alt(AGES, WHERE)
    assert "Oldest: Theft of farming equipment, 20 weeks. Youngest: Parking by the school, 3 days." in text
    assert "Out of date: Theft of farming equipment." in text
    assert "Ticked most: Speeding on Top Road, 118. Ticked least: Theft of farming equipment, 37." in text
    assert text.endswith(WHERE)
    assert "None is out of date." in ages_alt(AGES[:1], WHERE)


# ---------------------------------------------------------------- every number is one of the drawn ones


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\d[\d,.]*\d|\d", text))


def told(*values: object) -> set[str]:
    return {number for value in values for number in numbers(str(value))}


SHARES = st.floats(0, 1)
LABELS = st.sampled_from(["Noise", "Dog fouling", "Parking", "Litter", "Speeding"])


@st.composite
def ranked(draw: st.DrawFn) -> RankedRow:
    share, hidden = draw(SHARES), draw(st.booleans())
    low, high = sorted((draw(SHARES), draw(SHARES)))
    if hidden:
        return RankedRow(draw(LABELS), "fewer than 5", None)
    count, before = draw(st.integers(0, 4000)), draw(st.none() | SHARES)
    word = draw(st.sampled_from(["higher", "lower", "no clear change", None]))
    return RankedRow(draw(LABELS), f"{count:,}", share, low, high, before, word)


@given(st.lists(ranked(), max_size=9))
def test_ranked_tells_only_what_is_drawn(rows: list[RankedRow]) -> None:
    ends = [end for row in rows for end in (row.share, row.low, row.high, row.before_share) if end is not None]
    assert numbers(ranked_alt(rows, "share", "")) <= told(*(row.count for row in rows), *map(percent, ends))


@given(st.lists(st.integers(0, 9000) | st.none(), min_size=1, max_size=9))
def test_columns_tell_only_what_is_drawn(counts: list[int | None]) -> None:
    bars = [ColumnBar(f"band {at}", "few" if n is None else f"{n:,}", n) for at, n in enumerate(counts)]
    allowed = told(*(bar.label for bar in bars), *(f"{n:,}" for n in counts if n is not None), *range(len(bars) + 1))
    text = columns_alt(bars, "years", "")
    assert numbers(text) <= allowed
    seen = [n for n in counts if n is not None]
    assert not seen or f"Most people: {max(seen):,} in" in text


COUNTS = st.none() | st.integers(0, 9000)


@given(
    st.lists(st.tuples(COUNTS, COUNTS, st.none() | st.floats(0, 9000)), max_size=12),
    st.dates(date(2025, 1, 1), date(2027, 12, 31)),
)
def test_a_trend_tells_only_what_is_drawn(rows: list[tuple[int | None, int | None, float | None]], day: date) -> None:
    first = Month(2025, 9)
    points = [TrendPoint(first.plus(at), *row) for at, row in enumerate(rows)]
    drawn = [f"{n:,}" for row in rows for n in row[:2] if n is not None]
    means = [f"{row[2]:,.1f}" for row in rows if row[2] is not None]
    text = trend_alt(points, "crimes", "", [TrendEvent(day, "Op Lantern")])
    assert numbers(text) <= told(*drawn, *means, *(point.month.long for point in points), day.day, day.year)
    assert ("Op Lantern" in text) is (Month.of(day) in [point.month for point in points])


@given(st.lists(st.tuples(st.none() | SHARES, st.sampled_from(["higher", "lower", ""])), min_size=1, max_size=8))
def test_a_table_tells_only_what_is_drawn(cells: list[tuple[float | None, str]]) -> None:
    line = tuple(HeatCell("few" if s is None else percent(s), s, "" if s is None else w) for s, w in cells)
    table = HeatTable((("Noise", "30"),), tuple((f"Ward {at}", "n = 9") for at in range(len(line))), (line,))
    text = heat_alt(table, "issues by place", "")
    shares = [percent(share) for share, _ in cells if share is not None]
    assert numbers(text) <= told(*shares, *range(len(line) + 1))
    seen = [share for share, _ in cells if share is not None]
    assert not seen or percent(max(seen)) in text
