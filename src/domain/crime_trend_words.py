"""Street crime over time in sentences: one wording for the window, the command line and paper."""

from __future__ import annotations

from collections.abc import Sequence

from .comparing import together_words
from .crime_trends import Compared, CrimeTrends, ForceMonth, comparisons
from .dates import Month, clock, day_short
from .intervals import TOO_FEW
from .listing import join_and
from .unusual import unusual_words

MOST_NAMED = 3
YEAR = 12


def span(first: Month, last: Month) -> str:
    """`October 2022`, `May to October 2022`, `November 2021 to January 2022`"""
    if first == last:
        return first.long
    begin = first.long.split()[0] if first.year == last.year else first.long
    return f"{begin} to {last.long}"


def span_short(first: Month, last: Month) -> str:
    """`Oct 2022`, `May–Oct 2022`, `Nov 2021–Jan 2022`: the head of a column."""
    if first == last:
        return first.short
    return f"{first.short.split()[0] if first.year == last.year else first.short}–{last.short}"


def count_words(n: int) -> str:
    return f"{n:,} {'crime or incident' if n == 1 else 'crimes and incidents'}"


def finding(told: CrimeTrends) -> str:
    """`412 crimes and incidents in May to October 2022: no clear change from the same months last year (398).`"""
    where = span(told.first, told.last)
    held = [each.month for each in told.in_period if each.held]
    if not held:
        return f"No file is held for {where}."
    lead = f"{count_words(told.so_far)} in {where}"
    if told.period.n is None:
        lead += f", of which {len(held)} of {len(told.in_period)} months {'is' if len(held) == 1 else 'are'} held"
    if told.period.word is not None:
        return f"{lead}: {_against(told.period, 'the same month' if len(held) == 1 else 'the same months')}."
    if told.alike_months:
        alike = "In the month" if len(told.alike_months) == 1 else f"In the {len(told.alike_months)} months"
        n = f"{told.alike.n or 0:,}"
        return f"{lead}. {alike} held in both years: {n}, {_against(told.alike, 'last year', whole=False)}."
    return f"{lead}. Last year’s months are not held, so nothing is compared."


def _against(both: Compared, what: str, *, whole: bool = True) -> str:
    """`higher than in the same months last year (398)`"""
    year = f"{what} last year" if whole else what
    before = f"({both.before:,})"
    if both.word == TOO_FEW:
        return f"too few to say against {year} {before}"
    if both.word in ("higher", "lower"):
        return f"{both.word} than in {year} {before}"
    return f"no clear change from {year} {before}"


def year_words(told: CrimeTrends) -> str:
    """`12 months to October 2022: 4,120, higher than in the 12 months before (3,800).`"""
    year = told.year
    lead = f"12 months to {told.last.long}"
    if year.n is None:
        own = [month for month in year.missing if month > told.last.plus(-12)]
        return f"{lead}: not known, since {missing_words(own)} not held."
    if year.before is None:
        before = [month for month in year.missing if month <= told.last.plus(-12)]
        return f"{lead}: {year.n:,}. The 12 months before are not known, since {missing_words(before)} not held."
    return f"{lead}: {year.n:,}, {_against(year, 'the 12 months before', whole=False)}."


def missing_words(months: Sequence[Month]) -> str:
    """`May 2022 is`, `May and June 2022 are`, `7 of its months are`"""
    if len(months) == YEAR:
        return "none of its months is"
    if len(months) > MOST_NAMED:
        return f"{len(months)} of its months are"
    return f"{join_and([month.long for month in months])} {'is' if len(months) == 1 else 'are'}"


def gap_words(told: CrimeTrends) -> str:
    """Which months shown are not held; empty where all are."""
    gaps = [each.month for each in told.months if not each.held]
    if not gaps:
        return ""
    if len(gaps) > MOST_NAMED:
        return f"No file is held for {len(gaps)} of the months shown. They are gaps, not noughts."
    one = "It is a gap, not a nought." if len(gaps) == 1 else "They are gaps, not noughts."
    return f"No file is held for {join_and([month.long for month in gaps])}. {one}"


def unusual_sentences(told: CrimeTrends) -> tuple[str, ...]:
    """What stands out in the months shown, and where a month that stood out last year makes a comparison mislead.

    Of a month that stands out by its types too, the types are told: they say more than the total.
    """
    said = [unusual_words(found) for found in told.unusual if not found.whole or _alone(told, found.month)]
    for each in told.in_period:
        if each.unusual_before and each.held:
            then = each.month.plus(-12).long
            said.append(f"{then} was unusual, so {each.month.long} is better not compared with it.")
    return tuple(dict.fromkeys(said))


def _alone(told: CrimeTrends, month: Month) -> bool:
    return not any(found.month == month and not found.whole for found in told.unusual)


def comparisons_words(told: CrimeTrends) -> str:
    """How the words of the types allow for one another; empty where none was compared."""
    said = together_words(comparisons(told.types))
    return (
        f"{said} Incidents often come in runs, which chance alone does not make: take a word as a hint." if said else ""
    )


def located_words(told: CrimeTrends) -> str:
    """What the figures cannot hold: rows without a location, and rows outside the force."""
    beside = [each.force for each in told.months if each.month >= told.first and each.force is not None]
    if not beside:
        return ""
    return located_in(beside, span(told.first, told.last), told.kind)


def located_in(beside: Sequence[ForceMonth], where: str, kind: str) -> str:
    """The same of the force's months alone. `where`: how they are called; `kind`: of the place that is told of."""
    rows, without = sum(each.rows for each in beside), sum(each.without_location for each in beside)
    if kind == "force":
        head = f"{without:,} of the {rows:,} rows of {where} have no location"
        return f"{head}{_outside(beside)}. They are in this total and in no district, ward or parish."
    head = f"{without:,} of the force’s {rows:,} rows of {where} have no location"
    return f"{head}{_outside(beside)}: they are in the force’s total only."


def _outside(beside: Sequence[ForceMonth]) -> str:
    if any(each.outside is None for each in beside):
        return " (how many lie outside the force is not known until the outlines of its districts are held)"
    return f", and {sum(each.outside or 0 for each in beside):,} lie outside the force"


def source_words(told: CrimeTrends) -> str:
    """`Source: data.police.uk street-level crime, Lancashire Constabulary. Latest month held: …. Brought in ….`"""
    forces = f", {join_and(list(told.forces))}" if told.forces else ""
    day = day_short(told.loaded.date())
    latest = f"Latest month held: {told.latest.long}."
    return f"Source: {told.source}{forces}. {latest} Brought in {day}, {clock(told.loaded)}."
