"""The priorities of a place: a finding, the open ones with their ages and support, the closed ones folded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.dates import day_short
from ...domain.standing import room_words, standing_words
from ...domain.summaries import PlaceView, PriorityView
from ..jobs import Jobs
from .fold import Fold
from .labels import label
from .priority_table import BASE, PriorityTable
from .review_list import ReviewList
from .scroll import Scroll
from .sheet import Rule, Sheet, column, row
from .table import Column, RowsTable, TableView
from .tall import Tall


class PriorityList(QWidget):
    """`chosen` carries a priority when the keyboard or the mouse comes to it."""

    chosen = Signal(object)

    def __init__(self, jobs: Jobs, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self.open: tuple[PriorityView, ...] = ()
        self.closed: tuple[PriorityView, ...] = ()
        self.finding, self.base = label("", "finding", wrap=True), label(BASE, "small", wrap=True)
        self.table = PriorityTable(jobs, today)
        self.room = label("", "small")
        self.room.setMinimumHeight(34)
        self.fold = Fold()
        self.reviews = ReviewList()
        self._closed_table()
        self._arrange()

    def _closed_table(self) -> None:
        self._closed_rows: RowsTable[PriorityView] = RowsTable(CLOSED)
        self.closed_table = TableView("Closed priorities")
        self.closed_table.show_table(self._closed_rows)
        self.closed_table.selectionModel().currentRowChanged.connect(lambda *_rows: self._say(self.closed_table))
        self.closed_sheet = Sheet(self.closed_table, pad=1)
        self.closed_sheet.hide()
        self.fold.toggled.connect(self.closed_sheet.setVisible)

    def _arrange(self) -> None:
        self.foot = row(self.fold, None, self.room, spacing=12, margins=(11, 1, 19, 1))
        sheet = Sheet(pad=(1, 14, 1, 1), spacing=0)
        sheet.add(
            column(self.finding, self.base, spacing=2, margins=(19, 0, 19, 8)),
            self.table,
            Rule(),
            self.foot,
        )
        inner = Tall()
        lay = QVBoxLayout(inner)
        lay.setContentsMargins(24, 0, 24, 24)
        lay.setSpacing(12)
        lay.addWidget(sheet)
        lay.addWidget(self.closed_sheet)
        lay.addWidget(self.reviews)
        lay.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(inner))

    def show_priorities(self, found: tuple[PriorityView, ...], place: PlaceView | None) -> None:
        """Show them, keeping the one that is chosen."""
        self.open = tuple(each for each in found if each.status == "open")
        self.closed = tuple(each for each in found if each.status != "open")
        self.finding.setText(standing_words(self.open, self._today()))
        self.base.setVisible(bool(self.open))
        self.table.setVisible(bool(self.open))
        own = sum(place is not None and each.place_id == place.id for each in self.open)
        self.room.setText("Up to three a place." if place is None else room_words(own, place.label))
        self.table.show_priorities(self.open)
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._say(self.table))
        self._show_closed()

    def _show_closed(self) -> None:
        many = len(self.closed)
        self.fold.show_words(f"{many} closed {'priority' if many == 1 else 'priorities'}")
        self.fold.setVisible(bool(many))
        self.closed_sheet.setVisible(bool(many) and self.fold.isChecked())
        self._closed_rows.set_rows(self.closed)
        self.closed_table.setFixedHeight(self.closed_table.height_for_rows())

    def choose(self, priority_id: int) -> None:
        """Choose a priority and give it the keyboard; a closed one is unfolded."""
        if priority_id in [each.id for each in self.open]:
            self.table.choose(priority_id)
            self.table.setFocus()
        elif priority_id in (ids := [each.id for each in self.closed]):
            self.fold.setChecked(True)
            self.closed_table.choose_row(ids.index(priority_id))
            self.closed_table.setFocus()

    @property
    def current(self) -> PriorityView | None:
        """The open one that is chosen, else the first closed one."""
        row: PriorityView | None = self.table.current_row()
        return row or next(iter(self.closed), None)

    def _say(self, table: TableView) -> None:
        row = table.current_row()
        if row is not None:
            self.chosen.emit(row)


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
