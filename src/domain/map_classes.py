"""Classes of a shaded map: at most five, with round breaks between them, each with places in it.

Breaks lie near the quintiles, so that each class holds about as many places as the next and one busy town centre does
not leave the rest of the map in one shade. Source: Brewer and Pickle 2002, "Evaluation of methods for classifying
epidemiological data on choropleth maps in series", Annals of the Association of American Geographers 92:662-681:
quantiles were read best.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MOST = 5
"""Steps of the colour ramp, and classes at most."""

EACH = 2
"""Places a class should have on average: six places in five shades say no more than six figures do."""

SPREAD = {0: (), 1: (2,), 2: (1, 3), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}
"""Number of classes -> their steps of the ramp, as far apart as can be."""

ROUND = (5.0, 2.0, 1.0)
"""What a break is a multiple of, times a power of ten."""


@dataclass(frozen=True, slots=True)
class MapClasses:
    """`breaks` part the classes: a value equal to a break is in the upper class. `ramp`: each class's step, 0 to 4."""

    breaks: tuple[float, ...]
    ramp: tuple[int, ...]

    def step(self, value: float) -> int:
        """The step of the ramp a value is drawn in. There is no class where there was no value."""
        return self.ramp[bisect_right(self.breaks, value)]


def classes_of(values: Sequence[float], *, least: float = 1.0) -> MapClasses:
    """As many classes as the values fill, five at most. Breaks are multiples of `least`, as the values should be."""
    found = sorted(values)
    if not found:
        return MapClasses((), ())
    for count in range(min(MOST, len(set(found)), max(2, (len(found) + 1) // EACH)), 1, -1):
        breaks = _breaks(found, count, least)
        if breaks:
            return MapClasses(breaks, SPREAD[count])
    return MapClasses((), SPREAD[1])


def _breaks(values: Sequence[float], count: int, least: float) -> tuple[float, ...]:
    """The roundest breaks near the quantiles that leave no class nearly empty; none where there are none."""
    wanted = [_quantile(values, at / count) for at in range(1, count)]
    for unit in _units(values[-1] - values[0], least):
        breaks = tuple(round(round(each / unit) * unit, 9) for each in wanted)
        if _fair(values, breaks):
            return breaks
    return ()


def _fair(values: Sequence[float], breaks: Sequence[float]) -> bool:
    """Rising, and at least half of an equal part of the values in each class."""
    held = Counter(bisect_right(breaks, value) for value in values)
    fair = len(values) / (len(breaks) + 1) / 2
    return list(breaks) == sorted(set(breaks)) and all(held[at] >= fair for at in range(len(breaks) + 1))


def _units(span: float, least: float) -> Iterator[float]:
    """Round units from the widest that could part the values down to `least`."""
    power = 10.0
    while power < span:
        power *= 10
    while power >= least / 10:
        yield from (unit * power for unit in ROUND if least - 1e-12 <= unit * power <= span)
        power /= 10


def _quantile(values: Sequence[float], share: float) -> float:
    """Interpolated between neighbours (Hyndman and Fan 1996, American Statistician 50:361-365, definition 7)."""
    at = share * (len(values) - 1)
    low = int(at)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (at - low)
