"""What has to be mended before a questionnaire can be published, question by question."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from .logic import LogicError, parse
from .questionnaire import TICKED, UNANSWERED, OptionDef, QuestionDef, QuestionnaireDef

RULES = {
    "relevant": "Asked only if",
    "constraint": "Allowed only if",
    "calculation": "Worked out as",
    "choice_filter": "Answers offered if",
}
_ASKS_FOR_OPTION = re.compile(
    r"selected\(\s*\$\{\s*([^}\s]+)\s*\}\s*,\s*(?:'([^']*)'|\"([^\"]*)\")\s*\)"
    r"|\$\{\s*([^}\s]+)\s*\}\s*!?=\s*(?:'([^']*)'|\"([^\"]*)\")"
)
SHARE_OF_WORDS = 0.5  # a language with fewer of its words than this is not ready


@dataclass(frozen=True, slots=True)
class Problem:
    """A sentence that says what is wrong and what to do. `question` and `option` are keys, empty for the whole;

    `field` is the part of the question that it is about.
    """

    said: str
    question: str = ""
    option: str = ""
    field: str = ""


def problems(definition: QuestionnaireDef) -> tuple[Problem, ...]:
    """All of them, in the order of the questions. None: it may be published."""
    return tuple(_problems(definition))


def _problems(definition: QuestionnaireDef) -> Iterator[Problem]:
    if not definition.title.strip():
        yield Problem("Give the questionnaire a name.", field="title")
    if not any(q.kind not in UNANSWERED for q in definition.questions):
        yield Problem("Add a question that people answer.")
    for key, many in Counter(q.key for q in definition.questions).items():
        if many > 1:
            yield Problem(f"{many} questions have the key “{key}”. Take all but one out.", key)
    questions = {q.key: q for q in definition.questions}
    for question in definition.questions:
        yield from _in_words(question)
        if question.kind in TICKED:
            yield from _in_options(question)
        yield from _in_scale(question)
        yield from _in_rules(questions, question)
    yield from _in_groups(definition, questions)
    yield from _in_languages(definition)


def _in_words(question: QuestionDef) -> Iterator[Problem]:
    if not question.text.strip() and question.kind != "calculate":
        yield Problem("Write what is asked.", question.key, field="text")
    if question.kind == "calculate" and not question.calculation.strip():
        yield Problem("Write the rule by which it is worked out.", question.key, field="calculation")


def _in_options(question: QuestionDef) -> Iterator[Problem]:
    if len(question.options) < 2:
        yield Problem("Give it at least two answers.", question.key, field="options")
    held: dict[str, str] = {}
    for option in question.options:
        words = " ".join(option.text.split()).casefold()
        if not words:
            yield Problem("Write the answer’s words, or take it out.", question.key, option.key, "options")
        elif words in held:
            said = f"Two answers read “{option.text.strip()}”. Give one other words, or take it out."
            yield Problem(said, question.key, option.key, "options")
        held[words] = option.key
    for key, many in Counter(option.key for option in question.options).items():
        if many > 1:
            yield Problem(f"{many} answers have the key “{key}”. Take all but one out.", question.key, key, "options")
    if question.max_ticks is not None and not 1 <= question.max_ticks <= max(len(question.options), 1):
        said = f"It allows {question.max_ticks} ticks and has {len(question.options)} answers. Choose fewer."
        yield Problem(said, question.key, field="max_ticks")
    if question.kind == "single" and question.default and question.default not in {o.key for o in question.options}:
        yield Problem("The answer ticked at first is not among the answers.", question.key, field="default")


def _in_scale(question: QuestionDef) -> Iterator[Problem]:
    if question.kind != "range":
        return
    try:
        start, end, step = map(Decimal, question.bounds or ())
        whole = start.is_finite() and end.is_finite() and step.is_finite() and step != 0 and start != end
    except (InvalidOperation, ValueError):
        whole = False
    if not whole:
        yield Problem("Say where the scale begins and ends, and its step.", question.key, field="bounds")


def _in_rules(questions: Mapping[str, QuestionDef], question: QuestionDef) -> Iterator[Problem]:
    for field in RULES:
        rule = getattr(question, field)
        if not rule.strip():
            continue
        for said in _faults(questions, rule):
            yield Problem(said, question.key, field=field)
        columns = {"name", "label", *(column for o in question.options for column, _text in o.columns)}
        if field == "choice_filter" and (unknown := _columns(rule) - columns):
            said = f"The rule “{rule}” looks at “{min(unknown)}”, which no answer has."
            yield Problem(said, question.key, field=field)


def _columns(rule: str) -> frozenset[str]:
    try:
        return parse(rule).columns
    except LogicError:
        return frozenset()


def _faults(questions: Mapping[str, QuestionDef], rule: str) -> Iterator[str]:
    """What is wrong with one rule."""
    try:
        names = parse(rule).names
    except LogicError as error:
        yield str(error)
        return
    for name in sorted(names - questions.keys()):
        yield f"The rule “{rule}” asks about “{name}”, which is no question here."
    for match in _ASKS_FOR_OPTION.finditer(rule):
        name, option = (
            match[1] or match[4],
            next(m for m in (match[2], match[3], match[5], match[6], "") if m is not None),
        )
        asked = questions.get(name)
        if asked is not None and asked.kind in TICKED and option and option not in {o.key for o in asked.options}:
            yield f"The rule “{rule}” asks for the answer “{option}”, which “{asked.text}” does not have."


def _in_groups(definition: QuestionnaireDef, questions: Mapping[str, QuestionDef]) -> Iterator[Problem]:
    groups = {group.key: group for group in definition.groups}
    for question in definition.questions:
        if question.group and question.group not in groups:
            yield Problem(f"It stands in the group “{question.group}”, which is not here.", question.key, field="group")
    for group in definition.groups:
        if group.relevant.strip():
            for said in _faults(questions, group.relevant):
                yield Problem(said, field="groups")
        if group.parent and group.parent not in groups:
            yield Problem(f"The group “{group.key}” stands in “{group.parent}”, which is not here.", field="groups")


def _in_languages(definition: QuestionnaireDef) -> Iterator[Problem]:
    for language in definition.languages[1:]:
        said, whole = words_in(definition, language)
        if whole and said / whole < SHARE_OF_WORDS:
            sentence = (
                f"“{language}” has words for {said} of {whole} questions and answers. Write more, or leave it out."
            )
            yield Problem(sentence, field="languages")


def words_in(definition: QuestionnaireDef, language: str) -> tuple[int, int]:
    """How many questions and answers have words in a further language, of how many."""
    items: list[QuestionDef | OptionDef] = []
    for question in definition.questions:
        if question.kind != "calculate":
            items += [question, *question.options]
    said = sum(any(t.language == language and t.text for t in item.translations) for item in items)
    return said, len(items)
