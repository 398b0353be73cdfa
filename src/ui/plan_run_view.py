"""A plan's measure month by month as the assessment shows it: the drawing, its words, what may leave the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..charts.exhibit import Exhibit
from ..domain.dates import Month, Period
from ..domain.plan_file import MeasureView, PlanFile
from ..domain.plan_verdict import verdict
from ..domain.verdict_words import caution_words, change_words, result_words
from .widgets.chart import Alt, Draw

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from ..charts.run_chart import RunPoint
    from ..charts.style import ChartStyle
    from ..charts.trend import TrendEvent
    from ..services.plan_drift import MonthRun

HEIGHT = 216
MARKED = 4
LEGEND = "Outlined: the frozen baseline. Filled: the months since. Dashed: the baseline’s median."
WHERE = "The figures are in the words beside it."


def points(run: MonthRun) -> list[RunPoint]:
    from ..charts.run_chart import RunPoint

    compared = run.compared or (None,) * len(run.months)
    first, last = run.baseline
    return [
        RunPoint(month, _whole(run, value), first <= month <= last, _whole(run, other))
        for month, value, other in zip(run.months, run.values, compared, strict=True)
    ]


def _whole(run: MonthRun, value: float | None) -> int | None:
    """Counts are whole; shares are told in whole per cent."""
    return None if value is None else round(100 * value) if run.is_share else round(value)


def events(file: PlanFile, measure: MeasureView) -> list[TrendEvent]:
    """When the response began to bite, and the first actions that were done."""
    from ..charts.trend import TrendEvent

    found = [TrendEvent(measure.after_from, "response")] if measure.after_from else []
    done = sorted((a.done_on, a.text) for a in file.actions if a.done_on is not None)
    return found + [TrendEvent(day, text) for day, text in done[: MARKED - len(found)]]


def drawing(file: PlanFile, measure: MeasureView, run: MonthRun) -> Draw:
    """What draws the chart, in a thread: matplotlib is loaded there."""

    def draw(width: int, height: int, style: ChartStyle) -> Figure:
        from ..charts.run_chart import draw_run

        name = measure.compared_place.partition(",")[0]
        return draw_run(points(run), (width, height), style, events(file, measure), compared_name=name)

    return draw


def alt(file: PlanFile, measure: MeasureView, run: MonthRun) -> Alt:
    def said() -> str:
        from ..charts.run_chart import run_alt

        what = f"{measure.title}, {measure.place}, {'per cent' if run.is_share else 'a month'}"
        return run_alt(points(run), what, WHERE, events(file, measure), measure.compared_place)

    return said


def exhibit(file: PlanFile, measure: MeasureView, run: MonthRun, *, practice: bool) -> Exhibit:
    """The team's own: whoever takes it out sees whose figures they are."""
    found = verdict(measure)
    unit = "Per cent" if run.is_share else "Count"
    heads = ("Month", unit, "Reading", *([measure.compared_place] if run.compared else []))
    baseline = measure.baseline
    lines = [change_words(found), caution_words(found), LEGEND]
    return Exhibit(
        name=f"Plan {file.plan.reference} run chart".replace("/", "-"),
        title=f"{measure.title}: {result_words(found).lower()}",
        place=measure.place,
        period=Period(run.months[0].first, run.months[-1].last),
        draw=drawing(file, measure, run),
        alt=alt(file, measure, run),
        heads=heads,
        rows=tuple(_row(run, at) for at in range(len(run.months))),
        base=tuple(line for line in lines if line),
        source=(baseline.source if baseline else "", "OFFICIAL-SENSITIVE: for the team and its partners."),
        practice=practice,
        height=HEIGHT,
    )


def _row(run: MonthRun, at: int) -> tuple[str | int | None, ...]:
    month = run.months[at]
    value = _whole(run, run.values[at])
    told: tuple[str | int | None, ...] = (month.short, "not held" if value is None else value, _reading(run, month))
    return (*told, _whole(run, run.compared[at])) if run.compared else told


def _reading(run: MonthRun, month: Month) -> str:
    if run.baseline[0] <= month <= run.baseline[1]:
        return "baseline, frozen"
    return "read again, frozen" if month in run.frozen else "as held today"
