"""The card after an event: hours, people spoken to, surveys, top issues, promises. Two minutes, standing up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from .identity import uid_bytes, uid_ms
from .summaries import EventView

JUST_TYPED = timedelta(minutes=30)
"""So long a promise is a line that may be taken off the card again; later it is kept, or withdrawn with a reason."""


@dataclass(frozen=True, slots=True)
class NoteView:
    """One line of the card. `kind` is a key of `domain.events.NOTES`."""

    id: int
    uid: str
    version: int
    kind: str
    text: str
    owner: str
    due: date | None
    done_on: date | None
    outcome: str = ""
    withdrawn_on: date | None = None
    withdrawn_why: str = ""

    @property
    def is_open(self) -> bool:
        return self.done_on is None and self.withdrawn_on is None


@dataclass(frozen=True, slots=True)
class EventCard:
    """What is known of an event once it is over. `top`: label and people, of the first question of several ticks.

    `marks`: marks counted in tallies, apart from the people who answered.
    """

    event: EventView
    top: tuple[tuple[str, int], ...]
    notes: tuple[NoteView, ...]
    tallies: int = 0
    heads: int = 0


def offered_minutes(starts: datetime, ends: datetime | None, officers: int = 1) -> int | None:
    """Officers' minutes that the card offers: the event's length for each officer; None where no end is known."""
    return None if ends is None else round((ends - starts).total_seconds() / 60) * officers


def least_spoken_to(event: EventView) -> int:
    """The fewest people that can have been spoken to: those who answered, said no, live elsewhere or broke off."""
    return event.responses + event.refused + event.elsewhere + event.abandoned


def hours_words(minutes: int) -> str:
    """`2 h 30 min`, `45 min`, `3 h`"""
    hours, rest = divmod(minutes, 60)
    return " ".join(
        part for part in (f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else "") if part
    )


def may_be_removed(note: NoteView, now: datetime) -> bool:
    """Whether a line may go without a word: anything but a promise that stands, or that has ended.

    When it was typed is told by its uid, which carries the moment at which it was made.
    """
    if note.kind != "promise":
        return True
    typed = datetime.fromtimestamp(uid_ms(uid_bytes(note.uid)) / 1000, UTC)
    return note.is_open and now.astimezone(UTC) - typed <= JUST_TYPED
