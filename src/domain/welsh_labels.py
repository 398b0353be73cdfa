"""Labels in Welsh: the table, how its holes are filled, days and months, and which words are Welsh already.

The table is `resources/paper_labels_cy.json`, by the English that the sections say.
"""

from __future__ import annotations

import calendar
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from .briefing_layout import SECTIONS

ENGLISH = "en-GB"

MONTHS_CY = (
    "Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin",
    "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr",
)  # fmt: skip
DAYS_CY = ("dydd Llun", "dydd Mawrth", "dydd Mercher", "dydd Iau", "dydd Gwener", "dydd Sadwrn", "dydd Sul")
_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

_MONTH = "|".join(calendar.month_name[1:])
_DAY = rf"(?:(?:{'|'.join(calendar.day_name)}) )?\d{{1,2}} (?:{_MONTH})(?: \d{{4}})?"
_PROMISES = {
    "kept": "a gadwyd",
    "late": "yn hwyr",
    "not done yet": "heb ei wneud eto",
    "withdrawn": "a dynnwyd yn ôl",
    "done yet": "heb ei wneud eto",
}
_CLAUSE = rf"(?:(?:\w+ )?(?:is|are) (?:{'|'.join(_PROMISES)}))"
_WITHIN = r"(?:(?![.!?”] [A-Z“0-9]).)+?"
KINDS = {
    "day": _DAY,
    "month": rf"(?:{_MONTH})(?: \d{{4}})?",
    "months": rf"(?:{_MONTH})(?: \d{{4}})?(?: to (?:{_MONTH})(?: \d{{4}})?)?",
    "period": rf"\d{{1,2}} (?:{_MONTH})(?: \d{{4}})? to {_DAY}|{_DAY}",
    "time": r"\d{1,2}:\d{2}",
    "spent": r"\d+ hours?(?: \d+ minutes?)?|\d+ minutes?",
    "n": rf"\d[\d,.]*%?|(?:{'|'.join((*_NUMBERS, *(word.capitalize() for word in _NUMBERS)))})",
    "kept": rf"{_CLAUSE}(?:(?:, | and ){_CLAUSE})*",
    "list": r"\d+(?:(?:, | and )\d+)*",
    "titles": r"[^.]+?",
    "label": _WITHIN,
    "any": _WITHIN,
}
"""What may stand in a label, by its name without a digit. Whatever it is, it holds no end of a sentence."""

_HOLE = re.compile(r"\{([a-z]+)\d*\}")
_SENTENCES = re.compile(r"(?<=[.!?”])(\s+)(?=[A-Z“0-9])")
_WORDS = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_WELSH_WORDS = re.compile(
    r"y|yr|yn|ac|â|mae|wedi|ein|eich|gan|bod|dim|ni|chi|nhw|oedd|gyda|hwn|hon|sydd|fydd|bydd|am|o’r|i’r|a’r|a’n|o’n|ar"
    r"|ei|eu|ond|neu|pan|lle|sy’n|nid|nad|oes|byddwn|rydym|mewn|hefyd|iawn|diolch"
)
_ENGLISH_WORDS = re.compile(
    r"the|of|and|to|in|is|was|were|on|at|for|with|by|that|this|are|we|you|our|from|not|it|has|have|been|will|be|as|if"
    r"|your|their|or"
)


MOST_OF_A_NAME = 4
"""Words that each begin with a capital, and no more than these, are the name of somebody or of a place."""


def is_welsh(text: str) -> bool:
    """Whether somebody wrote it in Welsh: by the small words of both languages."""
    words = [word.casefold().replace("'", "’") for word in _WORDS.findall(text)]
    welsh, english = (
        sum(rule.fullmatch(word) is not None for word in words) for rule in (_WELSH_WORDS, _ENGLISH_WORDS)
    )
    return welsh > english


Piece = tuple[str, str]
"""Words, and their language where it is not the paper's."""


def said_in_welsh(text: str) -> tuple[Piece, ...]:
    """The whole, else sentence by sentence."""
    whole = _label(text)
    if whole is not None:
        return whole
    sentences = _SENTENCES.split(text)
    if len(sentences) == 1 or is_welsh(text):
        return (as_written(text),)
    pieces: list[Piece] = []
    recorded = False
    for sentence in sentences:
        if not sentence.strip():
            pieces.append((sentence, ""))
            continue
        pieces += (None if recorded else _label(sentence)) or (as_written(sentence),)
        recorded = recorded or _RECORDED.match(sentence) is not None
    return tuple(pieces)


