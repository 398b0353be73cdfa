"""A menu under a button, made of entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from . import icons

Entry = tuple[str, str, Callable[[], object]]
"""Its words, the name of its icon, what it does."""


def open_entries(entries: Iterable[Entry | None], page: QWidget, below: QWidget) -> None:
    """Under `below`, ending where it ends; None parts what stands before from what comes."""
    menu = QMenu(page)
    menu.aboutToHide.connect(menu.deleteLater)
    for entry in entries:
        if entry is None:
            menu.addSeparator()
            continue
        words, icon, run = entry
        menu.addAction(icons.icon(icon), words).triggered.connect(lambda _checked=False, run=run: run())
    left = below.width() - menu.sizeHint().width()
    menu.popup(below.mapToGlobal(QPoint(left, below.height() + 4)))
