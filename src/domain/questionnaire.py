"""Questionnaires as they are asked: questions, numbered answers, and the rules of ticking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from .errors import BeatbookError

QUESTION_KINDS = {"multiple": "Tick several", "single": "Tick one", "text": "Own words"}
LONGEST_TEXT = 500

Answer = tuple[str, ...] | str
"""Ticked option keys in the order ticked, or the respondent's own words."""
Answers = Mapping[str, Answer]
"""Question key -> answer. A question that was skipped is not there."""


@dataclass(frozen=True, slots=True)
class OptionDef:
    key: str
    text: str
    hint: str = ""
    exclusive: bool = False


@dataclass(frozen=True, slots=True)
class QuestionDef:
    key: str
    kind: str
    text: str
    hint: str = ""
    max_ticks: int | None = None
    voluntary: bool = False
    options: tuple[OptionDef, ...] = ()

    @property
    def width(self) -> int:
        """Digits in an answer's number: 1 for up to nine answers, else 2. All have the same width."""
        return 1 if len(self.options) <= 9 else 2

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
    key: str
    number: int
    title: str
    questions: tuple[QuestionDef, ...]

    def question(self, key: str) -> QuestionDef:
        for question in self.questions:
            if question.key == key:
                return question
        asked = ", ".join(q.key for q in self.questions)
        raise BeatbookError(f"There is no question “{key}”. This questionnaire asks: {asked}.")


@dataclass(frozen=True, slots=True)
class Ticked:
    """What a tick led to. `said` is a sentence for the message line, empty where nothing needs saying."""

    ticked: tuple[str, ...]
    said: str = ""
    refused: bool = False


def toggle(question: QuestionDef, ticked: tuple[str, ...], key: str) -> Ticked:
    """Tick or untick one answer. Exclusive answers clear the rest and are cleared by them; a tick over the

    limit is refused in words and changes nothing; in a single choice the new answer takes the old one's place.
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


def check_answers(questionnaire: QuestionnaireDef, answers: Answers) -> dict[str, Answer]:
    """The answers as they may be recorded: empty ones left out, text on one line.

    Raises BeatbookError for an unknown question or answer, too many ticks, or an exclusive answer with others.
    """
    kept: dict[str, Answer] = {}
    for key, answer in answers.items():
        question = questionnaire.question(key)
        if isinstance(answer, str):
            if question.kind != "text":
                raise BeatbookError(f"“{question.text}” is answered by ticks.")
            if text := " ".join(answer.split()):
                kept[key] = text[:LONGEST_TEXT]
        elif answer:
            kept[key] = _check_ticks(question, tuple(answer))
    return kept


def _check_ticks(question: QuestionDef, ticks: tuple[str, ...]) -> tuple[str, ...]:
    if question.kind == "text":
        raise BeatbookError(f"“{question.text}” is answered in words.")
    options = [question.option(key) for key in dict.fromkeys(ticks)]
    if len(options) > question.limit:
        raise BeatbookError(f"“{question.text}” takes {question.limit} at most; {len(options)} are ticked.")
    if len(options) > 1 and any(option.exclusive for option in options):
        raise BeatbookError(f"“{question.text}”: one of the ticked answers excludes the others.")
    return tuple(option.key for option in options)


def from_json(value: Mapping[str, Any]) -> QuestionnaireDef:
    """Read a questionnaire as `resources/questionnaires` holds it."""
    questions = []
    for item in value["questions"]:
        fields = {k: v for k, v in item.items() if k != "options"}
        question = QuestionDef(**fields)
        questions.append(replace(question, options=tuple(OptionDef(**o) for o in item.get("options", ()))))
    return QuestionnaireDef(value["key"], value["number"], value["title"], tuple(questions))
