"""Numbers and months as people write them into tables of figures. What is not held is never read as zero."""

from __future__ import annotations

import calendar
import re
from datetime import date

from .dates import Month
from .errors import BeatbookError

NOT_HELD = frozenset(
    ("", "-", "--", "–", "—", "−", ".", "..", "...", "…", ":", "*", "**", "c", "n/a", "#n/a", "na", "n.a.", "n.a")
) | frozenset(("nan", "null", "none", "not held", "not known", "unknown", "not available", "missing", "suppressed"))
"""Cells that say that there is no figure: blank, dashes, and the marks of official tables (GSS symbols and shorthand:

https://analysisfunction.civilservice.gov.uk/policy-store/symbols-in-tables-definitions-and-help/).
"""
HOW_NUMBER = "Write it as 1,234 or 17.9, or leave the cell empty where nothing is held."
HOW_MONTH = "Write the month as 2020-06, Jun 2020 or 30/06/2020."

_WHOLE = r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)"
_NUMBER = re.compile(rf"[-+]?(?:{_WHOLE}(?:\.\d*)?|\.\d+)(?:e[-+]?\d{{1,2}})?", re.ASCII)
_NAMES = {
    **{name.lower(): number for number, name in enumerate(calendar.month_name) if name},
    **{name.lower(): number for number, name in enumerate(calendar.month_abbr) if name},
    "sept": 9,
}
_SEPARATORS = re.compile(r"[\s./\-,’']+")
_CLOCK = re.compile(r"[t ]\d{1,2}:\d{2}.*$")
_HALF = 80
"""A year of two digits is of this century up to 79."""


def read_number(text: str) -> tuple[float, bool] | None:
    """(the number, whether a percent sign stood after it); None where the cell says that nothing is held.

    Raises BeatbookError whose sentence begins with what was read.
    """
    plain = " ".join(text.replace("−", "-").replace("\u202f", " ").split())
    if plain.casefold() in NOT_HELD:
        return None
    percent = plain.endswith("%")
    digits = plain.removesuffix("%").strip().removeprefix("£").lower()
    if not _NUMBER.fullmatch(digits):
        raise BeatbookError(f"“{plain[:30]}” is not a number. {HOW_NUMBER}")
    value = float(digits.replace(",", "").replace(" ", ""))
    if abs(value) > 1e15:
        raise BeatbookError(f"“{plain[:30]}” is larger than a figure can be. {HOW_NUMBER}")
    return value, percent


def read_month(text: str, before: Month | None = None) -> tuple[Month, date | None]:
    """(the month, the day where one is written) of `2020-06`, `Jun 20`, `June 2020`, `06/2020`, `30/06/2020`.

    Days come before months, as in Britain. A name alone is the next such month after `before`. Raises BeatbookError.
    """
    words = [part for part in _SEPARATORS.split(_CLOCK.sub("", text.strip().casefold())) if part]
    found = _from_words(words, before)
    if found is None:
        raise BeatbookError(f"“{text.strip()[:30]}” is not a month. {HOW_MONTH}")
    return found


def month_or_none(text: str, before: Month | None = None) -> Month | None:
    """The month that a heading names, if it names one."""
    try:
        return read_month(text, before)[0]
    except BeatbookError:
        return None


def _from_words(words: list[str], before: Month | None) -> tuple[Month, date | None] | None:
    if not 1 <= len(words) <= 3:
        return None
    named = [at for at, word in enumerate(words) if word in _NAMES]
    if len(named) > 1 or any(not word.isascii() or not word.isdigit() for word in words if word not in _NAMES):
        return None
    if named:
        rest = [word for at, word in enumerate(words) if at != named[0]]
        return _with_name(_NAMES[words[named[0]]], rest, before)
    return _of_digits(words)


def _with_name(number: int, rest: list[str], before: Month | None) -> tuple[Month, date | None] | None:
    """`Jul`, `Jul 20`, `2020 Jul`, `31 Jul 2020`."""
    if not rest:
        if before is None:
            return None
        steps = (number - before.number) % 12 or 12
        return before.plus(steps), None
    if len(rest) == 1:
        return _made(_year(rest[0]), number)
    day, year = (rest[1], rest[0]) if len(rest[0]) == 4 else (rest[0], rest[1])
    return _made(_year(year), number, day)


def _of_digits(words: list[str]) -> tuple[Month, date | None] | None:
    if len(words) == 1:
        return _made(_year(words[0][:4]), int(words[0][4:])) if len(words[0]) == 6 else None
    first = words[0]
    if len(words) == 2:
        year, month = (first, words[1]) if len(first) == 4 else (words[1], first)
        return _made(_year(year), int(month)) if len(year) == 4 and len(month) <= 2 else None
    year, month, day = words if len(first) == 4 else list(reversed(words))
    return _made(_year(year), int(month), day) if len(month) <= 2 else None


def _year(text: str) -> int:
    if len(text) == 4:
        return int(text)
    if len(text) != 2:
        return 0
    return (2000 if int(text) < _HALF else 1900) + int(text)


def _made(year: int, number: int, day: str = "") -> tuple[Month, date | None] | None:
    try:
        month = Month(year, number)
        return month, date(year, number, int(day)) if day else None
    except (BeatbookError, ValueError):
        return None
