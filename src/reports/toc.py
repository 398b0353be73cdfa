"""What is in a long document: its headings, their pages, and a link to each.

A document with one is drawn until the pages it tells are the pages of its headings (`document.build`).
Source: ISO 32000-1, 14.8.4.2 (TOC, TOCI) and 14.8.4.4 (Reference).
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from . import style
from .canvas import TaggedCanvas
from .elements import Element, Found
from .markup import safe
from .paragraphs import Tag, TaggedParagraph

LINE = ParagraphStyle("contents", parent=style.TEXT)
ROOM = 28.0
"""For the number of the page, at the right."""
STEP = 12.0
"""How far a heading of a lower level stands in."""
DOT, DOTS_END = 4.0, 20.0


class Contents(Flowable):  # type: ignore[misc]
    """The headings of levels 2 to `deepest`, as the drawing before this one found them.

    `left`: how far it stands in; `lift`: how far up, beside what stands over it at the left.
    """

    def __init__(
        self,
        *,
        deepest: int = 2,
        left: float = 0.0,
        lift: float = 0.0,
        lines: Sequence[Found] | None = None,
        toc: Element | None = None,
    ) -> None:
        super().__init__()
        self.deepest, self.left, self.lift = deepest, left, lift
        self.lines, self.toc = lines, toc or Element("TOC")

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        if self.lines is None:
            self.lines = self._listed(getattr(self, "canv", None))
        self.parts = [self._words(line) for line in self.lines]
        self.heights = [words.wrap(width - ROOM - self._indent(line), 1000)[1] for words, line in self._pairs()]
        self.height = max(0.0, sum(self.heights) - self.lift)
        return width, self.height

    def _listed(self, canvas: TaggedCanvas | None) -> tuple[Found, ...]:
        """The headings that follow; those already drawn stand before it."""
        if canvas is None:
            return ()
        before = {heading.key for heading in canvas.found}
        return tuple(h for h in canvas.contents if 1 < h.level <= self.deepest and h.key not in before)

    def split(self, width: float, height: float) -> list[Flowable]:
        self.wrap(width, height)
        fitting, used = 0, -self.lift
        while fitting < len(self.heights) and used + self.heights[fitting] <= height:
            used += self.heights[fitting]
            fitting += 1
        if not fitting or self.lines is None:
            return []
        pieces = (self.lines[:fitting], self.lines[fitting:])
        made = [Contents(deepest=self.deepest, left=self.left, lines=piece, toc=self.toc) for piece in pieces if piece]
        made[0].lift = self.lift
        return list(made)

    def draw(self) -> None:
        canvas: TaggedCanvas = self.canv
        canvas.listed = True
        if canvas.dry or not self.parts:
            return
        self.toc.attach(canvas.scope)
        y = sum(self.heights)
        for (words, line), height in zip(self._pairs(), self.heights, strict=True):
            y -= height
            self._line(canvas, words, line, y)

    def _line(self, canvas: TaggedCanvas, words: TaggedParagraph, line: Found, y: float) -> None:
        link = Element("Link", Element("Reference", Element("TOCI", self.toc)))
        words.tag.element = link
        words.drawOn(canvas, self._indent(line), y)
        base = y + words.height - style.ASCENT * LINE.fontSize - (len(words.blPara.lines) - 1) * LINE.leading
        number = f"{line.page}"
        left = self._indent(line) + _last_width(words) + DOT
        _dots(canvas, left, self.width - DOTS_END, base)
        with canvas.content(link):
            canvas.setFillColor(style.INK)
            canvas.setFont(LINE.fontName, LINE.fontSize)
            canvas.drawRightString(self.width, base, f" {number}")
        canvas.link_to(line.key, (self.left, y, self.width, y + words.height), f"{line.title}, page {line.page}", link)

    def _indent(self, line: Found) -> float:
        return self.left + STEP * (line.level - 2)

    def _words(self, line: Found) -> TaggedParagraph:
        return TaggedParagraph(safe(line.title), LINE, tag=Tag())

    def _pairs(self) -> list[tuple[TaggedParagraph, Found]]:
        return list(zip(self.parts, self.lines or (), strict=True))


def _last_width(words: TaggedParagraph) -> float:
    last = words.blPara.lines[-1]
    text = " ".join(last[1]) if isinstance(last, tuple) else "".join(run.text for run in last.words)
    return float(stringWidth(text, LINE.fontName, LINE.fontSize))


def _dots(canvas: TaggedCanvas, left: float, right: float, y: float) -> None:
    """Leading the eye, no content."""
    if right - left < 2 * DOT:
        return
    with canvas.artifact():
        canvas.saveState()
        canvas.setStrokeColor(style.HAIR)
        canvas.setLineWidth(0.9)
        canvas.setLineCap(1)
        canvas.setDash([0, DOT])
        canvas.line(right, y + 0.6, left, y + 0.6)  # from the right, so that the dots of all lines stand in columns
        canvas.restoreState()
