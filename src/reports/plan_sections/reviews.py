"""Looks and sign-offs, the next looks, and how the plan moved from stage to stage with the reasons."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from ...domain.dates import day_short
from ...domain.plan_file import ReviewView
from ...domain.plan_paper import PlanPaper
from ...domain.plan_reviews import AS_STATED, DECISIONS, LEVELS, SIGNED
from ...domain.plans import STAGES
from .. import style
from ..layout import Gap
from ..paragraphs import paragraph
from ..plan_parts import begin, begun, cell, clipped, said, simple_table
from ..tables import Value


def flow(paper: PlanPaper) -> list[Flowable]:
    return [*_looks(paper), *_moves(paper)]


def _looks(paper: PlanPaper) -> list[Flowable]:
    reviews = paper.file.reviews[::-1]
    next_looks = next_words(paper)
    if not reviews:
        return []
    rows: list[tuple[Value, ...]] = [
        (
            day_short(each.held_on),
            cell(clipped(each.reviewer, 120), small=[LEVELS.get(each.level, each.level)]),
            cell(DECISIONS.get(each.decision, each.decision),
                 small=[f"Signed off {SIGNED[each.signs]}" if each.signs in SIGNED else ""]),
            clipped(each.advice) or "None written",
        )
        for each in reviews
    ]  # fmt: skip
    widths = [24 * mm, 44 * mm, 44 * mm, style.TEXT_WIDTH - 112 * mm]
    drawn = simple_table(
        ("Day", f"Who, {AS_STATED}", "Decision", "Advice"), rows, widths, summary="Supervisors’ looks and sign-offs"
    )
    main = [paragraph(next_looks, style.TEXT)] if next_looks else []
    return [*begun([begin("Looks and sign-offs", main), drawn]), Gap(6), *_long_advice(reviews)]


def _long_advice(reviews: tuple[ReviewView, ...]) -> list[Flowable]:
    return [
        said(f"Advice of {day_short(each.held_on)} in full", each.advice)
        for each in reviews
        if clipped(each.advice) != " ".join(each.advice.split())
    ]


def next_words(paper: PlanPaper) -> str:
    """`Next: sergeant by 14 Nov 2026 (over), inspector by 2 Dec 2026.`"""
    told = [
        f"{LEVELS[look.level].lower()} by {day_short(look.due)}" + (" (over)" if look.over(paper.today) else "")
        for look in paper.looks
    ]
    return f"Next look: {', '.join(told)}." if told else ""


def _moves(paper: PlanPaper) -> list[Flowable]:
    if not paper.moves:
        return []
    rows: list[tuple[Value, ...]] = [
        (
            day_short(move.on),
            f"{STAGES[move.came]} to {STAGES[move.went].lower()}",
            clipped(move.who, 120) or "Not stated",
            clipped(move.why) or "None given",
        )
        for move in paper.moves
    ]
    widths = [24 * mm, 44 * mm, 44 * mm, style.TEXT_WIDTH - 112 * mm]
    drawn = simple_table(("Day", "From stage to stage", "By", "Reason given"), rows, widths,
                         summary="How the plan moved from stage to stage")  # fmt: skip
    return [*begun([begin("How it moved", []), drawn]), Gap(6)]
