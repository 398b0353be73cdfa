"""Gather what a parish or ward briefing says of one month. Everything passes the disclosure guard here."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ..domain.briefing import closed_by, next_steps, public_priority, what_now, with_draft
from ..domain.briefing_matters import told_since
from ..domain.briefing_work import whole_month
from ..domain.crime_trend_words import located_in
from ..domain.dates import Month, Period
from ..domain.errors import BeatbookError, NotFoundError
from ..domain.public_crime import public_crime
from ..domain.summaries import (
    BriefingSummary,
    PlaceView,
    PriorityView,
    PublicCrime,
    PublicPlan,
    ResultsSummary,
    TeamContact,
)
from ..store.store import Store
from .briefing_beside import dates_ahead, last_meeting, neighbours_told
from .briefing_drafts import draft
from .briefing_matters import issues_told, promises_told
from .briefing_work import figures_told, patrols_told, powers_told
from .crime import crime_summary, months_held
from .crime_trends import force_month
from .house_style import house_style
from .officers import list_officers
from .places import force_name, get_place
from .plans import list_plans
from .priorities import list_priorities
from .results import results_summary
from .survey_told import survey_to_tell
from .team import disclosure_threshold, team_contact

SURVEY_MONTHS = 3
"""A briefing tells what was said in the three months up to its own: a month alone holds too few."""

EARLIEST = Month(2000, 1)
DATES_AHEAD = 4


def briefing_summary(store: Store, *, place_id: int, month: Month, today: date) -> BriefingSummary:
    """The briefing of one place and month, from what the store holds up to that month's end (or today)."""
    if month < EARLIEST:
        raise BeatbookError(f"{month.long} is before any briefing. Choose a month from {EARLIEST.long} on.")
    if month.first > today:
        raise BeatbookError(f"{month.long} has not begun. Choose {Month.of(today).long} or an earlier month.")
    place, threshold = get_place(store, place_id), disclosure_threshold(store)
    if place.kind == "force":
        raise BeatbookError("A briefing is for a parish, a ward or a district. Choose one.")
    until = min(month.last, today)
    results = _results(store, place_id, survey_days(Period(month.first, until)))
    open_then = stood_in(store, place_id, Period(month.first, until))
    numbers = what_now([(n, p) for n, p in enumerate(open_then, start=1) if not closed_by(p, until)])
    survey = None
    if results and results.respondents:
        results, survey = survey_to_tell(store, results, place_id=place_id, threshold=threshold, what_now=numbers)
    priorities = tuple(
        public_priority(p, number, until, results, survey, threshold, place="" if p.place_id == place_id else p.place)
        for number, p in enumerate(open_then, start=1)
    )
    crime = _crime(store, place_id, month)
    house = house_style(store)
    dates, meeting = dates_ahead(store, place_id=place_id, until=until)
    summary = BriefingSummary(
        place=place.title,
        place_kind=place.kind,
        month=month,
        contact=contact_of(store, place_id),
        members=list_officers(store),
        in_short=(),
        survey=survey,
        priorities=priorities,
        plans=_plans(store, place_id, until),
        crime=crime,
        next_dates=dates[:DATES_AHEAD],
        next_steps=next_steps(month, priorities),
        data_to=until,
        marking=house.draft,
        practice=store.practice,
        next_there=next(iter(dates), None),
        house=house,
        meeting=meeting,
    )
    summary = _deepened(store, summary, place, today, frozenset(p.id for p in open_then))
    return _warned(with_draft(summary, draft(store, place_id=place_id, month=month)), place, month)


