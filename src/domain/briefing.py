"""The words of a briefing that are worked out: what is said in short, and of each priority."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from .briefing_layout import BriefingDraft
from .briefing_matters import made_on, promises_finding
from .briefing_parts import PublicPromises
from .dates import Month, day_long
from .disclosure import NOT_SHOWN
from .intervals import HIGHER, LOWER
from .listing import join_and
from .priorities import out_of_date
from .public_survey import WITHHELD, public_votes
from .questionnaire import spelt
from .shares import percent
from .summaries import (
    BriefingSummary,
    Cell,
    PriorityView,
    PublicCrime,
    PublicPriority,
    PublicSurvey,
    ResultsSummary,
)

MOST_POINTS = 4
"""In short has at most four points; the last is what we ask of the council."""


def with_draft(summary: BriefingSummary, draft: BriefingDraft) -> BriefingSummary:
    """The same as it is laid out and with the words written in place: what a keystroke changes, nothing gathered.

    In short tells only of sections that are printed.
    """
    texts = tuple((text.key, text.text) for text in draft.texts if text.text.strip())
    off = draft.layout.off
    points = in_short(
        summary.place_kind,
        None if "survey" in off else summary.survey,
        () if "priorities" in off else summary.priorities,
        None if "crime" in off else summary.crime,
        None if "promises" in off else summary.promises,
    )
    return replace(summary, layout=draft.layout, texts=texts, in_short=points)


def closed_by(priority: PriorityView, until: date) -> bool:
    return priority.closed_on is not None and priority.closed_on <= until


def what_now(numbered: list[tuple[int, PriorityView]]) -> dict[str, str]:
    """Option key -> `Priority 1`, or `Priorities 1 and 3` where two open ones answer it."""
    found: dict[str, list[str]] = {}
    for number, priority in numbered:
        if priority.option_key:
            found.setdefault(priority.option_key, []).append(str(number))
    return {key: f"Priorit{'y' if len(ns) == 1 else 'ies'} {join_and(ns)}" for key, ns in found.items()}


def public_priority(
    priority: PriorityView,
    number: int,
    until: date,
    results: ResultsSummary | None,
    survey: PublicSurvey | None,
    threshold: int,
    *,
    place: str = "",
) -> PublicPriority:
    """A priority as it is printed, with its age on the day the data end.

    `place` is said where the priority is of a smaller place than the briefing: its votes are then its own, since
    the survey printed beside it counts more people.
    """
    closed = closed_by(priority, until)
    late = not closed and out_of_date(priority.review_by, until)
    if closed:
        step = f"Closed on {day_long(priority.closed_on or until)}."  # the day is there where it is closed
    elif late:
        step = ""  # what is asked of the council stands in its place
    else:
        step = f"We review it by {day_long(priority.review_by)}."
    return PublicPriority(
        number=number,
        title=priority.title,
        why=priority.why,
        votes=_votes(priority, None if place else results, survey, threshold),
        set_on=priority.set_on,
        review_by=priority.review_by,
        age_weeks=(until - priority.set_on).days // 7,
        out_of_date=late,
        done=tuple(update for update in priority.updates if update.on <= until),
        next_step=step,
        closed=closed,
        place=place,
    )


def _votes(
    priority: PriorityView, results: ResultsSummary | None, survey: PublicSurvey | None, threshold: int
) -> Cell | None:
    """The survey's own cell where the answer stands in the same document, since that may be held back."""
    if results is not None and survey is not None and priority.option_key is not None:
        label = next((o.label for o in results.options if o.key == priority.option_key), None)
        return next((o.count for o in survey.options if o.label == label), None)
    if priority.votes is None or priority.base is None:
        return None
    return public_votes(priority.votes, priority.base, threshold)


def in_short(
    kind: str,
    survey: PublicSurvey | None,
    priorities: tuple[PublicPriority, ...],
    crime: PublicCrime | None,
    promises: PublicPromises | None = None,
) -> tuple[str, ...]:
    """At most four points, each a finding in words. Where five could be said, the published figures give way."""
    points = [_promised(promises), _heard(survey), _standing(priorities), _crime(crime), _asked(kind, priorities)]
    if all(points):
        del points[3]
    return tuple(point for point in points if point)[:MOST_POINTS]


