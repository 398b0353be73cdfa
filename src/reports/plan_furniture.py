"""What repeats on every page of a plan's papers: the marking centred top and bottom, the reference, the page."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth

from ..charts.fonts import REGULAR, printable
from ..charts.labels import fit_label
from ..domain.plan_paper import MARKINGS, PAPERS, SENSITIVE, PlanPaper
from . import style
from .canvas import TaggedCanvas
from .document import Layout
from .furniture import FOOT, PRACTICE, RIGHT_EDGE, foot_line, practice_band
from .metadata import About

MARK_SIZE = 12.0
HEAD_ROOM = 7 * mm
"""What the marking takes at the top of every page."""
MIDDLE = style.PAGE_WIDTH / 2
NEED = "Need to know"


@dataclass(frozen=True, slots=True)
class PlanRunning:
    """`left` and `right` stand beside the marking at the top, `foot` at the bottom left."""

    marking: str
    left: str
    right: str
    foot: str
    practice: bool

    def __call__(self, canvas: TaggedCanvas, page: int, pages: int) -> None:
        self._head(canvas)
        self._foot(canvas, page, pages)
        if self.practice:
            with canvas.artifact("Pagination", "Header"):
                practice_band(canvas)

    def _head(self, canvas: TaggedCanvas) -> None:
        y = style.PAGE_HEIGHT - style.TOP - 9
        with canvas.artifact("Pagination", "Header"):
            room = self._marking(canvas, y)
            canvas.setFont(style.SANS, style.FOOT_SIZE)
            canvas.setFillColor(style.SLATE)
            canvas.drawString(style.LEFT, y + 0.5, f"{fit_label(self.left, room, REGULAR, style.FOOT_SIZE)} ")
            canvas.drawRightString(RIGHT_EDGE, y + 0.5, fit_label(self.right, room, REGULAR, style.FOOT_SIZE))

    def _foot(self, canvas: TaggedCanvas, page: int, pages: int) -> None:
        with canvas.artifact("Pagination", "Footer"):
            number = f"Page {page} of {pages}"
            room = style.TEXT_WIDTH - stringWidth(number, style.SANS, style.FOOT_SIZE) - 12
            foot_line(canvas, fit_label(self.foot, room, REGULAR, style.FOOT_SIZE), number, "")
            self._marking(canvas, FOOT - 11)
            if self.practice:
                canvas.setFillColor(style.INK)
                canvas.setFont(style.SANS_SEMIBOLD, style.FOOT_SIZE)
                canvas.drawRightString(RIGHT_EDGE, FOOT - 10, PRACTICE)

    def _marking(self, canvas: TaggedCanvas, y: float) -> float:
        """Draw it centred; how much room is left on either side."""
        words = printable(self.marking)
        canvas.setFillColor(style.INK)
        canvas.setFont(style.SANS_BOLD, MARK_SIZE)
        canvas.drawCentredString(MIDDLE, y, words)
        return float(style.TEXT_WIDTH / 2 - stringWidth(words, style.SANS_BOLD, MARK_SIZE) / 2 - 10)


def plan_layout(paper: PlanPaper, which: str, title: str, *, right: str = "", foot: str = "") -> Layout:
    """The furniture and the metadata of one paper; `title` is the file's own."""
    contact, plan, marking = paper.contact, paper.file.plan, MARKINGS[which]
    name = f"{PRACTICE}. {title}" if paper.practice else title
    about = About(name, contact.team or contact.force or "Neighbourhood policing team", PAPERS[which])
    running = PlanRunning(
        marking=marking,
        left=contact.force or contact.team,
        right=right or (NEED if marking == SENSITIVE else ""),
        foot=foot or f"Plan {plan.reference}, {paper.version[:1].lower()}{paper.version[1:]}",
        practice=paper.practice,
    )
    return Layout(about, running, first_head=HEAD_ROOM, later_head=HEAD_ROOM, house=paper.house)
