"""Cells of a review: a strong line and small ones under it, wrapped between words and shortened at the end."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from ..look import look
from ..type import BODY, SMALL

LINES = 3  # a row has room for
LEADING = 4  # px over a font's size in a row's lines


def wrapped(text: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """The words in at most so many lines; what finds no room ends the last one in “…”."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most:
        taken = 1
        while taken < len(words) and metrics.horizontalAdvance(" ".join(words[: taken + 1])) <= width:
            taken += 1
        if len(lines) == most - 1:
            taken = len(words)
        text, words = " ".join(words[:taken]), words[taken:]
        fits = metrics.horizontalAdvance(text) <= width
        lines.append(text if fits else metrics.elidedText(text, Qt.TextElideMode.ElideRight, width))
    return lines


def row_height() -> int:
    """A row that holds a strong line and two small ones, with air."""
    scale = look().scale
    return scale.px(BODY) + 2 * scale.px(SMALL) + 3 * (LEADING + 2) + 16


def words_cell(
    painter: QPainter, room: QRectF, first: str, second: str, *, over: int = 1, lead_ink: str = "ink", ink: str = "ink2"
) -> None:
    """The first words strong in up to `over` lines, the second small in what is left, centred together."""
    strong, small = look().font(semibold=True), look().font(SMALL)
    width = int(room.width())
    lead = wrapped(first, QFontMetrics(strong), width, over)
    rest = wrapped(second, QFontMetrics(small), width, LINES - len(lead))
    tall, low = look().scale.px(BODY) + LEADING + 2, look().scale.px(SMALL) + LEADING + 2
    top = room.center().y() - (tall * len(lead) + low * len(rest)) / 2
    for line in lead:
        _line(painter, QRectF(room.left(), top, room.width(), tall), line, strong, lead_ink)
        top += tall
    for line in rest:
        _line(painter, QRectF(room.left(), top, room.width(), low), line, small, ink)
        top += low


def _line(painter: QPainter, place: QRectF, text: str, font: QFont, ink: str) -> None:
    painter.setFont(font)
    painter.setPen(look().colour(ink))
    painter.drawText(place.adjusted(0, 0, 2, 0), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
