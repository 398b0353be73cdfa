"""A briefing in which every section has something to say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from beatbook.domain.briefing_layout import STANDARD
from beatbook.domain.briefing_parts import (
    FigureLine,
    NeighbourRow,
    PowerLine,
    PublicFigures,
    PublicIssue,
    PublicIssues,
    PublicNeighbours,
    PublicPatrols,
    PublicPowers,
    PublicPromise,
    PublicPromises,
)
from beatbook.domain.dates import Month
from beatbook.domain.summaries import BriefingSummary, Cell, NextDate

from .samples import full_briefing

MONTH = Month(2026, 10)
FEW = Cell("fewer than 5", None)


def cell(n: int) -> Cell:
    return Cell(f"{n:,}", n)


def promise(text: str, state: str, late: bool = False, answer: str = "", on: date | None = None) -> PublicPromise:
    due = date(2026, 10, 12)
    return PublicPromise(text, "Parish council", date(2026, 9, 28), due, state, late, on, answer, "promise:note:1")


def deep_briefing(language: str = "en", pages: str = "full") -> BriefingSummary:
    """A summary in which every section has something to say."""
    promises = (
        promise("Put out the speed van", "kept", answer="It stood there twice", on=date(2026, 10, 5)),
        promise("Ask for a second sign", "open", late=True),
        promise("Walk the quarry", "withdrawn", answer="The owner called it off.", on=date(2026, 10, 7)),
    )
    issue = PublicIssue("Lamp out", "resolved", date(2026, 9, 1), date(2026, 10, 9), (), "", "", "issue:1")
    passed = PublicIssue("Bins", "not_ours", date(2026, 9, 2), None, (), "Wenfold District Council", "Marl", "issue:2")
    names = ("message", "speed", "advice", "thanks", "about", "own1")
    return replace(
        full_briefing(),
        month=MONTH,
        layout=replace(STANDARD.with_own("Watch news"), pages=pages, language=language),
        texts=tuple((name, f"Words of {name}.\n- one\n- two") for name in names),
        next_there=NextDate(date(2026, 11, 5), "10:00 to 12:00", "Surgery at the hall", "Harrowgill"),
        promises=PublicPromises("Parish council", date(2026, 9, 28), promises),
        issues=PublicIssues((issue, passed), 3),
        neighbours=PublicNeighbours(
            MONTH, (NeighbourRow("Here", 4, 9, 80, 90, True), NeighbourRow("Marl", None, None, 12, 11)), "outline", ""
        ),
        incidents=PublicFigures(MONTH, (FigureLine("Incidents", cell(12), FEW, None, "control room"),)),
        road=PublicFigures(MONTH, (FigureLine("Vehicles checked", cell(96), None, None, "typed"),)),
        powers=PublicPowers((MONTH.plus(-2), MONTH.plus(-1), MONTH), (PowerLine("Dispersal", (FEW, cell(7), FEW)),), 5),
        patrols=PublicPatrols(6, 95, 4, (), 3),
    )
