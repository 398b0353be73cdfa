"""“Pin to a plan” in the menu of a chart: asks to which of the plans that run, and leads there."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from ..charts.exhibit import Exhibit
from ..domain.changes import Changes
from ..domain.summaries import PlanView
from .context import Context
from .messages import Action


def ask_to_pin(context: Context, owner: QWidget, exhibit: Exhibit) -> None:
    """Ask in a dialog, when the plans are read. Plans of the chosen place come first."""
    work = partial(_plans, context)
    context.jobs.read(work, owner=owner, done=partial(_ask, context, owner, exhibit), key="pin")


def _plans(context: Context) -> tuple[PlanView, ...]:
    from ..services.plans import list_plans

    every = list_plans(context.store, closed=False)
    here = {plan.id for plan in list_plans(context.store, place_id=context.place_id, closed=False)}
    return tuple(sorted(every, key=lambda plan: plan.id not in here))


def _ask(context: Context, owner: QWidget, exhibit: Exhibit, plans: tuple[PlanView, ...]) -> None:
    from .dialogs.pin_to_plan import PinDialog

    if not plans:
        start = Action("Go to plans", lambda: context.go("plans"))
        context.messages.info("No plan is open to pin it to.", "Start one, then pin the chart.", start)
        return
    dialog = PinDialog(context, owner, exhibit, plans)
    dialog.saved.connect(lambda changes: _said(context, dialog.plan_id, changes))
    dialog.open()


def _said(context: Context, plan_id: int, changes: Changes) -> None:
    then = Action("Open the plan", lambda: context.go("plans", plan_id=plan_id))
    undo = partial(_take_out, context, changes.id)
    context.messages.good(changes.said, undo=undo, then=then)


def _take_out(context: Context, pin_id: int) -> None:
    from ..services.plan_pins import remove_pin

    work = partial(remove_pin, context.store, pin_id=pin_id)
    context.jobs.write(work, owner=context, done=context.announce)
