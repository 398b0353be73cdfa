"""The full plan for the team: every stage as far as it is written, with who looked at it. OFFICIAL-SENSITIVE."""

from __future__ import annotations

from reportlab.platypus import Flowable

from ..domain.plan_paper import PlanPaper
from . import style
from .document import build, laid_out
from .layout import Gap, section_row
from .paragraphs import heading, paragraph
from .plan_furniture import plan_layout
from .plan_sections import SECTIONS
from .toc import Contents

ABOUT = (
    "Names of supervisors and of who printed it are as stated, not verified. Baselines are frozen: figures that are "
    "brought in later do not change them. Ranges mean the play of chance only."
)

SHORT = 4
"""Pages that are leafed through sooner than a table of contents is read."""


def plan_pdf(paper: PlanPaper) -> bytes:
    """A PDF that is PDF/UA-1 and PDF/A-2a. The same values give the same bytes.

    A long one tells on its first page what is on which. Raises StructureFaultError if the file is not tagged as it
    should be (our fault).
    """
    layout = plan_layout(paper, "full", title(paper))
    long = laid_out(lambda: story(paper), layout) > SHORT
    return build([lambda: story(paper, contents=long)], layout, pages=1)


def title(paper: PlanPaper) -> str:
    """`Problem-solving plan 26/003: Racing on Moor Lane`"""
    plan = paper.file.plan
    return f"Problem-solving plan {plan.reference}: {plan.title.strip() or 'without a title'}"


def story(paper: PlanPaper, *, contents: bool = False) -> list[Flowable]:
    head, *others = SECTIONS
    found = [flowable for section in others for flowable in section(paper)]
    return [*head(paper), *(_contents() if contents else []), *found, *_about(paper)]


def _contents() -> list[Flowable]:
    beginning = section_row([heading("In this plan", style.H2, 2)], [], after=0)
    return [beginning, Contents(left=style.SPINE, lift=style.H2.leading), Gap(6)]


def _about(paper: PlanPaper) -> list[Flowable]:
    """Last: what was printed when, from what, and how to read it."""
    by = f", printed by {paper.printed_by}" if paper.printed_by else ""
    marked = f"Marked OFFICIAL-SENSITIVE: need to know. {paper.version}{by}."
    main = [paragraph(marked, style.ABOUT), paragraph(ABOUT, style.ABOUT)]
    return [section_row([heading("About this paper", style.H2, 2)], main, after=0)]
