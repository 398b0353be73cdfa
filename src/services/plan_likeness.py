"""The finder: plans like this one in places like this one, and how they ended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..domain.plan_likeness import LikePlan, PlanSketch, most_alike
from ..models import Place, PlaceOverlap, Plan, PlanAction, PlanText
from ..store.store import Store
from .place_titles import titles
from .places import ancestors, family

LOOKED_AT = 5_000
"""Plans that are looked at, the latest begun first."""

MOST = 5
READ = 400
"""Characters of a problem that are read: what it is stands at its beginning."""

ENDED = ("assessment.result", "assessment.lesson")


def like_plans(store: Store, plan_id: int, *, most: int = MOST) -> tuple[LikePlan, ...]:
    """Plans like one in the store: closed ones first, with outcome and lesson. Empty where it is gone."""
    with store.reading() as session:
        plan = session.get(Plan, plan_id)
        if plan is None:
            return ()
        return _like(session, plan_id, plan.title, plan.problem, plan.place_id, most)


def like_words(
    store: Store, *, title: str, problem: str = "", place_id: int | None, most: int = MOST
) -> tuple[LikePlan, ...]:
    """The same for a plan that is only being thought of."""
    if not title.strip() and not problem.strip():
        return ()
    with store.reading() as session:
        return _like(session, 0, title, problem, place_id, most)


def _like(
    session: Session, plan_id: int, title: str, problem: str, place_id: int | None, most: int
) -> tuple[LikePlan, ...]:
    techniques = _techniques(session)
    one = PlanSketch(plan_id, title, problem[:READ], techniques.get(plan_id, frozenset()))
    kinds = dict(session.execute(select(Place.id, Place.kind)).all())
    nearness = _nearness(session, place_id) if place_id is not None else {}
    rows = session.execute(
        select(Plan.id, Plan.title, Plan.problem, Plan.place_id, Plan.closed_on)
        .where(Plan.id != plan_id)
        .order_by(Plan.started_on.desc(), Plan.id.desc())
        .limit(LOOKED_AT)
    )
    others = [
        PlanSketch(
            row.id,
            row.title,
            row.problem[:READ],
            techniques.get(row.id, frozenset()),
            nearness.get(row.place_id, ""),
            place_id is not None and kinds[row.place_id] == kinds.get(place_id),
            row.closed_on is not None,
        )
        for row in rows
    ]
    return _told(session, most_alike(one, others, _alike, most))


def _alike(one: str, other: str) -> float:
    """0 to 100: half for the words they share, half for all their words, each in any order (Indel similarity)."""
    from rapidfuzz import fuzz

    return (fuzz.token_set_ratio(one, other) + fuzz.token_sort_ratio(one, other)) / 2


def _techniques(session: Session) -> dict[int, frozenset[int]]:
    """Plan -> the techniques of its actions."""
    found: dict[int, set[int]] = defaultdict(set)
    query = select(PlanAction.plan_id, PlanAction.technique).where(PlanAction.technique.is_not(None)).distinct()
    for plan_id, technique in session.execute(query):
        if technique is not None:
            found[plan_id].add(technique)
    return {plan_id: frozenset(numbers) for plan_id, numbers in found.items()}


def _nearness(session: Session, place_id: int) -> dict[int, str]:
    """Place -> how near it is: the same, one that holds it, lies in it or overlaps it, one of the same district."""
    above = set(session.scalars(select(ancestors(place_id).c.id)))
    kinds = dict(session.execute(select(Place.id, Place.kind).where(Place.id.in_(above))).all())
    found: dict[int, str] = {}
    for wide in sorted(key for key, kind in kinds.items() if kind == "district"):
        found |= dict.fromkeys(session.scalars(select(family(wide).c.id)), "district")
    near = set(session.scalars(select(family(place_id).c.id))) | {
        key for key, kind in kinds.items() if kind not in ("force", "bcu", "district")
    }
    near |= set(session.scalars(select(PlaceOverlap.other_id).where(PlaceOverlap.place_id == place_id)))
    near |= set(session.scalars(select(PlaceOverlap.place_id).where(PlaceOverlap.other_id == place_id)))
    return found | dict.fromkeys(near, "near") | {place_id: "same"}


def _told(session: Session, found: Sequence[tuple[PlanSketch, float, tuple[str, ...]]]) -> tuple[LikePlan, ...]:
    ids = [sketch.id for sketch, _score, _reasons in found]
    if not ids:
        return ()
    plans = {plan.id: plan for plan in session.scalars(select(Plan).where(Plan.id.in_(ids)))}
    texts = select(PlanText.plan_id, PlanText.key, PlanText.text)
    ended = {
        (plan_id, key): " ".join(text.split())
        for plan_id, key, text in session.execute(texts.where(PlanText.plan_id.in_(ids), PlanText.key.in_(ENDED)))
    }
    called = titles(session)
    return tuple(
        LikePlan(
            id=sketch.id,
            reference=plans[sketch.id].reference,
            title=plans[sketch.id].title,
            place=called[plans[sketch.id].place_id],
            closed=sketch.closed,
            stage=plans[sketch.id].stage,
            outcome=plans[sketch.id].outcome,
            result=ended.get((sketch.id, ENDED[0]), ""),
            lesson=ended.get((sketch.id, ENDED[1]), ""),
            score=score,
            reasons=reasons,
        )
        for sketch, score, reasons in found
    )
