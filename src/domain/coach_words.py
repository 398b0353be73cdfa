"""What the coach says of a check as it stands in this plan: which cause, which name, how many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from .dates import Period
from .plan_boxes import BOXES, CHEERS_KEYS, FIVE_W
from .plan_checklist import Point
from .plan_file import HypothesisView, PlanFile
from .plan_likeness import LikePlan
from .plan_measures import count_words, target_words
from .plan_reviews import RISKS
from .questionnaire import spelt
from .triangle import nobody

SHORT = 44
"""Characters of somebody's own words that stand in a title."""


@dataclass(frozen=True, slots=True)
class Todo:
    """What to do and why, for this plan; `box` only where it is another than the check's."""

    title: str
    reason: str
    box: str = ""


def short(words: str, most: int = SHORT) -> str:
    """The beginning of somebody's words, cut between two of them."""
    told = " ".join(words.split()).rstrip(".")
    return told if len(told) <= most else f"{told[:most].rsplit(' ', 1)[0]} …"


def and_words(parts: Sequence[str]) -> str:
    return "".join(parts[-1:]) if len(parts) < 2 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def todo(file: PlanFile, point: Point, like: Sequence[LikePlan]) -> Todo:
    """What is missing. The checklist's own words where there is nothing more to say."""
    plain = Todo(point.title, point.reason)
    if point.key == "analysis.tried" and like:
        return Todo(f"Look at what was tried in {like[0].reference}", like[0].sentence)
    tell = _TODO.get(point.key)
    return (tell(file, plain) or plain) if tell else plain


def placed(file: PlanFile, point: Point) -> str:
    """What is there. The checklist's own words where there is nothing more to say."""
    tell = _PLACED.get(point.key)
    return (tell(file) if tell else "") or point.place


# ---------------------------------------------------------------- missing


def _first_unwritten(file: PlanFile, keys: Iterable[str]) -> str:
    return next((key for key in keys if not file.written(key)), "")


def _harm(file: PlanFile, plain: Todo) -> Todo:
    return Todo(plain.title, plain.reason, _first_unwritten(file, ("scanning.community", "scanning.harm")))


def _cheers(file: PlanFile, _plain: Todo) -> Todo:
    key = _first_unwritten(file, CHEERS_KEYS)
    box = BOXES[key]
    left = sum(not file.written(each) for each in CHEERS_KEYS)
    title = f"Answer “{box.question.partition(':')[0]}” of CHEERS" if left < 3 else "Answer the CHEERS questions"
    return Todo(title, box.why, key)


_CONTROLLERS = {
    "analysis.manager": (
        "Name someone who could manage the place",
        "has no manager in the plan. Who owns it, or has charge of it?",
    ),
    "analysis.handler": (
        "Name someone the offenders listen to",
        "have no handler in the plan. Family, a club, an employer?",
    ),
    "analysis.guardian": (
        "Name someone who could look out",
        "have no guardian in the plan. Neighbours, staff, a watch?",
    ),
}
_SIDE_OF = {"analysis.manager": "place", "analysis.handler": "offender", "analysis.guardian": "victim"}
_SIDE_WORDS = {"place": "The place", "offender": "The offenders", "victim": "Those who are harmed"}


def _controllers(file: PlanFile, _plain: Todo) -> Todo:
    key = next((key for key in _CONTROLLERS if nobody(file.text(key))), "analysis.manager")
    title, rest = _CONTROLLERS[key]
    return Todo(title, f"{_SIDE_WORDS[_SIDE_OF[key]]} {rest}", key)


def _triangle(file: PlanFile, plain: Todo) -> Todo:
    key = _first_unwritten(file, ("analysis.place", "analysis.offender", "analysis.victim"))
    said = {"place": "Name the place", "offender": "Name who does it", "victim": "Name who or what is harmed"}
    return Todo(said[BOXES[key].name], plain.reason, key)


def _five_w(file: PlanFile, plain: Todo) -> Todo:
    left = [key for key in FIVE_W if not file.written(key)]
    title = plain.title if len(left) > 2 else f"Answer {and_words([BOXES[key].name for key in left])}"
    return Todo(title, plain.reason, left[0])


def _lacking(file: PlanFile, side: str) -> list[HypothesisView]:
    return [each for each in file.hypotheses if not str(getattr(each, side)).strip()]


def _contra(file: PlanFile, plain: Todo) -> Todo | None:
    return _evidence(_lacking(file, "contra"), "Look for evidence against", "against it", plain)


def _pro(file: PlanFile, plain: Todo) -> Todo | None:
    return _evidence(_lacking(file, "pro"), "Say what speaks for", "for it", plain)


