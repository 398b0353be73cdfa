"""Gather posters and cards: from the briefing's summary, and from the diary."""

from __future__ import annotations

from datetime import date, timedelta

from ..domain.dates import Month, Period, clock, day_long
from ..domain.errors import BeatbookError
from ..domain.event_poster import (
    LONGEST_WHERE,
    LONGEST_WORDS,
    REASONS,
    check_poster,
    checked_words,
    where_of,
)
from ..domain.poster import poster_summary
from ..domain.posters import MOST_DATES, EventPosterSummary, PosterSummary, SurgeryCardSummary
from ..domain.summaries import EventView, NextDate
from ..domain.surgery_card import MOST_NAMES, SURGERIES
from ..store.store import Store
from .briefing import briefing_summary, contact_of
from .events import get_event, list_events
from .house_style import house_style
from .officers import list_officers
from .places import get_place
from .poster_words import poster_words

DAYS_AHEAD = 92
ON_CARDS = ("PCSO", "PC", "Sergeant")
"""Whom residents meet: their names stand on the card in this order."""


def gather_poster(store: Store, *, place_id: int, month: Month, today: date) -> PosterSummary:
    """“You said, we did” of a place and month. Raises BeatbookError as the briefing does."""
    briefing = briefing_summary(store, place_id=place_id, month=month, today=today)
    return poster_summary(briefing, house_style(store), poster_words(store, place_id=place_id, month=month).words)


def gather_event_poster(
    store: Store, *, event_id: int, where: str = "", words: str = "", date_code: bool = False
) -> EventPosterSummary:
    """The poster of an event; `where` and `words` instead of its own. Raises BeatbookError for one nobody comes to."""
    event = get_event(store, event_id)
    check_poster(event.kind)
    return EventPosterSummary(
        name=event.name,
        kind=event.kind,
        place_id=event.place_id,
        place=event.place,
        where=checked_words(where, LONGEST_WHERE, "The place") or where_of(event.name, event.place),
        words=checked_words(words, LONGEST_WORDS, "The text") or REASONS[event.kind],
        starts=event.starts,
        ends=event.ends,
        partners=event.partners,
        contact=contact_of(store, event.place_id),
        house=house_style(store),
        practice=store.practice,
        source=f"event:{event.id}",
        date_code=date_code,
    )


def gather_surgery_card(store: Store, *, place_id: int, today: date) -> SurgeryCardSummary:
    """The card of a place, with the next dates there. Raises BeatbookError where none is in the diary."""
    place = get_place(store, place_id)
    ahead = list_events(store, place_id=place_id, period=Period(today, today + timedelta(days=DAYS_AHEAD)))
    dates = sorted((each for each in ahead if each.kind in SURGERIES and not each.finished), key=lambda e: e.starts)
    if not dates:
        last = day_long(today + timedelta(days=DAYS_AHEAD))
        raise BeatbookError(
            f"No surgery, stall or meeting is in the diary for {place.label} until {last}. Plan one on the Events page."
        )
    officers = sorted(
        (each for each in list_officers(store) if each.rank in ON_CARDS), key=lambda each: ON_CARDS.index(each.rank)
    )
    return SurgeryCardSummary(
        place=place.title,
        dates=tuple(map(_next_date, dates[:MOST_DATES])),
        names=tuple(f"{each.rank} {each.name}" for each in officers[:MOST_NAMES]),
        contact=contact_of(store, place_id),
        house=house_style(store),
        on=today,
        practice=store.practice,
    )


def _next_date(event: EventView) -> NextDate:
    ends = f" to {clock(event.ends)}" if event.ends else ""
    return NextDate(event.starts.date(), f"{clock(event.starts)}{ends}", event.name, event.place)
