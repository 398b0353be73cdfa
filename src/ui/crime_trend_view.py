"""Street crime over time as the view shows it: rows of types and months, the drawing, what may leave the window."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from ..charts.exhibit import Exhibit, Value
from ..domain import crime_trend_words as words
from ..domain.crime_trends import Compared, CrimeTrends, TrendMonth
from ..domain.dates import Period
from ..domain.plan_pins import Drawn
from ..domain.shares import percent
from .widgets.chart import Alt, Draw

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from ..charts.style import ChartStyle
    from ..charts.trend import TrendEvent, TrendPoint

HEIGHT = 206
NOT_HELD, UNUSUAL = "not held", "unusual"
AVERAGE, BEFORE = "3-month average", "a year before"
EVERY = "All crime and anti-social behaviour"
FIGURES = "The figures are in the table by month."


@dataclass(frozen=True, slots=True)
class CrimeTypeRow:
    """One type, or all together where `kind` is None. `part`: its bar, of the most frequent type's 1."""

    kind: str | None
    label: str
    so_far: int
    period: Compared
    year: Compared
    part: float

    @property
    def changed(self) -> bool:
        return self.period.word in ("higher", "lower")


def type_rows(told: CrimeTrends) -> tuple[CrimeTypeRow, ...]:
    """All together first, without a bar; then the types as they rank."""
    most = max((row.so_far for row in told.types), default=0) or 1
    every = CrimeTypeRow(None, EVERY, told.so_far, told.period, told.year, 0.0)
    rows = (CrimeTypeRow(r.name, r.name, r.so_far, r.period, r.year, r.so_far / most) for r in told.types)
    return every, *rows


def number(n: int | None) -> str:
    return "–" if n is None else f"{n:,}"


def month_notes(each: TrendMonth) -> str:
    """`unusual; last year unusual`"""
    notes = [UNUSUAL] if each.unusual else []
    notes += ["last year unusual"] if each.unusual_before else []
    return "; ".join(notes)


def count_of(each: TrendMonth, kind: str | None) -> int | None:
    """A month's count of one type, or of all; None where it is not held."""
    if each.n is None or kind is None:
        return each.n
    return each.by_type.get(kind, 0)


def before_of(each: TrendMonth, kind: str | None) -> int | None:
    """The same month's last year."""
    if each.before_by_type is None or kind is None:
        return each.before
    return each.before_by_type.get(kind, 0)


def averages(told: CrimeTrends, kind: str | None) -> tuple[float | None, ...]:
    """Over three months held in a row; of one type only where all three are shown."""
    if kind is None:
        return tuple(each.average for each in told.months)
    counts = [count_of(each, kind) for each in told.months]
    runs = [counts[max(0, at - 2) : at + 1] for at in range(len(counts))]
    return tuple(
        sum(n for n in run if n is not None) / 3 if len(run) == 3 and None not in run else None for run in runs
    )


def points(told: CrimeTrends, kind: str | None) -> list[TrendPoint]:
    from ..charts.trend import TrendPoint

    smooth = averages(told, kind)
    return [
        TrendPoint(each.month, count_of(each, kind), before_of(each, kind), average)
        for each, average in zip(told.months, smooth, strict=True)
    ]


def flags(told: CrimeTrends, kind: str | None) -> list[TrendEvent]:
    """Over each unusual month of what is shown; of all together also which type it is."""
    from ..charts.trend import TrendEvent

    found = []
    for each in told.months:
        named = [one.label for one in each.unusual if not one.whole]
        if kind is None and each.unusual:
            label = f"{UNUSUAL}: {named[0]}" if len(named) == 1 else UNUSUAL
            found.append(TrendEvent(each.month.first.replace(day=15), label))
        elif kind is not None and kind.casefold() in (label.casefold() for label in named):
            found.append(TrendEvent(each.month.first.replace(day=15), UNUSUAL))
    return found


def names(drawn: list[TrendPoint]) -> tuple[str, str]:
    """What the line of averages and the diamonds are called; empty where there are none."""
    smooth = AVERAGE if any(each.average is not None for each in drawn) else ""
    before = BEFORE if any(each.before is not None and each.value is not None for each in drawn) else ""
    return smooth, before


def kept(told: CrimeTrends, kind: str | None) -> Drawn:
    """What is drawn, for a plan."""
    from ..charts.pinned import keep_trend

    drawn = points(told, kind)
    return keep_trend(drawn, *names(drawn), flags(told, kind))


