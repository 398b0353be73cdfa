"""A published figure beside what it should come to: the sum of its parts, and our own count. Neither replaces it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .dates import Month
from .figures import FigureView, adds_up, value_words

SURVEYS = re.compile(r"\bsurveys?\b", re.IGNORECASE)
TO_DATE = re.compile(r"\b(?:cumulative|to date|so far|running total)\b", re.IGNORECASE)
DONE = re.compile(r"\b(?:completed|returned|taken|done|received)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a place is made of: `kind` in the plural (“districts”) and the places' keys; together they fill it."""

    kind: str
    ids: frozenset[int]


@dataclass(frozen=True, slots=True)
class Beside:
    """A figure and what stands beside it. None where it cannot be worked out; `parts`: “the 14 districts”."""

    figure: FigureView
    added: float | None = None
    parts: str = ""
    ours: int | None = None

    @property
    def mismatches(self) -> tuple[str, ...]:
        """`published 28,861; the 14 districts add to 28,853, 8 fewer`, and the like for our own count."""
        said = []
        if self.added is not None and not same(self.figure.value, self.added):
            said.append(f"{self._published}; {self.parts} add to {self._told(self.added)}")
        if self.ours is not None and not same(self.figure.value, self.ours):
            said.append(f"{self._published}; our own count is {self._told(self.ours)}")
        return tuple(said)

    @property
    def sentences(self) -> tuple[str, ...]:
        """The same with the place, the figure's name and its month before."""
        figure = self.figure
        head = f"{figure.place}, {figure.name}, {figure.month.long}"
        return tuple(f"{head}: {said}." for said in self.mismatches)

    @property
    def _published(self) -> str:
        return f"published {self.figure.value_words}"

    def _told(self, other: float) -> str:
        gap = other - self.figure.value
        word = "more" if gap > 0 else "fewer"
        return f"{value_words(other)}, {value_words(round(abs(gap), 10))} {word}"


def same(one: float, other: float) -> bool:
    """Alike but for what binary fractions leave over."""
    return abs(one - other) <= 1e-9 * max(1.0, abs(one), abs(other))


def counts_surveys(name: str) -> str:
    """What of our own a figure can be held against: surveys “to_date”, surveys in the “month”, or nothing."""
    if not SURVEYS.search(name) or not adds_up(name):
        return ""
    if TO_DATE.search(name):
        return "to_date"
    return "month" if DONE.search(name) else ""


Key = tuple[str, int, Month]


def sums_of_parts(figures: Iterable[FigureView], parts: Mapping[int, Sequence[Parts]]) -> dict[int, tuple[float, str]]:
    """Figure's key -> (sum, “the 14 districts”), where every part holds that figure of that month.

    A part's value is that of the same source, else of the only source there is. Shares and rates do not add up.
    """
    held = list(figures)
    values: dict[Key, dict[str, float]] = defaultdict(dict)
    for each in held:
        values[each.name.casefold(), each.place_id, each.month][each.source] = each.value
    found: dict[int, tuple[float, str]] = {}
    for figure in held:
        if not adds_up(figure.name):
            continue
        for made_of in parts.get(figure.place_id, ()):
            added = _added(values, figure, made_of)
            if added is not None:
                found[figure.id] = added, f"the {len(made_of.ids):,} {made_of.kind}"
                break
    return found


def _added(values: Mapping[Key, Mapping[str, float]], figure: FigureView, made_of: Parts) -> float | None:
    total = 0.0
    for part in made_of.ids:
        sources = values.get((figure.name.casefold(), part, figure.month), {})
        value = sources.get(figure.source, next(iter(sources.values())) if len(sources) == 1 else None)
        if value is None:
            return None
        total += value
    return total if made_of.ids else None
