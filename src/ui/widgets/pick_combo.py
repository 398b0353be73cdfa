"""A drop-down that can be typed into: part of a word finds it, wherever it stands in the name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter

OWN_MARGIN = 2  # px that a line edit keeps before its text, and a drop-down that is not typed into does not


class PickCombo(QComboBox):
    """Items are (text, key). `key()` is None while what is typed is none of them."""

    def __init__(self) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        edit = self.lineEdit()
        if edit is not None:
            edit.setTextMargins(-OWN_MARGIN, 0, 0, 0)
        completer = self.completer()
        if isinstance(completer, QCompleter):
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def set_items(self, items: Sequence[tuple[str, object]], chosen: object) -> None:
        self.clear()
        for text, key in items:
            self.addItem(text, key)
        self.choose(chosen)

    def choose(self, key: object) -> None:
        self.setCurrentIndex(next((n for n in range(self.count()) if self.itemData(n) == key), -1))

    def key(self) -> object | None:
        """What is chosen, by its whole text."""
        typed = self.currentText().strip().casefold()
        found = [self.itemData(n) for n in range(self.count()) if self.itemText(n).casefold() == typed]
        return found[0] if found else None
