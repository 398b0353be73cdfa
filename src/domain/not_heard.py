"""Who has not been heard from yet at an event: groups of age and gender, and sub-places, that nobody came from.

Told only of what people said of themselves, and never before ten have: before that a gap says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .shares import percent

FEWEST = 10
"""People who must have answered the question before a gap in it is told."""
WIDE = 15
"""Years a gap in ages must be wide where the share of residents is not known. A band of ten years holds about an

eighth of adults, and twelve people miss it by chance one time in five: (1 - 0.125) ** 12 = 0.20.
"""
BY_CHANCE = 0.05
"""With a known share p a gap is told where n people drawn by chance would leave it less often: (1 - p) ** n."""
OLDEST = 95
"""Where an open band of ages is taken to end, for how wide it is."""
AGES = 2
PLACES = 2
GENDERS = {"woman": "No women", "man": "No men"}


@dataclass(frozen=True, slots=True)
class Heard:
    """One group: how many said so at the event, and at the place in the same quarter before and since.

    `what`: age, gender or place. `share` of residents from 0 to 1, None where it is not known; of all the `of` groups
    of one `band` together where a census does not tell them apart. `area`: where these residents live, empty for here.
    `residents` of a place.
    """

    what: str
    key: str
    label: str
    today: int
    quarter: int = 0
    share: float | None = None
    residents: int | None = None
    band: str = ""
    of: int = 1
    area: str = ""


@dataclass(frozen=True, slots=True)
class NotHeard:
    """`No one under 25`, and a line beneath."""

    what: str
    words: str
    line: str


def not_heard(heard: Sequence[Heard]) -> tuple[NotHeard, ...]:
    """What to tell: ages, then genders, then places; the widest gaps first, few of each.

    `heard`: all groups that a question offers, ages in their order, without “prefer not to say”.
    """
    told: list[NotHeard] = []
    for what, gaps in (("age", _ages), ("gender", _genders), ("place", _places)):
        groups = [group for group in heard if group.what == what]
        people = sum(group.today for group in groups)
        if people >= FEWEST:
            told += gaps(groups, people)
    return tuple(told)


def age_band(label: str) -> tuple[int, int | None] | None:
    """`(18, 24)` of “18 to 24”, `(0, 15)` of “Under 16”, `(75, None)` of “75 or over”; None where it is no age."""
    plain = label.casefold()
    years = [int(number) for number in re.findall(r"\d+", plain)]
    if len(years) == 2 and years[0] <= years[1]:
        return years[0], years[1]
    if len(years) != 1:
        return None
    if re.search(r"under|below|younger", plain):
        return 0, years[0] - 1
    return (years[0], None) if re.search(r"over|older|above|\+", plain) else (years[0], years[0])


def _ages(groups: Sequence[Heard], people: int) -> list[NotHeard]:
    """Neighbouring bands that nobody is of, told as one."""
    runs: list[list[Heard]] = [[]]
    for group in groups:
        if group.today or age_band(group.label) is None:
            runs.append([])
        else:
            runs[-1].append(group)
    found = [(run, _span(run)) for run in runs if run]
    told = [(run, span) for run, span in found if _counts(_share(run), people, span[1] - span[0] >= WIDE)]
    told.sort(key=lambda each: (sum(group.quarter for group in each[0]) > 0, each[1][0] - each[1][1]))
    return [NotHeard("age", _age_words(run), _line(run)) for run, _span in told[:AGES]]


def _span(run: Sequence[Heard]) -> tuple[int, int]:
    """From the first year to the one after the last."""
    first, last = age_band(run[0].label), age_band(run[-1].label)
    assert first is not None
    assert last is not None
    return first[0], OLDEST if last[1] is None else last[1] + 1


def _age_words(run: Sequence[Heard]) -> str:
    last = age_band(run[-1].label)
    start, end = _span(run)
    if last is not None and last[1] is None:
        return f"No one {start} or over"
    return f"No one under {end}" if start == 0 else f"No one {start} to {end - 1}"


def _genders(groups: Sequence[Heard], people: int) -> list[NotHeard]:
    """Women and men alone: of smaller groups nobody among ten is no gap, and naming them singles people out."""
    missing = [group for group in groups if not group.today and group.key in GENDERS]
    return [
        NotHeard("gender", GENDERS[group.key], _line([group]))
        for group in missing
        if _counts(group.share, people, wide=True)
    ]


def _places(groups: Sequence[Heard], people: int) -> list[NotHeard]:
    missing = [group for group in groups if not group.today and _counts(group.share, people, wide=True)]
    missing.sort(key=lambda group: (group.quarter > 0, -(group.residents or 0), group.label.casefold()))
    return [NotHeard("place", f"No one from {group.label}", _line([group])) for group in missing[:PLACES]]


def _share(run: Sequence[Heard]) -> float | None:
    """Of all the groups together; None where one is not known, or is only known together with others outside."""
    bands: dict[str, list[Heard]] = {}
    for group in run:
        bands.setdefault(group.band or group.key, []).append(group)
    known = [each[0].share for each in bands.values() if each[0].share is not None and len(each) == each[0].of]
    return sum(known) if len(known) == len(bands) else None


def _counts(share: float | None, people: int, wide: bool) -> bool:
    return wide if share is None else (1 - min(share, 1.0)) ** people < BY_CHANCE


def _line(run: Sequence[Heard]) -> str:
    """How many they are where that is known; else whether others of them were heard this quarter."""
    share, quarter = _share(run), sum(group.quarter for group in run)
    if share is not None:
        return f"{percent(share)} of people who live {f'in {run[0].area}' if run[0].area else 'here'}"
    if quarter:
        return f"{quarter:,} here this quarter"
    residents = run[0].residents if len(run) == 1 else None
    return f"{residents:,} people live there" if residents else "nor this quarter"
