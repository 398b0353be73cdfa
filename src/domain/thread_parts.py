"""The pieces that a thread is tied from, as they stand in the store; None where a piece is not there."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from .dates import Period
from .issue_words import began_words
from .thread import NOBODY, People, Step, ThreadEntry, ThreadPromise, step_to


@dataclass(frozen=True, slots=True)
class VotePart:
    """Who ticked an answer. `wave` and `day` are None where only the count was kept, and nobody knows of when it is."""

    label: str
    votes: int | None
    base: int | None
    day: date | None
    option_key: str
    place_id: int | None  # None: all our places
    place: str
    wave: Period | None = None


@dataclass(frozen=True, slots=True)
class IssuePart:
    id: int
    reference: str
    title: str
    place_id: int
    place: str
    source: str  # a key of domain.issues.SOURCES
    status: str  # a key of domain.issues.STATUSES
    opened_on: date
    closed_on: date | None
    owner: str
    partners: tuple[str, ...] = ()
    uid: str = ""


@dataclass(frozen=True, slots=True)
class PriorityPart:
    id: int
    title: str
    place_id: int
    place: str
    set_on: date
    review_by: date
    closed_on: date | None
    decided_by: str = ""  # `Panel of seven`: of the review that adopted it
    uid: str = ""


@dataclass(frozen=True, slots=True)
class PlanPart:
    id: int
    reference: str
    title: str
    place_id: int
    place: str
    stage: str  # a key of domain.plans.STAGES
    owner: str
    started_on: date
    closed_on: date | None
    uid: str = ""


@dataclass(frozen=True, slots=True)
class ToDo:
    """One agreed action that is not withdrawn."""

    text: str = field(repr=False)
    due: date | None
    done_on: date | None
    step: Step


@dataclass(frozen=True, slots=True)
class Parts:
    """All of one thread: its pieces, what is to be done, and everything that happened, in any order."""

    vote: VotePart | None = None
    issue: IssuePart | None = None
    priority: PriorityPart | None = None
    plan: PlanPart | None = None
    to_do: tuple[ToDo, ...] = ()
    entries: tuple[ThreadEntry, ...] = ()
    people: People = NOBODY
    promises: tuple[ThreadPromise, ...] = ()

    @property
    def raised(self) -> date | None:
        """The day from which people wait to hear: when the issue was opened, else when it became a priority."""
        if self.issue is not None:
            return self.issue.opened_on
        if self.priority is not None:
            return self.priority.set_on
        return self.plan.started_on if self.plan is not None else None

    @property
    def closed(self) -> date | None:
        """The day on which the matter ended: of the issue, else of the priority."""
        if self.issue is not None:
            return self.issue.closed_on
        return self.priority.closed_on if self.priority is not None else None


def beginnings(issue: IssuePart | None, priority: PriorityPart | None, plan: PlanPart | None) -> list[ThreadEntry]:
    """That each was begun is something that happened."""
    found = []
    if issue is not None:
        step = step_to("issue", issue.id)
        found.append(ThreadEntry(issue.opened_on, "issue", began_words(issue.source), issue.owner, step=step))
    if priority is not None:
        text, step = f"Became a priority for {priority.place}.", step_to("priority", priority.id)
        found.append(ThreadEntry(priority.set_on, "priority", text, priority.decided_by, step=step))
    if plan is not None:
        text, step = f"Plan {plan.reference} started: {plan.title}.", step_to("plan", plan.id)
        found.append(ThreadEntry(plan.started_on, "plan", text, plan.owner, step=step))
    return found
