"""Titles between the items of a drop-down: bold, and not to be chosen."""

from __future__ import annotations

from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox


def add_title(combo: QComboBox, title: str) -> None:
    """The name of a group over its items."""
    combo.addItem(title, None)
    model = combo.model()
    if isinstance(model, QStandardItemModel):
        item = model.item(combo.count() - 1)
        font = item.font()
        font.setBold(True)
        item.setFont(font)
        item.setEnabled(False)
