"""Plans in progress, in public words: what the problem is, how far we are."""

from __future__ import annotations

from reportlab.platypus import Flowable

from ...domain.dates import day_long
from ...domain.summaries import BriefingSummary, PublicPlan
from .. import style
from ..fit import Fit
from ..layout import Gap, Row, section_row
from ..paragraphs import heading, label, paragraph
from ..words import capital
from .section import Section

STAGE_WORDS = {
    "scanning": "Finding out what the problem is",
    "objective": "Agreeing what shall change",
    "analysis": "Looking for its causes",
    "response": "Acting on its causes",
    "assessment": "Checking what has changed",
    "closed": "Closed",
}
"""A stage by its key (`domain.plans.STAGES`) as a resident would say it."""


def flow(briefing: BriefingSummary, _fit: Fit) -> list[Flowable]:
    plans = [plan for plan in briefing.plans if plan.words.strip()]
    numbers = {priority.title: priority.number for priority in briefing.priorities}
    rows: list[Flowable] = []
    for plan in plans:
        side, main = _side(plan, numbers), _main(plan)
        if rows:
            rows.append(Row(side, main, first="main", rule=style.HAIRLINE, pad=4, after=5))
        else:
            title = [heading("Plans in progress", style.H2, 2), Gap(2)]
            rows.append(section_row([*title, *side], main, after=5))
    return rows


def _side(plan: PublicPlan, numbers: dict[str, int]) -> list[Flowable]:
    """How far it is, since when, and for which priority: by its number where the briefing has it."""
    facts = [STAGE_WORDS.get(plan.stage.lower(), capital(plan.stage)), f"Begun {day_long(plan.started_on)}"]
    if plan.priority:
        number = numbers.get(plan.priority)
        facts.append(f"For priority {number}" if number else f"For the priority “{plan.priority}”")
    return [label(fact, style.FACT) for fact in facts if fact]


def _main(plan: PublicPlan) -> list[Flowable]:
    return [heading(plan.title, style.H3, 3), Gap(1), paragraph(plan.words.strip())]


PLANS = Section("plans", "Plans in progress", flow)
