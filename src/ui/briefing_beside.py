"""What stands beside a briefing in its window: likely questions, what changed, what went out before."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Beside:
    """`changed` and `last` say in a line what there is to see; "" where there is nothing."""

    questions: int = 0
    changed: str = ""
    released: int = 0
    last: str = ""
    standing: str = ""  # whether this month's went out, and whether the draft still says the same
