"""Names and what leads to a person taken out of words that leave the team: a partner's page, a story for others.

It knows the names of the store, and how people are written of by rank or title. It cannot know every name: whoever
hands such a page on reads it first. What is looked for beside names are the rules of a message that lead to one
person (`resources/messages_rules.json`): telephone numbers, e-mail addresses, postcodes, house numbers, number plates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .message_rules import Known, find_faults, standing_rules

LEADS = {
    "names": "(name left out)",
    "phone": "(number left out)",
    "email": "(address left out)",
    "postcode": "(address left out)",
    "house": "(address left out)",
    "plate": "(number left out)",
    "birth": "(date left out)",
}
"""The rules that lead to one person -> what stands in their place."""

_RANKS = (
    r"PCSOs?|P\.?C\.?|W?PC|Constables?|DC|DS|DI|T?/?Sgt|Sgt\.?|Sergeant|T?/?Insp\.?|Inspector|Chief Inspector|"
    r"Superintendent|Special Constable"
)
_TITLES = r"Mr|Mrs|Ms|Miss|Mx|Dr|Cllr|Councillor|Rev|Reverend|Prof|Professor|Sir|Dame"
_WORD = r"(?:[A-Z]\.|[A-ZÀ-ÞŴŶ][\w’'\-]*)"
_NAME = rf"{_WORD}(?: {_WORD}){{0,2}}"
_RANKED = re.compile(rf"(?<!\w)(?:{_RANKS}) (?:\d{{3,5}} )?{_NAME}")
_TITLED = re.compile(rf"(?<!\w)(?:{_TITLES})\.? {_NAME}")
OFFICER = "an officer"


@dataclass(frozen=True, slots=True)
class Cleared:
    """Words without names, and how many stretches were taken out."""

    text: str
    taken: int


def leads_in(text: str, known: Known) -> tuple[tuple[int, int, str], ...]:
    """Stretches that name somebody or lead to one person, and what may stand in their place; none overlap."""
    spans = [(match.start(), match.end(), OFFICER) for match in _RANKED.finditer(text)]
    spans += [(match.start(), match.end(), LEADS["names"]) for match in _TITLED.finditer(text)]
    rules = tuple(rule for rule in standing_rules() if rule.key in LEADS)
    spans += [(find.start, find.end, LEADS[find.rule]) for find in find_faults(text, known, rules)]
    kept: list[tuple[int, int, str]] = []
    for start, end, words in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:  # inside what is gone already
            kept.append((start, end, words))
    return tuple(kept)


def without_names(text: str, known: Known) -> Cleared:
    """The words with every known name, ranked or titled name, and lead to a person replaced."""
    shown, at, found = "", 0, leads_in(text, known)
    for start, end, words in found:
        shown += text[at:start] + _begun(words, text, start)
        at = end
    return Cleared(shown + text[at:], len(found))


def _begun(words: str, text: str, start: int) -> str:
    """With a capital where a sentence begins."""
    return words[:1].upper() + words[1:] if re.search(r"(?:^|[.!?\n]\s*)$", text[:start]) else words


def ranked_names(texts: Iterable[str]) -> frozenset[str]:
    """Names that stand after a rank in some words: `PC Tom Hesketh` -> `Tom Hesketh`, `Hesketh`."""
    found: set[str] = set()
    for text in texts:
        for match in _RANKED.finditer(text):
            name = re.sub(rf"^(?:{_RANKS}) (?:\d+ )?", "", match[0])
            found |= {name, name.split()[-1]}
    return frozenset(name for name in found if len(name) >= 4)
