"""Months that stand out so far that a comparison with them misleads, as April 2020's do.

Rule: a month is unusual where its count lies more than `FAR` robust standard deviations from the median of the other
months held within two years of it, and is also at least half as many again as usual (or two thirds of it at most).

Counts are put on a scale on which chance alone spreads them by 1 whatever their size: y = 2 √(n + 3/8) (Anscombe 1948,
Biometrika 35:246-254). The distance is the modified z-score of Iglewicz and Hoaglin (1993, How to Detect and Handle
Outliers, ASQC): from the median, in units of 1.4826 x the median absolute deviation; that unit is never taken under 1,
since chance alone gives it. Median and MAD are not moved by the month that is judged, nor by a few like it. They ask
for 3.5; a table of a year by 14 types has some 200 chances, so we ask for 4. Of ordinary months whose counts only
chance moves fewer than 1 in 1,000 is then called unusual, whatever their number (by simulation, 4 to 36 months of 3 to
1,000 incidents).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median

from .dates import Month

FAR = 4.0
TIMES = 1.5
LEAST = 10
"""Incidents: where neither the month nor the usual one has so many, no jump is worth a word."""
LEAST_OTHERS = 3
"""Months held beside the one that is judged, under which nobody can say what is usual."""
NEAR = 24
"""Months on either side: what was usual ten years ago is not what is usual now."""
NORMAL = 1.4826
"""The MAD of normal values times this is their standard deviation."""

FIRST_RULES, LAST_RULES = Month(2020, 3), Month(2021, 7)
"""Rules against Covid-19 limited movement in England and Wales from 26 March 2020 to July 2021."""


@dataclass(frozen=True, slots=True)
class Unusual:
    """`usual` is the median of the other months; `force`: it stands out in the whole force, not only in the place.

    `whole`: all types together stand out, not one of them.
    """

    label: str
    month: Month
    n: int
    usual: float
    force: bool = False
    whole: bool = False


def unusual_months(
    counts: Mapping[Month, int], label: str, *, force: bool = False, whole: bool = False
) -> dict[Month, Unusual]:
    """The months that stand out. `counts` has the months that are held and no others."""
    found = {}
    for month, n in counts.items():
        others = [each for other, each in counts.items() if other != month and abs(other.index - month.index) <= NEAR]
        if stands_out(n, others):
            found[month] = Unusual(label, month, n, median(others), force, whole)
    return found


def stands_out(n: int, others: list[int]) -> bool:
    """Whether a month's count is unusual beside those of other months: see the rule above."""
    if len(others) < LEAST_OTHERS:
        return False
    usual = median(others)
    high, low = max(n, usual), min(n, usual)
    if high < LEAST or high < TIMES * low:
        return False
    levels = [_level(each) for each in others]
    middle = median(levels)
    spread = max(1.0, NORMAL * median(abs(level - middle) for level in levels))
    return abs(_level(n) - middle) > FAR * spread


def _level(n: int) -> float:
    return 2 * math.sqrt(n + 0.375)


def unusual_words(found: Unusual, *, public: bool = False) -> str:
    """`April 2020 is unusual: 9,870 of anti-social behaviour, where about 4,600 a month is usual here. …`

    `public`: for those who read it, not for those who tell it.
    """
    usual = f"{found.usual:,.0f}"
    where = "in the whole force" if found.force else "here"
    told = f"{found.month.long} is unusual: {found.n:,} of {found.label}, where about {usual} a month is usual {where}."
    if FIRST_RULES <= found.month <= LAST_RULES:
        told += " Rules against Covid-19 held then, and breaches of them were often recorded as anti-social behaviour"
        return f"{told}." if public else f"{told}: do not tell it as a rise or a fall."
    return f"{told} One such month is no trend." if public else f"{told} {FIND_OUT}"


FIND_OUT = "Find out why before you tell it as a rise or a fall."
