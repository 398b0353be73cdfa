"""How many surveys were completed by month and by where people live: counted from our own responses."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..domain.dates import Month
from ..models import Place, PlacePart, Response
from .moments import local

Counts = Mapping[int, Counter[int]]
"""Place -> month's index -> surveys; place 0 is “not said where”."""


@dataclass(frozen=True, slots=True)
class Above:
    """What every place lies in, directly; and which places are in use, by kind."""

    parents: Mapping[int, frozenset[int]]
    kinds: Mapping[int, str]
    vintages: Mapping[int, str]

    def of_kind(self, place_id: int, kind: str) -> int | None:
        """The place of a kind that a place is or lies in; of several vintages the latest, then the first held."""
        found = [each for each in self.up(place_id) if self.kinds.get(each) == kind]
        return min(found, key=lambda each: (-_year(self.vintages[each]), each)) if found else None

    def up(self, place_id: int) -> frozenset[int]:
        """The place and everything that it lies in."""
        seen, todo = {place_id}, [place_id]
        while todo:
            fresh = self.parents.get(todo.pop(), frozenset()) - seen
            seen |= fresh
            todo += fresh
        return frozenset(seen)


def above(session: Session) -> Above:
    parents: dict[int, set[int]] = defaultdict(set)
    for parent, child in session.execute(select(PlacePart.parent_id, PlacePart.child_id)):
        parents[child].add(parent)
    merged = select(Place.id, Place.merged_into_id).where(Place.merged_into_id.is_not(None))
    for gone, into in session.execute(merged):
        if into is not None:  # what was recorded there belongs to the place that it became
            parents[gone].add(into)
    rows = session.execute(select(Place.id, Place.kind, Place.vintage).where(Place.retired.is_(False))).all()
    return Above(
        {child: frozenset(those) for child, those in parents.items()},
        {row.id: row.kind for row in rows},
        {row.id: row.vintage or "" for row in rows},
    )


def surveys_by_month(session: Session) -> dict[int, Counter[int]]:
    """Every completed survey by where its person lives and the month of the event's day; no visitors."""
    query = (
        select(Response.place_id, Response.taken, func.count())
        .where(Response.visitor.is_(False))
        .group_by(Response.place_id, Response.taken)
    )
    counts: dict[int, Counter[int]] = defaultdict(Counter)
    for place_id, taken, n in session.execute(query):
        counts[place_id or 0][Month.of(local(taken).date()).index] += n
    return dict(counts)


def visitors(session: Session) -> int:
    """Surveys of people who live outside our places: in no place's count."""
    return session.scalar(select(func.count()).select_from(Response).where(Response.visitor.is_(True))) or 0


def folded(counts: Counts, lines: Above, kind: str) -> dict[int, Counter[int]]:
    """The same by places of a kind; 0 holds people of whom no such place is known."""
    made: dict[int, Counter[int]] = defaultdict(Counter)
    for place_id, months in counts.items():
        made[lines.of_kind(place_id, kind) or 0].update(months)
    return dict(made)


def of_places(counts: Counts, lines: Above, wanted: Iterable[int]) -> dict[int, Counter[int]]:
    """Surveys of people who live in each of the places or in anything in it."""
    made: dict[int, Counter[int]] = {place_id: Counter() for place_id in wanted}
    for place_id, months in counts.items():
        for each in lines.up(place_id) & made.keys():
            made[each].update(months)
    return made


def to_date(months: Counter[int], last: int) -> int:
    """How many by the end of a month."""
    return sum(n for month, n in months.items() if month <= last)


def _year(vintage: str) -> int:
    return int(vintage[:4]) if vintage[:4].isdigit() else 0
