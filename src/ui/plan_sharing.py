"""Share a closed plan as learning, or stop sharing it, from wherever it is shown."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from ..domain.changes import Changes
from ..domain.errors import BeatbookError
from ..domain.summaries import PlanView
from ..store.store import Store
from .context import Context
from .messages import Action


def share(context: Context, owner: QWidget, plan: PlanView) -> None:
    """The dialog with its story; a plan that is shared already stops being so, with the way back."""
    if plan.shared:
        work = partial(_stop, context.store, plan)
        context.jobs.write(work, owner=owner, done=partial(_stopped, context), failed=partial(_failed, context))
        return
    from .dialogs.share_plan import SharePlanDialog

    dialog = SharePlanDialog(context, owner, plan)
    dialog.saved.connect(partial(_shared, context))
    dialog.open()


def _shared(context: Context, changes: Changes) -> None:
    then = Action("See what is shared", lambda: context.go("plans", part="learning"))
    context.messages.good(changes.said, then=then)


def _stopped(context: Context, changes: Changes) -> None:
    context.announce(changes)
    context.messages.good(changes.said)


def _failed(context: Context, error: Exception) -> None:
    if isinstance(error, BeatbookError):
        context.messages.warn(str(error))
    else:
        context.jobs.unhandled.emit(error)


def _stop(store: Store, plan: PlanView) -> Changes:
    from ..services.plan_sharing import stop_sharing

    return stop_sharing(store, plan_id=plan.id, version=plan.version)
