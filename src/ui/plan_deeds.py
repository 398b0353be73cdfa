"""What can be done with a plan besides writing in it: start, move, close."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ..domain.changes import Changes
from ..domain.plan_file import PlanFile
from ..domain.summaries import HistoryLine, PlanView, PriorityView
from .context import Context

if TYPE_CHECKING:
    from .dialogs.start_plan import Choices


class PlanDeeds(QObject):
    """`started(Changes)`; `undone(plan id, field, value)` asks the page to put a value back."""

    started = Signal(object)
    undone = Signal(int, str, object)

    def __init__(self, context: Context, page: QWidget, today: Callable[[], date]) -> None:
        super().__init__(page)
        self._context, self._page, self._today = context, page, today

    def start(self, offered: Choices, priority: PriorityView | None = None) -> None:
        from .dialogs.start_plan import StartPlanDialog

        dialog = StartPlanDialog(self._context, self._page, offered, self._today(), priority)
        dialog.saved.connect(self.started)
        dialog.open()

    def move(self, file: PlanFile, to: str, moved: Callable[[str], None]) -> None:
        """To another stage: at once where nothing is missing, else with its reason; the way back is where it was."""
        from ..domain.plan_gates import missing
        from .dialogs.move_plan import ClosePlanDialog, MovePlanDialog, move

        def done(changes: Changes) -> None:
            undo: Callable[[], object] = partial(self.undone.emit, file.id, "stage", file.stage)
            if file.stage == "closed":
                undo = partial(self._write, partial(_close_again, self._context, file))
            self._context.messages.good(changes.said, undo=undo)
            moved(to)

        if to != "closed" and not missing(file, to):
            self._write_then(partial(move, self._context, file, to), done)
            return
        kind = ClosePlanDialog if to == "closed" else partial(MovePlanDialog, to=to)
        dialog = kind(self._context, self._page, file)
        dialog.saved.connect(done)
        dialog.open()

    def put_back(self, plan_id: int, name: str, value: Any) -> None:
        self._write(partial(_put_back, self._context, plan_id, name, value))

    def _write_then(self, work: partial[Changes], done: Callable[[Changes], None]) -> None:
        def written(changes: Changes) -> None:
            self._context.announce(changes)
            done(changes)

        self._context.jobs.write(work, owner=self, done=written)

    def _write(self, work: partial[Changes]) -> None:
        self._write_then(work, lambda _changes: None)


def choices(context: Context) -> Choices:
    """Places, open priorities and officers, to choose from."""
    from ..services.officers import list_officers
    from ..services.places import list_places
    from ..services.priorities import list_priorities
    from .dialogs.start_plan import Choices

    store = context.store
    places = tuple(place for place in list_places(store) if place.kind != "force")
    return Choices(places, list_priorities(store), list_officers(store))


def plan_history(context: Context, plan: PlanView) -> tuple[HistoryLine, ...]:
    """The plan's lines and its actions', those that were taken out too."""
    from ..services.histories import history_of

    return history_of(context.store, plan.uid, subject="plan")


# ---------------------------------------------------------------- what is written, off the main thread


def _put_back(context: Context, plan_id: int, name: str, value: Any) -> Changes:
    from ..services.plans import get_plan, save_plan

    fields: dict[str, Any] = {name: value}
    version = get_plan(context.store, plan_id).version
    return save_plan(context.store, plan_id=plan_id, version=version, why="taken back", **fields)


def _close_again(context: Context, file: PlanFile) -> Changes:
    """As it was closed before it was opened again."""
    from ..services.plans import get_plan, save_plan

    version = get_plan(context.store, file.id).version
    fields: dict[str, Any] = {"stage": "closed", "outcome": file.plan.outcome}
    return save_plan(context.store, plan_id=file.id, version=version, why="taken back", **fields)
