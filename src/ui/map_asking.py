"""What the Map page asks its services: the map itself, and what stands beside the place that is chosen."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ..domain.dates import Period
from ..domain.errors import BeatbookError, NotFoundError
from ..domain.map_summary import Audience, MapChoice, MapSummary
from ..domain.public_survey import public_survey
from ..domain.shares import percent
from ..domain.summaries import PlaceView, ResultsSummary
from .context import Context

WIDER = ("force", "bcu", "district")
"""Kinds of which a map shows what lies in them; of any other it shows the district they lie in."""
FIRST_KINDS = ("ward", "parish", "beat", "area", "district")
TOP = 5


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the page's own choices say; None where nothing was chosen yet."""

    show: str | None
    kind: tuple[str, str] | None  # kind and vintage
    rate: bool
    audience: Audience


@dataclass(frozen=True, slots=True)
class KindChoice:
    key: tuple[str, str]
    words: str


@dataclass(frozen=True, slots=True)
class MapAsked:
    """`summary` is None where no map can be drawn, and `why` says it. `any_outline`: some outline is held."""

    choices: tuple[MapChoice, ...]
    kinds: tuple[KindChoice, ...]
    show: str
    kind: tuple[str, str] | None
    summary: MapSummary | None
    why: str
    any_outline: bool
    selected: int | None


def ask(context: Context, wanted: Wanted, place: PlaceView | None, period: Period) -> MapAsked:
    """In the pool."""
    from ..services.map_places import map_kinds
    from ..services.maps import map_choices, place_map

    store = context.store
    choices = map_choices(store)
    within = _within(context, place)
    kinds = map_kinds(store, within=within) or map_kinds(store)
    if kinds and not map_kinds(store, within=within):
        within = None
    offered = tuple(KindChoice((each.kind, each.vintage), each.words) for each in kinds)
    show = (
        wanted.show if wanted.show in {choice.key for choice in choices} else _first(context, within, period, choices)
    )
    kind = _kind(wanted, offered, place)
    if kind is None:
        return MapAsked(choices, offered, show, None, None, "", False, None)
    try:
        summary = place_map(
            store,
            show,
            period=period,
            kind=kind[0],
            vintage=kind[1],
            within=within,
            rate=wanted.rate,
            audience=wanted.audience,
        )
    except BeatbookError as error:
        return MapAsked(choices, offered, show, kind, None, str(error), True, None)
    selected = place.id if place is not None and any(row.id == place.id for row in summary.places) else None
    return MapAsked(choices, offered, show, kind, summary, "", True, selected)


def _within(context: Context, place: PlaceView | None) -> int | None:
    from ..services.places import lies_in

    if place is None or place.kind in WIDER:
        return None if place is None else place.id
    above = [each for each in lies_in(context.store, place.id) if each.kind == "district"]
    return above[0].id if above else None


def _kind(wanted: Wanted, offered: tuple[KindChoice, ...], place: PlaceView | None) -> tuple[str, str] | None:
    """The chosen kind; else that of the place at the top; else the usual one."""
    keys = [each.key for each in offered]
    if wanted.kind in keys:
        return wanted.kind
    first = [place.kind, *FIRST_KINDS] if place is not None and place.kind not in WIDER else [*FIRST_KINDS]
    return next((key for kind in first for key in keys if key[0] == kind), None)


def _first(context: Context, within: int | None, period: Period, choices: tuple[MapChoice, ...]) -> str:
    """What most people ticked; where nobody answered, all crime, if any is held."""
    from ..services.results import results_summary

    ranked = results_summary(context.store, place_id=within, period=period).ranked
    if ranked and ranked[0].n:
        wanted = next((each.key for each in choices if each.name == ranked[0].label), None)
        if wanted:
            return wanted
    keys = [choice.key for choice in choices]
    return "crime:all" if "crime:all" in keys else keys[0] if keys else "answers"


# ---------------------------------------------------------------- the chosen place


@dataclass(frozen=True, slots=True)
class Bar:
    """`share` of 1, None where it is not told; `word` is what changed, empty where nothing is clear."""

    label: str
    text: str
    share: float | None
    word: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands in the panel: a line under the name, the word for the shown figure, and the top of its list."""

    fact: str
    word: str
    head: str
    bars: tuple[Bar, ...]


def ask_place(context: Context, summary: MapSummary, place_id: int) -> Beside:
    """In the pool."""
    if summary.show.startswith("crime:"):
        return _crime(context, summary, place_id)
    return _answers(context, summary, place_id)


def _answers(context: Context, summary: MapSummary, place_id: int) -> Beside:
    from ..services.results import results_summary
    from ..services.team import disclosure_threshold

    told = results_summary(
        context.store, place_id=place_id, period=summary.period, compared=context.compared, question="issues"
    )
    if summary.audience == "public":
        return _public(told, disclosure_threshold(context.store))
    word = next((o.before.word for o in told.options if o.label == summary.title and o.before is not None), "")
    events = "1 event" if told.events == 1 else f"{told.events} events"
    fact = f"{told.respondents:,} answers at {events}" if told.respondents else "Nobody answered in this period"
    bars = tuple(
        Bar(o.label, percent(o.share), o.share, o.before.word if o.before and o.before.word in CLEAR else "")
        for o in told.ranked[:TOP]
        if o.n
    )
    return Beside(fact, word, "Top answers", bars)


CLEAR = ("higher", "lower")


def _public(told: ResultsSummary, threshold: int) -> Beside:
    survey = public_survey(told, threshold=threshold, what_now={})
    shown = [option for option in survey.options if option.share is not None][:TOP]
    bars = tuple(Bar(o.label, percent(o.share or 0), o.share) for o in shown)
    fact = "Too few answers to tell" if survey.respondents.suppressed else f"{survey.respondents.text} answers"
    return Beside(fact, "", "Top answers that may be told" if bars else "", bars)


def _crime(context: Context, summary: MapSummary, place_id: int) -> Beside:
    from ..services.comparing_crime import crime_months
    from ..services.crime import crime_summary
    from ..services.places import get_place

    view = get_place(context.store, place_id)
    with context.store.reading() as session:
        months = crime_months(session, view, summary.period)
    try:
        told = (
            crime_summary(context.store, place_id=place_id, first=months.counted[0], last=months.counted[-1])
            if months.counted
            else None
        )
    except NotFoundError:
        told = None
    counts: Counter[str] = Counter()
    for month in told.months if told else ():
        counts.update(month.by_type)
    total = sum(counts.values())
    fact = f"{total:,} incidents, {summary.period_words}" if told else "No street crime is held"
    hidden = any(row.id == place_id and row.state == "suppressed" for row in summary.places)
    bars = tuple(Bar(name, f"{n:,}", n / total) for name, n in counts.most_common(TOP) if n)
    return Beside(fact, "", "Most of it" if bars and not hidden else "", () if hidden else bars)
