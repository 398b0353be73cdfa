"""Problem-solving plans: the stages of OSARA, what a plan came to, and when a plan is overdue.

Source: College of Policing, Problem-solving policing (SARA: stages are fluid, going back is good practice); OSARA
states the objective before the analysis.
"""

from datetime import date

STAGES = {
    "scanning": "Scanning",
    "objective": "Objective",
    "analysis": "Analysis",
    "response": "Response",
    "assessment": "Assessment",
    "closed": "Closed",
}

ORDER = tuple(STAGES)

WORKED = tuple(key for key in STAGES if key != "closed")
"""The stages that are worked at, each with its page."""

QUESTIONS = {
    "scanning": "What is the problem, and why is it ours?",
    "objective": "What shall be different, by how much and by when?",
    "analysis": "Why does it go on?",
    "response": "What will we do about the causes?",
    "assessment": "Did we do it, and did it help?",
    "closed": "What did it come to?",
}
"""The question each stage opens with."""

OUTCOMES = {
    "met": "Objective met",
    "reduced": "Reduced to an agreed level",
    "partner": "A partner leads now",
    "ended": "Ended on its own",
    "merged": "Merged with another plan",
    "no_effect": "No effect",
    "unknown": "Cannot be known",
    "proportion": "Not proportionate to go on",
    "escalated": "Not resolved, escalated",
}
"""What a closed plan came to. “No effect” and “cannot be known” are honest and shown as such."""

REVIEW_DAYS = 28
"""Sergeant's review for a medium-risk plan, of one force's published cycle (28 days, inspector 56)."""


def overdue(next_review: date | None, closed_on: date | None, today: date) -> bool:
    return closed_on is None and next_review is not None and next_review < today


def onwards(stage: str, to: str) -> bool:
    """Whether a move goes towards the end; going back is normal and asks for nothing."""
    return ORDER.index(to) > ORDER.index(stage)


def next_stage(stage: str) -> str | None:
    at = ORDER.index(stage)
    return ORDER[at + 1] if at + 1 < len(ORDER) else None
