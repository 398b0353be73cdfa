"""ReportLab's runs of a paragraph, made without its parser where the text is plain or has bold words alone.

Most paragraphs are: parsing them takes longer than breaking them into lines. What the parser makes of a style is kept.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import unescape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus.paraparser import ParaParser

BOLD = re.compile(r"(</?b>)")
STRANGE = re.compile(r"[^\S \u00a0]|  |^ | $|&(?!amp;|lt;|gt;)")
"""White space that the parser would make one space of, and letters written in other ways."""
STYLES = 500


def frags_of(text: str, style: ParagraphStyle) -> list[Any] | None:
    """The runs of a text; None where ReportLab's parser is needed."""
    if not text or STRANGE.search(text) or style.textTransform:
        return None
    if "<" not in text:
        return [_frag(style, False).clone(text=unescape(text))]
    return _bold(text, style)


def _bold(text: str, style: ParagraphStyle) -> list[Any] | None:
    found = []
    bold = False
    for piece in BOLD.split(text):
        if piece in ("<b>", "</b>"):
            if bold == (piece == "<b>"):
                return None  # one within another
            bold = piece == "<b>"
        elif "<" in piece:
            return None
        elif piece:
            found.append(_frag(style, bold).clone(text=unescape(piece)))
    return found or None


@lru_cache(maxsize=STYLES)
def _frag(style: ParagraphStyle, bold: bool) -> Any:
    """What the parser makes of a letter in that style."""
    _, frags, _ = ParaParser().parse("<b>x</b>" if bold else "x", style)
    return frags[0]
