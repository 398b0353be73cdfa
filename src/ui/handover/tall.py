"""Labels that are as high as their words: a layout alone gives wrapped ones too little."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel


def fit(words: QLabel, width: int) -> None:
    """Give a wrapped label the height its words need at a width (px)."""
    words.ensurePolished()
    words.setMinimumHeight(0)  # a label counts its least height in
    words.setFixedHeight(max(0, words.heightForWidth(max(width, 120))) if words.text() else 0)
