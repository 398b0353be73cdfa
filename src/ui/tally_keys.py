"""Which key does what on the tally desk. Letters work alone, and with Alt while the keyboard is in a field."""

from __future__ import annotations

from PySide6.QtCore import Qt

from .key_deeds import ARROWS, KeyDeeds

LETTERS = {
    Qt.Key.Key_N: "number",
    Qt.Key.Key_B: "blank",
    Qt.Key.Key_Q: "question",
    Qt.Key.Key_W: "way",
    Qt.Key.Key_M: "manner",
    Qt.Key.Key_L: "lives",
    Qt.Key.Key_U: "undo_said",
    Qt.Key.Key_Y: "tally_mode",
}
PLAIN = {
    Qt.Key.Key_Return: "enter",
    Qt.Key.Key_Enter: "enter",
    Qt.Key.Key_Backspace: "backspace",
    Qt.Key.Key_Escape: "forget",
    Qt.Key.Key_Plus: "more",
    Qt.Key.Key_Minus: "fewer",
    Qt.Key.Key_Equal: "between",
    **dict.fromkeys(ARROWS, "to_tiles"),
}
WITH_CTRL = {
    Qt.Key.Key_Return: "done",
    Qt.Key.Key_Enter: "done",
    Qt.Key.Key_Z: "take_back",
}
_REPEATS = ("backspace", "to_tiles")
deed_of = KeyDeeds(LETTERS, PLAIN, WITH_CTRL, _REPEATS).of

KEYS = (  # F1 lists these
    ("0–9", "tick the answer of that number; in totals its number, then its marks"),
    ("Enter", "next sheet; in totals, set the marks"),
    ("Backspace", "forget the digit, else undo the last tick"),
    ("Ctrl Z", "take the last sheet or total back"),
    ("+ / -", "in totals, one mark more or fewer for the answer chosen"),
    ("=", "in totals, may stand between number and marks"),
    ("Esc", "leave what is half typed"),
    ("B", "a blank sheet"),
    ("N", "how many sheets, or people"),
    ("Q", "which question"),
    ("W", "pile of paper or show of hands"),
    ("M", "sheet by sheet or totals by answer"),
    ("L", "where these people live"),
    ("U", "undo what is said under the answers"),
    ("Ctrl Enter", "this tally is done"),
    ("Y", "back to the form"),
    ("Ctrl Shift Enter", "finish the event"),
    ("Alt 9", "999, 101 and Crimestoppers"),
)
STRIP = {  # along the foot of the page, by manner
    "sheets": (
        ("0–9", "tick by number"),
        ("Enter", "next sheet"),
        ("Backspace", "undo a tick"),
        ("Ctrl Z", "last sheet back"),
        ("B", "blank sheet"),
        ("N", "sheets in the pile"),
        ("Ctrl Enter", "done"),
        ("Y", "back to the form"),
        ("F1", "all keys"),
    ),
    "totals": (
        ("0–9", "answer, then its marks"),
        ("Enter", "set them"),
        ("+ / -", "one more, one fewer"),
        ("Ctrl Z", "take back"),
        ("N", "head count"),
        ("Ctrl Enter", "done"),
        ("Y", "back to the form"),
        ("F1", "all keys"),
    ),
}
