"""The first step: the stores opened lately, and practise, create, open or recover."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ..widgets.choice_row import ChoiceRow
from ..widgets.labels import label
from ..widgets.sheet import Item, Rule, Sheet
from .panel import Panel

RECENT_SHOWN = 3


class StartPanel(Panel):
    """Rows to choose from."""

    store_chosen = Signal(object)  # Path
    practise_asked = Signal()
    create_asked = Signal()
    open_asked = Signal()
    recover_asked = Signal(object)  # Path, or None for one still to be chosen

    def __init__(self, recent: Sequence[Path]) -> None:
        super().__init__("Beatbook", "What people tell you, what you do about it, and what you tell them back.")
        self.recent_rows = [self._recent(path) for path in recent[:RECENT_SHOWN]]
        if self.recent_rows:
            self.column.addWidget(label("Opened lately", "smallstrong"))
            self.column.addWidget(_list(self.recent_rows))
            self.column.addWidget(label("Or", "smallstrong"))
        self.practise_row = ChoiceRow("storefront", "Practise", "An invented district to try everything in.")
        self.create_row = ChoiceRow(
            "plus-circle", "Create a store", "For your team, on this laptop, under a passphrase."
        )
        self.open_row = ChoiceRow("folder-open", "Open a store", "A .beatbook file that is here already.")
        self.recover_row = ChoiceRow("key", "Use a recovery key", "When the passphrase is lost.")
        self.practise_row.clicked.connect(lambda: self.practise_asked.emit())
        self.create_row.clicked.connect(lambda: self.create_asked.emit())
        self.open_row.clicked.connect(lambda: self.open_asked.emit())
        self.recover_row.clicked.connect(lambda: self.recover_asked.emit(None))
        self.column.addWidget(_list([self.practise_row, self.create_row, self.open_row, self.recover_row]))

    def _recent(self, path: Path) -> ChoiceRow:
        made = ChoiceRow("lock-key", path.stem, str(path.parent))
        made.clicked.connect(lambda: self.store_chosen.emit(path))
        return made

    def first_focus(self) -> QWidget:
        return self.recent_rows[0] if self.recent_rows else self.practise_row


def _list(rows: list[ChoiceRow]) -> Sheet:
    items: list[Item] = []
    for made in rows:
        items += [Rule(16), made] if items else [made]
    return Sheet(*items, pad=0, spacing=0)
