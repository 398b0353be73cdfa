"""Answers as they may be recorded: checked against the questionnaire, written in one way."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from .dates import parse_day
from .errors import BeatbookError
from .flow import Faulty, faults, without_the_unasked
from .questionnaire import TICKED, UNANSWERED, Answer, Answers, QuestionDef, QuestionnaireDef

LONGEST_TEXT = 500
LONGEST_NUMBER = 40
_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}(?:,\d{3})+")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]\d\d:\d\d.*)?")
_TIME = re.compile(r"(\d{1,2})[:.]?(\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?")


def canonical(question: QuestionDef, text: str) -> str:
    """A typed value as it is kept: `42`, `3.5`, `2026-11-23`, `16:40`; own words on one line, at most 500 letters.

    Raises BeatbookError that says what to type instead.
    """
    text = " ".join(text.split())
    if text and question.kind not in _WRITERS:
        raise BeatbookError(f"“{question.text}” is not answered in words.")
    return _WRITERS[question.kind](question, text) if text else ""


def words_of(question: QuestionDef, answer: Answer, between: str = "; ") -> str:
    """An answer as people read it: the words of what is ticked, else the value or the own words."""
    if isinstance(answer, str):
        return answer
    labels = {option.key: option.text for option in question.options}
    return between.join(labels.get(key, key) for key in answer)


def check_answers(
    questionnaire: QuestionnaireDef, answers: Answers, on: date | None = None, *, whole: bool = True
) -> dict[str, Answer]:
    """The answers as they may be recorded: empty ones and those of questions that are not asked left out.

    `on`: the day of the event, which rules call today. `whole`: the form is finished, so that required answers must
    be there and constraints hold. Raises BeatbookError for an unknown question or answer, too many ticks, an
    exclusive answer with others, a value of another kind, a constraint that fails, a required answer left out.
    """
    kept: dict[str, Answer] = {}
    known = {question.key: question for question in questionnaire.questions}
    for key, answer in answers.items():
        question = known.get(key) or questionnaire.question(key)
        if question.kind in UNANSWERED:
            continue
        checked = check_answer(question, answer)
        if checked:
            kept[key] = checked
    kept = without_the_unasked(questionnaire, kept, on)
    if whole:
        first: Faulty | None = next(iter(faults(questionnaire, kept, on)), None)
        if first is not None:
            raise BeatbookError(f"“{first.question.text}”: {first.said}")
    return kept


def check_answer(question: QuestionDef, answer: Answer) -> Answer:
    """One answer as it may be recorded, empty where there is none. Raises BeatbookError as `check_answers` does."""
    if isinstance(answer, str):
        if question.kind in TICKED:
            raise BeatbookError(f"“{question.text}” is answered by ticks.")
        return canonical(question, answer)
    return _check_ticks(question, tuple(answer)) if answer else ()


def _check_ticks(question: QuestionDef, ticks: tuple[str, ...]) -> tuple[str, ...]:
    if question.kind not in TICKED:
        raise BeatbookError(f"“{question.text}” is answered in words.")
    held = {option.key: option for option in question.options}
    options = [held.get(key) or question.option(key) for key in dict.fromkeys(ticks)]
    if len(options) > question.limit:
        raise BeatbookError(f"“{question.text}” takes {question.limit} at most; {len(options)} are ticked.")
    if len(options) > 1 and any(option.exclusive for option in options):
        raise BeatbookError(f"“{question.text}”: one of the ticked answers excludes the others.")
    return tuple(option.key for option in options)


def _number(question: QuestionDef, text: str) -> str:
    try:
        if len(text) > LONGEST_NUMBER:
            raise InvalidOperation
        value = Decimal(_with_point(question, text))
    except InvalidOperation:
        raise BeatbookError(f"“{question.text}” takes a number, such as 12.") from None
    if not value.is_finite() or abs(value.adjusted()) > 15:
        raise BeatbookError(f"“{question.text}” takes a number, such as 12.")
    if question.kind == "integer" and value != value.to_integral_value():
        raise BeatbookError(f"“{question.text}” takes a whole number, such as 12.")
    if question.kind == "range" and question.bounds:
        _check_scale(question, value, question.bounds)
    plain = format(value, "f")
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if plain in ("-0", "") else plain


def _with_point(question: QuestionDef, text: str) -> str:
    """`2.5` for `2,5`. A comma before three digits parts thousands in whole numbers, and may mean either in others."""
    if not _THOUSANDS.fullmatch(text):
        return text.replace(",", ".") if text.count(",") == 1 and "." not in text else text
    if question.kind == "integer":
        return text.replace(",", "")
    raise BeatbookError(f"“{question.text}” takes a number, such as 12. Write it without the comma.")


def _check_scale(question: QuestionDef, value: Decimal, bounds: tuple[str, str, str]) -> None:
    try:
        ends = [Decimal(bound) for bound in bounds]
        if not all(each.is_finite() and abs(each.adjusted()) <= 15 for each in ends):
            raise InvalidOperation
        start, end, step = map(Fraction, ends)
    except (InvalidOperation, ValueError):
        raise BeatbookError(f"The scale of “{question.text}” is not made of numbers. Mend the questionnaire.") from None
    low, high = min(start, end), max(start, end)
    if not low <= value <= high:
        raise BeatbookError(f"“{question.text}” goes from {bounds[0]} to {bounds[1]}.")
    if step and (Fraction(value) - start) % abs(step):
        raise BeatbookError(f"“{question.text}” goes in steps of {bounds[2]} from {bounds[0]}.")


def _day(question: QuestionDef, text: str) -> str:
    match = _DAY.fullmatch(text)  # other programs may write a time behind it
    try:
        return parse_day(match[1] if match else text).isoformat()
    except BeatbookError:
        raise BeatbookError(f"“{question.text}” takes a date, such as 2026-11-23.") from None


def _clock(question: QuestionDef, text: str) -> str:
    match = _TIME.fullmatch(text)
    try:
        if match is None:
            raise ValueError
        return f"{time(int(match[1]), int(match[2])):%H:%M}"
    except ValueError:
        raise BeatbookError(f"“{question.text}” takes a time, such as 16:40.") from None


def _words(_question: QuestionDef, text: str) -> str:
    return text[:LONGEST_TEXT].rstrip()


_WRITERS: dict[str, Callable[[QuestionDef, str], str]] = {
    "integer": _number,
    "decimal": _number,
    "range": _number,
    "date": _day,
    "time": _clock,
    "text": _words,
}
