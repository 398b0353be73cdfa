"""Boundaries change: a code of one year's outlines does not join figures of another year's.

Source: ONS, Register of Geographic Codes: a code stands for one piece of land; wards are drawn anew by
electoral reviews, often with the name kept, and at times figures are published by the old code.
"""

from __future__ import annotations

from collections.abc import Iterable

from .errors import BeatbookError

NOT_STATED = "not stated"


class VintageError(BeatbookError):
    """Figures of one year's boundaries were to be joined with places of another year's."""


def stated(vintage: str | None) -> str:
    """The year of outlines, empty where nobody has said it."""
    return "" if vintage in (None, NOT_STATED) else str(vintage).strip()


def same_vintage(one: str | None, other: str | None) -> bool:
    """Whether two places may be of the same year: the years agree, or one is not stated."""
    return stated(one) == stated(other) or not (stated(one) and stated(other))


def vintage_words(vintage: str | None) -> str:
    """`2013`, or words where nobody has said it."""
    return stated(vintage) or "no stated year"


def check_join(what: str, code: str, vintage: str | None, held: Iterable[str | None]) -> None:
    """Raises VintageError where a code is held, but not as of the figures' year.

    `what` names the figures in a sentence (“the census of 2021”), `vintage` is that of their boundaries, and
    `held` are the vintages in which the store holds a place of that code. A code that is not held at all is no
    matter of vintages: such rows are listed as unmatched. Years must be stated on both sides and agree.
    """
    years = sorted({stated(each) for each in held})
    if not years or (stated(vintage) in years and stated(vintage)):
        return
    if not stated(vintage):
        raise VintageError(f"The year of the boundaries of {what} is not stated: say it, such as 2022.")
    if years == [""]:
        raise VintageError(
            f"{code} is held without a year, and {what} is by the boundaries of {stated(vintage)}: bring in the "
            f"outlines of {stated(vintage)} first, or say the year of those that are held."
        )
    known = " and ".join(year for year in years if year)
    raise VintageError(
        f"{code} is held as of {known}, and {what} is by the boundaries of {stated(vintage)}: figures of one year’s "
        f"boundaries are not joined with another’s. Bring in the outlines of {stated(vintage)} first."
    )
