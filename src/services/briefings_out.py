"""That a draft of a briefing left the store as a file: one line in the journal. What is released is kept itself."""

from __future__ import annotations

from ..domain.dates import Month
from ..models import Place
from ..store.store import Store

WRITTEN = "briefing"
"""The action of such a line in the journal."""


def note_briefing(store: Store, *, place_id: int, month: Month) -> None:
    """Remember that the briefing of a place and month was saved as a draft: nobody is asked to begin it again."""
    with store.writing() as session:
        place = session.get(Place, place_id)
        if place is not None:
            session.note("place", place.uid, WRITTEN, new=month.long)
