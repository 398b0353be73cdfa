"""When space is short: what is left out to keep a briefing on two pages, or on one, in this order.

Never left out: a promise not kept, n and the note that people chose to take part, source and date, what is
suppressed, how to reach the team. Type is never set smaller: a third page instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..domain.content import Block, Content, Para, Strip, runs
from .markup import MONTHS


@dataclass(frozen=True, slots=True)
class Fit:
    """How much is said."""

    bars: int = 10
    dates: int = 4
    why: bool = True  # each priority was chosen
    all_sentences: bool = True  # of "What we did"
    updates: int | None = None  # entries of what was done, the latest; None for all
    chart: bool = True  # the table stays
    crime_rows: int | None = None  # the largest; the others join "All other crime"
    tables: bool = True  # of survey and crime; else the largest and the totals are told in a sentence
    without: frozenset[str] = frozenset()  # sections of figures that are left out, which the last one says


FULL = Fit()
"""Everything is said."""

# Each step leaves out more than the one before: `document.build` relies on it.
LADDER = (
    FULL,
    Fit(bars=8),
    Fit(bars=8, dates=3),
    Fit(bars=8, dates=3, why=False),
    Fit(bars=8, dates=3, why=False, all_sentences=False, updates=3),
    Fit(bars=5, dates=3, why=False, all_sentences=False, updates=3),
    Fit(bars=8, dates=3, why=False, all_sentences=False, updates=3, chart=False),
    Fit(bars=8, dates=3, why=False, all_sentences=False, updates=3, chart=False, crime_rows=4),
)

LEAVING = (("neighbours", "incidents"), ("patrols", "powers"), ("plans",), ("issues",), ("crime",))
"""What a single page does without, in this order; never a promise, a priority, or words written for it."""


def _one_page() -> Iterator[Fit]:
    """What is left out for a single page, beyond what two pages leave out."""
    short = replace(LADDER[-1], dates=2, updates=1)
    yield short
    words = replace(short, tables=False)
    yield words
    for count in range(1, len(LEAVING) + 1):
        yield replace(
            words,
            dates=1 if count == len(LEAVING) else 2,
            without=frozenset(key for keys in LEAVING[:count] for key in keys),
        )


@dataclass(frozen=True, slots=True)
class Length:
    """So many pages, else so many as `otherwise` has in turn, and what is tried to keep to them."""

    rungs: tuple[Fit, ...]
    pages: int
    otherwise: tuple[int, ...] = ()


LENGTHS = {
    "one": Length((*LADDER, *_one_page()), 1, (2, 3)),
    "two": Length(LADDER, 2, (3,)),
    "full": Length((FULL,), 60),
}
"""By the keys of `domain.briefing_layout.PAGES`."""


def lengths(pages: str) -> Length:
    return LENGTHS.get(pages, LENGTHS["two"])


SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9“‘])")
OWED = re.compile(rf"\b(not|no|never|nobody|none|cannot|late|cancelled|called off|fewer|{MONTHS})\b|n’t|n't", re.I)
"""Words of a promise, above all one not kept: a sentence with one of them stays."""


def first_sentence(text: str) -> str:
    """The first sentence, and each later one that tells of a date or of something not done."""
    first, *others = SENTENCE_END.split(text.strip())
    return " ".join([first, *(other for other in others if OWED.search(other))])


def shortened(content: Content, fit: Fit) -> Content:
    """The content with the paragraphs that may be shortened cut to what stays, where the fit says so."""
    if fit.all_sentences:
        return content
    parts = (replace(part, blocks=tuple(_short(block) for block in part.blocks)) for part in content.parts)
    return replace(content, parts=tuple(parts))


def _short(block: Strip | Block) -> Strip | Block:
    if isinstance(block, Strip):
        side, main = (tuple(_short_para(each) for each in column) for column in (block.side, block.main))
        return replace(block, side=side, main=main)
    return _short_para(block)


def _short_para(block: Block) -> Block:
    if not isinstance(block, Para) or not block.shorten:
        return block
    *head, last = runs(block.words)
    return replace(block, words=(*head, replace(last, text=first_sentence(last.text))))
