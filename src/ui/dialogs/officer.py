"""Who goes on working: the same question as at opening, asked while a store is open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ...domain.changes import Changes
from ...domain.summaries import OfficerView
from ...services.officers import list_officers
from ..context import Context
from ..welcome.officer import OfficerPanel
from ..widgets.buttons import button
from ..widgets.sheet import row


class OfficerDialog(QDialog):
    """`changed` carries the label of who is working from now on."""

    changed = Signal(str)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Who is working?")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._stood = context, context.store.officer
        self.panel = OfficerPanel(
            context.store,
            list_officers(context.store),
            context.officer.label,
            context.jobs,
            context.jobs.unhandled.emit,
        )
        self.panel.chosen.connect(self._choose)
        self.rejected.connect(self._leave)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(24, 20, 24, 20)
        lay.addWidget(self.panel)
        lay.addLayout(row(None, button("Cancel", "quiet", run=self.reject)))
        first = self.panel.first_focus()
        first.setFocus()

    def _choose(self, officer: OfficerView) -> None:
        self._context.choose_officer(officer)
        self._context.announce(Changes.of("officers"))
        self._context.messages.good(f"{officer.label} is working now.", "What was changed before stays as it was.")
        self.changed.emit(officer.label)
        self.accept()

    def _leave(self) -> None:
        """A name that was stated and refused is not who is working."""
        self._context.store.officer = self._stood
