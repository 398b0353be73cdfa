"""When a visit ended and what was seen: asked for where it was left running, and to correct one."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QTimeEdit, QWidget

from ...domain.changes import Changes
from ...domain.dates import day_short
from ...domain.patrols import VisitView, minutes_between, stated_end, was_left
from ..context import Context
from ..widgets.form import Field
from ..widgets.words_field import words_edit
from .form_dialog import FormDialog, Work


class VisitDialog(FormDialog):
    """`minutes`: how long a visit of the patrol should be, offered as the end of one left running."""

    def __init__(self, context: Context, parent: QWidget, visit: VisitView, now: datetime, minutes: int) -> None:
        left = visit.ended is None and was_left(visit.started, now)
        began = f"It began at {visit.started:%H:%M} on {day_short(visit.started.date())}"
        words = f"{began} and was left running. Say when it ended." if left else f"{began}."
        save = "Save the visit" if visit.ended else "End the visit"
        super().__init__(context, parent, f"Visit at {visit.patrol}", save, words=words)
        self._visit, self._now, self.asked_once = visit, now, False
        offered = visit.ended or (visit.started + timedelta(minutes=minutes) if left else now)
        self._offered = offered
        self.ended = QTimeEdit(QTime(offered.hour, offered.minute))
        self.ended.setDisplayFormat("HH:mm")
        self.ended.setFixedWidth(90)
        self.ended.lineEdit().setTextMargins(6, 0, 0, 0)
        self.ended_field = Field("Ended at", self.ended, hint=" ")
        self.seen = words_edit(visit.seen, lines=3)
        self.seen_field = Field("What was seen and done", self.seen, hint="No names, ages or addresses.", optional=True)
        self._opened = (self.moment, visit.seen)
        self.column.addWidget(self.ended_field)
        self.column.addWidget(self.seen_field)
        self.ended.timeChanged.connect(lambda _time: self._say_length())
        self._say_length()
        (self.ended if left else self.seen).setFocus()

    @property
    def moment(self) -> datetime:
        """The first time after the start at which the clock showed that; what was offered keeps its seconds."""
        chosen = self.ended.time()
        if (chosen.hour(), chosen.minute()) == (self._offered.hour, self._offered.minute):
            return self._offered
        if (chosen.hour(), chosen.minute()) == (self._visit.started.hour, self._visit.started.minute):
            return self._visit.started
        return stated_end(self._visit.started, time(chosen.hour(), chosen.minute()))

    def _say_length(self) -> None:
        """On which day that was, and how long after the start."""
        ended = self.moment
        spent = minutes_between(self._visit.started, ended)
        self.ended_field.set_hint(f"{day_short(ended.date())}, {spent:,} min after it began")

    @property
    def changed(self) -> bool:
        return (self.moment, self.seen.toPlainText().strip()) != self._opened

    def work(self) -> Work | None:
        return partial(_save, self.context, self._visit, self.moment, self.seen.toPlainText().strip())

    def reject(self) -> None:
        if self.changed and not self.asked_once:
            self.asked_once = True
            self.set_fault("What you changed is not saved. Close again to leave without it.")
        else:
            super().reject()


def _save(context: Context, visit: VisitView, ended: datetime, seen: str) -> Changes:
    from ...services.patrol_visits import end_visit, save_visit

    now = datetime.now().astimezone()
    if visit.ended is None:
        return end_visit(context.store, visit_id=visit.id, at=ended, seen=seen, now=max(now, visit.started))
    fields: dict[str, Any] = {"ended": ended, "seen": seen}
    return save_visit(context.store, visit_id=visit.id, version=visit.version, now=now, **fields)


def visit_line(visit: VisitView) -> tuple[str, str]:
    """`17 min, two cars turned round` and `19:10 to 19:27, PCSO Whitlow`, for a timeline."""
    if visit.ended is None:
        return "Running", f"since {visit.started:%H:%M}, {visit.officer}".rstrip(", ")
    spent = f"{minutes_between(visit.started, visit.ended)} min"
    words = f"{spent}. {visit.seen}" if visit.seen else spent
    times = f"{visit.started:%H:%M} to {visit.ended:%H:%M}"
    return words, ", ".join(part for part in (times, visit.officer) if part)
