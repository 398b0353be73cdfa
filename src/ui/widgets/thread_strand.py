"""The line of the thread: six knots, what lies between them, and the words of the days. Plain painting functions."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from ...domain.thread import CHAIN, DONE, DUE, HERE, Gap, Thread
from .. import paint
from ..look import look
from ..type import SMALL

RADIUS = 10.0
DIP = 22.0
"""How far a silence hangs below the line."""


def draw_strand(painter: QPainter, found: Thread, at: Mapping[str, QPointF], foot: float) -> None:
    """`at`: the middle of each knot; `foot`: where the cards begin."""
    with paint.drawing(painter):
        _draw_ground(painter, found, at)
        for gap in found.gaps:
            _draw_gap(painter, gap, at[gap.after], at[gap.before])
        for knot in found.knots:
            painter.setPen(QPen(look().colour("line2"), 2))
            painter.drawLine(at[knot.kind] + QPointF(0, RADIUS + 3), QPointF(at[knot.kind].x(), foot))
            draw_knot(painter, at[knot.kind], knot.state)
        for gap in found.gaps:
            _draw_words(painter, gap, at[gap.after], at[gap.before])


def _draw_ground(painter: QPainter, found: Thread, at: Mapping[str, QPointF]) -> None:
    """A faint line where no days are told: before the first knot that is there, and after the last."""
    covered = {knot for gap in found.gaps for knot in CHAIN[CHAIN.index(gap.after) : CHAIN.index(gap.before)]}
    painter.setPen(QPen(look().colour("line2"), 2))
    for one, other in pairwise(CHAIN):
        if one not in covered:
            painter.drawLine(at[one], at[other])


def _draw_gap(painter: QPainter, gap: Gap, start: QPointF, end: QPointF) -> None:
    if gap.state == "plain":
        painter.setPen(QPen(look().colour("accent"), 3))
        painter.drawLine(start, end)
        return
    left, right = start + QPointF(RADIUS + 3, 0), end - QPointF(RADIUS + 3, 0)
    if gap.state == "quiet":
        _draw_silence(painter, left, right)
        return
    painter.setPen(_dotted("warn" if gap.state == "late" else "ink3"))
    painter.drawLine(left, right)


def _draw_silence(painter: QPainter, left: QPointF, right: QPointF) -> None:
    """A short end of thread on each side, and dots that hang down between."""
    stub = QPointF(9, 0)
    painter.setPen(QPen(look().colour("accent"), 3))
    painter.drawLine(left - stub / 3, left + stub)
    painter.drawLine(right - stub, right + stub / 3)
    path = QPainterPath(left + stub)
    third = QPointF((right - left).x() / 3, DIP)
    path.cubicTo(left + third, QPointF(right.x() - third.x(), right.y() + DIP), right - stub)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_dotted("warn"))
    painter.drawPath(path)


def _dotted(ink: str) -> QPen:
    pen = QPen(look().colour(ink), 3, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
    pen.setDashPattern([0.01, 2.4])
    return pen


def draw_knot(painter: QPainter, centre: QPointF, state: str, radius: float = RADIUS) -> None:
    """Done: a disc with a tick; here: yellow with a dot; due: a rust ring; not there: a small ring."""
    edge, fill, width, grown = {
        DONE: ("accent", "accent", 2.0, 0.0),
        HERE: ("ink", "marker", 2.4, 1.0),
        DUE: ("warn", "surface", 2.4, 0.0),
    }.get(state, ("control", "canvas", 1.6, -3.0))
    painter.setPen(QPen(look().colour(edge), width))
    painter.setBrush(look().colour(fill))
    painter.drawEllipse(centre, radius + grown - 1, radius + grown - 1)
    if radius < RADIUS:
        return
    if state == DONE:
        paint.tick(painter, QRectF(centre.x() - 5, centre.y() - 5, 10, 10), look().theme)
    elif state == HERE:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().colour("on_marker"))
        painter.drawEllipse(centre, 3.2, 3.2)


def split_words(words: str) -> list[str]:
    """`47 days nothing recorded` and `2 days, waiting since 4 Sep` over two lines, broken where the count ends."""
    for mark in (" nothing recorded", " since "):
        before, found, after = words.partition(mark)
        if found:
            return [before, f"{found}{after}".strip()]
    return [words]


def _draw_words(painter: QPainter, gap: Gap, start: QPointF, end: QPointF) -> None:
    loud = gap.state in ("quiet", "late")
    font = look().font(SMALL, semibold=loud)
    painter.setFont(font)
    painter.setPen(look().colour("warn" if loud else "ink2"))
    lines, pitch = split_words(gap.words), look().scale.px(SMALL) + 2
    centre = (start.x() + end.x()) / 2
    bottom = start.y() + (2 if gap.state == "quiet" else -RADIUS + 1)  # a silence hangs down and makes room
    for number, line in enumerate(lines):
        width = QFontMetricsF(font).horizontalAdvance(line) + 4
        top = bottom - (len(lines) - number) * pitch
        painter.drawText(QRectF(centre - width / 2, top, width, pitch), Qt.AlignmentFlag.AlignCenter, line)
