"""What may be done to places: merged, retired, brought back; and the reason in words where it may not."""

from __future__ import annotations

from dataclasses import dataclass

from .changes import Changes
from .errors import BeatbookError
from .places import KINDS
from .summaries import PlaceView
from .vintages import same_vintage, vintage_words

Moved = tuple[tuple[str, tuple[int, ...]], ...]
"""(table, keys of its rows)"""

Given = tuple[tuple[str, object], ...]
"""(field, value before)"""

Links = tuple[tuple[tuple[int, int], tuple[int, int] | None], ...]
"""(parent, child) as it was said by hand, and what the kept place took over for it; None where it took nothing."""


class OpenWorkError(BeatbookError):
    """Something in hand hangs on a place that was to be retired; it can be retired all the same, knowingly."""


@dataclass(frozen=True, slots=True)
class Hanging:
    """What is still in hand at a place."""

    priorities: int
    plans: int
    events: int  # not finished

    def __bool__(self) -> bool:
        return bool(self.priorities or self.plans or self.events)

    @property
    def words(self) -> str:
        """`2 open priorities, 1 plan and 1 unfinished event`"""
        counted = (
            (self.priorities, "open priority", "open priorities"),
            (self.plans, "plan", "plans"),
            (self.events, "unfinished event", "unfinished events"),
        )
        parts = [f"{n} {one if n == 1 else many}" for n, one, many in counted if n]
        return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did, so that it can be undone: the rows that moved, and what the kept place was given.

    `given` is of the kept place, `parts` are the links by hand of the one that goes.
    """

    changes: Changes
    gone_id: int
    kept_id: int
    moved: Moved
    given: Given
    parts: Links


def why_not_merged(gone: PlaceView, kept: PlaceView) -> str:
    """Why two places cannot become one; empty where they can.

    One place of two years, or two codes of one year, are two pieces of land by the Register of Geographic Codes
    (ONS): their counts would add up to neither.
    """
    if gone.id == kept.id:
        return f"{gone.label} cannot be merged with itself: choose another place."
    if gone.kind != kept.kind:
        return (
            f"{gone.label} is a {KINDS[gone.kind].lower()} and {kept.label} a {KINDS[kept.kind].lower()}: only "
            f"places of one kind can become one."
        )
    if not same_vintage(gone.vintage, kept.vintage):
        return (
            f"{gone.label} is of {vintage_words(gone.vintage)} and {kept.label} of {vintage_words(kept.vintage)}: "
            f"outlines of two years are two pieces of land, so retire the old one instead."
        )
    if gone.code and kept.code and gone.code.casefold() != kept.code.casefold():
        return (
            f"{gone.label} bears the code {gone.code} and {kept.label} the code {kept.code}, so they are two places: "
            f"retire the one that is no more instead."
        )
    return ""
