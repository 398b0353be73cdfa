"""Questionnaires as they are asked: questions, numbered answers, groups, words in several languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from .errors import BeatbookError

QUESTION_KINDS = {
    "multiple": "Tick several",
    "single": "Tick one",
    "rank": "Put in order",
    "integer": "Whole number",
    "decimal": "Number",
    "range": "Number on a scale",
    "date": "Date",
    "time": "Time",
    "text": "Own words",
    "note": "Words to read",
    "calculate": "Worked out",
}
TICKED = ("multiple", "single", "rank")
"""Answered with options: a tuple of option keys, in the order ticked (of a rank: first place first)."""
VALUES = ("integer", "decimal", "range", "date", "time")
"""Answered with one value, kept as text that `answers.canonical` writes."""
NUMBERS = ("integer", "decimal", "range")
UNANSWERED = ("note", "calculate")
"""Nobody answers these. What is worked out is made again from the answers each time and is kept nowhere."""

MAIN_LANGUAGE = "en"

Answer = tuple[str, ...] | str
"""Ticked option keys in the order ticked, or a value or the respondent's own words."""
Answers = Mapping[str, Answer]
"""Question key -> answer. A question that was skipped is not there."""


@dataclass(frozen=True, slots=True)
class Translation:
    """The words of a question, option or group in another language than the questionnaire's first."""

    language: str
    text: str
    hint: str = ""
    constraint_message: str = ""


@dataclass(frozen=True, slots=True)
class OptionDef:
    """An answer. `columns` are the further columns of its row in an XLSForm, which choice filters ask for."""

    key: str
    text: str
    hint: str = ""
    exclusive: bool = False
    columns: tuple[tuple[str, str], ...] = ()
    translations: tuple[Translation, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupDef:
    """Questions under one heading. Where `relevant` is false none of them is asked. `parent`: the group around it."""

    key: str
    text: str = ""
    relevant: str = ""
    parent: str = ""
    translations: tuple[Translation, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionDef:
    """A question. Rules (`relevant`, `constraint`, `calculation`, `choice_filter`) are written as in an XLSForm and

    read by `domain.logic`. `bounds` of a range: start, end, step. `scope`: the key of the questionnaire that brought
    the question, empty for the one it stands in. `core`: locked, so that places stay comparable.
    """

    key: str
    kind: str
    text: str
    hint: str = ""
    max_ticks: int | None = None
    voluntary: bool = False
    options: tuple[OptionDef, ...] = ()
    required: bool = False
    relevant: str = ""
    constraint: str = ""
    constraint_message: str = ""
    calculation: str = ""
    choice_filter: str = ""
    default: str = ""
    bounds: tuple[str, str, str] | None = None
    group: str = ""
    scope: str = ""
    core: bool = False
    translations: tuple[Translation, ...] = ()

    @property
    def width(self) -> int:
        """Digits in an answer's number: 1 for up to nine answers, 2 for up to 99. All have the same width."""
        return max(1, len(str(len(self.options))))

    def number(self, position: int) -> str:
        """What is typed for the answer at a position (from 0): `3`, or `03` in a long list."""
        return f"{position + 1:0{self.width}d}"

    def option_for(self, digits: str) -> OptionDef | None:
        """The answer whose whole number was typed; None where there is none."""
        if len(digits) != self.width or not digits.isascii() or not digits.isdigit():
            return None
        index = int(digits) - 1
        return self.options[index] if 0 <= index < len(self.options) else None

    def option(self, key: str) -> OptionDef:
        for option in self.options:
            if option.key == key:
                return option
        raise BeatbookError(f"“{key}” is not an answer to “{self.text}”.")

    @property
    def limit(self) -> int:
        """The most answers one person may tick."""
        return 1 if self.kind == "single" else (self.max_ticks or len(self.options))


@dataclass(frozen=True, slots=True)
class QuestionnaireDef:
    """One version. `languages`: the one that `text` and `hint` are in comes first."""

    key: str
    number: int
    title: str
    questions: tuple[QuestionDef, ...]
    groups: tuple[GroupDef, ...] = ()
    languages: tuple[str, ...] = (MAIN_LANGUAGE,)

    def question(self, key: str) -> QuestionDef:
        for question in self.questions:
            if question.key == key:
                return question
        asked = ", ".join(q.key for q in self.questions)
        raise BeatbookError(f"There is no question “{key}”. This questionnaire asks: {asked}.")

    def group(self, key: str) -> GroupDef:
        for group in self.groups:
            if group.key == key:
                return group
        raise BeatbookError(f"There is no group “{key}” in this questionnaire.")


_Worded = TypeVar("_Worded", QuestionDef, OptionDef, GroupDef)


def in_language(definition: QuestionnaireDef, language: str) -> QuestionnaireDef:
    """The same questionnaire with its words in another of its languages; what has no translation stays as it is."""
    if language == definition.languages[0]:
        return definition
    questions = tuple(
        _worded(replace(q, options=tuple(_worded(o, language) for o in q.options)), language)
        for q in definition.questions
    )
    groups = tuple(_worded(group, language) for group in definition.groups)
    return replace(definition, questions=questions, groups=groups)


def _worded(item: _Worded, language: str) -> _Worded:
    found = next((t for t in item.translations if t.language == language), None)
    if found is None:
        return item
    words = {name: getattr(found, name) for name in ("text", "hint", "constraint_message") if getattr(found, name)}
    return replace(item, **{name: text for name, text in words.items() if hasattr(item, name)})


@dataclass(frozen=True, slots=True)
class Ticked:
    """What a tick led to. `said` is a sentence for the message line, empty where nothing needs saying."""

    ticked: tuple[str, ...]
    said: str = ""
    refused: bool = False


def toggle(question: QuestionDef, ticked: tuple[str, ...], key: str) -> Ticked:
    """Tick or untick one answer. Exclusive answers clear the rest and are cleared by them; a tick over the

    limit is refused in words and changes nothing; in a single choice the new answer takes the old one's place; in an
    order the new answer comes last.
    """
    option = question.option(key)
    if key in ticked:
        return Ticked(tuple(k for k in ticked if k != key))
    if option.exclusive:
        said = f"“{option.text}” clears the other ticks." if ticked else ""
        return Ticked((key,), said)
    kept = tuple(k for k in ticked if not question.option(k).exclusive)
    if question.kind == "single":
        return Ticked((key,))
    if len(kept) >= question.limit:
        return Ticked(ticked, f"{spelt(question.limit)} ticked. Untick one to change.", refused=True)
    said = f"“{question.option(ticked[0]).text}” is unticked." if len(kept) < len(ticked) else ""
    return Ticked((*kept, key), said)


def spelt(n: int) -> str:
    words = ("None", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
    return words[n] if n < len(words) else str(n)
