"""What can be done with a plan besides writing in it: start, review, close, and its actions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ..domain.changes import Changes
from ..domain.summaries import ActionView, HistoryLine, PlanView, PriorityView
from .context import Context

if TYPE_CHECKING:
    from .dialogs.start_plan import Choices


class PlanDeeds(QObject):
    """`started(Changes)`; `undone(plan id, field, value)` asks the page to put a value back; `left` a dialog."""

    started = Signal(object)
    undone = Signal(int, str, object)
    left = Signal()

    def __init__(self, context: Context, page: QWidget, today: Callable[[], date]) -> None:
        super().__init__(page)
        self._context, self._page, self._today = context, page, today

    def start(self, offered: Choices, priority: PriorityView | None = None) -> None:
        from .dialogs.start_plan import StartPlanDialog

        dialog = StartPlanDialog(self._context, self._page, offered, self._today(), priority)
        dialog.saved.connect(self.started)
        dialog.open()

    def close(self, plan: PlanView) -> None:
        """Closed with its reason; the way back is the stage it was at."""
        from .dialogs.reason import ReasonDialog

        dialog = ReasonDialog(
            self._context,
            self._page,
            f"Close plan {plan.reference}?",
            "Close the plan",
            partial(_close, self._context, plan),
            words="It stays in the list, under the plans that run.",
            label="What it came to",
            hint="Whether the problem is solved, and how it is known.",
        )
        said, undo = f"Plan {plan.reference} is closed.", partial(self.undone.emit, plan.id, "stage", plan.stage)
        dialog.saved.connect(lambda _changes: self._context.messages.good(said, undo=undo))
        dialog.open()

    def review(self, plan: PlanView) -> None:
        """Reviewed today; the way back is the review day it had."""
        from .dialogs.reason import ReasonDialog

        dialog = ReasonDialog(
            self._context,
            self._page,
            f"Plan {plan.reference} is reviewed",
            "Save the review",
            partial(_review, self._context, plan, self._today()),
            label="What was looked at and decided",
            hint="The next review is due in 28 days.",
        )
        undo = partial(self.undone.emit, plan.id, "next_review", plan.next_review)
        dialog.saved.connect(lambda changes: self._context.messages.good(changes.said, undo=undo))
        dialog.open()

    def put_back(self, plan_id: int, name: str, value: Any) -> None:
        self._write(partial(_put_back, self._context, plan_id, name, value))

    # ------------------------------------------------------------ actions

    def add_action(self, plan_id: int, text: str, who: str, due: date | None, added: Callable[[], None]) -> None:
        self._write(partial(_add, self._context, plan_id, text, who, due), added)

    def tick(self, action: ActionView) -> None:
        """Done today, or not done after all."""
        done_on = None if action.done_on else self._today()
        self._write(partial(_save_action, self._context, action.id, done_on=done_on))

    def open_action(self, plan_id: int, action: ActionView) -> None:
        from ..services.plan_file import plan_file
        from .dialogs.action import ActionDialog

        file = plan_file(self._context.store, plan_id)
        dialog = ActionDialog(self._context, self._page, action, self._today(), file)
        dialog.finished.connect(lambda _result: self.left.emit())
        dialog.open()

    def remove_action(self, plan_id: int, action: ActionView) -> None:
        """Take an action out; the way back adds it again as it was."""

        def removed() -> None:
            undo = partial(self._write, partial(_add_again, self._context, plan_id, action))
            self._context.messages.good(f"“{action.text}” is taken out.", undo=undo)

        self._write(partial(_remove, self._context, action.id), removed)

    def _write(self, work: partial[Changes], done: Callable[[], None] | None = None) -> None:
        def written(changes: Changes) -> None:
            if done is not None:
                done()
            self._context.announce(changes)

        self._context.jobs.write(work, owner=self, done=written)


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


def _close(context: Context, plan: PlanView, why: str) -> Changes:
    from ..services.plans import save_plan

    return save_plan(context.store, plan_id=plan.id, version=plan.version, why=why, stage="closed")


def _review(context: Context, plan: PlanView, on: date, why: str) -> Changes:
    from ..services.plans import review_plan

    return review_plan(context.store, plan_id=plan.id, on=on, why=why)


def _put_back(context: Context, plan_id: int, name: str, value: Any) -> Changes:
    from ..services.plans import get_plan, save_plan

    fields: dict[str, Any] = {name: value}
    version = get_plan(context.store, plan_id).version
    return save_plan(context.store, plan_id=plan_id, version=version, why="taken back", **fields)


def _add(context: Context, plan_id: int, text: str, who: str, due: date | None) -> Changes:
    from ..services.plans import add_action

    return add_action(context.store, plan_id=plan_id, text=text, owner=who, due=due)


def _add_again(context: Context, plan_id: int, action: ActionView) -> Changes:
    changes = _add(context, plan_id, action.text, action.owner, action.due)
    return changes if action.done_on is None else _save_action(context, changes.id, done_on=action.done_on)


def _save_action(context: Context, action_id: int, **fields: Any) -> Changes:
    from ..services.plans import save_action

    return save_action(context.store, action_id=action_id, **fields)


def _remove(context: Context, action_id: int) -> Changes:
    from ..services.plans import remove_action

    return remove_action(context.store, action_id=action_id)
