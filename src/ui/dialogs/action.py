"""Change an action of a plan: what, who, by when, and when it was done."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtWidgets import QCheckBox, QDateEdit, QHBoxLayout, QWidget

from ...domain.changes import Changes
from ...domain.errors import BeatbookError, StaleError
from ...domain.summaries import ActionView
from ..both import clashes_of, saved_by
from ..context import Context
from ..widgets.both_texts import BothTexts
from ..widgets.date_field import date_edit, day_of, set_day
from ..widgets.form import check_all, text_field
from ..widgets.sheet import row
from .form_dialog import FormDialog, Work

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


class ActionDialog(FormDialog):
    """Saves only what changed; where somebody else saved meanwhile, both texts are shown."""

    def __init__(self, context: Context, parent: QWidget, action: ActionView, today: date) -> None:
        super().__init__(context, parent, "Change the action", "Save")
        self._action = action
        self.text_field, self.text = text_field("What will be done", value=action.text)
        self.owner_field, self.owner = text_field("Who", value=action.owner, optional=True)
        self.due = DayOrNone("By", action.due, today + FORTNIGHT)
        self.done_on = DayOrNone("Done on", action.done_on, today)
        self.both = BothTexts()
        self.both.chosen.connect(self._decided)
        for each in (self.both, self.text_field, self.owner_field, self.due, self.done_on):
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

    def work(self) -> Work | None:
        said = "" if self.text.text().strip() else "Say in a few words what will be done."
        if not check_all({self.text_field: said}):
            return None
        if self.both.open_fields:
            self.set_fault("Choose between the two texts first.")
            return None
        return partial(_save, self.context, self._action, self.values())

    def refused(self, error: BeatbookError) -> None:
        """A stale save takes the action as it is now; what both changed is shown in both texts."""
        now = self._now() if isinstance(error, StaleError) else None
        if now is None:
            super().refused(error)
            return
        before, self._action = self._action, now
        opened, theirs, mine = ({n: getattr(each, n) for n in NAMES} for each in (before, now, before))
        mine = self.values()
        for name, value in theirs.items():
            if mine[name] == opened[name]:
                self.put(name, value)
        lead = saved_by(self.context.store, now.uid, "this action")
        clashes = clashes_of(NAMES, mine=mine, theirs=theirs, opened=opened)
        self.both.show_clashes(lead, clashes)
        self.set_fault("" if clashes else f"{lead} Nothing you wrote clashes with it: save again.")
        self.adjustSize()

    def _now(self) -> ActionView | None:
        from ...services.plans import list_plans

        actions = [action for plan in list_plans(self.context.store) for action in plan.actions]
        return next((action for action in actions if action.id == self._action.id), None)

    def _decided(self, field: str, mine: bool) -> None:
        if not mine:
            self.put(field, getattr(self._action, field))
        self.set_fault("")


def _save(context: Context, action: ActionView, values: dict[str, Any]) -> Changes:
    from ...services.plans import save_action

    changed = {name: value for name, value in values.items() if value != getattr(action, name)}
    return save_action(context.store, action_id=action.id, version=action.version, **changed)


def _line(box: QCheckBox, day: QDateEdit) -> QHBoxLayout:
    box.setMinimumWidth(96)
    return row(box, day, None)
