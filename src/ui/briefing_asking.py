"""What stands beside a briefing, asked of the store after its pages stand."""

from __future__ import annotations

from ..domain.content import Content
from ..domain.content_changes import PartChange
from ..domain.dates import day_short
from ..domain.listing import join_and
from ..domain.question_sheet import NOT_FOR_HANDING_OUT, QuestionSheet
from ..domain.questionnaire import spelt
from ..domain.releases import ReleaseView
from ..services.clearing import Document
from ..services.likely_questions import question_sheet
from ..services.releases import Since, changed_since, releases
from ..store.store import Store
from . import pdf_pages
from .briefing_beside import Beside
from .dialogs.paper_shown import ShownPaper


def beside(store: Store, document: Document, content: Content) -> Beside:
    """In a thread: how many questions, what changed since the last release, what went out before."""
    sheet = question_sheet(store, place_id=document.place_id, month=document.month)
    since = changed_since(store, document, content)
    out = releases(store, place_id=document.place_id)
    same_month = since is not None and since.release.month == document.month
    return Beside(
        questions=len(sheet.questions),
        changed=changed(since.changes) if since is not None else "",
        released=len(out),
        last=last(out[0]) if out else "",
        standing=standing(since) if since is not None and same_month else "",
    )


def standing(since: Since) -> str:
    """`released 27 Nov 2026`, with whether the draft says something else by now."""
    told = f"released {day_short(since.release.released_at.date())}"
    return f"{told}, changed since" if since.changes else told


def questions_paper(store: Store, document: Document) -> ShownPaper[QuestionSheet]:
    """In a thread: the officer's sheet as it is printed. Loads ReportLab the first time."""
    from ..reports.paper import content_pdf
    from ..reports.question_sheet import question_content

    sheet = question_sheet(store, place_id=document.place_id, month=document.month)
    content = question_content(sheet)
    pdf = content_pdf(content)
    words = f"{NOT_FOR_HANDING_OUT}: the team’s own counts stand beside what may be said aloud."
    return ShownPaper(pdf, f"{sheet.place} likely questions {sheet.month}", words, pdf_pages.outline(pdf), sheet)


def changed(changes: tuple[PartChange, ...]) -> str:
    """`Two sections, nine figures.`"""
    if not changes:
        return "Nothing: it says the same."
    figures = sum(change.figures for change in changes)
    told = [f"{spelt(len(changes))} section{'s' if len(changes) > 1 else ''}"]
    if figures:
        told.append(f"{spelt(figures).lower()} figure{'s' if figures > 1 else ''}")
    return f"{join_and(told)}."


def last(release: ReleaseView) -> str:
    """`November 2026, on 27 Nov 2026`: which, and when."""
    of = release.month.long if release.month is not None else release.title
    return f"{of}, on {day_short(release.released_at.date())}"
