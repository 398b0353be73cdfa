"""How alike two plans are: their words, their techniques, where they are; with the reasons in words.

What was done about a like problem in a like place, and how it ended, is the cheapest evidence a team can have. Which
words count, and for how much, is our rule, not a finding.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from .issue_likeness import COMMON

LEAST = 55.0
"""Likeness of words (0 to 100) under which two plans are not held up; 45 where techniques or the place agree too."""
WITH_REASON = 45.0

_STREETS = "avenue close court crescent lane road street terrace"
STREETS = frozenset(_STREETS.split())
DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
_EVERYDAY = "be been by does do has have had it its more most no not than that this was were who will"
EVERYDAY = frozenset(_EVERYDAY.split())

FOR_PLACE = {"same": 12.0, "near": 8.0, "district": 4.0, "": 0.0}
FOR_KIND, FOR_TECHNIQUE, MOST_FOR_TECHNIQUES = 3.0, 5.0, 15.0
REASON = {"same": "same place", "near": "overlapping place", "district": "same district"}

Alike = Callable[[str, str], float]
"""How alike two texts are, from 0 to 100."""


@dataclass(frozen=True, slots=True)
class PlanSketch:
    """What is known of a plan that may be like another. `nearness`: a key of FOR_PLACE, as seen from the one asked."""

    id: int
    title: str
    problem: str
    techniques: frozenset[int]
    nearness: str = ""
    same_kind: bool = False
    closed: bool = False


@dataclass(frozen=True, slots=True)
class LikePlan:
    """A plan like the one asked, and how it ended. `score` only orders; `reasons` are what a person is shown."""

    id: int
    reference: str
    title: str
    place: str
    closed: bool
    stage: str  # a key of domain.plans.STAGES
    outcome: str  # a key of domain.plans.OUTCOMES, or empty
    result: str
    lesson: str
    score: float
    reasons: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """`Plan 24/031 on Sallow Road looks alike. It moved the cars, then they came back.`"""
        told = self.lesson or self.result
        return f"Plan {self.reference}, {self.title}, looks alike.{f' {first_sentences(told)}' if told else ''}"


def first_sentences(text: str, most: int = 160) -> str:
    """As many whole sentences as have room, at least one; one that is longer is cut between words."""
    parts = re.split(r"(?<=[.!?])\s+", " ".join(text.split()))
    said = parts[0]
    for part in parts[1:]:
        if len(said) + 1 + len(part) > most:
            break
        said = f"{said} {part}"
    return said if len(said) <= most else f"{said[:most].rsplit(' ', 1)[0]} …"


def roots(text: str) -> frozenset[str]:
    """The words of a text that tell what the problem is, without their endings.

    Names are left out (a capital inside a sentence, and what a street is called): where it is counts apart.
    """
    found = set()
    for sentence in re.split(r"[.!?:;\n]+", text):
        for at, word in enumerate(re.findall(r"[^\W\d_]+", sentence.replace("’", "").replace("'", ""))):
            lower = word.casefold()
            name = at > 0 and word[:1].isupper() and not word.isupper() and lower not in DAYS
            if not name and lower not in COMMON and lower not in EVERYDAY and lower not in STREETS and len(lower) > 2:
                found.add(_root(lower))
    return frozenset(found)


_ENDINGS = ("ings", "ing", "ers", "er", "ed", "es", "s", "e")


def _root(word: str) -> str:
    """`racing`, `races`, `racers` -> `rac`: no dictionary, only the commonest endings."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def weights(texts: Iterable[frozenset[str]]) -> dict[str, float]:
    """How much a word tells: the rarer among the plans, the more (inverse document frequency, Spärck Jones 1972)."""
    counted: Counter[str] = Counter()
    n = 0
    for words in texts:
        counted.update(words)
        n += 1
    return {word: math.log(1 + n / times) for word, times in counted.items()}


def shared(one: frozenset[str], other: frozenset[str], weight: Mapping[str, float]) -> float:
    """0 to 100: the weight of the words in both, of the weight of the shorter text's words."""
    both = sum(weight.get(word, 1.0) for word in one & other)
    least = min(sum(weight.get(word, 1.0) for word in words) for words in (one, other))
    return 100.0 * both / least if least else 0.0


def likeness(one: PlanSketch, other: PlanSketch, titles: float, texts: float) -> tuple[float, tuple[str, ...]] | None:
    """Score and reasons, or None where they are not held up as alike.

    `titles` and `texts` (0 to 100): how alike their titles, and the words of title and problem, are.
    """
    words = 0.5 * titles + 0.5 * texts
    both = one.techniques & other.techniques
    least = WITH_REASON if both or other.nearness in ("same", "near") else LEAST
    if words < least:
        return None
    score = words + FOR_PLACE[other.nearness] + FOR_KIND * other.same_kind
    score += min(MOST_FOR_TECHNIQUES, FOR_TECHNIQUE * len(both))
    return score, tuple(_reasons(words, other, len(both)))


def _reasons(words: float, other: PlanSketch, techniques: int) -> list[str]:
    found = ["same words" if words >= 85 else "like words"]
    if other.nearness:
        found.append(REASON[other.nearness])
    elif other.same_kind:
        found.append("same kind of place")
    if techniques:
        found.append("one technique in common" if techniques == 1 else f"{techniques} techniques in common")
    return found


def most_alike(
    one: PlanSketch, others: Sequence[PlanSketch], alike: Alike, most: int
) -> list[tuple[PlanSketch, float, tuple[str, ...]]]:
    """Closed plans first, because they say how it ended; within each the likeliest first."""
    texts = {each.id: roots(f"{each.title}. {each.problem}") for each in others}
    own, title = roots(f"{one.title}. {one.problem}"), _line(one.title)
    weight = weights([*texts.values(), own])
    found = []
    for other in others:
        if other.id == one.id or not own & texts[other.id]:
            continue
        held = likeness(one, other, alike(title, _line(other.title)), shared(own, texts[other.id], weight))
        if held is not None:
            found.append((other, *held))
    return sorted(found, key=lambda each: (not each[0].closed, -each[1], each[0].id))[:most]


def _line(title: str) -> str:
    return " ".join(sorted(roots(title)))
