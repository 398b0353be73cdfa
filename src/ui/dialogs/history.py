"""The history of one record and of its lines: what was changed, when and by whom."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ...domain.summaries import HistoryLine
from ...services.histories import history_of
from ..context import Context
from ..history_words import history_entries
from ..widgets.buttons import button
from ..widgets.labels import label
from ..widgets.scroll import Scroll
from ..widgets.sheet import row
from ..widgets.timeline import Timeline

NOTHING = "Nothing was changed by hand. What came with a file is told on the Store page, a line for the whole file."


class HistoryDialog(QDialog):
    """`name` is the record's, `uid` its outside name."""

    def __init__(self, context: Context, name: str, uid: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"History of {name}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._uid = uid
        self.entries = Timeline("History")
        self.nothing = label(NOTHING, "fact", wrap=True)
        self.nothing.hide()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.nothing)
        column.addWidget(self.entries)
        column.addStretch(1)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(24, 20, 24, 20)
        lay.setSpacing(12)
        lay.addWidget(label(name, "section", wrap=True))
        lay.addWidget(Scroll(inside), 1)
        self.close_button = button("Close", run=self.accept)
        lay.addLayout(row(self.close_button, None))
        self.resize(560, 440)
        self.close_button.setFocus()
        context.jobs.read(lambda: history_of(context.store, uid), owner=self, done=self._show)

    def _show(self, lines: tuple[HistoryLine, ...]) -> None:
        self.entries.show_entries(history_entries(lines, date.today(), self._uid))
        self.nothing.setVisible(not lines)
