"""A patrol: where, why, when, how long a visit should be, and for which issue, priority or plan."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSpinBox, QWidget

from ...domain.changes import Changes
from ...domain.patrols import KOPER, PatrolView, VisitSums
from ..context import Context
from ..widgets.date_field import date_edit, day_of, set_day
from ..widgets.form import Field, text_field
from ..widgets.sheet import row
from ..widgets.tie_combo import Ties
from ..widgets.words_field import words_edit
from .action import DayOrNone
from .tied import TiedDialog

MONTH = timedelta(days=28)
KEPT = ("place_id", "starts_on", "issue_id", "priority_id", "plan_id")
"""What a blank record brings along."""


class PatrolDialog(TiedDialog[PatrolView]):
    """Opened with a blank patrol it makes a new one."""

    names = {  # noqa: RUF012 - read only
        "title": "Patrol",
        "place_id": "Place",
        "spot": "Spot",
        "why": "Why",
        "times": "When",
        "minutes": "Minutes a visit",
        "starts_on": "From",
        "ends_on": "Until",
        "tie": "For",
    }
    what = "this patrol"
    tied = ("issue", "priority", "plan")

    def __init__(self, context: Context, parent: QWidget, patrol: PatrolView, ties: Ties, today: date) -> None:
        self.new = patrol.id == 0
        title = "Plan a patrol" if self.new else "Change the patrol"
        super().__init__(context, parent, title, patrol, save="Plan it" if self.new else "Save")
        self.title_field, self.title = text_field("Patrol", value=patrol.title)
        self.tie_up(patrol, ties)
        self.spot_field, self.spot = text_field("Spot", value=patrol.spot, optional=True)
        self.times_field, self.times = text_field("When", value=patrol.times, optional=True)
        self.title.setPlaceholderText("Moor Lane, reservoir car park")
        self.times.setPlaceholderText("Fridays, 19:00 to 22:00")
        self.why = words_edit(patrol.why, lines=2)
        self.minutes = QSpinBox()
        self.minutes.setRange(1, 240)
        self.minutes.setValue(patrol.minutes)
        self.minutes.setFixedWidth(110)
        self.minutes.lineEdit().setTextMargins(6, 0, 0, 0)
        self.starts = date_edit(patrol.starts_on)
        self.ends = DayOrNone("Until", patrol.ends_on, today + MONTH)
        self._arrange()
        self.title.setFocus()

    def _arrange(self) -> None:
        self.column.addWidget(self.title_field)
        self.column.addLayout(row(self.place_field, self.spot_field, spacing=16))
        self.column.addWidget(Field("Why here", self.why, hint="Officers who know why come more often.", optional=True))
        minutes = Field(f"Minutes (about {KOPER})", self.minutes)
        self.column.addLayout(row(self.times_field, minutes, spacing=16))
        days = row(Field("From", self.starts), spacing=24)
        days.addWidget(self.ends, 1, Qt.AlignmentFlag.AlignBottom)
        self.column.addLayout(days)
        self.column.addWidget(self.tie_field)
        self.setMinimumWidth(560)

    def values(self) -> dict[str, Any]:
        return {
            "title": " ".join(self.title.text().split()),
            **self.tied_values(),
            "spot": self.spot.text().strip(),
            "why": self.why.toPlainText().strip(),
            "times": self.times.text().strip(),
            "minutes": self.minutes.value(),
            "starts_on": day_of(self.starts),
            "ends_on": self.ends.value,
        }

    def put(self, field: str, value: Any) -> None:
        match field:
            case "place_id" | "tie":
                super().put(field, value)
            case "why":
                self.why.setPlainText(value)
            case "minutes":
                self.minutes.setValue(value)
            case "starts_on":
                set_day(self.starts, value)
            case "ends_on":
                self.ends.put(value)
            case _:
                {"title": self.title, "spot": self.spot, "times": self.times}[field].setText(value)

    def faults(self) -> dict[Field, str]:
        values = self.values()
        return {
            self.title_field: "" if values["title"] else "Say in a few words where it goes.",
            self.place_field: "" if values["place_id"] else "Choose the place it is in.",
        }

    def again(self) -> PatrolView:
        from ...services.patrols import get_patrol

        return get_patrol(self.context.store, self.record.id)

    def write(self, record: PatrolView, changed: dict[str, Any]) -> Changes:
        from ...services.patrols import add_patrol, save_patrol

        fields = self.as_written(changed)
        if self.new:
            told = {key: getattr(record, key) for key in KEPT} | fields
            return add_patrol(self.context.store, **told)
        return save_patrol(self.context.store, patrol_id=record.id, version=record.version, **fields)


def blank_patrol(place_id: int | None, today: date) -> PatrolView:
    """A patrol that is not planned yet."""
    empty: dict[str, Any] = dict.fromkeys(
        ("uid", "title", "place", "spot", "why", "times", "issue", "priority", "plan"), ""
    )
    nothing: dict[str, Any] = dict.fromkeys(("pin", "ends_on", "issue_id", "priority_id", "plan_id", "last", "running"))
    return PatrolView(
        id=0,
        version=0,
        place_id=place_id or 0,
        minutes=KOPER,
        starts_on=today,
        sums=VisitSums(),
        **empty,
        **nothing,
    )
