"""Plans as a list shows them: which, in what order; quick however many there are. And the team's saved views."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Select, and_, case, exists, func, literal_column, or_, select, text, union_all
from sqlalchemy.orm import Session

from ..domain.changes import Changes
from ..domain.dates import add_months
from ..domain.identity import uid_text
from ..domain.plan_query import PlanPage, PlanQuery, PlanRow, SavedView, read_views, with_view, write_views
from ..domain.plan_reviews import ASSESS_MONTHS, assess_by
from ..domain.plans import STAGES
from ..models import SEARCHED, Officer, Place, Plan, PlanAction, PlanHypothesis, PlanText, Priority
from ..models.search import CODE_BITS, EXTRA_BITS
from ..store.store import Store
from .place_titles import titles
from .places import family
from .plan_outstanding import BLANKS, RESULT
from .team import set_about

VIEWS_KEY = "plans.views"
RISK_ORDER = {"high": 0, "medium": 1, "": 2, "low": 3}
"""Highest first; one that nobody has graded is looked at as one of medium risk, so it comes after those."""
OWNER = func.trim(Officer.rank + " " + Officer.name)


def find_plans(store: Store, query: PlanQuery, *, today: date, limit: int | None = None, offset: int = 0) -> PlanPage:
    """One page of the plans that a query means, in its order, and how many there are in all. Two queries."""
    wanted = _asked_for(query, today)
    with store.reading() as session:
        called = titles(session)
        page = _in_order(wanted, query.order).limit(limit).offset(offset)
        rows = tuple(_row(row, called) for row in session.execute(page))
        whole = limit is None and offset == 0
        total = len(rows) if whole else _count(session, wanted)
    return PlanPage(rows, total, offset)


def _count(session: Session, wanted: Select[Any]) -> int:
    return session.scalar(select(func.count()).select_from(wanted.with_only_columns(Plan.id).subquery())) or 0


def _asked_for(query: PlanQuery, today: date) -> Select[Any]:
    wanted = _rows(today)
    if query.place_id is not None:
        wanted = wanted.where(Plan.place_id.in_(select(family(query.place_id).c.id)))
    if query.stages is not None:
        wanted = wanted.where(Plan.stage.in_(query.stages))
    if query.risk:
        wanted = wanted.where(Plan.risk == ("" if query.risk == "none" else query.risk))
    if query.owner_id is not None:
        wanted = wanted.where(Plan.owner_id == query.owner_id)
    if query.late:
        wanted = wanted.where(or_(_look_late(today), _unassessed(today), _action_late(today)))
    for word in query.words.replace('"', " ").split():
        wanted = wanted.where(Plan.id.in_(holding(word)))
    return wanted


def _rows(today: date) -> Select[Any]:
    """The columns of a row, without the plan's words."""
    priority = select(Priority.title).where(Priority.id == Plan.priority_id).scalar_subquery()
    over = PlanAction.done_on.is_(None) & (PlanAction.due < today)
    acts = (
        select(
            PlanAction.plan_id,
            func.count().label("actions"),
            func.count(PlanAction.done_on).label("done"),
            func.sum(case((over, 1), else_=0)).label("late"),
        )
        .group_by(PlanAction.plan_id)
        .subquery()
    )
    columns = (
        *(Plan.id, Plan.uid, Plan.reference, Plan.title, Plan.place_id, priority.label("priority"), Plan.stage),
        *(Plan.risk, Plan.owner_id, OWNER.label("owner"), Plan.started_on, Plan.next_review, Plan.closed_on),
        *(acts.c.actions, acts.c.done, acts.c.late, _unassessed(today).label("unassessed"), Plan.outcome, Plan.shared),
    )
    picked: Any = select(*columns).outerjoin(Officer, Officer.id == Plan.owner_id)
    found: Select[Any] = picked.outerjoin(acts, acts.c.plan_id == Plan.id)
    return found


def _look_late(today: date) -> Any:
    return and_(Plan.closed_on.is_(None), Plan.next_review < today)


def _unassessed(today: date) -> Any:
    """As `domain.plan_reviews.assessment_outstanding`: over six months old, open, no result written."""
    result = exists().where(PlanText.plan_id == Plan.id, PlanText.key == RESULT, func.trim(PlanText.text, BLANKS) != "")
    return and_(Plan.closed_on.is_(None), Plan.started_on <= last_start(today), ~result)


