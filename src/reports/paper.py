"""A content becomes a tagged PDF in standard print: the one way from what a document says to its pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache, partial

from reportlab.platypus import Flowable

from ..domain.clearance import DRAFT, as_cleared
from ..domain.content import Content
from ..domain.paper_language import in_its_language
from .document import Layout, build
from .furniture import HEAD_ROOM, Running
from .metadata import About
from .setting import Group, story, trial

Make = Callable[[], Content]


def content_pdf(content: Content, *, pages: int = 60) -> bytes:
    """The PDF of one content: PDF/UA-1 and PDF/A-2a. Raises StructureFaultError where it is not tagged as it should."""
    return contents_pdf([lambda: content], pages=pages)


def contents_pdf(contents: Sequence[Make], *, pages: int, otherwise: Sequence[int] = ()) -> bytes:
    """The PDF of the first content that fits into so many pages, each shorter than the one before it.

    Where none does, of the first that fits into the next number of `otherwise`; where none does, of the first of all.
    """
    makes = [cache(partial(_written, make)) for make in contents]
    first = makes[0]()
    layout = Layout(about(first), running(first), later_head=HEAD_ROOM, house=first.house)
    stories = [partial(_story, make) for make in makes]
    known: dict[Group, list[Flowable]] = {}
    trials = [partial(_trial, cache(partial(measured, make)), known) for make in contents]
    firsts = [partial(_trial, make, known) for make in makes]
    return build(stories, layout, pages=pages, otherwise=otherwise, trials=trials, firsts=firsts)


def _written(make: Make) -> Content:
    return in_its_language(make())


LONGEST = "Chief Inspector Bartholomew Featherstonehaugh"
"""Room for the name of whoever clears it."""


def measured(make: Make) -> Content:
    """The content that is laid out to see how much fits: as if it were cleared.

    So clearing a draft, which adds who did it, never leaves out words that the draft had.
    """
    content = make()
    return in_its_language(as_cleared(content, LONGEST, date(2026, 9, 30)) if content.standing else content)


def _story(make: Make) -> list[Flowable]:
    return story(make())


def _trial(make: Make, known: dict[Group, list[Flowable]]) -> list[Flowable]:
    return trial(make(), known)


def about(content: Content) -> About:
    author = content.team or content.force or "Neighbourhood policing team"
    return About(content.title, author, content.subject or content.title, content.language)


def running(content: Content) -> Running:
    """What repeats on its pages; whether it was cleared is said on each."""
    month = content.subtitle.rpartition(", ")[2]
    return Running(
        place=content.place,
        titles=(content.subtitle, month),
        marking=content.marking,
        cut=content.cut,
        sources=content.sources,
        practice=content.practice,
        draft=DRAFT if content.standing == "draft" else "",
        cleared=f"by {content.cleared}" if content.standing == "cleared" else "",
        language=content.language,
    )
