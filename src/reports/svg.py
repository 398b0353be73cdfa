"""Drawings of plain shapes out of an SVG file, for the crest: filled and outlined paths in plain colours.

What a printed crest needs and no more: text, pictures, gradients, filters, masks and see-through parts are refused in
words, never left out in silence. Source: SVG 1.1 (second edition), chapters 7 to 11.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, radians, sin, sqrt, tan
from typing import Any
from xml.etree import ElementTree

from ..domain.errors import FileRefusedError
from .svg_style import INHERITED, Rules, painted, rules_of, stated

AS_PNG = "Save it as a PNG picture instead."
IGNORED = {"defs", "title", "desc", "metadata", "style", "namedview"}
GROUPS = {"svg", "g", "a"}
SHAPES = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
REFUSED = {"clip-path", "mask", "filter"}
MOST_SHAPES = 4000

Matrix = tuple[float, float, float, float, float, float]
PLAIN: Matrix = (1, 0, 0, 1, 0, 0)
Segment = tuple[str, tuple[tuple[float, float], ...]]
"""`move`, `line`, `curve` (two controls and the end) or `close`, and its points."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One path. Colours are `#RRGGBB`, empty where it is not filled or not outlined."""

    segments: tuple[Segment, ...]
    fill: str
    stroke: str
    width: float
    evenodd: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes in a box of that size, y running down from its top left corner."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


def read_svg(data: bytes) -> Drawing:
    """Raises FileRefusedError, with what is in the way, for a file that cannot be drawn as it is."""
    if b"<!ENTITY" in data:
        raise FileRefusedError(f"The SVG file defines entities, which are not read. {AS_PNG}")
    try:
        root = ElementTree.fromstring(data)  # noqa: S314 - no entities: they are refused above
    except ElementTree.ParseError:
        raise FileRefusedError("The file is not an SVG drawing, or it is damaged. Choose another.") from None
    if _name(root) != "svg":
        raise FileRefusedError("The file is not an SVG drawing. Choose a PNG, JPEG or SVG picture.")
    left, top, width, height = _box(root)
    reader = _Reader(rules_of(root))
    try:
        reader.read(root, {}, (1, 0, 0, 1, -left, -top))
    except (ValueError, TypeError, IndexError, KeyError):
        raise FileRefusedError(f"A shape of the SVG file cannot be read. {AS_PNG}") from None
    if not reader.shapes:
        raise FileRefusedError("There is nothing to draw in the SVG file. Choose another.")
    return Drawing(width, height, tuple(reader.shapes))


class _Reader:
    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.shapes: list[Shape] = []

    def read(self, element: ElementTree.Element, above: Mapping[str, str], matrix: Matrix) -> None:
        name = _name(element)
        if name in IGNORED or not name:
            return
        if name not in GROUPS | SHAPES:
            raise FileRefusedError(f"The SVG file has a part that is not a plain shape ({name[:20]}). {AS_PNG}")
        said = stated(element, self.rules)
        if said.get("display") == "none":
            return
        _check(said)
        style = {**above, **{key: value for key, value in said.items() if key in INHERITED}}
        if "transform" in element.attrib:
            matrix = _joined(matrix, _transform(element.attrib["transform"]))
        if name in SHAPES:
            self._add(element, style, matrix)
            return
        for child in element:
            self.read(child, style, matrix)

    def _add(self, element: ElementTree.Element, style: Mapping[str, str], matrix: Matrix) -> None:
        if len(self.shapes) >= MOST_SHAPES:
            raise FileRefusedError(f"The SVG file has more than {MOST_SHAPES:,} shapes. {AS_PNG}")
        if style.get("visibility") == "hidden":
            return
        fill, stroke = painted(style.get("fill", "black")), painted(style.get("stroke", "none"))
        segments = _segments(element, matrix)
        if not segments or not (fill or stroke):
            return
        scale = sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
        width = _length(style.get("stroke-width", "1")) * scale
        self.shapes.append(Shape(segments, fill, stroke, width, style.get("fill-rule") == "evenodd"))


def _check(said: Mapping[str, str]) -> None:
    for key in REFUSED:
        if said.get(key, "none") != "none":
            raise FileRefusedError(f"The SVG file cuts or shades a part ({key}), which is not drawn. {AS_PNG}")
    for key in ("opacity", "fill-opacity", "stroke-opacity"):
        if key in said and float(said[key].rstrip("%")) < (100 if said[key].endswith("%") else 1):
            raise FileRefusedError(f"The SVG file has a part that is seen through. {AS_PNG}")


