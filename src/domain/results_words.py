"""What results of numbers, dates, orders and tables say, in sentences, and how their figures are written."""

from __future__ import annotations

from collections.abc import Sequence

from .by_place import BY_PLACE
from .by_setting import BY_SETTING
from .findings import inside, named
from .intervals import HIGHER, LEAST_BASE, LOWER
from .listing import join_and
from .pooling_words import BASE as BASE_OF_SETTINGS
from .pooling_words import settings_caution, settings_finding
from .public_results import PublicShare
from .results import AskedQuestion, Bin, CrossResult, MomentsResult, NumberFigures, NumbersResult, RankResult
from .shares import people_words, percent

MOST_NAMED = 3
NOBODY = "Nobody has answered this question here."
FEW = f"Fewer than {LEAST_BASE} people answered: too few to say more than who said what."
PUBLIC_NONE = "Too few people answered: nothing is shown."
OWN_WORDS = "These are residents’ own words: for the team, not for publishing."
RANK_RULE = "The mean place is among those who gave the answer a place; 1 is first."
BASE_OF_CROSS = "Each column has its own base: the people in it who answered both questions; shares are of them."
NO_CROSS = "Nothing of this table can be shown in public: people may stand in several rows and columns, or are too few."


def number_words(value: float) -> str:
    """`18.2`, `1,200`, `−4`: one decimal at most, two under 10 in size where they are needed."""
    said = f"{value:,.{2 if abs(value) < 10 else 1}f}"
    said = said.rstrip("0").rstrip(".") if "." in said else said
    return said.replace("-", "−") if said != "-0" else "0"


def numbers_finding(result: NumbersResult) -> str:
    """`Half of the 132 people said 14 or less; the mean is 18.2.`"""
    figures = result.figures
    if figures is None:
        return NOBODY
    if figures.n < LEAST_BASE:
        return FEW
    half = number_words(figures.median)
    return f"Half of the {figures.n:,} people said {half} or less; the mean is {number_words(figures.mean)}."


def number_facts(figures: NumberFigures) -> tuple[tuple[str, str], ...]:
    """(head, value) of what the numbers come to."""
    facts = [("People", f"{figures.n:,}"), ("Mean", number_words(figures.mean))]
    if figures.mean_low is not None and figures.mean_high is not None:
        facts.append(("Range from chance", f"{number_words(figures.mean_low)} to {number_words(figures.mean_high)}"))
    quarter, three = number_words(figures.lower_quartile), number_words(figures.upper_quartile)
    facts += [("Median", number_words(figures.median)), ("Middle half", f"{quarter} to {three}")]
    return (*facts, ("Least", number_words(figures.least)), ("Most", number_words(figures.most)))


def moments_finding(result: MomentsResult) -> str:
    """`Named most often: Oct 2026, by 14 of 52 people (27%).`"""
    n = result.about.respondents
    if not n:
        return NOBODY
    return FEW if n < LEAST_BASE else _most([(each.label, each.n) for each in result.bins], n, "Named most often")


def rank_finding(result: RankResult) -> str:
    n = result.about.respondents
    if not n:
        return NOBODY
    firsts = [(inside(option.label), option.first) for option in result.options]
    return FEW if n < LEAST_BASE else _most(firsts, n, "Put first most often")


def public_finding(shares: Sequence[PublicShare], how: str) -> str:
    """The same from what the public sees."""
    shown = [(inside(each.label), each.count.value) for each in shares if each.count.value is not None]
    if not shares:
        return PUBLIC_NONE
    if not shown:
        return "The counts are too small to be shown."
    label, n = max(shown, key=lambda each: each[1])
    alone = "" if len(shown) == len(shares) else ", of what can be shown"
    share = next(each.share for each in shares if each.count.value == n and each.share is not None)
    return f"{how}{alone}: {label}, by {people_words(n)} ({percent(share)})."


def _most(counted: Sequence[tuple[str, int]], n: int, how: str) -> str:
    top = max(count for _, count in counted)
    names = [label for label, count in counted if count == top]
    if len(names) > MOST_NAMED:
        return f"Nothing stands out: {len(names)} answers were each given by {people_words(top)}."
    each = " each" if len(names) > 1 else ""
    return f"{how}: {join_and(names)}, by {top:,} of {people_words(n)}{each} ({percent(top / n)})."


def base_of_cross(by: AskedQuestion) -> str:
    """Whom each column counts."""
    if by == BY_PLACE:
        return "Each column has its own base: the people who live there and answered; shares are of them."
    if by == BY_SETTING:
        return BASE_OF_SETTINGS
    return BASE_OF_CROSS


def cross_finding(result: CrossResult) -> str:
    """`Dog fouling is higher among “65 or over”; …`, at most three, or that nothing is clear."""
    if result.by == BY_SETTING:
        return settings_finding(result)
    placed = result.by == BY_PLACE
    if not result.base:
        return "Nobody has answered here." if placed else "Nobody has answered both questions here."
    if not result.comparisons:
        what = "in more than one place" if placed else "both questions"
        return f"Too few people answered {what} to compare."
    found = [
        (row.label, cell.word, column.label)
        for row, cells in zip(result.rows, result.cells, strict=True)
        for column, cell in zip(result.columns, cells, strict=True)
        if cell.word in (HIGHER, LOWER)
    ]
    said = clear_words(found, result.by)
    return said or "No answer is clearly higher or lower in one column than in the others."


def clear_words(found: Sequence[tuple[str, str, str]], by: AskedQuestion) -> str:
    """(row, word, column) of what is clear, as a sentence; empty where nothing is."""
    group = "in {}" if by == BY_PLACE else "among “{}”"
    told = [f"{named([row], begins=True)} {word} {group.format(column)}" for row, word, column in found[:MOST_NAMED]]
    more = len(found) - len(told)
    if not told:
        return ""
    return f"{'; '.join(told)}{f'; {more} more' if more else ''}."


def comparisons_words(result: CrossResult) -> str:
    """How many comparisons the words allow for."""
    if result.pooling is not None:
        return settings_caution(result)
    if not result.comparisons:
        return ""
    many = "1 comparison was" if result.comparisons == 1 else f"{result.comparisons:,} comparisons were"
    return f"{many} made, each column with the rest; the words allow for so many, so that few are wrong by chance."


def bin_share(each: Bin, total: int) -> float:
    return each.n / total if total else 0.0
