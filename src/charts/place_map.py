"""A shaded map on paper and in pictures: outlines, figures, legend and scale from the summary the window draws from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.patheffects import withStroke
from matplotlib.transforms import Transform

from ..domain.map_labels import Wanted, place_labels
from ..domain.map_project import Projection, fit_box, length_words, rings_of, scale_length
from ..domain.map_rows import legend_words
from ..domain.map_summary import SHOWN, MapPlace, MapSummary
from .drawing import Writer, hatch, line
from .fonts import printable, text_width
from .style import ChartStyle, blank

RAMP = ("#E3ECF4", "#B5CDE2", "#7BA6CC", "#3F78AE", "#173F6D")
"""From light to dark; steps rise in lightness, so that a grey print keeps their order. Same as the window's."""
DARK_FROM = 3
"""The first step on which letters are white: 4.7:1 or more on every step."""
GROUND, EDGE, AROUND, HATCH = "#F3F4F1", "#FFFFFF", "#C5CAC4", "#5B6771"
RIM = "#7C8680"
FOOT = 46.0
"""Points under the map for the legend and the scale."""
PAD = 8.0
SWATCH, BAND = 46.0, 12.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where degrees fall on the drawing, in points from the bottom left."""

    flat: Projection
    scale: float  # points a metre
    left: float
    bottom: float

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        east, north = self.flat.metres(longitude, latitude)
        return self.left + east * self.scale, self.bottom + north * self.scale

    def path(self, outline: bytes) -> Path:
        """An outline with its holes as one path."""
        points: list[tuple[float, float]] = []
        codes: list[Any] = []
        for ring in rings_of(outline):
            drawn = self.flat.flat(ring)
            points += [(self.left + east * self.scale, self.bottom + north * self.scale) for east, north in drawn]
            codes += [Path.MOVETO, *[Path.LINETO] * (len(drawn) - 2), Path.CLOSEPOLY]
        return Path(points, codes)


def draw_map(summary: MapSummary, width: int, height: int, style: ChartStyle) -> Figure:
    """The map in a box of so many points, fitted to its places. Raises ValueError where it has none."""
    figure, points = blank(width, height)
    sheet = fit(summary, width, height - FOOT)
    frame = Rectangle((0, FOOT), width, height - FOOT, facecolor=GROUND, edgecolor="none", linewidth=0, zorder=0)
    frame.set_transform(points)
    figure.add_artist(frame)
    for path in _around(sheet, summary.around, (0, FOOT, width, height)):
        _add(figure, points, path, face="none", edge=AROUND, width=0.6, order=1)
    for place in summary.places:  # a rim that is left to see at the outer edge alone
        _add(figure, points, sheet.path(place.outline), face="none", edge=RIM, width=2.6, order=1)
    for place in summary.places:
        _place(figure, points, sheet, place, style)
    writer = Writer(figure, points, style)
    _labels(figure, points, sheet, summary, style)
    _pins(figure, points, sheet, summary, style)
    _legend(figure, writer, summary, style)
    _scale(figure, writer, sheet, width, style)
    return figure


def fit(summary: MapSummary, width: float, height: float) -> Sheet:
    """Fitted to the places, with air round them; what lies elsewhere has no say."""
    box = fit_box([place.outline for place in summary.places])
    if box is None:
        raise ValueError("a map needs places")
    flat = Projection.of(box)
    (west, south), (east, north) = flat.metres(box[0], box[1]), flat.metres(box[2], box[3])
    scale = min((width - 2 * PAD) / max(east - west, 1.0), (height - 2 * PAD) / max(north - south, 1.0))
    return Sheet(flat, scale, width / 2, FOOT + height / 2)


def _around(sheet: Sheet, outlines: Sequence[bytes], box: tuple[float, float, float, float]) -> Iterator[Path]:
    """Lines of outlines outside the map, cut off at the drawing's edge: a frame round the figure moves no clips."""
    import shapely

    for outline in outlines:
        for ring in rings_of(outline):
            points = [sheet.at(x, y) for x, y in zip(ring[0::2], ring[1::2], strict=True)]
            seen = shapely.clip_by_rect(shapely.LineString(points), *box)
            yield from (Path(shapely.get_coordinates(part)) for part in shapely.get_parts(seen) if not part.is_empty)


def _hatched(path: Path, gap: float = 4.0) -> Path:
    """Slanting lines that fill an outline and end at its edge."""
    import shapely

    box = path.get_extents()
    starts = np.arange(box.x0 - box.height + gap, box.x1, gap)
    slants = [shapely.LineString([(x, box.y0), (x + box.height, box.y1)]) for x in starts]
    shape = shapely.union_all([shapely.make_valid(shapely.Polygon(ring)) for ring in path.to_polygons()])
    parts = shapely.get_parts(shapely.intersection(shapely.MultiLineString(slants), shape))
    ends = [shapely.get_coordinates(part)[:2] for part in parts if part.geom_type == "LineString"]
    if not ends:
        return Path(np.zeros((0, 2)))
    return Path(np.concatenate(ends), [Path.MOVETO, Path.LINETO] * len(ends))


def _add(figure: Figure, points: Transform, path: Path, *, face: str, edge: str, width: float, order: int) -> PathPatch:
    patch = PathPatch(path, facecolor=face, edgecolor=edge, linewidth=width, joinstyle="round", zorder=order)
    patch.set_transform(points)
    patch.set_clip_on(False)
    figure.add_artist(patch)
    return patch


