"""Marks drawn in the gutter beside words, never typed: the face may lack the character, and shape tells them apart."""

from __future__ import annotations

from typing import Literal

from reportlab.lib.colors import white

from .canvas import TaggedCanvas
from .style import INK, NAVY

Mark = Literal["bullet", "higher", "lower", "done", "part", "open", "elsewhere"]


BULLET = 0.115
"""The radius of a bullet in sizes of its text, where that is more than in small type."""


def draw_mark(canvas: TaggedCanvas, mark: Mark, x: float, y: float, size: float) -> None:
    """Draw a mark whose left edge is at `x` and middle at `y`, for text of `size` points. It is an artifact."""
    with canvas.artifact():
        canvas.saveState()
        if mark == "bullet":
            canvas.setFillColor(INK)
            radius = max(1.35, size * BULLET)
            canvas.circle(x + radius, y, radius, stroke=0, fill=1)
        elif mark in ("done", "part", "open"):
            _standing(canvas, mark, x, y, size * 0.36)
        elif mark == "elsewhere":
            _handed_on(canvas, x, y, size * 0.36)
        else:
            canvas.setFillColor(NAVY)
            _triangle(canvas, x, y, size * 0.36, 1 if mark == "higher" else -1)
        canvas.restoreState()


def _standing(canvas: TaggedCanvas, mark: str, x: float, y: float, radius: float) -> None:
    """A filled disc with a tick: done; half a disc: part done; a ring: not done."""
    canvas.setFillColor(NAVY)
    canvas.setStrokeColor(NAVY)
    canvas.setLineWidth(0.9)
    middle = x + radius
    canvas.circle(middle, y, radius, stroke=1, fill=1 if mark == "done" else 0)
    if mark == "part":
        canvas.wedge(middle - radius, y - radius, middle + radius, y + radius, 90, 180, stroke=0, fill=1)
    if mark == "done":
        tick = canvas.beginPath()
        tick.moveTo(middle - radius * 0.5, y - radius * 0.02)
        tick.lineTo(middle - radius * 0.12, y - radius * 0.4)
        tick.lineTo(middle + radius * 0.52, y + radius * 0.4)
        canvas.setStrokeColor(white)
        canvas.drawPath(tick, stroke=1, fill=0)


def _handed_on(canvas: TaggedCanvas, x: float, y: float, half: float) -> None:
    """An arrow that leaves a box: it is somebody else's."""
    canvas.setStrokeColor(NAVY)
    canvas.setLineWidth(0.9)
    canvas.rect(x, y - half, 2 * half, 2 * half, stroke=1, fill=0)
    arrow = canvas.beginPath()
    arrow.moveTo(x + half * 0.5, y)
    arrow.lineTo(x + half * 1.5, y)
    arrow.moveTo(x + half * 1.05, y + half * 0.45)
    arrow.lineTo(x + half * 1.5, y)
    arrow.lineTo(x + half * 1.05, y - half * 0.45)
    canvas.drawPath(arrow, stroke=1, fill=0)


def _triangle(canvas: TaggedCanvas, x: float, y: float, half: float, way: int) -> None:
    path = canvas.beginPath()
    path.moveTo(x, y - way * half * 0.75)
    path.lineTo(x + 2 * half, y - way * half * 0.75)
    path.lineTo(x + half, y + way * half * 0.95)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
