"""What a map is asked for, and what each way of asking gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..domain.dates import Period
from ..domain.map_rows import Bare
from ..domain.map_summary import Audience, MapPlace, Measure
from ..domain.summaries import PlaceView


@dataclass(frozen=True, slots=True)
class Asked:
    """What a map was asked for, with what has been found of its places."""

    period: Period
    audience: Audience
    rate: bool
    threshold: int
    within: PlaceView | None
    views: tuple[PlaceView, ...]
    bare: Mapping[int, Bare]

    @property
    def public(self) -> bool:
        return self.audience == "public"


@dataclass(frozen=True, slots=True)
class Drawn:
    """What one way of asking gives: rows and the words that go with them."""

    title: str
    legend: str
    measure: Measure
    measures: tuple[Measure, ...]
    rows: tuple[MapPlace, ...]
    few: str
    notes: tuple[str, ...]
    credit: tuple[str, ...] = ()
    period_words: str = ""
