"""Types into whatever has the keyboard, and counts: what a person's hands do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
_NAMES = {
    "Enter": (Qt.Key.Key_Return, NONE),
    "Ctrl+Enter": (Qt.Key.Key_Return, CTRL),
    "Ctrl+Shift+Enter": (Qt.Key.Key_Return, CTRL | SHIFT),
    "Backspace": (Qt.Key.Key_Backspace, NONE),
    "Alt+Left": (Qt.Key.Key_Left, ALT),
    "Ctrl+Backspace": (Qt.Key.Key_Backspace, CTRL),
    "Space": (Qt.Key.Key_Space, NONE),
    "Up": (Qt.Key.Key_Up, NONE),
    "Down": (Qt.Key.Key_Down, NONE),
    "Left": (Qt.Key.Key_Left, NONE),
    "Right": (Qt.Key.Key_Right, NONE),
    "PageUp": (Qt.Key.Key_PageUp, NONE),
    "PageDown": (Qt.Key.Key_PageDown, NONE),
    "Esc": (Qt.Key.Key_Escape, NONE),
    "Tab": (Qt.Key.Key_Tab, NONE),
    "F2": (Qt.Key.Key_F2, NONE),
    "Delete": (Qt.Key.Key_Delete, NONE),
    "F4": (Qt.Key.Key_F4, NONE),
    "F6": (Qt.Key.Key_F6, NONE),
}


class Hands:
    """`press("0", "3", "Ctrl+Enter")`, `type("031421")`; `count` is how many keys went down, Ctrl with its key one."""

    def __init__(self) -> None:
        self.count = 0

    def press(self, *names: str) -> None:
        for name in names:
            key, held = _key(name)
            target = QApplication.focusWidget()
            assert target is not None, f"nothing has the keyboard to take {name}"
            QTest.keyClick(target, key, held)
            self.count += 1

    def type(self, text: str) -> None:
        self.press(*text)

    def write(self, text: str) -> None:
        """Type words, as into a field."""
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClicks(target, text)
        self.count += len(text)


def _key(name: str) -> tuple[Qt.Key, Qt.KeyboardModifier]:
    if name in _NAMES:
        return _NAMES[name]
    held, _, last = name.rpartition("+")
    modifiers = {"Ctrl": CTRL, "Ctrl+Shift": CTRL | SHIFT, "Alt": ALT, "": NONE}[held]
    return Qt.Key(ord(last.upper())), modifiers
