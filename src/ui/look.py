"""The look in use: theme, type scale, and the switch between them.

There is one in a process, as there is one `QPalette`: painted widgets ask `look()` when they paint, and Qt
repaints them all when the style sheet changes.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication

from .style import palette, style_sheet
from .theme import LIGHT, THEMES, Theme
from .type import BODY, Scale, system_families, system_text_factor


class Look(QObject):
    """`use(key)` changes the theme of the whole application, live."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.theme: Theme = LIGHT
        self.scale = Scale()
        self._families: tuple[str, ...] | None = None

    def use(self, key: str) -> None:
        """Put on the theme of that key; an unknown key means light."""
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        if self._families is None:
            self._families = system_families()
            app.setStyle("Fusion")
        self.theme = THEMES.get(key, LIGHT)
        self.scale = Scale(self.theme, system_text_factor(), self._families)
        app.setPalette(palette(self.theme))
        app.setFont(self.font())
        app.setStyleSheet(style_sheet(self.theme, self.scale))
        self.changed.emit()

    def next_key(self) -> str:
        """The theme after this one: light, dark, sunlight, and round again."""
        keys = list(THEMES)
        return keys[(keys.index(self.theme.key) + 1) % len(keys)]

    def colour(self, token: str) -> QColor:
        return QColor(self.theme.colour(token))

    def font(self, size: int = BODY, *, semibold: bool = False, bold: bool = False) -> QFont:
        return self.scale.font(size, semibold=semibold, bold=bold)


_look: list[Look] = []


def look() -> Look:
    """The one look of this process."""
    if not _look:
        _look.append(Look())
    return _look[0]
