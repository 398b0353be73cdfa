"""Analysis: six questions, the triangle, what may cause it with what speaks for and against, data, pinned charts."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from ...domain.plan_boxes import BOXES, FIVE_W, PATTERNS
from ...domain.plan_file import HypothesisView
from ...domain.plan_paper import PlanPaper
from .. import style
from ..layout import Gap, Row
from ..markup import sentence, strong
from ..paragraphs import heading, paragraph
from ..plan_parts import LONGEST_CELL, SIDE_HEAD, all_said, begin, begun, simple_table, texts
from .pins import pinned

TRIANGLE = (
    ("Place", "analysis.place", "Manager", "analysis.manager"),
    ("Offender", "analysis.offender", "Handler", "analysis.handler"),
    ("Victim", "analysis.victim", "Guardian", "analysis.guardian"),
)
"""Each side of the problem analysis triangle with who could act on it. Source: Clarke and Eck."""
NOTHING = "Nothing written"


def flow(paper: PlanPaper) -> list[Flowable]:
    file = paper.file
    parts = [
        all_said((BOXES[key].question, file.text(key)) for key in FIVE_W),
        _triangle(paper),
        _causes(file.hypotheses),
        all_said(
            (
                ("Data that was used", file.text("analysis.sources")),
                ("What residents say", file.text("analysis.residents")),
                ("What partners know", file.text("analysis.partners")),
                ("What was tried before", file.text("analysis.tried")),
            )
        ),
        pinned(paper),
    ]
    flat = [flowable for part in parts for flowable in part]
    return begun([begin("Analysis", []), *flat]) if flat else []


def _triangle(paper: PlanPaper) -> list[Flowable]:
    file = paper.file
    told = [(side, file.text(a).strip(), who, file.text(b).strip()) for side, a, who, b in TRIANGLE]
    hints = [(name, file.text(key)) for name, key in (("In the middle", "analysis.centre"),)]
    pattern = PATTERNS.get(file.text("analysis.pattern").strip(), "")
    hints += [("What it comes back to", pattern), ("Where to look hardest", file.text("analysis.hardest"))]
    rows: list[Flowable] = []
    if any(known or could for _side, known, _who, could in told):
        top = Row([heading("The triangle", SIDE_HEAD, 3)], [_TOLD()], rule=style.HAIRLINE, pad=4, after=3)
        rows = [top, *_sides(told), Gap(6)]
    return [*rows, *all_said(hints)]


def _TOLD() -> Flowable:  # noqa: N802
    return paragraph("What makes the problem possible, and who could act on each side of it.", style.NOTE)


def _sides(told: Sequence[tuple[str, str, str, str]]) -> list[Flowable]:
    """As a table; as rows where somebody wrote more than a cell holds."""
    if any(len(text) > LONGEST_CELL for _side, known, _who, could in told for text in (known, could)):
        pairs = [pair for side, known, who, could in told for pair in ((side, known), (who, could))]
        return list(all_said(pairs))
    rows = [(strong(side), known or NOTHING, strong(who), could or NOTHING) for side, known, who, could in told]
    widths = [22 * mm, 68 * mm, 24 * mm, style.TEXT_WIDTH - 114 * mm]
    return [
        simple_table(
            ("Side", "What is known", "Who could act", "Who that is here"),
            rows,
            widths,
            summary="The problem analysis triangle: place, offender and victim, with manager, handler and guardian",
        )
    ]


def _causes(causes: Sequence[HypothesisView]) -> list[Flowable]:
    """Each with what speaks for it, against it, and from which data: a row that may split over pages."""
    rows: list[Flowable] = []
    for number, cause in enumerate(causes, start=1):
        main: list[Flowable] = [heading(cause.text.strip() or "No words", style.H3, 4)]
        for head, text in (("For", cause.pro), ("Against", cause.contra), ("Data", cause.source)):
            if text.strip():
                first, *rest = [line.strip() for line in text.strip().splitlines() if line.strip()]
                main += [Gap(1.5), paragraph(sentence(strong(f"{head}."), first)), *texts("\n".join(rest))]
        if not cause.pro.strip() and not cause.contra.strip():
            main.append(paragraph("Nothing for or against it is written yet.", style.NOTE))
        name = f"Possible cause {number}"
        side = [heading(name, SIDE_HEAD, 3)]
        rows.append(Row(side, main, rule=style.HAIRLINE, pad=4, after=5, again=name))
    return rows
