"""Gather the report of an event. Everything passes the disclosure guard here."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from ..domain.briefing_matters import public_promises
from ..domain.briefing_parts import PublicPromises
from ..domain.dates import Month, Period, day_long
from ..domain.disclosure import guard_count
from ..domain.errors import BeatbookError, NotFoundError
from ..domain.event_report import EventReport, report_warnings, spoken_to, told_matters
from ..domain.house_style import HouseStyle
from ..domain.public_survey import public_survey
from ..domain.summaries import BriefingSummary, EventView, PublicSurvey
from ..store.store import Store
from .briefing import DATES_AHEAD, contact_of
from .briefing_beside import dates_ahead
from .event_card import event_card
from .events import list_events
from .house_style import house_style
from .matters import matters_of
from .officers import list_officers
from .places import get_place
from .promises import list_promises
from .questionnaires import load_questionnaire
from .results import results_summary
from .team import disclosure_threshold


def event_report(store: Store, *, event_id: int, now: datetime | None = None) -> EventReport:
    """The report of an event as it stands now. Raises BeatbookError for one that has not begun."""
    moment = (now or datetime.now()).astimezone()
    card, threshold, house = event_card(store, event_id), disclosure_threshold(store), house_style(store)
    event = card.event
    if event.starts > moment:
        raise BeatbookError(f"{event.name} begins on {day_long(event.starts.date())}. Its report is made afterwards.")
    told = _told(store, event, moment.date(), threshold, house)
    with store.reading() as session:
        matters = told_matters(event, matters_of(session, event_id))
    return EventReport(
        event_id=event_id,
        name=event.name,
        kind=event.kind,
        place=told.place,
        starts=event.starts,
        ends=event.ends,
        spoken_to=spoken_to(card, threshold),
        attendance=guard_count(event.attendance, threshold) if event.attendance else None,
        marks=guard_count(card.heads, threshold) if card.heads else None,
        partners=event.partners,
        matters=matters,
        told=told,
        house=house,
        warnings=report_warnings(card, told),
    )


def _told(store: Store, event: EventView, today: date, threshold: int, house: HouseStyle) -> BriefingSummary:
    """What is said as in a briefing: survey, promises, dates ahead, the team."""
    place, day = get_place(store, event.place_id), event.starts.date()
    return BriefingSummary(
        place=place.title,
        place_kind=place.kind,
        month=Month.of(day),
        contact=contact_of(store, event.place_id),
        members=list_officers(store),
        in_short=(),
        survey=_survey(store, event, threshold),
        priorities=(),
        plans=(),
        crime=None,
        next_dates=dates_ahead(store, place_id=event.place_id, until=today)[0][:DATES_AHEAD],
        next_steps=(),
        data_to=today,
        marking=house.draft,
        practice=store.practice,
        promises=_promises(store, event, today),
    )


def _survey(store: Store, event: EventView, threshold: int) -> PublicSurvey | None:
    """What people who live in the event's place said on its day, to the first question of several ticks.

    By place and day as every other release of the place, not by event, so that what this tells and what a briefing
    tells can be held against each other.
    """
    asked = load_questionnaire(store, event.questionnaire_id).definition
    question = next((each.key for each in asked.questions if each.kind == "multiple"), None)
    if question is None:
        return None
    day = event.starts.date()
    try:
        results = results_summary(
            store, place_id=event.place_id, period=Period(day, day), question=question, questionnaire=asked.key
        )
    except NotFoundError:
        return None
    return public_survey(results, threshold=threshold, what_now={}) if results.respondents else None


def _promises(store: Store, event: EventView, today: date) -> PublicPromises | None:
    """What was promised there, and how it stands; never a promise made to one resident."""
    day = event.starts.date()
    return public_promises(
        list_promises(store, event_id=event.id, open_only=False),
        {event.id: event.kind},
        meeting=event.name,
        held_on=day,
        since=day - timedelta(days=1),
        until=today,
    )


def find_event(store: Store, text: str) -> EventView:
    """The event of an outside name (`uid`), or of a name alone where only one bears it; the latest of a day first.

    Raises NotFoundError where there is none, or several.
    """
    wanted = text.strip()
    events = list_events(store)
    found = [event for event in events if event.uid == wanted.replace("-", "")]
    found = found or [event for event in events if event.name.casefold() == wanted.casefold()]
    if len(found) == 1:
        return found[0]
    if found:
        named = "; ".join(f"{event.uid} ({day_long(event.starts.date())})" for event in found[:6])
        raise NotFoundError(f"Several events are called {wanted}. Name one by its key: {named}.")
    raise NotFoundError(f"There is no event “{wanted[:60]}”. The events are in the list: beatbook events.")
