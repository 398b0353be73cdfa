"""What a measure came to, in sentences: the figures first, then chance, then what the design lets one say."""

from __future__ import annotations

import math

from .assessing import Beside, Change
from .intervals import HIGHER, LOWER, TOO_FEW
from .plan_measures import DESIGNS, UNDECIDED, aim_words, count_words
from .plan_verdict import RESULTS, Verdict
from .shares import percent

MOST = 10.0
"""A ratio above which nobody is helped by a percentage."""


def result_words(found: Verdict) -> str:
    """`Met`, `Cannot be known so far`"""
    return RESULTS[found.result] + (" so far" if found.so_far else "")


def change_words(found: Verdict) -> str:
    """`Fell from 412 to 301 (27% fewer). Allowing for chance, between 15% and 37% fewer: lower.`"""
    if found.change is None:
        return found.why
    change = found.change
    told = _from_to(change) + (", in the same months of the year" if found.same_months else "")
    rate = "" if change.is_share or change.before.months == change.after.months else _monthly(change)
    sized = "" if change.effect is None or change.word == TOO_FEW else size_words(change.effect, share=change.is_share)
    bracket = f" ({sized})" if sized else ""
    return f"{told}{rate}{bracket}. {chance_words(change.low, change.high, change.word, share=change.is_share)}"


def _from_to(change: Change) -> str:
    """`Fell from 412 to 301`"""
    before, after = change.before, change.after
    was, now = count_words(before.n, before.base), count_words(after.n, after.base)
    return f"{_moved(change)} at {was}" if was == now else f"{_moved(change)} from {was} to {now}"


def _monthly(change: Change) -> str:
    return f" ({change.before.value:,.1f} a month before, {change.after.value:,.1f} after)"


def _moved(change: Change) -> str:
    if change.after.value == change.before.value:
        return "Stayed"
    return "Rose" if change.after.value > change.before.value else "Fell"


def size_words(effect: float, *, share: bool) -> str:
    """`27% fewer`, `8 points lower`, `as many`"""
    if share:
        points = round(100 * effect)
        return "the same share" if not points else f"{abs(points)} points {'higher' if points > 0 else 'lower'}"
    if round(100 * effect) == 100:
        return "as many"
    if effect >= MOST:
        return f"{effect:,.0f} times as many"
    return f"{percent(abs(1 - effect))} {'fewer' if effect < 1 else 'more'}"


def chance_words(low: float, high: float, word: str, *, share: bool) -> str:
    """`Allowing for chance, between 15% and 37% fewer: lower.` The smaller change first, the unit once."""
    if word == TOO_FEW:
        return "That is too few to say."
    ends = [size_words(low, share=share), "any number more" if math.isinf(high) else size_words(high, share=share)]
    units = [end.split(" ", 1)[-1] for end in ends]
    if units[0] == units[1] and ends[0] != ends[1]:
        near, far = (ends[1], ends[0]) if word == LOWER else (ends[0], ends[1])
        return f"Allowing for chance, between {near.split(' ', 1)[0]} and {far}: {word}."
    return f"Allowing for chance, between {ends[0]} and {ends[1]}: {word}."


def beside_words(found: Verdict) -> str:
    """What the comparison place says; empty where there is none."""
    both = found.beside
    if both is None:
        return ""
    place = found.measure.compared_place
    there = both.there
    moved = _from_to(there)
    return f"{place}, without the response: {moved[:1].lower()}{moved[1:]}. {_against(both, place)}"


def _against(both: Beside, place: str) -> str:
    if both.word == TOO_FEW:
        return "Too few to say whether the two places went different ways."
    if both.word == LOWER:
        return f"The change here is clearly lower than in {place}."
    if both.word == HIGHER:
        return f"The change here is clearly higher than in {place}."
    return f"No clear difference from {place}: what happened here may have happened without the response."


def level_words(found: Verdict) -> str:
    """What the months say one by one; empty where the design does not ask."""
    level = found.level
    if level is None:
        return ""
    if level.word == TOO_FEW:
        return "Too few months to judge month by month: eight before and three after at least."
    side = f"{level.below} of {level.months} months after lie below the middle of the months before"
    told = f"Month by month: {side}: {level.word}."
    if level.already:
        way = "falling" if level.before_trend == LOWER else "rising"
        told += f" But it was {way} before the response began, so the change cannot be laid to it."
    return told


def caution_words(found: Verdict) -> str:
    """What the figures cannot show, by their design, and what they were held against."""
    if found.change is None:
        return ""
    design = DESIGNS.get(found.measure.design)
    told = [design.cannot if design else UNDECIDED]
    if found.same_months:
        told.append("Held against the same months of the baseline, so that seasons do not mislead.")
    if found.so_far:
        told.append(f"Read again so far: {found.held} of {found.wanted} months.")
    if found.change.spread > 1.2 and not found.change.is_share:
        told.append("Months spread more than chance alone would spread them, and the range allows for it.")
    if found.change.is_share:
        told.append("People chose to take part: the range is the play of chance alone.")
    return " ".join(told)


def against_words(found: Verdict) -> str:
    """`Aim: down by 30% by 31 Mar 2027. Partly met.`"""
    aim = aim_words(found.measure)
    wish = f"Aim: {aim}" if aim else f"Aim: {'fewer' if found.measure.direction == 'fewer' else 'more'}, no target set"
    return f"{wish}. {result_words(found)}{_reason(found)}"


def _reason(found: Verdict) -> str:
    if found.change is None:
        return f": {found.why[:1].lower()}{found.why[1:]}" if found.why else "."
    if found.result == "unknown":
        few = found.word == TOO_FEW
        return ": there are too few to say." if few else ": chance alone could have done as much, or hidden as much."
    if found.result == "partly":
        return ": clearly better, but short of the target."
    if found.result == "met":
        return "."
    return ": no clear change was seen." if found.word not in (HIGHER, LOWER) else ": it went the other way."


def summary_words(found: Verdict) -> str:
    """All of it, for the box of the result."""
    parts = (against_words(found), change_words(found) if found.change else "", beside_words(found), level_words(found))
    return f"{found.measure.title}. " + " ".join(part for part in parts if part)
