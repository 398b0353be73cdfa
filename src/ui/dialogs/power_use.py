"""A power that was used: which, where, when, how often. Never on whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSpinBox, QWidget

from ...domain.changes import Changes
from ...domain.powers import NO_NAMES, Power, PowerUseView
from ..context import Context
from ..widgets.date_field import date_edit, day_of, set_day
from ..widgets.form import Field, text_field
from ..widgets.labels import label
from ..widgets.place_combo import ElidedCombo
from ..widgets.sheet import row
from ..widgets.tie_combo import Ties
from .action import DayOrNone
from .tied import TiedDialog

HALF_YEAR = timedelta(days=182)
KEPT = ("power", "place_id", "used_on", "issue_id", "priority_id", "plan_id")
"""What a blank record brings along."""


class PowerUseDialog(TiedDialog[PowerUseView]):
    """Opened with a blank use it notes a new one."""

    names = {  # noqa: RUF012 - read only
        "power": "Power",
        "place_id": "Place",
        "used_on": "Day",
        "n": "Times",
        "agency": "Issued by",
        "note": "Note",
        "ends_on": "Ends",
        "tie": "For",
    }
    what = "this power"
    tied = ("issue", "priority", "plan")

    def __init__(
        self, context: Context, parent: QWidget, use: PowerUseView, powers: Sequence[Power], ties: Ties
    ) -> None:
        self.new = use.id == 0
        title = "Note a power that was used" if self.new else "Change what was noted"
        super().__init__(context, parent, title, use, save="Note it" if self.new else "Save")
        self._powers = {power.key: power for power in powers}
        self.power = ElidedCombo()
        for power in powers:
            self.power.addItem(power.label, power.key)
        if self.power.findData(use.power) < 0 and use.power:
            self.power.addItem(use.name, use.power)
        self.power.setMaxVisibleItems(20)
        self.power.setCurrentIndex(max(0, self.power.findData(use.power)))
        self.about = label("", "small", wrap=True)
        self.tie_up(use, ties)
        self.day, self.times = date_edit(use.used_on), QSpinBox()
        self.times.setRange(1, 1000)
        self.times.setValue(use.n)
        self.times.setFixedWidth(110)
        self.times.lineEdit().setTextMargins(6, 0, 0, 0)
        self.agency_field, self.agency = text_field("Issued by", value=use.agency, optional=True)
        self.agency.setPlaceholderText("Where it was not the police")
        self.note_field, self.note = text_field("Note", value=use.note, hint=NO_NAMES, optional=True)
        self.ends = DayOrNone("Ends", use.ends_on, use.used_on + HALF_YEAR)
        self._arrange()
        self.power.currentIndexChanged.connect(lambda _at: self._say_about())
        self._say_about()
        self.power.setFocus()

    def _arrange(self) -> None:
        self.column.addWidget(Field("Power", self.power))
        self.column.addWidget(self.about)
        self.column.addLayout(row(self.place_field, Field("Day", self.day), Field("Times", self.times), spacing=16))
        self.column.addWidget(self.note_field)
        self.column.addWidget(self.agency_field)
        self.column.addWidget(self.ends)
        self.column.addWidget(self.tie_field)
        self.setMinimumWidth(560)

    def _say_about(self) -> None:
        """Who may issue it, the age limit, how long it usually lasts: as the team's table has it."""
        power = self._powers.get(str(self.power.currentData()))
        said = (power.who, power.age, power.length, power.note) if power else ()
        self.about.setText(". ".join(part.rstrip(".") for part in said if part))
        self.about.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)

    def values(self) -> dict[str, Any]:
        return {
            "power": str(self.power.currentData()),
            **self.tied_values(),
            "used_on": day_of(self.day),
            "n": self.times.value(),
            "agency": " ".join(self.agency.text().split()),
            "note": " ".join(self.note.text().split()),
            "ends_on": self.ends.value,
        }

    def put(self, field: str, value: Any) -> None:
        match field:
            case "power":
                self.power.setCurrentIndex(self.power.findData(value))
            case "place_id" | "tie":
                super().put(field, value)
            case "used_on":
                set_day(self.day, value)
            case "n":
                self.times.setValue(value)
            case "ends_on":
                self.ends.put(value)
            case _:
                {"agency": self.agency, "note": self.note}[field].setText(value)

    def told(self, field: str, value: object) -> str:
        if field == "power":
            return self.power.itemText(self.power.findData(value))
        return super().told(field, value)

    def faults(self) -> dict[Field, str]:
        return {self.place_field: "" if self.values()["place_id"] else "Choose the place where it was used."}

    def again(self) -> PowerUseView:
        from ...services.powers import get_power

        return get_power(self.context.store, self.record.id)

    def write(self, record: PowerUseView, changed: dict[str, Any]) -> Changes:
        from ...services.powers import note_power, save_power

        fields = self.as_written(changed)
        if self.new:
            told: dict[str, Any] = {key: getattr(record, key) for key in KEPT} | fields
            return note_power(self.context.store, officer=self.context.officer.label, **told)
        return save_power(self.context.store, use_id=record.id, version=record.version, **fields)


def blank_use(power: str, place_id: int | None, today: date) -> PowerUseView:
    """A use that is not noted yet."""
    empty: dict[str, Any] = dict.fromkeys(
        ("uid", "name", "place", "agency", "note", "issue", "priority", "plan", "officer"), ""
    )
    nothing: dict[str, Any] = dict.fromkeys(("ends_on", "issue_id", "priority_id", "plan_id"))
    return PowerUseView(id=0, version=0, power=power, place_id=place_id or 0, used_on=today, n=1, **empty, **nothing)
