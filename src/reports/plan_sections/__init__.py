"""The sections of a full plan in reading order: one file each. One that has nothing to say gives nothing."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.platypus import Flowable

from ...domain.plan_paper import PlanPaper
from . import analysis, assessment, head, objective, response, reviews, scanning

SECTIONS: tuple[Callable[[PlanPaper], list[Flowable]], ...] = (
    head.flow,
    objective.flow,
    scanning.flow,
    analysis.flow,
    response.flow,
    assessment.flow,
    reviews.flow,
)
