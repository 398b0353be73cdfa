"""Start a plan: what the problem is called, where, for which priority, who owns it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from ...domain.changes import Changes
from ...domain.summaries import OfficerView, PlaceView, PriorityView
from ..context import Context
from ..widgets.form import Field, check_all, text_field
from ..widgets.place_combo import ElidedCombo, place_combo, place_of
from ..widgets.words_field import words_edit
from .form_dialog import FormDialog, Work


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from."""

    places: tuple[PlaceView, ...]
    priorities: tuple[PriorityView, ...]
    officers: tuple[OfficerView, ...]


class StartPlanDialog(FormDialog):
    """Opened for a priority, it takes one Enter."""

    def __init__(
        self, context: Context, parent: QWidget, choices: Choices, today: date, priority: PriorityView | None = None
    ) -> None:
        super().__init__(
            context,
            parent,
            "Start a plan",
            "Start the plan",
            words="It begins at scanning, and its first review is due in 28 days.",
        )
        self._today = today
        title = priority.title if priority else ""
        self.title_field, self.title = text_field("The problem in a few words", value=title)
        self.place = place_combo(choices.places, priority.place_id if priority else context.place_id)
        self.place_field = Field("Place", self.place)
        self._worked_on = {each.id: each.plans for each in choices.priorities}
        self.priority = priority_combo(choices.priorities, priority.id if priority else None)
        self.priority_field = Field("Priority", self.priority, optional=True)
        self.priority.currentIndexChanged.connect(lambda _index: self._tell_plans())
        self._tell_plans()
        self.owner = officer_combo(choices.officers, context.officer_id)
        self.problem = words_edit(lines=2)
        for each in (
            self.title_field,
            self.place_field,
            self.priority_field,
            Field("Owner", self.owner, optional=True),
            Field("The problem: what, where, when, who is harmed", self.problem, optional=True),
        ):
            self.column.addWidget(each)
        if priority is None:
            self.title.setFocus()
        else:
            self.save_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _tell_plans(self) -> None:
        """A priority may have several plans, but a second is seldom meant."""
        self.priority_field.set_hint(plans_words(self._worked_on.get(key_of(self.priority) or 0, ())))

    def work(self) -> Work | None:
        place_id, title = place_of(self.place), " ".join(self.title.text().split())
        told = {
            self.title_field: "" if title else "Name the problem in a few words.",
            self.place_field: "" if place_id is not None else "Choose the place it is about.",
        }
        if not check_all(told) or place_id is None:
            return None
        store, today, problem = self.context.store, self._today, self.problem.toPlainText().strip()
        priority_id, owner_id = key_of(self.priority), key_of(self.owner)

        def work() -> Changes:
            from ...services.plans import start_plan

            return start_plan(
                store,
                place_id=place_id,
                title=title,
                started_on=today,
                problem=problem,
                priority_id=priority_id,
                owner_id=owner_id,
            )

        return work


def plans_words(plans: tuple[str, ...]) -> str:
    """`Plan 26/011 works on it already: this will be another.`"""
    if not plans:
        return ""
    named = f"Plan {plans[0]} works" if len(plans) == 1 else f"Plans {' and '.join(plans)} work"
    return f"{named} on it already: this will be another."


def priority_combo(priorities: tuple[PriorityView, ...], chosen: int | None) -> QComboBox:
    """Priorities by title, the place in the tooltip; the first entry is none."""
    made = ElidedCombo()
    made.addItem("None", None)
    for each in priorities:
        made.addItem(each.title, each.id)
        made.setItemData(made.count() - 1, f"{each.title}, {each.place}", Qt.ItemDataRole.ToolTipRole)
    made.setCurrentIndex(max(0, made.findData(chosen)) if chosen is not None else 0)
    return made


def officer_combo(officers: tuple[OfficerView, ...], chosen: int | None) -> QComboBox:
    """Officers by rank and name; the first entry is nobody yet."""
    made = ElidedCombo()
    made.addItem("Nobody yet", None)
    for each in officers:
        made.addItem(each.label, each.id)
    made.setCurrentIndex(max(0, made.findData(chosen)) if chosen is not None else 0)
    return made


def key_of(combo: QComboBox) -> int | None:
    """The local key of what is chosen; None for the first entry."""
    value = combo.currentData()
    return int(value) if value is not None else None
