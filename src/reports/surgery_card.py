"""The surgery card: one of A6, or four on A4 with lines to cut along. Three of the four are copies, read once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from ..charts.fonts import printable
from ..domain.clearance import DRAFT
from ..domain.content import Block, Content, Head, Para, Part, Strip
from . import style
from .accent import worn
from .canvas import TaggedCanvas
from .crest import CrestBox
from .document import Layout, Sheet, build
from .form_parts import Beside
from .furniture import PRACTICE
from .layout import Column, Gap
from .paper import about
from .paragraphs import label
from .poster_style import Bar, Code, headed, reached
from .runs import worded

WIDTH, HEIGHT = A4[0] / 2, A4[1] / 2  # A6
PAD, FOOT_PAD = 9 * mm, 7 * mm
ROOM = WIDTH - 2 * PAD
FOOT_ROOM = 24.0
QR_SIZE = 27 * mm
LEAST_DATES = 1

TITLE = ParagraphStyle("card-title", parent=style.H1, fontSize=22, leading=24)
PLACE = ParagraphStyle("card-place", parent=style.H2, fontSize=13, leading=16)
HEAD = ParagraphStyle("card-head", parent=style.H3, textColor=style.NAVY)
DATE = ParagraphStyle("card-date", parent=style.TEXT, fontSize=11.5, leading=14, spaceBefore=5)
WHAT = ParagraphStyle("card-what", parent=style.TEXT, leading=13)


def surgery_card_pdf(content: Content, code: str, code_says: str, *, single: bool = False) -> bytes:
    """PDF/UA-1 and PDF/A-2a. Four on a page unless `single`; fewer dates where they do not fit."""

    def story() -> Sequence[Flowable]:
        def face(*, copy: bool) -> _Face:
            return _fitting(content, code, code_says, copy=copy)

        return [face(copy=False)] if single else [_Four(face)]

    size = (WIDTH, HEIGHT) if single else A4
    sheet = Sheet(size[0], size[1], 0, 0, 0, size[0])
    return build([story], Layout(about(content), lambda *_: None, house=content.house, sheet=sheet), pages=1)


class _Face(Flowable):  # type: ignore[misc]
    """One card. `copy`: it says nothing to a reader, as another on the same page has said it."""

    def __init__(self, content: Content, column: Column, *, copy: bool) -> None:
        super().__init__()
        self.content, self.column, self.copy = content, column, copy

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = WIDTH, HEIGHT - 0.01  # ReportLab's frame takes nothing as high as itself
        self.column.wrap(ROOM, self.height)
        return self.width, self.height

    def draw(self) -> None:
        canvas: TaggedCanvas = self.canv
        if canvas.dry:
            return
        with canvas.artifact() if self.copy else nullcontext():
            self.column.drawOn(canvas, PAD, HEIGHT - PAD - self.column.height)
            with canvas.artifact("Pagination", "Footer"):
                self._foot(canvas)

    def _foot(self, canvas: TaggedCanvas) -> None:
        told = self.content
        canvas.saveState()
        canvas.setFillColor(style.INK)
        canvas.setFont(style.SANS_BOLD, 8.5)
        words = [DRAFT] if told.standing == "draft" else []
        words += [PRACTICE] if told.practice else []
        canvas.drawString(PAD, FOOT_PAD, f"{printable('. '.join(words))} ")
        canvas.restoreState()


class _Four(Flowable):  # type: ignore[misc]
    """Four cards on A4, with short marks where to cut."""

    def __init__(self, face: Callable[..., _Face]) -> None:
        super().__init__()
        self.faces = [face(copy=bool(at)) for at in range(4)]

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = A4[0], A4[1] - 0.01
        for face in self.faces:
            face.wrap(WIDTH, HEIGHT)
        return self.width, self.height

    def draw(self) -> None:
        canvas: TaggedCanvas = self.canv
        for at, face in enumerate(self.faces):
            face.drawOn(canvas, (at % 2) * WIDTH, (1 - at // 2) * HEIGHT)
        with canvas.artifact():
            canvas.saveState()
            canvas.setStrokeColor(style.HAIR)
            canvas.setLineWidth(style.HAIRLINE)
            canvas.setDash(3, 3)
            canvas.line(WIDTH, 0, WIDTH, A4[1])
            canvas.line(0, HEIGHT, A4[0], HEIGHT)
            canvas.restoreState()


def _fitting(content: Content, code: str, code_says: str, *, copy: bool) -> _Face:
    """The card with as many dates as it has room for."""
    for most in range(len(_blocks(content.parts[0])) // 2, LEAST_DATES - 1, -1):
        column = Column(_column(content, code, code_says, most, copy=copy))
        if column.wrap(ROOM, HEIGHT)[1] <= HEIGHT - PAD - FOOT_ROOM or most == LEAST_DATES:
            return _Face(content, column, copy=copy)
    raise ValueError("a card has a date")


def _column(content: Content, code: str, code_says: str, dates: int, *, copy: bool) -> list[Flowable]:
    parts = {part.key: part for part in content.parts}
    crest = worn().crest
    over: list[Flowable] = [CrestBox(crest, width=40 * mm, height=8 * mm), Gap(3)] if crest is not None else []
    over += [label(", ".join(part for part in (content.force, content.team) if part), style.NOTE)]
    told = _blocks(parts["dates"])[: 2 * dates]
    when = [worded(block.words, WHAT if at % 2 else DATE) for at, block in enumerate(told)]
    reach = [reached(block, style.CONTACT, ROOM - QR_SIZE - 3, copy=copy) for block in _blocks(parts["team"])]
    left: list[Flowable] = [*_heads(parts["team"], HEAD), Gap(2), *reach]
    right: list[Flowable] = [Code(code, QR_SIZE, code_says, right=True)] if code else []
    beside = Beside((left, 1 - QR_SIZE / ROOM), (right, QR_SIZE / ROOM), gap=0) if right else Column(left)
    notes = [worded(block.words, style.NOTE) for block in _blocks(parts["about"])]
    heads: list[Flowable] = [headed(content.place, TITLE, 1), Gap(4), *_heads(parts["dates"], PLACE)]
    return [
        *over,
        Gap(4),
        Bar(3),
        Gap(8),
        *heads,
        Gap(2),
        *when,
        Gap(10),
        beside,
        Gap(6),
        *_heads(parts["about"], style.HEAD),
        *notes,
    ]


def _heads(part: Part, face: ParagraphStyle) -> list[Flowable]:
    return [headed(block.words, face, 2) for block in _all(part) if isinstance(block, Head)]


def _blocks(part: Part) -> list[Para]:
    return [block for block in _all(part) if isinstance(block, Para)]


def _all(part: Part) -> list[Block]:
    blocks: list[Block] = []
    for block in part.blocks:
        blocks += [*block.side, *block.main] if isinstance(block, Strip) else [block]
    return blocks
