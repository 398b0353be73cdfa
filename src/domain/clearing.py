"""The look before a document goes out: what in its words points at somebody, each in its place, and what was decided.

Words that somebody wrote (they have a `source`) are looked at by every rule; words and figures of the program's own,
which the disclosure guard has passed, only by those that find one person. The rules are those of a message.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from .content import Content

Decision = Literal["change", "keep"]


@dataclass(frozen=True, slots=True)
class ClearingFind:
    """Words to settle, in place: `passage[start:end]` of one section. `number`: in reading order, from 1.

    `suggested`: the whole passage as it would read, "" where it would be left out; None where only a person can say.
    `offer`: what accepting does, as a button says it.
    """

    number: int
    part: str
    section: str
    passage: str = field(repr=False)
    source: str
    start: int
    end: int
    rule: str
    title: str
    why: str
    instead: str
    rule_source: str
    suggested: str | None = field(default=None, repr=False)
    offer: str = ""

    @property
    def found(self) -> str:
        return self.passage[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Settled:
    """A find that was decided. `id`: its record, to take it back by. `stands`: it is of this document as it is now."""

    id: int
    part: str
    section: str
    passage: str = field(repr=False)
    rule: str
    title: str
    found: str = field(repr=False)
    decision: Decision
    replacement: str = field(default="", repr=False)
    reason: str = ""
    by: str = ""
    at: datetime | None = None
    stands: bool = True


@dataclass(frozen=True, slots=True)
class Looked:
    """What the look found. `content` has what was changed in it: it is what is shown and printed."""

    finds: tuple[ClearingFind, ...]
    settled: tuple[Settled, ...]
    content: Content

    @property
    def by_part(self) -> Mapping[str, int]:
        """Section -> finds still to settle."""
        return Counter(find.part for find in self.finds)
