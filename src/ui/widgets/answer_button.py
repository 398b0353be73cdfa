"""How a tile of an answer behaves as a button, whatever it looks like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton as _Button
else:
    _Button = object


class AnswerButtonMixin(_Button):
    """Before a check box or a radio button: all of it can be hit, and only the form says what is ticked."""

    def nextCheckState(self) -> None:
        """Only the form says what is ticked."""

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks as it goes down; everything else is the page's."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.click()
        elif event.key() != Qt.Key.Key_Space:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.ignore()
