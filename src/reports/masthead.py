"""Who writes, and for whom: force and marking over a bar, then place, month and readers."""

from __future__ import annotations

import re

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from ..charts.fonts import BOLD, SEMIBOLD, printable, text_width
from ..domain.content import Content
from ..domain.paper_labels import ENGLISH
from . import style
from .canvas import TaggedCanvas
from .crest import CrestBox
from .furniture import PRACTICE
from .layout import Gap, Row
from .markup import Markup, safe, sentence, strong
from .paragraphs import heading, label

CREST_AIR = 4.0
NAME_SIZES = ((34, 36), (28, 31), (23, 26))
"""Size and leading of the place's name: smaller only where a word would not fit, or it takes three lines."""


class TopLine(Flowable):  # type: ignore[misc]
    """Force left, marking right, the navy bar under both; each takes a second line if it must."""

    BAR, AIR, BETWEEN = 3.5, 3.5, 14.0

    def __init__(self, force: str, marking: str, language: str = ENGLISH) -> None:
        super().__init__()
        self.force = label(force, style.H3) if force else None
        self.marking = label(_marking(marking), style.MARKING) if marking else None
        if self.marking is not None and language != ENGLISH:
            self.marking.tag.lang = ENGLISH
        self.marked = min(text_width(printable(marking), SEMIBOLD, style.MARKING.fontSize), style.MAIN)
        self.down = style.ASCENT * (style.H3.fontSize - style.MARKING.fontSize)  # one baseline for both

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        _, right = self.marking.wrap(self.marked, height) if self.marking is not None else (0, 0)
        _, left = self.force.wrap(width - self.marked - self.BETWEEN, height) if self.force is not None else (0, 0)
        self.height = max(left, right + self.down) + self.AIR + self.BAR
        return width, self.height

    def draw(self) -> None:
        canvas: TaggedCanvas = self.canv
        if self.force is not None:
            self.force.drawOn(canvas, 0, self.height - self.force.height)
        if self.marking is not None:
            top = self.height - self.down
            self.marking.drawOn(canvas, self.width - self.marked, top - self.marking.height)
        with canvas.artifact():
            canvas.saveState()
            canvas.setFillColor(style.NAVY)
            canvas.rect(0, 0, self.width, self.BAR, stroke=0, fill=1)
            canvas.restoreState()


def masthead(content: Content) -> list[Flowable]:
    """The first rows of a document."""
    name = heading(content.place, name_style(content.place), 1)
    _, height = name.wrap(style.MAIN, style.PAGE_HEIGHT)
    main = [name, Gap(5), label(content.subtitle, style.SUBTITLE)]
    readers = f"{content.readers}." if content.readers and content.practice else content.readers
    practice = strong(f"{PRACTICE}.") if content.practice else ""
    if readers or practice:
        main.append(label(sentence(readers, practice), style.TEXT))
    drop = height + 5 + style.ASCENT * (style.SUBTITLE.fontSize - style.CONTACT.fontSize)
    side: list[Flowable] = [label(content.team, style.CONTACT)] if content.team else []
    crest = content.house.crest
    if crest is not None:
        side, drop = _under_crest(CrestBox(crest), side, drop)
    return [TopLine(content.force, content.marking, content.language), Row(side, main, drop=drop, pad=2)]


def _under_crest(crest: CrestBox, side: list[Flowable], drop: float) -> tuple[list[Flowable], float]:
    """(the side column, how far it is let down): the team's name stays beside the document's where it can."""
    _, high = crest.wrap(style.SIDE, style.PAGE_HEIGHT)
    between = max(drop - high - CREST_AIR, CREST_AIR)
    return [Gap(CREST_AIR), crest, Gap(between), *side], 0.0


def name_style(name: str) -> ParagraphStyle:
    """The largest style in which the name takes two lines at most, broken between words; else after hyphens."""
    for hyphens in (False, True):
        for size, leading in NAME_SIZES[: 3 if hyphens else 2]:
            if _fits(name, size, hyphens):
                return _named(size, leading)
    return _named(*NAME_SIZES[-1])


def _fits(name: str, size: float, hyphens: bool) -> bool:
    pieces = re.split(r"(?<=-)| " if hyphens else " ", printable(name))
    widths = [text_width(piece, BOLD, size) for piece in pieces]
    whole = text_width(printable(name), BOLD, size)
    return bool(max(widths) <= style.MAIN and whole <= 1.8 * style.MAIN)


def _named(size: float, leading: float) -> ParagraphStyle:
    return ParagraphStyle(f"h1-{size}", parent=style.H1, fontSize=size, leading=leading)


def _marking(marking: str) -> Markup:
    """`OFFICIAL` stands out from what is said of it."""
    level, colon, rest = marking.partition(":")
    return Markup(f"{strong(level)}{colon}{safe(rest)}")