def _deepened(
    store: Store, summary: BriefingSummary, place: PlaceView, today: date, standing: frozenset[int]
) -> BriefingSummary:
    """The same with promises, issues, neighbours, figures, powers and patrols. `standing`: its priorities."""
    month, until, threshold, key = summary.month, summary.data_to, disclosure_threshold(store), place.id
    whole = whole_month(month, today)
    last = last_meeting(store, place_id=key, until=until)
    since = told_since(last.starts.date() if last else None, month)
    road, incidents = figures_told(store, place_id=key, month=month, whole=whole, threshold=threshold)
    return replace(
        summary,
        promises=promises_told(store, place_id=key, month=month, until=until, last=last),
        issues=issues_told(store, place_id=key, since=since, until=until, standing=standing),
        neighbours=neighbours_told(store, place=place, month=summary.crime.month) if summary.crime else None,
        road=road,
        incidents=incidents,
        powers=powers_told(store, place_id=key, month=whole, threshold=threshold),
        patrols=patrols_told(store, place_id=key, period=Period(month.first, until)),
    )


def _results(store: Store, place_id: int, period: Period) -> ResultsSummary | None:
    """None while no questionnaire has been asked at all."""
    try:
        return results_summary(store, place_id=place_id, period=period, compared=period.before())
    except NotFoundError:
        return None


def contact_of(store: Store, place_id: int) -> TeamContact:
    """The team's block; until it is filled in, the force the place lies in, and no promise to answer."""
    contact = team_contact(store)
    if not contact.force:
        contact = replace(contact, force=force_name(store, place_id))
    if not (contact.phone or contact.email or contact.web):
        contact = replace(contact, reply="")
    return contact


def survey_days(period: Period) -> Period:
    """The days of the survey that is told of a period: the three months up to its end."""
    return Period(Month.of(period.last).plus(1 - SURVEY_MONTHS).first, period.last)


def stood_in(store: Store, place_id: int, period: Period) -> list[PriorityView]:
    """Priorities that stood in a period: the place's own, or where it has none those of what lies in it."""
    stood = [
        p
        for p in list_priorities(store, place_id=place_id, closed=True)
        if p.set_on <= period.last and (p.closed_on is None or p.closed_on >= period.first)
    ]
    own = [p for p in stood if p.place_id == place_id]
    return sorted(own or stood, key=lambda p: (p.closed_on is not None, -p.set_on.toordinal(), p.id))


def _plans(store: Store, place_id: int, until: date) -> tuple[PublicPlan, ...]:
    """Plans in progress that have public words: the place's own, else those of what lies in it. Never the problem."""
    running = [
        p
        for p in list_plans(store, place_id=place_id)
        if p.started_on <= until and (p.closed_on is None or p.closed_on > until) and p.public_words
    ]
    told = [p for p in running if p.place_id == place_id] or running
    return tuple(PublicPlan(p.title, p.public_words, p.stage, p.started_on, p.priority) for p in told)


def _crime(store: Store, place_id: int, month: Month) -> PublicCrime | None:
    """Street crime of the month, or of the latest month held before it."""
    held = [m for m in months_held(store, place_id) if m <= month]
    if not held:
        return None
    latest = held[-1]
    try:
        summary = crime_summary(store, place_id=place_id, first=latest.plus(-23), last=latest)
    except NotFoundError:
        return None
    crime = public_crime(summary, latest)
    beside = force_month(store, place_id=place_id, month=latest)
    if crime is None or beside is None:
        return crime
    return replace(crime, located=located_in([beside], latest.long, summary.kind))


def _warned(summary: BriefingSummary, place: PlaceView, month: Month) -> BriefingSummary:
    """The same with what the sergeant should know before it is printed."""
    warnings = []
    if not summary.contact.phone and not summary.contact.email:
        warnings.append("The briefing says no phone number or e-mail. Put the team’s in on the Briefings page.")
    if summary.survey is None:
        warnings.append(f"Nobody in {place.label} answered in the three months to {month.long}.")
    elif summary.survey.held_for_earlier:
        warnings.append(summary.survey.held_for_earlier)
    if summary.crime is None:
        warnings.append(f"No street crime is held for {place.label} up to {month.long}.")
    elif summary.crime.month != month:
        warnings.append(f"{summary.crime.month.long} is the latest month of street crime held.")
    return replace(summary, warnings=tuple(warnings))
