"""What earlier releases of a place told of a question, and the survey cut where their periods begin and end."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import case, func, literal, select
from sqlalchemy.orm import Session

from ..domain.dates import Period
from ..domain.disclosure import hold_ticks
from ..domain.disclosure_history import Slice, batch_ends, cuts
from ..domain.disclosure_time import Draft, Earlier, hold_over_time, touching
from ..domain.disclosure_told import Told, read_told
from ..models import Question, Release, Response, ResponseTick
from .moments import local
from .results_asked import ITEMS, Chosen
from .results_options import Answers


def earlier_told(session: Session, answers: Answers, place_id: int | None, periods: Sequence[Period]) -> Earlier | None:
    """What readers know already of what may be told; None where nothing that was released overlaps with it."""
    told = touching(_told(session, place_id, answers.question), periods)
    if not told:
        return None
    slices = _slices(session, answers, place_id, cuts(told, periods), batch_ends(told))
    return Earlier(told, slices, frozenset(option.key for option in answers.options.values() if option.exclusive))


def places_told(session: Session) -> set[int]:
    """The places of which some release told counts."""
    query = select(Release.place_id).where(Release.cells != "", Release.place_id.is_not(None)).distinct()
    return {each for each in session.scalars(query) if each is not None}


def shown_beside(
    session: Session, answers: Answers, place_id: int, period: Period, threshold: int
) -> dict[str | None, bool] | None:
    """Answer -> whether a place's count may be told beside what its releases told; None: how many answered.

    Nothing at all where no release overlaps with the period.
    """
    earlier = earlier_told(session, answers, place_id, [period])
    if earlier is None:
        return None
    inside = [each for each in earlier.slices if each.first in period]
    base, counts = sum(each.base for each in inside), sum((Counter(each.counts) for each in inside), Counter[str]())
    asked = answers.counted(set(counts)).options
    held = hold_ticks(
        [counts[o.key] for o in asked], [o.exclusive for o in asked], base, most=answers.most, threshold=threshold
    )
    draft = Draft(
        scope=answers.question.scope,
        question=answers.question.key,
        threshold=threshold,
        most=answers.most,
        periods=(period,),
        bases=(base,),
        counts=(counts,),
        held=(dict(zip((o.key for o in asked), held, strict=True)),),
        told=(True,),
    )
    told = hold_over_time(draft, earlier)
    return {None: told.told[0], **{option.key: told.shows(0, option.key) for option in asked}}


def _told(session: Session, place_id: int | None, question: Question) -> list[Told]:
    of_place = Release.place_id.is_(None) if place_id is None else Release.place_id == place_id
    query = select(Release.cells).where(of_place, Release.cells != "").order_by(Release.id)
    every = [each for cells in session.scalars(query) for each in read_told(cells)]
    return [each for each in every if (each.scope, each.question) == (question.scope, question.key)]


def _slices(
    session: Session, answers: Answers, place_id: int | None, days: Sequence[date], ends: Sequence[int]
) -> tuple[Slice, ...]:
    """The same people and ticks as `results.results_summary` counts, from cut to cut, and by when they came."""
    people = Chosen(place_id, Period(days[0], days[-1] - timedelta(days=1))).people(answers.question.id)
    came = sum((case((Response.id > end, 1), else_=0) for end in ends), literal(0))
    sets = (
        select(func.group_concat(answers.root.distinct()).label("held"), Response.taken, came.label("batch"))
        .select_from(Response)
        .join(*ITEMS)
        .join(ResponseTick, ResponseTick.response_id == Response.id)
        .where(ResponseTick.option_id.in_(list(answers.roots)), *people)
        .group_by(Response.id)
        .subquery()
    )
    bases: Counter[tuple[int, int]] = Counter()
    counts: defaultdict[tuple[int, int], Counter[str]] = defaultdict(Counter)
    alike, keys = (sets.c.held, sets.c.taken, sets.c.batch), answers.keys
    for held, taken, batch, n in session.execute(select(*alike, func.count()).group_by(*alike)):
        at = bisect_right(days, local(taken).date()) - 1, batch
        bases[at] += n
        for root in set(held.split(",")):
            counts[at][keys[int(root)]] += n
    asked = sorted({*bases, *((at, 0) for at in range(len(days) - 1))})
    return tuple(Slice(days[at], bases[at, batch], counts[at, batch], batch) for at, batch in asked)
