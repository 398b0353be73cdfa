"""Boundaries change: a code of one year's outlines does not join figures of another year's.

Source: ONS, Register of Geographic Codes: a code stands for one piece of land; wards are drawn anew by
electoral reviews, often with the name kept, and at times figures are published by the old code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .errors import BeatbookError
from .listing import join_and

NOT_STATED = "not stated"
NO_YEAR = "no stated year"


class VintageError(BeatbookError):
    """A figure would join places of two years: pieces of land that are not the same."""


def stated(vintage: str | None) -> str:
    """The year of outlines, empty where nobody has said it."""
    return "" if vintage in (None, NOT_STATED) else str(vintage).strip()


def same_vintage(one: str | None, other: str | None) -> bool:
    """Whether two places may be of the same year: the years agree, or one is not stated."""
    return stated(one) == stated(other) or not (stated(one) and stated(other))


def vintage_words(vintage: str | None) -> str:
    """`2013`, or words where nobody has said it."""
    return stated(vintage) or NO_YEAR


def check_one(code: str, held: Iterable[str | None]) -> None:
    """Raises VintageError where a code alone would join a figure with places of several years."""
    years = sorted({vintage_words(each) for each in held})
    if len(years) < 2:
        return
    said = next(year for year in reversed(years) if year != NO_YEAR)
    raise VintageError(
        f"{code} is held as of {join_and(years)}, which are different pieces of land: say which one is meant, such as "
        f"{code}@{said}."
    )


def not_joined(vintage: str, held: Mapping[str, Iterable[str | None]]) -> str:
    """Why rows of one year's boundaries found no place here; empty where none of them is held at all.

    `held`: code of a row without its place -> the vintages in which the store holds a place of that code.
    """
    found = {code: {vintage_words(each) for each in years} for code, years in held.items()}
    found = {code: years for code, years in found.items() if years}
    if not found:
        return ""
    years = sorted(set().union(*found.values()))
    many = "1 row bears a code that is" if len(found) == 1 else f"{len(found):,} rows bear codes that are"
    return (
        f"{many} held here as of {join_and(years)}, and these figures are of {vintage}: figures of one year’s "
        f"boundaries are not joined with another’s. Bring in the outlines of {vintage} first."
    )
