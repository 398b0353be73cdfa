"""What a survey form is made of: numbered boxes, lines to write on, the QR code. Each may carry fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.platypus import Flowable

from . import style
from .canvas import TaggedCanvas
from .elements import Element, FormField
from .form_style import FormStyle
from .markup import Markup, safe
from .paragraphs import Tag, TaggedParagraph

GAP = 6.0
NUMBER = 20.0  # room of a number before its box
LEAST_ROWS = 3  # fewer are not left behind at the foot of a page
QUIET_ZONE = 4  # modules around a QR code: ISO/IEC 18004, 9.1


@dataclass(frozen=True, slots=True)
class Box:
    """One answer. `field`: kind, name and state of its form field; None on paper alone."""

    number: str
    text: str
    hint: str = ""
    second: str = ""
    second_lang: str = ""
    says: str = ""
    field: tuple[str, str, str] | None = None


class Boxes(Flowable):  # type: ignore[misc]
    """Answers with their boxes, down one column and then the next: a list whose labels are the numbers."""

    def __init__(
        self, boxes: Sequence[Box], look: FormStyle, *, columns: int = 0, shared: Element | None = None
    ) -> None:
        super().__init__()
        self.boxes, self.look = list(boxes), look
        self.columns = columns or look.columns
        self.numbered = any(box.number for box in self.boxes)
        self.list = shared or Element("L", numbering="Decimal" if self.numbered else "")

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        rows = -(-len(self.boxes) // self.columns)
        self.cell = (width - GAP * 2 * (self.columns - 1)) / self.columns
        texts = [self._paragraph(box, None) for box in self.boxes]
        room = self.cell - self._indent()
        heights = [text.wrap(room, 1000)[1] + 4 for text in texts]
        self.rows = [max([self.look.row, *heights[row::rows]]) for row in range(rows)]
        self.height = sum(self.rows)
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """As many rows as fit, the rest on the next page: each part runs down its own columns."""
        self.wrap(width, height)
        rows, used = 0, 0.0
        while rows < len(self.rows) and used + self.rows[rows] <= height:
            used += self.rows[rows]
            rows += 1
        if rows < LEAST_ROWS or len(self.rows) - rows < 1:
            return []
        first, rest = self.boxes[: rows * self.columns], self.boxes[rows * self.columns :]
        parts = [Boxes(part, self.look, columns=self.columns, shared=self.list) for part in (first, rest)]
        for part in parts:
            part.numbered = self.numbered
        return list(parts)

    def _indent(self) -> float:
        return (NUMBER * self.look.scale if self.numbered else 0) + self.look.box + GAP

    def _paragraph(self, box: Box, item: Element | None) -> TaggedParagraph:
        shown = safe(box.text)
        if box.hint:
            shown = Markup(f'{shown} <font size="{self.look.hint.fontSize}">{safe(box.hint)}</font>')
        if box.second:
            size, ink = self.look.second.fontSize, style.SLATE.hexval()[2:]
            shown = Markup(f'{shown}<br/><font size="{size}" color="#{ink}">{safe(box.second)}</font>')
        tag = Tag(role="LBody")
        if item is not None:
            tag.element = Element("LBody", item)
        return TaggedParagraph(shown, self.look.answer, tag=tag)

    def draw(self) -> None:
        canvas: TaggedCanvas = self.canv
        if canvas.dry:
            return
        self.list.attach(canvas.scope)
        rows = len(self.rows)
        for at, box in enumerate(self.boxes):
            column, row = divmod(at, rows)
            x = column * (self.cell + GAP * 2)
            middle = self.height - sum(self.rows[:row]) - self.rows[row] / 2
            self._draw(canvas, box, x, middle)

    def _draw(self, canvas: TaggedCanvas, box: Box, x: float, middle: float) -> None:
        item, look = Element("LI", self.list), self.look
        if box.number:
            with canvas.content(Element("Lbl", item)):
                canvas.setFillColor(style.INK)
                canvas.setFont(style.SANS_SEMIBOLD, look.answer.fontSize)
                edge = x + NUMBER * look.scale - 6
                canvas.drawRightString(edge, middle - look.answer.fontSize * 0.33, f"{box.number} ")
        left = x + self._indent() - GAP - look.box
        bottom = middle - look.box / 2
        draw_box(canvas, left, bottom, look.box, look.box)
        text = self._paragraph(box, item)
        _, height = text.wrap(self.cell - self._indent(), 1000)
        text.drawOn(canvas, x + self._indent(), middle - height / 2 + 0.6)
        if box.field is not None:
            kind, name, state = box.field
            form = Element("Form", text.tag.element)
            place = (left, bottom, left + look.box, bottom + look.box)
            canvas.field(FormField(kind, name, place, form, box.says, state, longest=2 if kind == "text" else 0))


class WriteOn(Flowable):  # type: ignore[misc]
    """Lines to write on, or a field over as much room. `before`: words in front of the first line."""

    def __init__(
        self,
        look: FormStyle,
        *,
        lines: int = 1,
        width: float = 0.0,
        before: str = "",
        field: tuple[str, str, str] | None = None,
        longest: int = 0,
    ) -> None:
        super().__init__()
        self.look, self.lines, self.wanted, self.before = look, lines, width, before
        self.field, self.longest = field, longest

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = min(self.wanted * self.look.scale, width) if self.wanted else width
        self.height = 28 * self.lines * min(self.look.scale, 1.25)
        return self.width, self.height

    def draw(self) -> None:
        canvas: TaggedCanvas = self.canv
        if canvas.dry:
            return
        left = 0.0
        owner = canvas.scope
        if self.before:
            words = TaggedParagraph(safe(self.before), self.look.hint)
            left = words.wrap(self.width, 100)[0] and _width(self.before, self.look) + 6
            words.drawOn(canvas, 0, 2)
            owner = words.tag.element or owner
        pitch = self.height / self.lines
        if self.field is None:
            with canvas.artifact():
                canvas.setStrokeColor(style.INK)
                canvas.setLineWidth(0.6)
                for line in range(self.lines):
                    canvas.line(left if line == self.lines - 1 else 0, line * pitch + 3, self.width, line * pitch + 3)
            return
        draw_box(canvas, left, 3, self.width - left, self.height - 6)
        kind, name, says = self.field
        form = Element("Form", owner if owner is not canvas.scope else Element("P", owner))
        box = (left + 1, 4, self.width - 1, self.height - 4)
        canvas.field(FormField(kind, name, box, form, says, longest=self.longest))


class Qr(Flowable):  # type: ignore[misc]
    """A QR code with its quiet zone, and what it says in words."""

    def __init__(self, content: str, size: float, alt: str) -> None:
        super().__init__()
        self.content, self.size, self.alt = content, size, alt

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.size, self.size

    def draw(self) -> None:
        canvas: TaggedCanvas = self.canv
        if canvas.dry:
            return
        if canvas.inside:  # a copy of what stands on the page already
            self._bars(canvas)
            return
        x, y = canvas.absolutePosition(0, 0)
        figure = Element("Figure", canvas.scope, alt=self.alt, box=(x, y, x + self.size, y + self.size))
        with canvas.content(figure):
            self._bars(canvas)

    def _bars(self, canvas: TaggedCanvas) -> None:
        canvas.setFillColor(style.INK)
        for left, bottom, width, height in qr_bars(self.content, self.size):
            canvas.rect(left, bottom, width, height, stroke=0, fill=1)


def qr_bars(content: str, size: float) -> list[tuple[float, float, float, float]]:
    """The dark parts of a QR code in a square of that size, row by row: left, bottom, width, height."""
    code = _code(content)
    modules = code.getModuleCount()
    unit = size / (modules + 2 * QUIET_ZONE)
    bars = []
    for row in range(modules):
        bottom = size - (row + 1 + QUIET_ZONE) * unit
        start = None
        for column in range(modules + 1):
            dark = column < modules and code.isDark(row, column)
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                bars.append(((start + QUIET_ZONE) * unit, bottom, (column - start) * unit, unit * 1.01))
                start = None
    return bars


def module_count(content: str) -> int:
    """How many modules a side of its QR code has, without the quiet zone."""
    return int(_code(content).getModuleCount())


def _code(content: str) -> QRCode:
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(content)
    code.make()
    return code


class Beside(Flowable):  # type: ignore[misc]
    """Columns of flowables side by side, tops aligned, read from left to right."""

    def __init__(self, *columns: tuple[Sequence[Flowable], float], gap: float = 14.0) -> None:
        super().__init__()
        self.columns, self.gap = columns, gap

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        free = width - self.gap * (len(self.columns) - 1)
        self.widths = [share * free for _, share in self.columns]
        self.heights = [
            [part.wrap(room, 1000)[1] + (part.getSpaceBefore() if at else 0) for at, part in enumerate(parts)]
            for (parts, _), room in zip(self.columns, self.widths, strict=True)
        ]
        self.width, self.height = width, max(sum(heights) for heights in self.heights)
        return self.width, self.height

    def draw(self) -> None:
        x = 0.0
        for (parts, _), room, heights in zip(self.columns, self.widths, self.heights, strict=True):
            y = self.height
            for part, height in zip(parts, heights, strict=True):
                y -= height
                part.drawOn(self.canv, x, y)
            x += room + self.gap


def draw_box(canvas: TaggedCanvas, x: float, y: float, width: float, height: float) -> None:
    with canvas.artifact():
        canvas.setStrokeColor(style.INK)
        canvas.setLineWidth(0.9)
        canvas.rect(x, y, width, height, stroke=1, fill=0)


def _width(text: str, look: FormStyle) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(text, look.hint.fontName, look.hint.fontSize))
