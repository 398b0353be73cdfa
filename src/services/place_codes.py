"""In which years' outlines a code is held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..models import Place
from ..store.store import Store

SOME = 500


def vintages_of(session: Session, codes: Collection[str], *, kind: str | None = None) -> dict[str, set[str | None]]:
    """Code as asked for -> the vintages of the places that bear it, of one kind or of any; others are left out."""
    asked = {code.casefold(): code for code in codes if code}
    found: dict[str, set[str | None]] = defaultdict(set)
    keys = sorted(asked)
    for at in range(0, len(keys), SOME):
        query = select(Place.code, Place.vintage).where(
            func.lower(Place.code).in_(keys[at : at + SOME]), Place.retired.is_(False)
        )
        for code, vintage in session.execute(query if kind is None else query.where(Place.kind == kind)):
            found[asked[str(code).casefold()]].add(vintage)
    return dict(found)


def held_vintages(store: Store, code: str) -> set[str | None]:
    """The vintages in which one code is held."""
    with store.reading() as session:
        return vintages_of(session, [code]).get(code, set())