def _name(element: ElementTree.Element) -> str:
    """Without its namespace; empty for drawing programs' own notes and for comments."""
    if not isinstance(element.tag, str):
        return ""
    space, _, name = element.tag.rpartition("}")
    return name if space in ("", "{http://www.w3.org/2000/svg") else ""


def _box(root: ElementTree.Element) -> tuple[float, float, float, float]:
    """(left, top, width, height) of what is shown."""
    parts = [float(part) for part in re.split(r"[\s,]+", root.get("viewBox", "").strip()) if _is_number(part)]
    if len(parts) != 4:
        parts = [0, 0, _length(root.get("width", "0")), _length(root.get("height", "0"))]
    if parts[2] <= 0 or parts[3] <= 0:
        raise FileRefusedError(f"The SVG file does not say how large it is. {AS_PNG}")
    return parts[0], parts[1], parts[2], parts[3]


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?", text) is not None


def _length(text: str) -> float:
    """In the drawing's own unit; a percentage counts as nothing."""
    match = re.match(r"\s*([-+]?(?:\d+\.?\d*|\.\d+))\s*(%?)", text)
    return float(match[1]) if match and not match[2] else 0.0


def _segments(element: ElementTree.Element, matrix: Matrix) -> tuple[Segment, ...]:
    from fontTools.svgLib.path import PathBuilder, parse_path

    plain = ElementTree.Element(_name(element), {k: v for k, v in element.attrib.items() if k != "transform"})
    for key in ("x", "y", "x1", "y1", "x2", "y2", "width", "height", "rx", "ry", "cx", "cy", "r"):
        if key in plain.attrib:
            plain.set(key, str(_length(plain.attrib[key])))
    builder, pen = PathBuilder(), _pen(matrix)
    builder.add_path_from_element(plain)
    for path in builder.paths:
        parse_path(path, pen)
    return tuple(pen.segments)


def _pen(matrix: Matrix) -> Any:
    from fontTools.pens.basePen import BasePen

    class Pen(BasePen):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__(None)
            self.segments: list[Segment] = []

        def _moveTo(self, point: Any) -> None:  # noqa: N802 - fontTools' names
            self.segments.append(("move", (_moved(matrix, point),)))

        def _lineTo(self, point: Any) -> None:  # noqa: N802
            self.segments.append(("line", (_moved(matrix, point),)))

        def _curveToOne(self, first: Any, second: Any, end: Any) -> None:  # noqa: N802
            self.segments.append(("curve", tuple(_moved(matrix, point) for point in (first, second, end))))

        def _closePath(self) -> None:  # noqa: N802
            self.segments.append(("close", ()))

    return Pen()


# ---------------------------------------------------------------- transforms: SVG 1.1, 7.6


def _transform(text: str) -> Matrix:
    found = re.findall(r"(\w+)\s*\(([^)]*)\)", text)
    matrix = PLAIN
    for name, inner in found:
        values = [float(part) for part in re.split(r"[\s,]+", inner.strip()) if part]
        matrix = _joined(matrix, _one(name, values))
    return matrix


def _one(name: str, v: list[float]) -> Matrix:
    if name == "matrix":
        return v[0], v[1], v[2], v[3], v[4], v[5]
    if name == "translate":
        return 1, 0, 0, 1, v[0], v[1] if len(v) > 1 else 0
    if name == "scale":
        return v[0], 0, 0, v[1] if len(v) > 1 else v[0], 0, 0
    if name == "rotate":
        a = radians(v[0])
        turn: Matrix = (cos(a), sin(a), -sin(a), cos(a), 0, 0)
        x, y = (v[1], v[2]) if len(v) > 2 else (0.0, 0.0)
        return _joined(_joined((1, 0, 0, 1, x, y), turn), (1, 0, 0, 1, -x, -y))
    if name == "skewX":
        return 1, 0, tan(radians(v[0])), 1, 0, 0
    if name == "skewY":
        return 1, tan(radians(v[0])), 0, 1, 0, 0
    raise ValueError("no such transform")


def _joined(outer: Matrix, inner: Matrix) -> Matrix:
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f


def _moved(matrix: Matrix, point: tuple[float, float]) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    x, y = point
    return a * x + c * y + e, b * x + d * y + f
