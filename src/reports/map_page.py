"""A map on paper: its finding, the drawing with its words for the ear, and the same as a table. Tagged."""

from __future__ import annotations

from functools import partial

from reportlab.platypus import Flowable

from ..charts.exhibit import Exhibit, Value
from ..charts.style import PAPER
from ..domain.map_summary import MapSummary
from . import style
from .document import Layout, build
from .figures import ChartFigure
from .furniture import HEAD_ROOM, PRACTICE, Running
from .layout import Gap
from .metadata import About
from .paragraphs import heading, paragraph
from .tables import table

HEIGHT = 400
LONGEST = 40
"""Rows of the table on paper: a county's wards are in the CSV file, and the ear hears the highest and lowest."""


def map_pdf(summary: MapSummary, exhibit: Exhibit) -> bytes:
    """A PDF that is PDF/UA-1 and PDF/A-2a. Raises StructureFaultError if it is not tagged as it should be."""
    marking = "May be published" if summary.audience == "public" else "OFFICIAL-SENSITIVE"
    plain = f"{exhibit.name}, {summary.place}, {summary.period_words}"
    about = About(f"{PRACTICE}. {plain}" if summary.practice else plain, "Neighbourhood policing team", exhibit.title)
    running = Running(
        place=summary.place,
        titles=(exhibit.name, "Map"),
        marking=marking,
        cut=summary.period_words,
        sources=" ".join(summary.credit),
        practice=summary.practice,
    )
    return build([partial(_story, exhibit)], Layout(about, running, later_head=HEAD_ROOM), pages=2)


def _story(exhibit: Exhibit) -> list[Flowable]:
    width = style.TEXT_WIDTH
    drawing = ChartFigure(
        lambda: exhibit.draw(int(width), HEIGHT, PAPER), float(int(width)), float(HEIGHT), alt=exhibit.told
    )
    words = [paragraph(line, style.NOTE) for line in (*exhibit.base, *exhibit.source)]
    return [
        heading(exhibit.title, style.SUBTITLE, 1),
        paragraph(exhibit.where, style.NOTE),
        Gap(6),
        drawing,
        Gap(6),
        heading("About the figures", style.H3, 2),
        *words,
        *_table(exhibit),
    ]


def _table(exhibit: Exhibit) -> list[Flowable]:
    if len(exhibit.rows) > LONGEST:
        return []
    first, others = style.TEXT_WIDTH * 0.4, style.TEXT_WIDTH * 0.6 / (len(exhibit.heads) - 1)
    rows = [tuple(exhibit.heads), *(tuple(_text(value) for value in row) for row in exhibit.rows)]
    widths = [first, *[others] * (len(exhibit.heads) - 1)]
    drawn = table(rows, widths, summary=exhibit.title, numbers=range(1, len(exhibit.heads)))
    return [Gap(8), heading("The figures", style.H3, 2), Gap(3), drawn]


def _text(value: Value) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:,.1f}".removesuffix(".0")
    return f"{value:,}" if isinstance(value, int) else value
