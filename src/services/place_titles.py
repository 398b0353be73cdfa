"""What a place is called in lists of other things: its name, and more where another place bears it too."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..models import Place
from .places import place_views


def titles(session: Session) -> dict[int, str]:
    """Place -> `Harrowgill`; `Park ward, Pendle` where two wards are called Park, `Marl parish` beside a ward Marl."""
    names = dict(session.execute(select(Place.id, Place.name)).all())
    bearers = Counter(name.casefold() for name in session.scalars(select(Place.name).where(Place.retired.is_(False))))
    if all(count == 1 for count in bearers.values()):
        return names
    views = place_views(session)
    shared = {key: view.label for key, view in views.items() if bearers[view.name.casefold()] > 1}
    return names | shared