def last_start(today: date) -> date:
    """The latest day on which a plan was started that is over six months old today."""
    day = add_months(today, -ASSESS_MONTHS)
    while assess_by(day) >= today:  # the months' ends: 31 August and 28 February are six months apart
        day = date.fromordinal(day.toordinal() - 1)
    return day


def _action_late(today: date) -> Any:
    late = exists().where(PlanAction.plan_id == Plan.id, PlanAction.done_on.is_(None), PlanAction.due < today)
    return and_(Plan.closed_on.is_(None), late)


def holding(word: str) -> Any:
    """The ids of plans in which a word stands, or begins: in the plan, its boxes, causes or actions."""
    lines = (
        select(PlanText.plan_id).where(PlanText.id.in_(_hits("plan_text", word))),
        select(PlanAction.plan_id).where(PlanAction.id.in_(_hits("plan_action", word))),
        select(PlanHypothesis.plan_id).where(PlanHypothesis.id.in_(_hits("plan_hypothesis", word))),
    )
    plans: Any = select(Plan.id).where(Plan.id.in_(_hits("plan", word)))
    return union_all(plans, *lines)


def _hits(table: str, word: str) -> Any:
    """Ids of a table's records that hold the word, by the full-text index. `26/003` is two words in a row there."""
    first, after = SEARCHED[table][0] << CODE_BITS, (SEARCHED[table][0] + 1) << CODE_BITS
    hit: Any = select(literal_column("rowid").label("hit")).select_from(text("search"))
    hit = hit.where(literal_column("search").op("MATCH")(f'"{word}"*'))
    found = hit.where(text(f"rowid >= {first} AND rowid < {after}")).subquery()
    return select((found.c.hit - first).op(">>")(EXTRA_BITS))


def _in_order(query: Select[Any], order: str) -> Select[Any]:
    """`order` is a key of `domain.plan_query.ORDERS`; what is closed comes last where looks are the order."""
    title, last = func.lower(Plan.title), (Plan.reference, Plan.id)
    if order == "place":
        query = query.join(Place, Place.id == Plan.place_id)
    orders: dict[str, tuple[Any, ...]] = {
        "title": (title,),
        "reference": (),
        "place": (func.lower(Place.name), title),
        "stage": (case({key: at for at, key in enumerate(STAGES)}, value=Plan.stage), title),
        "risk": (case(RISK_ORDER, value=Plan.risk, else_=2), title),
        "owner": (Officer.name.is_(None), func.lower(Officer.name), title),
        "newest": (Plan.started_on.desc(),),
        "oldest": (Plan.started_on,),
        "review": (Plan.closed_on.is_not(None), Plan.closed_on.desc(), Plan.next_review.is_(None), Plan.next_review),
    }
    return query.order_by(*orders[order], *last)


def _row(row: Any, called: Any) -> PlanRow:
    closed = row.closed_on is not None
    return PlanRow(
        id=row.id,
        uid=uid_text(row.uid),
        reference=row.reference,
        title=row.title,
        place_id=row.place_id,
        place=called[row.place_id],
        priority=row.priority,
        stage=row.stage,
        risk=row.risk,
        owner_id=row.owner_id,
        owner=row.owner or "",
        started_on=row.started_on,
        next_review=row.next_review,
        closed_on=row.closed_on,
        actions=row.actions or 0,
        done=row.done or 0,
        late_actions=0 if closed else row.late or 0,
        unassessed=bool(row.unassessed),
        outcome=row.outcome,
        shared=row.shared,
    )


# ---------------------------------------------------------------- saved views


def saved_views(store: Store) -> tuple[SavedView, ...]:
    """The team's own views of the list, by name."""
    return read_views(store.about(VIEWS_KEY))


def save_view(store: Store, *, name: str, query: PlanQuery) -> Changes:
    """Keep a choice of filter, order and heads under a name; the same name takes the newer one."""
    name = " ".join(name.split())
    set_about(store, VIEWS_KEY, write_views(with_view(saved_views(store), name, query)))
    return Changes.of("plans", said=f"The view “{name}” is kept.")


def remove_view(store: Store, *, name: str) -> Changes:
    """Forget a view; its plans stay as they are."""
    set_about(store, VIEWS_KEY, write_views([view for view in saved_views(store) if view.name != name]))
    return Changes.of("plans", said=f"The view “{name}” is taken out.")
