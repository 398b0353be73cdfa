"""Reviews of priorities, folded: drafts to go on with, and what was decided."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ...domain.priority_review import ReviewView, review_line
from .fold import Fold
from .sheet import Sheet, column, row
from .table import Column, RowsTable, TableView


class ReviewList(QWidget):
    """`opened` carries the review that Enter or a double click takes. `line` has room for what can be begun."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.fold = Fold()
        self.count = 0
        self._rows: RowsTable[ReviewView] = RowsTable(REVIEWS)
        self.table = TableView("Reviews of priorities")
        self.table.show_table(self._rows)
        self.table.activated.connect(lambda _index: self._open())
        self.sheet = Sheet(self.table, pad=1)
        self.sheet.hide()
        self.fold.toggled.connect(self.sheet.setVisible)
        self.line = row(self.fold, None)
        content = column(self.line, self.sheet, spacing=4)
        self.setLayout(content)

    def show_reviews(self, reviews: tuple[ReviewView, ...]) -> None:
        drafts = sum(not each.decided for each in reviews)
        told = f"{len(reviews)} review{'' if len(reviews) == 1 else 's'}"
        self.count = len(reviews)
        self.fold.show_words(f"{told}, {drafts} not decided yet" if drafts else told)
        self.fold.setVisible(bool(reviews))
        self.sheet.setVisible(bool(reviews) and self.fold.isChecked())
        chosen = self.table.current_row()
        self._rows.set_rows(reviews)
        ids = [each.id for each in reviews]
        self.table.choose_row(ids.index(chosen.id) if chosen is not None and chosen.id in ids else 0)
        self.table.setFixedHeight(self.table.height_for_rows())

    def _open(self) -> None:
        if (row := self.table.current_row()) is not None:
            self.opened.emit(row)


REVIEWS: tuple[Column[ReviewView], ...] = (
    Column("what", "Review", review_line, stretch=True, tip=review_line),
    Column("place", "Place", lambda row: row.place, width=130),
    Column("by", "Decided by", lambda row: row.decided_by, width=230, tip=lambda row: row.decided_by),
)
