"""The list of issues with its filters: so many at a time, however many there are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.issue_query import IssuePage
from .buttons import button
from .issue_filters import IssueFilters
from .issue_table import IssueTable
from .labels import label
from .scroll import Scroll
from .sheet import Sheet, row
from .tall import Tall

STEP = 50
"""Issues that are read at once."""


class IssueList(QWidget):
    """`asked` when the list is to be read again, from the first one; `more` for the next ones; `opened(issue)`."""

    asked = Signal()
    more = Signal()
    opened = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.filters = IssueFilters()
        self.table = IssueTable(today)
        self.more_button = button("", "quiet", icon="caret-down-bold", run=self.more.emit)
        self.none = label("", "fact", wrap=True)
        self.all_button = button("Show all that are open", "quiet", run=self.filters.clear)
        self.page = IssuePage((), 0)
        self.sheet = Sheet(self.table, pad=(1, 1, 1, 5))
        inner = Tall()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(24, 0, 24, 24)
        inside.setSpacing(8)
        inside.addWidget(self.sheet)
        inside.addLayout(row(self.none, self.all_button, None))
        inside.addLayout(row(self.more_button, None))
        inside.addStretch(1)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(12)
        lay.addLayout(row(self.filters, margins=(24, 0, 24, 0)))
        lay.addWidget(Scroll(inner), 1)
        self.filters.changed.connect(self.asked)
        self.table.activated.connect(lambda _index: self._open())

    def show_page(self, page: IssuePage) -> None:
        """The first ones, or more after those that are shown."""
        before = self.page.issues if page.offset else ()
        self.page = IssuePage((*before, *page.issues), page.total)
        self.table.show_issues(self.page.issues)
        left = page.total - len(self.page.issues)
        self.more_button.setText(f"Show {min(left, STEP)} more of {left:,}")
        self.more_button.setVisible(left > 0)
        empty = not self.page.issues
        self.sheet.setVisible(not empty)
        self.none.setText("No issue is like that here." if self.filters.narrowed else "No issue is open here.")
        self.none.setVisible(empty)
        self.all_button.setVisible(empty and self.filters.narrowed)

    def _open(self) -> None:
        if (chosen := self.table.current_row()) is not None:
            self.opened.emit(chosen)
