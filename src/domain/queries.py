"""Residents' queries against the 72-hour clock.

Seventy-two elapsed hours on every day of the week: the Neighbourhood Policing Guarantee promises "a response to
queries within 72 hours" and names no working days, so weekends and bank holidays count. The clock is the world's, not
the wall's: an hour that summer time takes or gives moves the time of day at which the answer is due, not the hours.
Source: Neighbourhood Policing Guarantee, Home Office, 2025.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

CHANNELS = {
    "text": "Text",
    "email": "E-mail",
    "phone": "Phone",
    "in_person": "In person",
    "in_the_know": "In The Know",
    "social": "Social media",
    "letter": "Letter",
    "councillor": "Through a councillor",
}

BY = {
    "text": "by text",
    "email": "by e-mail",
    "phone": "by phone",
    "in_person": "in person",
    "in_the_know": "through In The Know",
    "social": "on social media",
    "letter": "by letter",
    "councillor": "through a councillor",
}
"""As a sentence says it."""

LIMIT = timedelta(hours=72)
SOON = timedelta(hours=24)
"""Time left under which a query is said to be nearly due."""

HOLDING = (
    "A holding reply, such as “we will come back to you”, does not stop the clock. "
    "The first answer that says something does."
)

MET, MISSED, OPEN, OVER = "met", "missed", "open", "over"
STANDINGS = {MET: "Met", MISSED: "Missed", OPEN: "Open", OVER: "Open and over"}


# ---------------------------------------------------------------- the clock


def due_at(received: datetime) -> datetime:
    """The last moment that meets the promise, in UTC. `received` carries its zone."""
    return received.astimezone(UTC) + LIMIT


def left(received: datetime, at: datetime) -> timedelta:
    """Time left at a moment; below nothing once it is over."""
    return due_at(received) - at.astimezone(UTC)


def _in_time(received: datetime, at: datetime) -> bool:
    """To the minute, as times are read and written: seconds neither meet nor miss."""
    begun, ended = (moment.astimezone(UTC).replace(second=0, microsecond=0) for moment in (received, at))
    return ended - begun <= LIMIT


def is_met(received: datetime, replied: datetime) -> bool:
    """Answered by the 72nd hour, to the minute as people write times: 72 h 0 min is met."""
    return _in_time(received, replied)


def standing(received: datetime, replied: datetime | None, now: datetime) -> str:
    """A key of `STANDINGS`."""
    if replied is not None:
        return MET if is_met(received, replied) else MISSED
    return OPEN if _in_time(received, now) else OVER


def used_share(received: datetime, at: datetime) -> float:
    """How much of the 72 hours is used, 0 to 1: for the dial."""
    return min(1.0, max(0.0, 1 - left(received, at) / LIMIT))


def state(received: datetime, at: datetime) -> str:
    """ok, soon or over: as the dial draws it."""
    rest = left(received, at)
    return "over" if not _in_time(received, at) else "soon" if rest <= SOON else "ok"


def span_words(span: timedelta) -> str:
    """`45 min`, `2 h 32 min`, `1 day 4 h`, `3 days`: two units at most, minutes cut off, never below 1 min."""
    minutes = max(1, int(span / timedelta(minutes=1)))
    hours, rest = divmod(minutes, 60)
    days, over = divmod(hours, 24)
    if days:
        return f"{days} day{'' if days == 1 else 's'}" + (f" {over} h" if over else "")
    if hours:
        return f"{hours} h" + (f" {rest} min" if rest else "")
    return f"{rest} min"


def left_words(received: datetime, at: datetime) -> str:
    """`1 day 4 h left`, `2 h 32 min over`."""
    rest = left(received, at)
    return f"{span_words(abs(rest))} {'over' if rest < timedelta(0) else 'left'}"


def outcome_words(received: datetime, replied: datetime) -> str:
    """`Answered in 1 day 2 h`, `Answered in 3 days 5 h, 5 h over`."""
    took = f"Answered in {span_words(replied.astimezone(UTC) - received.astimezone(UTC))}"
    return took if is_met(received, replied) else f"{took}, {left_words(received, replied)}"


# ---------------------------------------------------------------- what is shown


@dataclass(frozen=True, slots=True)
class QueryView:
    """One query. Moments are this laptop's own time. `reply` without `replied` is a draft."""

    id: int
    uid: str
    version: int
    received: datetime
    channel: str
    place_id: int
    place: str
    subject: str
    text: str
    contact_id: int | None
    contact: str
    issue_id: int | None
    issue: str
    officer_id: int | None
    officer: str
    replied: datetime | None
    reply: str
    miss_why: str

    def standing(self, now: datetime) -> str:
        return standing(self.received, self.replied, now)

    def clock_words(self, now: datetime) -> str:
        """What stands beside the dial."""
        if self.replied is not None:
            return outcome_words(self.received, self.replied)
        return left_words(self.received, now)

    def used(self, now: datetime) -> float:
        return used_share(self.received, self.replied or now)

    def state(self, now: datetime) -> str:
        return state(self.received, self.replied or now) if not self.answered_in_time else "ok"

    @property
    def answered_in_time(self) -> bool:
        return self.replied is not None and is_met(self.received, self.replied)

    @property
    def wants_reason(self) -> bool:
        """Answered too late, and nobody has said why."""
        return self.replied is not None and not self.answered_in_time and not self.miss_why


