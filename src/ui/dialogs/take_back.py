"""What was done in this sitting, the last first: choose one to take back by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ...domain.dates import clock
from ...domain.deeds import Deed
from ..context import Context
from ..widgets.buttons import button
from ..widgets.labels import label
from ..widgets.sheet import row
from ..widgets.table import Column, RowsTable, TableView

WORDS = "Nothing is wiped out: the journal gets lines more. Where something was changed since, it says so and stays."
NOTHING = "You have done nothing yet since this window was opened."


class TakeBackDialog(QDialog):
    """`chosen` carries the deed that is to be taken back."""

    chosen = Signal(object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.setWindowTitle("What you did in this sitting")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.deeds: RowsTable[Deed] = RowsTable(COLUMNS)
        self.table = TableView("What you did in this sitting")
        self.table.show_table(self.deeds, sortable=False)
        self.table.activated.connect(lambda _index: self._take())
        self.table.selectionModel().currentChanged.connect(lambda _now, _before: self._tell())
        self.said = label("", "small", wrap=True)
        self.take_button = button("Take it back", "primary", run=self._take)
        self.take_button.setEnabled(False)
        self.close_button = button("Close", run=self.reject)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(24, 20, 24, 20)
        lay.setSpacing(12)
        lay.addWidget(label("What you did in this sitting", "section"))
        lay.addWidget(label(WORDS, "fact", wrap=True))
        lay.addWidget(self.table, 1)
        lay.addWidget(self.said)
        lay.addLayout(row(self.take_button, None, self.close_button))
        self.resize(680, 460)
        self.close_button.setFocus()
        context.jobs.read(self._ask, owner=self, done=self._show)

    def _ask(self) -> tuple[Deed, ...]:
        from ...services.undo import deeds

        return deeds(self._context.store, since=self._context.since, limit=100)

    def _show(self, deeds: tuple[Deed, ...]) -> None:
        self.deeds.set_rows(deeds)
        self.table.setVisible(bool(deeds))
        self.said.setText("" if deeds else NOTHING)
        if deeds:
            self.table.setFocus()
            self.table.choose_row(0)
        self._tell()

    @property
    def current(self) -> Deed | None:
        deed: Deed | None = self.table.current_row()
        return deed

    def _tell(self) -> None:
        deed = self.current
        self.take_button.setEnabled(deed is not None and not deed.refused)
        if deed is not None:
            self.said.setText(deed.refused)

    def _take(self) -> None:
        deed = self.current
        if deed is not None and not deed.refused:
            self.chosen.emit(deed)
            self.accept()


COLUMNS: tuple[Column[Deed], ...] = (
    Column("at", "When", lambda deed: clock(deed.at), sort=lambda deed: deed.at),
    Column("words", "What", lambda deed: deed.words, stretch=True, tip=lambda deed: deed.words),
)
