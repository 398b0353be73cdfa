"""Which key does what on Record. Letters work alone, and with Alt while the keyboard is in a field."""

from __future__ import annotations

from PySide6.QtCore import Qt

from .key_deeds import ARROWS, KeyDeeds

LETTERS = {
    Qt.Key.Key_R: "refused",
    Qt.Key.Key_E: "elsewhere",
    Qt.Key.Key_S: "skip",
    Qt.Key.Key_T: "tally",
    Qt.Key.Key_V: "visitor",
    Qt.Key.Key_G: "language",
    Qt.Key.Key_L: "lives",
    Qt.Key.Key_U: "undo_said",
    Qt.Key.Key_N: "next_part",
    Qt.Key.Key_B: "correct",
    Qt.Key.Key_Equal: "as_before",
    Qt.Key.Key_P: "passed",
    Qt.Key.Key_X: "take_out",
    Qt.Key.Key_K: "let_through",
}
PLAIN = {
    Qt.Key.Key_Return: "go_on",
    Qt.Key.Key_Enter: "go_on",
    Qt.Key.Key_Backspace: "backspace",
    Qt.Key.Key_PageUp: "back",
    Qt.Key.Key_PageDown: "forward",
    Qt.Key.Key_Escape: "escape",
    Qt.Key.Key_Slash: "find",
    **dict.fromkeys(ARROWS, "to_tiles"),
}
WITH_CTRL = {
    Qt.Key.Key_Return: "save",
    Qt.Key.Key_Enter: "save",
    Qt.Key.Key_Backspace: "clear",
    Qt.Key.Key_Z: "take_back",
}
_REPEATS = ("backspace", "back", "forward", "to_tiles")
deed_of = KeyDeeds(LETTERS, PLAIN, WITH_CTRL, _REPEATS, with_alt={Qt.Key.Key_9: "danger"}).of

KEYS = (  # F1 lists these
    ("0–9", "tick or untick the answer of that number"),
    ("Enter", "next question; after the last, save"),
    ("Ctrl Enter", "save from anywhere, and the next person"),
    ("Backspace", "forget the digit, else undo the last tick"),
    ("Arrows", "move without ticking"),
    ("Space", "tick"),
    ("Page Up / Page Down", "question before, question after"),
    ("/", "find an answer by its letters"),
    ("=", "the same answer as on the form before"),
    ("N", "next part of the form, such as age and gender"),
    ("S", "skip the question"),
    ("B", "put the form before right"),
    ("R", "one refused"),
    ("E", "one lives elsewhere"),
    ("P", "one walked past and was not asked"),
    ("U", "undo what is said under the answers"),
    ("L", "where this person lives"),
    ("V", "visitor, counted apart"),
    ("G", "the language of the questions"),
    ("T", "hide or show the count"),
    ("Ctrl Z", "take the last form back"),
    ("Ctrl Backspace", "clear the form"),
    ("Ctrl Shift Enter", "finish the event"),
    ("Ctrl N", "new event"),
    ("Alt 9", "999, 101 and Crimestoppers"),
    ("Alt X / Alt K", "held words: take out, keep"),
    ("Alt R", "one refused while you type; so every letter"),
)
STRIP = (  # along the foot of the page; where it is narrow the last ones give way, but for F1
    ("0–9", "tick"),
    ("Enter", "next"),
    ("N", "next part"),
    ("Ctrl Enter", "save"),
    ("Backspace", "undo"),
    ("R", "refused"),
    ("E", "elsewhere"),
    ("P", "passed"),
    ("Alt 9", "999"),
    ("/", "find"),
    ("=", "as before"),
    ("up / down / left / right / Space", "move, tick"),
    ("F1", "all keys"),
)
STRIP_IN_A_LIST = (  # the same while an answer is looked for in a long list
    ("A–Z", "find"),
    ("up / down / Space", "move, tick"),
    ("Enter", "tick what is found, else next"),
    ("Ctrl Enter", "save"),
    ("Backspace", "undo"),
    ("Alt =", "as before"),
    ("Alt S", "skip"),
    ("Alt R", "refused"),
    ("Alt 9", "999"),
    ("F1", "all keys"),
)
STRIP_IN_A_FIELD = (  # the same while words are typed
    ("Enter", "next"),
    ("Ctrl Enter", "save"),
    ("Page Up", "question before"),
    ("Alt =", "as before"),
    ("Alt S", "skip"),
    ("Alt R", "refused"),
    ("Alt E", "lives elsewhere"),
    ("Alt 9", "999 card"),
    ("F1", "all keys"),
)
