"""What a plan is measured by: kinds and how each is written down, evaluation designs, frozen readings.

Evaluation designs: pre-post or interrupted time series, each with or without a comparison place, chosen when the
response is planned and not afterwards. Source: Center for Problem-Oriented Policing, Assessing Responses to Problems,
evaluation designs (popcenter.asu.edu, tools/assessing_responses, page 3).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from .dates import Month, day_short
from .errors import BeatbookError
from .listing import join_and
from .plan_file import MeasureView, ReadingView
from .shares import percent

Kind = Literal["survey", "crime", "own"]

KINDS: dict[str, str] = {
    "survey": "Share of people who ticked an answer",
    "crime": "Street crime of certain types",
    "own": "A count of our own",
}

OWN_COUNTS: dict[str, str] = {
    "figure": "A figure by month, typed or brought in",
    "issues": "Issues opened in the place",
    "queries": "Queries that came in about the place",
}

DIRECTIONS: dict[str, str] = {"fewer": "It shall go down", "more": "It shall go up"}

ROLES: dict[str, str] = {"baseline": "Baseline", "after": "After"}


@dataclass(frozen=True, slots=True)
class SurveySpec:
    """An answer of a question. `label` is the answer in words, as it was when the measure was made."""

    question: str
    option: str
    label: str = ""
    questionnaire: str = ""  # the key of the questionnaire that brought the question; "": the standard one


@dataclass(frozen=True, slots=True)
class CrimeSpec:
    """Types as data.police.uk names them; none: all of them."""

    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnSpec:
    """`what` is of `OWN_COUNTS`; `name` is the figure's."""

    what: str
    name: str = ""


Spec = SurveySpec | CrimeSpec | OwnSpec


@dataclass(frozen=True, slots=True)
class Design:
    """One way to judge a response. `shows`: what it can show; `cannot`: what it cannot."""

    key: str
    label: str
    shows: str
    cannot: str

    @property
    def sentence(self) -> str:
        return f"{self.shows} {self.cannot}"

    @property
    def compared(self) -> bool:
        """Whether it needs a comparison place."""
        return self.key.endswith("_compared")

    @property
    def series(self) -> bool:
        """Whether it is judged month by month."""
        return self.key.startswith("series")


DESIGNS: dict[str, Design] = {
    each.key: each
    for each in (
        Design(
            "pre_post",
            "Before and after",
            "It can show that the problem fell, or rose.",
            "It cannot show that the response caused it: something else may have changed in the same months.",
        ),
        Design(
            "pre_post_compared",
            "Before and after, beside a comparison place",
            "It can show that the problem fell more here than in a place without the response.",
            "It cannot rule out what happened in one of the two places alone.",
        ),
        Design(
            "series",
            "Month by month",
            "It can show when the level changed, and whether it was falling already before the response.",
            "It cannot rule out something else that began in the same month. It needs a year of months before.",
        ),
        Design(
            "series_compared",
            "Month by month, beside a comparison place",
            "It shows when the level changed, and that it did not change alike where there was no response.",
            "It is the strongest of the four, and still no proof: the two places are never quite alike.",
        ),
    )
}

UNDECIDED = "Choose how it will be judged with the response, before it begins. Afterwards anything can be made to fit."


