"""Meetings: their kinds, their standard agenda, who came by role, what was raised, polls by show of hands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from .errors import BeatbookError

if TYPE_CHECKING:
    from .issue_views import IssueView
    from .promises import PromiseView
    from .summaries import EventView, PriorityView

KINDS = {"parish": "Parish council", "pact": "PACT meeting", "beat": "Beat meeting", "other": "Other meeting"}

AGENDAS = {
    "parish": (
        "Apologies",
        "Minutes of the last meeting",
        "Police report",
        "What the police promised last time",
        "Matters raised with the police",
        "Date of the next meeting",
    ),
    "pact": (
        "Welcome and apologies",
        "Police report",
        "What we promised last time",
        "How the priorities stand",
        "Matters raised",
        "Show of hands: what to work on first",
        "Date of the next meeting",
    ),
    "beat": (
        "Welcome",
        "Police report",
        "What we promised last time",
        "Matters raised",
        "Date of the next meeting",
    ),
    "other": ("Welcome", "Police report", "What we promised last time", "Matters raised"),
}
"""What is offered for an empty agenda: parish minutes hold the police report as an item of its own."""

ROLES = {
    "councillor": ("councillor", "councillors"),
    "clerk": ("clerk", "clerks"),
    "police": ("police officer or PCSO", "police officers and PCSOs"),
    "partner": ("partner", "partners"),
    "public": ("member of the public", "members of the public"),
}
"""One and several, in the order of minutes. The minutes name roles and counts, never residents."""

ROLE_OF = {"councillor": "councillor", "clerk": "clerk", "partner": "partner", "resident": "public", "kin": "public"}
"""A contact's kind -> the role under which minutes count it."""

LONGEST = 300
MOST_PEOPLE = 2_000
MOST_CHOICES = 12


@dataclass(frozen=True, slots=True)
class PersonView:
    """One contact who was there or sent apologies, or `n` of a role (then `contact_id` is None and `name` empty)."""

    id: int
    contact_id: int | None
    name: str
    role: str  # a key of `ROLES`
    n: int
    apologies: bool


@dataclass(frozen=True, slots=True)
class MatterView:
    """What somebody raised. `answer`: what was said or done about it there, in public words."""

    id: int
    uid: str
    version: int
    text: str
    answer: str
    issue_id: int | None
    issue: str


@dataclass(frozen=True, slots=True)
class ChoiceView:
    id: int
    text: str
    n: int
    issue_id: int | None


@dataclass(frozen=True, slots=True)
class PollView:
    """A question put to the room. `heads`: people who took part, counted apart; None while nobody has counted."""

    id: int
    uid: str
    version: int
    text: str
    heads: int | None
    choices: tuple[ChoiceView, ...]

    @property
    def hands(self) -> int:
        return sum(choice.n for choice in self.choices)


@dataclass(frozen=True, slots=True)
class MeetingSheet:
    """Everything of a meeting on one sheet; what was promised before stands first.

    `carried`: promises that were open when the meeting began, however old. `settled`: kept or withdrawn since the
    last meeting there, or at this one. `made`: promised at this meeting. `minutes` is empty while nobody has
    changed what is composed.
    """

    event: EventView
    meeting_id: int
    version: int
    kind: str
    agenda: tuple[str, ...]
    minutes: str
    carried: tuple[PromiseView, ...]
    settled: tuple[PromiseView, ...]
    people: tuple[PersonView, ...]
    matters: tuple[MatterView, ...]
    made: tuple[PromiseView, ...]
    polls: tuple[PollView, ...]
    priorities: tuple[PriorityView, ...]
    issues: tuple[IssueView, ...]
    last: EventView | None  # the meeting before, there
    next: EventView | None


def guessed_kind(name: str, place_kind: str) -> str:
    """What kind of meeting an event is, by its name; a parish's is its council's where the name tells nothing."""
    words = name.casefold()
    if "pact" in words.split():
        return "pact"
    if "beat" in words.split():
        return "beat"
    return "parish" if "parish" in words or "council" in words or place_kind == "parish" else "other"


def agenda_lines(text: str) -> tuple[str, ...]:
    """One item a line, blanks and empty lines gone."""
    return tuple(line for line in (" ".join(part.split()) for part in text.splitlines()) if line)


def counted(role: str, n: int) -> str:
    """`5 members of the public`, `the clerk`."""
    one, several = ROLES[role]
    if n == 1:
        return f"the {one}" if role == "clerk" else f"1 {one}"
    return f"{n} {several}"


def present(people: Sequence[PersonView], *, apologies: bool = False) -> dict[str, int]:
    """Role -> how many, those ticked by name and those counted together, in the order of `ROLES`."""
    found = {role: sum(p.n for p in people if p.role == role and p.apologies == apologies) for role in ROLES}
    return {role: n for role, n in found.items() if n}


def present_words(people: Sequence[PersonView], *, apologies: bool = False) -> str:
    """`3 councillors, the clerk and 5 members of the public`; empty for nobody."""
    parts = [counted(role, n) for role, n in present(people, apologies=apologies).items()]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def check_people(role: str, n: int) -> None:
    """Raise BeatbookError for a role that is none and for a number that cannot be."""
    if role not in ROLES:
        raise BeatbookError(f"“{role[:30]}” is no role. The roles are {', '.join(ROLES)}.")
    if not 0 <= n <= MOST_PEOPLE:
        raise BeatbookError(f"{n} people cannot be right. Give a number from 0 to {MOST_PEOPLE:,}.")


def poll_words(poll: PollView) -> str:
    """What is odd about the hands, or nothing. It holds nobody up: rooms are counted in a hurry."""
    if poll.heads is None:
        return "Count the heads too: without them nobody knows of how many." if poll.hands else ""
    most = max((choice.n for choice in poll.choices), default=0)
    if most > poll.heads:
        return f"One choice has {most} hands, and {poll.heads} took part. Count one of them again."
    if poll.hands > poll.heads:
        return f"{poll.hands} hands of {poll.heads} people: right only if each could raise a hand more than once."
    return ""


def was_open(promise: PromiseView, day: date, today: date) -> bool:
    """Whether a promise stood open when the meeting of a day began.

    Today and later: every open promise, and no other. A past meeting: those said before it and not closed before it.
    """
    closed = promise.done_on or promise.withdrawn_on
    if day >= today:
        return closed is None
    said_before = promise.promised_on is None or promise.promised_on < day
    return said_before and (closed is None or closed > day)


def settled_between(promise: PromiseView, after: date, day: date) -> bool:
    """Kept or withdrawn since the meeting before (which was on `after`), or at this one."""
    closed = promise.done_on or promise.withdrawn_on
    return closed is not None and after < closed <= day
