"""Where a page may end: before a chart or a table that would be torn, before a heading that would stand alone."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable

from . import style
from .layout import BOUNDLESS, UNBROKEN, Gap, Row

WHOLE = 0.42 * style.PAGE_HEIGHT
"""What belongs together is not split over pages if it is no higher than this."""
BEGINNING = 90.0
"""Of what is higher, so much stands under its heading on the page where it begins."""
SHORT = WHOLE / 2
"""What ends a document, no higher than this, does not stand on its last page alone."""


def kept_together(section: Sequence[Flowable]) -> list[Flowable]:
    """The section, and before each of its pieces a page's end where that would be torn or a heading left alone.

    Rows may stand on different pages: each is whole in itself.
    """
    if not section:
        return []
    if all(isinstance(flowable, Row) for flowable in section):
        first = sum(map(_height, section[1:2]))
        return [CondPageBreak(_height(section[0]) + (first if first <= UNBROKEN else BEGINNING)), *section]
    return [flowable for piece in pieces(section) for flowable in _whole(piece)]


def pieces(section: Sequence[Flowable]) -> list[list[Flowable]]:
    """The heading with the first chart or table; each later one with the words under it."""
    made: list[list[Flowable]] = [[]]
    for flowable in section:
        drawn = [each for each in made[-1] if not isinstance(each, (Row, Gap))]
        if drawn and (flowable.rule if isinstance(flowable, Row) else not isinstance(flowable, Gap)):
            made.append([])
        made[-1].append(flowable)
    return made


def _whole(piece: list[Flowable]) -> list[Flowable]:
    total = sum(map(_height, piece))
    least = _height(piece[0]) + min(sum(map(_height, piece[1:3])), BEGINNING) if len(piece) > 1 else BEGINNING
    return [CondPageBreak(total if total <= WHOLE else least), *piece]


def joined_at_the_end(groups: Sequence[list[Flowable]]) -> list[Flowable]:
    """The groups one after another; the last, if it is short, goes to another page only with what is before it:

    that group, or the last item of a long one.
    """
    flowables = [flowable for group in groups for flowable in group]
    last = sum(map(_height, groups[-1])) if len(groups) > 1 else 0.0
    if not 0 < last <= SHORT:
        return flowables
    for before in (groups[-2], _item(groups[-2])):
        height = sum(map(_height, before)) + last
        if before and height <= WHOLE:
            at = len(flowables) - len(groups[-1]) - len(before)
            return [*flowables[:at], CondPageBreak(height), *flowables[at:]]
    return flowables


def _item(group: list[Flowable]) -> list[Flowable]:
    """The item with which a group ends."""
    *others, last = group
    return [last] if others and isinstance(last, Row) and last.rule else []


def _height(flowable: Flowable) -> float:
    if isinstance(flowable, CondPageBreak):
        return 0.0
    return float(flowable.wrap(style.TEXT_WIDTH, BOUNDLESS)[1] + flowable.getSpaceBefore())
