"""Addresses of mail and web in a narrow column: on one line, a size smaller where they are long, or broken."""

from __future__ import annotations

import re

from reportlab.lib.styles import ParagraphStyle

from ..charts.fonts import REGULAR, text_width
from . import style
from .paragraphs import TaggedParagraph, link

LINK_SIZES = (10.0, 9.0, 8.0)


def address(text: str, url: str) -> TaggedParagraph:
    """An address on one line, a size smaller where it is long; a very long one breaks after a dot or a stroke."""
    size = next((size for size in LINK_SIZES if text_width(text, REGULAR, size) <= style.SIDE), LINK_SIZES[-1])
    return link(broken(text, size), url, ParagraphStyle(f"link-{size}", parent=style.LINK, fontSize=size))


def broken(text: str, size: float, room: float = style.SIDE) -> list[str]:
    """The address in lines of so much room, the side column's if not said."""
    lines = [""]
    for piece in re.findall(r"[^@/._-]*[@/._-]?", text):
        if lines[-1] and text_width(lines[-1] + piece, REGULAR, size) > room:
            lines.append("")
        lines[-1] += piece
    return lines
