"""How a questionnaire reads: advice for whoever writes it, which never stands in the way.

Sources: GOV.UK content guidance, sentences of up to 25 words
(https://www.gov.uk/guidance/content-design/writing-for-gov-uk); one thing at a time and no leading words: Pew Research
Center, "Writing survey questions", and S. Payne, "The art of asking questions", 1951. The lists of words are ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .questionnaire import UNANSWERED, QuestionDef, QuestionnaireDef

LONGEST = 25  # words of a sentence
MANY = 12  # answers read out that people can hardly keep in mind
_LEADING = (
    *("don’t you", "do you agree", "don't you", "wouldn’t you", "wouldn't you", "isn’t it", "isn't it", "surely"),
    *("obviously", "of course", "clearly", "everyone knows", "most people", "as you know", "unacceptable"),
    *("terrible", "excellent", "disgraceful", "wonderful", "failed to", "too much", "too little"),
)
_ASKING = r"(?:what|how|when|where|which|who|why|do|does|did|is|are|was|were|have|has|would|should|could|can)"
_DOUBLE = re.compile(rf"\band/or\b|\?.+\?|\b{_ASKING}\b.*\b(?:and|or)\s+{_ASKING}\b", re.IGNORECASE | re.DOTALL)
_RATED = ("single", "range", "integer", "decimal")


@dataclass(frozen=True, slots=True)
class Advice:
    """A sentence about one question, by its key."""

    question: str
    said: str


def advice(definition: QuestionnaireDef) -> tuple[Advice, ...]:
    """For every question that may be edited, in order."""
    return tuple(each for question in definition.questions for each in advice_on(question))


def advice_on(question: QuestionDef) -> tuple[Advice, ...]:
    """For one question; none for one that is locked."""
    return () if question.core else tuple(Advice(question.key, said) for said in _of(question))


def _of(question: QuestionDef) -> Iterator[str]:
    text = question.text
    longest = max((len(sentence.split()) for sentence in re.split(r"[.!?](?:\s|$)", text)), default=0)
    if longest > LONGEST:
        yield f"A sentence of {longest} words is hard to follow when read out. Try {LONGEST} at most."
    if question.kind in UNANSWERED:
        return
    if _DOUBLE.search(text) or (question.kind in _RATED and re.search(r"\band\b", text, re.IGNORECASE)):
        yield "It may ask two things at once. Ask one thing, so that an answer means one thing."
    found = next((words for words in _LEADING if re.search(rf"\b{re.escape(words)}\b", text, re.IGNORECASE)), "")
    if found:
        yield f"“{found}” may lead people to an answer. Ask it evenly."
