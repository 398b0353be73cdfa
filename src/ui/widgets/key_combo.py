"""A drop-down over a table of keys and words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QComboBox

from .place_combo import ElidedCombo


def key_combo(words: Mapping[str, str], chosen: str, *, none: str = "") -> QComboBox:
    """Words to choose from, their keys as data; with `none`, the first entry stands for nothing chosen ("")."""
    made = ElidedCombo()
    if none:
        made.addItem(none, "")
    for key, text in words.items():
        made.addItem(text, key)
    made.setCurrentIndex(max(0, made.findData(chosen)))
    return made


def key_in(combo: QComboBox) -> str:
    """The key of what is chosen, "" for nothing."""
    return str(combo.currentData() or "")


def put_key(combo: QComboBox, key: object) -> None:
    combo.setCurrentIndex(max(0, combo.findData(key)))
