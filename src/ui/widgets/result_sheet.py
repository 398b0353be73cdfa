"""A result on one sheet: the finding, its base, the ranked rows, what is folded, and the exclusive answer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ..jobs import Jobs
from ..results_view import ResultRow, ResultsView
from .fold import Fold
from .labels import label
from .result_table import ResultTable
from .sheet import Rule, Sheet, column, row


class ResultSheet(Sheet):
    """`chosen` carries the row the keyboard or the mouse comes to."""

    chosen = Signal(object)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(pad=(1, 14, 1, 5), spacing=0)
        self.view: ResultsView | None = None
        self.finding = label("", "finding", wrap=True)
        self.base = label("", "small", wrap=True)
        self.table = ResultTable(jobs)
        self.fold = Fold()
        self.fold.toggled.connect(lambda _on: self._show_rows())
        self.alone = label("", "small")
        self.foot = QWidget()
        self.foot.setLayout(column(Rule(), row(self.fold, None, self.alone, margins=(11, 1, 19, 1)), spacing=0))
        self.add(column(self.finding, self.base, spacing=2, margins=(19, 0, 19, 8)), self.table, self.foot)

    def show_view(self, view: ResultsView) -> None:
        self.view = view
        self.finding.setText(view.heading)
        self.base.setText(view.base)
        self.base.setVisible(bool(view.base))
        self.alone.setText(view.alone)
        self.alone.setMinimumHeight(34)
        self.fold.show_words(view.fold_words)
        self.fold.setVisible(bool(view.folded_rows))
        self.foot.setVisible(bool(view.folded_rows or view.alone))
        self._show_rows()

    @property
    def current(self) -> ResultRow | None:
        """The chosen answer."""
        row: ResultRow | None = self.table.current_row()
        return row

    def _show_rows(self) -> None:
        if self.view is None:
            return
        self.table.show_view(self.view, self.view.rows if self.fold.isChecked() else self.view.first_rows)
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self.chosen.emit(self.current))
        self.chosen.emit(self.current)
