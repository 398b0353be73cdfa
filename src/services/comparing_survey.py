"""What residents told us in several places: shares of an issue, and how many answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..domain.compared import Compared, ComparedRow, Measure, Neighbourhood, chosen
from ..domain.compared_rows import Measured, rate_rows, share_rows
from ..domain.compared_words import place_name, rest_name
from ..domain.dates import Period
from ..domain.disclosure import Held
from ..domain.errors import NotFoundError
from ..domain.public_survey import held_counts, public_survey
from ..domain.summaries import PlaceView
from ..models import Response
from ..store.store import Store
from .moments import bounds
from .places import family
from .residents import residents_of
from .results import results_summary
from .team import disclosure_threshold
from .told_before import places_told

ANSWERS = "answers"
NAME_OF_ANSWERS = "People who answered"


def compare_issue(store: Store, around: Neighbourhood, key: str, period: Period, with_whom: str) -> Compared:
    """Shares of the people who answered; the rest is the wider place less the place itself."""
    here = around.place
    counts: dict[int, tuple[int, int]] = {}
    name = option_key = ""
    beside, threshold = set(), disclosure_threshold(store)
    wider = [around.wider] if around.wider is not None else []
    for view in (here, *chosen(around, with_whom), *wider):
        summary = results_summary(store, place_id=view.id, period=period)
        option = next((each for each in summary.options if each.key in (key, key.replace("-", "_"))), None)
        if option is None:
            known = ", ".join(each.key for each in summary.options)
            raise NotFoundError(f"There is no issue “{key[:40]}”. There are {known}.")
        name, option_key, counts[view.id] = option.label, option.key, (option.n, summary.respondents)
        if summary.earlier and held_counts(summary, threshold)[option.key] is not Held.SHOWN:
            beside.add(view.id)
    rows, comparisons = share_rows(
        _with_rest(around, with_whom, lambda view: (*counts[view.id], _nobody(counts, view)))
    )
    told = _survey(store, around, f"issue:{option_key}", name, "share", period, with_whom, rows, comparisons)
    return replace(told, beside=frozenset(beside))


def _nobody(counts: dict[int, tuple[int, int]], view: PlaceView) -> str:
    return "" if counts[view.id][1] else f"Nobody in {view.name} has answered in this period."


def compare_answers(store: Store, around: Neighbourhood, period: Period, with_whom: str) -> Compared:
    """People who answered, per 1,000 residents."""
    views = [around.place, *chosen(around, with_whom), *([around.wider] if around.wider else [])]
    with store.reading() as session:
        counts = {view.id: _people(session, view.id, period) for view in views}
        residents = residents_of(session, views)
    rows, comparisons = rate_rows(
        _with_rest(around, with_whom, lambda view: (counts[view.id], residents[view.id].people, residents[view.id].why))
    )
    told = _survey(store, around, ANSWERS, NAME_OF_ANSWERS, "rate", period, with_whom, rows, comparisons)
    return replace(told, beside=_withheld(store, [view.id for view in views], period))


def _withheld(store: Store, places: Sequence[int], period: Period) -> frozenset[int]:
    """Places of which not even how many answered may be told beside their releases."""
    threshold = disclosure_threshold(store)
    with store.reading() as session:
        released = places_told(session)
    told = {each: results_summary(store, place_id=each, period=period) for each in places if each in released}
    return frozenset(
        place for place, summary in told.items() if public_survey(summary, threshold=threshold, what_now={}).withheld
    )


def _people(session: Session, place_id: int, period: Period) -> int:
    first, after = bounds(period)
    query = select(func.count()).select_from(Response)
    query = query.where(Response.taken >= first, Response.taken < after, Response.visitor.is_(False))
    return session.scalar(query.where(Response.place_id.in_(select(family(place_id).c.id)))) or 0


def _with_rest(
    around: Neighbourhood, with_whom: str, told: Callable[[PlaceView], tuple[int, int | None, str]]
) -> list[Measured]:
    """Each place, and the wider place less the place itself."""
    here = around.place
    found = [Measured(here.id, place_name(here), "here", *told(here))]
    found += [Measured(view.id, place_name(view), "place", *told(view)) for view in chosen(around, with_whom)]
    if around.wider is not None:
        (own, base, _), (count, people, why) = told(here), told(around.wider)
        left = people - base if people is not None and base is not None else None
        found.append(Measured(None, rest_name(around.wider), "rest", count - own, left, why))
    return found


def _survey(
    store: Store,
    around: Neighbourhood,
    what: str,
    name: str,
    measure: Measure,
    period: Period,
    with_whom: str,
    rows: tuple[ComparedRow, ...],
    comparisons: int,
) -> Compared:
    return Compared(
        what=what,
        name=name,
        measure=measure,
        around=around,
        with_whom=with_whom,
        period=period,
        months=(),
        missing=(),
        fallen_back=False,
        latest=None,
        loaded=None,
        source="The team’s survey",
        rows=rows,
        comparisons=comparisons,
        practice=store.practice,
    )
