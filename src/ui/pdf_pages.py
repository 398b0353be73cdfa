"""Pages of a PDF as pictures, and its headings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QImage

from ..reports.pdfium import opened

POINTS = 72.0  # an inch


@dataclass(frozen=True, slots=True)
class Heading:
    """A bookmark: its words, its page from 0, how far down the page it points (points)."""

    title: str
    page: int
    top: float


@dataclass(frozen=True, slots=True)
class Outline:
    """`sizes` are width and height of each page in points."""

    sizes: tuple[tuple[float, float], ...]
    headings: tuple[Heading, ...]


def outline(pdf: bytes) -> Outline:
    """The pages' sizes and the bookmarks in their order."""
    with opened(pdf) as document:
        sizes = tuple(document.get_page_size(number) for number in range(len(document)))
        headings = tuple(_heading(mark, sizes) for mark in document.get_toc() if mark.get_dest() is not None)
    return Outline(sizes, headings)


def _heading(mark: Any, sizes: tuple[tuple[float, float], ...]) -> Heading:
    place = mark.get_dest()
    page = int(place.get_index() or 0)
    _mode, position = place.get_view()
    height = sizes[page][1]
    top = height - position[1] if len(position) > 1 and position[1] else 0.0
    return Heading(str(mark.get_title()).strip(), page, min(max(top, 0.0), height))


def pictures(pdf: bytes, scale: float) -> tuple[QImage, ...]:
    """Every page, `scale` pixels a point, each a picture of its own memory."""
    with opened(pdf) as document:
        return tuple(_picture(document[number], scale) for number in range(len(document)))


def _picture(page: Any, scale: float) -> QImage:
    bitmap = page.render(scale=scale)
    try:
        formats = {"BGR": QImage.Format.Format_BGR888, "BGRX": QImage.Format.Format_RGB32}
        size = (bitmap.width, bitmap.height, bitmap.stride)
        return QImage(bytes(bitmap.buffer), *size, formats[bitmap.mode]).copy()
    finally:
        bitmap.close()
        page.close()
