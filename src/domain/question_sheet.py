"""The officer's question sheet: what a council is likely to ask, each with the numbers and where they come from.

It is never handed out: it holds the team's own counts beside what may be said aloud.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .dates import Month
from .summaries import EventView

NOT_FOR_HANDING_OUT = "For the officer, not for handing out"

KINDS = {
    "promise": "Promises",
    "matter": "Raised before",
    "issue": "Issues",
    "priority": "Priorities",
    "query": "Queries",
    "crime": "Recorded crime",
    "survey": "What residents told us",
    "road": "Road checks",
    "power": "Powers used",
    "seen": "Being seen",
}
"""What a question is guessed from."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What can be answered, and where it comes from. `keep`: why it is not said aloud; empty where it may be."""

    words: str
    source: str
    keep: str = ""


@dataclass(frozen=True, slots=True)
class LikelyQuestion:
    """`kind` is a key of `KINDS`. `why`: why it is likely to be asked. `weight` only orders: it is shown to nobody."""

    kind: str
    question: str
    why: tuple[str, ...]
    facts: tuple[Fact, ...]
    weight: float
    issue_id: int | None = None
    priority_id: int | None = None


@dataclass(frozen=True, slots=True)
class QuestionSheet:
    """The questions of one place and month, the likeliest first. `left`: how many more were found."""

    place: str
    place_kind: str
    month: Month
    questions: tuple[LikelyQuestion, ...]
    left: int
    last: EventView | None  # the meeting before
    next: EventView | None
    data_to: date
    made_on: date
    practice: bool
    force: str = ""
    language: str = "en-GB"
