"""A measure month by month, as its readings were frozen, with the days of the response marked."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure
from reportlab.platypus import Flowable

from ...charts.alt import trend_alt
from ...charts.style import PAPER
from ...charts.trend import TrendEvent, TrendLayout, TrendPoint, draw_trend
from ...domain.dates import Month, day_short, months_between
from ...domain.plan_file import MeasureView
from ...domain.plan_measures import series_of
from ...domain.plan_paper import PlanPaper
from .. import style
from ..figures import ChartFigure
from ..layout import Gap
from ..paragraphs import paragraph
from ..plan_parts import begun

HEIGHT = 120.0
MOST_MONTHS = 60
FEWEST_MONTHS = 3


def run_charts(paper: PlanPaper, measure: MeasureView, *, after: bool) -> list[Flowable]:
    """The chart of a measure: its baseline, and with `after` its re-reading as well. Nothing where no month is held."""
    points = _points(measure, after=after)
    if sum(point.value is not None for point in points) < FEWEST_MONTHS:
        return []
    events = _events(paper, measure) if after else []
    width = float(int(style.TEXT_WIDTH))
    where = "The sums stand in the table."
    alt = trend_alt(points, f"{measure.title}, {measure.place}, a count a month", where, events)

    def draw() -> Figure:
        return draw_trend(points, TrendLayout(width, HEIGHT), PAPER, events)

    words = f"{measure.title}, {measure.place}: a month. {_meaning(events)}".strip()
    drawing = ChartFigure(draw, width, HEIGHT, alt=alt)
    return [*begun([paragraph(words, style.NOTE), Gap(2), drawing]), Gap(8)]


def _points(measure: MeasureView, *, after: bool) -> list[TrendPoint]:
    counts: dict[Month, int | None] = {}
    for reading in (measure.baseline, measure.after if after else None):
        if reading is not None:
            held = series_of(reading)
            counts |= dict(zip(held.months, held.here.n, strict=False))
    if not counts:
        return []
    months = months_between(min(counts), max(counts))[-MOST_MONTHS:]
    return [TrendPoint(month, counts.get(month)) for month in months]


def _events(paper: PlanPaper, measure: MeasureView) -> list[TrendEvent]:
    """When the response began to bite; where that is not said, the day of the first action that was done."""
    done = [action.done_on for action in paper.file.actions if action.done_on is not None]
    begins = measure.after_from or (min(done) if done else None)
    return [TrendEvent(begins, "response")] if begins else []


def _meaning(events: Sequence[TrendEvent]) -> str:
    return " ".join(f"The line marks the {each.label}, {day_short(each.on)}." for each in events)
