"""A chart as a file: PNG and SVG of the picture, CSV of its table. Written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from ..charts.exhibit import Exhibit
from ..domain.errors import BeatbookError
from ..exchange.csv_files import write_csv
from ..exchange.writing import write_whole

KINDS = ("png", "svg", "csv")
RATIO = 2.0
"""Pixels a point: a picture stays sharp on a slide and in print."""


def chart_picture(exhibit: Exhibit, kind: str = "png") -> bytes:
    """`kind` is png or svg. The same in every theme: dark on white. Takes a third of a second."""
    from ..charts.framed import picture_of
    from ..charts.picture import png_bytes, svg_bytes
    from ..charts.style import PAPER

    figure, alt = picture_of(exhibit, PAPER), exhibit.told
    if kind == "svg":
        return svg_bytes(figure, alt=alt, title=exhibit.title or exhibit.name)
    return png_bytes(figure, ratio=RATIO, alt=alt)


def save_chart(exhibit: Exhibit, path: Path) -> Path:
    """Write the picture or the table by the file's ending. Raises BeatbookError where that cannot be."""
    kind = path.suffix.lower().lstrip(".")
    if kind not in KINDS:
        raise BeatbookError(f"{path.name} would be of no known kind. Let its name end in .png, .svg or .csv.")
    if kind == "csv":
        write_csv(path, *exhibit.table_for_file)
    else:
        write_whole(path, chart_picture(exhibit, kind))
    return path
