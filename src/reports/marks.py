"""Marks drawn in the gutter beside words, never typed: the face may lack the character, and shape tells them apart."""

from __future__ import annotations

from typing import Literal

from .canvas import TaggedCanvas
from .style import INK, NAVY

Mark = Literal["bullet", "higher", "lower"]


def draw_mark(canvas: TaggedCanvas, mark: Mark, x: float, y: float, size: float) -> None:
    """Draw a mark whose left edge is at `x` and middle at `y`, for text of `size` points. It is an artifact."""
    with canvas.artifact():
        canvas.saveState()
        if mark == "bullet":
            canvas.setFillColor(INK)
            canvas.circle(x + 1.4, y, 1.35, stroke=0, fill=1)
        else:
            canvas.setFillColor(NAVY)
            _triangle(canvas, x, y, size * 0.36, 1 if mark == "higher" else -1)
        canvas.restoreState()


def _triangle(canvas: TaggedCanvas, x: float, y: float, half: float, way: int) -> None:
    path = canvas.beginPath()
    path.moveTo(x, y - way * half * 0.75)
    path.lineTo(x + 2 * half, y - way * half * 0.75)
    path.lineTo(x + half, y + way * half * 0.95)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
