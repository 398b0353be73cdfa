"""Outlines in layers of one kind and one vintage, and which layer answers for another's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..models import Place

Shapes = list[tuple[int, bytes]]
"""(place id, WKB in WGS84) of each place."""

Layers = Mapping[tuple[str, str], Shapes]
"""(kind, vintage) -> its outlines."""


def by_kind(session: Session, places: Collection[int] | None = None) -> dict[tuple[str, str], Shapes]:
    """(kind, vintage) -> the outlines of places that are not retired, by code."""
    query = select(Place.id, Place.kind, Place.vintage, Place.outline)
    query = query.where(Place.outline.is_not(None), Place.retired.is_(False)).order_by(Place.code, Place.id)
    if places is not None:
        query = query.where(Place.id.in_(places))
    layers: dict[tuple[str, str], Shapes] = defaultdict(list)
    for place_id, kind, vintage, outline in session.execute(query):
        if outline is not None:
            layers[kind, vintage or ""].append((place_id, outline))
    return layers


def nearest(layers: Layers, kind: str, vintage: str) -> Shapes:
    """The layer of that kind and the same vintage, else the latest one."""
    vintages = sorted(v for k, v in layers if k == kind)
    if not vintages:
        return []
    return layers[kind, vintage if vintage in vintages else vintages[-1]]
