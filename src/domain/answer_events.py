"""Where an answer came from: event by event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class AnswerEvent:
    """Of the people who answered the question at an event, and live in the chosen place, who gave the answer."""

    event_id: int
    name: str
    on: date
    place: str  # where the event was held
    kind: str  # a key of domain.events.KINDS
    n: int
    answered: int

    @property
    def share(self) -> float:
        return self.n / self.answered if self.answered else 0.0
