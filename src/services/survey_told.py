"""The survey as a document tells it: of its own months, or where that would point at a few people, as told before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta

from ..domain.dates import Period, day_long
from ..domain.public_survey import public_survey
from ..domain.summaries import PublicSurvey, ResultsSummary
from ..store.store import Store
from .results import results_summary

AS_OLD_AS = timedelta(days=184)
"""What was told is repeated for half a year at most."""


def survey_to_tell(
    store: Store, results: ResultsSummary, *, place_id: int, threshold: int, what_now: Mapping[str, str]
) -> tuple[ResultsSummary, PublicSurvey]:
    """The results that go out and what may be told of them.

    Where nothing of a period may be, what was told last is told again: it adds nothing to what readers know.
    """
    survey = public_survey(results, threshold=threshold, what_now=what_now)
    if not survey.withheld:
        return results, survey
    for period, compared in _told_before(results):
        again = results_summary(
            store,
            place_id=place_id,
            period=period,
            compared=compared if results.compared else None,
            question=results.question,
            questionnaire=results.scope or None,
        )
        repeated = public_survey(again, threshold=threshold, what_now=what_now)
        if not repeated.respondents.suppressed:
            return again, replace(repeated, held_for_earlier=_repeated_words(period))
    return results, survey


def _told_before(results: ResultsSummary) -> Iterator[tuple[Period, Period | None]]:
    """Periods of as many months that were told, and what they were compared with, the latest first."""
    if results.earlier is None:
        return
    months, last = len(results.period.months()), results.period.last
    told = {each.periods[0].period: each.periods for each in results.earlier.told if each.periods}
    for period in sorted(told, key=lambda each: each.last, reverse=True):
        if len(period.months()) == months and last - AS_OLD_AS <= period.last < last:
            yield period, told[period][1].period if len(told[period]) > 1 else None


def _repeated_words(period: Period) -> str:
    return (
        f"What people told us is as it was told before, to {day_long(period.last)}: beside that, what came since "
        "would give away the answers of a few people."
    )
