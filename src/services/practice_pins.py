"""Two charts pinned to a plan of the practice store: street crime of its place, and what its residents ticked."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from ..domain import crime_trend_words as words
from ..domain.crime_trends import CrimeTrends
from ..domain.dates import Month, Period
from ..domain.errors import NotFoundError
from ..domain.findings import finding
from ..domain.plan_pins import Drawn, PinnedChart, pin_data
from ..domain.shares import people_words, percent
from ..domain.summaries import ResultsSummary
from ..models import Plan
from ..store.store import Store
from .crime_trends import crime_trends
from .plan_pins import pin
from .practice_people import waves
from .results import results_summary

TITLE = "Racing on Moor Lane"
DAYS_AGO = 6
CAUTION = "PRACTICE: nothing here is real. The team’s own figures, small counts included: not for publication."


def put_pins(store: Store, today: date) -> None:
    """As they stood six days ago. Without crime there, the survey alone."""
    with store.reading() as session:
        plan_id, place_id = session.execute(select(Plan.id, Plan.place_id).where(Plan.title == TITLE)).one()
    pinned_at = datetime.combine(today - timedelta(days=DAYS_AGO), time(16, 10)).astimezone()
    period = Period(waves(today)[1].first, pinned_at.date())
    charts = [
        (
            _survey(results_summary(store, place_id=place_id, period=period)),
            "Where road safety stands among the answers.",
        )
    ]
    last = Month.of(today).plus(-2)  # the latest that is published
    with suppress(NotFoundError):
        told = crime_trends(store, place_id=place_id, first=last.plus(-12), last=last)
        charts.insert(0, (_crime(told), "Racing is counted under anti-social behaviour."))
    for chart, note in charts:
        kind, title = chart.drawn.kind, chart.title
        pin(store, plan_id=plan_id, kind=kind, title=title, data=pin_data(chart), note=note, pinned_at=pinned_at)


def _survey(told: ResultsSummary) -> PinnedChart:
    rows = tuple(
        {"label": o.label, "count": f"{o.n:,}", "share": o.share, "low": o.low, "high": o.high} for o in told.ranked
    )
    return PinnedChart(
        name="Results",
        title=finding(told),
        place=told.place,
        period=told.period,
        drawn=Drawn("ranked", rows, {"before": None}),
        alt=f"Ranked bar chart: share of {people_words(told.respondents)} who answered, {told.place}. {finding(told)}",
        heads=("Answer", "People", "Share"),
        rows=tuple((o.label, o.n, percent(o.share)) for o in told.ranked),
        base=(told.text, f"{people_words(told.respondents)} answered."),
        source=(CAUTION,),
        practice=True,
    )


def _crime(told: CrimeTrends) -> PinnedChart:
    rows = tuple(
        {"month": str(m.month), "value": m.n, "before": m.before if m.n is not None else None, "average": m.average}
        for m in told.months
    )
    names = {"average_name": "3-month average", "before_name": "a year before", "events": []}
    if all(row["before"] is None for row in rows):
        names["before_name"] = ""
    return PinnedChart(
        name="Street crime",
        title=words.finding(told),
        place=told.place,
        period=Period(told.months[0].month.first, told.months[-1].month.last),
        drawn=Drawn("trend", rows, names),
        alt=f"Columns: street crime by month, {told.place}. {words.finding(told)}",
        heads=("Month", "All crime and anti-social behaviour", "Same month last year"),
        rows=tuple((m.month.short, "not held" if m.n is None else m.n, m.before) for m in told.months),
        base=(words.year_words(told),),
        source=(words.source_words(told),),
        practice=True,
    )
