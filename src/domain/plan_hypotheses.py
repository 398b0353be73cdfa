"""What may cause a problem, with what speaks for and against it.

A cause with nothing held against it has not been tested (the College asks for causes, not symptoms; `domain.md` 1).
"""

from __future__ import annotations

from dataclasses import dataclass

NONE_YET = "None yet"


@dataclass(frozen=True, slots=True)
class RemovedHypothesis:
    """All that puts a removed hypothesis back, with the actions that attacked it."""

    plan_id: int
    position: int
    text: str
    pro: str
    contra: str
    source: str
    action_ids: tuple[int, ...]


def tidy_lines(text: str) -> str:
    """Evidence as it is kept: a line a piece, no blanks at the ends and no empty lines."""
    return "\n".join(line for raw in text.splitlines() if (line := " ".join(raw.split())))


def in_one_line(text: str) -> str:
    """`Calls list; walk of 8 Nov`: the pieces one after the other, as a table's row has room for."""
    return "; ".join(line.strip().rstrip(";.") for line in text.splitlines() if line.strip())