_RECORDED = re.compile(rf"{_DAY}: ")
"""Begins what somebody recorded of a day: the sentences that follow are theirs, whatever they say."""


def as_written(text: str) -> Piece:
    """Figures and names are of no language (WCAG 2.2, 3.1.2, leaves proper names out); all else is as written."""
    words = _WORDS.findall(text)
    named = len(words) <= MOST_OF_A_NAME and all(word[0].isupper() or word in ("y", "yr", "a") for word in words)
    return text, "" if named or is_welsh(text) else ENGLISH


# ---------------------------------------------------------------- the table


@dataclass(frozen=True, slots=True)
class _Pattern:
    english: re.Pattern[str]
    welsh: str


@cache
def _table() -> tuple[Mapping[str, str], tuple[_Pattern, ...]]:
    """(labels without holes, labels with them), read when first asked for."""
    table = files("beatbook.resources") / "paper_labels_cy.json"
    labels: dict[str, str] = json.loads(table.read_text(encoding="utf-8"))["labels"]
    whole = {english: welsh for english, welsh in labels.items() if not _HOLE.search(english)}
    order = sorted((each for each in labels if each not in whole), key=_exactness)
    return whole, tuple(_Pattern(_pattern(english), labels[english]) for english in order)


def _exactness(english: str) -> tuple[bool, int]:
    """What says more of the text itself is tried first."""
    return "{any" in english, -len(_HOLE.sub("", english))


def _pattern(english: str) -> re.Pattern[str]:
    pieces, at = [], 0
    for hole in _HOLE.finditer(english):
        name = hole[0][1:-1]
        pieces += [re.escape(english[at : hole.start()]), f"(?P<{name}>{KINDS[hole[1]]})"]
        at = hole.end()
    return re.compile("".join((*pieces, re.escape(english[at:]))))


@lru_cache(4096)
def _label(text: str) -> tuple[Piece, ...] | None:
    """A text as the table has it; None where it does not."""
    whole, holed = _table()
    if text in whole:
        return ((whole[text], ""),)
    for pattern in holed:
        found = pattern.english.fullmatch(text)
        if found is not None:
            return _filled(pattern.welsh, found.groupdict())
    return None


def _filled(welsh: str, found: Mapping[str, str]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    at = 0
    for hole in _HOLE.finditer(welsh):
        pieces.append((welsh[at : hole.start()], ""))
        value = found[hole[0][1:-1]]
        pieces += said_in_welsh(value) if hole[1] == "label" else (_value(hole[1], value),)
        at = hole.end()
    return tuple(piece for piece in (*pieces, (welsh[at:], "")) if piece[0])


def _value(kind: str, value: str) -> Piece:
    """A day, a month, a number or a time spent, as Welsh writes it; other words as they stand."""
    if kind == "any":
        return as_written(value)
    if kind == "n":
        word = value.casefold()
        return (str(_NUMBERS.index(word)) if word in _NUMBERS else value), ""
    if kind == "list":
        return value.replace(" and ", " a "), ""
    if kind == "spent":
        return re.sub(r"hours?", "awr", re.sub(r"minutes?", "munud", value)), ""
    if kind == "titles":
        return _titles(value), ""
    return (_promises(value) if kind == "kept" else dated(value)), ""


def _titles(value: str) -> str:
    """Titles of sections within a sentence: `patrols and powers we used`."""
    whole, _ = _table()
    for title in sorted((section.title for section in SECTIONS), key=len, reverse=True):
        value = value.replace(title[:1].lower() + title[1:], whole[title][:1].lower() + whole[title][1:])
    return value.replace(" and ", " a ")


def _promises(value: str) -> str:
    """`two are kept and one is late` as `2 a gadwyd, 1 yn hwyr`."""
    told = []
    for clause in re.split(r", | and ", value):
        count, words = re.split(r"\b(?:is|are) ", clause)
        number = count.strip()
        many = {"all": "pob un", "none": "pob un"}.get(number, "") or (
            str(_NUMBERS.index(number)) if number in _NUMBERS else number
        )
        told.append(f"{many} {_PROMISES[words]}".strip())
    return ", ".join(told)


def dated(text: str) -> str:
    """Days and months as Welsh calls them: `dydd Llun 7 Rhagfyr 2026`, `1 Medi hyd 23 Tachwedd 2026`."""
    for english, welsh in zip((*calendar.month_name[1:], *calendar.day_name), (*MONTHS_CY, *DAYS_CY), strict=True):
        text = re.sub(rf"\b{english}\b", welsh, text)
    return re.sub(r" to ", " hyd ", text)
