"""A promise or an action: new, or changed. What, to whom, who, by when, where, and for which issue or priority."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from ...domain.actions import WorkView
from ...domain.changes import Changes
from ...domain.promises import ACTION, PromiseView
from ..context import Context
from ..widgets.form import Field, text_field
from ..widgets.tie_combo import Ties
from .action import DayOrNone
from .tied import TiedDialog

Work = PromiseView | WorkView
KEPT = ("place_id", "owner", "issue_id", "priority_id")
"""What a blank record may bring along."""

FORTNIGHT = timedelta(days=14)


class WorkDialog(TiedDialog[Work]):
    """Opened with a blank record it makes a new one. Saves only what changed."""

    names = {  # noqa: RUF012 - read only
        "text": "What will be done",
        "promised_to": "Promised to",
        "owner": "Who",
        "due": "By",
        "place_id": "Place",
        "tie": "For",
    }

    tied = ("issue", "priority")

    def __init__(self, context: Context, parent: QWidget, record: Work, ties: Ties, today: date) -> None:
        self.is_promise = isinstance(record, PromiseView)
        self.new, self._today = record.id == 0, today
        noun = "promise" if self.is_promise else "action"
        title = f"{'New' if self.new else 'Change the'} {noun}"
        super().__init__(context, parent, title, record, save=f"Add the {noun}" if self.new else "Save")
        self._set_up(record, ties)

    @property
    def what(self) -> str:  # type: ignore[override]
        return "this promise" if self.is_promise else "this action"

    def _set_up(self, record: Work, ties: Ties) -> None:
        self.text_field, self.text = text_field("What will be done", value=record.text)
        self.to_field, self.to = text_field(
            "Promised to",
            value=record.promised_to,
            hint="The shopkeeper, the parish council: no name that is not needed",
        )
        self.owner_field, self.owner = text_field("Who does it", value=record.owner, optional=True)
        self.due = DayOrNone("By", record.due, self._today + FORTNIGHT)
        self.tie_up(record, ties)
        for each in (self.text_field, self.to_field, self.owner_field, self.due, self.place_field, self.tie_field):
            self.column.addWidget(each)
        self.to_field.setVisible(self.is_promise and self.new)
        self.place_field.setVisible(self.new or not self.is_promise)
        self.text.setFocus()

    def values(self) -> dict[str, Any]:
        return {
            "text": " ".join(self.text.text().split()),
            "promised_to": " ".join(self.to.text().split()),
            "owner": " ".join(self.owner.text().split()),
            "due": self.due.value,
            **self.tied_values(),
        }

    def put(self, field: str, value: Any) -> None:
        match field:
            case "text":
                self.text.setText(value)
            case "owner":
                self.owner.setText(value)
            case "due":
                self.due.put(value)
            case "promised_to":
                self.to.setText(value)
            case _:
                super().put(field, value)

    def faults(self) -> dict[Field, str]:
        values, asked = self.values(), self.is_promise and self.new
        return {
            self.text_field: "" if values["text"] else "Say in a few words what will be done.",
            self.to_field: "Say to whom it was promised." if asked and not values["promised_to"] else "",
            self.place_field: "" if values["place_id"] or not self.new else "Choose the place it is about.",
        }

    def again(self) -> Work:
        from ...services.actions import get_action
        from ...services.promises import get_promise

        if isinstance(self.record, PromiseView):
            return get_promise(self.context.store, self.record.kind, self.record.id)
        return get_action(self.context.store, self.record.id)

    def write(self, record: Work, changed: dict[str, Any]) -> Changes:
        fields = self.as_written(changed)
        return self._make(record, fields) if self.new else self._save(record, fields)

    def _make(self, record: Work, changed: dict[str, Any]) -> Changes:
        from ...services.actions import add_action
        from ...services.promises import make_promise

        told: dict[str, Any] = {key: getattr(record, key) for key in KEPT} | changed
        if self.is_promise:
            return make_promise(self.context.store, promised_on=self._today, **told)
        return add_action(self.context.store, **told)

    def _save(self, record: Work, changed: dict[str, Any]) -> Changes:
        from ...services.actions import save_action
        from ...services.promises import save_promise

        if isinstance(record, PromiseView):
            return save_promise(self.context.store, kind=record.kind, id=record.id, version=record.version, **changed)
        return save_action(self.context.store, action_id=record.id, version=record.version, **changed)


def blank_promise(place_id: int | None, owner: str) -> PromiseView:
    """A promise that is not made yet."""
    nothing: dict[str, Any] = dict.fromkeys(("promised_on", "event_id", "due", "done_on", "withdrawn_on"))
    nothing |= dict.fromkeys(("issue_id", "priority_id"))
    empty: dict[str, Any] = dict.fromkeys(("uid", "text", "promised_to", "event", "place", "outcome"), "")
    return PromiseView(
        kind=ACTION, id=0, version=0, owner=owner, place_id=place_id or 0, withdrawn_why="", **nothing, **empty
    )


def blank_action(place_id: int | None, owner: str) -> WorkView:
    """An action that is not added yet."""
    nothing: dict[str, Any] = dict.fromkeys(
        ("promised_on", "due", "done_on", "withdrawn_on", "issue_id", "priority_id")
    )
    empty: dict[str, Any] = dict.fromkeys(("uid", "text", "promised_to", "place", "outcome", "issue", "priority"), "")
    made = WorkView(id=0, version=0, owner="", place_id=place_id or 0, withdrawn_why="", **nothing, **empty)
    return replace(made, owner=owner)
