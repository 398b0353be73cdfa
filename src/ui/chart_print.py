"""A chart on paper: its picture, and its table under it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from ..charts.exhibit import Exhibit, Value

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

PRINT_WIDTH = 660  # px at 96 dpi: the text width of A4 with the printer's own margins


def print_page(exhibit: Exhibit, png: bytes) -> QTextDocument:
    """The picture and the table as a page. A column whose first cell is a figure leans right."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QImage, QTextDocument

    from .printing import document

    heads, rows = exhibit.table
    sides = ["right" if rows and _figure(cell) else "left" for cell in rows[0]] if rows else ["left"] * len(heads)
    table = _row("th", heads, sides) + "".join(_row("td", row, sides) for row in rows)
    told = escape(" ".join(exhibit.source)) if exhibit.framed else ""  # else it is in the picture
    words = f"<p style='font-size:8pt'>{told}</p>"
    page = document(f"<img src='chart.png' width='{PRINT_WIDTH}'><table cellpadding='1'>{table}</table>{words}")
    page.addResource(QTextDocument.ResourceType.ImageResource, QUrl("chart.png"), QImage.fromData(png))
    return page


def _figure(cell: Value) -> bool:
    return isinstance(cell, int | float) or (isinstance(cell, str) and cell[:1].isdigit())


def _row(tag: str, cells: Sequence[Value], sides: Sequence[str]) -> str:
    inner = (
        f"<{tag} align='{side}' style='font-size:8pt'>{escape(said(cell))}&nbsp;&nbsp;</{tag}>"
        for side, cell in zip(sides, cells, strict=True)
    )
    return f"<tr>{''.join(inner)}</tr>"


def said(cell: Value) -> str:
    """`1,234`: a figure as it is read."""
    if cell is None:
        return ""
    return f"{cell:,}" if isinstance(cell, int) else str(cell)
