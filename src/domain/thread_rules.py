"""Days on the thread: how long between two knots, how long nothing was recorded, when people should be told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

from .dates import Period, day_month, day_short
from .plans import REVIEW_DAYS
from .thread import CHAIN, DUE, Gap, Knot

QUIET_DAYS = REVIEW_DAYS
"""More days than this without an entry are drawn as a gap. Our own rule: the 28 days after which a sergeant looks at
a plan again (`domain.plans`); a matter on which nothing was written for longer has missed its review."""

TELL_DAYS = REVIEW_DAYS
"""People should have heard this many days after they raised a matter, and after something was done about it. Our own
rule, the same 28 days: no guidance names a number, and half of 182 parish councils say they are never told."""


def many(days: int) -> str:
    """`1 day`, `47 days`"""
    return "1 day" if days == 1 else f"{days:,} days"


def day_words(day: date, today: date) -> str:
    """`12 Nov`, with its year where that is another."""
    return day_month(day) if day.year == today.year else day_short(day)


def longest_quiet(first: date, last: date, days: Iterable[date]) -> Period | None:
    """The longest stretch from one day with an entry to the next, if it is more than QUIET_DAYS; the first of equals.

    `first` and `last` count as days with an entry. None where `last` is not later than `first`.
    """
    if last <= first:
        return None
    marks = sorted({first, last, *(day for day in days if first < day < last)})
    stretches = [Period(one, other) for one, other in pairwise(marks)]
    longest = max(stretches, key=lambda stretch: stretch.last - stretch.first)
    return longest if (longest.last - longest.first).days > QUIET_DAYS else None


def first_untold(raised: date, deeds: Iterable[date], told: date | None, asked: date | None = None) -> date | None:
    """Since when people have waited to hear: since it was raised, if nobody was ever told, else since the first thing

    that was done after they last were. `asked`: when the first asked of those who were never told themselves. What was
    done on the day they were told, they know. None where they know of all.
    """
    days = [raised] if told is None else [day for day in deeds if day > told]
    if asked is not None:
        days.append(asked)
    return min(days, default=None)


def tell_by(
    raised: date, deeds: Iterable[date], told: date | None, closed: date | None, asked: date | None = None
) -> date | None:
    """The day by which people should have been told; None where there is nothing that they do not know.

    A matter that ended is to be told at once.
    """
    since = first_untold(raised, deeds, told, asked)
    by = None if since is None else since + timedelta(days=TELL_DAYS)
    if closed is not None and (told is None or told < closed):
        return closed if by is None else min(by, closed)
    return by


def gaps_between(
    knots: tuple[Knot, ...], days: Iterable[date], today: date, since: date | None = None
) -> tuple[Gap, ...]:
    """The gaps between knots that are there, and from the last of them to feedback that has not come.

    `days`: those of all entries. `since`: the day from which people wait, where that is not the last knot's.
    """
    recorded = sorted(set(days))
    there = [knot for knot in knots if knot.day is not None and knot.state != DUE]
    gaps = [_between(one, other, recorded) for one, other in pairwise(there)]
    feedback = knots[CHAIN.index("feedback")]
    if feedback not in there and there:
        gaps.append(_waiting(there[-1], feedback, recorded, today, since))
    return tuple(gaps)


def _between(one: Knot, other: Knot, recorded: list[date]) -> Gap:
    assert one.day is not None
    assert other.day is not None
    days = (other.day - one.day).days
    quiet = longest_quiet(one.day, other.day, recorded)
    state = "plain" if quiet is None else "quiet"
    return Gap(one.kind, other.kind, days, state, _between_words(days, quiet), quiet)


def _between_words(days: int, quiet: Period | None) -> str:
    if days == 0:
        return "same day"
    if days < 0:
        return f"{many(-days)} before"
    if quiet is None:
        return many(days)
    silent = (quiet.last - quiet.first).days
    return f"{many(days)} nothing recorded" if silent == days else f"{many(days)}, {silent:,} with nothing recorded"


def _waiting(last: Knot, feedback: Knot, recorded: list[date], today: date, since: date | None) -> Gap:
    """From the last knot to today: people wait. A thing dated ahead has not begun to wait."""
    assert last.day is not None
    days = max(0, (today - last.day).days)
    words = f"{many(days)}, waiting" if days else "waiting"
    if since is not None and since < last.day:
        words = f"{words} since {day_words(since, today)}"
    state = "late" if feedback.state == DUE else "waiting"
    return Gap(last.kind, feedback.kind, days, state, words, longest_quiet(last.day, today, recorded))
