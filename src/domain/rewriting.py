"""A text changed within words that are set: what stays keeps its runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from .content import Run, Words, plain


def rewritten(words: Words, new: str) -> Words:
    """The new text set as the old was: what both begin and end with keeps its runs, the rest is set as in its place.

    A link of which a part is changed is no link any more.
    """
    if isinstance(words, str) or not words:
        return new
    old = plain(words)
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    middle = Run(new[head : len(new) - tail])
    for run, start in _placed(words):
        if start <= head:
            middle = replace(run, text=middle.text, url="", drawn=False)
    end = len(old) - tail
    made = [*_between(words, 0, head), middle, *_between(words, end, len(old))]
    return _joined(run for run in made if run.text)


def _joined(made: Iterable[Run]) -> tuple[Run, ...]:
    """Runs that are set alike become one."""
    joined: list[Run] = []
    for run in made:
        if joined and replace(joined[-1], text="") == replace(run, text=""):
            joined[-1] = replace(run, text=joined[-1].text + run.text)
        else:
            joined.append(run)
    return tuple(joined)


def _shared(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    return next(
        (index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _placed(words: tuple[Run, ...]) -> Iterator[tuple[Run, int]]:
    start = 0
    for run in words:
        yield run, start
        start += len(run.text)


def _between(words: tuple[Run, ...], first: int, last: int) -> list[Run]:
    cut = []
    for run, start in _placed(words):
        text = run.text[max(0, first - start) : max(0, last - start)]
        cut.append(run if text == run.text else replace(run, text=text, url=""))
    return cut
