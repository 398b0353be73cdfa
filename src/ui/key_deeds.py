"""What a key asks for on a page of many keys. Letters work alone, and with Alt while the keyboard is in a field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
_CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class KeyDeeds:
    """Names of deeds by key. `with_alt`: besides the letters. `repeats`: the deeds that go on while a key is held."""

    letters: Mapping[Qt.Key, str]
    plain: Mapping[Qt.Key, str]
    with_ctrl: Mapping[Qt.Key, str]
    repeats: tuple[str, ...]
    with_alt: Mapping[Qt.Key, str] = field(default_factory=dict)

    def of(self, event: QKeyEvent) -> str:
        """A name, `digit 5`, or nothing. Ctrl+Shift+Enter is `finish` everywhere."""
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == _CTRL_SHIFT and key in _ENTER:
            return "" if event.isAutoRepeat() else "finish"
        held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        deed = self._of(key, held)
        return "" if event.isAutoRepeat() and deed not in self.repeats else deed

    def _of(self, key: Qt.Key, held: Qt.KeyboardModifier) -> str:
        if held == Qt.KeyboardModifier.ControlModifier:
            return self.with_ctrl.get(key, "")
        if held == Qt.KeyboardModifier.AltModifier:
            return self.with_alt.get(key, "") or self.letters.get(key, "")
        if held != Qt.KeyboardModifier.NoModifier:
            return ""
        if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            return f"digit {chr(key)}"
        return self.plain.get(key, "") or self.letters.get(key, "")
