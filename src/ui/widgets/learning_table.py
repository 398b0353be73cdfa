"""Shared plans, one a row: title, how it ended as a chip, the techniques that were used."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ...domain.dates import day_short
from ...domain.plan_story import SharedPlan
from ...domain.plans import OUTCOMES
from .. import paint
from ..look import look
from .cell_table import two_lines
from .chosen_table import ChosenTable
from .table import Column

CHIP = {
    "met": "good",
    "reduced": "good",
    "no_effect": "bad",
    "unknown": "warn",
    "escalated": "bad",
}
"""Outcome -> kind of chip; the others are plain. The word is always there."""
NAME, OUTCOME = 0, 1
NOT_SAID = "Not said"


class LearningTable(ChosenTable):
    """Enter opens the plan."""

    def __init__(self) -> None:
        super().__init__("Shared plans", lambda plan: plan.id)
        self.cells = {NAME: _name, OUTCOME: _outcome}

    def show_plans(self, plans: Sequence[SharedPlan]) -> None:
        self.fill(COLUMNS, plans)

    def needed(self, number: int, column: Column[SharedPlan]) -> int:
        if number == OUTCOME:
            wide = max(paint.chip_width(words, look().scale) for words in (*OUTCOMES.values(), NOT_SAID))
            return wide + sum(self.pads(number)) + 2
        return super().needed(number, column)


def _techniques(plan: SharedPlan) -> str:
    return ", ".join(plan.technique_names) or "–"


COLUMNS: tuple[Column[SharedPlan], ...] = (
    Column("plan", "Plan", lambda p: f"{p.reference} {p.title}, {p.place}", stretch=True, tip=lambda p: p.title),
    Column("outcome", "How it ended", lambda p: OUTCOMES.get(p.outcome, NOT_SAID)),
    Column("closed", "Closed", lambda p: day_short(p.closed_on), quiet=True),
    Column("techniques", "Techniques used", _techniques, quiet=True, most=320, tip=_techniques),
)


def _name(painter: QPainter, room: QRectF, plan: SharedPlan) -> None:
    two_lines(painter, room, plan.title, f"{plan.reference}. {plan.place}")


def _outcome(painter: QPainter, room: QRectF, plan: SharedPlan) -> None:
    words = OUTCOMES.get(plan.outcome, NOT_SAID)
    paint.chip(painter, room, words, look().scale, CHIP.get(plan.outcome, "plain"))
