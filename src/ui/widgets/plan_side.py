"""Beside a plan: its coach, its review's clock, owner, supervisor, place and priority, and its history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ...domain.clock_words import until_words, used_share
from ...domain.standing import clock_state, plan_review_words, plan_started
from ...domain.summaries import PlanView
from ..dialogs.start_plan import Choices, key_of, officer_combo, priority_combo
from .buttons import button
from .date_field import date_edit, day_of, set_day
from .dial import DialWords
from .fold import Fold
from .form import Field
from .labels import label
from .place_combo import place_combo
from .sheet import Rule, column, row
from .side_panel import SidePanel
from .timeline import Timeline


class PlanSide(SidePanel):
    """`changed(field, value)` when something else is chosen."""

    changed = Signal(str, object)
    review_asked = Signal()
    priority_opened = Signal(int)
    history_asked = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("Review, owner, place and history")
        self._today = today
        self._plan: PlanView | None = None
        self._filling = self._coached = False
        self.clock = DialWords()
        self.review_button = button("Reviewed today", run=self.review_asked.emit, tip="The next is due in 28 days")
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
        self.about_fold.setChecked(True)
        self.about = QWidget()
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
        self.review_title, self.review_rule = label("Review", "section"), Rule()
        self.add(
            self.review_title,
            self.clock,
            row(self.review_button, None),
            self.review_rule,
            row(self.about_fold, None),
            self.about,
            Rule(),
            row(self.history_fold, None),
            self.history,
            None,
        )

    def put_coach(self, coach: QWidget) -> None:
        """Above everything else; it tells of the looks, and owner, place and review fold away."""
        self.column.insertWidget(0, coach)
        self.column.insertWidget(1, Rule())
        self.about_fold.setChecked(False)
        self._coached = True
        for each in (self.review_title, self.review_rule, self.clock, self.review_button):
            each.hide()

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
        self._show_clock(plan)
        self.priority_button.setVisible(plan.priority_id is not None)
        if another:
            self.area.verticalScrollBar().setValue(0)
        if self.history_fold.isChecked():
            self.history_asked.emit()

    def _show_clock(self, plan: PlanView) -> None:
        running = plan.closed_on is None
        self.review_button.setVisible(running and not self._coached)
        self.review_field.setVisible(running)
        if not running or plan.next_review is None:
            self.clock.show_time(0.0, "ok", plan_review_words(plan, self._today()), "")
            return
        until = until_words(plan.next_review, self._today())
        used = used_share(plan_started(plan), plan.next_review, self._today())
        state = clock_state(plan.next_review, self._today())
        head, _, tail = plan_review_words(plan, self._today()).partition(", ")
        lead = until[:1].upper() + until[1:]
        self.clock.show_time(used, state, lead, tail if head == until else head)

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
