"""A briefing made for the window: its summary, its file, and where each section stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..domain.dates import Month
from ..domain.summaries import BriefingSummary
from ..store.store import Store
from . import pdf_pages
from .section_part import Part

MASTHEAD = "masthead"


@dataclass(frozen=True, slots=True)
class Built:
    """What is shown is what is saved and printed: `pdf`."""

    place_id: int
    summary: BriefingSummary
    pdf: bytes
    outline: pdf_pages.Outline
    parts: tuple[Part, ...]


def build(store: Store, *, place_id: int, month: Month, today: date) -> Built:
    """Asked in a thread: loads ReportLab the first time. Raises BeatbookError where no briefing can be made."""
    from ..reports.briefing import briefing_pdf
    from ..reports.sections import SECTIONS
    from ..services.briefing import briefing_summary

    summary = briefing_summary(store, place_id=place_id, month=month, today=today)
    pdf = briefing_pdf(summary)
    outline = pdf_pages.outline(pdf)
    found = {heading.title: heading for heading in outline.headings}
    titles = [section.title for section in SECTIONS if section.key != MASTHEAD]
    return Built(place_id, summary, pdf, outline, tuple(Part(title, found.get(title)) for title in titles))
