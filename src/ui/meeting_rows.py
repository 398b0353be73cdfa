"""A meeting's sheet as one list: what was promised before comes first, then what is raised, then what is promised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..domain.clock_words import until_words
from ..domain.dates import day_short
from ..domain.meetings import MatterView, MeetingSheet
from ..domain.promises import PromiseView, made_words

GROUPS = {"carried": "Promised before", "settled": "Since last time", "matter": "Raised", "made": "Promised here"}


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line. `kind` is a key of `GROUPS`; `first` stands at the head of its group."""

    kind: str
    first: bool
    lead: str
    line: str
    standing: str
    under: str
    state: str  # ok, soon, over: of a promise that is open
    used: float
    item: PromiseView | MatterView

    @property
    def key(self) -> tuple[str, str, int]:
        """By which the row is known again when the sheet is read anew."""
        return (
            ("matter", "", self.item.id) if isinstance(self.item, MatterView) else ("p", self.item.kind, self.item.id)
        )

    @property
    def promise(self) -> PromiseView | None:
        return self.item if isinstance(self.item, PromiseView) else None

    @property
    def matter(self) -> MatterView | None:
        return self.item if isinstance(self.item, MatterView) else None

    @property
    def is_open_promise(self) -> bool:
        return self.promise is not None and self.promise.state == "open"


def rows_of(sheet: MeetingSheet, today: date) -> tuple[SheetRow, ...]:
    """The sheet's lines in order."""
    found: list[SheetRow] = []
    for kind, promises in (("carried", sheet.carried), ("settled", sheet.settled)):
        found += [_promise(kind, promise, number == 0, today) for number, promise in enumerate(promises)]
    found += [_matter(matter, number == 0) for number, matter in enumerate(sheet.matters)]
    found += [_promise("made", promise, number == 0, today) for number, promise in enumerate(sheet.made)]
    return tuple(found)


def _promise(kind: str, promise: PromiseView, first: bool, today: date) -> SheetRow:
    who = ". ".join(_who(promise, kind))
    state, used = "ok", 0.0
    standing, under = "No day set", ""
    if promise.done_on is not None:
        standing, under = "Kept", day_short(promise.done_on)
        who = promise.outcome or who
    elif promise.withdrawn_on is not None:
        standing, under = "Withdrawn", day_short(promise.withdrawn_on)
        who = promise.withdrawn_why or who
    elif promise.due is not None:
        words = until_words(promise.due, today)
        standing, under = f"{words[:1].upper()}{words[1:]}", day_short(promise.due)
        state = "over" if promise.due < today else "soon" if (promise.due - today).days <= SOON else "ok"
        used = _used(promise, today)
    return SheetRow(kind, first, promise.text, who, standing, under, state, used, promise)


SOON = 7
"""Days before a promise is due in which it is nearly due."""


def _used(promise: PromiseView, today: date) -> float:
    if promise.due is None or promise.promised_on is None or promise.due <= promise.promised_on:
        return 1.0
    return min(1.0, max(0.0, (today - promise.promised_on) / (promise.due - promise.promised_on)))


def _who(promise: PromiseView, kind: str) -> Iterator[str]:
    if promise.owner:
        yield promise.owner
    if kind != "made":
        yield made_words(promise)


def _matter(matter: MatterView, first: bool) -> SheetRow:
    reference = matter.issue.partition(" ")[0]
    line = matter.answer or "Nothing is answered yet."
    standing = f"Issue {reference}" if matter.issue else ""
    return SheetRow("matter", first, matter.text, line, standing, "", "ok", 0.0, matter)
