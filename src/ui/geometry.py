"""Where the window was, given back on a screen that exists."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

FIRST_SIZE = (1366, 768)
SMALLEST = (1024, 600)
GRIP = 80  # px of the title bar that must be on a screen


def remember(window: QWidget) -> bytes:
    return bytes(window.saveGeometry().data())


def restore(window: QWidget, stored: bytes) -> None:
    """Put the window back where it was; where that screen is gone, in the middle of the first one."""
    if stored and window.restoreGeometry(QByteArray(stored)) and reachable(window.geometry()):
        return
    place_first(window)


def place_first(window: QWidget) -> None:
    """The first size, or what the screen has; in its middle."""
    room = QGuiApplication.primaryScreen().availableGeometry()
    width, height = min(FIRST_SIZE[0], room.width()), min(FIRST_SIZE[1], room.height())
    window.setGeometry(room.x() + (room.width() - width) // 2, room.y() + (room.height() - height) // 2, width, height)


def reachable(place: QRect) -> bool:
    """Whether the top of a window can be seen and taken hold of on some screen."""
    top = QRect(place.x(), place.y(), place.width(), GRIP)
    for screen in QGuiApplication.screens():
        seen = screen.availableGeometry().intersected(top)
        if seen.width() >= GRIP and seen.height() >= GRIP // 4:
            return True
    return False
