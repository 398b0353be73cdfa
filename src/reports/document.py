"""Lay out a document, know how many pages it has, draw it, tag it, check it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from io import BytesIO
from threading import Lock
from typing import Any

from pikepdf import Pdf
from reportlab.lib.pagesizes import A4
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from ..domain.house_style import PLAIN, HouseStyle
from .accent import wearing
from .canvas import TaggedCanvas
from .check import StructureFaultError, check_structure
from .elements import Found
from .finish import finish
from .metadata import About
from .style import BOTTOM, LEFT, SANS, TEXT_WIDTH, TOP, register_fonts

Furniture = Callable[[TaggedCanvas, int, int], None]
"""Draws what repeats on a page: (canvas, page, pages), the page from 1."""

_BUILDING = Lock()
"""ReportLab's parser and fonts are one for the whole program, and jobs run in several threads."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper and its margins, in points; A4 with room for punch holes if nothing else is said."""

    width: float = A4[0]
    height: float = A4[1]
    left: float = LEFT
    top: float = TOP
    bottom: float = BOTTOM
    text: float = TEXT_WIDTH


@dataclass(frozen=True, slots=True)
class Layout:
    """A kind of document: what repeats on its pages, and how much head room it takes on the first and the others."""

    about: About
    furniture: Furniture
    first_head: float = 0.0
    later_head: float = 0.0
    house: HouseStyle = PLAIN
    sheet: Sheet = Sheet()


Story = Callable[[], Sequence[Flowable]]
"""Makes the flowables anew: those of one drawing cannot be drawn again."""


def build(
    stories: Sequence[Story],
    layout: Layout,
    *,
    pages: int = 2,
    otherwise: Sequence[int] = (),
    trials: Sequence[Story] = (),
    firsts: Sequence[Story] = (),
) -> bytes:
    """The tagged PDF of the first story that fits into so many pages; of the first of all if none does.

    `otherwise`: the numbers of pages that are tried next, in turn. `trials`: the same stories for laying out alone,
    where nothing is drawn: their flowables may be used again. `firsts`: the same stories for the first drawing, of
    flowables that were laid out and not drawn; what is drawn again is made anew.

    Each story is shorter than the one before it, so that the first that fits is found by halving.
    Raises StructureFaultError if the file is not tagged as it should be (our fault).
    """
    with _BUILDING, wearing(layout.house):
        register_fonts()
        chosen, length = _fitting(trials or stories, layout, (pages, *otherwise))
        raw, canvas = _drawn(stories[chosen], (firsts or stories)[chosen], layout, length)
        data = finish(raw, canvas, layout.about)
    with Pdf.open(BytesIO(data)) as pdf:
        faults = check_structure(pdf)
    if faults:
        raise StructureFaultError("; ".join(faults[:5]))
    return data


def page_count(data: bytes) -> int:
    with Pdf.open(BytesIO(data)) as pdf:
        return len(pdf.pages)


def laid_out(story: Story, layout: Layout) -> int:
    """The pages of a story, found by laying out without drawing."""
    with _BUILDING, wearing(layout.house):
        register_fonts()
        return _draw(story, layout, 0, dry=True)[2]


def _fitting(trials: Sequence[Story], layout: Layout, limits: Sequence[int]) -> tuple[int, int]:
    """(which story, its pages), found by laying out without drawing."""

    @cache
    def length(index: int) -> int:
        return _draw(trials[index], layout, 0, dry=True)[2]

    def fits(limit: int, index: int) -> bool:
        return length(index) <= limit

    for limit in limits:
        chosen = 0 if fits(limit, 0) else bisect_left(range(1, len(trials)), True, key=partial(fits, limit)) + 1
        if chosen < len(trials):
            return chosen, length(chosen)
    return 0, length(0)


DRAWINGS = 6
"""One is enough where the pages are as they were laid out. A table of contents takes three: without its lines,

with them, with the pages as they are then.
"""


def _drawn(story: Story, first: Story, layout: Layout, pages: int) -> tuple[bytes, TaggedCanvas]:
    """The drawing in which the pages that are told are true: the first, where there is no table of contents."""
    contents: Sequence[Found] = ()
    for made in (first, *[story] * (DRAWINGS - 1)):
        raw, canvas, length = _draw(made, layout, pages, contents=contents)
        settled = not canvas.listed or tuple(canvas.found) == canvas.contents
        if settled and length == pages:
            return raw, canvas
        contents, pages = canvas.found, length
    raise StructureFaultError("the pages in the table of contents do not settle")


def _draw(
    story: Story, layout: Layout, pages: int, *, dry: bool = False, contents: Sequence[Found] = ()
) -> tuple[bytes, TaggedCanvas, int]:
    """(bytes, canvas, pages) of one drawing; `pages` is the number that is told on each of them.

    `contents`: the headings that the drawing before it found.
    """
    out = BytesIO()
    canvases: list[TaggedCanvas] = []

    def make_canvas(*args: Any, **settings: Any) -> TaggedCanvas:
        canvases.append(TaggedCanvas(*args, dry=dry, contents=contents, **settings))
        return canvases[-1]

    document = BaseDocTemplate(
        out, pagesize=(layout.sheet.width, layout.sheet.height), initialFontName=SANS, invariant=1, pageCompression=0
    )
    document.addPageTemplates(
        [
            _template("first", layout, layout.first_head, pages, then="later"),
            _template("later", layout, layout.later_head, pages),
        ]
    )
    document.build(list(story()), canvasmaker=make_canvas)
    return out.getvalue(), canvases[0], document.page


def _template(name: str, layout: Layout, head: float, pages: int, *, then: str | None = None) -> PageTemplate:
    sheet = layout.sheet
    height = sheet.height - sheet.top - sheet.bottom - head
    padding = {f"{side}Padding": 0 for side in ("left", "right", "top", "bottom")}
    frame = Frame(sheet.left, sheet.bottom, sheet.text, height, **padding)

    def furniture(canvas: TaggedCanvas, document: Any) -> None:
        if canvas.dry:
            return
        canvas.saveState()
        layout.furniture(canvas, document.page, pages)
        canvas.restoreState()

    return PageTemplate(name, [frame], onPage=furniture, autoNextPageTemplate=then)
