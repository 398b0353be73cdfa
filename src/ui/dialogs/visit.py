"""When a visit ended and what was seen: asked for where it was left running, and to correct one."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from ...domain.changes import Changes
from ...domain.dates import day_short
from ...domain.patrols import VisitView, minutes_between, was_left
from ...domain.powers import NO_NAMES
from ..context import Context
from ..widgets.form import Field
from ..widgets.moment_field import MomentField
from ..widgets.words_field import words_edit
from .form_dialog import FormDialog, Work


class VisitDialog(FormDialog):
    """`minutes`: how long a visit of the patrol should be, offered as the end of one left running."""

    def __init__(self, context: Context, parent: QWidget, visit: VisitView, now: datetime, minutes: int) -> None:
        left = visit.ended is None and was_left(visit.started, now)
        began = f"It began at {visit.started:%H:%M} on {day_short(visit.started.date())}"
        words = f"{began} and was left running. Say when it ended." if left else f"{began}."
        super().__init__(context, parent, f"Visit at {visit.patrol}", "Save the visit", words=words)
        self._visit, self._now, self._asked = visit, now, False
        offered = visit.ended or (visit.started + timedelta(minutes=minutes) if left else now)
        self.ended = MomentField("Ended", offered)
        self.ended_field = Field("Ended", self.ended)
        self.seen = words_edit(visit.seen, lines=3)
        self.seen_field = Field("What was seen and done", self.seen, hint=NO_NAMES, optional=True)
        self._opened = (self.ended.moment, visit.seen)
        self.column.addWidget(self.ended_field)
        self.column.addWidget(self.seen_field)
        (self.ended.time if left else self.seen).setFocus()

    @property
    def changed(self) -> bool:
        return (self.ended.moment, self.seen.toPlainText().strip()) != self._opened

    def work(self) -> Work | None:
        ended, seen = self.ended.moment, self.seen.toPlainText().strip()
        if self._visit.ended is not None and ended == self._opened[0]:
            ended = self._visit.ended  # the field knows no seconds
        return partial(_save, self.context, self._visit, ended, seen)

    def reject(self) -> None:
        if self.changed and not self._asked:
            self._asked = True
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
