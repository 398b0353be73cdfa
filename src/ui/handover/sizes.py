"""How large things are for a member of the public, and larger where they ask for it."""

from __future__ import annotations

from string import Template

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont

from ..look import look
from ..type import FINDING, RESIDENT, SMALL, TITLE, Scale

LARGER = 1.3
MOST = 1.7  # with the text size of Windows: more would leave one answer on a screen
TARGET, TILE, FIELD = 44, 54, 56  # px: the least that a finger is given, a tile, a field
WELCOME = 34  # px of the first and the last words
READING = 20
GAP = 6


class Sizes(QObject):
    """`px(26)` is 26 pixels, or as many more as are asked for. `changed`: everything is to be laid out anew."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.larger = False

    @property
    def factor(self) -> float:
        return min(look().scale.factor * (LARGER if self.larger else 1.0), MOST)

    def set_larger(self, larger: bool) -> None:
        if larger != self.larger:
            self.larger = larger
            self.changed.emit()

    def px(self, size: float) -> int:
        return round(size * self.factor)

    def font(self, size: int, *, semibold: bool = False) -> QFont:
        """A font of the scale, at most as large as the hand-over allows."""
        held = look().scale
        return Scale(held.theme, self.factor, held.families).font(size, semibold=semibold)

    @property
    def sheet(self) -> str:
        """The style sheet of the hand-over's window: the program's own, with larger controls."""
        theme, scale = look().theme, Scale(look().theme, self.factor, look().scale.families)
        values = {
            "edge2": 2 * theme.edge,
            "asked": scale.px(RESIDENT),
            "welcome": scale.px(WELCOME),
            "reading": scale.px(READING),
            "answer": scale.px(FINDING),
            "title": scale.px(TITLE),
            "quiet": scale.px(16),
            "small": scale.px(SMALL),
            "target": self.px(TARGET) - 2 * theme.edge,
            "field": self.px(FIELD) - 2 * theme.edge,
        }
        return _SHEET.substitute(vars(theme) | values)


_SHEET = Template("""
QLabel[kind="asked"] { font-size: ${asked}px; font-weight: 600; color: $ink; }
QLabel[kind="welcome"] { font-size: ${welcome}px; font-weight: 600; color: $ink; }
QLabel[kind="reading"] { font-size: ${reading}px; color: $ink; }
QLabel[kind="answer"] { font-size: ${answer}px; color: $ink2; }
QLabel[kind="count"] { font-size: ${answer}px; font-weight: 600; color: $ink; }
QLabel[kind="phone"] { font-size: ${asked}px; font-weight: 600; color: $ink; }
QLabel[kind="step"] { font-size: ${quiet}px; font-weight: 600; color: $ink2; }
QLabel[kind="part"] { font-size: ${quiet}px; color: $ink2; }
QLabel[kind="wrong"] { font-size: ${answer}px; font-weight: 600; color: $bad; }
QPushButton { font-size: ${answer}px; min-height: ${target}px; padding: 0 16px; }
QPushButton[kind="primary"] { font-size: ${reading}px; padding: 0 24px; }
QPushButton[kind="quiet"] { font-size: ${quiet}px; padding: 0 10px; }
QPushButton[kind="pad"] { font-size: ${title}px; padding: 0 4px; }
QLineEdit { font-size: ${asked}px; min-height: ${field}px; padding: 0 12px; }
QPlainTextEdit { font-size: ${reading}px; padding: 8px 10px; }
""")
