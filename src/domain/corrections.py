"""Correct what was recorded: what changed, in words, as the history keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from .answers import words_of
from .flow import as_text
from .questionnaire import Answer, Answers, QuestionDef, QuestionnaireDef

TAKEN_OUT = "words that are not kept"
"""Stands in the history in place of words that told of a danger or a crime, or of a person."""


@dataclass(frozen=True, slots=True)
class ResponseLine:
    """One response in the list of an event's. `said`: its answers in short."""

    id: int
    number: int  # in the order recorded, from 1
    place: str  # empty for a visitor
    visitor: bool
    way: str  # a key of domain.ways.WAYS
    said: str
    corrected: bool
    from_file: bool


@dataclass(frozen=True, slots=True)
class RecordedResponse:
    """A response as it stands, to be looked at or corrected. `version` is the one to save against."""

    id: int
    uid: str
    version: int
    event_id: int
    questionnaire_id: int
    taken: datetime
    place_id: int | None
    visitor: bool
    answers: dict[str, Answer]


@dataclass(frozen=True, slots=True)
class Correction:
    """One question whose answer is another now; `old` and `new` in words, empty where there was or is none."""

    question: QuestionDef
    old: str
    new: str


def corrections(definition: QuestionnaireDef, before: Answers, after: Answers) -> Iterator[Correction]:
    """What differs, in the questionnaire's order."""
    for question in definition.questions:
        old, new = before.get(question.key, ()), after.get(question.key, ())
        if as_text(old) != as_text(new):
            yield Correction(question, in_words(question, old), in_words(question, new))


def in_words(question: QuestionDef, answer: Answer) -> str:
    """`Noise disturbance; Dog fouling`, `42`, `“More light by the bridge”`"""
    said = words_of(question, answer)
    return f"“{said}”" if question.kind == "text" and said else said


def in_short(definition: QuestionnaireDef, answers: Answers, longest: int = 90) -> str:
    """The answers of one response on one line; own words only by their being there."""
    parts = []
    for question in definition.questions:
        answer = answers.get(question.key)
        if answer:
            parts.append("own words" if question.kind == "text" else in_words(question, answer))
    said = ", ".join(parts)
    return said if len(said) <= longest else f"{said[: longest - 1].rstrip(' ,;')}…"
