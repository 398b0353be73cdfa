"""How the numbers of a file were made, in words that go with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from .dates import Period, day_long
from .export_profiles import MARKING, OutColumn, OutSheet
from .ways import WAYS

ABOUT_COLUMNS = (OutColumn("What", width=26), OutColumn("How the numbers were made", width=110))
CHOSE_ITSELF = (
    "People chose to take part, so they are not a sample of all residents: no margin of error can be given for the "
    "places they live in."
)
BASE = (
    "The base of a share is the people who were asked a question and answered it. Where several answers may be given "
    "shares may add to over 100%."
)
PRACTICE = "PRACTICE: nothing in this file is real."


@dataclass(frozen=True, slots=True)
class Made:
    """What the file of rows is made of."""

    title: str
    key: str
    versions: tuple[int, ...]
    place: str
    period: Period
    rows: int
    events: int
    ways: tuple[tuple[str, int], ...]
    visitors: int
    tallies: int
    heads: int
    threshold: int
    on: date
    practice: bool


def about_sheet(facts: Iterable[tuple[str, str]]) -> OutSheet:
    return OutSheet("About", ABOUT_COLUMNS, tuple(facts), wraps=True)


def rows_about(made: Made) -> Iterator[tuple[str, str]]:
    """Of a row a response, for the team."""
    yield "Marking", f"{MARKING}. For the team alone: it holds residents’ own words, and rows that tell people apart."
    if made.practice:
        yield "Practice", PRACTICE
    versions = ", ".join(map(str, made.versions))
    yield "Questionnaire", f"{made.title} ({made.key}), version{'s' if len(made.versions) > 1 else ''} {versions}"
    yield "Period", f"Events from {day_long(made.period.first)} to {day_long(made.period.last)}"
    yield "Places", f"{made.place}: where people live, not where they were asked"
    yield "Responses", f"{made.rows:,}, a row each, from {made.events:,} event{'' if made.events == 1 else 's'}"
    yield "How they were taken", "; ".join(f"{WAYS.get(way, way)}: {n:,}" for way, n in made.ways) or "None"
    yield "Visitors", f"{made.visitors:,} of the rows: people who live outside our places, in none of their results"
    yield "Tallies", _tallies(made)
    yield "Base of shares", BASE + " Visitors are in no base."
    yield "Who answered", CHOSE_ITSELF
    yield "Not linked to people", "A response has its event and where the person lives: no name, no time of answering."
    yield (
        "Small counts",
        (
            f"Nothing is left out of this file. Before a count of it is published, counts under {made.threshold} have "
            "to be suppressed, with what would give them away: the shareable profile does so."
        ),
    )
    yield "Blanks", "A blank cell: the question was not asked, or was passed over. Not wanting to say is an answer."
    yield (
        "In CSV",
        (
            "Text that a spreadsheet would work out as a formula has an apostrophe before it. Beatbook takes it off "
            "when the file is brought in again."
        ),
    )
    yield "Made on", day_long(made.on)


def _tallies(made: Made) -> str:
    if not made.tallies:
        return "None. Counted marks would be kept apart, since nobody knows who made which."
    them = "1 tally" if made.tallies == 1 else f"{made.tallies:,} tallies"
    return f"Not in this file: {them} of {made.heads:,} people, counted marks of which nobody knows who made which."
