"""Beside a plan: its coach, owner, supervisor, place, priority and next review, and its history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ...domain.summaries import PlanView
from ..dialogs.start_plan import Choices, key_of, officer_combo, priority_combo
from .buttons import button
from .date_field import date_edit, day_of, set_day
from .fold import Fold
from .form import Field
from .place_combo import place_combo
from .sheet import Rule, column, row
from .side_panel import SidePanel
from .timeline import Timeline


class PlanSide(SidePanel):
    """`changed(field, value)` when something else is chosen."""

    changed = Signal(str, object)
    priority_opened = Signal(int)
    history_asked = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("Review, owner, place and history")
        self._today = today
        self._plan: PlanView | None = None
        self._filling = False
        self.next_review = date_edit(today())
        self.next_review.setKeyboardTracking(False)  # a day half typed is no day
        self.owner, self.supervisor = officer_combo((), None), officer_combo((), None)
        self.place = place_combo((), None)
        self.priority = priority_combo((), None)
        for combo in (self.owner, self.supervisor, self.place, self.priority):
            combo.setMinimumContentsLength(18)
            combo.setSizeAdjustPolicy(combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.priority_button = button("Open the priority", "quiet", icon="caret-right-bold", after=True, run=self._go)
        self.about_fold = Fold("Owner, place and review")
        self.about = QWidget()
        self.about.hide()
        self.history_fold = Fold("History")
        self.history = Timeline("History")
        self.history.hide()
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.review_field = Field("Next review", self.next_review)
        about = column(
            self.review_field,
            Field("Owner", self.owner),
            Field("Supervisor", self.supervisor, optional=True),
            Field("Place", self.place),
            Field("Priority", self.priority, optional=True),
            row(self.priority_button, None),
        )
        self.about.setLayout(about)
        self.add(
            row(self.about_fold, None),
            self.about,
            Rule(),
            row(self.history_fold, None),
            self.history,
            None,
        )

    def put_coach(self, coach: QWidget) -> None:
        """Above everything else; it tells of the looks."""
        self.column.insertWidget(0, coach)
        self.column.insertWidget(1, Rule())

    def show_field(self, name: str) -> None:
        """Unfold what is beside the plan, and give `owner` or `supervisor` the keyboard."""
        self.about_fold.setChecked(True)
        target = {"owner": self.owner, "supervisor": self.supervisor}[name]
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.area.ensureWidgetVisible(target)

    def _connect(self) -> None:
        self.next_review.dateChanged.connect(lambda _day: self._say("next_review", day_of(self.next_review)))
        self.owner.currentIndexChanged.connect(lambda _at: self._say("owner_id", key_of(self.owner)))
        self.supervisor.currentIndexChanged.connect(lambda _at: self._say("supervisor_id", key_of(self.supervisor)))
        self.place.currentIndexChanged.connect(lambda _at: self._say("place_id", key_of(self.place)))
        self.priority.currentIndexChanged.connect(lambda _at: self._say("priority_id", key_of(self.priority)))
        self.history_fold.toggled.connect(self._turn_history)
        self.about_fold.toggled.connect(self.about.setVisible)

    def offer(self, choices: Choices) -> None:
        """What can be chosen."""
        self._filling = True
        for combo, made in (
            (self.owner, officer_combo(choices.officers, None)),
            (self.supervisor, officer_combo(choices.officers, None)),
            (self.place, place_combo(choices.places, None)),
            (self.priority, priority_combo(choices.priorities, None)),
        ):
            combo.clear()
            for number in range(made.count()):
                combo.addItem(made.itemText(number), made.itemData(number))
            made.deleteLater()
        self._filling = False

    def show_plan(self, plan: PlanView) -> None:
        """Fill it in. Who has left the team, or a priority that is closed, stays to be seen."""
        another = self._plan is None or self._plan.id != plan.id
        self._plan = plan
        self._filling = True
        for combo, key, name in (
            (self.owner, plan.owner_id, plan.owner),
            (self.supervisor, plan.supervisor_id, plan.supervisor),
            (self.place, plan.place_id, plan.place),
            (self.priority, plan.priority_id, plan.priority),
        ):
            if key is not None and combo.findData(key) < 0:
                combo.addItem(name or "", key)
            combo.setCurrentIndex(max(0, combo.findData(key)) if key is not None else 0)
        if plan.next_review is not None:
            set_day(self.next_review, plan.next_review)
        self._filling = False
        self.review_field.setVisible(plan.closed_on is None)
        self.priority_button.setVisible(plan.priority_id is not None)
        if another:
            self.area.verticalScrollBar().setValue(0)
        if self.history_fold.isChecked():
            self.history_asked.emit()

    def _say(self, name: str, value: object) -> None:
        if not self._filling and self._plan is not None and value != getattr(self._plan, name):
            self.changed.emit(name, value)

    def _go(self) -> None:
        if self._plan is not None and self._plan.priority_id is not None:
            self.priority_opened.emit(self._plan.priority_id)

    def _turn_history(self, on: bool) -> None:
        self.history.setVisible(on)
        if on:
            self.history_asked.emit()

    def words(self, name: str, value: object) -> str | None:
        """What a key stands for here; None for a field that is no key."""
        combos = {
            "owner_id": self.owner,
            "supervisor_id": self.supervisor,
            "place_id": self.place,
            "priority_id": self.priority,
        }
        combo = combos.get(name)
        return None if combo is None else combo.itemText(max(0, combo.findData(value)))
