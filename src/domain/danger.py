"""Words that may tell of a danger or a crime, found before they are kept.

A survey is not where a crime is reported: such words are held until an officer has decided. The rules are a table
that a team may change, `resources/danger.json`, which says where they come from and what they cannot do.
Being wrong either way costs: opinions (“too much knife crime”) are what a survey is for and go through.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

KINDS = ("danger now", "someone at risk", "crime told")
"""The most pressing first."""

_STOP = re.compile(r"[.!?;:…\n]")
_CLASS = re.compile(r"<(\w+)>")


@dataclass(frozen=True, slots=True)
class Danger:
    """`words`: what was matched, as it was typed. Residents' words: never for a log or an error text."""

    kind: str
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class DangerRules:
    """`set_aside`: opinions that look like reports. `spellings`: words that may be one letter off."""

    set_aside: re.Pattern[str]
    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    spellings: frozenset[str]


def find_danger(text: str, rules: DangerRules | None = None) -> Danger | None:
    """What the words may tell of, the most pressing first; None where they read as an opinion."""
    return next(iter(find_dangers(text, rules)), None)


def find_dangers(text: str, rules: DangerRules | None = None) -> tuple[Danger, ...]:
    """Everything that the words may tell of, the most pressing first."""
    rules = rules or standing_rules()
    plain, places = _plain(text, rules.spellings)
    plain = rules.set_aside.sub(lambda match: "·" * len(match[0]), plain)
    found = [
        Danger(kind, text[places[match.start()] : places[match.end() - 1] + 1])
        for kind, pattern in rules.patterns
        for match in pattern.finditer(plain)
    ]
    return tuple(dict.fromkeys(sorted(found, key=lambda danger: KINDS.index(danger.kind))))


def read_rules(table: Mapping[str, Any]) -> DangerRules:
    """The rules of a table: `words` (classes of words, used as <name>), `set_aside`, `rules` of kind and patterns,

    `spellings`. Raises ValueError for an unknown kind and for a class that is not there.
    """
    classes: dict[str, str] = {}
    for name, words in table["words"].items():
        classes[name] = "(?:" + "|".join(_filled(word, classes) for word in words) + ")"
    by_kind: dict[str, list[str]] = {}
    for rule in table["rules"]:
        if rule["kind"] not in KINDS:
            raise ValueError(f"there is no kind of danger called {rule['kind']}")
        by_kind.setdefault(rule["kind"], []).extend(_filled(pattern, classes) for pattern in rule["patterns"])
    aside = [_filled(pattern, classes) for pattern in table["set_aside"]]
    patterns = tuple((kind, _whole_words(by_kind[kind])) for kind in KINDS if kind in by_kind)
    return DangerRules(_whole_words(aside), patterns, frozenset(table["spellings"]))


@cache
def standing_rules() -> DangerRules:
    """The rules the program comes with, read when first asked for."""
    table = files("beatbook.resources") / "danger.json"
    return read_rules(json.loads(table.read_text(encoding="utf-8")))


def _filled(pattern: str, classes: Mapping[str, str]) -> str:
    def words(match: re.Match[str]) -> str:
        if match[1] not in classes:
            raise ValueError(f"there is no class of words called {match[1]}")
        return classes[match[1]]

    return _CLASS.sub(words, pattern)


def _whole_words(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(r"(?<![a-z0-9])(?:" + "|".join(f"(?:{each})" for each in patterns) + r")(?![a-z0-9])")


def _plain(text: str, spellings: frozenset[str]) -> tuple[str, list[int]]:
    """Small letters without accents, apostrophes or marks, one space between words, ` | ` where a sentence ends;

    and for each character where it stands in the text. Misspelt words of the table are put right.
    """
    words: list[tuple[str, int, int]] = []
    for start, end, word in _words(text):
        right = word if word == "|" else _put_right(word, spellings)
        words.append((right, start, end))
    plain, places = "", list[int]()
    for number, (word, start, end) in enumerate(words):
        if number:
            plain, places = plain + " ", [*places, start]
        steps = max(len(word) - 1, 1)
        places += [start + (end - 1 - start) * i // steps for i in range(len(word) - 1)] + [end - 1]
        plain += word
    return plain, places


def _words(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and plain letters of each word; `|` for what ends a sentence."""
    for match in re.finditer(r"(?:[^\W_]|(?<=\w)['’‘ʼ`´](?=\w)|[\u0300-\u036f])+|[.!?;:…\n]", text):
        word = match[0]
        if _STOP.fullmatch(word):
            # `no. 14` and `3.30` are no ends
            if word != "." or re.match(r"\s+[^\W\d]|\s*$", text[match.end() :]):
                yield match.start(), match.end(), "|"
            continue
        letters = unicodedata.normalize("NFKD", word.casefold())
        yield match.start(), match.end(), "".join(c for c in letters if c.isalnum())


def _put_right(word: str, spellings: frozenset[str]) -> str:
    """The word of the table that is one slip away: a letter left out, doubled, another, or two changed about.

    The first letter is taken to be right. Words under six letters are too near to others.
    """
    if len(word) < 6 or word in spellings:
        return word
    near = (right for right in spellings if right[0] == word[0] and abs(len(right) - len(word)) <= 1)
    return next((right for right in sorted(near) if _one_slip(word, right)), word)


def _one_slip(one: str, other: str) -> bool:
    """Damerau's slips: https://doi.org/10.1145/363958.363994."""
    short, long = sorted((one, other), key=len)
    at = next((i for i, letter in enumerate(short) if letter != long[i]), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    return short[at + 1 :] == long[at + 1 :] or (
        short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    )
