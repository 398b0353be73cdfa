"""Everything that stands in one plan, frozen: what its page, its checks, its documents and its files are made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from .summaries import ActionView, PlanView


@dataclass(frozen=True, slots=True)
class BoxView:
    """What is written in one box; `id` is None and `version` 0 where nothing was written yet."""

    id: int | None
    key: str  # of domain.plan_boxes.BOXES
    text: str = field(default="", repr=False)
    version: int = 0


@dataclass(frozen=True, slots=True)
class HypothesisView:
    """What may cause it, with what speaks for and against; `source` one a line."""

    id: int
    uid: str
    version: int
    position: int
    text: str = field(repr=False)
    pro: str = field(default="", repr=False)
    contra: str = field(default="", repr=False)
    source: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ReadingView:
    """A measure as it stood when it was read; `series` is JSON as domain.plan_measures writes it."""

    id: int
    uid: str
    role: str  # "baseline" or "after"
    first: date
    last: date
    n: int
    base: int | None
    compared_n: int | None
    compared_base: int | None
    series: str
    source: str
    taken_at: datetime
    taken_by: str


@dataclass(frozen=True, slots=True)
class MeasureView:
    """What the plan is measured by, with its frozen readings, oldest first."""

    id: int
    uid: str
    version: int
    position: int
    title: str
    kind: str  # "survey", "crime" or "own"
    spec: str  # JSON
    place_id: int
    place: str
    compared_place_id: int | None
    compared_place: str
    direction: str  # "fewer" or "more"
    target: float | None
    target_by: date | None
    design: str
    after_from: date | None
    readings: tuple[ReadingView, ...] = ()

    @property
    def baseline(self) -> ReadingView | None:
        """The newest frozen baseline."""
        return self._newest("baseline")

    @property
    def after(self) -> ReadingView | None:
        """The newest re-reading."""
        return self._newest("after")

    def _newest(self, role: str) -> ReadingView | None:
        return next((each for each in reversed(self.readings) if each.role == role), None)


@dataclass(frozen=True, slots=True)
class PinView:
    """A chart as it stood when it was pinned; `data` is JSON, everything that is drawn."""

    id: int
    uid: str
    version: int
    position: int
    title: str
    kind: str
    data: str = field(repr=False)
    note: str = field(repr=False)
    pinned_at: datetime


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A supervisor's look."""

    id: int
    uid: str
    version: int
    held_on: date
    level: str  # "sergeant", "inspector", "chief_inspector"
    reviewer: str
    decision: str  # a key of domain.plan_reviews.DECISIONS
    advice: str = field(repr=False)
    signs: str  # "", "analysis", "response" or "closure"
    next_on: date | None
    at: datetime


@dataclass(frozen=True, slots=True)
class PlanIssue:
    """An issue that is tied to the plan."""

    id: int
    link_id: int
    reference: str
    title: str
    status: str  # a key of domain.issues.STATUSES
    place: str


@dataclass(frozen=True, slots=True)
class PlanFile:
    """One plan whole. Actions are in `plan.actions`, by due day; everything else by position or day."""

    plan: PlanView
    boxes: tuple[BoxView, ...] = ()
    hypotheses: tuple[HypothesisView, ...] = ()
    measures: tuple[MeasureView, ...] = ()
    pins: tuple[PinView, ...] = ()
    reviews: tuple[ReviewView, ...] = ()  # newest first
    issues: tuple[PlanIssue, ...] = ()

    @property
    def id(self) -> int:
        return self.plan.id

    @property
    def stage(self) -> str:
        return self.plan.stage

    @property
    def actions(self) -> tuple[ActionView, ...]:
        return self.plan.actions

    def box(self, key: str) -> BoxView:
        """What is written there; an empty box where nothing is."""
        return next((each for each in self.boxes if each.key == key), BoxView(None, key))

    def text(self, key: str) -> str:
        return self.box(key).text

    def written(self, key: str) -> bool:
        """Whether a box has more than blanks."""
        return bool(self.text(key).strip())
