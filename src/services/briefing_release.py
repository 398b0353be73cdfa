"""A place's briefing in every form it goes out as: the draft of it, and what clearing it releases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from ..domain.briefing_layout import layout_json
from ..domain.content import Content
from ..domain.dates import Month
from ..domain.disclosure_told import told_json
from ..domain.releases import MadeFile, release_file_name
from ..domain.summaries import BriefingSummary
from ..store.store import Store
from .briefing import briefing_summary
from .clearing import Document, Edit, edits
from .releasing import ForRelease
from .team import disclosure_threshold


def briefing_for_release(
    store: Store, *, place_id: int, month: Month, today: date, forms: Sequence[str] = ()
) -> ForRelease:
    """The briefing as it may be cleared, in the forms of its layout, or in others that are named.

    Raises BeatbookError where no briefing can be made.
    """
    from ..reports.briefing import briefing_content

    summary = briefing_summary(store, place_id=place_id, month=month, today=today)
    wanted = tuple(forms) or summary.layout.forms
    survey = summary.survey
    return ForRelease(
        document=Document(place_id, month),
        title=f"{summary.place} briefing, {month.long}",
        data_to=summary.data_to,
        content=briefing_content(summary),
        make=lambda edit: briefing_files(summary, wanted, edit),
        first_day=survey.period.first if survey else month.first,
        last_day=summary.data_to,
        cells=told_json([survey.told]) if survey and survey.told else "",
        threshold=disclosure_threshold(store),
        layout=layout_json(summary.layout),
    )


def briefing_drafts_out(
    store: Store, summary: BriefingSummary, *, place_id: int, forms: Sequence[str]
) -> tuple[MadeFile, ...]:
    """The same forms as a draft, with what was changed in its words so far."""
    return briefing_files(summary, forms, edits(store, Document(place_id, summary.month)))


def briefing_files(summary: BriefingSummary, forms: Sequence[str], edit: Edit) -> tuple[MadeFile, ...]:
    """One file a form: keys of domain.releases.FORMS, in the order given. Loads ReportLab for the PDFs."""
    name = f"{summary.place} briefing {summary.month}"
    return tuple(MadeFile(form, release_file_name(name, form), MAKERS[form](summary, edit)) for form in forms)


def _pdf(summary: BriefingSummary, edit: Edit) -> bytes:
    from ..reports.briefing import briefing_pdf

    return briefing_pdf(summary, edit)


def _large(summary: BriefingSummary, edit: Edit) -> bytes:
    from ..reports.large import content_large_pdf

    return content_large_pdf(_content(summary, edit))


def _html(summary: BriefingSummary, edit: Edit) -> bytes:
    from ..reports.html import html_page

    return html_page(_content(summary, edit)).encode("utf-8")


def _text(summary: BriefingSummary, edit: Edit) -> bytes:
    """With the byte order mark that Windows' editors know UTF-8 by, and their line ends."""
    from ..reports.plain import plain_text

    return plain_text(_content(summary, edit)).replace("\n", "\r\n").encode("utf-8-sig")


def _content(summary: BriefingSummary, edit: Edit) -> Content:
    from ..reports.briefing import briefing_content

    return edit(briefing_content(summary))


MAKERS: dict[str, Callable[[BriefingSummary, Edit], bytes]] = {
    "pdf": _pdf,
    "large": _large,
    "html": _html,
    "text": _text,
}
"""Form -> what makes it."""
