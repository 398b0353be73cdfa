"""What a plan's papers are made from: the plan whole, and what stands round it on paper.

There are four papers: the full plan for the team, a page for one partner, the sheet for a supervisor's look, and the
story of one page for other teams. The partner's page and the story are without names (`domain.name_removal`), and
counts of people under the team's threshold are not told in them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from .coach import Coaching
from .dates import clock, day_long
from .disclosure import THRESHOLD
from .errors import BeatbookError, NotFoundError
from .house_style import PLAIN, HouseStyle
from .message_rules import Known
from .name_removal import without_names
from .plan_actions import agencies
from .plan_file import PlanFile
from .plan_reviews import Look
from .summaries import ActionView, TeamContact

PAPERS = {
    "full": "Full plan",
    "partner": "Page for a partner",
    "review": "Review sheet",
    "story": "One-page story",
}
"""Each paper's key -> its name."""

SENSITIVE, OPEN = "OFFICIAL-SENSITIVE", "OFFICIAL"
MARKINGS = {"full": SENSITIVE, "review": SENSITIVE, "partner": OPEN, "story": OPEN}


@dataclass(frozen=True, slots=True)
class StageMove:
    """A line of the journal: the plan went from one stage to another. `why` where something was missing."""

    on: date
    came: str  # a key of STAGES
    went: str
    who: str
    why: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One thing that was changed, in words."""

    at: datetime
    who: str
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """A plan as it is printed at one moment by one person. The same values give the same bytes."""

    file: PlanFile
    contact: TeamContact
    moment: datetime  # of this laptop's time
    printed_by: str
    practice: bool = False
    cycle: str = ""  # who looks how often, in words
    looks: tuple[Look, ...] = ()
    moves: tuple[StageMove, ...] = ()  # oldest first
    changes: tuple[PlanChange, ...] = ()  # since the last look, newest first
    coaching: Coaching | None = None
    saves: int = 0  # how often something of it was saved: the number of its version
    known: Known = field(default_factory=Known, repr=False)
    threshold: int = THRESHOLD
    house: HouseStyle = PLAIN  # colour that it is drawn in

    @property
    def today(self) -> date:
        return self.moment.date()

    @property
    def version(self) -> str:
        """`Version 12, as it stood on 23 November 2026, 15:40`"""
        return f"Version {self.saves}, as it stood on {self.stood}"

    @property
    def stood(self) -> str:
        return f"{day_long(self.today)}, {clock(self.moment)}"

    @property
    def last_look(self) -> date | None:
        return self.file.reviews[0].held_on if self.file.reviews else None

    def clear(self, text: str) -> str:
        """The words without names."""
        return without_names(text, self.known).text


def same_agency(one: str, other: str) -> bool:
    """Case and spaces do not make two of one."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def tasks_of(file: PlanFile, agency: str) -> tuple[ActionView, ...]:
    """What one agency has committed to. Raises NotFoundError with the agencies there are."""
    found = tuple(action for action in file.actions if action.agency.strip() and same_agency(action.agency, agency))
    if found:
        return found
    there = agencies(file.actions)
    if not there:
        raise NotFoundError(f"No agency has a task in plan {file.plan.reference}. Give one an action with its agency.")
    raise NotFoundError(f"“{agency}” has no task in plan {file.plan.reference}. These have: {', '.join(there)}.")


def check_paper(which: str, agency: str) -> None:
    """Raises BeatbookError where no such paper is made."""
    if which not in PAPERS:
        raise BeatbookError(f"“{which}” is not a paper of a plan. Choose {', '.join(PAPERS)}.")
    if which == "partner" and not agency.strip():
        raise BeatbookError("Say for which agency the page is.")
    if which != "partner" and agency.strip():
        raise BeatbookError(
            f"The {PAPERS[which].lower()} is not for one agency. Leave the agency out, or print partner."
        )


def taken_out(paper: PlanPaper, texts: Iterable[str]) -> int:
    """How many names and leads to people are left out of some words."""
    return sum(without_names(text, paper.known).taken for text in texts)


def left_out_words(left_out: int) -> str:
    """What was taken out of a paper without names, and that a person reads it all the same."""
    told = {0: "No name was found in it", 1: "One name or address was left out"}
    said = told.get(left_out, f"{left_out:,} names or addresses were left out")
    return f"{said}. Beatbook cannot know every name: read it before it goes out."
