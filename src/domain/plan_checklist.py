"""The points of a good plan, each with its source: `resources/plan_checklist.json`, read when first asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from .plans import WORKED

ANY = "any"
"""The stage of points that are asked for whatever stage a plan is at."""


@dataclass(frozen=True, slots=True)
class Point:
    """`title` says what to do, `reason` why, `place` what stands there once it is done.

    `carried`: asked for in later stages too. `needs`: the key of what must be there before it makes sense. `finer`: not
    one of the stage's checks, asked for when they are there.
    """

    key: str  # the stage, a dot, and the key of the stage's check where there is one
    stage: str
    title: str
    reason: str
    source: str
    place: str = ""
    finer: bool = False
    carried: bool = False
    needs: str = ""

    @property
    def name(self) -> str:
        return self.key.partition(".")[2]


def read_checklist(held: Mapping[str, Any]) -> dict[str, Point]:
    """The points of a file, by key, in its order. Raises ValueError for one without a reason, a source or a stage."""
    points = [Point(**each) for each in held["points"]]
    for point in points:
        if not (point.title and point.reason and point.source):
            raise ValueError(f"{point.key} has no words, no reason or no source")
        if point.stage not in (*WORKED, ANY) or not point.key.startswith(f"{point.stage}."):
            raise ValueError(f"{point.key} is of no stage")
    found = {point.key: point for point in points}
    if len(found) != len(points):
        raise ValueError("a point stands twice")
    if any(point.needs and point.needs not in found for point in points):
        raise ValueError("a point needs one that is not there")
    return found


@cache
def checklist() -> dict[str, Point]:
    """The points the program comes with."""
    table = files("beatbook.resources") / "plan_checklist.json"
    return read_checklist(json.loads(table.read_text(encoding="utf-8")))
