"""Which questions are asked, which answers are offered, what is worked out, and what is wrong with an answer.

All of it follows from the answers alone, by the rules of the questionnaire as XLSForms write them
(https://xlsform.org, "relevant", "constraint", "required", "calculation", "choice_filter").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from .errors import BeatbookError
from .logic import Scope, parse
from .questionnaire import TICKED, UNANSWERED, Answer, Answers, GroupDef, OptionDef, QuestionDef, QuestionnaireDef
from .quoting import in_words, quoted_in, with_quotes


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


def named_in_rules(definition: QuestionnaireDef) -> frozenset[str]:
    """The questions whose answers decide what is asked and offered, and in which words; where others change, that

    stays as it is. Never empty where there are rules at all.
    """
    rules = {group.relevant for group in definition.groups}
    for question in definition.questions:
        rules |= {question.relevant, question.choice_filter, question.calculation}
    named = (parse(rule).names for rule in rules - {""})
    quoted = quoted_in(definition)
    return quoted.union(*named) | ({""} if quoted or has_rules(definition) else frozenset())


def starting_answers(definition: QuestionnaireDef, on: date) -> dict[str, Answer]:
    """What a fresh form begins with: the defaults of its questions, those of today worked out."""
    found: dict[str, Answer] = {}
    for question in definition.questions:
        if not question.default or question.kind in UNANSWERED:
            continue
        text = question.default
        if "(" in text and question.kind not in TICKED and question.kind != "text":
            text = parse(text).text(Scope(on=on))
        if question.kind in TICKED:
            known = {option.key for option in question.options}
            found[question.key] = tuple(key for key in text.split() if key in known)[: question.limit]
        else:
            found[question.key] = text
    return {key: answer for key, answer in found.items() if answer}


def asked(definition: QuestionnaireDef, answers: Answers, on: date | None = None) -> tuple[QuestionDef, ...]:
    """The questions and notes to show, in order, each with the answers that are offered now.

    A question left out has no value for the rules after it, as in XLSForm. Words that quote an answer have it.
    """
    quoted = quoted_in(definition)
    if not quoted and not has_rules(definition):
        return definition.questions
    values: dict[str, str] = {}
    found = tuple(question for question, _ in _walk(definition, answers, on, values))
    if not quoted:
        return found
    held = {question.key: question for question in definition.questions}

    def said(key: str) -> str:
        answer, value = answers.get(key, ()), values.get(key, "")
        if value and answer:
            return in_words(held[key], answer)
        return "" if value == "NaN" else value

    return tuple(with_quotes(question, said) for question in found)


def without_the_unasked(definition: QuestionnaireDef, answers: Answers, on: date | None = None) -> dict[str, Answer]:
    """The answers of the questions that are asked, ticks that are no longer offered left out.

    A rule may ask about a question further down, which may fall away itself: so until nothing more does.
    """
    kept = dict(answers)
    if not has_rules(definition):
        return kept
    while (fewer := _asked_of(definition, kept, on)) != kept:
        kept = fewer
    return kept


def _asked_of(definition: QuestionnaireDef, answers: Answers, on: date | None) -> dict[str, Answer]:
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
    if not any((q.required or q.constraint) and q.key == key for q in definition.questions):
        return ""
    return next(
        (_fault(question, scope) for question, scope in _walk(definition, answers, on) if question.key == key), ""
    )


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
    groups = _Groups({group.key: group for group in definition.groups})
    for question in definition.questions:
        scope = Scope(values, on=day)
        if not groups.are_open(question.group, scope) or (
            question.relevant and not parse(question.relevant).true(scope)
        ):
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


class _Groups:
    """Which groups are asked: each is looked at once, when the first question in it comes up."""

    def __init__(self, groups: Mapping[str, GroupDef]) -> None:
        self.groups = groups
        self.known = {"": True}

    def are_open(self, key: str, scope: Scope) -> bool:
        """The group's own rule and those of the groups around it. Raises BeatbookError for one that is not there."""
        if key not in self.known:
            group = self.groups.get(key)
            if group is None:
                raise BeatbookError(f"There is no group “{key}” in this questionnaire.")
            self.known[key] = False  # a group around itself is never asked
            around = self.are_open(group.parent, scope)
            self.known[key] = around and (not group.relevant or parse(group.relevant).true(scope))
        return self.known[key]


def _offered(question: QuestionDef, scope: Scope) -> tuple[OptionDef, ...]:
    rule = parse(question.choice_filter)
    return tuple(option for option in question.options if rule.true(scope.of_option(option.key, option.columns)))
