"""What repeats on each page of a survey form: which form it is, its marking, the page."""

from __future__ import annotations

from dataclasses import dataclass

from . import style
from .canvas import TaggedCanvas
from .furniture import FOOT, PRACTICE, RIGHT_EDGE, practice_band


@dataclass(frozen=True, slots=True)
class FormFoot:
    """`name`: which form and version."""

    name: str
    marking: str
    practice: bool

    def __call__(self, canvas: TaggedCanvas, page: int, pages: int) -> None:
        with canvas.artifact("Pagination", "Footer"):
            canvas.setStrokeColor(style.HAIR)
            canvas.setLineWidth(style.HAIRLINE)
            canvas.line(style.LEFT, FOOT + 13, RIGHT_EDGE, FOOT + 13)
            canvas.setFillColor(style.SLATE)
            canvas.setFont(style.SANS, style.FOOT_SIZE)
            canvas.drawString(style.LEFT, FOOT + 2, f"{self.name} ")
            canvas.drawRightString(RIGHT_EDGE, FOOT + 2, f"Page {page} of {pages}")
            canvas.drawString(style.LEFT, FOOT - 9, f"{self.marking} ")
            if self.practice:
                canvas.drawRightString(RIGHT_EDGE, FOOT - 9, PRACTICE)
        if self.practice:
            with canvas.artifact("Pagination", "Header"):
                practice_band(canvas)
