"""Community priorities: up to three a place, with a reason, a review date, and what was done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from ..domain.changes import Changes
from ..domain.dates import Period, day_short
from ..domain.errors import BeatbookError, NotFoundError, StaleError
from ..domain.identity import uid_text
from ..domain.priorities import AT_MOST, review_date
from ..domain.questionnaire import spelt
from ..domain.standing import full_words
from ..domain.summaries import PriorityView, UpdateView
from ..models import Option, Plan, Priority, PriorityUpdate
from ..store.store import Store
from .place_titles import titles
from .places import family, get_place
from .support import option_id, support

EDITABLE = ("title", "why", "set_on", "review_by")


def set_priority(
    store: Store,
    *,
    place_id: int,
    title: str,
    why: str,
    set_on: date,
    review_by: date | None = None,
    option_key: str | None = None,
    period: Period | None = None,
    question: str = "issues",
) -> Changes:
    """Set a priority for a place. With `option_key` and `period` it keeps how many ticked that answer then.

    Raises BeatbookError where the place has three open ones already.
    """
    title = " ".join(title.split())
    if not title:
        raise BeatbookError("A priority needs a few words that say what it is.")
    votes = base = answer_id = None
    if option_key is not None and period is not None:
        votes, base = support(store, place_id, period, question, option_key)
    place = get_place(store, place_id)
    with store.writing() as session:
        if _open_in(session, place_id) >= AT_MOST:
            raise BeatbookError(full_words(place.label))
        if option_key is not None:
            answer_id = option_id(session, question, option_key)
        priority = Priority(
            place_id=place_id,
            title=title,
            why=why.strip(),
            set_on=set_on,
            review_by=review_by or review_date(set_on),
            status="open",
            option_id=answer_id,
            votes=votes,
            base=base,
        )
        session.add(priority)
        session.flush()
    said = f"{title} is a priority for {place.label} until {day_short(priority.review_by)}."
    return Changes.of("priorities", id=priority.id, said=said)


def save_priority(store: Store, *, priority_id: int, version: int, why_changed: str = "", **fields: Any) -> Changes:
    """Change a priority's words or dates. Raises StaleError with both texts where it was saved since."""
    with store.writing(why_changed) as session:
        priority = _get(session, priority_id)
        if priority.version != version:
            mine = {key: str(value) for key, value in fields.items()}
            theirs = {key: str(getattr(priority, key)) for key in mine}
            message = "This priority was changed since you opened it. Look at both texts before you save."
            raise StaleError(message, mine=mine, theirs=theirs)
        for key, value in fields.items():
            if key not in EDITABLE:
                raise ValueError(f"a priority has no field {key} to edit")
            setattr(priority, key, value)
    return Changes.of("priorities", id=priority_id, said=f"{priority.title} is saved.")


def renew_priority(store: Store, *, priority_id: int, on: date, why: str) -> Changes:
    """Review a priority and keep it for three more months."""
    with store.writing(why) as session:
        priority = _get(session, priority_id)
        priority.review_by = review_date(on)
    said = f"{priority.title} is kept until {day_short(priority.review_by)}."
    return Changes.of("priorities", id=priority_id, said=said)


def close_priority(store: Store, *, priority_id: int, on: date, why: str) -> Changes:
    """Close a priority with its reason."""
    if not why.strip():
        raise BeatbookError("Say in a few words why it closes: residents will ask.")
    with store.writing(why) as session:
        priority = _get(session, priority_id)
        priority.status, priority.closed_on = "closed", on
        session.add(PriorityUpdate(priority_id=priority_id, on=on, text=why.strip()))
    return Changes.of("priorities", id=priority_id, said=f"{priority.title} is closed.")


