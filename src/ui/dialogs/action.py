"""An action of a plan, new or changed: what, who, which agency, by when, which cause it goes for and why it works."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, QStringListModel, Qt
from PySide6.QtWidgets import QCheckBox, QCompleter, QDateEdit, QHBoxLayout, QLineEdit, QWidget

from ...domain.changes import Changes
from ...domain.plan_actions import agencies, owners
from ...domain.plan_file import PlanFile
from ...domain.summaries import ActionView
from ...domain.techniques import technique
from ..both import shown
from ..context import Context
from ..widgets.date_field import date_edit, day_of, set_day
from ..widgets.form import Field, text_field
from ..widgets.place_combo import ElidedCombo
from ..widgets.scroll import Scroll
from ..widgets.sheet import column, row
from ..widgets.technique_field import TechniqueField
from ..widgets.words_field import words_edit
from .record_dialog import RecordDialog

NAMES = {
    "text": "Action",
    "owner": "Who",
    "agency": "Agency",
    "due": "By",
    "begun_on": "Began on",
    "done_on": "Done on",
    "hypothesis_id": "Cause",
    "technique": "Technique",
    "mechanism": "It works because",
    "cost": "Cost",
    "result": "What came of it",
}
FORTNIGHT = timedelta(days=14)
NO_CAUSE = "No cause named yet"
AROUND = 210  # px of the screen that are for the heading, the buttons and the frame of the window


class DayOrNone(QWidget):
    """A day that may be left open."""

    def __init__(self, words: str, day: date | None, offered: date) -> None:
        super().__init__()
        self.box, self.day = QCheckBox(words), date_edit(day or offered)
        self.day.setAccessibleName(words)
        self.box.toggled.connect(self.day.setEnabled)
        self.put(day)
        self.setLayout(_line(self.box, self.day))

    def put(self, day: date | None) -> None:
        self.box.setChecked(day is not None)
        self.day.setEnabled(day is not None)
        if day is not None:
            set_day(self.day, day)

    @property
    def value(self) -> date | None:
        return day_of(self.day) if self.box.isChecked() else None


class Bounded(Scroll):
    """As high as what is in it, or as the screen lets it be: both texts of many fields leave Save in sight."""

    def sizeHint(self) -> QSize:
        inside, room = self._inner.sizeHint(), self.screen().availableGeometry().height() - AROUND
        return QSize(inside.width(), min(inside.height(), room))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())


class ActionDialog(RecordDialog[ActionView]):
    """Opened with a blank record it makes a new one. Saves only what changed; shows both texts where two saved."""

    names = NAMES
    what = "this action"

    def __init__(self, context: Context, parent: QWidget, action: ActionView, today: date, file: PlanFile) -> None:
        self.new, self._file, self._today = action.id == 0, file, today
        title, save = ("A new action", "Add the action") if self.new else ("Change the action", "Save")
        super().__init__(context, parent, title, action, save=save)
        self._what(action)
        self._why(action)
        left = column(self.text_field, self.owner_field, self.agency_field, 2, *self.days, None, spacing=12)
        right = column(
            self.cause_field, self.technique, self.because_field, self.cost_field, self.result_field, None, spacing=12
        )
        sides = row(spacing=28)
        sides.addLayout(left, 1)
        sides.addLayout(right, 1)
        inside = QWidget()
        inside.setLayout(column(self.both, sides, spacing=14))
        self.column.addWidget(Bounded(inside))
        self.setMinimumWidth(820)
        context.jobs.read(partial(_agencies, context), owner=self, done=self._offer, key="agencies")
        self.text.setFocus()

    def _what(self, action: ActionView) -> None:
        self.text_field, self.text = text_field("What will be done", value=action.text)
        self.owner_field, self.owner = text_field("Who", value=action.owner, optional=True)
        self.agency_field, self.agency = text_field(
            "For which agency",
            value=action.agency,
            optional=True,
            hint="Where a partner commits to it, not the police.",
        )
        complete(self.owner, owners(self._file.actions))
        self._agencies = complete(self.agency, agencies(self._file.actions))
        self.due = DayOrNone("By", action.due, self._today + FORTNIGHT)
        self.begun_on = DayOrNone("Began on", action.begun_on, self._today)
        self.done_on = DayOrNone("Done on", action.done_on, self._today)
        self.days = (self.due, self.begun_on, self.done_on)

    def _why(self, action: ActionView) -> None:
        self.cause = ElidedCombo()
        self.cause.addItem(NO_CAUSE, None)
        for each in self._file.hypotheses:
            self.cause.addItem(each.text, each.id)
        self.cause.setSizeAdjustPolicy(ElidedCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._put_cause(action.hypothesis_id)
        hint = "" if self._file.hypotheses else "The plan names no cause yet: write them down in the analysis."
        self.cause_field = Field("Which cause it goes for", self.cause, hint=hint, optional=True)
        self.technique = TechniqueField(action.technique)
        self.mechanism, self.came = words_edit(action.mechanism, lines=2), words_edit(action.result, lines=2)
        self.because_field = Field("It works because …", self.mechanism, optional=True)
        self.result_field = Field("What came of it", self.came, optional=True)
        self.cost_field, self.cost = text_field("Cost, in hours or pounds", value=action.cost, optional=True)

    def _offer(self, names: tuple[str, ...]) -> None:
        self._agencies.setStringList(sorted({*names, *agencies(self._file.actions)}, key=str.casefold))

    def values(self) -> dict[str, Any]:
        return {
            "text": " ".join(self.text.text().split()),
            "owner": " ".join(self.owner.text().split()),
            "agency": " ".join(self.agency.text().split()),
            "due": self.due.value,
            "begun_on": self.begun_on.value,
            "done_on": self.done_on.value,
            "hypothesis_id": self.cause.currentData(),
            "technique": self.technique.value,
            "mechanism": self.mechanism.toPlainText().strip(),
            "cost": " ".join(self.cost.text().split()),
            "result": self.came.toPlainText().strip(),
        }

    def put(self, field: str, value: Any) -> None:
        match field:
            case "text" | "owner" | "agency" | "cost":
                getattr(self, field).setText(value)
            case "mechanism":
                self.mechanism.setPlainText(value)
            case "result":
                self.came.setPlainText(value)
            case "hypothesis_id":
                self._put_cause(value)
            case _:
                getattr(self, field).put(value)

    def _put_cause(self, cause: int | None) -> None:
        if cause is not None and self.cause.findData(cause) < 0:
            self.cause.addItem("A cause that was added meanwhile", cause)
        self.cause.setCurrentIndex(0 if cause is None else self.cause.findData(cause))

    def told(self, field: str, value: object) -> str:
        if field == "hypothesis_id":
            return next((each.text for each in self._file.hypotheses if each.id == value), NO_CAUSE)
        found = technique(value) if field == "technique" and isinstance(value, int) else None
        return found.label if found else shown(value)

    def faults(self) -> dict[Field, str]:
        return {self.text_field: "" if self.text.text().strip() else "Say in a few words what will be done."}

    def again(self) -> ActionView:
        from ...services.plan_actions import get_action

        return get_action(self.context.store, self.record.id)

    def write(self, record: ActionView, changed: dict[str, Any]) -> Changes:
        from ...services.plan_actions import EDITABLE, add_action, save_action

        if not self.new:
            return save_action(self.context.store, action_id=record.id, version=record.version, **changed)
        told = {key: getattr(record, key) for key in EDITABLE} | changed
        return add_action(self.context.store, plan_id=self._file.id, **told)


def blank(*, text: str = "", owner: str = "", due: date | None = None, cause: int | None = None) -> ActionView:
    """An action that is not added yet."""
    return ActionView(id=0, uid="", version=0, text=text, owner=owner, due=due, done_on=None, hypothesis_id=cause)


def complete(edit: QLineEdit, names: tuple[str, ...]) -> QStringListModel:
    """Offer names that hold what is typed, wherever; the model takes more names later."""
    model = QStringListModel(list(names), edit)
    made = QCompleter(model, edit)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    edit.setCompleter(made)
    return model


def _agencies(context: Context) -> tuple[str, ...]:
    from ...services.plan_actions import known_agencies

    return known_agencies(context.store)


def _line(box: QCheckBox, day: QDateEdit) -> QHBoxLayout:
    box.setMinimumWidth(96)
    return row(box, day, None)
