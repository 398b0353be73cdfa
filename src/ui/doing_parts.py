"""The two lists of what is to be done: promises, and actions with those of the plans."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from ..domain.doing import DoingRow, action_rows, promise_rows
from .doing_view import DoingView
from .widgets.buttons import button
from .widgets.empty import Empty

if TYPE_CHECKING:
    from .dialogs.work import Work


class PromiseList(DoingView):
    """Everything that was promised, at meetings and elsewhere."""

    new_words = "New promise"
    head = "Promise"
    nothing = "Nothing promised is open here. “All” shows what was kept or withdrawn in the period."

    def _empty(self) -> Empty:
        return Empty(
            "No promises open here",
            "A promise made at a meeting, or at a shop’s counter, stands here and on the next meeting’s sheet until it "
            "is kept, or withdrawn with a reason.",
            (
                button("New promise", "primary", run=self.new),
                button("See the events", run=lambda: self.context.go("events")),
            ),
            (
                ("Promise", "who does what by when"),
                ("Keep it", "and say what came of it"),
                ("Or withdraw it", "with the reason"),
            ),
        )

    def _ask(self) -> Sequence[DoingRow]:
        from ..services.promises import list_promises

        store, place_id, period = self.context.store, self.context.place_id, self.context.period
        found = list_promises(store, place_id=place_id, open_only=self.filter == "open", ended_in=period)
        return promise_rows(found, self.today())

    def blank(self) -> Work:
        from .dialogs.work import blank_promise

        return blank_promise(self.context.place_id, self.context.officer.label)

    def open_one(self, **what: object) -> bool:
        """`promise=("note", 3)`"""
        promise = what.get("promise")
        if not isinstance(promise, tuple) or len(promise) != 2:
            return False
        kind, id_ = str(promise[0]), int(promise[1])
        return self.choose_row(("promise", kind, id_), partial(self._one, kind, id_))

    def _one(self, kind: str, id_: int) -> DoingRow:
        from ..services.promises import get_promise

        return promise_rows([get_promise(self.context.store, kind, id_)], self.today())[0]


class ActionList(DoingView):
    """Actions for issues, priorities and places; those of plans stand among them and are changed in the plan."""

    new_words = "New action"
    head = "Action"
    nothing = "No action is open here. “All” shows what was done or withdrawn in the period."

    def _empty(self) -> Empty:
        return Empty(
            "No actions open here",
            "An action says who does what by when, for an issue, a priority or a place. What came of it is what "
            "residents are told.",
            (
                button("New action", "primary", run=self.new),
                button("See the plans", run=lambda: self.context.go("plans")),
            ),
            (
                ("Agree it", "who, what, by when"),
                ("Do it", "and write what came of it"),
                ("Tell people", "in a message or the briefing"),
            ),
        )

    def _ask(self) -> Sequence[DoingRow]:
        from ..services.actions import list_actions
        from ..services.plans import list_plans

        store, place_id, only = self.context.store, self.context.place_id, self.filter == "open"
        plans = list_plans(store, place_id=place_id, closed=not only)
        actions = list_actions(store, place_id=place_id, open_only=only, ended_in=self.context.period)
        return action_rows(actions, plans, self.today())

    def blank(self) -> Work:
        from .dialogs.work import blank_action

        return blank_action(self.context.place_id, self.context.officer.label)

    def open_one(self, **what: object) -> bool:
        """`action_id=3`; a promise made elsewhere is an action too, and is chosen among the promises."""
        action_id = what.get("action_id")
        if not isinstance(action_id, int):
            return False
        return self.choose_row(("action", "", action_id), partial(self._one, action_id))

    def _one(self, action_id: int) -> DoingRow:
        from ..services.actions import get_action

        return action_rows([get_action(self.context.store, action_id)], (), self.today())[0]
