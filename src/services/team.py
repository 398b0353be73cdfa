"""Who the team is and how it is reached: the contact block of every briefing."""

from __future__ import annotations

from dataclasses import asdict, fields

from sqlalchemy import select

from ..domain.changes import Changes
from ..domain.identity import uid_bytes
from ..domain.summaries import TeamContact
from ..models import About
from ..store.store import Store

DEFAULT = TeamContact(
    force="", team="Neighbourhood policing team", phone="", email="", web="", reply="We answer within 72 hours."
)
"""Until the team says otherwise. 72 hours: Neighbourhood Policing Guarantee."""

THRESHOLD_KEY = "disclosure.threshold"
DEFAULT_THRESHOLD = 5


def team_contact(store: Store) -> TeamContact:
    with store.reading() as session:
        rows = session.execute(select(About.key, About.value).where(About.key.startswith("contact.")))
        said = {key.removeprefix("contact."): value for key, value in rows}
    known = {field.name for field in fields(TeamContact)}
    return TeamContact(**(asdict(DEFAULT) | {key: value for key, value in said.items() if key in known}))


def set_team_contact(store: Store, contact: TeamContact) -> Changes:
    for key, value in asdict(contact).items():
        set_about(store, f"contact.{key}", " ".join(str(value).split()))
    return Changes.of("team", said="The contact block is saved.")


def disclosure_threshold(store: Store) -> int:
    """Counts under this are not printed for the public: 5, or what the team set (up to 10), never off."""
    return int(store.about(THRESHOLD_KEY, str(DEFAULT_THRESHOLD)))


def set_disclosure_threshold(store: Store, threshold: int) -> Changes:
    from ..domain.disclosure import check_threshold

    check_threshold(threshold)
    set_about(store, THRESHOLD_KEY, str(threshold))
    return Changes.of("team", said=f"Counts under {threshold} are not printed for the public.")


def set_about(store: Store, key: str, value: str) -> None:
    """Write what the store says of itself; the journal has a line where it was something else before."""
    uid = uid_bytes(store.about("uid"))
    with store.writing() as session:
        row = session.get(About, key)
        if row is None:
            session.add(About(key=key, value=value))
        elif row.value != value:
            row.value = value
        else:
            return
        session.note("about", uid, "change", new=f"{key}: {value}")
