"""Problem-solving plans, thin: the stages of OSARA and when a plan is overdue.

Source: College of Policing, Problem-solving policing (SARA); OSARA states the objective first.
"""

from datetime import date

STAGES = {
    "scanning": "Scanning",
    "analysis": "Analysis",
    "response": "Response",
    "assessment": "Assessment",
    "closed": "Closed",
}

REVIEW_DAYS = 28
"""Sergeant's review for a medium-risk plan, of one force's published cycle (28 days, inspector 56)."""


def overdue(next_review: date | None, closed_on: date | None, today: date) -> bool:
    return closed_on is None and next_review is not None and next_review < today
