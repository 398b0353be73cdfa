"""Answers of the survey beside categories of a census: the finest groups that split neither of the two.

An answer and a category belong together where somebody could be in both; what hangs together is one group. With ages
of 16 to 17, 18 to 24 beside 16 to 19, 20 to 24 that is 16 to 24: nobody of a census band is ever shared out.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from .census_words import Years, ethnic_of, ethnic_words, sex_of, years_of, years_words
from .not_heard import age_band

ADULT = 16
"""Ages below are not compared: a census counts babies, whom nobody asks, and so would always find them missing."""
END = 200  # beyond any age

A = TypeVar("A")
B = TypeVar("B")
T = TypeVar("T")

Answer = tuple[str, str]
"""Key and label of an answer of the survey."""


@dataclass(frozen=True, slots=True)
class Band:
    """Answers and categories that are the same people."""

    label: str
    answers: tuple[str, ...]
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matching:
    """`apart`: answers without an equal in the census, with the reason; they are counted and not compared."""

    bands: tuple[Band, ...]
    apart: tuple[tuple[Answer, str], ...]


NO_EQUAL = "the census has no such answer"
CHILDREN = "children are not compared: the census counts those too young to be asked"
OTHER_EDGES = "the census groups these ages otherwise"


def match(subject: str, answers: Sequence[Answer], categories: Sequence[str], *, children: bool = False) -> Matching:
    """The groups in the order of the answers. `answers` without “prefer not to say”. `children`: those too."""
    if subject == "age":
        return _ages(answers, categories, children)
    told = [(answer, _said(subject, answer)) for answer in answers]
    known = [(label, _meant(subject, label)) for label in categories]
    bands, apart = [], []
    for mine, theirs in _together([(a, s) for a, s in told if s], [(c, s) for c, s in known if s]):
        if mine and theirs:
            label = _label(subject, mine, [_meant(subject, each) for each in theirs])
            bands.append(Band(label, tuple(key for key, _ in mine), tuple(theirs)))
        else:
            apart += [(answer, NO_EQUAL) for answer in mine]
    apart += [(answer, NO_EQUAL) for answer, said in told if not said]
    return Matching(_in_order(bands, answers), tuple(sorted(apart, key=lambda each: answers.index(each[0]))))


def _said(subject: str, answer: Answer) -> frozenset[Hashable]:
    key, label = answer
    if subject == "sex":
        return _one(sex_of(label) or sex_of(key))
    return ethnic_of(key) or ethnic_of(label)


def _meant(subject: str, label: str) -> frozenset[Hashable]:
    return _one(sex_of(label)) if subject == "sex" else ethnic_of(label)


def _one(word: str | None) -> frozenset[Hashable]:
    return frozenset(() if word is None else (word,))


def _label(subject: str, mine: Sequence[Answer], theirs: Sequence[frozenset[Hashable]]) -> str:
    if subject == "ethnicity":
        codes = frozenset(str(code) for each in theirs for code in each)
        if words := ethnic_words(codes):
            return words
    return " or ".join(label for _, label in mine)


def _ages(answers: Sequence[Answer], categories: Sequence[str], children: bool) -> Matching:
    told = [(answer, age_band(answer[1])) for answer in answers]
    known = [(label, years_of(label)) for label in categories]
    mine = [(answer, _single_years(years)) for answer, years in told if years is not None]
    bands, apart = [], [(answer, NO_EQUAL) for answer, years in told if years is None]
    for group, census in _together(mine, [(label, _single_years(years)) for label, years in known if years]):
        asked = _hull([years for answer, years in told if answer in group and years])
        counted = _hull([years for label, years in known if label in census and years])
        if asked is None:
            continue
        if asked[0] < ADULT and not children:
            apart += [(answer, CHILDREN) for answer in group]
        elif asked != counted:
            apart += [(answer, OTHER_EDGES) for answer in group]
        else:
            bands.append(Band(years_words(asked), tuple(key for key, _ in group), tuple(census)))
    return Matching(_in_order(bands, answers), tuple(sorted(apart, key=lambda each: answers.index(each[0]))))


def _single_years(years: Years) -> frozenset[Hashable]:
    first, last = years
    return frozenset(range(first, (END if last is None else last) + 1))


def _hull(spans: Sequence[Years]) -> Years | None:
    """From the first year to the last of all; None for none, and where a year between them is missing."""
    if not spans:
        return None
    whole = frozenset().union(*map(_single_years, spans))
    first = min(first for first, _ in spans)
    last = None if any(last is None for _, last in spans) else max(last or 0 for _, last in spans)
    return (first, last) if whole == _single_years((first, last)) else None


def _together(
    left: Sequence[tuple[A, frozenset[Hashable]]], right: Sequence[tuple[B, frozenset[Hashable]]]
) -> list[tuple[list[A], list[B]]]:
    """What hangs together through shared members, in order of the left: components of the graph of overlaps."""
    groups: list[tuple[list[A], list[B], frozenset[Hashable]]] = []
    parts: list[tuple[list[A], list[B], frozenset[Hashable]]] = [([a], [], members) for a, members in left]
    parts += [([], [b], members) for b, members in right]
    for mine, theirs, members in parts:
        touching = [group for group in groups if group[2] & members]
        groups = [group for group in groups if not group[2] & members]
        merged = ([*_flat(g[0] for g in touching), *mine], [*_flat(g[1] for g in touching), *theirs])
        groups.append((*merged, members.union(*(g[2] for g in touching))))
    return [(mine, theirs) for mine, theirs, _ in groups]


def _flat(lists: Iterable[list[T]]) -> list[T]:
    return [each for one in lists for each in one]


def _in_order(bands: Sequence[Band], answers: Sequence[Answer]) -> tuple[Band, ...]:
    order = {key: at for at, (key, _) in enumerate(answers)}
    kept = [Band(b.label, tuple(sorted(b.answers, key=order.__getitem__)), b.categories) for b in bands]
    return tuple(sorted(kept, key=lambda band: order[band.answers[0]]))
