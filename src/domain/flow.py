"""Which questions are asked, which answers are offered, what is worked out, and what is wrong with an answer.

All of it follows from the answers alone, by the rules of the questionnaire as XLSForms write them
(https://xlsform.org, "relevant", "constraint", "required", "calculation", "choice_filter").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from .logic import Scope, parse
from .questionnaire import Answer, Answers, OptionDef, QuestionDef, QuestionnaireDef


@dataclass(frozen=True, slots=True)
class Faulty:
    """A question whose answer cannot stay as it is, and the sentence that says why and what to do."""

    question: QuestionDef
    said: str


def as_text(answer: Answer) -> str:
    """An answer as rules see it: option keys with a blank between them, else the text."""
    return answer if isinstance(answer, str) else " ".join(answer)


def has_rules(definition: QuestionnaireDef) -> bool:
    """Whether what is asked depends on answers at all."""
    return any(q.relevant or q.choice_filter or q.calculation for q in definition.questions) or any(
        group.relevant for group in definition.groups
    )


def asked(definition: QuestionnaireDef, answers: Answers, on: date | None = None) -> tuple[QuestionDef, ...]:
    """The questions and notes to show, in order, each with the answers that are offered now.

    A question left out has no value for the rules after it, as in XLSForm.
    """
    return tuple(question for question, _ in _walk(definition, answers, on))


def without_the_unasked(definition: QuestionnaireDef, answers: Answers, on: date | None = None) -> dict[str, Answer]:
    """The answers of the questions that are asked, ticks that are no longer offered left out."""
    if not has_rules(definition):
        return dict(answers)
    kept: dict[str, Answer] = {}
    for question, _ in _walk(definition, answers, on):
        answer = answers.get(question.key, ())
        if isinstance(answer, tuple) and question.choice_filter:
            offered = {option.key for option in question.options}
            answer = tuple(key for key in answer if key in offered)
        if answer:
            kept[question.key] = answer
    return kept


def faults(definition: QuestionnaireDef, answers: Answers, on: date | None = None) -> Iterator[Faulty]:
    """What stands in the way of recording these answers, question by question."""
    if not any(q.required or q.constraint for q in definition.questions):
        return
    for question, scope in _walk(definition, answers, on):
        if said := _fault(question, scope):
            yield Faulty(question, said)


def fault(definition: QuestionnaireDef, key: str, answers: Answers, on: date | None = None) -> str:
    """What is wrong with the answer to one question: a sentence, empty where nothing is."""
    return next((found.said for found in faults(definition, answers, on) if found.question.key == key), "")


def worked_out(definition: QuestionnaireDef, answers: Answers, on: date | None = None) -> dict[str, str]:
    """The values of the questions of kind `calculate`, as text."""
    values: dict[str, str] = {}
    for _question, _scope in _walk(definition, answers, on, values):
        pass
    return {q.key: values.get(q.key, "") for q in definition.questions if q.kind == "calculate"}


def _fault(question: QuestionDef, scope: Scope) -> str:
    if question.kind == "note":
        return ""
    if not scope.own:
        return "this has to be answered." if question.required else ""
    if question.constraint and not parse(question.constraint).true(scope):
        return question.constraint_message or "this answer is not allowed here."
    return ""


def _walk(
    definition: QuestionnaireDef, answers: Answers, on: date | None, values: dict[str, str] | None = None
) -> Iterator[tuple[QuestionDef, Scope]]:
    """Each question that is asked, with what its rules see; `values` gathers answers and what is worked out."""
    values = {} if values is None else values
    values.update((key, as_text(answer)) for key, answer in answers.items() if answer)  # a rule may look ahead
    day = on or date.today()
    open_groups: dict[str, bool] = {"": True}
    for question in definition.questions:
        scope = Scope(values, on=day)
        if not _is_asked(definition, question, open_groups, scope):
            values.pop(question.key, None)
            continue
        if question.kind == "calculate":
            values[question.key] = parse(question.calculation).text(scope) if question.calculation else ""
            continue
        if question.choice_filter:
            question = replace(question, options=_offered(question, scope))
        own = values[question.key] = _own(question, answers)
        yield question, Scope(values, own=own, on=day)


def _own(question: QuestionDef, answers: Answers) -> str:
    answer = answers.get(question.key, "")
    if isinstance(answer, tuple) and question.choice_filter:
        offered = {option.key for option in question.options}
        answer = tuple(key for key in answer if key in offered)
    return as_text(answer)


def _is_asked(definition: QuestionnaireDef, question: QuestionDef, groups: dict[str, bool], scope: Scope) -> bool:
    if not _is_open(definition, question.group, groups, scope):
        return False
    return not question.relevant or parse(question.relevant).true(scope)


def _is_open(definition: QuestionnaireDef, key: str, known: dict[str, bool], scope: Scope) -> bool:
    """Whether a group is asked: its own rule and those of the groups around it."""
    if key not in known:
        group = definition.group(key)
        around = _is_open(definition, group.parent, known, scope)
        known[key] = around and (not group.relevant or parse(group.relevant).true(scope))
    return known[key]


def _offered(question: QuestionDef, scope: Scope) -> tuple[OptionDef, ...]:
    rule = parse(question.choice_filter)
    return tuple(option for option in question.options if rule.true(scope.of_option(option.key, dict(option.columns))))
