"""What the team has promised to work on: up to three a place, each against its three months."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from ...domain.changes import Changes
from ...domain.standing import is_full, open_words, standing_words
from ...domain.summaries import HistoryLine, PlanView, PriorityView
from ..chart_actions import ChartActions
from ..context import Context
from ..history_words import history_entries
from ..issue_under import IssueUnder
from ..page import Page
from ..police_deeds import PoliceDeeds
from ..priority_deeds import PriorityDeeds
from ..review_desk import KEYS, ReviewDesk
from ..widgets.buttons import button
from ..widgets.empty import Empty
from ..widgets.labels import label
from ..widgets.priority_list import PriorityList
from ..widgets.priority_panel import PriorityPanel
from ..widgets.priority_table import exhibit_of
from ..widgets.sheet import column
from ..widgets.side_panel import beside

FULL = "Close one first."
MOST_REVIEWS = 100  # in the list; older ones are reached from their place


class PrioritiesPage(Page):
    """List and drawing on the same rows; the chosen priority in the panel."""

    key = "priorities"
    subjects = frozenset({"priorities", "plans", "places", "issues", "reviews"})
    keys = (
        ("Ctrl N", "set a priority"),
        ("D", "add what was done"),
        ("R", "review it and keep it"),
        ("C", "close it"),
        ("E", "change its words and dates"),
        ("S", "start a plan for it"),
        ("I", "put an issue under it"),
        ("V", "review the priorities of the place"),
        ("H", "its history"),
        ("Ctrl T", "its thread: from the vote to what people were told"),
        ("Ctrl C", "copy the table"),
        ("Ctrl Shift C", "copy the picture"),
        ("Ctrl S", "save the picture or the table"),
        ("Ctrl P", "print"),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.now: Callable[[], datetime] = lambda: datetime.now().astimezone()
        self._plans: tuple[PlanView, ...] = ()
        self._found: tuple[PriorityView, ...] = ()
        self._wanted: int | None = None
        self._review_keys: list[QShortcut] = []
        self.deeds = PriorityDeeds(context, self, self.today)
        self.desk = ReviewDesk(context, self, self.today)
        self.police = PoliceDeeds(context, self)
        self.issues = IssueUnder(context, self)
        self.back_button = button("All priorities", icon="arrow-left", run=self.back)
        self.print_button = button("Print", icon="printer", run=self.desk.print_note, tip="Ctrl+P")
        self.police_button = button("police.uk file…", "quiet", run=self.police.save)
        self.review_button = button("Review priorities", icon="checks", run=self.review, tip="V")
        self.new_button = button("Set a priority", "primary", icon="flag-banner", run=self.deeds.propose)
        self.full = label(FULL, "small")
        self.full.hide()
        self.list = PriorityList(context.jobs, self.today)
        self.table = self.list.table
        self.out = ChartActions(context, self.table.chart, self.table, page=self, kind="quiet")
        self.list.foot.addWidget(self.out.button)
        for made in (self.police_button, self.review_button):
            self.list.reviews.line.addWidget(made)
        self.head.add(self.full, self.new_button)
        self.head.add(self.back_button, self.print_button)
        self.panel = PriorityPanel(self.today)
        self._arrange()
        self._connect()
        self._shortcuts()

    def today(self) -> date:
        """Asked anew each time: a window may stand open over midnight."""
        return self.now().date()

    # ------------------------------------------------------------ building

    def _arrange(self) -> None:
        self.empty = Empty(
            "No priorities here yet",
            "A priority is what residents, the parish council and the team agree to work on first. "
            "Up to three a place, looked at again after three months.",
            (
                button("See what residents ticked", "primary", run=lambda: self.context.go("results")),
                button("Set a priority", run=self.deeds.propose),
                button("Review priorities", run=self.review),
            ),
            (
                ("Choose", "from what people ticked"),
                ("Work on it", "with a plan and its actions"),
                ("Say what was done", "in the next briefing"),
            ),
        )
        self.body.setContentsMargins(0, 0, 0, 0)
        self.front = QWidget()
        self.front.setLayout(column(self.list, self.empty, spacing=0))
        self.empty.hide()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.front)
        self.stack.addWidget(self.desk.body)
        self.body.addWidget(self.stack)
        beside(self.outer, self.head, self.body, self.panel)
        both = self.outer.itemAt(self.outer.count() - 1)
        assert both is not None
        line = both.layout()
        assert line is not None
        line.addWidget(self.desk.panel)

    def _connect(self) -> None:
        panel, deeds = self.panel, self.deeds
        self.list.chosen.connect(self._show_one)
        self.table.activated.connect(lambda _index: panel.words.setFocus())
        deeds.decided.connect(self._decided)
        deeds.left.connect(self._after_dialog)
        panel.renew_asked.connect(lambda: self._for_open(deeds.renew))
        panel.close_asked.connect(lambda: self._for_open(deeds.close))
        panel.edit_asked.connect(lambda: self._for_open(deeds.edit))
        panel.reopen_asked.connect(self._reopen)
        panel.plan_asked.connect(lambda: self._for_open(self._start_plan))
        panel.plan_opened.connect(lambda plan_id: self.context.go("plans", plan_id=plan_id))
        panel.update_asked.connect(self._add_update)
        panel.history_asked.connect(self._ask_history)
        panel.thread_asked.connect(self.show_thread)
        panel.issue_asked.connect(lambda: self._for_open(self.issues.put_under))
        panel.issue_opened.connect(lambda issue_id: self.context.go("issues", issue_id=issue_id))
        self.list.reviews.opened.connect(lambda review: self.desk.open(review.id))
        self.desk.shown.connect(self._show_parts)
        self.desk.left.connect(self.back)
        self.context.place_changed.connect(self.back)

    def _shortcuts(self) -> None:
        """Letters while the list has the keyboard; Ctrl+N and Ctrl+T everywhere on the page."""
        panel = self.panel
        for keys, run in (
            ("D", panel.words.setFocus),
            ("R", panel.renew_asked.emit),
            ("C", panel.close_asked.emit),
            ("E", panel.edit_asked.emit),
            ("S", panel.plan_asked.emit),
            ("H", panel.history_fold.toggle),
            ("I", panel.issue_asked.emit),
            ("V", self.review),
        ):
            shortcut = QShortcut(QKeySequence(keys), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(run)
        for keys, run in (("Ctrl+N", self.deeds.propose), ("Ctrl+T", self.show_thread)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)
        self._front_keys = self.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly)
        for keys, run in (("Esc", self.back), ("Ctrl+P", self.desk.print_note)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)
            shortcut.setEnabled(False)
            self._review_keys.append(shortcut)

    # ------------------------------------------------------------ asking and showing

    @property
    def reviewing(self) -> bool:
        return self.desk.review is not None

    def first_focus(self) -> QWidget | None:
        if self.reviewing:
            return self.desk.body.table
        return self.table if self.list.open else None

    def keys_now(self) -> tuple[tuple[str, str], ...]:
        return KEYS if self.reviewing else self.keys

    def open(self, **what: object) -> None:
        """`priority_id` or `target`: choose that priority. `review_id`: read or go on with that review."""
        if isinstance(review_id := what.get("review_id"), int):
            self.desk.open(review_id)
            return
        self.back()
        wanted = what.get("priority_id", what.get("target"))
        self._wanted = wanted if isinstance(wanted, int) else None
        self._choose_wanted()

    def refresh(self) -> None:
        """Quick: a place has few priorities."""
        from ...services.plans import list_plans
        from ...services.priorities import list_priorities
        from ...services.priority_reviews import list_reviews

        found = list_priorities(self.context.store, place_id=self.context.place_id, closed=True)
        self._plans = list_plans(self.context.store)
        self.list.show_priorities(found, self.context.place)
        self.list.reviews.show_reviews(
            list_reviews(self.context.store, place_id=self.context.place_id, limit=MOST_REVIEWS)
        )
        self._show_out()
        self._found = found
        self.desk.take()
        self._show_parts()
        self._choose_wanted()
        if (current := self._still_chosen()) is not None:
            self._show_one(current)

    def _show_parts(self) -> None:
        """The list with its panel, or a review with its own."""
        found, review = self._found, self.desk.review
        full = self.context.place_id is not None and is_full(found, self.context.place_id)
        self.stack.setCurrentWidget(self.front if review is None else self.desk.body)
        self.head.set_title("Priorities" if review is None else "Review of priorities")
        fact = self._fact() if found else ""
        self.head.set_fact(fact if review is None else f"{review.place}, {review.period.label}")
        self.empty.setVisible(not found and not self.list.reviews.count)
        self.list.setVisible(bool(found) or bool(self.list.reviews.count))
        self.new_button.setVisible(bool(found) and review is None)
        self.panel.setVisible(bool(found) and review is None)
        self.police_button.setVisible(bool(self.list.open))
        for each in (self.back_button, self.print_button):
            each.setVisible(review is not None)
        self.desk.panel.setVisible(review is not None)
        self.full.setVisible(full and review is None)
        self.new_button.setEnabled(not full)
        for key in self._front_keys:
            key.setEnabled(review is None)
        for key in self._review_keys:
            key.setEnabled(review is not None)

    def review(self) -> None:
        """Go on with the place's draft, or begin a review."""
        self.desk.begin(self.context.place_id)

    def back(self) -> None:
        """From a review to the list; what was typed is kept first."""
        if self.reviewing and self.desk.leave():
            self.refresh()
            self.take_keyboard()

    def step_back(self) -> bool:
        inside = self.reviewing
        self.back()
        return inside

    def may_leave(self) -> bool:
        return self.desk.saver.flush()

    def _show_out(self) -> None:
        """What may leave the window: the open ones."""
        title = standing_words(self.list.open, self.today())
        exhibit = exhibit_of(self.list.open, self.today(), title, self._where, practice=self.context.practice)
        self.out.show(exhibit if self.list.open else None, "No priority is open.")

    @property
    def _where(self) -> str:
        return self.context.place.label if self.context.place else "all our places"

    def _fact(self) -> str:
        return open_words(self.list.open, self.context.place_id, self._where)

    def _still_chosen(self) -> PriorityView | None:
        """The priority in the panel as it is now, or the one chosen in the list."""
        shown = self.panel.priority
        closed = next((each for each in self.list.closed if shown is not None and each.id == shown.id), None)
        return closed if closed is not None and self.list.fold.isChecked() else self.list.current

    def _choose_wanted(self) -> None:
        """Choose what another page asked for, among the closed ones too."""
        if self._wanted is not None:
            self.list.choose(self._wanted)
            self._wanted = None

    def _show_one(self, chosen: PriorityView) -> None:
        plans = [plan for plan in self._plans if plan.priority_id == chosen.id]
        self.panel.show_priority(chosen, plans, self.issues.under(chosen.id))

    def show_thread(self) -> None:
        """The thread of the chosen priority, over the page."""
        from ..dialogs.thread import show_thread

        if (chosen := self.panel.priority) is not None and self.panel.isVisible():
            show_thread(self.context, self, "priority", chosen.id, chosen.title)

    def _ask_history(self) -> None:
        if (chosen := self.panel.priority) is not None:
            self.context.jobs.read(partial(self._lines, chosen.uid), owner=self, done=self._show_history, key="history")

    def _lines(self, uid: str) -> tuple[HistoryLine, ...]:
        from ...services.histories import history_of

        return history_of(self.context.store, uid, subject="priority")

    def _show_history(self, lines: tuple[HistoryLine, ...]) -> None:
        uid = "" if self.panel.priority is None else self.panel.priority.uid
        self.panel.history.show_entries(history_entries(lines, self.today(), uid))

    # ------------------------------------------------------------ doing

    def may_close(self) -> bool:
        """What is written and not added would be lost with the window."""
        if not self.desk.saver.flush():
            return False
        unfinished = self.panel.unfinished()
        if unfinished is None:
            return True
        self.context.go(self.key, priority_id=unfinished)
        self.panel.words.setFocus()
        self.context.messages.warn("What was done is written but not added.", "Add it or clear it, then close.")
        return False

    def _for_open(self, run: Callable[[PriorityView], None]) -> None:
        chosen = self.panel.priority
        if chosen is not None and chosen.status == "open":
            run(chosen)

    def _reopen(self) -> None:
        chosen = self.panel.priority
        if chosen is not None and chosen.status != "open":
            self._wanted = chosen.id
            self.deeds.reopen(chosen)

    def _start_plan(self, chosen: PriorityView) -> None:
        self.context.go("plans", start_for=chosen.id)

    def _add_update(self, on: date, text: str) -> None:
        if (chosen := self.panel.priority) is not None:
            self.deeds.add_update(chosen, on, text, partial(self.panel.added, chosen.id))

    def _decided(self, changes: Changes, new: bool) -> None:
        """A dialog has saved: a new priority is chosen."""
        if new:
            self._wanted = changes.id
            self._choose_wanted()

    def _after_dialog(self) -> None:
        (self.table if self.list.open else self.new_button).setFocus()
