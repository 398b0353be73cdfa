"""Gather posters and cards: from the briefing's summary, and from the diary."""

from __future__ import annotations

from datetime import date

from ..domain.dates import Month
from ..domain.poster import poster_summary
from ..domain.posters import PosterSummary
from ..store.store import Store
from .briefing import briefing_summary
from .house_style import house_style


def gather_poster(store: Store, *, place_id: int, month: Month, today: date) -> PosterSummary:
    """“You said, we did” of a place and month. Raises BeatbookError as the briefing does."""
    briefing = briefing_summary(store, place_id=place_id, month=month, today=today)
    return poster_summary(briefing, house_style(store))
