"""Parishes across wards and wards across parishes, as shares of land. Derived, and made again with the outlines."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session, aliased

from ..domain.geography import shares
from ..domain.overlaps import Overlap
from ..models import PlaceOverlap
from ..store.store import Store
from .layers import Layers, nearest
from .places import place_views

ACROSS = {"parish": "ward", "ward": "parish"}


def join_overlaps(session: Session, layers: Layers) -> None:
    """Find the shares anew. Each layer is laid over the other kind's of its year, else over the latest one."""
    session.execute(delete(PlaceOverlap))
    rows: list[dict[str, Any]] = []
    for (kind, vintage), shapes in layers.items():
        others = nearest(layers, ACROSS[kind], vintage) if kind in ACROSS else []
        if others:
            found = shares(shapes, others)
            rows += [{"place_id": place, "other_id": other, "share": min(share, 1.0)} for place, other, share in found]
    if rows:
        session.connection().execute(insert(PlaceOverlap), rows)


def overlaps(store: Store, place_id: int) -> tuple[Overlap, ...]:
    """What a parish or ward lies across, the largest share first. Empty for other kinds, or without outlines."""
    back = aliased(PlaceOverlap)
    query = (
        select(PlaceOverlap.other_id, PlaceOverlap.share, back.share.label("of_other"))
        .outerjoin(back, (back.place_id == PlaceOverlap.other_id) & (back.other_id == PlaceOverlap.place_id))
        .where(PlaceOverlap.place_id == place_id)
        .order_by(PlaceOverlap.share.desc())
    )
    with store.reading() as session:
        rows = session.execute(query).all()
        views = place_views(session) if rows else {}
    return tuple(Overlap(views[other], share, of_other) for other, share, of_other in rows if other in views)
