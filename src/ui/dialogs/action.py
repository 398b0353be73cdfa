"""Change an action of a plan: what, who, by when, and when it was done."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QCheckBox, QDateEdit, QHBoxLayout, QWidget

from ...domain.changes import Changes
from ...domain.errors import NotFoundError
from ...domain.summaries import ActionView
from ..context import Context
from ..widgets.date_field import date_edit, day_of, set_day
from ..widgets.form import Field, text_field
from ..widgets.sheet import row
from .record_dialog import RecordDialog

NAMES = {"text": "Action", "owner": "Who", "due": "By", "done_on": "Done on"}
FORTNIGHT = timedelta(days=14)


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


class ActionDialog(RecordDialog[ActionView]):
    """Saves only what changed; where somebody else saved meanwhile, both texts are shown."""

    names = NAMES
    what = "this action"

    def __init__(self, context: Context, parent: QWidget, action: ActionView, today: date) -> None:
        super().__init__(context, parent, "Change the action", action)
        self.text_field, self.text = text_field("What will be done", value=action.text)
        self.owner_field, self.owner = text_field("Who", value=action.owner, optional=True)
        self.due = DayOrNone("By", action.due, today + FORTNIGHT)
        self.done_on = DayOrNone("Done on", action.done_on, today)
        for each in (self.text_field, self.owner_field, self.due, self.done_on):
            self.column.addWidget(each)
        self.text.setFocus()

    def values(self) -> dict[str, Any]:
        return {
            "text": " ".join(self.text.text().split()),
            "owner": self.owner.text().strip(),
            "due": self.due.value,
            "done_on": self.done_on.value,
        }

    def put(self, field: str, value: Any) -> None:
        match field:
            case "text":
                self.text.setText(value)
            case "owner":
                self.owner.setText(value)
            case "due":
                self.due.put(value)
            case _:
                self.done_on.put(value)

    def faults(self) -> dict[Field, str]:
        return {self.text_field: "" if self.text.text().strip() else "Say in a few words what will be done."}

    def again(self) -> ActionView:
        from ...services.plans import list_plans

        actions = [action for plan in list_plans(self.context.store) for action in plan.actions]
        found = next((action for action in actions if action.id == self.record.id), None)
        if found is None:
            raise NotFoundError("That action is not in the store any more.")
        return found

    def write(self, record: ActionView, changed: dict[str, Any]) -> Changes:
        from ...services.plans import save_action

        return save_action(self.context.store, action_id=record.id, version=record.version, **changed)


def _line(box: QCheckBox, day: QDateEdit) -> QHBoxLayout:
    box.setMinimumWidth(96)
    return row(box, day, None)
