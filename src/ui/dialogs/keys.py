"""The keys of the page that is shown, and those that work everywhere."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from ..widgets.buttons import button
from ..widgets.keycap import Keycap
from ..widgets.labels import label
from ..widgets.sheet import row

EVERYWHERE = (
    ("Ctrl 1–4", "Today, Events, Record, Results"),
    ("Ctrl 6–9", "Priorities, Plans, Briefings, Places"),
    ("Ctrl L", "place"),
    ("Ctrl D", "dates"),
    ("Alt / left", "back to the page before"),
    ("Alt / right", "on again"),
    ("F6", "next part of the window"),
    ("F8", "messages"),
    ("Ctrl B", "fold the sidebar"),
    ("Ctrl Shift T", "next theme"),
    ("Ctrl Shift L", "lock"),
    ("Ctrl Shift U", "change who is working"),
    ("F1", "these keys"),
)


class KeysDialog(QDialog):
    """Two lists of keys side by side; Esc closes."""

    def __init__(self, parent: QWidget, page: str, keys: tuple[tuple[str, str], ...]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        columns = row(spacing=32)
        if keys:
            columns.addLayout(_list(f"On this page: {page}", keys))
        columns.addLayout(_list("Everywhere", EVERYWHERE))
        lay = QVBoxLayout(self)
        lay.setContentsMargins(24, 24, 24, 24)
        lay.setSpacing(24)
        lay.addLayout(columns)
        close = button("Close", run=self.accept)
        lay.addLayout(row(None, close))
        close.setFocus()


def _list(title: str, keys: tuple[tuple[str, str], ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.addWidget(label(title, "section"), 0, 0, 1, 2)
    for number, (key, words) in enumerate(keys, 1):
        caps = [Keycap(part) for part in key.split(" / ")]
        grid.addLayout(row(*caps, None, spacing=2), number, 0)
        grid.addWidget(label(words), number, 1)
    grid.setRowStretch(len(keys) + 1, 1)
    grid.setColumnStretch(1, 1)
    return grid
