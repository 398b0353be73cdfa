"""The coach: what to do first in a plan before the supervisor looks, each with its reason, and what is in place.

Judged from what stands in the plan alone, by the published checklist (`resources/plan_checklist.json`) and the same
checks as the stages' gates, so that the two never disagree. It gives no score and blocks nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from .coach_finer import finer
from .coach_words import placed, todo
from .plan_checklist import ANY, Point, checklist
from .plan_file import PlanFile
from .plan_gates import Gate, gates
from .plan_likeness import LikePlan
from .plan_reviews import LEVELS, assessment_outstanding
from .plans import WORKED
from .questionnaire import spelt

MOST = 3
"""Things that are asked for at once: more is a form again."""


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to do. A click leads to `box` of `stage`: a key of BOXES, or of a gate's part."""

    key: str
    title: str
    reason: str
    source: str
    stage: str
    box: str


@dataclass(frozen=True, slots=True)
class InPlace:
    key: str
    words: str
    source: str
    stage: str
    box: str


@dataclass(frozen=True, slots=True)
class Coaching:
    """`first`: at most three things to do; `more`: how many others there are; `in_place`: what is there."""

    stage: str
    first: tuple[Advice, ...] = ()
    in_place: tuple[InPlace, ...] = ()
    more: int = 0


def coach(file: PlanFile, stage: str, *, today: date, like: Sequence[LikePlan] = ()) -> Coaching:
    """What is to be said of one stage of a plan. A closed plan is left in peace.

    `like`: plans that the finder holds up, for “what was tried before”.
    """
    if file.plan.closed_on is not None or stage not in WORKED:
        return Coaching(stage)
    points = checklist()
    checks = {f"{gate.stage}.{gate.key}": gate for each in WORKED for gate in gates(file, each)}
    asked = [*_first_of_all(file, points, today), *_thin(file, stage, points, checks, like)]
    asked += _finer(file, stage, points, today)
    there = _there(file, stage, points, checks)
    return Coaching(stage, tuple(asked[:MOST]), there, max(0, len(asked) - MOST))


def _first_of_all(file: PlanFile, points: dict[str, Point], today: date) -> list[Advice]:
    """A plan that is over six months old and not assessed hears of nothing before that."""
    plan = file.plan
    late = assessment_outstanding(
        started_on=plan.started_on, closed_on=plan.closed_on, result=file.text("assessment.result"), today=today
    )
    point = points[f"{ANY}.overdue"]
    where = ("assessment", "assessment.result")
    return [Advice(point.key, point.title, point.reason, point.source, *where)] if late else []


def _thin(
    file: PlanFile, stage: str, points: dict[str, Point], checks: dict[str, Gate], like: Sequence[LikePlan]
) -> list[Advice]:
    """What is thin in this stage, after what was carried here from the stages before."""
    before = WORKED[: WORKED.index(stage)]
    carried = [p for p in points.values() if p.carried and p.stage in before]
    own = [p for p in points.values() if p.stage == stage and p.key in checks]
    thin = [p for p in (*carried, *own) if not checks[p.key].met and (not p.needs or checks[p.needs].met)]
    return [_advice(file, point, checks[point.key], like) for point in thin]


def _advice(file: PlanFile, point: Point, gate: Gate, like: Sequence[LikePlan]) -> Advice:
    told = todo(file, point, like)
    return Advice(point.key, told.title, told.reason, point.source, point.stage, told.box or gate.box)


def _finer(file: PlanFile, stage: str, points: dict[str, Point], today: date) -> list[Advice]:
    found = []
    for point in points.values():
        if point.finer and point.stage == stage:
            told = finer(file, point, today)
            if told is not None:
                found.append(Advice(point.key, told.title, told.reason, point.source, stage, told.box))
    return found


def _there(file: PlanFile, stage: str, points: dict[str, Point], checks: dict[str, Gate]) -> tuple[InPlace, ...]:
    own = [p for p in points.values() if p.stage == stage and p.key in checks and checks[p.key].met]
    return tuple(InPlace(p.key, placed(file, p), p.source, stage, checks[p.key].box) for p in own)


# ---------------------------------------------------------------- words


def lead_words(told: Coaching, level: str) -> str:
    """`Three things before the sergeant looks`; with nothing to do, that nothing is asked."""
    who = LEVELS.get(level, "supervisor").lower()
    if not told.first:
        return f"Nothing is asked before the {who} looks"
    count = len(told.first)
    return f"{spelt(count)} {'thing' if count == 1 else 'things'} before the {who} looks"


def in_place_words(told: Coaching) -> str:
    """`Six in place`"""
    return f"{spelt(len(told.in_place))} in place"


def more_words(told: Coaching) -> str:
    """`Then 4 more.`, "" for none."""
    return f"Then {told.more} more." if told.more else ""


def points_of(stages: Iterable[str]) -> tuple[Point, ...]:
    """The checklist of some stages, as it is shown to whoever asks what the coach goes by."""
    wanted = set(stages)
    return tuple(point for point in checklist().values() if point.stage in wanted)
