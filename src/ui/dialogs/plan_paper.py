"""A paper of a plan as it will be printed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ...domain.plan_paper import PAPERS, left_out_words
from .. import pdf_pages
from ..context import Context
from .paper_shown import PaperDialog, ShownPaper

if TYPE_CHECKING:
    from ...services.plan_papers import DrawnPaper
    from ...store.store import Store

INSIDE = "For the team alone: names and everything that is written are in it."


def build(store: Store, plan_id: int, which: str, agency: str, now: datetime) -> ShownPaper[DrawnPaper]:
    """Asked in a thread: loads ReportLab the first time."""
    from ...services.plan_papers import draw_paper, plan_paper

    drawn = draw_paper(plan_paper(store, plan_id, now=now), which, agency)
    lead = left_out_words(drawn.left_out) if drawn.which in ("partner", "story") else INSIDE
    words = " ".join((lead, *drawn.warnings))
    return ShownPaper(drawn.pdf, drawn.title, words, pdf_pages.outline(drawn.pdf), drawn)


class PlanPaperDialog(PaperDialog["DrawnPaper"]):
    """`agency`: whose page it is."""

    def __init__(self, context: Context, parent: QWidget, plan_id: int, which: str, agency: str = "") -> None:
        store, now = context.store, datetime.now().astimezone()
        name = f"Page for {agency}" if agency else PAPERS[which]
        super().__init__(context, parent, name, lambda: build(store, plan_id, which, agency, now))
