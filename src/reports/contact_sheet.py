"""The contact sheet of a batch: the first page of each briefing, what is to settle in it, and what to know."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from io import BytesIO

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.platypus import CondPageBreak, Flowable

from ..domain.briefing_batch import Batch, BatchItem
from ..domain.clearance import PRACTICE
from . import style
from .canvas import TaggedCanvas
from .document import Layout, build
from .elements import Element
from .furniture import HEAD_ROOM, Running
from .layout import Column, Gap
from .markup import safe, sentence, strong
from .metadata import About
from .paragraphs import heading, label, paragraph

ACROSS = 4
GAP = 14.0
PICTURE_PIXELS = 300
MARKING = "OFFICIAL: for the team, not for handing out"
NAME = ParagraphStyle("sheet-name", parent=style.FACT, fontName=style.SANS_SEMIBOLD, spaceBefore=4)
WIDTH = (style.TEXT_WIDTH - GAP * (ACROSS - 1)) / ACROSS
PAGE_HIGH = WIDTH * 297 / 210


def contact_sheet_pdf(batch: Batch) -> bytes:
    """PDF/UA-1 and PDF/A-2a. Raises StructureFaultError if the file is not tagged as it should be (our fault)."""
    title = f"Briefings under {batch.under}, {batch.month.long}"
    told = f"{PRACTICE}. {title}" if batch.practice else title
    running = Running(
        place=batch.under,
        titles=(f"Contact sheet, {batch.month.long}",),
        marking=MARKING,
        cut="",
        sources="",
        practice=batch.practice,
    )
    layout = Layout(About(told, "Neighbourhood policing team", batch.said), running, later_head=HEAD_ROOM)
    return build([partial(_story, batch, title)], layout, pages=1000)


def _story(batch: Batch, title: str) -> Sequence[Flowable]:
    top = [Gap(14), heading(title, style.H2, 1), Gap(3), paragraph(safe(batch.said))]
    told = [paragraph(sentence(strong(f"{whom}:"), words)) for whom, words in batch.told]
    known = [Gap(8), heading("What to know", style.H3, 2), Gap(2), *told] if told else []
    shelves = [Shelf(batch.items[at : at + ACROSS]) for at in range(0, len(batch.items), ACROSS)]
    return [*top, *known, Gap(10), CondPageBreak(PAGE_HIGH), heading("First pages", style.H3, 2), Gap(6), *shelves]


class Shelf(Flowable):  # type: ignore[misc]
    """A few briefings side by side: the first page, the place under it, and what is said of it."""

    def __init__(self, items: Sequence[BatchItem]) -> None:
        super().__init__()
        self.columns = [Column([FirstPage(item), label(item.place, NAME), *_facts(item)]) for item in items]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.height = max(column.wrap(WIDTH, height)[1] for column in self.columns) + GAP
        self.heights = [column.height for column in self.columns]
        return width, self.height

    def draw(self) -> None:
        for at, column in enumerate(self.columns):
            column.drawOn(self.canv, at * (WIDTH + GAP), self.height - self.heights[at])


def _facts(item: BatchItem) -> list[Flowable]:
    return [label(strong(fact) if "settle" in fact else fact, style.FACT) for fact in item.facts]


class FirstPage(Flowable):  # type: ignore[misc]
    """A page in a hairline, as a figure; an empty one where the briefing was not made."""

    def __init__(self, item: BatchItem) -> None:
        super().__init__()
        self.item = item
        self.width, self.height = WIDTH, PAGE_HIGH

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas: TaggedCanvas = self.canv
        if canvas.dry:
            return
        x, y = canvas.absolutePosition(0, 0)
        named = f"First page of the briefing for {self.item.place}"
        alt = named if self.item.picture else f"No page: the briefing for {self.item.place} was not made"
        with canvas.content(Element("Figure", canvas.scope, alt=alt, box=(x, y, x + WIDTH, y + PAGE_HIGH))):
            if self.item.picture:
                canvas.drawImage(ImageReader(BytesIO(self.item.picture)), 0, 0, WIDTH, PAGE_HIGH)
            canvas.setLineWidth(style.HAIRLINE)
            canvas.setStrokeColor(style.HAIR)
            canvas.rect(0, 0, WIDTH, PAGE_HIGH, stroke=1, fill=0)
