"""Which keys are dead while the screen is handed over: all that lead out of the question, or to a clipboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

PRESSES = (
    QEvent.Type.KeyPress,
    QEvent.Type.ShortcutOverride,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
    QEvent.Type.Wheel,
    QEvent.Type.InputMethod,
)
"""Movements of the mouse are none: systems send some by themselves when what is under the pointer changes."""

_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_ALT_GR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_DEAD = (Qt.Key.Key_Escape, Qt.Key.Key_Menu, Qt.Key.Key_Help, Qt.Key.Key_Print)
_WITH_SHIFT = (Qt.Key.Key_Insert, Qt.Key.Key_Delete)  # paste and cut
_CLIPBOARD_KEYS = (Qt.Key.Key_Copy, Qt.Key.Key_Cut, Qt.Key.Key_Paste, Qt.Key.Key_Undo, Qt.Key.Key_Redo)
_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)


def is_inert(event: QKeyEvent) -> bool:
    """Whether a key is to do nothing at all. Letters that AltGr writes (Ctrl with Alt on Windows) are letters."""
    key, held = Qt.Key(event.key()), event.modifiers() & _HELD
    if key in _MODIFIERS:
        return False
    if key in _DEAD or key in _CLIPBOARD_KEYS or Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35:
        return True
    if key in _WITH_SHIFT and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return True
    writes = bool(event.text()) and event.text().isprintable()
    return bool(held) and not (held == _ALT_GR and writes)


def only_modifier(event: QEvent) -> bool:
    """Whether it is Shift, Ctrl, Alt or the Windows key alone, as when windows are changed."""
    return isinstance(event, QKeyEvent) and Qt.Key(event.key()) in _MODIFIERS
