"""All that the questions of a council are guessed from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from .briefing_parts import PublicFigures, PublicPowers
from .issue_views import IssueView
from .listing import join_and
from .message_rules import Known
from .promises import PromiseView
from .public_words import pointing_at
from .queries import ClockCount, QueryView
from .question_sheet import Fact
from .summaries import EventView, NextDate, PriorityView, PublicCrime, PublicPlan, PublicPriority, PublicSurvey


@dataclass(frozen=True, slots=True)
class MatterHeard:
    """A matter raised at a meeting. `answer`: what was said of it there; empty where nothing was."""

    text: str
    answer: str
    issue_id: int | None
    meeting: str
    on: date


@dataclass(frozen=True, slots=True)
class Heard:
    """`survey`, `crime`, `road` and `powers` have passed the guard; all else is the team's own.

    `promises`: open, or ended since the last meeting. `queries`, `events`, `visits` (of patrols): since `since`.
    """

    now: datetime
    since: date
    promises: tuple[PromiseView, ...] = ()
    matters: tuple[MatterHeard, ...] = ()
    issues: tuple[IssueView, ...] = ()
    queries: tuple[QueryView, ...] = ()
    clock: ClockCount | None = None
    priorities: tuple[PriorityView, ...] = ()
    survey: PublicSurvey | None = None
    crime: PublicCrime | None = None
    events: tuple[EventView, ...] = ()
    coming: EventView | None = None  # the next meeting
    there: NextDate | None = None  # when we can next be met
    plans: tuple[PublicPlan, ...] = ()  # in progress, in public words
    printed: tuple[PublicPriority, ...] = ()  # as the briefing prints them
    road: PublicFigures | None = None
    powers: PublicPowers | None = None
    visits: int = 0
    threshold: int = 5
    known: Known = field(default_factory=Known)

    @property
    def today(self) -> date:
        return self.now.date()


def fact(heard: Heard, words: str, source: str) -> Fact:
    """Something somebody wrote: kept back where it points at a person."""
    return Fact(words, source, holding(heard, words))


def holding(heard: Heard, words: str) -> str:
    """`It holds a name.`, where words point at a person; else nothing."""
    found = pointing_at(words, heard.known)
    return f"It holds {join_and(found)}." if found else ""


NOT_PRINTED = "It is not in the briefing."
"""Of a count of answers that no briefing tells: said aloud, it could give away what was held back there."""


def counted(heard: Heard, n: int, words: str, source: str) -> Fact:
    """A count of residents: one under the threshold is for the officer alone."""
    few = 0 < n < heard.threshold
    return Fact(words, source, f"Fewer than {heard.threshold} people." if few else "")
