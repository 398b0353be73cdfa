"""Problem-solving plans: the list, the most overdue first, and a page for one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ...domain.changes import Changes
from ...domain.errors import NotFoundError
from ...domain.plans import STAGES
from ...domain.standing import plans_fact
from ...domain.summaries import ActionView, HistoryLine, PlanView, PriorityView
from ..both import shown
from ..context import Context
from ..dialogs.start_plan import Choices
from ..history_words import history_entries
from ..page import Page
from ..plan_deeds import PlanDeeds, choices, plan_history
from ..plan_saver import PlanSaver
from ..widgets.buttons import button
from ..widgets.empty import Empty
from ..widgets.plan_editor import WORDS, PlanEditor
from ..widgets.plan_side import PlanSide
from ..widgets.plan_table import PlanTable
from ..widgets.scroll import Scroll
from ..widgets.sheet import Sheet
from ..widgets.side_panel import beside
from ..widgets.tall import Tall

SAID = {
    "stage": "Plan {reference} is now at {value}.",
    "owner_id": "Plan {reference} is now owned by {value}.",
    "place_id": "Plan {reference} is now about {value}.",
    "priority_id": "Plan {reference} now works on: {value}.",
    "next_review": "Plan {reference} is next reviewed on {value}.",
}


TITLE_ROOM = 420  # px of the head: a longer title is whole in its field


class PlansPage(Page):
    """Enter opens a plan, Esc or Alt+Left goes back to the list. What is written is saved as it is written."""

    key = "plans"
    subjects = frozenset({"plans", "priorities", "places", "officers"})
    keys = (
        ("Enter", "open the plan"),
        ("Esc", "back to the list"),
        ("Ctrl N", "start a plan"),
        ("Ctrl T", "its thread: from the vote to what people were told"),
        ("Space", "tick an action"),
        ("Delete", "take an action out"),
        ("Ctrl C", "copy the table"),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.now: Callable[[], datetime] = lambda: datetime.now().astimezone()
        self._plans: tuple[PlanView, ...] = ()
        self._to_say: dict[str, tuple[str, Callable[[], object]]] = {}
        self.back_button = button("All plans", icon="arrow-left", run=self.back)
        self.thread_button = button("Thread", icon="path", run=self.show_thread, tip="From vote to feedback (Ctrl+T)")
        self.new_button = button("Start a plan", "primary", icon="compass", run=self.start)
        self.head.add(self.back_button, self.thread_button, self.new_button)
        self.table = PlanTable(self.today)
        self.table.activated.connect(lambda _index: self._open_chosen())
        self.editor, self.side = PlanEditor(self.today), PlanSide(self.today)
        self.saver = PlanSaver(context, self, self._words_of)
        self.deeds = PlanDeeds(context, self, self.today)
        self._arrange()
        self._connect()
        self._show_list()

    def today(self) -> date:
        """Asked anew each time: a window may stand open over midnight."""
        return self.now().date()

    # ------------------------------------------------------------ building

    def _arrange(self) -> None:
        inner = Tall()
        lay = QVBoxLayout(inner)
        lay.setContentsMargins(24, 0, 24, 24)
        lay.addWidget(Sheet(self.table, pad=(1, 1, 1, 5)))
        lay.addStretch(1)
        self.list = Scroll(inner)
        self.empty = Empty(
            "No plans here yet",
            "A plan takes a problem that keeps coming back through scanning, analysis, response and assessment. "
            "Its public words are printed in the briefing.",
            (
                button("Start a plan", "primary", run=self.start),
                button("See the priorities", run=lambda: self.context.go("priorities")),
            ),
            (
                ("Name the problem", "what, where, when, who is harmed"),
                ("Agree actions", "who does what by when"),
                ("Look again", "every 28 days, until it is solved"),
            ),
        )
        self.stack = QStackedWidget()
        for each in (self.list, self.empty, self.editor):
            self.stack.addWidget(each)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.stack)
        beside(self.outer, self.head, self.body, self.side)

    def _connect(self) -> None:
        editor, side, saver, deeds = self.editor, self.side, self.saver, self.deeds
        editor.changed.connect(saver.change)
        editor.stages.chosen.connect(self._ask_stage)
        editor.action_added.connect(self._add_action)
        editor.table.ticked.connect(deeds.tick)
        editor.table.opened.connect(self._open_action)
        editor.table.removed.connect(self._remove_action)
        editor.both.chosen.connect(self._decided)
        side.changed.connect(self._change)
        side.review_asked.connect(self._review)
        side.priority_opened.connect(lambda priority_id: self.context.go("priorities", priority_id=priority_id))
        side.history_asked.connect(self._ask_history)
        deeds.started.connect(self._started)
        deeds.undone.connect(self._put_back)
        deeds.left.connect(editor.table.setFocus)
        self.context.place_changed.connect(self.back)
        saver.saved.connect(self._saved)
        saver.merged.connect(self._show_plan)
        saver.clashed.connect(editor.both.show_clashes)
        for keys, run in (("Ctrl+N", self.start), ("Ctrl+T", self.show_thread), ("Esc", self.back)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    # ------------------------------------------------------------ list or plan

    @property
    def plan(self) -> PlanView | None:
        """The plan that is open; None while the list is shown."""
        return self.saver.plan if self.stack.currentWidget() is self.editor else None

    def first_focus(self) -> QWidget | None:
        if self.plan is not None:
            return self.editor.problem
        return self.table if self._plans else None

    def open(self, **what: object) -> None:
        """`plan_id` or `target`: open that plan. `start_for`: start one for that priority."""
        from ...services.priorities import get_priority

        plan_id, priority_id = what.get("plan_id", what.get("target")), what.get("start_for")
        if isinstance(plan_id, int):
            self.open_plan(plan_id)
        elif isinstance(priority_id, int):
            self.start(get_priority(self.context.store, priority_id))

    def refresh(self) -> None:
        """Quick: a place has few plans."""
        from ...services.plans import get_plan, list_plans

        self._plans = list_plans(self.context.store, place_id=self.context.place_id)
        self.table.show_plans(self._plans)
        if self.plan is None:
            self._show_list()
            return
        try:
            plan = get_plan(self.context.store, self.plan.id)
        except NotFoundError:
            self._show_list()
            return
        self.saver.take(plan)
        if self.saver.settled:
            self.saver.open(plan)  # actions have versions of their own
        self._show_plan(plan)

    def _show_list(self) -> None:
        self.head.set_title("Plans")
        self.head.set_fact(plans_fact(self._plans, self.today()) if self._plans else "")
        self.stack.setCurrentWidget(self.list if self._plans else self.empty)
        self.side.hide()
        self.back_button.hide()
        self.thread_button.hide()
        self.new_button.setVisible(bool(self._plans))

    def _open_chosen(self) -> None:
        chosen = self.table.current_row()
        if chosen is not None:
            self.open_plan(chosen.id)

    def open_plan(self, plan_id: int) -> None:
        """Show one plan, when what was written about the one before is safe."""
        from ...services.plans import get_plan

        if not self._settle():
            return
        plan = get_plan(self.context.store, plan_id)
        self.saver.open(plan)
        self.editor.both.clear()
        self.side.offer(self._choices())
        self.stack.setCurrentWidget(self.editor)
        self.side.show()
        self.back_button.show()
        self.thread_button.show()
        self.new_button.hide()
        self._show_plan(plan)
        self.editor.area.verticalScrollBar().setValue(0)
        self.editor.problem.setFocus()

    def step_back(self) -> bool:
        """From a plan to the list; the pages shown before come after that."""
        inside = self.plan is not None
        self.back()
        return inside

    def back(self) -> None:
        """To the list; what was written is saved first."""
        if self.plan is not None and self._settle():
            self.saver.open(None)
            self.refresh()
            self._show_list()
            self.table.setFocus()

    def _show_plan(self, plan: PlanView | None) -> None:
        if plan is None:
            return
        metrics = self.head.title.fontMetrics()
        self.head.set_title(metrics.elidedText(plan.title, Qt.TextElideMode.ElideRight, TITLE_ROOM))
        self.head.set_fact(", ".join(part for part in (f"Plan {plan.reference}", plan.owner) if part))
        self.editor.show_plan(plan, self.saver.unsaved)
        self.side.show_plan(plan)

    def _choices(self) -> Choices:
        return choices(self.context)

    # ------------------------------------------------------------ saving

    def may_leave(self) -> bool:
        return self.plan is None or self._settle()

    def may_close(self) -> bool:
        """An action that is written and not added would be lost with the window."""
        if self.plan is None or not self.editor.unfinished:
            return True
        self.context.go(self.key)
        self.editor.action.setFocus()
        self.context.messages.warn("An action is written but not added.", "Add it or clear it, then close.")
        return False

    def _settle(self) -> bool:
        """Everything written is in the store, or waits for a decision between two texts, which is then asked for."""
        if self.saver.flush():
            return True
        if self.saver.held:
            line = "Both texts are on this page. Choose, then go on."
            self.context.messages.warn("This plan was changed by somebody else while you wrote.", line)
        return False

    def _saved(self, plan: PlanView, changes: Changes) -> None:
        self._show_plan(plan)
        self.context.announce(changes)
        for name in [name for name in self._to_say if name not in self.saver.unsaved]:
            said, undo = self._to_say.pop(name)
            self.context.messages.good(said, undo=undo)

    def _decided(self, name: str, mine: bool) -> None:
        value = self.saver.decide(name, mine)
        if name in WORDS:
            self.editor.put(name, str(value))
        if self.saver.plan is not None:
            self._show_plan(self.saver.plan)

    def _change(self, name: str, value: Any) -> None:
        """Something else is chosen: saved at once, and said with the way back when the store has it."""
        plan = self.saver.plan
        if plan is None:
            return
        said = SAID[name].format(reference=plan.reference, value=self._words_of(name, value))
        self._to_say[name] = (said, partial(self._put_back, plan.id, name, getattr(plan, name)))
        self.saver.change(name, value, at_once=True)

    def _words_of(self, name: str, value: object) -> str:
        """A field's value in words."""
        if name == "stage":
            return STAGES[str(value)].lower()
        told = self.side.words(name, value)
        return shown(value) if told is None else told

    def _ask_stage(self, stage: str) -> None:
        """Another stage; closing is asked for its reason."""
        if self.saver.plan is None or not self._settle():
            return
        if stage == "closed":
            self.deeds.close(self.saver.plan)
        else:
            self._change("stage", stage)

    def _review(self) -> None:
        if self.saver.plan is not None and self._settle():
            self.deeds.review(self.saver.plan)

    def _put_back(self, plan_id: int, name: str, value: Any) -> None:
        """Undo: through the saver where that plan is open, else straight into the store."""
        if self.plan is not None and self.plan.id == plan_id:
            self.saver.change(name, value, at_once=True, why="taken back")
        else:
            self.deeds.put_back(plan_id, name, value)

    # ------------------------------------------------------------ starting, thread, history

    def start(self, priority: PriorityView | None = None) -> None:
        """A new plan, perhaps for a priority; it is opened when it is in the store."""
        self.deeds.start(self._choices(), priority)

    def _started(self, changes: Changes) -> None:
        self.context.messages.good(changes.said)
        self.open_plan(changes.id)

    def _add_action(self, text: str, who: str, due: date) -> None:
        if self.plan is not None:
            self.deeds.add_action(self.plan.id, text, who, due, self.editor.added)

    def _open_action(self, action: ActionView) -> None:
        if self.plan is not None:
            self.deeds.open_action(self.plan.id, action)

    def _remove_action(self, action: ActionView) -> None:
        if self.plan is not None:
            self.deeds.remove_action(self.plan.id, action)

    def show_thread(self) -> None:
        """The thread of the plan that is open, else of the chosen one; what was written is saved first."""
        from ..dialogs.thread import show_thread

        plan = self.plan or self.table.current_row()
        if plan is not None and self.may_leave():
            show_thread(self.context, self, "plan", plan.id, plan.title)

    def _ask_history(self) -> None:
        if self.plan is not None:
            ask = partial(plan_history, self.context, self.plan)
            self.context.jobs.read(ask, owner=self, done=self._show_history, key="history")

    def _show_history(self, lines: tuple[HistoryLine, ...]) -> None:
        uid = "" if self.plan is None else self.plan.uid
        self.side.history.show_entries(history_entries(lines, self.today(), uid))
