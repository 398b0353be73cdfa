"""About this briefing: data cut and marking, sources, what was asked, how to read the figures."""

from __future__ import annotations

from dataclasses import replace

from ...domain.clearance import STANDING, marked
from ...domain.content import Block, Head, Para, Part, Strip
from ...domain.dates import day_long
from ...domain.findings import inside
from ...domain.listing import join_and
from ...domain.summaries import BriefingSummary, PublicSurvey
from ..fit import Fit
from ..words import people
from .section import Section
from .written import written_blocks

TITLE = "About this briefing"
PUBLISHER = "data.police.uk"
READING = "“Higher” and “lower” are said where chance alone is an unlikely cause (95%)."


def part(briefing: BriefingSummary, fit: Fit) -> Part | None:
    main: list[Block] = [*written_blocks(briefing.words("about"), "text:about", "small")]
    main.append(Para(_cut(briefing), "small", source=STANDING))
    if briefing.survey is not None:
        main.append(Para(_survey(briefing.survey, asked=fit.tables), "small"))
    if _compared(briefing, fit):
        main.append(Para(READING, "small"))
    return Part("about", TITLE, (Strip((Head(TITLE, 2),), tuple(main), rule="item"),))


def owning_up(about: Part, left: list[str]) -> Part:
    """The section with the titles of those that a single page had no room for."""
    if not left:
        return about
    words = Para(f"Not told here, for want of room: {join_and([inside(title) for title in left])}.", "small")
    *others, last = about.blocks
    return (
        replace(about, blocks=(*others, replace(last, main=(*last.main, words)))) if isinstance(last, Strip) else about
    )


def _compared(briefing: BriefingSummary, fit: Fit) -> bool:
    """Whether “higher” or “lower” can stand anywhere in the briefing."""
    options = briefing.survey.options if briefing.survey is not None and fit.tables else ()
    rows = briefing.crime.rows if briefing.crime is not None and "crime" not in fit.without else ()
    return any(option.word for option in options) or any(row.word for row in rows)


def _cut(briefing: BriefingSummary) -> str:
    parts = (marked(briefing.marking), f"{cut(briefing)}.", f"{sources(briefing)}.")
    return " ".join(part for part in parts if part)


def cut(briefing: BriefingSummary) -> str:
    """`Data to 2 November 2026`"""
    return f"Data to {day_long(briefing.data_to)}"


def sources(briefing: BriefingSummary) -> str:
    """Where what the briefing says comes from, by the names people know; the crime section says more of its own."""
    survey = ["survey of residents"] if briefing.survey is not None else []
    team = [briefing.contact.force or briefing.contact.team or "the neighbourhood policing team"]
    crime = [] if briefing.crime is None else [briefing.crime.source]
    known = [PUBLISHER if PUBLISHER in source else source for source in crime]
    return f"Sources: {'; '.join([*survey, *team, *known])}"


def _survey(survey: PublicSurvey, *, asked: bool) -> str:
    """The question as it was asked, of how many, and what is suppressed."""
    parts = [f"We asked: “{survey.question}”"] if asked else []
    if not survey.respondents.suppressed:
        parts.append(f"{people(survey.respondents)} answered; shares are of those.")
    if survey.respondents.suppressed or any(option.count.suppressed for option in survey.options):
        few = f"Counts under {survey.threshold} are written “fewer than {survey.threshold}”"
        parts.append(f"{few}, and others are not shown where they would give one away.")
    return " ".join(parts)


ABOUT = Section("about", TITLE, part)
