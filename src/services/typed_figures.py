"""Figures that an officer types: what it was, of which place, on which day. The same month again replaces it."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import select

from ..domain.changes import Changes
from ..domain.dates import Month, day_short
from ..domain.errors import BeatbookError
from ..domain.place_card import TypedFigure
from ..models import Figure
from ..store.journal import JournalledSession
from ..store.store import Store
from .place_editing import held_place

SOURCE = "typed"


def say_figure(store: Store, *, place_id: int, name: str, value: float | None, day: date, why: str = "") -> Changes:
    """One figure of a place as it was on a day; None takes out what was typed for that month. See `say_figures`."""
    return say_figures(store, place_id=place_id, values={name: value}, day=day, why=why)


def say_figures(
    store: Store, *, place_id: int, values: Mapping[str, float | None], day: date, why: str = ""
) -> Changes:
    """Several figures of a place as they were on a day, in one save.

    Raises BeatbookError for a name that is empty, a number below zero or a day to come, and NotFoundError.
    """
    for name, value in values.items():
        _check(name, value)
    if day > date.today():
        raise BeatbookError(f"{day_short(day)} is still to come: say the day the figures were true.")
    with store.writing(why) as session:
        place = held_place(session, place_id)
        for name, value in values.items():
            _put(session, place_id, " ".join(name.split()), value, day)
    return Changes.of("figures", "places", id=place_id, said=f"{place.name}: saved as of {day_short(day)}.")


def latest_typed(store: Store, place_id: int, names: Collection[str]) -> dict[str, TypedFigure]:
    """Name -> the figure that was typed for the latest day, of those that were."""
    query = (
        select(Figure.name, Figure.value, Figure.day, Figure.month)
        .where(Figure.place_id == place_id, Figure.name.in_(names), Figure.batch_id.is_(None))
        .order_by(Figure.month, Figure.day)
    )
    with store.reading() as session:
        rows = session.execute(query).all()
    return {row.name: TypedFigure(row.name, row.value, row.day or Month.from_index(row.month).first) for row in rows}


def _check(name: str, value: float | None) -> None:
    if not name.strip():
        raise BeatbookError("A figure needs a name.")
    if value is not None and (not math.isfinite(value) or value < 0):
        raise BeatbookError(f"“{name}” is counted from 0.")


def _put(session: JournalledSession, place_id: int, name: str, value: float | None, day: date) -> None:
    month = Month.of(day).index
    query = select(Figure).where(Figure.place_id == place_id, Figure.name == name, Figure.month == month)
    held = session.scalars(query.where(Figure.source == SOURCE)).one_or_none()
    if held is None and value is not None:
        made = Figure(
            name=name, place_id=place_id, month=month, day=day, value=float(value), source=SOURCE, batch_id=None
        )
        session.add(made)
    elif held is not None and value is None:
        session.delete(held)
    elif held is not None and value is not None:
        held.value, held.day, held.batch_id = float(value), day, None
