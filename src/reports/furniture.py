"""What repeats on every page: marking top and bottom, running head, data cut, sources, page number, PRACTICE.

All of it is an artifact: a screen reader hears it once, from the text.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth

from ..charts.fonts import REGULAR, SEMIBOLD, printable
from ..charts.labels import fit_label
from ..domain.clearance import PRACTICE as PRACTICE
from ..domain.paper_labels import ENGLISH, Labels
from . import style
from .canvas import TaggedCanvas

HEAD_ROOM = 18.0
"""What the running head takes of the pages after the first."""
FOOT = 11.5 * mm
RIGHT_EDGE = style.LEFT + style.TEXT_WIDTH
BAND_BOTTOM, BAND_HEIGHT, STRIPE = style.PAGE_HEIGHT - 9.9 * mm, 4.9 * mm, 7.0


@dataclass(frozen=True, slots=True)
class Running:
    """The words of one document's furniture."""

    place: str
    titles: tuple[str, ...]  # the first that fits beside the marking
    marking: str
    cut: str  # "Data to 2 November 2026"
    sources: str
    practice: bool
    draft: str = ""  # what says so, where it is one
    cleared: str = ""  # by whom and when, where it was
    language: str = ENGLISH

    def __call__(self, canvas: TaggedCanvas, page: int, pages: int) -> None:
        self._foot(canvas, page, pages)
        if page > 1:
            self._head(canvas)
        band = ". ".join(words for words in (self.draft, PRACTICE if self.practice else "") if words)
        if band:
            with canvas.artifact("Pagination", "Header"):
                practice_band(canvas, band) if self.practice else draft_band(canvas, band)

    def _foot(self, canvas: TaggedCanvas, page: int, pages: int) -> None:
        with canvas.artifact("Pagination", "Footer"):
            number = Labels(self.language).plain(f"Page {page} of {pages}")
            marking = f"{self.marking} {self.cleared}".strip()
            said = PRACTICE if self.practice else self.draft
            free = style.TEXT_WIDTH - stringWidth(said, style.SANS_SEMIBOLD, style.FOOT_SIZE) - 10
            marking = fit_label(marking, free, REGULAR, style.FOOT_SIZE)
            foot_line(canvas, printable(self.cut), number, printable(marking))
            room = style.MAIN - stringWidth(number, style.SANS, style.FOOT_SIZE) - 10
            canvas.drawString(
                style.LEFT + style.SPINE, FOOT + 2, f"{fit_label(self.sources, room, REGULAR, style.FOOT_SIZE)} "
            )
            if said:
                canvas.setFillColor(style.INK)
                canvas.setFont(style.SANS_SEMIBOLD, style.FOOT_SIZE)
                canvas.drawRightString(RIGHT_EDGE, FOOT - 9, said)

    def _head(self, canvas: TaggedCanvas) -> None:
        y = style.PAGE_HEIGHT - style.TOP - 8
        marking = printable(self.marking)
        room = style.MAIN - stringWidth(marking, style.SANS, style.RUNNING_SIZE) - 10
        fitting = (words for words in self.titles if stringWidth(words, style.SANS, style.RUNNING_SIZE) <= room)
        with canvas.artifact("Pagination", "Header"):
            canvas.setFillColor(style.INK)
            canvas.setFont(style.SANS_SEMIBOLD, style.RUNNING_SIZE)
            canvas.drawString(style.LEFT, y, f"{fit_label(self.place, style.SIDE, SEMIBOLD, style.RUNNING_SIZE)} ")
            canvas.setFont(style.SANS, style.RUNNING_SIZE)
            canvas.drawString(style.LEFT + style.SPINE, y, f"{next(fitting, '')} ")
            canvas.drawRightString(RIGHT_EDGE, y, marking)


def foot_line(canvas: TaggedCanvas, left: str, number: str, marking: str) -> None:
    """The rule of the foot, what stands at its left, the page, and the marking under it. Pen and face stay set."""
    canvas.setStrokeColor(style.HAIR)
    canvas.setLineWidth(style.HAIRLINE)
    canvas.line(style.LEFT, FOOT + 13, RIGHT_EDGE, FOOT + 13)
    canvas.setFillColor(style.SLATE)
    canvas.setFont(style.SANS, style.FOOT_SIZE)
    canvas.drawString(style.LEFT, FOOT + 2, f"{left} ")
    canvas.drawRightString(RIGHT_EDGE, FOOT + 2, number)
    canvas.drawString(style.LEFT, FOOT - 9, f"{marking} ")


BAND_SIZE = 11.0


def practice_band(canvas: TaggedCanvas, words: str = PRACTICE) -> None:
    """An ink and white hatch over the whole width, with the words clear in the middle."""
    canvas.saveState()
    canvas.setFillColor(style.INK)
    for left, right in _beside(words):
        hatch(canvas, left, right, BAND_BOTTOM, BAND_HEIGHT)
    _band_words(canvas, words)
    canvas.restoreState()


def draft_band(canvas: TaggedCanvas, words: str) -> None:
    """Two ink rules left and right of the words: no hatch, which means practice."""
    canvas.saveState()
    canvas.setStrokeColor(style.INK)
    canvas.setFillColor(style.INK)
    canvas.setLineWidth(0.9)
    for left, right in _beside(words):
        for y in (BAND_BOTTOM + BAND_HEIGHT * 0.28, BAND_BOTTOM + BAND_HEIGHT * 0.72):
            canvas.line(left, y, right, y)
    _band_words(canvas, words)
    canvas.restoreState()


def _beside(words: str) -> tuple[tuple[float, float], tuple[float, float]]:
    """Left and right end of what stands on either side of the words."""
    half = stringWidth(words, style.SANS_BOLD, BAND_SIZE) / 2 + 8
    middle = style.LEFT + style.TEXT_WIDTH / 2
    return (style.LEFT, middle - half), (middle + half, RIGHT_EDGE)


def _band_words(canvas: TaggedCanvas, words: str) -> None:
    canvas.setFont(style.SANS_BOLD, BAND_SIZE)
    y = BAND_BOTTOM + BAND_HEIGHT / 2 - BAND_SIZE * 0.33
    canvas.drawCentredString(style.LEFT + style.TEXT_WIDTH / 2, y, words)


def hatch(canvas: TaggedCanvas, left: float, right: float, bottom: float, height: float) -> None:
    """Ink stripes in a box, slanting."""
    canvas.saveState()
    frame = canvas.beginPath()
    frame.rect(left, bottom, right - left, height)
    canvas.clipPath(frame, stroke=0, fill=0)
    stripes = canvas.beginPath()
    x = left - height
    while x + STRIPE < right:
        stripes.moveTo(x, bottom)
        stripes.lineTo(x + height, bottom + height)
        stripes.lineTo(x + height + STRIPE, bottom + height)
        stripes.lineTo(x + STRIPE, bottom)
        stripes.close()
        x += 2 * STRIPE
    canvas.drawPath(stripes, stroke=0, fill=1)
    canvas.restoreState()
