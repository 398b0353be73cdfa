"""What repeats on each page of a survey form: which form it is, its marking, the page."""

from __future__ import annotations

from dataclasses import dataclass

from .canvas import TaggedCanvas
from .furniture import FOOT, PRACTICE, RIGHT_EDGE, foot_line, practice_band


@dataclass(frozen=True, slots=True)
class FormFoot:
    """`name`: which form and version."""

    name: str
    marking: str
    practice: bool

    def __call__(self, canvas: TaggedCanvas, page: int, pages: int) -> None:
        with canvas.artifact("Pagination", "Footer"):
            foot_line(canvas, self.name, f"Page {page} of {pages}", self.marking)
            if self.practice:
                canvas.drawRightString(RIGHT_EDGE, FOOT - 9, PRACTICE)
        if self.practice:
            with canvas.artifact("Pagination", "Header"):
                practice_band(canvas)
