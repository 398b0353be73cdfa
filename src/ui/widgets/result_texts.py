"""What residents said in their own words: a list to search, for the team alone."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from ...domain.dates import day_short
from ...domain.results import TextAnswer
from ..results_figures import TextsView
from .cell_table import CellTable
from .labels import label
from .sheet import Sheet, column, row
from .table import Column, RowsTable

PITCH, HEAD = 30, 30
MOST_WIDE = 220  # px of a place and of an event: the words come first


class ResultTexts(Sheet):
    """The body of a question answered in words. `chosen` carries the answer the keyboard or the mouse comes to."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(pad=(1, 14, 1, 5), spacing=8)
        self.view: TextsView | None = None
        self.finding = label("", "finding", wrap=True)
        self.base = label("", "small", wrap=True)
        self.search = QLineEdit()
        self.search.setAccessibleName("Find in the words, the place or the event")
        self.search.setPlaceholderText("Find a word, a place or an event")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(320)
        self.search.textChanged.connect(lambda _text: self._show_found())
        self.told = label("", "small")
        self.table = CellTable("Residents’ own words", row_height=PITCH, head_height=HEAD)
        self.whole = label("", "", wrap=True)
        words = column(self.finding, self.base, spacing=2, margins=(19, 0, 19, 0))
        find = row(self.search, self.told, None, spacing=12, margins=(19, 0, 19, 0))
        self.add(words, find, column(self.whole, margins=(19, 4, 19, 4)), self.table)

    def show_view(self, view: TextsView) -> None:
        self.view = view
        self.finding.setText(view.heading)
        self.base.setText(view.base)
        self.base.setVisible(bool(view.base))
        for part in (self.search, self.told, self.table, self.whole):
            part.setVisible(not view.public)
        self._show_found()

    @property
    def current(self) -> TextAnswer | None:
        answer: TextAnswer | None = self.table.current_row()
        return answer

    def _show_found(self) -> None:
        if self.view is None:
            return
        found = self.view.found(self.search.text())
        self.told.setText("" if len(found) == len(self.view.texts) else f"{len(found):,} of {len(self.view.texts):,}")
        self.table.show_table(RowsTable(COLUMNS, found), sortable=False)
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._tell())
        self.table.choose_row(0)
        self.table.fit()
        self._tell()

    def _tell(self) -> None:
        """The chosen words whole, over the list: a long answer does not fit its row."""
        answer = self.current
        self.whole.setText("" if answer is None else f"“{answer.text}”")
        self.chosen.emit(answer)


COLUMNS: tuple[Column[TextAnswer], ...] = (
    Column("words", "In their words", lambda each: each.text, stretch=True, tip=lambda each: each.text),
    Column("place", "Lives in", lambda each: each.place, most=MOST_WIDE, quiet=True, tip=lambda each: each.place),
    Column("event", "Event", lambda each: each.event, most=MOST_WIDE, quiet=True, tip=lambda each: each.event),
    Column("on", "On", lambda each: day_short(each.on), number=True, quiet=True),
)
