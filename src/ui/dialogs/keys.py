"""The keys of the page that is shown, and those that work everywhere."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from ..widgets.buttons import button
from ..widgets.keycap import Keycap
from ..widgets.labels import label
from ..widgets.sheet import row

EVERYWHERE = (
    ("Ctrl 1–4", "Today, Events, Record, Results"),
    ("Ctrl 5–9", "Issues, Priorities, Plans, Briefings, Places"),
    ("Ctrl K", "find anything"),
    ("Ctrl Z", "take back what was done last"),
    ("Ctrl Shift Z", "do it again"),
    ("Ctrl Shift N", "note on an issue"),
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


MOST_ROWS = 17
"""As many keys stand under each other on the lowest screen; a longer list of a page takes two columns."""


class KeysDialog(QDialog):
    """Lists of keys side by side; Esc closes."""

    def __init__(self, parent: QWidget, page: str, keys: tuple[tuple[str, str], ...]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        columns = row(spacing=24)
        rows = -(-len(keys) // 2) if len(keys) > MOST_ROWS else MOST_ROWS
        for first in range(0, len(keys), rows):
            columns.addLayout(_list("" if first else f"On this page: {page}", keys[first : first + rows]))
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
