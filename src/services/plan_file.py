"""Everything that stands in one plan, in a handful of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..domain.identity import uid_text
from ..domain.plan_file import (
    BoxView,
    HypothesisView,
    MeasureView,
    PinView,
    PlanFile,
    PlanIssue,
    ReadingView,
    ReviewView,
)
from ..models import (
    Issue,
    IssueLink,
    PlanHypothesis,
    PlanMeasure,
    PlanPin,
    PlanReading,
    PlanReview,
    PlanText,
)
from ..store.store import Store
from .place_titles import titles
from .plans import plan_view


def plan_file(store: Store, plan_id: int) -> PlanFile:
    """One plan whole. Raises NotFoundError where it is not in the store any more."""
    with store.reading() as session:
        return file_of(session, plan_id)


def file_of(session: Session, plan_id: int) -> PlanFile:
    """The same within a transaction."""
    called = titles(session)
    return PlanFile(
        plan=plan_view(session, plan_id, called),
        boxes=_boxes(session, plan_id),
        hypotheses=_hypotheses(session, plan_id),
        measures=_measures(session, plan_id, called),
        pins=_pins(session, plan_id),
        reviews=_reviews(session, plan_id),
        issues=_issues(session, plan_id, called),
    )


def _boxes(session: Session, plan_id: int) -> tuple[BoxView, ...]:
    rows = session.scalars(select(PlanText).where(PlanText.plan_id == plan_id).order_by(PlanText.key))
    return tuple(BoxView(row.id, row.key, row.text, row.version) for row in rows)


def _hypotheses(session: Session, plan_id: int) -> tuple[HypothesisView, ...]:
    of = PlanHypothesis
    rows = session.scalars(select(of).where(of.plan_id == plan_id).order_by(of.position, of.id))
    return tuple(
        HypothesisView(
            id=row.id,
            uid=uid_text(row.uid),
            version=row.version,
            position=row.position,
            text=row.text,
            pro=row.pro,
            contra=row.contra,
            source=row.source,
        )
        for row in rows
    )


def _measures(session: Session, plan_id: int, called: Mapping[int, str]) -> tuple[MeasureView, ...]:
    of = PlanMeasure
    rows = session.scalars(select(of).where(of.plan_id == plan_id).order_by(of.position, of.id)).all()
    readings = _readings(session, [row.id for row in rows])
    return tuple(_measure(row, called, readings.get(row.id, ())) for row in rows)


def _measure(row: PlanMeasure, called: Mapping[int, str], readings: tuple[ReadingView, ...]) -> MeasureView:
    return MeasureView(
        id=row.id,
        uid=uid_text(row.uid),
        version=row.version,
        position=row.position,
        title=row.title,
        kind=row.kind,
        spec=row.spec,
        place_id=row.place_id,
        place=called[row.place_id],
        compared_place_id=row.compared_place_id,
        compared_place="" if row.compared_place_id is None else called[row.compared_place_id],
        direction=row.direction,
        target=row.target,
        target_by=row.target_by,
        design=row.design,
        after_from=row.after_from,
        readings=readings,
    )


def _readings(session: Session, measure_ids: list[int]) -> dict[int, tuple[ReadingView, ...]]:
    of = PlanReading
    found: dict[int, list[ReadingView]] = defaultdict(list)
    query = select(of).where(of.measure_id.in_(measure_ids)).order_by(of.taken_at, of.id)
    for row in session.scalars(query) if measure_ids else ():
        found[row.measure_id].append(
            ReadingView(
                id=row.id,
                uid=uid_text(row.uid),
                role=row.role,
                first=row.first,
                last=row.last,
                n=row.n,
                base=row.base,
                compared_n=row.compared_n,
                compared_base=row.compared_base,
                series=row.series,
                source=row.source,
                taken_at=row.taken_at,
                taken_by=row.taken_by,
            )
        )
    return {measure_id: tuple(views) for measure_id, views in found.items()}


def _pins(session: Session, plan_id: int) -> tuple[PinView, ...]:
    rows = session.scalars(select(PlanPin).where(PlanPin.plan_id == plan_id).order_by(PlanPin.position, PlanPin.id))
    return tuple(
        PinView(
            id=row.id,
            uid=uid_text(row.uid),
            version=row.version,
            position=row.position,
            title=row.title,
            kind=row.kind,
            data=row.data,
            note=row.note,
            pinned_at=row.pinned_at,
        )
        for row in rows
    )


def _reviews(session: Session, plan_id: int) -> tuple[ReviewView, ...]:
    of = PlanReview
    rows = session.scalars(select(of).where(of.plan_id == plan_id).order_by(of.held_on.desc(), of.at.desc()))
    return tuple(
        ReviewView(
            id=row.id,
            uid=uid_text(row.uid),
            version=row.version,
            held_on=row.held_on,
            level=row.level,
            reviewer=row.reviewer,
            decision=row.decision,
            advice=row.advice,
            signs=row.signs,
            next_on=row.next_on,
            at=row.at,
        )
        for row in rows
    )


def _issues(session: Session, plan_id: int, called: Mapping[int, str]) -> tuple[PlanIssue, ...]:
    query = select(Issue, IssueLink.id).join(IssueLink, IssueLink.issue_id == Issue.id)
    rows = session.execute(query.where(IssueLink.plan_id == plan_id).order_by(IssueLink.linked_on, IssueLink.id))
    return tuple(
        PlanIssue(issue.id, link_id, issue.reference, issue.title, issue.status, called[issue.place_id])
        for issue, link_id in rows
    )
