"""What came out of a batch of briefings: one line a place, for the contact sheet, the window and the command line."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import Literal

from .dates import Month
from .listing import join_and

State = Literal["draft", "released", "failed"]
STATES = {"draft": "Draft", "released": "As released", "failed": "Not made"}


@dataclass(frozen=True, slots=True)
class BatchItem:
    """A place's briefing. `finds`: things still to settle in it. `picture`: its first page, a PNG."""

    place_id: int
    place: str
    state: State
    files: tuple[str, ...] = ()
    pages: int = 0
    finds: int = 0
    warnings: tuple[str, ...] = ()
    why_not: str = ""
    picture: bytes = field(default=b"", repr=False)

    @property
    def facts(self) -> tuple[str, ...]:
        """`Draft, 2 pages`, `3 to settle`, `1 to know`."""
        if self.state == "failed":
            return (STATES["failed"],)
        pages = f"{self.pages} page{'' if self.pages == 1 else 's'}"
        found = [f"{STATES[self.state]}, {pages}"]
        if self.finds:
            found.append(f"{self.finds} to settle")
        if self.warnings:
            found.append(f"{len(self.warnings)} to know")
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Batch:
    """The briefings of one month of all that lies in a place. `sheet`: the name of its contact sheet."""

    under: str
    month: Month
    items: tuple[BatchItem, ...]
    sheet: str = ""
    practice: bool = False

    @property
    def made(self) -> tuple[BatchItem, ...]:
        return tuple(item for item in self.items if item.state != "failed")

    @property
    def warnings(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What to know, each once with the places it is of; why one was not made comes first."""
        found: dict[str, list[str]] = {}
        failed = ((item.why_not, item) for item in self.items)
        known = ((words, item) for item in self.items for words in item.warnings)
        for words, item in chain(failed, known):
            if words:
                found.setdefault(words, []).append(item.place)
        return tuple((words, tuple(places)) for words, places in found.items())

    @property
    def told(self) -> tuple[tuple[str, str], ...]:
        """(of which places, what to know), as a line says it."""
        every = len(self.items)
        return tuple(
            ("All of them" if len(places) == every > 1 else join_and(places), words) for words, places in self.warnings
        )

    @property
    def said(self) -> str:
        """`Six briefings for November 2026: four drafts, two as released. One was not made.`"""
        counts = {state: sum(item.state == state for item in self.items) for state in STATES}
        many = f"{len(self.made)} briefing{'' if len(self.made) == 1 else 's'} for {self.month.long}"
        kinds = [f"{counts['draft']} draft{'' if counts['draft'] == 1 else 's'}"] if counts["draft"] else []
        kinds += [f"{counts['released']} as released"] if counts["released"] else []
        failed = counts["failed"]
        left = f" {failed} {'was' if failed == 1 else 'were'} not made." if failed else ""
        return f"{many}{': ' if kinds else ''}{join_and(kinds)}.{left}"
