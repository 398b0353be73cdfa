"""What a draft says otherwise than the last one that went out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ...domain.dates import day_long
from ..widgets.buttons import button
from ..widgets.changes_view import ChangesView
from ..widgets.labels import label
from ..widgets.sheet import row

if TYPE_CHECKING:
    from ...services.releases import Since


class ChangedSinceDialog(QDialog):
    """To read; Esc closes it."""

    def __init__(self, parent: QWidget, since: Since) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("What changed since the last one")
        release = since.release
        on = day_long(release.released_at.date())
        self.view = ChangesView()
        self.view.show_changes(since.changes)
        self.close_button = button("Close", "primary", run=self.accept)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(24, 20, 24, 20)
        lay.setSpacing(12)
        lay.addWidget(label("What changed since the last one", "section"))
        lay.addWidget(label(f"{release.title}, released on {on}, beside the draft as it stands.", "fact", wrap=True))
        lay.addWidget(self.view, 1)
        lay.addLayout(row(self.close_button, None))
        room = parent.window().size()
        self.resize(min(680, room.width() - 80), min(600, room.height() - 40))
        self.close_button.setFocus()
