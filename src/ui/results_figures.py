"""Results of numbers, dates, orders, tables and own words as the Results page shows them.

Each is a frozen view: what stands on the screen, goes into the picture and into files. The public's view has passed
the disclosure guard.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..domain.dates import Period, day_short
from ..domain.findings import left_out_words
from ..domain.public_results import PublicShare, public_bins, public_firsts
from ..domain.results import About, MomentsResult, NumbersResult, RankResult, TextAnswer, TextsResult
from ..domain.results_words import (
    OWN_WORDS,
    RANK_RULE,
    bin_share,
    moments_finding,
    number_facts,
    number_words,
    numbers_finding,
    public_finding,
    rank_finding,
)
from ..domain.shares import people_words, percent, percent_range

CHANCE = "The lines show the range from chance; people chose to take part."
UNITS = {"day": "Day", "month": "Month", "year": "Year", "hour": "Time", "number": "Answer"}


@dataclass(frozen=True, slots=True)
class Shown:
    """What every view has: whom it is about, who may see it, its heading and the words under it."""

    about: About
    public: bool
    threshold: int
    heading: str
    base: str

    @property
    def place(self) -> str:
        return self.about.place

    @property
    def period(self) -> Period:
        return self.about.period

    @property
    def hidden(self) -> bool:
        """Whether so few answered that not even their number is told."""
        return self.public and self.about.respondents < self.threshold

    @property
    def people(self) -> str:
        return f"fewer than {self.threshold} people" if self.hidden else people_words(self.about.respondents)

    @property
    def fact(self) -> str:
        events = "1 event" if self.about.events == 1 else f"{self.about.events:,} events"
        return f"{self.people} answered, at {events}"

    @property
    def source(self) -> str:
        """Place, period and number of people, for what leaves the window."""
        return f"{self.place} · {self.period.label} · {self.fact}"

    @property
    def left_out(self) -> str:
        if self.public:
            least = self.threshold
            return f"Counts under {least} are not shown, nor what would give them away. Visitors are kept apart."
        return left_out_words(self.about)

    @property
    def caution(self) -> str:
        """Who may see what leaves the window."""
        return caution(self.public, self.threshold, self.about.practice)


def caution(public: bool, threshold: int, practice: bool) -> str:
    if public:
        said = f"Counts under {threshold} are not shown."
    else:
        said = "The team’s own figures, small counts included: not for publication."
    return f"PRACTICE: nothing here is real. {said}" if practice else said


@dataclass(frozen=True, slots=True)
class BarView:
    """One bar: a stretch, or an answer put first. Shares are None where the count is not told."""

    label: str
    people: str
    n: int | None
    share: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class FigureView(Shown):
    """Numbers, dates, times (`upright` bars) or an order (bars from left to right), with the same in a table.

    `rows` are cells as text under `heads`, of which those from the second on are numbers.
    """

    facts: tuple[tuple[str, str], ...]
    bars: tuple[BarView, ...]
    upright: bool
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class TextsView(Shown):
    """Own words. There is no public view of them: `texts` is then empty."""

    texts: tuple[TextAnswer, ...]

    def found(self, words: str) -> tuple[TextAnswer, ...]:
        """Those that hold all of some words, in what was said, the place or the event."""
        wanted = words.casefold().split()
        return tuple(
            each
            for each in self.texts
            if all(word in f"{each.text} {each.place} {each.event} {day_short(each.on)}".casefold() for word in wanted)
        )


def numbers_view(result: NumbersResult, *, public: bool, threshold: int) -> FigureView:
    if public:
        return _public_bars(result.about, public_bins(result.bins, threshold), "number", threshold, upright=True)
    facts = number_facts(result.figures) if result.figures else ()
    return _stretches(result, "number", numbers_finding(result), facts)


def moments_view(result: MomentsResult, *, public: bool, threshold: int) -> FigureView:
    if public:
        return _public_bars(result.about, public_bins(result.bins, threshold), result.unit, threshold, upright=True)
    facts = (("Earliest", result.earliest), ("Latest", result.latest)) if result.earliest else ()
    return _stretches(result, result.unit, moments_finding(result), facts)


def _stretches(
    result: NumbersResult | MomentsResult, unit: str, heading: str, facts: tuple[tuple[str, str], ...]
) -> FigureView:
    n = result.about.respondents
    bars = tuple(BarView(each.label, f"{each.n:,}", each.n, bin_share(each, n)) for each in result.bins)
    rows = tuple((bar.label, bar.people, percent(bar.share or 0.0)) for bar in bars)
    base = f"People who gave each answer, of the {people_words(n)} who answered."
    return FigureView(result.about, False, 0, heading, base, facts, bars, True, (UNITS[unit], "People", "Share"), rows)


def rank_view(result: RankResult, *, public: bool, threshold: int) -> FigureView:
    if public:
        return _public_bars(result.about, public_firsts(result, threshold), "number", threshold, upright=False)
    n = result.about.respondents
    bars = tuple(BarView(o.label, f"{o.first:,}", o.first, o.share, o.low, o.high) for o in result.options)
    rows = tuple(
        (
            option.label,
            f"{option.first:,}",
            percent(option.share),
            percent_range(option.low, option.high),
            f"{option.placed:,}",
            "–" if option.mean_place is None else number_words(option.mean_place),
        )
        for option in result.options
    )
    heads = ("Answer", "Put first", "Share", "Range", "Placed", "Mean place")
    base = f"Share of the {people_words(n)} who answered that put each answer first. {CHANCE} {RANK_RULE}"
    return FigureView(result.about, False, 0, rank_finding(result), base, (), bars, False, heads, rows)


def _public_bars(
    about: About, shares: Sequence[PublicShare], unit: str, threshold: int, *, upright: bool
) -> FigureView:
    how = "Given most often" if upright else "Put first most often"
    bars = tuple(BarView(each.label, each.count.text, each.count.value, each.share) for each in shares)
    rows = tuple((bar.label, bar.people, "" if bar.share is None else percent(bar.share)) for bar in bars)
    heads = (UNITS[unit], "People" if upright else "Put first", "Share")
    base = "" if about.respondents < threshold else f"Of the {people_words(about.respondents)} who answered."
    heading = public_finding(shares, how)
    return FigureView(about, True, threshold, heading, base, (), bars, upright, heads, rows)


def texts_view(result: TextsResult, *, public: bool, threshold: int) -> TextsView:
    if public:
        return TextsView(result.about, True, threshold, "Residents’ own words are never shown in public.", "", ())
    n = result.about.respondents
    heading = f"{people_words(n)} answered in their own words."
    return TextsView(result.about, False, threshold, heading, OWN_WORDS, result.texts)
