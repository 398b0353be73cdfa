"""What the team has promised to work on: up to three a place, each against its three months."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.changes import Changes
from ...domain.dates import day_short
from ...domain.priorities import out_of_date
from ...domain.standing import room_words, standing_words
from ...domain.summaries import HistoryLine, PlanView, PriorityView
from ..context import Context
from ..history_words import history_entries
from ..page import Page
from ..widgets.buttons import button
from ..widgets.empty import Empty
from ..widgets.fold import Fold
from ..widgets.labels import label
from ..widgets.priority_panel import PriorityPanel
from ..widgets.priority_table import PriorityTable
from ..widgets.scroll import Scroll
from ..widgets.sheet import Rule, Sheet, column, row
from ..widgets.side_panel import beside
from ..widgets.table import Column, RowsTable, TableView
from ..widgets.tall import Tall

if TYPE_CHECKING:
    from ..dialogs.form_dialog import FormDialog

BASE = "Age since it was set, against the three-month mark, and how many people ticked it when it was set."


class PrioritiesPage(Page):
    """List and drawing on the same rows; the chosen priority in the panel."""

    key = "priorities"
    subjects = frozenset({"priorities", "plans", "places"})
    keys = (
        ("Ctrl N", "set a priority"),
        ("D", "add what was done"),
        ("R", "review it and keep it"),
        ("C", "close it"),
        ("E", "change its words and dates"),
        ("S", "start a plan for it"),
        ("H", "its history"),
        ("Ctrl C", "copy the table"),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._today = datetime.now().astimezone().date()
        self._open: tuple[PriorityView, ...] = ()
        self._closed: tuple[PriorityView, ...] = ()
        self._plans: tuple[PlanView, ...] = ()
        self._wanted: int | None = None
        self.new_button = button("Set a priority", "primary", icon="flag-banner", run=self.propose)
        self.head.add(self.new_button)
        self.panel = PriorityPanel(self._today)
        self._list()
        self._arrange()
        self._connect()

    # ------------------------------------------------------------ building

    def _list(self) -> None:
        self.finding = label("", "finding", wrap=True)
        self.base = label(BASE, "small", wrap=True)
        self.table = PriorityTable(self.context.jobs, self._today)
        self.room = label("", "small")
        self.room.setMinimumHeight(34)
        self.fold = Fold()
        self.sheet = Sheet(pad=(1, 14, 1, 1), spacing=0)
        self.sheet.add(
            column(self.finding, self.base, spacing=2, margins=(19, 0, 19, 8)),
            self.table,
            Rule(),
            row(self.fold, None, self.room, margins=(11, 1, 19, 1)),
        )
        self.closed: RowsTable[PriorityView] = RowsTable(CLOSED)
        self.closed_table = TableView("Closed priorities")
        self.closed_table.show_table(self.closed)
        self.closed_sheet = Sheet(self.closed_table, pad=1)
        self.closed_sheet.hide()
        self.fold.toggled.connect(self.closed_sheet.setVisible)

    def _arrange(self) -> None:
        inner = Tall()
        lay = QVBoxLayout(inner)
        lay.setContentsMargins(24, 0, 24, 24)
        lay.setSpacing(12)
        lay.addWidget(self.sheet)
        lay.addWidget(self.closed_sheet)
        lay.addStretch(1)
        self.area = Scroll(inner)
        self.empty = Empty(
            "No priorities here yet",
            "A priority is what residents, the parish council and the team agree to work on first. "
            "Up to three a place, looked at again after three months.",
            (
                button("See what residents ticked", "primary", run=lambda: self.context.go("results")),
                button("Set a priority", run=self.propose),
            ),
            (
                ("Choose", "from what people ticked"),
                ("Work on it", "with a plan and its actions"),
                ("Say what was done", "in the next briefing"),
            ),
        )
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.area, 1)
        self.body.addWidget(self.empty, 1)
        self.empty.hide()
        beside(self.outer, self.head, self.body, self.panel)

    def _connect(self) -> None:
        panel = self.panel
        panel.renew_asked.connect(self.renew)
        panel.close_asked.connect(self.close_one)
        panel.reopen_asked.connect(self.reopen)
        panel.edit_asked.connect(self.edit)
        panel.plan_asked.connect(self.start_plan)
        panel.plan_opened.connect(lambda plan_id: self.context.go("plans", plan_id=plan_id))
        panel.update_asked.connect(self.add_update)
        panel.history_asked.connect(self._ask_history)
        for keys, run in (
            ("D", lambda: panel.words.setFocus()),
            ("R", self.renew),
            ("C", self.close_one),
            ("E", self.edit),
            ("S", self.start_plan),
            ("H", lambda: panel.history_fold.toggle()),
        ):
            shortcut = QShortcut(QKeySequence(keys), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(run)
        self.table.activated.connect(lambda _index: panel.words.setFocus())
        new = QShortcut(QKeySequence("Ctrl+N"), self)
        new.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        new.activated.connect(self.propose)

    # ------------------------------------------------------------ asking and showing

    def first_focus(self) -> QWidget | None:
        return self.table if self._open else None

    def open(self, **what: object) -> None:
        """`priority_id` or `target`: choose that priority."""
        wanted = what.get("priority_id", what.get("target"))
        self._wanted = wanted if isinstance(wanted, int) else None
        self._choose_wanted()

    def refresh(self) -> None:
        """Quick: a place has few priorities."""
        from ...services.plans import list_plans
        from ...services.priorities import list_priorities

        found = list_priorities(self.context.store, place_id=self.context.place_id, closed=True)
        self._plans = list_plans(self.context.store)
        self._open = tuple(each for each in found if each.status == "open")
        self._closed = tuple(each for each in found if each.status != "open")
        self.head.set_fact(self._fact())
        self.empty.setVisible(not found)
        self.area.setVisible(bool(found))
        self.panel.setVisible(bool(found))
        self.new_button.setVisible(bool(found))
        self._show_open()
        self._show_closed()
        self._choose_wanted()
        self._show_chosen()

    def _fact(self) -> str:
        late = sum(out_of_date(each.review_by, self._today) for each in self._open)
        where = self.context.place.label if self.context.place else "all our places"
        return f"{len(self._open)} open for {where}" + (f", {late} out of date" if late else "")

    def _show_open(self) -> None:
        self.finding.setText(standing_words(self._open, self._today))
        self.base.setVisible(bool(self._open))
        self.table.setVisible(bool(self._open))
        self.room.setText(self._room())
        self.table.show_priorities(self._open)
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_chosen())

    def _room(self) -> str:
        place = self.context.place
        if place is None:
            return "Up to three a place."
        return room_words(sum(each.place_id == place.id for each in self._open), place.label)

    def _show_closed(self) -> None:
        many = len(self._closed)
        self.fold.show_words(f"{many} closed {'priority' if many == 1 else 'priorities'}")
        self.fold.setVisible(bool(many))
        self.closed_sheet.setVisible(bool(many) and self.fold.isChecked())
        self.closed.set_rows(self._closed)
        self.closed_table.setFixedHeight(self.closed_table.height_for_rows())
        self.closed_table.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_closed_one())

    def _choose_wanted(self) -> None:
        """Choose what another page asked for, among the closed ones too."""
        if self._wanted is None:
            return
        if self._wanted in [each.id for each in self._open]:
            self.table.choose(self._wanted)
            self.table.setFocus()
        elif self._wanted in (ids := [each.id for each in self._closed]):
            self.fold.setChecked(True)
            self.closed_table.choose_row(ids.index(self._wanted))
            self.closed_table.setFocus()
        self._wanted = None

    def _show_chosen(self) -> None:
        chosen = self.table.current_row() or next(iter(self._closed), None)
        if chosen is not None:
            self._show_one(chosen)

    def _show_closed_one(self) -> None:
        chosen = self.closed_table.current_row()
        if chosen is not None:
            self._show_one(chosen)

    def _show_one(self, chosen: PriorityView) -> None:
        self.panel.show_priority(chosen, [plan for plan in self._plans if plan.priority_id == chosen.id])

    def _ask_history(self) -> None:
        chosen = self.panel.priority
        if chosen is not None:
            self.context.jobs.read(partial(self._lines, chosen.uid), owner=self, done=self._show_history, key="history")

    def _lines(self, uid: str) -> tuple[HistoryLine, ...]:
        from ...services.history import history

        return history(self.context.store, uid)

    def _show_history(self, lines: tuple[HistoryLine, ...]) -> None:
        self.panel.history.show_entries(history_entries(lines, {}, self._today))

    # ------------------------------------------------------------ doing

    def propose(self) -> None:
        """Set a priority that does not come from a result."""
        from ...services.places import list_places
        from ..dialogs.priority import Proposal, SetPriorityDialog

        places = tuple(place for place in list_places(self.context.store) if place.kind != "force")
        proposal = Proposal(place_id=self.context.place_id)
        self._decide(SetPriorityDialog(self.context, self, places, proposal, self._today), choose=True)

    def edit(self) -> None:
        from ..dialogs.priority import EditPriorityDialog

        if (chosen := self._chosen_open()) is not None:
            self._decide(EditPriorityDialog(self.context, self, chosen))

    def renew(self) -> None:
        """Review the chosen one and keep it; the way back is to give it its old review day again."""
        from ...services.priorities import renew_priority
        from ..dialogs.reason import ReasonDialog

        if (chosen := self._chosen_open()) is None:
            return
        store, today = self.context.store, self._today

        def decide(why: str) -> Changes:
            return renew_priority(store, priority_id=chosen.id, on=today, why=why)

        dialog = ReasonDialog(
            self.context,
            self,
            f"Keep “{chosen.title}” for three more months?",
            "Keep it",
            decide,
            label="Why it stays",
            hint="What was looked at, and with whom.",
        )
        self._decide(dialog, undo=partial(_give_back_review, self.context, chosen))

    def close_one(self) -> None:
        from ...services.priorities import close_priority
        from ..dialogs.reason import ReasonDialog

        if (chosen := self._chosen_open()) is None:
            return
        store, today = self.context.store, self._today

        def decide(why: str) -> Changes:
            return close_priority(store, priority_id=chosen.id, on=today, why=why)

        dialog = ReasonDialog(
            self.context,
            self,
            f"Close “{chosen.title}”?",
            "Close it",
            decide,
            label="Why it closes",
            hint="Residents will ask: it is printed as what was done last. No names.",
        )
        self._decide(dialog, undo=partial(_open_again, self.context, chosen, "closing taken back"))

    def reopen(self) -> None:
        from ..dialogs.reason import ReasonDialog

        chosen = self.panel.priority
        if chosen is None or chosen.status == "open":
            return
        decide = partial(_open_again, self.context, chosen)
        dialog = ReasonDialog(self.context, self, f"Open “{chosen.title}” again?", "Open it again", decide)
        self._wanted = chosen.id
        self._decide(dialog)

    def add_update(self, on: date, text: str) -> None:
        from ...services.priorities import add_update

        chosen = self.panel.priority
        if chosen is None:
            return
        store = self.context.store

        def work() -> Changes:
            return add_update(store, priority_id=chosen.id, on=on, text=text)

        def done(changes: Changes) -> None:
            self.panel.added(chosen.id)
            self.context.announce(changes)
            self.context.messages.good(changes.said, "It is printed in the next briefing.")

        self.context.jobs.write(work, owner=self, done=done)

    def start_plan(self) -> None:
        if (chosen := self._chosen_open()) is not None:
            self.context.go("plans", start_for=chosen.id)

    def may_close(self) -> bool:
        """What is written and not added would be lost with the window."""
        unfinished = self.panel.unfinished()
        if unfinished is None:
            return True
        self.context.go(self.key, priority_id=unfinished)
        self.panel.words.setFocus()
        self.context.messages.warn("What was done is written but not added.", "Add it or clear it, then close.")
        return False

    def _chosen_open(self) -> PriorityView | None:
        chosen = self.panel.priority
        return chosen if chosen is not None and chosen.status == "open" else None

    def _decide(self, dialog: FormDialog, *, undo: partial[Changes] | None = None, choose: bool = False) -> None:
        """Open a dialog; when it has saved, say so, with the way back."""

        def saved(changes: Changes) -> None:
            if choose:
                self._wanted = changes.id
                self._choose_wanted()
            take_back = None if undo is None else partial(self._write, undo)
            self.context.messages.good(changes.said, undo=take_back)

        dialog.saved.connect(saved)
        dialog.finished.connect(lambda _result: (self.table if self._open else self.new_button).setFocus())
        dialog.open()

    def _write(self, work: partial[Changes]) -> None:
        self.context.jobs.write(work, owner=self, done=self.context.announce)


def _give_back_review(context: Context, before: PriorityView) -> Changes:
    from ...services.priorities import get_priority, save_priority

    now = get_priority(context.store, before.id)
    return save_priority(
        context.store,
        priority_id=before.id,
        version=now.version,
        why_changed="keeping taken back",
        review_by=before.review_by,
    )


def _open_again(context: Context, priority: PriorityView, why: str) -> Changes:
    from ...services.priorities import reopen_priority

    return reopen_priority(context.store, priority_id=priority.id, why=why)


CLOSED: tuple[Column[PriorityView], ...] = (
    Column("title", "Closed priority", lambda row: row.title, stretch=True, tip=lambda row: row.title),
    Column("place", "Place", lambda row: row.place),
    Column(
        "closed",
        "Closed on",
        lambda row: day_short(row.closed_on) if row.closed_on else "",
        sort=lambda row: row.closed_on,
    ),
)
