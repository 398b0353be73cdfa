"""The parish briefing: a summary becomes two tagged A4 pages, or three where the content truly needs them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from reportlab.platypus import CondPageBreak, Flowable

from ..domain.dates import day_long
from ..domain.summaries import BriefingSummary
from . import style
from .document import Layout, build
from .fit import LADDER, Fit
from .furniture import HEAD_ROOM, PRACTICE, Running
from .layout import BOUNDLESS, UNBROKEN, Gap, Row
from .metadata import About
from .sections import SECTIONS
from .sections.about import sources

PAGES = 2
WHOLE = 0.42 * style.PAGE_HEIGHT
"""A section with a chart or table is not split over pages if it is no higher than this."""
BEGINNING = 90.0
"""Of a higher one, so much stands under its heading on the page where it begins."""


def briefing_pdf(summary: BriefingSummary) -> bytes:
    """A PDF that is PDF/UA-1 and PDF/A-2a. The same summary gives the same bytes, whenever it is made.

    Raises StructureFaultError if the file is not tagged as it should be (our fault).
    """
    layout = Layout(_about(summary), _running(summary), later_head=HEAD_ROOM)
    return build([partial(story, summary, fit) for fit in LADDER], layout, pages=PAGES)


def title(summary: BriefingSummary) -> str:
    """`Thornley Fold: neighbourhood policing briefing, October 2026`, with PRACTICE before it where it is."""
    plain = f"{summary.place}: neighbourhood policing briefing, {summary.month.long}"
    return f"{PRACTICE}. {plain}" if summary.practice else plain


def _about(summary: BriefingSummary) -> About:
    author = summary.contact.team or summary.contact.force or "Neighbourhood policing team"
    return About(title(summary), author, f"Briefing for {summary.place}, {summary.month.long}")


def _running(summary: BriefingSummary) -> Running:
    return Running(
        place=summary.place,
        titles=(f"Neighbourhood policing briefing, {summary.month.long}", summary.month.long),
        marking=summary.marking,
        cut=f"Data to {day_long(summary.data_to)}",
        sources=sources(summary),
        practice=summary.practice,
    )


def story(summary: BriefingSummary, fit: Fit) -> list[Flowable]:
    """The sections that have something to say, one after another."""
    flows = {section.key: section.flow(summary, fit) for section in SECTIONS}
    beside = {section.beside: section.key for section in SECTIONS if section.beside}
    flowables: list[Flowable] = []
    for section in SECTIONS:
        if section.beside:
            continue
        main = flows[section.key]
        if section.key in beside:
            main = _pair(main, flows[beside[section.key]])
        flowables += _begun(main)
    return flowables


def _pair(main: list[Flowable], side: list[Flowable]) -> list[Flowable]:
    """Two sections side by side, the main one read first; one alone keeps its heading in the side column."""
    if main and side:
        return [Row(side, main, first="main", before=12, after=4)]
    alone = [flowable for flowable in main or side if not isinstance(flowable, Gap)]
    return [Row(alone[:1], alone[1:], before=12, after=4)] if alone else []


def _begun(section: Sequence[Flowable]) -> list[Flowable]:
    """Break the page before a chart or table that would otherwise be torn, and before a heading left alone.

    Rows may stand on different pages: each is whole in itself.
    """
    if not section:
        return []
    heights = [flowable.wrap(style.TEXT_WIDTH, BOUNDLESS)[1] + flowable.getSpaceBefore() for flowable in section]
    total = sum(heights)
    if all(isinstance(flowable, Row) for flowable in section):
        first = sum(heights[1:2])
        return [CondPageBreak(heights[0] + (first if first <= UNBROKEN else BEGINNING)), *section]
    return [CondPageBreak(total if total <= WHOLE else heights[0] + min(sum(heights[1:3]), BEGINNING)), *section]
