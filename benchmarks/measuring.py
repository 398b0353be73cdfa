"""Run ours and a rival in turn, and say by how much they differ and how noisy the machine was.

A laptop's speed drifts while it works, so a time by itself means little. Ours and the rival take turns, each round
gives one ratio, and the median of the ratios is what a claim is held against. The middle half of the ratios (from
the lower to the upper quartile) is printed as the noise.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles

Figures = tuple[float, ...]
Measure = Callable[[], float]
"""Does the work once and gives what it took: milliseconds, or megabytes."""


class Skipped(Exception):  # noqa: N818 - nothing is wrong: what is to be measured is not here
    """Why a benchmark cannot run here, in one sentence."""


@dataclass(frozen=True, slots=True)
class Line:
    """One claim, measured. `allowed` is the greatest ratio and `most` the greatest figure of ours, where claimed."""

    what: str
    ours: Figures
    rival: Figures = ()
    unit: str = "ms"
    allowed: float | None = None
    most: float | None = None

    @property
    def ratios(self) -> list[float]:
        return [ours / rival for ours, rival in zip(self.ours, self.rival, strict=True)] if self.rival else []

    @property
    def ratio(self) -> float | None:
        return median(self.ratios) if self.rival else None

    @property
    def noise(self) -> tuple[float, float] | None:
        """The middle half of the ratios, or of our figures where there is no rival."""
        values = self.ratios or list(self.ours)
        if len(values) < 4:
            return None
        low, _, high = quantiles(values, n=4)
        return low, high

    @property
    def verdict(self) -> str:
        """Empty where nothing is claimed."""
        if self.allowed is None and self.most is None:
            return ""
        over = self.ratio is not None and self.allowed is not None and self.ratio > self.allowed
        slow = self.most is not None and median(self.ours) > self.most
        if over or slow:
            return "DOES NOT HOLD"
        if self.allowed is not None and self.noise is not None and self.noise[1] > self.allowed:
            return "holds, not in every round"
        return "holds"


def race(ours: Measure, rival: Measure, rounds: int, *, warm_up: int = 1) -> tuple[Figures, Figures]:
    """(our figures, the rival's), one of each a round; who goes first changes from round to round.

    A single round is a trial of the benchmark, not a measurement, and is not warmed up for.
    """
    figures: tuple[list[float], list[float]] = ([], [])
    runners = (ours, rival)
    for number in range(-warm_up if rounds > 1 else 0, rounds):
        for which in (0, 1) if number % 2 else (1, 0):
            gc.collect()
            taken = runners[which]()
            if number >= 0:
                figures[which].append(taken)
    return tuple(figures[0]), tuple(figures[1])


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that some work takes."""
    started = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - started)