def most_urgent(queries: Iterable[QueryView]) -> tuple[QueryView, ...]:
    """Unanswered first, the longest waiting at the top; then answered, the latest first."""
    waiting = sorted((q for q in queries if q.replied is None), key=lambda q: (q.received, q.id))
    done = sorted((q for q in queries if q.replied is not None), key=lambda q: (q.replied, q.id), reverse=True)
    return (*waiting, *done)


# ---------------------------------------------------------------- counted


@dataclass(frozen=True, slots=True)
class ClockCount:
    """How queries of a place and period came out. `missed` were answered too late; `over` wait still, past 72 hours."""

    place: str
    met: int
    missed: int
    open: int
    over: int
    reasons: tuple[tuple[str, int], ...] = ()

    @property
    def base(self) -> int:
        """Queries whose 72 hours are decided: met, missed, or over and unanswered."""
        return self.met + self.missed + self.over

    @property
    def share(self) -> float | None:
        return self.met / self.base if self.base else None

    @property
    def total(self) -> int:
        return self.base + self.open

    @property
    def words(self) -> str:
        """`Met 5 of 7. 2 open, 1 of them over.`"""
        if not self.total:
            return "No queries in this period."
        told = f"Met {self.met} of {self.base}." if self.base else "None is decided yet."
        waiting = self.open + self.over
        if waiting:
            told += f" {waiting} unanswered" + (f", {self.over} over 72 hours." if self.over else ".")
        return told


def count(place: str, queries: Sequence[QueryView], now: datetime) -> ClockCount:
    """Count queries; `reasons` of those answered too late, most frequent first, "no reason given" for none."""
    stood = Counter(query.standing(now) for query in queries)
    why = Counter(query.miss_why or "No reason given" for query in queries if query.standing(now) == MISSED)
    reasons = tuple(sorted(why.items(), key=lambda item: (-item[1], item[0])))
    return ClockCount(place, stood[MET], stood[MISSED], stood[OPEN], stood[OVER], reasons)


def by_place(queries: Sequence[QueryView], now: datetime) -> tuple[ClockCount, ...]:
    """One count a place, the names in order."""
    places: dict[int, list[QueryView]] = {}
    for query in queries:
        places.setdefault(query.place_id, []).append(query)
    counted = [count(found[0].place, found, now) for found in places.values()]
    return tuple(sorted(counted, key=lambda each: each.place.casefold()))
