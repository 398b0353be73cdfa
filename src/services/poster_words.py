"""Keep what the team chose for a poster, and how it worded it, beside the briefing's own words of the month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from ..domain.changes import Changes
from ..domain.dates import Month
from ..domain.poster_words import PairWords, checked_words, read_words, words_text
from ..models import Briefing, BriefingText
from ..store.store import Store
from .briefing_drafts import save_text

KEY = "poster"


@dataclass(frozen=True, slots=True)
class KeptWords:
    """`version` is 0 while nothing was chosen."""

    words: tuple[PairWords, ...]
    version: int


def poster_words(store: Store, *, place_id: int, month: Month) -> KeptWords:
    """What was chosen for the poster of a place and month."""
    asked = (
        select(BriefingText.text, BriefingText.version)
        .join(Briefing, Briefing.id == BriefingText.briefing_id)
        .where(Briefing.place_id == place_id, Briefing.month == month.first, BriefingText.key == KEY)
    )
    with store.reading() as session:
        found = session.execute(asked).first()
    return KeptWords((), 0) if found is None else KeptWords(read_words(found.text), found.version)


def save_poster_words(
    store: Store, *, place_id: int, month: Month, words: Sequence[PairWords], version: int
) -> Changes:
    """Raises BeatbookError where they do not fit a poster, StaleError where they were saved since `version`."""
    told = words_text(checked_words(words))
    save_text(store, place_id=place_id, month=month, key=KEY, text=told, version=version)
    return Changes.of("briefings", said="The poster’s words are kept for this place and month.")
