"""What stands on each place of a map: its figure, whether it is shown, its class and the words beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .intervals import wilson
from .map_classes import MapClasses, classes_of
from .map_summary import LEAST_ANSWERS, NOT_HELD, SHOWN, SUPPRESSED, TOO_FEW, MapPlace, Measure
from .rates import PER, rate
from .shares import people_words, percent

LEAST = {"share": 1.0, "rate": 0.1, "count": 1.0}
"""What a figure of each measure is rounded to, and so what a break of the legend can be."""

NOT_SHOWN = "not shown"


@dataclass(frozen=True, slots=True)
class Bare:
    """A place before anything is known of it."""

    id: int
    uid: str
    name: str
    label: str
    outline: bytes
    point: tuple[float, float]


def share_row(place: Bare, ticked: int, base: int) -> MapPlace:
    """People who gave an answer, of those who answered. Under `LEAST_ANSWERS` no share is drawn."""
    if not base:
        return _row(place, NOT_HELD, "no answers", "Nobody answered", n=0, base=0)
    told = f"{ticked:,} of {people_words(base)}"
    if base < LEAST_ANSWERS:
        return _row(place, TOO_FEW, "too few", f"Too few to say: {told}", n=ticked, base=base)
    low, high = wilson(ticked, base)
    share = percent(ticked / base)
    value = float(int(ticked / base * 100 + 0.5))
    row = _row(place, SHOWN, share, f"{share}, {told}", n=ticked, base=base)
    return replace(row, value=value, low=low * 100, high=high * 100)


def public_share_row(row: MapPlace, *, may_go_out: bool, base_may: bool) -> MapPlace:
    """The same for everybody: a place that may not be told keeps nothing, too few keeps only that."""
    if row.state == SHOWN and may_go_out:
        return row
    if row.state in (TOO_FEW, NOT_HELD):
        return replace(row, state=TOO_FEW, text="too few", told="Too few to say", n=None, base=None)
    bare = replace(row, state=SUPPRESSED, text=NOT_SHOWN, told="Not shown", value=None, n=None, low=None, high=None)
    return replace(bare, base=row.base if base_may else None)


def count_row(place: Bare, n: int | None, what: str = "") -> MapPlace:
    """A count as it is; `n` None: no file covers the place. `what` follows the number in the list."""
    if n is None:
        return _row(place, NOT_HELD, "not held", "No file covers it")
    row = _row(place, SHOWN, f"{n:,}", f"{n:,} {what}".strip(), n=n)
    return replace(row, value=float(n))


def rate_row(place: Bare, n: int | None, residents: int | None) -> MapPlace:
    """Incidents per 1,000 residents with their range from chance; without residents the count alone is told."""
    if n is None:
        return count_row(place, None)
    if not residents:
        return _row(place, NOT_HELD, f"{n:,}, no rate", f"{n:,} incidents; no residents are held", n=n)
    found = rate(n, residents)
    value = round(found.value, 1)
    told = f"{value:,.1f} for 1,000 residents: {n:,} incidents, {residents:,} residents"
    row = _row(place, SHOWN, f"{value:,.1f}", told, n=n, base=residents)
    return replace(row, value=value, low=found.low, high=found.high)


def held_back(row: MapPlace) -> MapPlace:
    """Nothing but that something is not told."""
    bare = replace(row, state=SUPPRESSED, text=NOT_SHOWN, told="Not shown", value=None, n=None, base=None)
    return replace(bare, low=None, high=None)


def _row(place: Bare, state: str, text: str, told: str, *, n: int | None = None, base: int | None = None) -> MapPlace:
    return MapPlace(
        id=place.id,
        uid=place.uid,
        name=place.name,
        label=place.label,
        value=None,
        n=n,
        base=base,
        low=None,
        high=None,
        text=text,
        told=told,
        state=state,  # type: ignore[arg-type]
        step=None,
        outline=place.outline,
        point=place.point,
    )


def classed(rows: Sequence[MapPlace], measure: Measure) -> tuple[tuple[MapPlace, ...], MapClasses]:
    """The rows with their steps of the ramp. Classes are made of the values that are shown, and of no others."""
    values = [row.value for row in rows if row.value is not None]
    classes = classes_of(values, least=LEAST[measure])
    return tuple(row if row.value is None else replace(row, step=classes.step(row.value)) for row in rows), classes


def value_words(value: float, measure: Measure) -> str:
    """`47%`, `12.3`, `1,204`"""
    if measure == "share":
        return f"{value:.0f}%"
    return f"{value:,.1f}" if measure == "rate" else f"{value:,.0f}"


def break_words(value: float, measure: Measure) -> str:
    """A break of the legend: `25`, `2.5`, `1,500`."""
    return f"{value:,.1f}".removesuffix(".0") if measure == "rate" else f"{value:,.0f}"


def legend_words(classes: MapClasses, measure: Measure, *, first: float = 0.0) -> tuple[str, ...]:
    """What stands under the left edge of each step: `0`, `20`, `25`, `30`, `35%`."""
    if not classes.ramp:
        return ()
    words = [break_words(value, measure) for value in (first, *classes.breaks)]
    return (*words[:-1], f"{words[-1]}%") if measure == "share" else tuple(words)


def class_words(classes: MapClasses, step_at: int, measure: Measure) -> str:
    """`under 20%`, `20% to under 25%`, `35% and over`: a class in words, for the list and for the ear."""
    breaks = [break_words(value, measure) + ("%" if measure == "share" else "") for value in classes.breaks]
    if not breaks:
        return "all of them"
    if step_at == 0:
        return f"under {breaks[0]}"
    return f"{breaks[-1]} and over" if step_at == len(breaks) else f"{breaks[step_at - 1]} to under {breaks[step_at]}"


def map_finding(rows: Sequence[MapPlace], measure: Measure, kinds: str) -> str:
    """`From 12% in Canal ward to 47% in Marl ward, in 13 of 14 wards.` Nothing of who is clearly above whom."""
    shown = sorted((row for row in rows if row.value is not None), key=lambda row: (row.value, row.label))
    many = f"all {len(rows)} {kinds}" if len(shown) == len(rows) else f"{len(shown)} of {len(rows)} {kinds}"
    if not shown:
        return f"Nothing can be shown for any of these {len(rows)} {kinds}."
    lowest, highest = shown[0], shown[-1]
    if lowest.value == highest.value:
        return f"{value_words(highest.value or 0, measure)} in {many}."
    low, high = value_words(lowest.value or 0, measure), value_words(highest.value or 0, measure)
    return f"From {low} in {lowest.label} to {high} in {highest.label}, in {many}."


UNSURE = 10
"""Incidents under which a rate is mostly chance: its range then reaches from half to twice of it."""
UNSURE_RATES = f"Rates of fewer than {UNSURE} incidents are mostly chance: the list has their ranges."

RATE_RULE = f"Rates are for {PER:,} residents: who lives there, not who comes there to work, shop or go out."
