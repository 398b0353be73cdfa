"""When space is short: what is left out to keep a briefing on two pages, in this order.

Never left out: a promise not kept, n and the note that people chose to take part, source and date, what is
suppressed, how to reach the team. Type is never set smaller: a third page instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .markup import MONTHS


@dataclass(frozen=True, slots=True)
class Fit:
    """How much is said."""

    bars: int = 10
    dates: int = 4
    why: bool = True  # each priority was chosen
    all_sentences: bool = True  # of "What we did"
    chart: bool = True  # the table stays
    crime_rows: int | None = None  # the largest; the others join "All other crime"


# Each step leaves out more than the one before: `document.build` relies on it.
LADDER = (
    Fit(),
    Fit(bars=8),
    Fit(bars=8, dates=3),
    Fit(bars=8, dates=3, why=False),
    Fit(bars=8, dates=3, why=False, all_sentences=False),
    Fit(bars=5, dates=3, why=False, all_sentences=False),
    Fit(bars=8, dates=3, why=False, all_sentences=False, chart=False),
    Fit(bars=8, dates=3, why=False, all_sentences=False, chart=False, crime_rows=4),
)

SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9“‘])")
OWED = re.compile(rf"\b(not|no|never|nobody|none|cannot|late|cancelled|called off|fewer|{MONTHS})\b|n’t|n't", re.I)
"""Words of a promise, above all one not kept: a sentence with one of them stays."""


def first_sentence(text: str) -> str:
    """The first sentence, and each later one that tells of a date or of something not done."""
    first, *others = SENTENCE_END.split(text.strip())
    return " ".join([first, *(other for other in others if OWED.search(other))])
