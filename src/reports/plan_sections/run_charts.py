"""A measure month by month as its readings were frozen: the run chart of the window, with the days of the response."""

from __future__ import annotations

from matplotlib.figure import Figure
from reportlab.platypus import Flowable

from ...charts.run_chart import RunPoint, draw_run, run_alt
from ...charts.style import PAPER
from ...charts.trend import TrendEvent
from ...domain.dates import Month, day_short, months_between
from ...domain.plan_file import MeasureView
from ...domain.plan_measures import Line, series_of
from ...domain.plan_paper import PlanPaper
from .. import style
from ..figures import ChartFigure
from ..layout import Gap
from ..markup import sentence
from ..paragraphs import paragraph
from ..plan_parts import together

HEIGHT = 150.0
MOST_MONTHS, FEWEST_MONTHS, MOST_MARKED = 60, 3, 4
LONGEST_MARK = 34
"""Characters of an action's words over the drawing: the table has them whole."""
LEGEND = "Outlined: the frozen baseline. Dashed: its median."


def run_charts(paper: PlanPaper, measure: MeasureView, *, after: bool) -> list[Flowable]:
    """The chart of a measure: its baseline, and with `after` its re-reading. Nothing where few months are held."""
    points = _points(measure, after=after)
    if sum(point.value is not None for point in points) < FEWEST_MONTHS:
        return []
    events = _events(paper, measure) if after else []
    size = (float(int(style.TEXT_WIDTH)), HEIGHT)
    unit = "per cent" if _is_share(measure) else "a count a month"
    name = measure.compared_place.partition(",")[0]
    what, where = f"{measure.title}, {measure.place}, {unit}", _ends(points)
    alt = run_alt(points, what, where, events, measure.compared_place)

    def draw() -> Figure:
        return draw_run(points, size, PAPER, events, compared_name=name)

    told = [f"{each.label}, {day_short(each.on)}" for each in events]
    words = sentence(f"{what}.", LEGEND, f"Marked: {'; '.join(told)}." if told else "")
    return [*together([paragraph(words, style.NOTE), Gap(2), ChartFigure(draw, *size, alt=alt)]), Gap(8)]


def _points(measure: MeasureView, *, after: bool) -> list[RunPoint]:
    found: dict[Month, RunPoint] = {}
    for reading, frozen in ((measure.after if after else None, False), (measure.baseline, True)):
        if reading is not None:
            held = series_of(reading)
            there = _values(held.compared) if held.compared else []
            for at, (month, value) in enumerate(zip(held.months, _values(held.here), strict=False)):
                found[month] = RunPoint(month, value, frozen, there[at] if at < len(there) else None)
    if not found:
        return []
    months = months_between(min(found), max(found))[-MOST_MONTHS:]
    return [found.get(month, RunPoint(month, None)) for month in months]


def _values(line: Line) -> list[int | None]:
    """Counts; of a survey whole per cent, None where nobody answered."""
    if not line.base:
        return list(line.n)
    pairs = zip(line.n, line.base, strict=False)
    return [None if n is None or not base else round(100 * n / base) for n, base in pairs]


def _is_share(measure: MeasureView) -> bool:
    return measure.baseline is not None and measure.baseline.base is not None


def _ends(points: list[RunPoint]) -> str:
    """Highest and lowest, and where the sums are."""
    held = [(point.value, point.month.long) for point in points if point.value is not None]
    most, least = max(held), min(held)
    return f"Highest: {most[0]:,} in {most[1]}. Lowest: {least[0]:,} in {least[1]}. The sums stand in the table."


def _events(paper: PlanPaper, measure: MeasureView) -> list[TrendEvent]:
    """When the response began to bite, and the first actions that were done."""
    found = [TrendEvent(measure.after_from, "response")] if measure.after_from else []
    done = sorted((action.done_on, action.text) for action in paper.file.actions if action.done_on is not None)
    return found + [TrendEvent(day, _short(text)) for day, text in done[: MOST_MARKED - len(found)]]


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST_MARK else words[:LONGEST_MARK].rsplit(" ", 1)[0] + " …"
