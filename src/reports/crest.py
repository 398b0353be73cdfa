"""The crest over the team's name: read when it is chosen, drawn on paper in a box of 54 by 12 mm."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

from ..domain.errors import FileRefusedError
from ..domain.house_style import CREST_HEIGHT_MM, CREST_WIDTH_MM, LARGEST_CREST, LONGEST_ALT, Crest
from .canvas import TaggedCanvas
from .element_check import LEAST_ALT
from .elements import Element
from .svg import Drawing, read_svg

SHARP = 600  # dots an inch: more is not seen on paper, and a crest goes onto every briefing
LEAST_PIXELS = 100
MOST_PIXELS = 50_000_000


def checked_crest(name: str, data: bytes, alt: str = "") -> Crest:
    """The crest of a file. Raises FileRefusedError for what cannot be drawn, with what to do instead."""
    if not data:
        raise FileRefusedError(f"{name} is empty. Choose another picture.")
    if len(data) > LARGEST_CREST:
        raise FileRefusedError(f"{name} has {len(data) / 1e6:.1f} MB: {LARGEST_CREST / 1e6:.0f} MB at most.")
    words = " ".join(alt.split())
    if len(words) > LONGEST_ALT:
        raise FileRefusedError(f"The words for the crest have {len(words)} characters: {LONGEST_ALT} at most.")
    if 0 < len(words) < LEAST_ALT:
        raise FileRefusedError(
            "Say more of the crest for those who cannot see it, such as “Crest of Northmoor Police”, or nothing at all."
        )
    kind = _kind(data)
    crest = Crest(name, kind, words, data)
    if kind == "svg":
        read_svg(data)
    else:
        _check_picture(name, data)
    return crest


class CrestBox(Flowable):  # type: ignore[misc]
    """The crest as large as its box allows, at the left. A picture with words, or decoration where it has none."""

    def __init__(self, crest: Crest, *, width: float = CREST_WIDTH_MM * mm, height: float = CREST_HEIGHT_MM * mm):
        super().__init__()
        self.crest, self.most = crest, (width, height)
        self.hAlign = "LEFT"

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        wide, high = _size(self.crest)
        scale = min(min(self.most[0], width) / wide, self.most[1] / high)
        self.width, self.height = wide * scale, high * scale
        return self.width, self.height

    def draw(self) -> None:
        canvas: TaggedCanvas = self.canv
        if canvas.dry:
            return
        if not self.crest.alt or canvas.inside:
            with canvas.artifact():
                self._draw(canvas)
            return
        x, y = canvas.absolutePosition(0, 0)
        box = (x, y, x + self.width, y + self.height)
        with canvas.content(Element("Figure", canvas.scope, alt=self.crest.alt, box=box)):
            self._draw(canvas)

    def _draw(self, canvas: TaggedCanvas) -> None:
        if self.crest.kind == "svg":
            _draw_shapes(canvas, _drawing(self.crest.data), self.width, self.height)
            return
        reader = ImageReader(BytesIO(_printed(self.crest.data)))
        canvas.drawImage(reader, 0, 0, self.width, self.height)


def _draw_shapes(canvas: Any, drawing: Drawing, width: float, height: float) -> None:
    """The shapes scaled into the box; the file's y runs down, paper's up."""
    x, y = width / drawing.width, height / drawing.height

    def at(point: tuple[float, float]) -> tuple[float, float]:
        return point[0] * x, height - point[1] * y

    canvas.saveState()
    frame = canvas.beginPath()
    frame.rect(0, 0, width, height)
    canvas.clipPath(frame, stroke=0, fill=0)
    for shape in drawing.shapes:
        path = canvas.beginPath()
        for step, points in shape.segments:
            moved = [part for point in points for part in at(point)]
            {"move": path.moveTo, "line": path.lineTo, "curve": path.curveTo, "close": path.close}[step](*moved)
        if shape.fill:
            canvas.setFillColor(HexColor(shape.fill))
        if shape.stroke:
            canvas.setStrokeColor(HexColor(shape.stroke))
            canvas.setLineWidth(shape.width * x)
        even = 0 if shape.evenodd else 1  # ReportLab's FILL_EVEN_ODD, FILL_NON_ZERO
        canvas.drawPath(path, stroke=int(bool(shape.stroke)), fill=int(bool(shape.fill)), fillMode=even)
    canvas.restoreState()


def _kind(data: bytes) -> str:
    """By its first bytes, whatever the file is called."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if b"<svg" in data[:4000].lower():
        return "svg"
    raise FileRefusedError("The crest is a PNG, JPEG or SVG picture. Choose one of these.")


def _check_picture(name: str, data: bytes) -> None:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(data)) as picture:
            width, height = picture.size
            if width * height > MOST_PIXELS:
                raise FileRefusedError(f"{name} is {width:,} by {height:,} pixels. Make it smaller.")
            picture.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise FileRefusedError(f"{name} is damaged and cannot be drawn. Choose another picture.") from None
    if max(width, height) < LEAST_PIXELS:
        raise FileRefusedError(
            f"{name} is {width} by {height} pixels, too few for paper. Choose one of {LEAST_PIXELS} or more."
        )


def _size(crest: Crest) -> tuple[float, float]:
    if crest.kind == "svg":
        drawing = _drawing(crest.data)
        return drawing.width, drawing.height
    from PIL import Image

    with Image.open(BytesIO(crest.data)) as picture:
        return picture.size


@lru_cache(maxsize=2)
def _drawing(data: bytes) -> Drawing:
    return read_svg(data)


@lru_cache(maxsize=2)
def _printed(data: bytes) -> bytes:
    """The picture on white, in RGB, at most as fine as paper shows: PDF/A-2a without soft masks or CMYK."""
    from PIL import Image

    with Image.open(BytesIO(data)) as opened:
        picture = opened.convert("RGBA")
    white = Image.new("RGBA", picture.size, "white")
    flat = Image.alpha_composite(white, picture).convert("RGB")
    flat.thumbnail((int(CREST_WIDTH_MM / 25.4 * SHARP), int(CREST_HEIGHT_MM / 25.4 * SHARP)))
    out = BytesIO()
    flat.save(out, "PNG")
    return out.getvalue()
