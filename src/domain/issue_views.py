"""Issues as pages, commands and reports see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from .dates import Period


@dataclass(frozen=True, slots=True)
class Linked:
    """The other end of a link of an issue: `kind` is a key of `domain.issues.LINKS`.

    `id` is the priority's, plan's or other issue's. `towards` is False where the other one points at this.
    """

    link_id: int
    kind: str
    id: int
    reference: str  # of a plan or issue
    title: str
    linked_on: date
    note: str = ""
    towards: bool = True
    status: str = ""  # of an issue
    place: str = ""

    @property
    def called(self) -> str:
        """`26/0117 Cars racing on Moor Lane`"""
        return f"{self.reference} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class IssueView:
    id: int
    uid: str
    version: int
    reference: str
    title: str
    what: str  # for the team; never printed
    category: str  # a key of domain.issues.CATEGORIES, or ""
    place_id: int
    place: str
    pin: tuple[float, float] | None  # longitude, latitude in degrees
    source: str  # a key of domain.issues.SOURCES
    status: str  # a key of domain.issues.STATUSES
    opened_on: date
    closed_on: date | None
    owner: str  # `PC Tom Hesketh`
    owner_id: int | None
    partners: tuple[str, ...]  # the first leads where a partner does
    harm: str  # a key of domain.issues.HARMS, or ""
    harm_why: str
    option_key: str | None  # the answer it was born from, as it is counted now
    wave: Period | None  # of the survey it was born from
    votes: int | None  # people who ticked it then, of `base`
    base: int | None
    touched: datetime
    priorities: tuple[Linked, ...] = ()
    plans: tuple[Linked, ...] = ()
    same_as: Linked | None = None  # the issue at the end of the chain of “same as”
    asked: int = 0  # people who asked to hear what comes of it
    told_on: date | None = None  # when somebody was last told
    untold: int = 0  # of those who asked, those who were not told since it closed, or not at all while it is open

    @property
    def called(self) -> str:
        """`26/0117 Cars racing on Moor Lane`"""
        return f"{self.reference} {self.title}"


@dataclass(frozen=True, slots=True)
class EntryView:
    """One line of an issue's timeline."""

    id: int
    uid: str
    at: datetime
    kind: str  # a key of domain.issues.ENTRIES
    text: str
    status: str | None  # of kind "status": the one it came to
    evidence: str | None  # of “resolved”: a key of domain.issues.EVIDENCE
    officer: str
    message_id: int | None
    event_id: int | None
