"""What each stage of a plan wants before it moves on. Soft: a reason opens every gate, and nothing is scored.

Source: College of Policing, Problem-solving policing (stages are fluid, but each has requirements); the checks are the
elements of a good plan turned into questions, as the supervisor would ask them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .dates import day_short
from .plan_boxes import CHEERS_KEYS, FIVE_W
from .plan_file import PlanFile
from .plans import ORDER, OUTCOMES, WORKED, onwards
from .triangle import CONTROLLERS, nobody

Check = Callable[[PlanFile], bool]


@dataclass(frozen=True, slots=True)
class Gate:
    """One thing a stage wants. `words` say it as it stands when it is there, `thin` what is missing."""

    key: str
    stage: str
    words: str
    thin: str
    met: bool
    box: str = ""  # the box or part to write in


@dataclass(frozen=True, slots=True)
class _Rule:
    key: str
    words: str
    thin: str
    met: Check
    box: str = ""


def _wrote(*keys: str, least: int | None = None) -> Check:
    """Whether at least so many of the boxes are written in; all of them where not said."""
    return lambda file: sum(map(file.written, keys)) >= (len(keys) if least is None else least)


def _lines(text: str) -> int:
    return sum(1 for line in text.splitlines() if line.strip())


def _sources(file: PlanFile) -> int:
    """Different data sources: the list of the analysis, and what the causes name."""
    said = (file.text("analysis.sources"), *(cause.source for cause in file.hypotheses))
    return len({line.strip().casefold() for text in said for line in text.splitlines() if line.strip()})


def _actions_owned(file: PlanFile) -> bool:
    return bool(file.actions) and all((a.owner.strip() or a.agency.strip()) and a.due for a in file.actions)


def _actions_tied(file: PlanFile) -> bool:
    return bool(file.actions) and all(a.hypothesis_id is not None or a.mechanism.strip() for a in file.actions)


RULES: dict[str, tuple[_Rule, ...]] = {
    "scanning": (
        _Rule(
            "problem",
            "The problem is written down",
            "Write the problem in a sentence: what, where, when, who is harmed",
            lambda file: bool(file.plan.problem.strip()),
            "problem",
        ),
        _Rule(
            "surfaced",
            "How it came to us is known",
            "Say how it came to us",
            lambda file: file.written("scanning.surfaced") or bool(file.issues) or file.plan.priority_id is not None,
            "scanning.surfaced",
        ),
        _Rule(
            "harm",
            "Community and harm are named",
            "Say who is touched and what harm it does",
            _wrote("scanning.community", "scanning.harm"),
            "scanning.community",
        ),
        _Rule(
            "cheers",
            "It passes CHEERS: it comes back, and its events are alike",
            "Answer at least five of the six CHEERS questions",
            _wrote(*CHEERS_KEYS, least=5),
            "scanning.events",
        ),
        _Rule("risk", "The risk is graded", "Grade the risk", lambda file: bool(file.plan.risk), "risk"),
        _Rule(
            "owner",
            "Somebody owns it",
            "Name an owner",
            lambda file: file.plan.owner_id is not None,
            "owner",
        ),
    ),
    "objective": (
        _Rule(
            "measure",
            "There is a measure",
            "Choose what to measure",
            lambda file: bool(file.measures),
            "measure",
        ),
        _Rule(
            "baseline",
            "The baseline is frozen, with its source and date",
            "Freeze the baseline",
            lambda file: any(each.baseline for each in file.measures),
            "measure",
        ),
        _Rule(
            "target",
            "It has a target and a day",
            "Say by how much and by when",
            lambda file: any(each.target is not None and each.target_by for each in file.measures),
            "measure",
        ),
        _Rule(
            "aim",
            "The objective is one sentence",
            "Write the objective in one sentence",
            _wrote("objective.aim"),
            "objective.aim",
        ),
        _Rule(
            "reach",
            "It is within reach",
            "Say why it is within reach",
            _wrote("objective.within_reach"),
            "objective.within_reach",
        ),
    ),
    "analysis": (
        _Rule(
            "five_w",
            "What, where, when, who, why and how are answered",
            "Answer what, where, when, who, why and how",
            _wrote(*FIVE_W),
            "analysis.what",
        ),
        _Rule(
            "triangle",
            "Place, offender and victim are named",
            "Name place, offender and victim",
            _wrote("analysis.place", "analysis.offender", "analysis.victim"),
            "analysis.place",
        ),
        _Rule(
            "controllers",
            "Manager, handler and guardian are named",
            "Name who could manage, handle and guard",
            lambda file: not any(nobody(file.text(f"analysis.{name}")) for name in CONTROLLERS.values()),
            "analysis.manager",
        ),
        _Rule(
            "causes",
            "There is a cause to test",
            "Say what may cause it",
            lambda file: bool(file.hypotheses),
            "hypotheses",
        ),
        _Rule(
            "pro",
            "Each cause has evidence for it",
            "Say what speaks for each cause",
            lambda file: bool(file.hypotheses) and all(each.pro.strip() for each in file.hypotheses),
            "hypotheses",
        ),
        _Rule(
            "contra",
            "Each cause was tested against evidence",
            "Look for evidence against each cause",
            lambda file: bool(file.hypotheses) and all(each.contra.strip() for each in file.hypotheses),
            "hypotheses",
        ),
        _Rule(
            "sources",
            "Two data sources or more",
            "Use a second data source",
            lambda file: _sources(file) >= 2,
            "analysis.sources",
        ),
        _Rule(
            "residents",
            "Residents’ views are in",
            "Say what residents say about it",
            _wrote("analysis.residents"),
            "analysis.residents",
        ),
        _Rule(
            "tried",
            "What was tried before is known",
            "Find out what was tried before",
            _wrote("analysis.tried"),
            "analysis.tried",
        ),
    ),
    "response": (
        _Rule(
            "actions",
            "Actions are agreed",
            "Agree on at least one action",
            lambda file: bool(file.actions),
            "actions",
        ),
        _Rule(
            "owned",
            "Each action has an owner and a day",
            "Give each action an owner and a day",
            lambda file: (
                bool(file.actions) and all((a.owner.strip() or a.agency.strip()) and a.due for a in file.actions)
            ),
            "actions",
        ),
        _Rule("tied", "Each action goes for a cause", "Say which cause each action goes for", _actions_tied, "actions"),
        _Rule(
            "partners",
            "A partner has a task",
            "Give a partner a task of their own",
            lambda file: any(action.agency.strip() for action in file.actions),
            "actions",
        ),
        _Rule(
            "design",
            "How it will be judged was chosen before",
            "Choose now how it will be judged",
            lambda file: bool(file.measures) and any(each.design for each in file.measures),
            "measure",
        ),
        _Rule(
            "exit",
            "How it goes on without us is settled",
            "Say how it goes on, or ends, without us",
            _wrote("response.exit"),
            "response.exit",
        ),
    ),
    "assessment": (
        _Rule(
            "process",
            "What was done is told apart from its effect",
            "Say what was done and what was not",
            _wrote("assessment.process"),
            "assessment.process",
        ),
        _Rule(
            "after",
            "The measure was read again",
            "Read the measure again",
            lambda file: any(each.after for each in file.measures),
            "measure",
        ),
        _Rule(
            "result",
            "There is a result against the objective",
            "Write the result, against the objective",
            _wrote("assessment.result"),
            "assessment.result",
        ),
        _Rule(
            "elsewhere",
            "Displacement and spread were looked at",
            "Look whether it has moved",
            _wrote("assessment.elsewhere"),
            "assessment.elsewhere",
        ),
        _Rule(
            "lesson",
            "There is a lesson for others",
            "Write what another team should know",
            _wrote("assessment.lesson"),
            "assessment.lesson",
        ),
        _Rule(
            "told",
            "Those who raised it were told",
            "Tell those who raised it",
            _wrote("assessment.told"),
            "assessment.told",
        ),
    ),
}


def gates(file: PlanFile, stage: str) -> tuple[Gate, ...]:
    """What a stage wants, in order, and which of it is there. A closed plan wants nothing."""
    return tuple(
        Gate(rule.key, stage, rule.words, rule.thin, bool(rule.met(file)), rule.box) for rule in RULES.get(stage, ())
    )


def strong(found: Iterable[Gate]) -> tuple[Gate, ...]:
    return tuple(gate for gate in found if gate.met)


def thin(found: Iterable[Gate]) -> tuple[Gate, ...]:
    return tuple(gate for gate in found if not gate.met)


def missing(file: PlanFile, to: str) -> tuple[Gate, ...]:
    """What is thin in the stages that a move to `to` leaves behind; nothing where the move goes back."""
    if not onwards(file.stage, to):
        return ()
    passed = WORKED[ORDER.index(file.stage) : ORDER.index(to)]
    return tuple(gate for stage in passed for gate in thin(gates(file, stage)))


def checks_words(file: PlanFile, stage: str) -> str:
    """`6 of 9 checks`; nothing for a stage without any."""
    found = gates(file, stage)
    return f"{len(strong(found))} of {len(found)} checks" if found else ""


def stage_tells(file: PlanFile) -> dict[str, str]:
    """The second line of each stage on the strip: its checks, the actions done, the day of the target."""
    tells = {stage: checks_words(file, stage) for stage in WORKED}
    if file.actions and onwards("scanning", file.stage):
        tells["response"] = f"{sum(a.done_on is not None for a in file.actions)} of {len(file.actions)} done"
    days = [each.target_by for each in file.measures if each.target_by]
    if days and not onwards("response", file.stage):
        tells["assessment"] = f"by {day_short(min(days))}"
    tells["closed"] = OUTCOMES.get(file.plan.outcome, "") or ("" if file.plan.closed_on is None else "no outcome said")
    return tells


CLOSING = {"assessment.result": "a result", "assessment.lesson": "a lesson"}
"""Boxes without which no plan is closed; the outcome is chosen while closing."""


def closing_wants(file: PlanFile, outcome: str) -> tuple[str, ...]:
    """What a plan still needs before it can be closed, in words; these are not opened by a reason."""
    wants = [words for key, words in CLOSING.items() if not file.written(key)]
    return (*wants, *(() if outcome else ("an outcome",)))
