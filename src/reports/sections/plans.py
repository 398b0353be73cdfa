"""Plans in progress, in public words: what the problem is, how far we are."""

from __future__ import annotations

from ...domain.content import Head, Para, Part, Strip, section
from ...domain.dates import day_long
from ...domain.summaries import BriefingSummary, PublicPlan
from ..fit import Fit
from ..words import capital
from .section import Section

TITLE = "Plans in progress"
STAGE_WORDS = {
    "scanning": "Finding out what the problem is",
    "objective": "Agreeing what shall change",
    "analysis": "Looking for its causes",
    "response": "Acting on its causes",
    "assessment": "Checking what has changed",
    "closed": "Closed",
}
"""A stage by its key (`domain.plans.STAGES`) as a resident would say it."""


def part(briefing: BriefingSummary, _fit: Fit) -> Part | None:
    plans = [plan for plan in briefing.plans if plan.words.strip()]
    numbers = {priority.title: priority.number for priority in briefing.priorities}
    strips: list[Strip] = []
    for plan in plans:
        side, main = _side(plan, numbers), _main(plan)
        strips.append(Strip(side, main, first="main", rule="item") if strips else section(TITLE, main, side=side))
    return Part("plans", TITLE, tuple(strips)) if strips else None


def _side(plan: PublicPlan, numbers: dict[str, int]) -> tuple[Para, ...]:
    """How far it is, since when, and for which priority: by its number where the briefing has it."""
    facts = [STAGE_WORDS.get(plan.stage.lower(), capital(plan.stage)), f"Begun {day_long(plan.started_on)}"]
    if plan.priority:
        number = numbers.get(plan.priority)
        facts.append(f"For priority {number}" if number else f"For the priority “{plan.priority}”")
    return tuple(Para(fact, "fact") for fact in facts if fact)


def _main(plan: PublicPlan) -> tuple[Head | Para, ...]:
    return (
        Head(plan.title, 3, source="plan_title"),
        Para(plan.words.strip(), source="plan_words"),
    )


PLANS = Section("plans", TITLE, part)