def _promised(promises: PublicPromises | None) -> str:
    if promises is None or not promises.told:
        return ""
    day = made_on(promises)
    return f"{promises_finding(promises.told, f' made on {day_long(day)}' if day else '')}."


def _heard(survey: PublicSurvey | None) -> str:
    """What was ticked most, and which changes are clear also as the ones picked from all the answers."""
    if survey is None:
        return ""
    shown = [o for o in survey.options if o.share is not None]
    if survey.withheld:
        return f"{WITHHELD}."
    if survey.respondents.suppressed:
        return "Too few people answered this time to print what they said."
    if not shown:
        return f"{survey.respondents.text} people told us what matters; the counts are too small to print."
    first = shown[0]
    all_told = all(option.count.text != NOT_SHOWN for option in survey.options)
    known = "Ticked most" if all_told else "Ticked most, of what can be printed"
    most = f"{known}: {_lower(first.label)} ({percent(first.share or 0)})."
    said = f"{survey.respondents.text} people told us what matters. {most}"
    for word, how in ((HIGHER, "more"), (LOWER, "less")):
        named = [_lower(option.label) for option in shown if option.word == word and option.firm]
        if named:
            was = "was" if len(named) == 1 else "were"
            said += f" {_upper(join_and(named))} {was} ticked {how} often than in the three months before."
    return said


def _standing(priorities: tuple[PublicPriority, ...]) -> str:
    running = [p for p in priorities if not p.closed]
    if not running:
        closed = [p.title for p in priorities]
        return f"Closed this month: {join_and(closed)}." if closed else ""
    acted = sum(bool(p.done) for p in running)
    many = len(running) > 1
    noun = "priorities" if many else "priority"
    every = "both" if len(running) == 2 else "all"
    acted_said = f"{every} have been acted on" if many and acted == len(running) else f"{_count(acted)} acted on so far"
    if not many:
        acted_said = "it has been acted on" if acted else "nothing has been done on it yet"
    return f"{spelt(len(running))} {noun} {'stand' if many else 'stands'}; {acted_said}."


def _count(n: int) -> str:
    if n == 0:
        return "none has been"
    return f"{spelt(n).lower()} {'has' if n == 1 else 'have'} been"


def _crime(crime: PublicCrime | None) -> str:
    if crime is None:
        return ""
    total = next((row for row in crime.rows if row.strong), None)
    if total is None or crime.few:
        return ""
    if total.word is not None and total.year is not None and total.year_before is not None:
        compared = f"{total.year:,} in twelve months, {total.year_before:,} the year before"
        return f"Recorded crime to {crime.month.long}: {compared}: {total.word}."
    if total.this_month is not None and total.last_year is not None:
        then = crime.month.plus(-12).long
        return f"{_crimes(total.this_month)} recorded in {crime.month.long}, and {_number(total.last_year)} in {then}."
    return "" if total.this_month is None else f"{_crimes(total.this_month)} recorded in {crime.month.long}."


def _crimes(n: int) -> str:
    return "One crime was" if n == 1 else f"{f'{n:,}' if n else 'No'} crimes were"


def _asked(kind: str, priorities: tuple[PublicPriority, ...]) -> str:
    late = [p for p in priorities if p.out_of_date]
    if not late:
        return ""
    named = join_and([f"priority {p.number} ({p.title})" for p in late])
    whom = "the council" if kind == "parish" else "councillors and residents"
    return f"We ask {whom} to decide whether {named} should go on."


def next_steps(month: Month, priorities: tuple[PublicPriority, ...]) -> tuple[str, ...]:
    """What is promised of the next briefing."""
    running = sum(not p.closed for p in priorities)
    if not running:
        return ()
    named = "your priority" if running == 1 else "each of your priorities"
    return (f"The briefing for {month.plus(1).long} will say what was done on {named}.",)


def _upper(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _number(n: int) -> str:
    return f"{n:,}" if n else "none"


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]
