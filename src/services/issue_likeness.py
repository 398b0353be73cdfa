"""Issues that are likely one: suggested while a new one is typed, and on the page of one that is open."""

from __future__ import annotations

import math
from collections.abc import Sequence

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from ..domain.geography import MICRO
from ..domain.issue_likeness import NEAR_METRES, Likely, Sketch, most_alike
from ..models import Issue, IssueLink, Place, PlaceOverlap
from ..store.store import Store
from .issue_ends import root_of
from .place_titles import titles
from .places import ancestors, family

LOOKED_AT = 3_000
"""Issues of the place that are looked at, the latest touched first: what is asked at each keystroke stays quick."""

MOST = 5
SMALL = ("ward", "parish", "area", "beat")
METRES_A_DEGREE = 111_195.0


def likely_same(
    store: Store,
    *,
    issue_id: int | None = None,
    title: str = "",
    place_id: int | None = None,
    category: str = "",
    pin: tuple[float, float] | None = None,
    most: int = MOST,
) -> tuple[Likely, ...]:
    """Issues that may be the same as one in the store, or as one that is being typed; the likeliest first.

    Those that are linked with it already, or by way of others, are left out.
    """
    with store.reading() as session:
        if issue_id is not None:
            issue = session.get(Issue, issue_id)
            if issue is None:
                return ()
            one, linked = _sketch(session, issue), _linked(session, issue_id)
        elif place_id is None or len(title.split()) == 0:
            return ()
        else:
            one, linked = Sketch(0, title, "", category, place_id, pin, _around(session, place_id)), set()
        rows = _candidates(session, one)
        others = [_bare(row) for row in rows if row.id not in linked]
        return _told(session, one, others, {row.id: row for row in rows}, most)


def _told(
    session: Session, one: Sketch, others: Sequence[Sketch], rows: dict[int, Issue], most: int
) -> tuple[Likely, ...]:
    called = titles(session)
    return tuple(
        Likely(
            other.id,
            rows[other.id].reference,
            rows[other.id].title,
            called[other.place_id],
            rows[other.id].status,
            score,
            reasons,
        )
        for other, score, reasons in most_alike(one, others, _alike, most)
    )


def _alike(one: str, other: str) -> float:
    """0 to 100: half for the words they share, half for all their words, each in any order (Indel similarity)."""
    from rapidfuzz import fuzz

    return (fuzz.token_set_ratio(one, other) + fuzz.token_sort_ratio(one, other)) / 2


def _sketch(session: Session, issue: Issue) -> Sketch:
    bare = _bare(issue)
    around = _around(session, issue.place_id)
    return Sketch(bare.id, bare.title, bare.what, bare.category, bare.place_id, bare.pin, around)


def _bare(issue: Issue) -> Sketch:
    pin = None
    if issue.longitude is not None and issue.latitude is not None:
        pin = issue.longitude / MICRO, issue.latitude / MICRO
    return Sketch(issue.id, issue.title, issue.what, issue.category, issue.place_id, pin)


def _around(session: Session, place_id: int) -> frozenset[int]:
    """The place, all that lies in it, what of ward size or less it lies in, and what overlaps it."""
    found = set(session.scalars(select(family(place_id).c.id)))
    above = select(Place.id).where(Place.id.in_(select(ancestors(place_id).c.id)), Place.kind.in_(SMALL))
    found |= set(session.scalars(above))
    found |= set(session.scalars(select(PlaceOverlap.other_id).where(PlaceOverlap.place_id == place_id)))
    found |= set(session.scalars(select(PlaceOverlap.place_id).where(PlaceOverlap.other_id == place_id)))
    return frozenset(found)


def _candidates(session: Session, one: Sketch) -> list[Issue]:
    where: ColumnElement[bool] = Issue.place_id.in_(one.places)
    if one.pin is not None:
        up = NEAR_METRES / METRES_A_DEGREE
        along = up / max(0.1, math.cos(math.radians(one.pin[1])))
        east = Issue.longitude.between(round((one.pin[0] - along) * MICRO), round((one.pin[0] + along) * MICRO))
        north = Issue.latitude.between(round((one.pin[1] - up) * MICRO), round((one.pin[1] + up) * MICRO))
        where = or_(where, east & north)
    query = select(Issue).where(where).order_by(Issue.touched.desc()).limit(LOOKED_AT)
    return list(session.scalars(query))


def _linked(session: Session, issue_id: int) -> set[int]:
    """Issues that need not be suggested: linked with it, or the same by way of others."""
    links = select(IssueLink.issue_id, IssueLink.other_id).where(
        IssueLink.other_id.is_not(None), or_(IssueLink.issue_id == issue_id, IssueLink.other_id == issue_id)
    )
    found = {issue_id, root_of(session, issue_id)}
    for issue, other in session.execute(links):
        found |= {issue, other or issue}
    same = select(IssueLink.issue_id).where(IssueLink.kind == "duplicate", IssueLink.other_id.in_(found))
    return found | set(session.scalars(same))
