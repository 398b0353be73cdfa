"""Lists, and lists within their items: bullets hang in the gutter as drawings, numbers as labels.

Source: ISO 32000-1, 14.8.4.3.3 (L, LI, Lbl, LBody) and 14.8.5.5 (ListNumbering).
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.styles import ParagraphStyle

from ..domain.content import Points, Words
from .elements import Element
from .paragraphs import Tag, TaggedParagraph, hang
from .runs import worded

INDENT = 14.0
"""How far a list within a list stands in."""


def points(items: Sequence[Words | Points], style: ParagraphStyle, *, numbered: bool = False) -> list[TaggedParagraph]:
    """A list's paragraphs in order. Items that are lists belong to the item before them."""
    indent = hang(style) if numbered and style.leftIndent < hang(style) else 0.0
    look = _indented(style, indent) if indent else style
    return _points(items, look, numbered, None)


def _points(
    items: Sequence[Words | Points], style: ParagraphStyle, numbered: bool, under: Tag | None
) -> list[TaggedParagraph]:
    shared = Element("L", numbering="Decimal" if numbered else "")
    made: list[TaggedParagraph] = []
    last, count = under, 0
    for item in items:
        if isinstance(item, Points):
            made += _points(item.items, _indented(style, INDENT), item.numbered, last)
            continue
        count += 1
        tag = Tag(role="LBody", list_=shared, under=under, number=f"{count}." if numbered else "")
        tag.mark = None if numbered else "bullet"
        made.append(worded(item, style, tag=tag))
        last = made[-1].tag
    return made


def _indented(style: ParagraphStyle, by: float) -> ParagraphStyle:
    return ParagraphStyle(f"{style.name}-in", parent=style, leftIndent=style.leftIndent + by)
