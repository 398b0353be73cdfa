"""What hands type for a value, in the short ways of a form filled in at a stall: `23 11`, `T` for today, `930`."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from decimal import Decimal

from .answers import canonical
from .errors import BeatbookError
from .questionnaire import QuestionDef

MOST_ON_A_ROW = 11
"""Points of a scale that are offered side by side: 0 to 10."""

_HOW_TO_TYPE_A_DAY = "Type a day as 23 11 or 23/11/2026, or T for today."
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_RUNS = {4: (2, 2), 6: (2, 2, 2), 8: (2, 2, 4)}  # digits typed in one go -> day, month, year


def typed_value(question: QuestionDef, text: str, on: date) -> str:
    """A value as `answers.canonical` writes it, from what was typed; `on` is the day of the event.

    Raises BeatbookError whose sentence stands under the field, so that it need not repeat the question.
    """
    text = " ".join(text.split())
    if not text:
        return ""
    if question.kind == "date":
        return typed_day(text, on).isoformat()
    if question.kind == "time":
        text = _spelt_clock(text)
    try:
        return canonical(question, text)
    except BeatbookError as error:
        raise BeatbookError(str(error).replace(f"“{question.text}”", "This", 1)) from None


def typed_day(text: str, on: date) -> date:
    """A day from `23 11`, `23/11/26`, `23 Nov 2026`, `231126`, `2026-11-23`, `T` (today) or `Y` (yesterday).

    Without a year it is the year of `on`; a year of two digits lies within the 90 years before it and 10 after.
    """
    word = text.strip().lower()
    if word in ("t", "today", "y", "yesterday"):
        return on - timedelta(days=word[0] == "y")
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", word):
        year, month, day = (int(part) for part in word.split("-"))
        return _day(day, month, year)
    parts = _parts(word)
    if len(parts) not in (2, 3) or not parts[0].isdecimal() or (len(parts) == 3 and not parts[2].isdecimal()):
        raise BeatbookError(_HOW_TO_TYPE_A_DAY)
    month = int(parts[1]) if parts[1].isdecimal() else _MONTHS.get(parts[1][:3], 0)
    if not parts[1].isdecimal() and not month:
        raise BeatbookError(_HOW_TO_TYPE_A_DAY)
    return _day(int(parts[0]), month, _year(parts[2], on) if len(parts) == 3 else on.year)


def _parts(word: str) -> list[str]:
    if word.isdecimal() and word.isascii():
        sizes = _RUNS.get(len(word), (len(word),))
        ends = [sum(sizes[: number + 1]) for number in range(len(sizes))]
        return [word[end - size : end] for size, end in zip(sizes, ends, strict=True)]
    return [part for part in re.split(r"[\s./,-]+", word) if part]


def _year(text: str, on: date) -> int:
    if len(text) > 2:
        return int(text)
    year = on.year - on.year % 100 + int(text)
    return year - 100 if year > on.year + 10 else year


def _day(day: int, month: int, year: int) -> date:
    if not 1 <= month <= 12:
        raise BeatbookError(f"There is no month {month}. Choose 1 to 12.")
    if not 1900 <= year <= 2199:
        raise BeatbookError(f"{year} is too far away. Type a year from 1900 to 2199.")
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise BeatbookError(f"{calendar.month_name[month]} {year} has {days} days. Choose 1 to {days}.")
    return date(year, month, day)


def _spelt_clock(text: str) -> str:
    """`9` as 9:00 and `4.30 pm` as 16:30; everything else as it is."""
    match = re.fullmatch(r"(\d{1,2})(?:[:. ]?(\d{2}))?\s*([ap])\.?m\.?", text.lower())
    if match is not None and 1 <= int(match[1]) <= 12:
        return f"{int(match[1]) % 12 + (12 if match[3] == 'p' else 0)}:{match[2] or '00'}"
    return f"{text}:00" if re.fullmatch(r"\d{1,2}", text) else text.replace(" ", ":", 1)


def scale_points(question: QuestionDef) -> tuple[str, ...]:
    """The points of a short scale of whole numbers from 0 up, in its order; empty where a number is typed instead."""
    if question.kind != "range" or question.bounds is None:
        return ()
    start, end, step = (Decimal(text) for text in question.bounds)
    if not step or any(value != int(value) for value in (start, end, step)) or min(start, end) < 0:
        return ()
    reach = int(abs(step)) * (1 if end >= start else -1)
    points = range(int(start), int(end) + (1 if reach > 0 else -1), reach)
    return tuple(map(str, points)) if len(points) <= MOST_ON_A_ROW else ()


def scale_words(question: QuestionDef) -> str:
    """`From 0 to 100, in steps of 5.`"""
    if question.bounds is None:
        return ""
    start, end, step = question.bounds
    return f"From {start} to {end}." if Decimal(step) in (0, 1) else f"From {start} to {end}, in steps of {step}."
