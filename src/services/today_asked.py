"""What every part of Today is asked with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from .moments import local

MOST = 500
"""Things of one kind that are listed, the most urgent: nobody reads more, and a neglected store must open."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`within`: the places asked about, None for all; `called`: what places are called; `until`: the last due day."""

    session: Session
    within: frozenset[int] | None
    called: Mapping[int, str]
    now: datetime
    until: date

    @property
    def today(self) -> date:
        return local(self.now).date()

    def inside(self, query: Any, place: Any) -> Any:
        """The query narrowed to the places asked about."""
        return query if self.within is None else query.where(place.in_(self.within))
