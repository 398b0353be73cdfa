"""All plans: the list with its filters, the board by stage, the counts by district and month, and what was learned."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedWidget, QVBoxLayout, QWidget

from ..domain.changes import Changes
from ..domain.plan_query import PlanQuery, PlanRow, SavedView, first_of, grouped
from ..domain.standing import plan_rows_fact
from .context import Context
from .plan_learning_view import PlanLearningView
from .plan_months_view import PlanMonthsView
from .widgets.buttons import button
from .widgets.labels import label
from .widgets.plan_board import PlanBoard
from .widgets.plan_files import PlanFiles
from .widgets.plan_filters import PlanFilters
from .widgets.plan_table import PlanTable
from .widgets.scroll import Scroll
from .widgets.segments import Segments
from .widgets.sheet import Sheet, row
from .widgets.tall import Tall

if TYPE_CHECKING:
    from ..store.store import Store

PARTS = (("list", "List"), ("board", "Board"), ("counts", "Counts"), ("learning", "Learning"))
FILTER = "Plans (*.csv *.xlsx *.xls *.ods *.tsv *.txt)"
STEP = 100
"""Rows that are shown at once; what is grouped and counted is every one."""


class PlansDesk(QWidget):
    """`opened(plan_id)`: a plan was chosen. `listed` after the plans were read anew."""

    opened = Signal(int)
    listed = Signal()

    def __init__(self, context: Context, today: Callable[[], date]) -> None:
        super().__init__()
        self._context, self._today = context, today
        self.plans: tuple[PlanRow, ...] = ()
        self.held: tuple[PlanRow, ...] = ()
        self._most = STEP
        self.segments = Segments("Plans", PARTS, "list")
        self.filters = PlanFilters()
        self.table, self.board = PlanTable(today), PlanBoard(today)
        self.months = PlanMonthsView(context, today)
        self.learning = PlanLearningView(context, today)
        self.files = PlanFiles(context)
        self.none = label("", "fact")
        self.all_button = button("Show all plans", "quiet", run=self.filters.clear)
        self.more_button = button("", "quiet", icon="caret-down-bold", run=self._more)
        self.file_menu = QMenu(self)
        self.file_button = button("Files", "quiet", icon="caret-down-bold", after=True)
        self.file_button.setMenu(self.file_menu)
        self.file_menu.addAction("Bring in a spreadsheet…").triggered.connect(lambda _on: self.choose_file())
        self.file_menu.addAction("Write out what is listed…").triggered.connect(lambda _on: self.choose_target())
        self._arrange()
        self._connect()
        self._show_part()

    def _arrange(self) -> None:
        inner = Tall()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(24, 0, 24, 24)
        inside.setSpacing(8)
        self.sheet = Sheet(self.table, pad=(1, 1, 1, 5))
        inside.addWidget(self.sheet)
        inside.addLayout(row(self.more_button, None))
        inside.addSpacing(8)
        inside.addWidget(self.files)
        inside.addStretch(1)
        self.list_area, self.board_area = Scroll(inner), Scroll(self.board)
        self.stack = QStackedWidget()
        for part in (self.list_area, self.board_area, self.months, self.learning):
            self.stack.addWidget(part)
        self.choice = QWidget()
        self.choice.setLayout(row(self.filters, margins=(24, 0, 24, 0)))
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(12)
        lay.addLayout(row(self.segments, None, self.filters.order_line, self.file_button, margins=(24, 0, 24, 0)))
        lay.addWidget(self.choice)
        lay.addLayout(row(self.none, self.all_button, None, margins=(24, 0, 24, 0)))
        lay.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.segments.chosen.connect(self.choose)
        self.filters.changed.connect(self._changed)
        self.filters.keep_asked.connect(self._keep_view)
        self.filters.drop_asked.connect(self._drop_view)
        self.table.activated.connect(lambda _index: self._open_chosen())
        self.board.opened.connect(self.opened)
        self.learning.opened.connect(self.opened)

    # ------------------------------------------------------------ parts

    @property
    def part(self) -> str:
        return self.segments.current

    def choose(self, key: str) -> None:
        """Show a segment."""
        self.segments.choose(key)
        self._show_part()
        self.refresh_part()

    def _show_part(self) -> None:
        at = [key for key, _words in PARTS].index(self.part)
        self.stack.setCurrentIndex(at)
        self.choice.setVisible(self.part in ("list", "board"))
        self.filters.order_line.setVisible(self.part in ("list", "board"))
        self.file_button.setVisible(self.part in ("list", "board"))
        self.filters.show_order(on=self.part == "list")
        self._show_none()

    def refresh_part(self) -> None:
        """What stands beside the list reads for itself when it is looked at."""
        if self.part == "counts":
            self.months.refresh()
        elif self.part == "learning":
            self.learning.refresh()
        else:
            self.show_plans()

    def first_focus(self) -> QWidget | None:
        if self.part == "board":
            return self.board.first or self.filters.words
        if self.part == "counts":
            return self.months.first_focus()
        if self.part == "learning":
            return self.learning.first_focus()
        return self.table if self.plans else self.filters.words

    # ------------------------------------------------------------ reading

    @property
    def query(self) -> PlanQuery:
        return self.filters.query(self._context.place_id)

    @property
    def fact(self) -> str:
        """`5 open, 1 past its review`, of the place; `3 plans like that` where the list is narrowed."""
        if self.part in ("list", "board") and self.filters.narrowed:
            return f"{len(self.plans):,} {'plan' if len(self.plans) == 1 else 'plans'} like that"
        return plan_rows_fact(self.held, self._today())

    def refresh(self) -> None:
        """Quick: lean rows, two queries, 3,000 of them in a tenth of a second."""
        from ..services.officers import list_officers
        from ..services.plan_list import find_plans, saved_views

        store, today = self._context.store, self._today()
        every = PlanQuery(place_id=self._context.place_id, stages=None)
        self.held = find_plans(store, every, today=today).plans
        self.filters.offer(list_officers(store), self._context.officer_id)
        self.filters.show_views(saved_views(store))
        self.files.refresh()
        self._read()
        if self.part in ("counts", "learning"):
            self.refresh_part()

    def _read(self) -> None:
        from ..services.plan_list import find_plans

        query = self.query
        if query == PlanQuery(place_id=query.place_id, stages=None, group=query.group):
            self.plans = self.held
        else:
            self.plans = find_plans(self._context.store, query, today=self._today()).plans
        self.show_plans()

    def _changed(self) -> None:
        self._most = STEP
        self._read()
        self.listed.emit()

    def show_plans(self) -> None:
        if self.part == "board":
            self.board.show_plans(self.plans)
        else:
            groups = grouped(self.plans, self.query.group, self._today())
            self.table.show_plans(first_of(groups, self._most))
        left = len(self.plans) - self._most
        self.more_button.setText(f"Show {min(left, STEP)} more of {left:,}")
        self.more_button.setVisible(left > 0)
        self._show_none()

    def _show_none(self) -> None:
        listing = self.part in ("list", "board")
        nothing = listing and not self.plans
        self.none.setText("No plan is like that here." if self.filters.narrowed else "No plan is here.")
        if nothing and self.table.hasFocus():  # what is hidden gives the keyboard to anybody
            self.filters.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.none.setVisible(nothing)
        self.all_button.setVisible(nothing)
        self.sheet.setVisible(bool(self.plans))

    def _more(self) -> None:
        self._most += STEP
        self.show_plans()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_chosen(self) -> None:
        if (chosen := self.table.current_row()) is not None:
            self.opened.emit(chosen.id)

    # ------------------------------------------------------------ saved views

    def _keep_view(self) -> None:
        from .dialogs.view_name import ViewNameDialog

        dialog = ViewNameDialog(self._context, self, self.query, tuple(self._views()))
        dialog.saved.connect(self._view_done)
        dialog.open()

    def _views(self) -> tuple[SavedView, ...]:
        from ..services.plan_list import saved_views

        return saved_views(self._context.store)

    def _drop_view(self, name: str) -> None:
        gone = next((view for view in self._views() if view.name == name), None)
        if gone is not None:
            work = partial(_drop, self._context.store, name)
            self._context.jobs.write(work, owner=self, done=partial(self._dropped, gone))

    def _dropped(self, gone: SavedView, changes: Changes) -> None:
        self._context.announce(changes)
        undo = partial(self._put_back, gone)
        self._context.messages.good(changes.said, undo=undo)

    def _put_back(self, gone: SavedView) -> None:
        work = partial(_keep, self._context.store, gone.name, gone.query)
        self._context.jobs.write(work, owner=self, done=self._context.announce)

    def _view_done(self, changes: Changes) -> None:
        self._context.messages.good(changes.said, "It is in the menu “Views”.")

    # ------------------------------------------------------------ files

    def choose_file(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, "Bring in plans", "", FILTER)
        if chosen:
            self.bring_in(Path(chosen))

    def bring_in(self, path: Path) -> None:
        """Look at a file of plans, then bring it in."""
        from .dialogs.plans_in import PlansInDialog

        dialog = PlansInDialog(self._context, self, path)
        dialog.brought_in.connect(
            lambda done: self._context.messages.good(
                done.changes.said, "“Withdraw”, under the list, takes the file out again."
            )
        )
        dialog.open()

    def choose_target(self) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(
            self, "Write out plans", "Plans.xlsx", "Spreadsheet (*.xlsx);;CSV (*.csv)"
        )
        if chosen:
            self.write_out(Path(chosen))

    def write_out(self, path: Path) -> None:
        """What is listed, as a table that comes in again."""
        path = path if path.suffix else path.with_suffix(".xlsx")
        work = partial(_export, self._context.store, path, self.query, self._today())
        self._context.jobs.read(work, owner=self, done=partial(self._written, path), failed=self._failed)

    def _written(self, path: Path, count: int) -> None:
        many = "1 plan is" if count == 1 else f"{count:,} plans are"
        self._context.messages.good(f"{many} in {path.name}.", "OFFICIAL-SENSITIVE: it may name people.")

    def _failed(self, error: Exception) -> None:
        from ..domain.errors import BeatbookError

        if isinstance(error, BeatbookError):
            self._context.messages.warn(str(error))
        else:
            self._context.jobs.unhandled.emit(error)


def _export(store: Store, path: Path, query: PlanQuery, today: date) -> int:
    from ..services.plan_exports import export_plans

    return export_plans(store, path, query, today=today).rows


def _drop(store: Store, name: str) -> Changes:
    from ..services.plan_list import remove_view

    return remove_view(store, name=name)


def _keep(store: Store, name: str, query: PlanQuery) -> Changes:
    from ..services.plan_list import save_view

    return save_view(store, name=name, query=query)
