"""A questionnaire on paper: what the form says beside its questions, and rules told in words.

The numbers of the answers are those that Record takes as keys.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .house_style import PLAIN, HouseStyle
from .questionnaire import TICKED, UNANSWERED, QuestionDef, QuestionnaireDef
from .quoting import on_paper, with_quotes
from .summaries import TeamContact

LONGEST_LIST = 80
"""Answers that are printed as boxes; of a longer list the answer is written by hand."""

_RULES = (
    (re.compile(r"selected\(\s*\$\{(\w+)\}\s*,\s*['\"]([^'\"]+)['\"]\s*\)"), "ticked"),
    (re.compile(r"\$\{(\w+)\}\s*=\s*['\"]([^'\"]+)['\"]"), "ticked"),
    (re.compile(r"\$\{(\w+)\}\s*(>=|<=|>|<|=)\s*(-?\d+(?:\.\d+)?)"), "number"),
)
_SIGNS = {">": "more than", ">=": "at least", "<": "less than", "<=": "at most", "=": "exactly"}


@dataclass(frozen=True, slots=True)
class PaperForm:
    """What goes onto the form. `second`: the same questionnaire in the language printed under the first."""

    definition: QuestionnaireDef
    contact: TeamContact
    second: QuestionnaireDef | None = None
    large: bool = False
    practice: bool = False
    marking: str = "OFFICIAL when filled in"
    house: HouseStyle = PLAIN  # colour and crest that it is drawn in

    @property
    def name(self) -> str:
        """Which form it is: the parent of its fields, and what the QR code says. `community-voice@1`"""
        return form_name(self.definition)

    @property
    def code(self) -> str:
        return f"beatbook:form/{self.definition.key}/{self.definition.number}"


def form_name(definition: QuestionnaireDef) -> str:
    """A field's name may hold no full stop: it would part the name."""
    return f"{definition.key.replace('.', '-')}@{definition.number}"


def printed(definition: QuestionnaireDef) -> tuple[QuestionDef, ...]:
    """The questions and notes that stand on paper; what is worked out does not. A gap stands for an answer quoted."""
    shown = (question for question in definition.questions if question.kind != "calculate")
    return tuple(with_quotes(question, lambda _key: "") for question in shown)


def asked_number(definition: QuestionnaireDef, key: str) -> int:
    """Which number a question has on paper, from 1; 0 for a note."""
    asked = [question.key for question in definition.questions if question.kind not in UNANSWERED]
    return asked.index(key) + 1 if key in asked else 0


def as_boxes(question: QuestionDef) -> bool:
    """Whether the answers are printed with boxes."""
    return question.kind in TICKED and len(question.options) <= LONGEST_LIST


def box_number(question: QuestionDef, position: int) -> str:
    """The number before a box. Record numbers a list that a choice filter shortens anew, so that none is printed."""
    return "" if question.choice_filter else question.number(position)


def limit_words(question: QuestionDef) -> str:
    """`Tick up to five.`, `Tick one.`, `Put 1 beside the first, 2 beside the second, and so on.`"""
    spelt = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    if question.kind == "single":
        return "Tick one."
    if question.kind == "rank":
        return "Put 1 beside the first, 2 beside the second, and so on."
    if question.kind != "multiple":
        return ""
    if question.max_ticks and question.max_ticks < len(question.options):
        many = spelt[question.max_ticks] if question.max_ticks < len(spelt) else str(question.max_ticks)
        return f"Tick up to {many}."
    return "Tick all that apply."


def condition_words(definition: QuestionnaireDef, question: QuestionDef) -> str:
    """Whom a question is for, empty where it is for everybody.

    Rules of the plain kinds are told in words; of another the officer is asked.
    """
    rules = [question.relevant, *_around(definition, question.group)]
    told = [_told(definition, rule) for rule in rules if rule]
    if not told:
        return ""
    if all(told):
        return f"Only if {' and '.join(dict.fromkeys(told))}."
    return "Not for everybody: ask the officer whether it is for you."


def _around(definition: QuestionnaireDef, key: str) -> list[str]:
    rules = []
    while key:
        group = definition.group(key)
        rules.append(group.relevant)
        key = group.parent
    return rules


def _told(definition: QuestionnaireDef, rule: str) -> str:
    """One rule in words; empty where it is not of a plain kind."""
    rule = rule.strip()
    for word in (" or ", " and "):
        parts = rule.split(word)
        if len(parts) > 1 and not (word == " or " and " and " in rule):
            told = [_told(definition, part) for part in parts]
            return word.join(told) if all(told) else ""
    negated = re.fullmatch(r"not\((.*)\)", rule)
    for pattern, kind in _RULES:
        match = pattern.fullmatch(negated[1].strip() if negated else rule)
        if match is not None:
            return _ticked(definition, match, bool(negated)) if kind == "ticked" else _number(definition, match)
    return ""


def _ticked(definition: QuestionnaireDef, match: re.Match[str], negated: bool) -> str:
    number = asked_number(definition, match[1])
    if not number:
        return ""
    question = definition.question(match[1])
    at = next((n for n, option in enumerate(question.options) if option.key == match[2]), None)
    if at is None:
        return ""
    box = box_number(question, at)
    said = f"“{on_paper(question.options[at].text)}”" + (f" ({box})" if box else "")
    return f"you did {'not tick' if negated else 'tick'} {said} at question {number}"


def _number(definition: QuestionnaireDef, match: re.Match[str]) -> str:
    number = asked_number(definition, match[1])
    return f"you wrote {_SIGNS[match[2]]} {match[3]} at question {number}" if number else ""
