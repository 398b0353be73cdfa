"""Closed plans worth reading: shared with a story in which nobody is named, found by words, technique and outcome."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from ..domain.changes import Changes
from ..domain.errors import BeatbookError, NotFoundError, StaleError
from ..domain.identity import uid_text
from ..domain.plan_story import SharedPlan, StoryDraft, StoryNamesError, cleared, compose, draft_of
from ..domain.techniques import find_techniques
from ..models import Plan, PlanAction
from ..store.store import Store
from .place_titles import titles
from .places import family
from .plan_file import plan_file
from .plan_list import holding
from .plan_papers import known_in_plan


def draft_story(store: Store, plan_id: int) -> StoryDraft:
    """The story that a plan has, else one made of what is written in it; with what may name somebody."""
    file = plan_file(store, plan_id)
    return draft_of(file.plan.story or compose(file), known_in_plan(store, file))


def check_story(store: Store, plan_id: int, text: str) -> StoryDraft:
    """What may name somebody in a story as it is typed."""
    return draft_of(text, known_in_plan(store, plan_file(store, plan_id)))


def clear_story(store: Store, plan_id: int, text: str) -> StoryDraft:
    """The story with names, house numbers and other leads to a person taken out."""
    return cleared(text, known_in_plan(store, plan_file(store, plan_id)))


def share_plan(store: Store, *, plan_id: int, version: int, story: str, may_stand: Collection[str] = ()) -> Changes:
    """Share a closed plan with its story. `may_stand`: words that were found and looked at, and name nobody.

    Raises StoryNamesError while something else in it may name somebody, StaleError where the plan was changed since.
    """
    story = story.strip()
    if not story:
        raise BeatbookError("A shared plan needs its story: the problem, what was done, what came of it, the lesson.")
    left = [words for words in check_story(store, plan_id, story).leads if words not in may_stand]
    if left:
        one = "One place in the story may name" if len(left) == 1 else f"{len(left)} places in the story may name"
        raise StoryNamesError(f"{one} somebody. Take it out, or say that it may stand.")
    with store.writing("shared") as session:
        plan = _fresh(session, plan_id, version)
        if plan.closed_on is None:
            raise BeatbookError(f"Plan {plan.reference} is still open. Close it with its result, then share it.")
        plan.story, plan.shared = story, True
    return Changes.of("plans", id=plan_id, said=f"Plan {plan.reference} is shared as learning.")


def stop_sharing(store: Store, *, plan_id: int, version: int) -> Changes:
    """Take a plan out of what is shared; its story stays with it."""
    with store.writing("no longer shared") as session:
        plan = _fresh(session, plan_id, version)
        plan.shared = False
    return Changes.of("plans", id=plan_id, said=f"Plan {plan.reference} is not shared any more. Its story is kept.")


def _fresh(session: Session, plan_id: int, version: int) -> Plan:
    plan = session.get(Plan, plan_id)
    if plan is None:
        raise NotFoundError("That plan is not in the store any more.")
    if plan.version != version:
        message = f"Plan {plan.reference} was changed since you opened it. Look at it before you share it."
        raise StaleError(message, mine={}, theirs={})
    return plan


def shared_plans(
    store: Store,
    *,
    words: str = "",
    technique_number: int | None = None,
    outcome: str = "",
    place_id: int | None = None,
) -> tuple[SharedPlan, ...]:
    """Shared plans that are closed, the latest first.

    `words`: all of them, in what is written in the plan, its story, or the names of its techniques. `technique_number`:
    that one was used in an action that was done.
    """
    query = select(Plan).where(Plan.shared.is_(True), Plan.closed_on.is_not(None))
    if place_id is not None:
        query = query.where(Plan.place_id.in_(select(family(place_id).c.id)))
    if outcome:
        query = query.where(Plan.outcome == outcome)
    for word in words.replace('"', " ").split():
        query = query.where(or_(Plan.id.in_(holding(word)), _in_story(word), _by_technique(word)))
    with store.reading() as session:
        plans = session.scalars(query.order_by(Plan.closed_on.desc(), Plan.reference)).all()
        used, called = _techniques(session), titles(session)
        found = tuple(_shared(plan, used.get(plan.id, ()), called) for plan in plans)
    return tuple(each for each in found if technique_number in (None, *each.techniques))


def _in_story(word: str) -> Any:
    return func.lower(Plan.story).contains(word.lower(), autoescape=True)


def _by_technique(word: str) -> Any:
    """Plans in which a technique of such a name was used."""
    numbers = [each.number for each in find_techniques(word)]
    used = select(PlanAction.plan_id).where(PlanAction.technique.in_(numbers), PlanAction.done_on.is_not(None))
    return Plan.id.in_(used)


def _techniques(session: Session) -> dict[int, tuple[int, ...]]:
    """Plan -> the techniques of its actions that were done, in the order of the 25."""
    query = select(PlanAction.plan_id, PlanAction.technique).distinct().join(Plan, Plan.id == PlanAction.plan_id)
    query = query.where(Plan.shared.is_(True), PlanAction.technique.is_not(None), PlanAction.done_on.is_not(None))
    found: dict[int, list[int]] = {}
    rows: Any = session.execute(query.order_by(PlanAction.technique))
    for plan_id, number in rows:
        found.setdefault(plan_id, []).append(number)
    return {plan_id: tuple(numbers) for plan_id, numbers in found.items()}


def _shared(plan: Plan, used: tuple[int, ...], called: Any) -> SharedPlan:
    assert plan.closed_on is not None
    return SharedPlan(
        id=plan.id,
        uid=uid_text(plan.uid),
        version=plan.version,
        reference=plan.reference,
        title=plan.title,
        place=called[plan.place_id],
        started_on=plan.started_on,
        closed_on=plan.closed_on,
        outcome=plan.outcome,
        techniques=used,
        story=plan.story,
    )
