"""Alt+9 brings the card for 999, 101 and Crimestoppers wherever the keyboard is: a field, a list, a dialog."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from .dialogs.danger_card import DangerCard

KEY = QKeySequence("Alt+9")


class DangerKey(QObject):
    """Works while a page is to be seen, in whatever opens over it too. Nothing that is typed is lost by it."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        everywhere = QShortcut(KEY, page, context=Qt.ShortcutContext.ApplicationShortcut)
        everywhere.activated.connect(self._show)
        QGuiApplication.instance().focusWindowChanged.connect(self._reach_dialog)  # type: ignore[union-attr]

    def _reach_dialog(self, _window: QObject | None) -> None:
        """A dialog shuts out the keys of what is behind it, so it gets this one itself."""
        dialog = QApplication.activeModalWidget()
        if dialog is None or isinstance(dialog, DangerCard) or not self._page.isVisible():
            return
        if not any(made.key() == KEY for made in dialog.findChildren(QShortcut)):
            QShortcut(KEY, dialog).activated.connect(self._show)

    def _show(self) -> None:
        show_card(self._page)


def show_card(over: QWidget) -> None:
    """Over a page, or over the dialog that has the keyboard; a list that is open closes."""
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, DangerCard):
        return
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    card = DangerCard(dialog or over)
    card.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    card.open()
