"""What the do's and don'ts of a message need to know of this store: who must not be named, and how we are reached."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import select

from ..domain.message_rules import Find, Known, find_faults, phones_in
from ..domain.person_names import plain_name
from ..models import Contact, Officer, Place
from ..store.store import Store
from .team import disclosure_threshold, team_contact

SHORTEST = 4
"""Letters of a surname that is looked for alone: shorter ones are words too often."""


def known_of(store: Store) -> Known:
    """Names of contacts, whole and by surname, and the team's own numbers and addresses.

    A surname that is a place's, or an officer's, is looked for with its first name alone.
    """
    contact = team_contact(store)
    with store.reading() as session:
        names = tuple(session.scalars(select(Contact.name)))
        collars = tuple(session.scalars(select(Officer.collar)))
        others = [*session.scalars(select(Place.name)), *session.scalars(select(Officer.name))]
    phones = tuple(filter(None, (contact.phone, *phones_in(contact.reply))))
    return Known(
        names=looked_for(names, others),
        phones=phones,
        emails=(contact.email,) if contact.email else (),
        web=contact.web,
        threshold=disclosure_threshold(store),
        collars=collars,
    )


def check_message(store: Store, text: str, *, limit: int = 0) -> tuple[Find, ...]:
    """What to look at in some words before they go out."""
    return find_faults(text, replace(known_of(store), limit=limit))


def looked_for(names: Iterable[str], others: Iterable[str]) -> frozenset[str]:
    taken = {word.casefold() for name in others for word in name.split()}
    found: set[str] = set()
    for name in names:
        words = plain_name(name).split()
        if len(words) > 1:
            found.add(" ".join(words))
            found.add(f"{words[0]} {words[-1]}")
        if words and len(words[-1]) >= SHORTEST and words[-1].casefold() not in taken:
            found.add(words[-1])
    return frozenset(found)
