"""Messages that went out to residents: what is kept of one, and which closed issues nobody has been told of."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from .dates import check_year
from .errors import BeatbookError

CHANNELS = {
    "in_the_know": "In The Know",
    "email": "E-mail",
    "text": "Text message",
    "social": "Social media",
    "newsletter": "Newsletter",
    "letter": "Letter",
    "person": "In person or by phone",
}
"""How a message went out. In The Know is Lancashire's messaging system; the rest is how it is told elsewhere."""

BEST_RATING = 6
"""Readers rate a message from 1 to 6 (the messaging system's own scale)."""


@dataclass(frozen=True, slots=True)
class MessageView:
    """One message. `issues`: those it told of; `file`: the one it was brought in with. None: not known."""

    id: int
    uid: str
    version: int
    subject: str
    sent_on: date
    channel: str  # a key of CHANNELS
    audience: str
    place_id: int | None
    place: str  # empty: no one place
    priority_id: int | None
    priority: str
    reached: int | None
    rating: float | None
    text: str = field(repr=False)
    batch_id: int | None = None
    file: str = ""
    issues: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class UntoldIssue:
    """A closed issue of which somebody has not heard: nobody at all was told, or `waiting` who asked were not."""

    issue_id: int
    reference: str
    title: str
    place_id: int
    place: str
    status: str  # a key of domain.issues.STATUSES
    closed_on: date
    waiting: int
    told: bool  # a message went out since it closed
    uid: str = ""


MOST_REACHED = 100_000_000
"""More than live here: a number that was typed twice."""


def check_message(subject: str, sent_on: date, channel: str, today: date) -> None:
    """Raise BeatbookError for a message without a subject, of a day to come, or by no channel that is known."""
    if not subject:
        raise BeatbookError("A message needs its subject.")
    check_year(sent_on)
    if sent_on > today:
        raise BeatbookError("The message is dated in the future. Log it on the day it is sent.")
    if channel not in CHANNELS:
        raise BeatbookError(f"“{channel[:30]}” is not a channel. The channels are {', '.join(CHANNELS)}.")


def check_numbers(reached: int | None, rating: float | None) -> None:
    """Raise BeatbookError for people reached below nought and a rating that is not of 6."""
    if reached is not None and reached < 0:
        raise BeatbookError("The people reached are counted from 0.")
    if reached is not None and reached > MOST_REACHED:
        raise BeatbookError(f"{reached:,} people reached cannot be right: {MOST_REACHED:,} at most.")
    if rating is not None and not 0 < rating <= BEST_RATING:
        raise BeatbookError(f"A rating is above 0 and at most {BEST_RATING}. Leave it empty where nobody rated it.")


def likeness(subject: str, sent_on: date, audience: str) -> tuple[str, date, str]:
    """By what a message is known again: subject and audience whatever their letters and spaces, and the day."""
    return " ".join(subject.split()).casefold(), sent_on, " ".join(audience.split()).casefold()


def told_words(channel: str, subject: str, reached: int | None) -> str:
    """The line in an issue's timeline."""
    to = "" if reached is None else f", sent to {reached:,} {'person' if reached == 1 else 'people'}"
    return f"Told by {CHANNELS[channel]}: {subject}{to}."
