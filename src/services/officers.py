"""The officers of the team."""

from __future__ import annotations

from sqlalchemy import select

from ..domain.changes import Changes
from ..domain.errors import BeatbookError, NotFoundError
from ..domain.identity import uid_text
from ..domain.summaries import OfficerView
from ..models import Officer
from ..store.store import Store

RANKS = ("PCSO", "PC", "Sergeant", "Inspector", "Special", "Volunteer", "Staff")


def list_officers(store: Store) -> tuple[OfficerView, ...]:
    """Everybody in the team now, by rank (inspector first), then name."""
    order = {rank: at for at, rank in enumerate(("Inspector", "Sergeant", "PC", "PCSO"))}
    with store.reading() as session:
        officers = session.scalars(select(Officer).where(Officer.left.is_(False))).all()
    views = [view_of(officer) for officer in officers]
    return tuple(sorted(views, key=lambda v: (order.get(v.rank, len(order)), v.name)))


def ensure_officer(store: Store, *, collar: str, name: str, rank: str) -> OfficerView:
    """The officer of that collar number, added if not there, with name and rank brought up to date."""
    if not collar.strip() or not name.strip():
        raise BeatbookError("An officer needs a collar number and a name.")
    with store.writing() as session:
        officer = session.scalars(select(Officer).where(Officer.collar == collar.strip())).first()
        if officer is None:
            officer = Officer(collar=collar.strip(), name=name.strip(), rank=rank.strip(), left=False)
            session.add(officer)
        else:
            officer.name, officer.rank, officer.left = name.strip(), rank.strip(), False
        session.flush()
        return view_of(officer)


def find_officer(store: Store, text: str) -> OfficerView:
    """The officer of a collar number or a whole name. Raises NotFoundError with who there is."""
    wanted, officers = text.strip().casefold(), list_officers(store)
    for officer in officers:
        if wanted in (officer.collar.casefold(), officer.name.casefold(), officer.label.casefold()):
            return officer
    known = ", ".join(officer.collar for officer in officers) or "nobody yet"
    raise NotFoundError(f"No officer has the collar number or name given. In the store: {known}.")


def officer_leaves(store: Store, *, officer_id: int) -> Changes:
    """Take an officer off the team; what they did stays theirs."""
    with store.writing() as session:
        officer = session.get(Officer, officer_id)
        if officer is None:
            raise NotFoundError("That officer is not in the store any more.")
        officer.left = True
    return Changes.of("officers", id=officer_id, said=f"{officer.name} has left the team.")


def view_of(officer: Officer) -> OfficerView:
    return OfficerView(officer.id, uid_text(officer.uid), officer.collar, officer.name, officer.rank)