@dataclass(frozen=True, slots=True)
class Line:
    """One place month by month. `n` is None where nothing is held; `base`: of a survey, who answered."""

    n: tuple[int | None, ...]
    base: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A place that touches the measure's, with its own count over the period; None where it is not held.

    `key`: its code, else its uid: by it the same place is found in another reading.
    """

    key: str
    name: str
    n: int | None
    base: int | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """What a reading holds beside its sums. `broken`: why it cannot be held against the baseline, or ""."""

    months: tuple[Month, ...]
    here: Line
    compared: Line | None = None
    around: tuple[Neighbour, ...] = ()
    broken: str = ""


def spec_of(measure: MeasureView) -> Spec:
    """What a measure counts, read from its JSON."""
    return read_spec(measure.kind, measure.spec)


def series_of(reading: ReadingView) -> Series:
    return read_series(reading.series)


def reading_value(reading: ReadingView) -> float:
    """The share of a survey, else the count."""
    return reading.n / reading.base if reading.base else float(reading.n)


def reading_words(reading: ReadingView) -> str:
    """`412`, or `38 of 100 (38%)`."""
    return count_words(reading.n, reading.base)


def compared_words(reading: ReadingView) -> str:
    """The same of the comparison place; empty where there is none."""
    return "" if reading.compared_n is None else count_words(reading.compared_n, reading.compared_base)


def reading_span(reading: ReadingView) -> str:
    """`January to December 2025`"""
    return span_words(Month.of(reading.first), Month.of(reading.last))


def aim_words(measure: MeasureView) -> str:
    """`down by 30% by 31 Mar 2027`; empty where no target was set."""
    return target_words(measure.direction, measure.target, measure.target_by)


def kind_of(spec: Spec) -> str:
    """The key of `KINDS` for what is measured."""
    if isinstance(spec, SurveySpec):
        return "survey"
    return "crime" if isinstance(spec, CrimeSpec) else "own"


def spec_text(spec: Spec) -> str:
    """The JSON that is stored: always the same for the same measure."""
    if isinstance(spec, SurveySpec):
        held: dict[str, object] = {"question": spec.question, "option": spec.option, "label": spec.label}
        held |= {"questionnaire": spec.questionnaire} if spec.questionnaire else {}
    elif isinstance(spec, CrimeSpec):
        held = {"types": sorted(spec.types)}
    else:
        held = {"what": spec.what, **({"name": spec.name} if spec.name else {})}
    return json.dumps(held, ensure_ascii=False, sort_keys=True)


def read_spec(kind: str, text: str) -> Spec:
    """What `spec_text` wrote. Raises BeatbookError where it was written by something else."""
    try:
        held = json.loads(text or "{}")
        if kind == "survey":
            label, scope = str(held.get("label", "")), str(held.get("questionnaire", ""))
            return SurveySpec(str(held["question"]), str(held["option"]), label, scope)
        if kind == "crime":
            return CrimeSpec(tuple(str(name) for name in held.get("types", ())))
        if kind == "own" and held.get("what") in OWN_COUNTS:
            return OwnSpec(str(held["what"]), str(held.get("name", "")))
    except (ValueError, KeyError, TypeError, AttributeError):
        pass
    raise BeatbookError("What this measure counts cannot be read. Take the measure out and define it again.")


def spec_words(spec: Spec) -> str:
    """`Street crime: burglary and vehicle crime`"""
    if isinstance(spec, SurveySpec):
        return f"Survey: ticked “{spec.label or spec.option}”"
    if isinstance(spec, CrimeSpec):
        names = [name[:1].lower() + name[1:] for name in spec.types]
        return f"Street crime: {', '.join(names)}" if names else "Street crime: all types"
    return f"Our figure “{spec.name}”" if spec.what == "figure" else OWN_COUNTS[spec.what]


def spec_title(spec: Spec) -> str:
    """What a measure may be called: `Burglary and drugs`, `Noise`, `Calls about racing`."""
    if isinstance(spec, SurveySpec):
        return f"People who ticked {spec.label or spec.option}"
    if isinstance(spec, CrimeSpec):
        names = [spec.types[0], *(name[:1].lower() + name[1:] for name in spec.types[1:])] if spec.types else []
        return join_and(names) or "All street crime"
    return spec.name if spec.what == "figure" else OWN_COUNTS[spec.what]


def series_text(series: Series) -> str:
    """The JSON of a reading's months."""
    held: dict[str, object] = {"months": [str(month) for month in series.months], "n": list(series.here.n)}
    if series.here.base:
        held["base"] = list(series.here.base)
    if series.compared is not None:
        held["compared"] = list(series.compared.n)
        if series.compared.base:
            held["compared_base"] = list(series.compared.base)
    if series.around:
        held["around"] = [[each.key, each.name, each.n, each.base] for each in series.around]
    if series.broken:
        held["broken"] = series.broken
    return json.dumps(held, ensure_ascii=False)


def read_series(text: str) -> Series:
    """What `series_text` wrote; of anything else an empty one, for the sums stand without it."""
    try:
        held = json.loads(text or "{}")
        months = tuple(Month.parse(month) for month in held.get("months", ()))
        return Series(
            months,
            _line(held, "n", "base", len(months)) or Line(()),
            _line(held, "compared", "compared_base", len(months)),
            tuple(Neighbour(*each) for each in held.get("around", ())),
            str(held.get("broken", "")),
        )
    except (ValueError, TypeError, AttributeError, BeatbookError):
        return Series((), Line(()))


def _line(held: Mapping[str, list[int | None]], counts: str, bases: str, months: int) -> Line | None:
    if counts not in held:
        return None
    if len(held[counts]) != months:
        raise ValueError("a line has one count a month")
    return Line(tuple(held[counts]), tuple(held.get(bases, ())))


# ---------------------------------------------------------------- words


def json_told(text: str) -> str:
    """A measure's JSON, or a reading's, as the history tells it; as it is where it is neither."""
    series = read_series(text)
    if series.months:
        counts = ", ".join("not held" if n is None else f"{n:,}" for n in series.here.n)
        return f"{counts} ({span_words(series.months[0], series.months[-1])})"
    for kind, key in (("survey", "question"), ("crime", '"types"'), ("own", '"what"')):
        if key in text:
            try:
                return spec_words(read_spec(kind, text))
            except BeatbookError:
                continue
    return text


def count_words(n: int, base: int | None) -> str:
    """`412`, or `38 of 100 (38%)`."""
    if base is None:
        return f"{n:,}"
    return f"{n:,} of {base:,} ({percent(n / base)})" if base else "nobody answered"


def span_words(first: Month, last: Month) -> str:
    """`January to December 2025`; `December 2025`; `October 2025 to March 2026`."""
    if first == last:
        return first.long
    head = first.long if first.year != last.year else first.long.rpartition(" ")[0]
    return f"{head} to {last.long}"


def target_words(direction: str, target: float | None, by: date | None) -> str:
    """`down by 30% by 31 Mar 2027`"""
    if target is None:
        return ""
    way = "up" if direction == "more" else "down"
    return f"{way} by {percent(target)}" + (f" by {day_short(by)}" if by else "")
