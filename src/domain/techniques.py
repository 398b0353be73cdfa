"""The 25 techniques of situational crime prevention, and what of a plan's actions is enforcement alone.

The table is `resources/techniques.json`, which says where it comes from: Cornish and Clarke (2003), as taught in Clarke
and Eck, Crime analysis for problem solvers in 60 small steps, steps 39 to 43 (popcenter.asu.edu).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from .errors import BeatbookError
from .summaries import ActionView

ALL_ENFORCEMENT = (
    "Every action here is enforcement or patrol. Effects last longer where something about the place, the rules or the "
    "people’s reasons changes too."
)
"""Source: College of Policing, guideline 2, Solving problems: responses beyond enforcement."""


@dataclass(frozen=True, slots=True)
class Technique:
    """`sentence` says what it is, `example` what a neighbourhood team would do."""

    number: int
    name: str
    sentence: str
    example: str
    group: str  # a group's key
    source: str

    @property
    def label(self) -> str:
        """`7 Assist natural surveillance`"""
        return f"{self.number} {self.name}"


@dataclass(frozen=True, slots=True)
class Group:
    """Five techniques that work the same way."""

    key: str
    name: str
    idea: str
    techniques: tuple[Technique, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The groups, and by what an action is told to be enforcement."""

    groups: tuple[Group, ...]
    enforcing: frozenset[int]
    words: re.Pattern[str]

    @property
    def techniques(self) -> dict[int, Technique]:
        return {each.number: each for group in self.groups for each in group.techniques}


def read_techniques(table: Mapping[str, Any]) -> Table:
    """The table of a file. Raises ValueError where the numbers are not 1 to 25, each once."""
    groups = tuple(_group(each) for each in table["groups"])
    numbers = [each.number for group in groups for each in group.techniques]
    if numbers != list(range(1, 26)):
        raise ValueError("the techniques are not numbered 1 to 25, in order")
    told = table["enforcement"]
    words = "|".join(re.escape(word) for word in told["words"])
    return Table(
        groups, frozenset(told["techniques"]), re.compile(rf"\b(?:{words})(?:s|d|es|ed|ing|led|ling)?\b", re.IGNORECASE)
    )


def _group(held: Mapping[str, Any]) -> Group:
    of = held["techniques"]
    made = [Technique(t["number"], t["name"], t["sentence"], t["example"], held["key"], held["source"]) for t in of]
    return Group(held["key"], held["name"], held["idea"], tuple(made))


@cache
def standing_techniques() -> Table:
    """The techniques the program comes with, read when first asked for."""
    table = files("beatbook.resources") / "techniques.json"
    return read_techniques(json.loads(table.read_text(encoding="utf-8")))


def technique(number: int | None) -> Technique | None:
    """One of the 25; None for none."""
    return None if number is None else standing_techniques().techniques.get(number)


def checked(number: int | None) -> int | None:
    """A technique's number as it may be kept. Raises BeatbookError for a number that is none of them."""
    if number is not None and technique(number) is None:
        raise BeatbookError(f"There is no technique {number}. They are numbered 1 to 25.")
    return number


def group_of(number: int | None) -> Group | None:
    """The group a technique belongs to."""
    found = technique(number)
    return None if found is None else next(g for g in standing_techniques().groups if g.key == found.group)


def find_techniques(words: str) -> tuple[Technique, ...]:
    """Techniques that hold every word, by number, name, sentence, example or their group's name; all for no word."""
    asked = words.casefold().split()
    found = []
    for group in standing_techniques().groups:
        for each in group.techniques:
            told = f"{each.number} {each.name} {each.sentence} {each.example} {group.name}".casefold()
            if all(_holds(told, each.number, word) for word in asked):
                found.append(each)
    return tuple(found)


def _holds(told: str, number: int, word: str) -> bool:
    return word == str(number) if word.isdecimal() else word in told


# ---------------------------------------------------------------- actions


def is_enforcement(action: ActionView) -> bool:
    """Whether an action is enforcement or patrol: by its technique, or by its words where none is named."""
    table = standing_techniques()
    if action.technique is not None:
        return action.technique in table.enforcing
    return table.words.search(action.text) is not None


def only_enforcement(actions: Iterable[ActionView]) -> bool:
    """Whether there are actions, and all of them are enforcement or patrol."""
    given = list(actions)
    return bool(given) and all(is_enforcement(each) for each in given)
