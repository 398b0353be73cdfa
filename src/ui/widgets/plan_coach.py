"""The coach beside a plan: what to do before the supervisor looks, what is in place, and the looks so far."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.coach import Advice, Coaching, InPlace, coach, in_place_words, lead_words, more_words
from ...domain.plan_file import PlanFile
from ...domain.plan_likeness import LikePlan
from ..context import Context
from ..look_deeds import LookDeeds, next_looks_of
from ..plan_views import PlanDesk
from .buttons import button
from .coach_point import CoachPoint
from .labels import label
from .plan_looks import PlanLooks
from .sheet import Rule, row

BESIDE = ("owner", "supervisor")
"""Points that are mended beside the plan, not on a stage's page."""


class PlanCoach(QWidget):
    """`show_file` judges anew; rows are made again only where what is said has changed.

    `beside_asked(name)`: a field of the panel beside is asked for.
    """

    beside_asked = Signal(str)

    def __init__(self, context: Context, page: PlanDesk) -> None:
        super().__init__()
        self._context, self._page = context, page
        self._file: PlanFile | None = None
        self._stage = ""
        self._like: tuple[int, tuple[LikePlan, ...]] = (0, ())
        self.told = Coaching("")
        self.points: list[CoachPoint] = []
        self.ticks: list[CoachPoint] = []
        self.setAccessibleName("Coach")
        self.deeds = LookDeeds(context, self, page)
        self.lead, self.more, self.placed = label("", "small", wrap=True), label("", "note"), label("", "smallstrong")
        self.sources_button = button("What the coach goes by", "quiet", run=self._show_sources)
        self.looks = PlanLooks(self.deeds, page)
        self._todo, self._done = _rows(), _rows()
        self.rule, self.rule_looks = Rule(), Rule()
        self._arrange()

    def _arrange(self) -> None:
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(6)
        self.heading = label("Coach", "section")
        parts = (self.heading, self.lead, self._todo, self.more, self.rule, self.placed, self._done)
        for each in parts:
            lay.addWidget(each)
        lay.addLayout(row(self.sources_button, None))
        lay.addWidget(self.rule_looks)
        lay.addWidget(self.looks)

    # ------------------------------------------------------------ what is shown

    def show_file(self, file: PlanFile, stage: str) -> None:
        """The stage that is looked at, which need not be the stage the plan is at."""
        self._file, self._stage = file, stage
        self._judge()
        self.looks.show_file(file)
        if stage == "analysis" and not file.written("analysis.tried") and self._like[0] != file.id:
            ask = partial(_like_plans, self._context, file.id)
            self._context.jobs.read(ask, owner=self, done=partial(self._found, file.id), key="coach")

    def _found(self, plan_id: int, like: tuple[LikePlan, ...]) -> None:
        self._like = (plan_id, tuple(one for one in like if one.closed))
        if self._file is not None and self._file.id == plan_id:
            self._judge()

    def _judge(self) -> None:
        file = self._file
        if file is None:
            return
        like = self._like[1] if self._like[0] == file.id else ()
        told = coach(file, self._stage, today=self._page.today(), like=like)
        looks = next_looks_of(self._context, file)
        self.lead.setText(lead_words(told, looks[0].level if looks else "sergeant"))
        if told != self.told or not (self.points or self.ticks):
            self.told = told
            self._show_points(told)
        running = file.plan.closed_on is None
        for each in (self.heading, self.lead, self.sources_button, self.rule_looks):
            each.setVisible(running)

    def _show_points(self, told: Coaching) -> None:
        held = next((at for at, point in enumerate(self.points) if point.hasFocus()), None)
        self.points = [
            CoachPoint(number, each.title, each.reason, each.source, partial(self._go, each))
            for number, each in enumerate(told.first, 1)
        ]
        self.ticks = [CoachPoint(0, each.words, "", each.source, partial(self._go, each)) for each in told.in_place]
        _replace(self._todo, self.points)
        _replace(self._done, self.ticks)
        self.more.setText(more_words(told))
        self.more.setVisible(bool(told.more))
        self.placed.setText(in_place_words(told))
        for each in (self.rule, self.placed):
            each.setVisible(bool(told.in_place))
        if held is not None and self.points:
            self.points[min(held, len(self.points) - 1)].setFocus()

    # ------------------------------------------------------------ going there

    def _go(self, point: Advice | InPlace) -> None:
        if point.box in BESIDE:
            self.beside_asked.emit(point.box)
        else:
            self._page.go_to(point.stage, point.box)

    def _show_sources(self) -> None:
        from ..dialogs.coach_points import CoachPointsDialog

        CoachPointsDialog(self.window(), self._stage).open()


def _like_plans(context: Context, plan_id: int) -> tuple[LikePlan, ...]:
    from ...services.plan_likeness import like_plans

    return like_plans(context.store, plan_id)


def _rows() -> QWidget:
    made = QWidget()
    lay = QVBoxLayout(made)
    lay.setContentsMargins(0, 0, 0, 0)
    lay.setSpacing(4)
    return made


def _replace(holder: QWidget, points: list[CoachPoint]) -> None:
    lay = holder.layout()
    assert isinstance(lay, QVBoxLayout)
    while (item := lay.takeAt(0)) is not None:
        old = item.widget()
        if old is not None:
            old.hide()
            old.deleteLater()
    for point in points:
        lay.addWidget(point)
    holder.setVisible(bool(points))
