"""A briefing made for the window: its summary, what the look over its words found, its file, and what stands where."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from ..domain import content
from ..domain.briefing_layout import MASTHEAD, BriefingDraft
from ..domain.clearing import Looked
from ..domain.dates import Month
from ..domain.paper_language import in_its_language
from ..domain.summaries import BriefingSummary
from ..store.store import Store
from . import pdf_pages
from .pdf_words import Spot, Wanted, spots
from .section_part import Part


@dataclass(frozen=True, slots=True)
class Built:
    """What is shown is what is saved and printed: `pdf`. `spots`: where the words to settle stand in it."""

    place_id: int
    draft: BriefingDraft
    summary: BriefingSummary
    looked: Looked
    pdf: bytes
    outline: pdf_pages.Outline
    parts: tuple[Part, ...]
    spots: tuple[Spot, ...]
    too_long: str = ""  # what to tell where it took more pages than were asked for
    stored: bool = True  # the draft is as the store has it, not as it is being typed


def build(store: Store, *, place_id: int, month: Month, today: date) -> Built:
    """Asked in a thread: loads ReportLab the first time. Raises BeatbookError where no briefing can be made."""
    from ..services.briefing import briefing_summary
    from ..services.briefing_drafts import draft

    summary = briefing_summary(store, place_id=place_id, month=month, today=today)
    return _set(store, summary, draft(store, place_id=place_id, month=month))


def built_again(store: Store, before: Built, now: BriefingDraft) -> Built:
    """The same figures laid out or worded otherwise: what a keystroke changes, nothing gathered anew."""
    from ..domain.briefing import with_draft

    return replace(_set(store, with_draft(before.summary, now), now), stored=False)


def _set(store: Store, summary: BriefingSummary, draft: BriefingDraft) -> Built:
    from ..reports.briefing import briefing_content, too_long
    from ..services.briefing_release import MAKERS
    from ..services.clearing import Document, edits, look_over

    document = Document(draft.place_id, draft.month)
    looked = look_over(store, document, briefing_content(summary))
    make = MAKERS["large" if draft.layout.size == "large" else "pdf"]
    pdf = make(summary, edits(store, document))
    outline = pdf_pages.outline(pdf)
    wanted = [Wanted(find.number, find.passage, find.found, find.start) for find in looked.finds]
    parts = _parts(draft, looked, outline)
    return Built(
        draft.place_id,
        draft,
        summary,
        looked,
        pdf,
        outline,
        parts,
        spots(pdf, wanted),
        too_long(summary, len(outline.sizes)),
    )


def _parts(draft: BriefingDraft, looked: Looked, outline: pdf_pages.Outline) -> tuple[Part, ...]:
    """Every section in its order: where it stands, whether it is in, what is to settle in it."""
    found = {heading.title: heading for heading in outline.headings}
    titles = {part.key: heading_of(part) for part in in_its_language(looked.content).parts}
    return tuple(
        Part(
            title=section.title,
            heading=found.get(titles[section.key]) if section.key in titles else None,
            key=section.key,
            on=section.key not in draft.layout.off,
            finds=tuple(find.number for find in looked.finds if find.part == section.key),
            writes=section.written,
            fixed=section.always,
            hint=section.hint,
        )
        for section in draft.layout.sections
        if section.key != MASTHEAD
    )


def heading_of(part: content.Part) -> str:
    """The words of its heading as they are printed."""
    for block in part.blocks:
        for each in (*block.side, *block.main) if isinstance(block, content.Strip) else (block,):
            if isinstance(each, content.Head) and each.level == 2:
                return content.plain(each.words)
    return part.title
