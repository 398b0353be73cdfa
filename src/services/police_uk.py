"""Priorities for police.uk: title and latest update of each that is open. Why it was chosen and its votes stay here."""

from __future__ import annotations

from pathlib import Path

from ..domain.errors import BeatbookError
from ..domain.public_counts import counts_of_people
from ..domain.summaries import PriorityView
from ..exchange.police_priorities import PublicPriority, write_priorities
from ..store.store import Store
from .priorities import list_priorities

PRACTICE = "Practice data: "


def public_priorities(store: Store, *, place_id: int | None = None) -> tuple[PublicPriority, ...]:
    """The open ones of a place and all that lies in it, the newest first.

    Raises BeatbookError where public words tell how many people answered: no guard has been over them.
    """
    found = sorted(list_priorities(store, place_id=place_id), key=lambda each: (each.set_on, each.id), reverse=True)
    return tuple(_public(each, practice=store.practice) for each in found)


def export_priorities(store: Store, path: Path, *, place_id: int | None = None) -> int:
    """Write them as a file in the shape of data.police.uk: how many. Raises BeatbookError where there are none."""
    found = public_priorities(store, place_id=place_id)
    if not found:
        raise BeatbookError("No priority is open here, so there is nothing to write. Set one first.")
    write_priorities(path, found)
    return len(found)


def _public(view: PriorityView, *, practice: bool) -> PublicPriority:
    last = max(view.updates, key=lambda update: (update.on, update.id), default=None)
    for text in (view.title, last.text if last else ""):
        if told := counts_of_people(text):
            raise BeatbookError(
                f"“{view.title}” tells how many people answered (“{told}”). "
                "Take the number out of its public words, then write the file again."
            )
    title = f"{PRACTICE}{view.title}" if practice else view.title
    if last is None:
        return PublicPriority(title, view.set_on)
    return PublicPriority(title, view.set_on, last.text, last.on)