def _evidence(left: list[HypothesisView], lead: str, what: str, plain: Todo) -> Todo | None:
    if not left:  # there is no cause yet at all
        return None
    if len(left) == 1:
        return Todo(f"{lead} “{short(left[0].text)}”", f"One cause has nothing {what}. {plain.reason}")
    return Todo(plain.title, f"{spelt(len(left))} causes have nothing {what}. {plain.reason}")


def _owned(file: PlanFile, plain: Todo) -> Todo | None:
    left = [a for a in file.actions if not (a.owner.strip() or a.agency.strip()) or a.due is None]
    return _of_actions(left, plain, "has no owner or no day", "have no owner or no day")


def _tied(file: PlanFile, plain: Todo) -> Todo | None:
    left = [a for a in file.actions if a.hypothesis_id is None and not a.mechanism.strip()]
    return _of_actions(left, plain, "goes for no cause", "go for no cause")


def _of_actions(left: Sequence[object], plain: Todo, one: str, many: str) -> Todo | None:
    if not left:
        return None
    count = "One action" if len(left) == 1 else f"{spelt(len(left))} actions"
    return Todo(plain.title, f"{count} {one if len(left) == 1 else many}. {plain.reason}")


_TODO: dict[str, Callable[[PlanFile, Todo], Todo | None]] = {
    "scanning.harm": _harm,
    "scanning.cheers": _cheers,
    "analysis.controllers": _controllers,
    "analysis.triangle": _triangle,
    "analysis.five_w": _five_w,
    "analysis.contra": _contra,
    "analysis.pro": _pro,
    "response.owned": _owned,
    "response.tied": _tied,
}


# ---------------------------------------------------------------- in place


def is_one_sentence(text: str) -> bool:
    """One end of a sentence at most, and no more than forty words."""
    told = " ".join(text.split())
    ends = sum(told.count(f"{mark} ") for mark in ".;!?")
    return bool(told) and ends == 0 and len(told.split()) <= 40


def _problem(file: PlanFile) -> str:
    return "The problem is one sentence" if is_one_sentence(file.plan.problem) else ""


def _risk(file: PlanFile) -> str:
    return f"Risk graded: {RISKS[file.plan.risk].lower()}" if file.plan.risk in RISKS else ""


def _owner(file: PlanFile) -> str:
    return f"{file.plan.owner} owns it" if file.plan.owner else ""


def _baseline(file: PlanFile) -> str:
    found = next((each.baseline for each in file.measures if each.baseline), None)
    if found is None:
        return ""
    return f"Baseline: {count_words(found.n, found.base)}, {Period(found.first, found.last).label}"


def _target(file: PlanFile) -> str:
    found = next((each for each in file.measures if each.target is not None and each.target_by), None)
    return "" if found is None else f"Target: {target_words(found.direction, found.target, found.target_by)}"


def _sources(file: PlanFile) -> str:
    said = (file.text("analysis.sources"), *(cause.source for cause in file.hypotheses))
    names: dict[str, str] = {}
    for text in said:
        for line in text.splitlines():
            if line.strip():
                names.setdefault(line.strip().casefold(), short(line.partition(",")[0], 28))
    head = f"{spelt(len(names))} data sources"
    return f"{head}: {and_words(list(names.values()))}" if len(names) == 2 else head


def _causes(file: PlanFile) -> str:
    return "One cause to test" if len(file.hypotheses) == 1 else f"{spelt(len(file.hypotheses))} causes to test"


def _agreed(file: PlanFile) -> str:
    done = sum(action.done_on is not None for action in file.actions)
    many = f"{len(file.actions)} actions" if len(file.actions) != 1 else "One action"
    return f"{many} agreed, {done} done"


def _partners(file: PlanFile) -> str:
    names = list(dict.fromkeys(" ".join(a.agency.split()) for a in file.actions if a.agency.strip()))
    return f"Partners with a task: {and_words(names)}" if 0 < len(names) < 4 else ""


def _after(file: PlanFile) -> str:
    found = next((each.after for each in file.measures if each.after), None)
    if found is None:
        return ""
    return f"Read again: {count_words(found.n, found.base)}, {Period(found.first, found.last).label}"


_PLACED: dict[str, Callable[[PlanFile], str]] = {
    "scanning.problem": _problem,
    "scanning.risk": _risk,
    "scanning.owner": _owner,
    "objective.baseline": _baseline,
    "objective.target": _target,
    "analysis.sources": _sources,
    "analysis.causes": _causes,
    "response.actions": _agreed,
    "response.partners": _partners,
    "assessment.after": _after,
}
