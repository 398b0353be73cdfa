"""What is done with the measures of a plan: define, change, freeze, read again, take out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ..domain.changes import Changes
from ..domain.errors import BeatbookError
from ..domain.plan_file import MeasureView, PlanFile
from .context import Context

if TYPE_CHECKING:
    from ..services.plan_measure_choices import MeasureChoices


class MeasureDeeds(QObject):
    """`written(Changes)` when the store has something new."""

    written = Signal(object)

    def __init__(self, context: Context, parent: QWidget, today: Callable[[], date]) -> None:
        super().__init__(parent)
        self._context, self._parent, self._today = context, parent, today

    def add(self, file: PlanFile) -> None:
        self._with_choices(partial(self._open, file, None))

    def change(self, file: PlanFile, measure: MeasureView) -> None:
        self._with_choices(partial(self._open, file, measure))

    def _with_choices(self, opens: Callable[[MeasureChoices], None]) -> None:
        self._context.jobs.read(partial(_choices, self._context), owner=self, done=opens, key="choices")

    def _open(self, file: PlanFile, measure: MeasureView | None, choices: MeasureChoices) -> None:
        from .dialogs.plan_measure import MeasureDialog

        dialog = MeasureDialog(
            self._context, self._parent, choices, file.id, file.plan.place_id, self._today(), measure
        )
        dialog.saved.connect(self._saved)
        dialog.open()

    def freeze(self, measure: MeasureView) -> None:
        from .dialogs.freeze import FreezeDialog

        dialog = FreezeDialog(self._context, self._parent, measure, self._today())
        dialog.saved.connect(self._saved)
        dialog.open()

    def read_again(self, measure: MeasureView) -> None:
        """Over the months that the baseline had, from when the response should show; what is missing is said."""
        self._context.jobs.write(
            partial(_read_again, self._context, measure.id), owner=self, done=self._done, failed=self._refused
        )

    def remove(self, measure: MeasureView) -> None:
        """With a frozen baseline only for a reason."""
        if measure.baseline is None:
            work = partial(_remove, self._context, measure.id, "")
            self._context.jobs.write(work, owner=self, done=self._done, failed=self._refused)
            return
        from .dialogs.reason import ReasonDialog

        dialog = ReasonDialog(
            self._context,
            self._parent,
            f"Take out “{measure.title}”?",
            "Take it out",
            partial(_remove, self._context, measure.id),
            words="Its frozen figures go with it. The history keeps them.",
        )
        dialog.saved.connect(self._saved)
        dialog.open()

    def _saved(self, changes: Changes) -> None:
        """A dialog has announced it already."""
        self._context.messages.good(changes.said)

    def _done(self, changes: Changes) -> None:
        self._context.messages.good(changes.said)
        self.written.emit(changes)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, BeatbookError):
            self._context.messages.warn(str(error))
        else:
            self._context.jobs.unhandled.emit(error)


def _choices(context: Context) -> MeasureChoices:
    from ..services.plan_measure_choices import measure_choices

    return measure_choices(context.store)


def _read_again(context: Context, measure_id: int) -> Changes:
    from ..services.plan_readings import read_again

    return read_again(context.store, measure_id=measure_id)


def _remove(context: Context, measure_id: int, why: str) -> Changes:
    from ..services.plan_measures import remove_measure

    return remove_measure(context.store, measure_id=measure_id, why=why)
