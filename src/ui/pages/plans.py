"""Problem-solving plans: the list, the most overdue first, and a page for one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from ...domain.changes import Changes
from ...domain.errors import NotFoundError
from ...domain.plan_file import PlanFile
from ...domain.plans import STAGES, next_stage
from ...domain.summaries import HistoryLine, PlanView, PriorityView
from ..context import Context
from ..dialogs.start_plan import Choices
from ..history_words import history_entries
from ..page import Page
from ..plan_deeds import PlanDeeds, choices, plan_history
from ..plan_out import PlanOut
from ..plan_views import COACH, load, made
from ..plans_desk import PlansDesk
from ..widgets.buttons import button
from ..widgets.empty import Empty
from ..widgets.plan_opened import PlanOpened
from ..widgets.plan_side import PlanSide
from ..widgets.side_panel import beside

HEAD_EDGES = 72  # px of the head that hold neither words nor buttons


class PlansPage(Page):
    """Enter opens a plan, Esc or Alt+Left goes back to the list. What is written is saved as it is written."""

    key = "plans"
    subjects = frozenset({"plans", "priorities", "issues", "places", "officers"})
    keys = (
        ("Enter", "open the plan"),
        ("Esc", "back to the list"),
        ("Ctrl N", "start a plan"),
        ("Ctrl T", "its thread: from the vote to what people were told"),
        ("Ctrl P", "its papers: to look at, save or print"),
        ("Ctrl PgDn / Ctrl PgUp", "the next stage’s page, the one before"),
        ("Ctrl Shift Enter", "move the plan on"),
        ("Space", "tick an action"),
        ("Ctrl Enter", "write the action with its cause, technique and agency"),
        ("Delete", "take an action out"),
        ("Ctrl C", "copy the table"),
        ("Ctrl F", "find a plan"),
        ("Arrows", "from card to card on the board"),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.now: Callable[[], datetime] = lambda: datetime.now().astimezone()
        self.back_button = button("All plans", icon="arrow-left", run=self.back)
        self.thread_button = button("Thread", icon="path", run=self.show_thread, tip="From vote to feedback (Ctrl+T)")
        self.new_button = button("Start a plan", "primary", icon="compass", run=self.start)
        self.print_menu = QMenu(self)
        self.print_button = button("Print…", icon="printer")
        self.print_button.setMenu(self.print_menu)
        self.head.add(self.back_button, self.thread_button, self.print_button, self.new_button)
        self.head.installEventFilter(self)
        self.list = PlansDesk(context, self.today)
        self.table = self.list.table
        self.deeds = PlanDeeds(context, self, self.today)
        self.opened, self.side = PlanOpened(context, self.deeds, self.today), PlanSide(self.today)
        self.papers = PlanOut(context, self, settle=self.opened.settle)
        self.opened.names = self.side.words
        self.coach: Any = made(COACH, context, self.opened)
        self._arrange()
        self._connect()
        self._show_list()

    def today(self) -> date:
        """Asked anew each time: a window may stand open over midnight."""
        return self.now().date()

    # ------------------------------------------------------------ building

    def _arrange(self) -> None:
        self.empty = Empty(
            "No plans here yet",
            "A plan takes a problem that keeps coming back through scanning, analysis, response and assessment. "
            "Its public words are printed in the briefing.",
            (
                button("Start a plan", "primary", run=self.start),
                button("Bring in a spreadsheet…", run=self.list.choose_file),
                button("See the priorities", run=lambda: self.context.go("priorities")),
            ),
            (
                ("Name the problem", "what, where, when, who is harmed"),
                ("Agree actions", "who does what by when"),
                ("Look again", "every 28 days, until it is solved"),
            ),
        )
        self.stack = QStackedWidget()
        for each in (self.list, self.empty, self.opened):
            self.stack.addWidget(each)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.stack)
        beside(self.outer, self.head, self.body, self.side)
        if self.coach is not None:
            self.side.put_coach(self.coach)
            self.coach.beside_asked.connect(self.side.show_field)

    def _connect(self) -> None:
        opened, side, deeds = self.opened, self.side, self.deeds
        opened.shown.connect(self._show_file)
        self.list.opened.connect(self.open_plan)
        self.list.listed.connect(self._show_list)
        self.list.segments.chosen.connect(self._show_part)
        opened.beside_asked.connect(side.show_field)
        self.context.jobs.read(load, owner=self, done=lambda _nothing: None, key="load")
        side.changed.connect(opened.change)
        side.priority_opened.connect(lambda priority_id: self.context.go("priorities", priority_id=priority_id))
        side.history_asked.connect(self._ask_history)
        deeds.started.connect(self._started)
        deeds.undone.connect(opened.put_back)
        self.context.place_changed.connect(self.back)
        for keys, run in (
            ("Ctrl+N", self.start),
            ("Ctrl+T", self.show_thread),
            ("Ctrl+F", self._go_to_find),
            ("Ctrl+P", self.show_papers),
            ("Esc", self.back),
            ("Ctrl+PgDown", partial(self._step_stage, 1)),
            ("Ctrl+PgUp", partial(self._step_stage, -1)),
            ("Ctrl+Shift+Return", self._move_on),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    # ------------------------------------------------------------ list or plan

    @property
    def plan(self) -> PlanView | None:
        """The plan that is open; None while the list is shown."""
        file = self.opened.file
        return file.plan if file is not None and self.stack.currentWidget() is self.opened else None

    def first_focus(self) -> QWidget | None:
        if self.plan is not None:
            return self.opened.first
        return self.list.first_focus() if self.list.held else None

    def open(self, **what: object) -> None:
        """`plan_id` or `target`: open that plan, `action_id` at that action. `start_for`: start one for a priority."""
        from ...services.priorities import get_priority

        plan_id, priority_id = what.get("plan_id", what.get("target")), what.get("start_for")
        part, file = what.get("part"), what.get("file")
        if isinstance(part, str) and self.plan is not None:
            self.back()
        if isinstance(part, str):
            self.list.choose(part)
            self._show_list()
            self.take_keyboard()
        if isinstance(file, Path):
            self.list.bring_in(file)
        if isinstance(plan_id, int):
            self.open_plan(plan_id)
            self.opened.go_to_action(what.get("action_id"))
        elif isinstance(priority_id, int):
            self.start(get_priority(self.context.store, priority_id))

    def refresh(self) -> None:
        """Quick: the list is of lean rows."""
        from ...services.plan_file import plan_file

        self.list.refresh()
        if self.plan is None:
            self._show_list()
            return
        try:
            self.opened.take(plan_file(self.context.store, self.plan.id))
        except NotFoundError:
            self.opened.open(None)
            self._show_list()

    def _show_list(self) -> None:
        self.head.set_title("Plans")
        self.head.title.setToolTip("")
        held = bool(self.list.held) or self.list.part == "learning"
        self.head.set_fact(self.list.fact if self.list.held else "")
        self.stack.setCurrentWidget(self.list if held else self.empty)
        self.side.hide()
        self.back_button.hide()
        self.thread_button.hide()
        self.print_button.hide()
        self.new_button.setVisible(held)

    def _go_to_find(self) -> None:
        if self.plan is None:
            self.list.filters.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_part(self, _key: str) -> None:
        """Another view of all plans."""
        self._show_list()
        self.take_keyboard()

    def open_plan(self, plan_id: int) -> None:
        """Show one plan, when what was written about the one before is safe."""
        from ...services.plan_file import plan_file

        if not self.may_leave():
            return
        file = plan_file(self.context.store, plan_id)
        self.context.jobs.read(partial(choices, self.context), owner=self, done=self._offer, key="choices")
        self.stack.setCurrentWidget(self.opened)
        self.opened.open(file)
        self.side.show()
        self.back_button.show()
        self.thread_button.show()
        self.print_button.setVisible(not self.print_menu.isEmpty())
        self.new_button.hide()
        self.opened.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> bool:
        """From a plan to the list; the pages shown before come after that."""
        inside = self.plan is not None
        self.back()
        return inside

    def back(self) -> None:
        """To the list; what was written is saved first."""
        if self.plan is not None and self.opened.settle():
            self.opened.open(None)
            self.refresh()
            self._show_list()
            self.take_keyboard()

    def _show_file(self, file: PlanFile) -> None:
        """The head and the side; the plan itself shows the rest."""
        plan = file.plan
        self.side.show_plan(plan)
        self.papers.fill(self.print_menu, file)
        self.coach.show_file(file, self.opened.stage)
        self._say_head()

    def _say_head(self) -> None:
        """Title, number and owner: as much of it as has room, the number always."""
        plan = self.plan
        if plan is None:
            return
        shown = (self.back_button, self.thread_button, self.print_button)
        room = self.head.width() - HEAD_EDGES - sum(each.sizeHint().width() + 8 for each in shown)
        number = f"Plan {plan.reference}"
        owned = f"{number}, {plan.owner}" if plan.owner else number
        least = self.head.fact.fontMetrics().horizontalAdvance(number)
        title = self.head.title.fontMetrics().elidedText(plan.title, Qt.TextElideMode.ElideRight, room - least)
        left = room - self.head.title.fontMetrics().horizontalAdvance(title)
        fits = self.head.fact.fontMetrics().horizontalAdvance(owned) <= left
        self.head.set_title(title)
        self.head.title.setToolTip("" if title == plan.title else plan.title)
        self.head.set_fact(owned if fits else number)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The head has another width: the panel beside it came or went, or the window changed."""
        if watched is self.head and event.type() == QEvent.Type.Resize:
            self._say_head()
        return super().eventFilter(watched, event)

    def _offer(self, offered: Choices) -> None:
        """What can be chosen beside a plan comes after the plan itself."""
        self.side.offer(offered)
        if self.plan is not None:
            self.side.show_plan(self.plan)

    # ------------------------------------------------------------ leaving, moving

    def may_leave(self) -> bool:
        return self.plan is None or self.opened.settle()

    def may_close(self) -> bool:
        """An action that is written and not added would be lost with the window."""
        waiting = self.opened.waiting
        if waiting is not None and (self.plan is None or self.plan.id != waiting[0]):
            self.context.go(self.key)
            self.open_plan(waiting[0])
            self.opened.go_to(waiting[1])
        unfinished = None if self.plan is None else self.opened.unfinished
        if unfinished is None:
            return True
        self.context.go(self.key)
        unfinished.setFocus()
        self.context.messages.warn("Something is written but not added.", "Add it or clear it, then close.")
        return False

    def _step_stage(self, by: int) -> None:
        """The next stage’s page, or the one before; the keyboard goes to its first field."""
        order = list(STAGES)
        if self.plan is not None:
            at = order.index(self.opened.stage)
            self.opened.go_to(order[min(max(at + by, 0), len(order) - 1)])
            self.opened.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move_on(self) -> None:
        to = None if self.plan is None else next_stage(self.plan.stage)
        if to is not None:
            self.opened.move_to(to)

    # ------------------------------------------------------------ starting, thread, history

    def start(self, priority: PriorityView | None = None) -> None:
        """A new plan, perhaps for a priority; it is opened when it is in the store."""
        self.deeds.start(choices(self.context), priority)

    def _started(self, changes: Changes) -> None:
        self.context.messages.good(changes.said)
        self.open_plan(changes.id)

    def show_papers(self) -> None:
        """The papers of the plan that is open, to choose from."""
        if self.print_button.isVisible():
            self.print_menu.popup(self.print_button.mapToGlobal(self.print_button.rect().bottomLeft()))
            self.print_menu.setActiveAction(self.print_menu.actions()[0])

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