def _place(figure: Figure, points: Transform, sheet: Sheet, place: MapPlace, style: ChartStyle) -> None:
    path = sheet.path(place.outline)
    face, edge = (style.surface, HATCH) if place.step is None else (RAMP[place.step], EDGE)
    _add(figure, points, path, face=face, edge=edge, width=0.9, order=2).set_gid("place")
    if place.step is None:
        lines = _add(figure, points, _hatched(path), face="none", edge=HATCH, width=0.5, order=3)
        lines.set_gid("hatch")


def _labels(figure: Figure, points: Transform, sheet: Sheet, summary: MapSummary, style: ChartStyle) -> None:
    """Name and figure of each place that has room for them, on a rim of its own shade."""
    size = style.note if len(summary.places) <= 40 else style.note - 2
    wanted = [_wanted(sheet, place, style, size) for place in summary.places]
    shown = place_labels(wanted)
    for place, label in zip(summary.places, wanted, strict=True):
        if place.id not in shown:
            continue
        both = shown[place.id] == "both"
        words = [(place.name, True), (place.text, False)] if both else [(place.text, False)]
        for number, (text, bold) in enumerate(words):
            middle = label.y + (len(words) / 2 - number - 0.5) * label.line
            _write(figure, points, (label.x, middle), text, place, style, size, bold=bold)


def _wanted(sheet: Sheet, place: MapPlace, style: ChartStyle, size: float) -> Wanted:
    box = sheet.path(place.outline).get_extents()
    x, y = sheet.at(*place.point)
    name = text_width(printable(place.name), style.semibold, size)
    figure = text_width(printable(place.text), style.regular, size)
    return Wanted(place.id, x, y, name, figure, size * 1.2, box.width, box.height)


def _write(
    figure: Figure,
    points: Transform,
    at: tuple[float, float],
    text: str,
    place: MapPlace,
    style: ChartStyle,
    size: float,
    *,
    bold: bool,
) -> None:
    ground = style.surface if place.step is None else RAMP[place.step]
    ink = "#FFFFFF" if place.step is not None and place.step >= DARK_FROM else style.ink
    label = figure.text(
        at[0],
        at[1] - size * 0.33,
        printable(text, style.file(bold=bold)),
        fontproperties=style.font(size, bold=bold),
        color=ink,
        horizontalalignment="center",
        verticalalignment="baseline",
        transform=points,
        parse_math=False,
        zorder=8,
    )
    label.set_path_effects([withStroke(linewidth=2.0, foreground=ground)])
    label.set_gid("label")


def _pins(figure: Figure, points: Transform, sheet: Sheet, summary: MapSummary, style: ChartStyle) -> None:
    """Only pins that somebody put: the others stand for a place that bears its own figure."""
    for pin in summary.pins:
        if pin.exact:
            x, y = sheet.at(pin.longitude, pin.latitude)
            drop = Path.circle((x, y), 3.2)
            mark = _add(figure, points, drop, face=style.ink, edge=style.surface, width=1.2, order=7)
            mark.set_gid("pin")


def _legend(figure: Figure, writer: Writer, summary: MapSummary, style: ChartStyle) -> None:
    """Swatches with the breaks under their left edges, and what the hatch means."""
    writer.put(PAD, FOOT - 9, summary.legend, size=style.note, colour=style.ink, bold=True, name="legend")
    x, top = PAD, FOOT - 18
    for step, words in zip(summary.classes.ramp, legend_words(summary.classes, summary.measure), strict=True):
        _swatch(figure, writer, x, top, RAMP[step], style)
        writer.put(x, top - BAND - 7, words, size=style.note, colour=style.quiet, name="legend")
        x += SWATCH
    if summary.few and any(place.state != SHOWN for place in summary.places):
        x += 14
        _swatch(figure, writer, x, top, style.surface, style, width=26)
        lines = hatch((x, top - BAND, 26, BAND), colour=HATCH, gap=4.0, width=0.5)
        lines.set_transform(writer.points)
        lines.set_zorder(3)
        figure.add_artist(lines)
        writer.put(x, top - BAND - 7, summary.few, size=style.note, colour=style.quiet, name="legend")


def _swatch(
    figure: Figure, writer: Writer, x: float, top: float, colour: str, style: ChartStyle, *, width: float = SWATCH
) -> None:
    box = Rectangle((x, top - BAND), width, BAND, facecolor=colour, edgecolor=style.quiet, linewidth=0.6, zorder=2)
    box.set_transform(writer.points)
    box.set_gid("swatch")
    figure.add_artist(box)


def _scale(figure: Figure, writer: Writer, sheet: Sheet, width: float, style: ChartStyle) -> None:
    metres = scale_length(110 / sheet.scale)
    right, y, long = width - PAD, FOOT - 26.0, metres * sheet.scale
    for start, end in (((right - long, y), (right, y)), ((right - long, y - 3), (right - long, y + 3)),
                       ((right, y - 3), (right, y + 3))):  # fmt: skip
        stroke = line(start, end, colour=style.ink, width=1.2, order=5, name="scale")
        stroke.set_transform(writer.points)
        figure.add_artist(stroke)
    words = length_words(metres)
    writer.put(right - long / 2, y + 9, words, size=style.note, colour=style.ink, align="center", name="scale")
