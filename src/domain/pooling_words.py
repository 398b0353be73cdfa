"""What results apart by how people were asked say, in sentences."""

from __future__ import annotations

from .findings import inside, is_plural, named
from .intervals import LEAST_BASE
from .listing import join_and
from .pooling import DIFFER
from .results import CrossLine, CrossResult
from .shares import people_words, percent

MOST_NAMED = 2
"""Answers named with their shares: the table has the others."""
BASE = "Shares are of the people who were asked in that way and answered."


def settings_finding(result: CrossResult) -> str:
    """`Dog fouling depends on how people were asked: 52% at stalls …`, or that nothing clearly does."""
    told = result.pooling
    seen = [column for column in result.columns if column.n]
    if not result.base or told is None:
        return "Nobody has answered this question here."
    if len(seen) == 1:
        return f"All {people_words(result.base)} were asked in one way: {inside(seen[0].label)}."
    if not told.compared:
        return "Too few people were asked in more than one way to compare."
    found = [at for at, word in enumerate(told.words) if word == DIFFER]
    if not found:
        return "No answer clearly depends on how people were asked."
    found.sort(key=lambda at: -_spread(result, at))
    more = len(found) - MOST_NAMED
    names = [result.rows[at].label for at in found[:MOST_NAMED]]
    verb = "depend" if len(names) > 1 or is_plural(names[0]) else "depends"
    who = named([*names, f"{more} more"] if more > 0 else names, begins=True)
    return f"{who} {verb} on how people were asked: {_shares(result, found[0])}."


def settings_caution(result: CrossResult) -> str:
    """What to do about it: why the whole may mislead, and which changes come from another mix of settings."""
    told = result.pooling
    if told is None or not told.compared:
        return ""
    many = "1 answer was" if told.compared == 1 else f"{told.compared:,} answers were"
    said = [f"{many} compared across the columns, which the words allow for."]
    if DIFFER in told.words:
        said.append("Where they differ, the figure for all depends on how many were asked where: read the columns.")
    if told.unsteady:
        names = join_and([f"{inside(label)} ({word})" for label, word in told.unsteady])
        said.append(f"Changed since the period before only as a whole, not clearly within the ways of asking: {names}.")
    return " ".join(said)


def _shares(result: CrossResult, at: int) -> str:
    """The highest and the lowest share of an answer, with their columns: `52% of “Stall”, 21% of “Online”`."""
    ends = _ends(result, at)
    (high, most), (low, least) = ends[-1], ends[0]
    one = f"{inside(result.rows[at].label)} {percent(high)} of “{most.label}”"
    return f"{one}, {percent(low)} of “{least.label}”"


def _spread(result: CrossResult, at: int) -> float:
    ends = _ends(result, at)
    return ends[-1][0] - ends[0][0]


def _ends(result: CrossResult, at: int) -> list[tuple[float, CrossLine]]:
    cells = zip(result.cells[at], result.columns, strict=True)
    return sorted(((cell.share, line) for cell, line in cells if line.n >= LEAST_BASE), key=lambda each: each[0])
