"""Words broken into as many lines as there is room for; the last ends in “…” where more is left."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption


def lines_of(text: str, font: QFont, width: float, most: int) -> list[str]:
    """At most `most` lines of `width` pixels; a word that is wider is broken."""
    if not text or width <= 0 or most <= 0:
        return []
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    ends: list[tuple[int, int]] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        ends.append((line.textStart(), line.textLength()))
    layout.endLayout()
    found = [text[start : start + length].rstrip() for start, length in ends[:most]]
    if len(ends) > most:
        rest = text[ends[most - 1][0] :]
        found[-1] = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, int(width))
    return found
