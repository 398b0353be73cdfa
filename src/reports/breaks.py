"""Where a page may end: before a chart or a table that would be torn, before a heading that would stand alone."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable

from . import style
from .layout import BOUNDLESS, UNBROKEN, Row

WHOLE = 0.42 * style.PAGE_HEIGHT
"""A section with a chart or table is not split over pages if it is no higher than this."""
BEGINNING = 90.0
"""Of a higher one, so much stands under its heading on the page where it begins."""


def kept_together(section: Sequence[Flowable]) -> list[Flowable]:
    """The section, and before it a page's end where it would be torn or its heading left alone.

    Rows may stand on different pages: each is whole in itself.
    """
    if not section:
        return []
    heights = [flowable.wrap(style.TEXT_WIDTH, BOUNDLESS)[1] + flowable.getSpaceBefore() for flowable in section]
    total = sum(heights)
    if all(isinstance(flowable, Row) for flowable in section):
        first = sum(heights[1:2])
        return [CondPageBreak(heights[0] + (first if first <= UNBROKEN else BEGINNING)), *section]
    return [CondPageBreak(total if total <= WHOLE else heights[0] + min(sum(heights[1:3]), BEGINNING)), *section]
