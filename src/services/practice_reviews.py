"""Reviews of the practice store: one that was decided, with the figures of its day, and one that lies half done."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from sqlalchemy import select

from ..domain.dates import Period
from ..domain.priorities import review_date
from ..domain.priority_review import ADOPTED, Candidate
from ..models import Place, Priority, PriorityReview, PriorityUpdate
from ..store.journal import JournalledSession
from ..store.store import Store
from .priority_reviews import QUESTION, put_review
from .review_candidates import Ground, count, drawn, ground_of
from .support import option_id


def put_reviews(store: Store, today: date) -> None:
    """After everything else is in: the columns are counted from it."""
    table = json.loads((files("beatbook.resources") / "practice_reviews.json").read_text(encoding="utf-8"))
    for item in table["reviews"]:
        held = today - timedelta(days=item["held_days_ago"])
        with store.reading() as session:
            place_id = session.scalar(select(Place.id).where(Place.name == item["place"], Place.kind == item["kind"]))
        assert place_id is not None
        period = Period(_months_before(held), held)
        ground = ground_of(store, place_id=place_id, period=period)
        with store.writing("practice data") as session:
            if item["decided"]:
                _put_decided(session, item, ground, place_id, period)
            else:
                _put_draft(session, item, ground, place_id, period)


def _months_before(day: date) -> date:
    """The first of the month two before: a quarter that ends with the day."""
    first = day.replace(day=1)
    for _ in range(2):
        first = (first - timedelta(days=1)).replace(day=1)
    return first


def _put_decided(
    session: JournalledSession, item: Mapping[str, Any], ground: Ground, place_id: int, period: Period
) -> None:
    """The review that chose the place's priorities. One of them has been closed since."""
    on = period.last
    found = []
    for at, given in enumerate(item["candidates"]):
        counted = count(ground, Candidate(given["title"], given["option"]))
        priority = _priority(session, given, counted, place_id, on)
        if priority is not None:
            counted = count(ground, replace(counted, priority_id=priority.id))
        found.append(
            replace(
                counted,
                position=at,
                harm=given["harm"],
                harm_why=given["harm_why"],
                decision=given["decision"],
                partner=given.get("partner", ""),
                reason=given["reason"],
            )
        )
    review_id = put_review(session, place_id=place_id, held_on=on, period=period, found=tuple(found))
    review = session.get(PriorityReview, review_id)
    assert review is not None
    review.decided_on, review.decided_by, review.note = on, item["decided_by"], item["note"]
    review.next_on = review_date(on)


def _priority(
    session: JournalledSession, given: Mapping[str, Any], counted: Candidate, place_id: int, on: date
) -> Priority | None:
    """The priority it became: one that stands already, or one that was closed since."""
    if given["decision"] != ADOPTED:
        return None
    query = select(Priority).where(Priority.place_id == place_id, Priority.title == given["title"])
    standing = session.scalars(query).first()
    if standing is not None:
        return standing
    closed_on = on + timedelta(days=given["closed_after_days"])
    priority = Priority(
        place_id=place_id,
        title=given["title"],
        why=given["reason"],
        set_on=on,
        review_by=review_date(on),
        status="closed",
        closed_on=closed_on,
        option_id=option_id(session, QUESTION, given["option"]),
        votes=counted.votes,
        base=counted.base,
    )
    session.add(priority)
    session.flush()
    session.add(PriorityUpdate(priority_id=priority.id, on=closed_on, text=given["closed_why"]))
    return priority


def _put_draft(
    session: JournalledSession, item: Mapping[str, Any], ground: Ground, place_id: int, period: Period
) -> None:
    """What was drawn, and what the officer had typed before the telephone rang."""
    found = drawn(ground)
    typed = [replace(each, **given) for each, given in zip(found, item["typed"], strict=False)]
    rest = found[len(typed) :]
    review_id = put_review(session, place_id=place_id, held_on=period.last, period=period, found=(*typed, *rest))
    review = session.get(PriorityReview, review_id)
    assert review is not None
    review.decided_by = item["decided_by"]
