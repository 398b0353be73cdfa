"""The thread of one matter: vote, issue, priority, plan, action, feedback; what happened; and where nothing did.

Six knots in the order of the chain, whatever their dates: a plan may be older than the priority that took it up.
Everything here is worked out from days, so that the same store tells the same thread on every laptop.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from .dates import Period

CHAIN = ("vote", "issue", "priority", "plan", "action", "feedback")
TITLES = {knot: knot.capitalize() for knot in CHAIN}

PIECES = ("vote", "issue", "priority", "plan", "plan_action", "action", "note", "promise", "message", "query")
"""From what a thread can be asked. "note" is a line of an event; "promise" comes with ("note" or "action", id)."""

DONE, HERE, DUE, MISSING = "done", "here", "due", "missing"
STATES = {DONE: "done", HERE: "as far as it has come", DUE: "due", MISSING: "not there"}

DEEDS = ("update", "action", "kept", "visit", "power")
"""Kinds of entry that are something done."""

TELLING = ("told", "message")
"""Kinds of entry that tell people."""

ENTRY_WORDS = {
    "vote": "Vote",
    "issue": "Issue",
    "note": "Note",
    "status": "Status",
    "told": "Told",
    "partner": "Partner",
    "meeting": "Meeting",
    "call_back": "Call-back",
    "asked": "Asked to hear",
    "priority": "Priority",
    "reviewed": "Priority",
    "update": "Done",
    "plan": "Plan",
    "stage": "Plan",
    "action": "Action",
    "promise": "Promise",
    "kept": "Promise kept",
    "withdrawn": "Promise withdrawn",
    "matter": "Raised",
    "visit": "Patrol",
    "power": "Power used",
    "message": "Message",
    "query": "Query",
    "reply": "Reply",
}


@dataclass(frozen=True, slots=True)
class Step:
    """Where a piece is opened: a page, and what to tell it (`name`=`value`). An empty page: nowhere."""

    page: str = ""
    name: str = ""
    value: object = None

    @property
    def what(self) -> dict[str, object]:
        return {self.name: self.value} if self.name else {}


@dataclass(frozen=True, slots=True)
class Knot:
    """One of the six. `day`: when it happened, of feedback that is due the day it is due; None while it did not.

    `when` is the day in words (`12 Nov`, `due today`); `step_words` say what `step` opens.
    """

    kind: str  # of CHAIN
    state: str  # of STATES
    day: date | None
    when: str
    line: str
    second: str = ""
    step_words: str = ""
    step: Step = Step()
    mine: bool = False  # the piece that the thread was asked from
    uid: str = ""  # of the issue, priority or plan

    @property
    def title(self) -> str:
        return TITLES[self.kind]


@dataclass(frozen=True, slots=True)
class Gap:
    """The days between two knots that are there. `state`: "plain", "quiet", "waiting" (for feedback) or "late".

    `quiet`: its longest stretch without an entry, where that is more than `thread_rules.QUIET_DAYS`. `days` is below
    nought where the later knot of the chain is the older.
    """

    after: str  # the knots between which it lies
    before: str
    days: int
    state: str
    words: str
    quiet: Period | None = None

    @property
    def is_gap(self) -> bool:
        """Whether it is drawn dotted."""
        return self.state != "plain"


@dataclass(frozen=True, slots=True)
class ThreadEntry:
    """One thing that happened. `at` where the moment is known; `day` is the day it had here."""

    day: date
    kind: str  # a key of ENTRY_WORDS
    text: str = field(repr=False)
    who: str = ""
    at: datetime | None = None
    step: Step = Step()

    @property
    def what(self) -> str:
        return ENTRY_WORDS[self.kind]


@dataclass(frozen=True, slots=True)
class Branch:
    """Another piece on the same thread, which the piece asked from does not lead to."""

    kind: str  # "issue", "priority" or "plan"
    id: int
    title: str  # `26/0118 Parking on Moor Lane`
    day: date
    closed: bool = False
    uid: str = ""

    @property
    def step(self) -> Step:
        return step_to(self.kind, self.id)


@dataclass(frozen=True, slots=True)
class ThreadPromise:
    """A promise of this thread. `state`: as `domain.promises.state_of` tells it; `kind` "note" or "action"."""

    kind: str
    id: int
    text: str = field(repr=False)
    to: str
    made_on: date | None
    due: date | None
    done_on: date | None
    withdrawn_on: date | None
    state: str

    @property
    def step(self) -> Step:
        return Step("actions", "promise", (self.kind, self.id))


@dataclass(frozen=True, slots=True)
class People:
    """How many asked to hear, how many of them were told, by which channel. Names are kept with the contacts."""

    asked: int = 0
    told: int = 0
    raised: int = 0
    channels: tuple[tuple[str, int], ...] = ()  # (a key of domain.contacts.CHANNELS, people), most first
    waiting_since: date | None = None  # when the first of those who were never told asked


NOBODY = People()


@dataclass(frozen=True, slots=True)
class Thread:
    """`entries` are the newest, as many as were asked for, of `count`. The ids are those of the main line."""

    today: date
    title: str
    place: str
    knots: tuple[Knot, ...]
    gaps: tuple[Gap, ...]
    entries: tuple[ThreadEntry, ...]
    count: int
    said: str  # one sentence where something is late or nothing was told, else ""
    silence: Period | None = None  # from the last entry to today, where that is long and the matter has not ended
    people: People = NOBODY
    promises: tuple[ThreadPromise, ...] = ()
    others: tuple[Branch, ...] = ()
    issue_id: int | None = None
    priority_id: int | None = None
    plan_id: int | None = None

    def knot(self, kind: str) -> Knot:
        return self.knots[CHAIN.index(kind)]

    @property
    def late(self) -> bool:
        return self.knot("feedback").state == DUE


@dataclass(frozen=True, slots=True)
class VoteAt:
    """A thread asked from an answer of the survey: who ticked it, where (None: in all our places), when."""

    option_key: str
    place_id: int | None
    period: Period
    question: str = "issues"


def step_to(kind: str, key: int | None) -> Step:
    """The page on which a piece of that kind is opened."""
    page, name = {
        "issue": ("issues", "issue_id"),
        "priority": ("priorities", "priority_id"),
        "plan": ("plans", "plan_id"),
        "plan_action": ("plans", "plan_id"),
        "action": ("actions", "action_id"),
        "visit": ("actions", "patrol_id"),
        "power": ("actions", "power_id"),
        "message": ("messages", "message_id"),
        "query": ("messages", "query_id"),
    }[kind]
    return Step(page, name, key)


def newest_first(entries: list[ThreadEntry]) -> list[ThreadEntry]:
    """By day, then by moment; of those of one day without a moment, what comes later in the chain is the newer."""
    order = list(ENTRY_WORDS)

    def place(entry: ThreadEntry) -> tuple[date, float, int]:
        moment = entry.at.timestamp() if entry.at is not None else 0.0
        return entry.day, moment, order.index(entry.kind)

    return sorted(entries, key=place, reverse=True)
