"""What is looked for in a document before it goes out: rules of a message that concern people, and a few of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files

from .message_rules import Find, Known, Rule, find_faults, read_rules, standing_rules
from .person_names import unseen, without_marks
from .public_counts import COUNTS
from .public_words import own_deed

OF_A_PERSON = ("names", "phone", "email", "postcode", "house", "plate", "birth", "titled", "collar")
"""Looked for in everything that is printed, figures and the program's own words too."""

OF_WORDS = ("age", "domestic", "live", "patrol", "few", "victim", "case", "counted")
"""Looked for in what somebody wrote: the program's own counts have passed the disclosure guard."""

PLAIN = str.maketrans("\u00a0\u2007\u2009\u202f\n\t\u2010\u2011\u2012\u2013", "      ----")
"""What a pasted text has in the place of blanks and hyphens; letter for letter, so that finds stay where they stand."""

COUNTED, COLLAR = "counted", "collar"


@cache
def clearing_rules() -> tuple[Rule, ...]:
    """Every rule of the look before release, read when first asked for."""
    table = files("beatbook.resources") / "clearing_rules.json"
    own = read_rules(json.loads(table.read_text(encoding="utf-8")))
    wanted = {*OF_A_PERSON, *OF_WORDS}
    return tuple(rule for rule in (*standing_rules(), *own) if rule.key in wanted)


@cache
def _rules(written: bool) -> tuple[Rule, ...]:
    keys = (*OF_A_PERSON, *OF_WORDS) if written else OF_A_PERSON
    return tuple(rule for rule in clearing_rules() if rule.key in keys)


def rule_of(key: str) -> Rule | None:
    return next((rule for rule in clearing_rules() if rule.key == key), None)


def rule_title(key: str) -> str:
    """What a rule finds: `A house number`; the key itself where there is no such rule any more."""
    rule = rule_of(key)
    return rule.title if rule else key


def named_in(text: str, known: Known) -> Known:
    """The same with those names alone that stand in the text at all: a store may hold a thousand, a paper none."""
    folded = _folded(text)
    names = frozenset(name for name in known.names if _folded(name) in folded)
    return replace(known, names=names)


def _folded(text: str) -> str:
    return re.sub(r"[\s\-]+", " ", without_marks(text.translate(PLAIN))).casefold()


def finds_in(text: str, known: Known, *, written: bool) -> tuple[Find, ...]:
    """What to settle in one passage, in order. `written`: somebody's words, not the program's own."""
    if any(map(unseen, text)):
        return _seen_through(text, known, written=written)
    text = text.translate(PLAIN)
    finds = list(find_faults(text, known, _rules(written)))
    finds += _collars(text, known)
    if written:
        finds = [find for find in finds if find.rule != "few" or not own_deed(text, find)]
        finds += _counted(text)
    return tuple(_outermost(finds))


def _seen_through(text: str, known: Known, *, written: bool) -> tuple[Find, ...]:
    """What is found without the characters that do not show, where it stands with them."""
    at = [index for index, letter in enumerate(text) if not unseen(letter)]
    found = finds_in("".join(text[index] for index in at), known, written=written)
    return tuple(replace(find, start=at[find.start], end=at[find.end - 1] + 1) for find in found)


def _counted(text: str) -> Iterator[Find]:
    """Counts of people who answered: see `public_counts`."""
    rule = rule_of(COUNTED)
    for match in COUNTS.finditer(text) if rule else ():
        yield rule.found(match.start(), match.end())  # type: ignore[union-attr]


def _collars(text: str, known: Known) -> Iterator[Find]:
    """Collar numbers of the store's officers, wherever they stand; a plain one may be a year or a count."""
    rule = rule_of(COLLAR)
    for collar in known.collars if rule else ():
        if len(collar) > 4 or not collar.isdigit():
            for match in re.finditer(rf"(?<![\w,.]){re.escape(collar)}(?![\w,])", text, re.IGNORECASE):
                yield rule.found(match.start(), match.end())  # type: ignore[union-attr]


ALIKE = ({"names", "titled"}, {"few", "counted"}, {"collar", "house"})
"""Rules that find the same thing: a house number within somebody's story is another."""


def _outermost(finds: list[Find]) -> Iterator[Find]:
    """Without those that stand inside one that says the same: `Mrs Hill` is one thing to settle, not two."""
    kept: list[Find] = []
    for find in sorted(set(finds), key=lambda each: (each.start, -each.end, each.rule)):
        if find.end > find.start and not any(find.end <= each.end and _alike(find, each) for each in kept):
            kept.append(find)
            yield find


def _alike(one: Find, other: Find) -> bool:
    return one.rule == other.rule or any({one.rule, other.rule} <= same for same in ALIKE)
