"""The card of a parish or ward: its councillors, who is registered for messages, who was surveyed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

COUNCILLORS = "Parish councillors"
MEMBERS = "Registered members"

TYPED = (COUNCILLORS, MEMBERS)
"""Figures that an officer types with their day. Source: the deck's parish card (Cliviger, February 2020)."""

CARD_KINDS = ("parish", "ward")


@dataclass(frozen=True, slots=True)
class TypedFigure:
    """A figure as it was typed last, and the day it was true."""

    name: str
    value: float
    day: date

    @property
    def words(self) -> str:
        """`333`, `3.5`"""
        return f"{int(self.value):,}" if self.value == int(self.value) else f"{self.value:,}"


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """`surveys`: people who live there and answered, at `events` events, the last on `latest`."""

    figures: dict[str, TypedFigure]
    surveys: int
    events: int
    latest: date | None
