"""What repeats on the pages of large print, and what stands over the first: nothing of it under 18 points."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from ..charts.fonts import BOLD, SEMIBOLD, printable, text_width
from ..charts.labels import fit_label
from ..domain.clearance import DRAFT, PRACTICE
from ..domain.content import Content
from ..domain.paper_labels import ENGLISH, Labels
from . import large_style as large
from . import style
from .canvas import TaggedCanvas
from .crest import CrestBox
from .furniture import RIGHT_EDGE, hatch
from .grid import MM
from .layout import Gap
from .paragraphs import Tag, heading, label
from .runs import worded

FOOT = 9.5 * MM
BAND = 24.0
"""The height of a band that says DRAFT or PRACTICE."""
SAID = "Large print"


def bands(content: Content) -> list[str]:
    draft = [DRAFT] if content.standing == "draft" else []
    return [*draft, *([PRACTICE] if content.practice else [])]


@dataclass(frozen=True, slots=True)
class LargeRunning:
    """The foot: place and marking, page of pages. The bands over the text."""

    place: str
    marking: str
    bands: tuple[str, ...]
    language: str = ENGLISH

    @property
    def room(self) -> float:
        return BAND * len(self.bands) + (4.0 if self.bands else 0.0)

    def __call__(self, canvas: TaggedCanvas, page: int, pages: int) -> None:
        with canvas.artifact("Pagination", "Footer"):
            self._foot(canvas, Labels(self.language).plain(f"Page {page} of {pages}"))
        if self.bands:
            with canvas.artifact("Pagination", "Header"):
                for number, words in enumerate(self.bands):
                    _band(canvas, words, style.PAGE_HEIGHT - style.TOP - BAND * (number + 1) + 6)

    def _foot(self, canvas: TaggedCanvas, number: str) -> None:
        canvas.setStrokeColor(style.HAIR)
        canvas.setLineWidth(0.6)
        canvas.line(style.LEFT, FOOT + 20, RIGHT_EDGE, FOOT + 20)
        canvas.setFillColor(style.INK)
        canvas.setFont(style.SANS_SEMIBOLD, large.LEAST)
        room = style.TEXT_WIDTH - stringWidth(number, style.SANS, large.LEAST) - 14
        both = f"{self.place}. {self.marking}"
        fits = text_width(printable(both), SEMIBOLD, large.LEAST) <= room
        marking = fit_label(both if fits else self.marking, room, SEMIBOLD, large.LEAST)
        canvas.drawString(style.LEFT, FOOT, f"{marking} ")
        canvas.setFont(style.SANS, large.LEAST)
        canvas.drawRightString(RIGHT_EDGE, FOOT, number)


def _band(canvas: TaggedCanvas, words: str, y: float) -> None:
    """The words in the middle, hatched on either side for practice and between rules for a draft."""
    half = stringWidth(words, style.SANS_BOLD, large.LEAST) / 2 + 10
    middle = style.LEFT + style.TEXT_WIDTH / 2
    canvas.saveState()
    canvas.setFillColor(style.INK)
    canvas.setStrokeColor(style.INK)
    canvas.setLineWidth(1.2)
    for left, right in ((style.LEFT, middle - half), (middle + half, RIGHT_EDGE)):
        if words == PRACTICE:
            hatch(canvas, left, right, y - 1, 14)
        else:
            for at in (y + 3, y + 9):
                canvas.line(left, at, right, at)
    canvas.setFont(style.SANS_BOLD, large.LEAST)
    canvas.drawCentredString(middle, y, words)
    canvas.restoreState()


class Bar(Flowable):  # type: ignore[misc]
    """A rule in the house's colour over the whole width. It is an artifact."""

    def __init__(self, weight: float) -> None:
        super().__init__()
        self.weight = weight

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = width, self.weight
        return width, self.weight

    def draw(self) -> None:
        canvas: TaggedCanvas = self.canv
        if canvas.dry:
            return
        with canvas.artifact():
            canvas.saveState()
            canvas.setFillColor(style.NAVY)
            canvas.rect(0, 0, self.width, self.weight, stroke=0, fill=1)
            canvas.restoreState()


def large_masthead(content: Content) -> list[Flowable]:
    """Force and team, marking, a bar; then place, month and readers."""
    who = ", ".join(part for part in (content.force, content.team) if part)
    over = [label(who, large.H3)] if who else []
    marking: list[Flowable] = []
    if content.marking:
        lang = ENGLISH if content.language != ENGLISH else ""
        marking = [worded(content.marking, large.TEXT, tag=Tag(lang=lang), bound=False)]
    practice = f"{PRACTICE}." if content.practice else ""
    readers = ". ".join(part for part in (content.readers, practice) if part)
    crest = [CrestBox(content.house.crest), Gap(6)] if content.house.crest is not None else []
    return [
        *crest,
        *over,
        *marking,
        label(Labels(content.language).plain(SAID), large.TEXT),
        Gap(6),
        Bar(large.BAR),
        Gap(12),
        heading(content.place, name_style(content.place), 1),
        Gap(4),
        label(content.subtitle, large.SUBTITLE),
        *([Gap(4), label(readers, large.TEXT)] if readers else []),
    ]


def name_style(name: str) -> ParagraphStyle:
    """The largest of the sizes in which no word of the name is wider than the page."""
    words = printable(name).split() or [""]
    fitting = (
        each for each in large.H1_SIZES if max(text_width(word, BOLD, each[0]) for word in words) <= style.TEXT_WIDTH
    )
    size, leading = next(fitting, large.H1_SIZES[-1])
    return ParagraphStyle(f"large-h1-{size}", parent=large.H1, fontSize=size, leading=leading)
