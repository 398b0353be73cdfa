"""Priorities for police.uk: title and latest update of each that is open. Why it was chosen and its votes stay here."""

from __future__ import annotations

from pathlib import Path

from ..domain.dates import day_short
from ..domain.errors import BeatbookError
from ..domain.listing import join_and
from ..domain.message_rules import Known
from ..domain.public_counts import counts_of_people
from ..domain.public_words import pointing_at
from ..domain.summaries import PriorityView
from ..exchange.police_priorities import PublicPriority, write_priorities
from ..store.store import Store
from .message_check import known_of
from .priorities import list_priorities

PRACTICE = "Practice data: "


def public_priorities(store: Store, *, place_id: int | None = None) -> tuple[PublicPriority, ...]:
    """The open ones of a place and all that lies in it, the newest first.

    Raises BeatbookError where public words tell how many people answered, or point at a person by name, phone number,
    e-mail, postcode, house number or a small count: nobody looks them over once the file is given away.
    """
    known = known_of(store)
    found = sorted(list_priorities(store, place_id=place_id), key=lambda each: (each.set_on, each.id), reverse=True)
    return tuple(_public(each, known, practice=store.practice) for each in found)


def export_priorities(store: Store, path: Path, *, place_id: int | None = None) -> int:
    """Write them as a file in the shape of data.police.uk: how many. Raises BeatbookError where there are none."""
    found = public_priorities(store, place_id=place_id)
    if not found:
        raise BeatbookError("No priority is open here, so there is nothing to write. Set one first.")
    write_priorities(path, found)
    return len(found)


def _public(view: PriorityView, known: Known, *, practice: bool) -> PublicPriority:
    last = max(view.updates, key=lambda update: (update.on, update.id), default=None)
    _check(view, last.text if last else "", known)
    title = f"{PRACTICE}{view.title}" if practice else view.title
    if last is None:
        return PublicPriority(title, view.set_on)
    return PublicPriority(title, view.set_on, last.text, last.on)


def _check(view: PriorityView, update: str, known: Known) -> None:
    """The sentence names the priority, but by its title only where that points at nobody; never what was found."""
    titled = pointing_at(view.title, known)
    called = f"The priority set in {view.place} on {day_short(view.set_on)}" if titled else f"“{view.title}”"
    if counts_of_people(view.title) or counts_of_people(update):
        raise BeatbookError(
            f"{called} tells how many people answered: take the number out of its public words, "
            "then write the file again."
        )
    if found := dict.fromkeys((*titled, *pointing_at(update, known))):
        raise BeatbookError(
            f"{called} has {join_and(tuple(found))} in its public words: take that out, then write the file again."
        )
