"""What supervisors do with a plan: look and sign off, be sent it, and set the cycle of looks; each with a way back."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ..domain.changes import Changes
from ..domain.plan_file import PlanFile
from ..domain.plan_reviews import Look, next_looks
from ..domain.summaries import PlanView
from .context import Context
from .plan_views import PlanDesk


class LookDeeds(QObject):
    """Dialogs open over `parent`; what was typed on the page is saved first."""

    def __init__(self, context: Context, parent: QWidget, page: PlanDesk) -> None:
        super().__init__(parent)
        self.context, self._parent, self._page = context, parent, page

    def record(self) -> None:
        """Write up a look at the plan that is open."""
        from .dialogs.plan_review import PlanReviewDialog

        file = self._page.file
        if file is None or not self._page.settle():
            return
        dialog = PlanReviewDialog(self.context, self._parent.window(), file, self._page.today())
        dialog.saved.connect(partial(self._recorded, file.plan.next_review))
        dialog.open()

    def _recorded(self, stood: date | None, changes: Changes) -> None:
        undo = partial(self._write, partial(_take_back, self.context, changes.id, stood))
        self.context.messages.good(changes.said, undo=undo)

    def send(self) -> None:
        """The sergeant is asked to look: it is due today, and Today shows it."""
        file = self._page.file
        if file is None or not self._page.settle():
            return
        before, plan_id = file.plan.next_review, file.id

        def sent(changes: Changes) -> None:
            undo = partial(self._write, partial(_put_back, self.context, plan_id, before))
            self.context.messages.good(changes.said, undo=undo)

        self._write(partial(_send, self.context, plan_id, self._page.today()), sent)

    def set_cycle(self) -> None:
        """The team's own cycle of looks."""
        from ..services.plan_reviews import cycle
        from .dialogs.review_cycle import ReviewCycleDialog

        dialog = ReviewCycleDialog(self.context, self._parent.window(), cycle(self.context.store))
        dialog.saved.connect(lambda changes: self.context.messages.good(changes.said))
        dialog.open()

    def _write(self, work: partial[Changes], done: object = None) -> None:
        def written(changes: Changes) -> None:
            self.context.announce(changes)
            if callable(done):
                done(changes)

        self.context.jobs.write(work, owner=self, done=written)


def next_looks_of(context: Context, file: PlanFile) -> tuple[Look, ...]:
    """The next look of each rank, the earliest first, from what stands in the plan; none of a closed one."""
    from ..services.plan_reviews import cycle

    plan = file.plan
    if plan.closed_on is not None:
        return ()
    return next_looks(
        cycle(context.store),
        plan.risk,
        started_on=plan.started_on,
        last=last_of(file),
        next_review=plan.next_review,
    )


def last_of(file: PlanFile) -> dict[str, date]:
    """When each rank looked last."""
    last: dict[str, date] = {}
    for review in file.reviews:
        last[review.level] = max(review.held_on, last.get(review.level, review.held_on))
    return last


# ---------------------------------------------------------------- what is written, off the main thread


def _send(context: Context, plan_id: int, on: date) -> Changes:
    from ..services.plan_reviews import ask_for_look

    return ask_for_look(context.store, plan_id=plan_id, version=None, on=on)


def _take_back(context: Context, review_id: int, stood: date | None) -> Changes:
    from ..services.plan_reviews import take_back_review

    return take_back_review(context.store, review_id=review_id, why="taken back", stood=stood)


def _put_back(context: Context, plan_id: int, before: date | None) -> Changes:
    from ..services.plans import get_plan, save_plan

    plan: PlanView = get_plan(context.store, plan_id)
    return save_plan(context.store, plan_id=plan_id, version=plan.version, why="taken back", next_review=before)