def reopen_priority(store: Store, *, priority_id: int, why: str) -> Changes:
    """Open a closed priority again: the way back from a close."""
    with store.writing(why) as session:
        priority = _get(session, priority_id)
        if _open_in(session, priority.place_id) >= AT_MOST:
            raise BeatbookError(
                f"The place has {spelt(AT_MOST).lower()} open priorities. Close one before you open this again."
            )
        priority.status, priority.closed_on = "open", None
    return Changes.of("priorities", id=priority_id, said=f"{priority.title} is open again.")


def add_update(store: Store, *, priority_id: int, on: date, text: str) -> Changes:
    """Say what was done, in public words."""
    if not text.strip():
        raise BeatbookError("Say in a few words what was done.")
    with store.writing() as session:
        priority = _get(session, priority_id)
        session.add(PriorityUpdate(priority_id=priority_id, on=on, text=" ".join(text.split())))
    return Changes.of("priorities", id=priority_id, said=f"Added to {priority.title}.")


def list_priorities(store: Store, *, place_id: int | None = None, closed: bool = False) -> tuple[PriorityView, ...]:
    """Priorities of a place and all that lies in it: open ones by age, oldest first; `closed` adds closed ones."""
    query = _views().order_by(Priority.status.desc(), Priority.set_on, Priority.id)
    if place_id is not None:
        query = query.where(Priority.place_id.in_(select(family(place_id).c.id)))
    if not closed:
        query = query.where(Priority.status == "open")
    with store.reading() as session:
        called = titles(session)
        return tuple(_view(session, row, called) for row in session.execute(query))


def get_priority(store: Store, priority_id: int) -> PriorityView:
    with store.reading() as session:
        row = session.execute(_views().where(Priority.id == priority_id)).one_or_none()
        if row is None:
            raise NotFoundError("That priority is not in the store any more.")
        return _view(session, row, titles(session))


def refresh_support(store: Store, period: Period) -> None:
    """Count again, for a period, how many ticked what each open priority stands for."""
    counted = [p for p in list_priorities(store, closed=True) if p.option_key]
    counted_again = {p.id: support(store, p.place_id, period, "issues", str(p.option_key)) for p in counted}
    with store.writing("support counted again") as session:
        for priority_id, (votes, base) in counted_again.items():
            priority = _get(session, priority_id)
            priority.votes, priority.base = votes, base


def _open_in(session: Session, place_id: int) -> int:
    query = select(func.count()).where(Priority.place_id == place_id, Priority.status == "open")
    return session.scalar(query) or 0


def _get(session: Session, priority_id: int) -> Priority:
    priority = session.get(Priority, priority_id)
    if priority is None:
        raise NotFoundError("That priority is not in the store any more.")
    return priority


def _views() -> Any:
    root = aliased(Option)  # an answer that was merged since stands for the one it is counted as
    counted = (
        select(func.coalesce(root.key, Option.key))
        .select_from(Option)
        .outerjoin(root, root.id == Option.merged_into_id)
    )
    option = counted.where(Option.id == Priority.option_id).scalar_subquery()
    return select(Priority, option.label("option_key"))


def _view(session: Session, row: Any, called: Mapping[int, str]) -> PriorityView:
    priority: Priority = row.Priority
    updates = session.scalars(
        select(PriorityUpdate)
        .where(PriorityUpdate.priority_id == priority.id)
        .order_by(PriorityUpdate.on, PriorityUpdate.id)
    )
    plans = session.scalars(select(Plan.reference).where(Plan.priority_id == priority.id).order_by(Plan.reference))
    return PriorityView(
        id=priority.id,
        uid=uid_text(priority.uid),
        version=priority.version,
        place_id=priority.place_id,
        place=called[priority.place_id],
        title=priority.title,
        why=priority.why,
        set_on=priority.set_on,
        review_by=priority.review_by,
        status=priority.status,
        closed_on=priority.closed_on,
        option_key=row.option_key,
        votes=priority.votes,
        base=priority.base,
        updates=tuple(UpdateView(u.id, u.on, u.text) for u in updates),
        plans=tuple(plans),
    )