def drawing(told: CrimeTrends, kind: str | None) -> Draw:
    """What draws the chart, in a thread: matplotlib is loaded there."""

    def draw(width: int, height: int, style: ChartStyle) -> Figure:
        from ..charts.fonts import text_width
        from ..charts.trend import TrendLayout, draw_trend, names_room, scale

        drawn = points(told, kind)
        smooth, before = names(drawn)
        most = scale([n for each in drawn for n in (each.value, each.before) if n is not None])[-1]
        layout = TrendLayout(
            width,
            height,
            left=text_width(f"{most:,}", style.regular, style.axis) + 10,
            right=names_room(smooth, before, style) if smooth or before else 8,
            head=style.note + 8,
            foot=style.axis * 2.7,
            average_name=smooth,
            before_name=before,
        )
        return draw_trend(drawn, layout, style, flags(told, kind))

    return draw


def alt(told: CrimeTrends, kind: str | None) -> Alt:
    def said() -> str:
        from ..charts.alt import trend_alt

        return trend_alt(points(told, kind), f"{kind or EVERY}, {told.place}", FIGURES)

    return said


def base(told: CrimeTrends) -> str:
    """What is counted."""
    if told.kind == "force":
        return "Every row of the force’s files, in whole months."
    return "Counted by outline, in whole months. Locations are approximate: each is moved to a point nearby."


def exhibit(told: CrimeTrends, kind: str | None, note: str) -> Exhibit:
    """Everything may leave the window: the figures are published already."""
    months = told.months
    heads = ("Month", kind or EVERY, "Same month last year", "3-month average", "Note")
    foot = (note, words.gap_words(told), words.located_words(told), words.source_words(told))
    return Exhibit(
        name="Street crime",
        title=words.finding(told) if kind is None else f"{kind}: {words.span(told.first, told.last)}",
        place=told.place,
        period=Period(months[0].month.first, months[-1].month.last),
        draw=drawing(told, kind),
        alt=alt(told, kind),
        heads=heads,
        rows=tuple(_out(each, kind, smooth) for each, smooth in zip(months, averages(told, kind), strict=True)),
        base=(words.year_words(told), *words.unusual_sentences(told), base(told)),
        source=tuple(line for line in foot if line),
        practice=told.practice,
        height=HEIGHT,
        keep=partial(kept, told, kind),
    )


def types_exhibit(told: CrimeTrends, note: str) -> Exhibit | None:
    """The types of the period as bars of their share, to be pinned; None where nothing happened."""
    if not told.so_far:
        return None
    rows = [row for row in told.types if row.so_far]
    first, last = told.first.first, told.last.last
    return Exhibit(
        name="Street crime by type",
        title=f"{rows[0].name} most, {rows[0].so_far:,} of {told.so_far:,}, {words.span(told.first, told.last)}",
        place=told.place,
        period=Period(first, last),
        draw=lambda width, height, style: _draw_types(told, width, height, style),
        alt=f"Bars of types by their share: {'; '.join(f'{row.name}, {row.so_far:,}' for row in rows)}.",
        heads=("Type", "Count", "Share"),
        rows=tuple((row.name, row.so_far, percent(row.so_far / told.so_far)) for row in rows),
        base=(base(told),),
        source=tuple(line for line in (note, words.gap_words(told), words.source_words(told)) if line),
        practice=told.practice,
        keep=partial(kept_types, told),
    )


def kept_types(told: CrimeTrends) -> Drawn:
    """Each type with its count, and its share of all."""
    from ..charts.pinned import keep_rates
    from ..charts.rates import RateRow

    shares = [(row, row.so_far / told.so_far) for row in told.types if row.so_far]
    return keep_rates([RateRow(row.name, number(row.so_far), _short(part), part) for row, part in shares], share=True)


def _short(part: float) -> str:
    """A share in the room of a column: `34%`, `0.3%`."""
    return percent(part) if part >= 0.01 else f"{100 * part:.1f}%"


def _draw_types(told: CrimeTrends, width: int, height: int, style: ChartStyle) -> Figure:
    from ..charts.pinned import draw_pinned

    return draw_pinned(kept_types(told), width, height, style)


def _out(each: TrendMonth, kind: str | None, smooth: float | None) -> tuple[Value, ...]:
    n = count_of(each, kind)
    average = None if smooth is None else round(smooth, 1)
    return each.month.short, NOT_HELD if n is None else n, before_of(each, kind), average, month_notes(each)
