"""How much was patrolled: counts alone. Hours and spots would warn those whom a patrol is for."""

from __future__ import annotations

from ...domain.briefing_layout import BY_KEY
from ...domain.briefing_parts import PublicPatrols
from ...domain.content import Para, Part, Points, section
from ...domain.summaries import BriefingSummary
from ..fit import Fit
from ..words import number
from .section import Section

TITLE = BY_KEY["patrols"].title
MANY_HOURS = 10


def part(briefing: BriefingSummary, _fit: Fit) -> Part | None:
    patrols = briefing.patrols
    if patrols is None:
        return None
    words = Para(f"{_visits(patrols)} {_before(patrols)}".strip())
    numbers = {priority.title: priority.number for priority in briefing.priorities if not priority.closed}
    for_priorities = tuple(_priority(title, n, numbers) for title, n in patrols.for_priorities if title in numbers)
    points = (Points(for_priorities),) if for_priorities else ()
    return Part("patrols", TITLE, (section(TITLE, (words, *points)),))


def _visits(patrols: PublicPatrols) -> str:
    if patrols.visits == 1:
        return f"One patrol, {_time(patrols.minutes)}."
    days = "on one day" if patrols.days == 1 else f"on {number(patrols.days)} different days"
    return f"{number(patrols.visits).capitalize()} patrols {days}, {_time(patrols.minutes)} in all."


def _time(minutes: int) -> str:
    """`45 minutes`, `3 hours 15 minutes`, `12 hours`; hours alone where there are many."""
    hours, rest = divmod(minutes, 60)
    if hours >= MANY_HOURS:
        hours, rest = round(minutes / 60), 0
    said = [_counted(n, word) for n, word in ((hours, "hour"), (rest, "minute")) if n]
    return " ".join(said) or "0 minutes"


def _counted(n: int, word: str) -> str:
    return f"{n} {word}{'' if n == 1 else 's'}"


def _before(patrols: PublicPatrols) -> str:
    if patrols.visits_before is None:
        return ""
    return f"There {'was' if patrols.visits_before == 1 else 'were'} {number(patrols.visits_before)} the month before."


def _priority(title: str, n: int, numbers: dict[str, int]) -> str:
    return f"{number(n).capitalize()} for priority {numbers[title]}, {title}"


PATROLS = Section("patrols", TITLE, part)
