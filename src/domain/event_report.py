"""What is told of an event afterwards: who came, what they said, what was promised. Everything has passed the guard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from .disclosure import guard_count
from .event_card import EventCard, least_spoken_to
from .house_style import PLAIN, HouseStyle
from .meetings import MatterView
from .summaries import BriefingSummary, Cell, EventView

TOLD_MATTERS = "meeting"
"""Only what was raised at a meeting was said before others: at a stall or a door it was told to one officer."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What was raised at a meeting, and what was said of it there. `source` names the record (`matter:12`)."""

    text: str
    answer: str
    source: str


@dataclass(frozen=True, slots=True)
class EventReport:
    """`told` holds what is said as in a briefing: survey, promises, dates ahead, the team.

    `spoken_to`, `marks` (heads in tallies) and `attendance` are None where nobody counted. `warnings` are for the
    sergeant, never printed.
    """

    event_id: int
    name: str
    kind: str  # a key of domain.events.KINDS
    place: str
    starts: datetime
    ends: datetime | None
    spoken_to: Cell | None
    attendance: Cell | None
    marks: Cell | None
    partners: tuple[str, ...]
    matters: tuple[Matter, ...]
    told: BriefingSummary
    house: HouseStyle = PLAIN
    warnings: tuple[str, ...] = ()

    @property
    def day(self) -> date:
        return self.starts.date()


def told_matters(event: EventView, matters: tuple[MatterView, ...]) -> tuple[Matter, ...]:
    """What was raised, of a meeting; nothing of any other event."""
    if event.kind != TOLD_MATTERS:
        return ()
    return tuple(Matter(each.text, each.answer, f"matter:{each.id}") for each in matters)


def spoken_to(card: EventCard, threshold: int) -> Cell | None:
    """How many people were spoken to, as they were counted; at least those who were asked."""
    event = card.event
    n = event.spoken_to if event.spoken_to is not None else least_spoken_to(event)
    return guard_count(n, threshold) if n else None


def report_warnings(card: EventCard, told: BriefingSummary) -> tuple[str, ...]:
    """What the sergeant should know before it goes out."""
    event, said = card.event, []
    if not event.finished:
        said.append(f"{event.name} is not finished yet. Fill in its card first.")
    if told.survey is None:
        said.append("Nobody who lives here answered at it, so the report tells no survey.")
    elif told.survey.held_for_earlier:
        said.append(told.survey.held_for_earlier)
    raised = sum(note.kind == "matter" for note in card.notes)
    if raised and event.kind != TOLD_MATTERS:
        lines = "One line of what was raised is" if raised == 1 else f"{raised} lines of what was raised are"
        said.append(f"{lines} left out: it was not said before others.")
    return tuple(said)
