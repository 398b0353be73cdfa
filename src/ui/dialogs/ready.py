"""Ready to go offline: the list that is looked at before leaving the station."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ...domain.ready import ReadyItem, ready_words
from ...domain.summaries import EventView
from ..context import Context
from ..widgets.buttons import button
from ..widgets.labels import label
from ..widgets.mark_row import MarkRow
from ..widgets.scroll import Scroll
from ..widgets.sheet import row


class ReadyDialog(QDialog):
    """Looks once when it opens, and again when asked."""

    def __init__(self, context: Context, event: EventView, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._event = context, event
        self.setWindowTitle("Ready to go offline")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.said = label("Looking …", "section", wrap=True)
        self.rows: list[MarkRow] = []
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._list.addStretch(1)
        self.again, self.close_button = button("Look again", run=self.look), button("Close", "primary", run=self.accept)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(24, 20, 24, 20)
        lay.setSpacing(8)
        lay.addWidget(self.said)
        lay.addWidget(label(event.name, "fact", wrap=True))
        lay.addWidget(Scroll(inside), 1)
        lay.addLayout(row(self.close_button, self.again, None))
        self.resize(620, 610)
        self.close_button.setFocus()
        self.look()

    def look(self) -> None:
        from ...services.ready import ready_check

        context = self._context
        when = context.settings.backups.get(str(context.store.path), "").partition("|")[0]
        backed_up = datetime.fromisoformat(when) if when else None
        context.jobs.read(
            lambda: ready_check(context.store, self._event.id, backed_up=backed_up),
            owner=self,
            done=self._show,
            key="ready",
        )

    def _show(self, items: tuple[ReadyItem, ...]) -> None:
        for old in self.rows:
            self._list.removeWidget(old)
            old.deleteLater()
        self.rows = []
        for at, item in enumerate(items):
            made = MarkRow()
            made.show_fact(item.kind, item.lead, item.line)
            self._list.insertWidget(at, made)
            self.rows.append(made)
        self.said.setText(ready_words(items))
