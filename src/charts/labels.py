"""How numbers and names are written in a drawing and beside it."""

from __future__ import annotations

from ..domain.findings import plain
from ..domain.shares import percent as percent
from .fonts import printable, text_width

ELLIPSIS = "…"


def fit_label(label: str, width: float, path: str, size: float) -> str:
    """The label on one line of `width` points: without its explanation, else cut at a word with `…`."""
    text = printable(label, path)
    if text_width(text, path, size) <= width:
        return text
    text = plain(text)
    while text and text_width(text, path, size) > width:
        shorter = text.removesuffix(ELLIPSIS).rstrip()
        head, _, _ = shorter.rpartition(" ")
        text = (head or shorter[:-1]).rstrip(" ,;:–-") + ELLIPSIS
        if text == ELLIPSIS:
            return ""
    return text
