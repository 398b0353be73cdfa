"""A comparison on one sheet: the finding, its base, the places, what to be careful of, and every type folded."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..compare_types_view import TypesView
from ..compare_view import CompareRow, CompareView
from ..jobs import Jobs
from .compare_table import CompareTable
from .compare_types import CompareTypes
from .fold import Fold
from .labels import label
from .sheet import Rule, Sheet, column, row

ALL_TYPES = "Every type of crime in these places"


class CompareSheet(Sheet):
    """`unfolded`: every type is asked for, or put away again."""

    unfolded = Signal(bool)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(pad=(1, 14, 1, 5), spacing=0)
        self.finding = label("", "finding", wrap=True)
        self.base = label("", "small", wrap=True)
        self.care = label("", "small", wrap=True)
        self.table = CompareTable(jobs)
        self.fold = Fold(ALL_TYPES)
        self.fold.toggled.connect(self.unfolded)
        self.types = CompareTypes()
        self.foot = QWidget()
        self.foot.setLayout(column(Rule(), row(self.fold, None, margins=(11, 1, 19, 1)), self.types, spacing=0))
        self.notes = QWidget()
        self._notes = QVBoxLayout(self.notes)
        self._notes.setContentsMargins(19, 8, 19, 6)
        self._notes.setSpacing(2)
        heads = column(self.finding, self.base, self.care, spacing=2, margins=(19, 0, 19, 8))
        self.add(heads, self.table, self.notes, self.foot)

    @property
    def current(self) -> CompareRow | None:
        """The chosen place."""
        chosen: CompareRow | None = self.table.current_row()
        return chosen

    def show_view(self, view: CompareView, types: TypesView | None) -> None:
        self.finding.setText(view.heading)
        self.base.setText(view.base)
        self.care.setText(view.care)
        self.care.setVisible(bool(view.care))
        self.table.show_view(view)
        self._show_notes((*view.notes, f"{view.source} {view.caution}"))
        self.foot.setVisible(view.compared.what.startswith("crime"))
        self.types.setVisible(types is not None)
        if types is not None:
            self.types.show_view(types)

    def _show_notes(self, notes: tuple[str, ...]) -> None:
        while (item := self._notes.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for at, note in enumerate(notes):
            self._notes.addWidget(label(note, "note" if at == len(notes) - 1 else "small", wrap=True))
