"""Problem-solving plans (POPs): the problem stage by stage, what is measured, who does what, who looked at it."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Recorded

NOTHING = text("''")


class PlanBatch(Recorded, Base):
    """One file of plans that was brought in; one line a batch in the journal."""

    __tablename__ = "plan_batch"

    name: Mapped[str]
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))  # SHA-256 of its bytes
    rows: Mapped[int]
    loaded: Mapped[datetime]
    withdrawn: Mapped[datetime | None]


class Plan(Recorded, Base):
    """What every list shows. The words of each stage are `PlanText`, a row a box, so that two people can write."""

    __tablename__ = "plan"
    journalled = (
        "reference",
        "title",
        "problem",
        "public_words",
        "place_id",
        "priority_id",
        "stage",
        "owner_id",
        "started_on",
        "next_review",
        "closed_on",
        "risk",
        "supervisor_id",
        "outcome",
        "shared",
        "story",
        "batch_id",
    )

    reference: Mapped[str] = mapped_column(index=True)  # 26/011: not unique, two laptops may give the same
    title: Mapped[str]
    problem: Mapped[str] = mapped_column(default="")
    public_words: Mapped[str] = mapped_column(default="")
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    priority_id: Mapped[int | None] = mapped_column(ForeignKey("priority.id"), index=True)
    stage: Mapped[str] = mapped_column(default="scanning")  # a key of domain.plans.STAGES
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    started_on: Mapped[date]
    next_review: Mapped[date | None]
    closed_on: Mapped[date | None]
    risk: Mapped[str] = mapped_column(default="", server_default=NOTHING)  # a key of domain.plan_reviews.RISKS
    supervisor_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    outcome: Mapped[str] = mapped_column(default="", server_default=NOTHING)  # a key of domain.plans.OUTCOMES
    shared: Mapped[bool] = mapped_column(default=False, server_default=text("0"))  # worth reading by other teams
    story: Mapped[str] = mapped_column(default="", server_default=NOTHING)  # one page, without names
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("plan_batch.id"))


class PlanText(Recorded, Base):
    """What is written in one box of a plan; `key` is one of `domain.plan_boxes.BOXES`."""

    __tablename__ = "plan_text"
    journalled = ("plan_id", "key", "text")

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"))
    key: Mapped[str]
    text: Mapped[str] = mapped_column(default="")

    __table_args__ = (UniqueConstraint("plan_id", "key"),)


class PlanHypothesis(Recorded, Base):
    """What may cause it, with what speaks for and against."""

    __tablename__ = "plan_hypothesis"
    journalled = ("plan_id", "position", "text", "pro", "contra", "source")

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    text: Mapped[str]
    pro: Mapped[str] = mapped_column(default="")
    contra: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")  # which data, one a line


class PlanMeasure(Recorded, Base):
    """What the plan is measured by. `spec` says how to read it from the store: JSON, as domain.plan_measures writes."""

    __tablename__ = "plan_measure"
    journalled = (
        "plan_id",
        "position",
        "title",
        "kind",
        "spec",
        "place_id",
        "compared_place_id",
        "direction",
        "target",
        "target_by",
        "design",
        "after_from",
    )

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    title: Mapped[str]
    kind: Mapped[str]  # "survey", "crime" or "own"
    spec: Mapped[str] = mapped_column(default="")
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    compared_place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    direction: Mapped[str] = mapped_column(default="fewer")  # or "more"
    target: Mapped[float | None]  # a share of the baseline that it shall come down (or up) by, 0 to 1
    target_by: Mapped[date | None]
    design: Mapped[str] = mapped_column(default="")  # a key of domain.plan_measures.DESIGNS, chosen with the response
    after_from: Mapped[date | None]  # when the response began to bite: the re-reading begins here


class PlanReading(Recorded, Base):
    """A measure as it stood: frozen, whatever is brought in later. `role` is "baseline" or "after".

    `series` is JSON: a count a month, in order, of the place and of the comparison place, None where nothing is held.
    """

    __tablename__ = "plan_reading"
    journalled = (
        "measure_id",
        "role",
        "first",
        "last",
        "n",
        "base",
        "compared_n",
        "compared_base",
        "series",
        "source",
        "taken_at",
        "taken_by",
    )

    measure_id: Mapped[int] = mapped_column(ForeignKey("plan_measure.id", ondelete="CASCADE"), index=True)
    role: Mapped[str]
    first: Mapped[date]
    last: Mapped[date]
    n: Mapped[int]
    base: Mapped[int | None]  # of a survey's share: how many answered
    compared_n: Mapped[int | None]
    compared_base: Mapped[int | None]
    series: Mapped[str] = mapped_column(default="")
    source: Mapped[str]  # in words, with its date: what was counted and from what
    taken_at: Mapped[datetime]
    taken_by: Mapped[str] = mapped_column(default="")


class PlanPin(Recorded, Base):
    """A chart of the store as it stood when it was pinned to a plan: what to draw, and its words."""

    __tablename__ = "plan_pin"
    journalled = ("plan_id", "position", "title", "kind", "data", "note", "pinned_at")

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    title: Mapped[str]
    kind: Mapped[str]  # a key of domain.plan_pins.KINDS
    data: Mapped[str]  # JSON: everything that is drawn
    note: Mapped[str] = mapped_column(default="")
    pinned_at: Mapped[datetime]


class PlanAction(Recorded, Base):
    __tablename__ = "plan_action"
    journalled = (
        "plan_id",
        "text",
        "owner",
        "due",
        "done_on",
        "agency",
        "technique",
        "mechanism",
        "hypothesis_id",
        "result",
        "cost",
        "begun_on",
    )

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]
    owner: Mapped[str] = mapped_column(default="")
    due: Mapped[date | None]
    done_on: Mapped[date | None]
    agency: Mapped[str] = mapped_column(default="", server_default=NOTHING)  # who commits to it, where not the police
    technique: Mapped[int | None]  # 1 to 25 of resources/techniques.json
    mechanism: Mapped[str] = mapped_column(default="", server_default=NOTHING)  # it works because …
    hypothesis_id: Mapped[int | None] = mapped_column(ForeignKey("plan_hypothesis.id", ondelete="SET NULL"))
    result: Mapped[str] = mapped_column(default="", server_default=NOTHING)  # what came of it
    cost: Mapped[str] = mapped_column(default="", server_default=NOTHING)  # hours or pounds, as said
    begun_on: Mapped[date | None]

    __table_args__ = (Index("ix_plan_action_hypothesis_id", "hypothesis_id"),)


class PlanReview(Recorded, Base):
    """A supervisor looked at it, or signed it off: decision, advice, name as stated."""

    __tablename__ = "plan_review"
    journalled = ("plan_id", "held_on", "level", "reviewer", "decision", "advice", "signs", "next_on", "at")

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"), index=True)
    held_on: Mapped[date]
    level: Mapped[str]  # "sergeant", "inspector", "chief_inspector"
    reviewer: Mapped[str]
    decision: Mapped[str]  # a key of domain.plan_reviews.DECISIONS
    advice: Mapped[str] = mapped_column(default="")
    signs: Mapped[str] = mapped_column(default="")  # "", "analysis", "response" or "closure": what it signs off
    next_on: Mapped[date | None]
    at: Mapped[datetime]
