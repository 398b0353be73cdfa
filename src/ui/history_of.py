"""The history of any record, opened over the page that shows it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from .context import Context


def show_history(context: Context, parent: QWidget, uid: str, title: str) -> None:
    """What was changed of a record and of its lines: when, by whom and why. `title`: what it is called."""
    from .dialogs.history import HistoryDialog

    HistoryDialog(context, title, uid, parent).open()
