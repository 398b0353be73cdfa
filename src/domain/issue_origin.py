"""The survey answers an issue was born from: as they stood, counted again today, and what the next wave says."""

from __future__ import annotations

from dataclasses import dataclass

from .dates import Period
from .findings import inside, period_name
from .intervals import TOO_FEW
from .shares import people_words, percent

MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """Of `base` people who live there and answered, `n` ticked it."""

    place: str
    n: int
    base: int


@dataclass(frozen=True, slots=True)
class WaveChange:
    """How an answer stands in a later period against the one an issue was born in; `word` as the results have it.

    `broken`: why the two cannot be compared; then there is no word.
    """

    before: Period
    after: Period
    n: int
    base: int
    n_before: int
    base_before: int
    word: str
    broken: str = ""


@dataclass(frozen=True, slots=True)
class SurveyOrigin:
    """`votes` of `base` as kept when the issue was opened; `now` of `now_base` in the same period, counted today.

    `since`: the period from the wave's end to today, or None while none has begun. `places`: counted today, in the
    wave and since, the most first.
    """

    option_key: str
    label: str
    wave: Period
    votes: int | None
    base: int | None
    now: int
    now_base: int
    places: tuple[PlaceCount, ...]
    since: Period | None = None
    since_n: int = 0
    since_base: int = 0
    since_places: tuple[PlaceCount, ...] = ()
    change: WaveChange | None = None


def kept_words(origin: SurveyOrigin) -> str:
    """`155 of 388 people ticked road safety issues, 1 Jun – 31 Aug 2026.`"""
    n, base = (origin.now, origin.now_base) if origin.votes is None else (origin.votes, origin.base or 0)
    return f"{n:,} of {people_words(base)} ticked {inside(origin.label)}, {origin.wave.label}."


def live_words(origin: SurveyOrigin) -> str:
    """What counting again gives: nothing new, more forms of the same time, and what came in since."""
    said = []
    if origin.votes is not None and (origin.now, origin.now_base) != (origin.votes, origin.base):
        said.append(f"Counted today, {origin.now:,} of {origin.now_base:,} for the same time.")
    if origin.since is not None and origin.since_base:
        said.append(f"Since then {origin.since_n:,} of {people_words(origin.since_base)}.")
    elif origin.since is not None:
        said.append("Nobody was asked since.")
    return " ".join(said)


def places_words(places: tuple[PlaceCount, ...]) -> str:
    """`Harrowgill 31, Thornley 12 and 2 more`; empty where they are all in one place or nowhere."""
    named = [f"{each.place} {each.n:,}" for each in places if each.n]
    if len(places) < 2 or not named:
        return ""
    if len(named) > MOST_NAMED:
        more = sum(each.n for each in places if each.n) - sum(each.n for each in places[: MOST_NAMED - 1])
        named = [*named[: MOST_NAMED - 1], f"elsewhere {more:,}"]
    return ", ".join(named)


def change_words(change: WaveChange | None) -> str:
    """What the next wave says, as evidence: `lower: 18% (21 of 118) after 40% (155 of 388) in Jun–Aug.`"""
    if change is None or not change.base:
        return "Nobody has answered the survey since, so the next wave says nothing yet."
    if change.broken:
        return f"The next wave cannot be compared: {change.broken}"
    then = f"{_share(change.n_before, change.base_before)} in {period_name(change.before, change.after)}"
    now = f"{_share(change.n, change.base)} in {period_name(change.after)}"
    lead = "Too few answered to say" if change.word == TOO_FEW else change.word.capitalize()
    return f"{lead}: {now}, after {then}."


def _share(n: int, base: int) -> str:
    return f"{n:,} of {base:,} ({percent(n / base)})" if base else "none asked"
