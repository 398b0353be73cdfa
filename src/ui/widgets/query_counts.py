"""How the 72-hour clock was kept: in one sentence, by place, and why it was missed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.queries import ClockCount
from .fold import Fold
from .labels import label
from .sheet import Sheet, row
from .table import Column, RowsTable, TableView


class QueryCounts(QWidget):
    """A sentence, and under it a table that unfolds."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self.fold = Fold("How the 72 hours were kept, by place")
        self.said = label("", "fact", wrap=True)
        self.rows: RowsTable[ClockCount] = RowsTable(COLUMNS)
        self.table = TableView("How the 72 hours were kept, by place")
        self.table.show_table(self.rows)
        self.sheet = Sheet(self.table, pad=1)
        self.sheet.hide()
        self.fold.toggled.connect(self.sheet.setVisible)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(4)
        line = row(self.fold, spacing=8)
        line.addWidget(self.said, 1)
        lay.addLayout(line)
        lay.addWidget(self.sheet)

    def show_counts(self, whole: ClockCount, places: Sequence[ClockCount], *, period: str) -> None:
        self.words = whole.words
        self.said.setText(f"{whole.words} {period}.")
        self.rows.set_rows(places)
        self.table.setFixedHeight(self.table.height_for_rows())
        self.setVisible(bool(whole.total))


def share_words(counted: ClockCount) -> str:
    """`67% of 3`; nothing while none is decided."""
    return f"{counted.share:.0%} of {counted.base}" if counted.share is not None else "–"


def reasons_words(counted: ClockCount) -> str:
    """`Nobody on duty (2); No reason given (1)`"""
    return "; ".join(f"{reason} ({n})" for reason, n in counted.reasons) or "–"


COLUMNS: tuple[Column[ClockCount], ...] = (
    Column("place", "Place", lambda row: row.place, strong=True),
    Column("met", "Met", lambda row: str(row.met), sort=lambda row: row.met, number=True),
    Column("missed", "Missed", lambda row: str(row.missed), sort=lambda row: row.missed, number=True),
    Column("over", "Open, over", lambda row: str(row.over), sort=lambda row: row.over, number=True),
    Column("open", "Open", lambda row: str(row.open), sort=lambda row: row.open, number=True),
    Column("share", "Met", share_words, sort=lambda row: row.share, number=True),
    Column("reasons", "Why missed", reasons_words, stretch=True, quiet=True, tip=reasons_words),
)
