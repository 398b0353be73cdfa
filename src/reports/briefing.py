"""The parish briefing: a summary becomes one content, and that tagged A4 pages: one, two, or as many as it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from ..domain.clearance import PRACTICE, as_draft
from ..domain.content import Content, Part
from ..domain.dates import weekday_long
from ..domain.paper_labels import ENGLISH
from ..domain.paper_language import ASKED
from ..domain.summaries import BriefingSummary
from .fit import FULL, Fit, lengths, shortened
from .sections import sections_of
from .sections.about import cut, owning_up, sources
from .words import number

Change = Callable[[Content], Content]
"""What is done to a content between its making and its setting: words changed, clearance said."""

READERS = {
    "parish": "For the parish council and residents",
    "ward": "For the ward’s councillors and residents",
}


def briefing_content(summary: BriefingSummary, fit: Fit = FULL) -> Content:
    """What the briefing says, its sections in the order of the summary's layout, those left out left out.

    It is a draft until `domain.clearance.as_cleared` says otherwise.
    """
    month = summary.month.long
    name = f"Neighbourhood policing briefing, {month}"
    content = Content(
        title=title(summary),
        subtitle=name,
        place=summary.place,
        parts=tuple(_parts(summary, fit)),
        language=ASKED if summary.layout.language == "cy" else ENGLISH,
        force=summary.contact.force,
        marking=summary.marking,
        practice=summary.practice,
        readers=_readers(summary),
        team=summary.contact.team,
        subject=f"Briefing for {summary.place}, {month}",
        cut=cut(summary),
        sources=sources(summary),
        house=summary.house,
    )
    return as_draft(content)


def _readers(summary: BriefingSummary) -> str:
    """For whom it is; a parish's for the meeting to which it goes, where that is known."""
    if summary.place_kind == "parish" and summary.meeting is not None:
        return f"For the parish council meeting on {weekday_long(summary.meeting.on)}"
    return READERS.get(summary.place_kind, "For councillors and residents")


def title(summary: BriefingSummary) -> str:
    """`Thornley Fold: neighbourhood policing briefing, October 2026`, with PRACTICE before it where it is."""
    plain = f"{summary.place}: neighbourhood policing briefing, {summary.month.long}"
    return f"{PRACTICE}. {plain}" if summary.practice else plain


def _parts(summary: BriefingSummary, fit: Fit) -> Iterable[Part]:
    """Sections in the order of the layout; one that it does not know stands where it does in `sections_of`."""
    order = {key: index for index, key in enumerate(summary.layout.order)}
    known = [section for section in sections_of(summary) if section.key not in summary.layout.off]
    places = [order.get(section.key, index) for index, section in enumerate(known)]
    left: list[str] = []
    for _, section in sorted(zip(places, known, strict=True), key=lambda each: each[0]):
        part = section.part(summary, fit)
        if part is None:
            continue
        if part.key in fit.without:
            left.append(part.title)
        else:
            yield part if part.key != "about" else owning_up(part, left)


def _same(content: Content) -> Content:
    return content


def briefing_pdf(summary: BriefingSummary, change: Change = _same) -> bytes:
    """A PDF that is PDF/UA-1 and PDF/A-2a. The same summary gives the same bytes, whenever it is made.

    `change` is done to the content of each length that is tried, before it is shortened: so words that were changed
    are changed however long it is. Raises StructureFaultError if the file is not tagged as it should be (our fault).
    """
    from .paper import contents_pdf

    length = lengths(summary.layout.pages)

    def at(fit: Fit) -> Content:
        return shortened(change(briefing_content(summary, fit)), fit)

    return contents_pdf([partial(at, fit) for fit in length.rungs], pages=length.pages, otherwise=length.otherwise)


def briefing_large_pdf(summary: BriefingSummary, change: Change = _same) -> bytes:
    """The same in large print: everything said, as many pages as it needs, no type under 18 points."""
    from .large import content_large_pdf

    return content_large_pdf(change(briefing_content(summary)))


def too_long(summary: BriefingSummary, pages: int) -> str:
    """What to tell the sergeant where it took more pages than its layout asks for; "" where it did not."""
    length = lengths(summary.layout.pages)
    if summary.layout.size == "large" or pages <= length.pages:
        return ""
    wanted = "one page" if length.pages == 1 else f"{number(length.pages)} pages"
    return (
        f"This briefing takes {number(pages)} pages: {wanted} cannot hold it without smaller type. "
        "Leave out a section, or shorten what was written."
    )
