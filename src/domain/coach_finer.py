"""The finer points of the coach: no checks of a stage, but what a supervisor asks when the checks are there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from .coach_words import Todo, is_one_sentence, short
from .dates import day_short
from .plan_checklist import Point
from .plan_file import PlanFile
from .standing import action_late
from .techniques import only_enforcement

Finer = Callable[[PlanFile, Point, date], Todo | None]


def finer(file: PlanFile, point: Point, today: date) -> Todo | None:
    """What is to be done about a finer point; None where nothing is."""
    return _FINER[point.key](file, point, today)


def _unwritten(key: str) -> Finer:
    """Asked for while its box is empty."""

    def judge(file: PlanFile, point: Point, _today: date) -> Todo | None:
        return None if file.written(key) else Todo(point.title, point.reason, key)

    return judge


def _sentence(file: PlanFile, point: Point, _today: date) -> Todo | None:
    problem = file.plan.problem.strip()
    return Todo(point.title, point.reason, "problem") if problem and not is_one_sentence(problem) else None


def _linked(file: PlanFile, point: Point, _today: date) -> Todo | None:
    tied = bool(file.issues) or file.plan.priority_id is not None
    return None if tied else Todo(point.title, point.reason, "scanning.surfaced")


def _supervisor(file: PlanFile, point: Point, _today: date) -> Todo | None:
    return None if file.plan.supervisor_id is not None else Todo(point.title, point.reason, "supervisor")


def _passed(file: PlanFile, point: Point, today: date) -> Todo | None:
    days = [each.target_by for each in file.measures if each.target_by is not None]
    if not days or max(days) >= today or file.written("assessment.result"):
        return None
    return Todo(point.title, f"Its day was {day_short(max(days))}.", "measure")


def _pinned(file: PlanFile, point: Point, _today: date) -> Todo | None:
    return None if file.pins else Todo(point.title, point.reason, "pins")


def _enforcing(file: PlanFile, point: Point, _today: date) -> Todo | None:
    return Todo(point.title, point.reason, "actions") if only_enforcement(file.actions) else None


def _late(file: PlanFile, point: Point, today: date) -> Todo | None:
    late = [action for action in file.actions if action_late(action, today)]
    if not late:
        return None
    if len(late) > 1:
        return Todo(f"Say what became of {len(late)} late actions", point.reason, "actions")
    due = late[0].due
    when = f"It was due on {day_short(due)}. " if due else ""
    return Todo(f"Say what became of “{short(late[0].text)}”", f"{when}{point.reason}", "actions")


def _told_of(file: PlanFile, point: Point, _today: date) -> Todo | None:
    return None if file.plan.public_words.strip() else Todo(point.title, point.reason, "public_words")


def _number(file: PlanFile, point: Point, _today: date) -> Todo | None:
    key = "assessment.impact"
    told = file.text(key) + file.text("assessment.result")
    return None if any(letter.isdigit() for letter in told) else Todo(point.title, point.reason, key)


def _mechanism(file: PlanFile, point: Point, _today: date) -> Todo | None:
    keys = ("assessment.mechanism", "assessment.moderator", "assessment.cost")
    left = next((key for key in keys if not file.written(key)), "")
    return Todo(point.title, point.reason, left) if left else None


_FINER: dict[str, Finer] = {
    "scanning.sentence": _sentence,
    "scanning.linked": _linked,
    "scanning.supervisor": _supervisor,
    "objective.passed": _passed,
    "objective.kind": _unwritten("objective.kind"),
    "analysis.pattern": _unwritten("analysis.pattern"),
    "analysis.partners": _unwritten("analysis.partners"),
    "analysis.pinned": _pinned,
    "response.enforcing": _enforcing,
    "response.late": _late,
    "response.residents": _told_of,
    "assessment.number": _number,
    "assessment.otherwise": _unwritten("assessment.otherwise"),
    "assessment.mechanism": _mechanism,
}
