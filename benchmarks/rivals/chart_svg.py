"""A content's charts drawn as SVG with letters as text: how a chart gets into the rivals' pages."""

from __future__ import annotations

import re
from io import StringIO

import matplotlib as mpl

from beatbook.domain.content import Content, Picture, Strip


def charts(content: Content) -> dict[str, str]:
    """SVG by alternative text."""
    return {picture.alt: _svg(picture) for picture in pictures(content)}


def pictures(content: Content) -> list[Picture]:
    found = []
    for part in content.parts:
        for block in part.blocks:
            blocks = (*block.side, *block.main) if isinstance(block, Strip) else (block,)
            found += [each for each in blocks if isinstance(each, Picture)]
    return found


def _svg(picture: Picture) -> str:
    out = StringIO()
    with mpl.rc_context({"svg.fonttype": "none"}):
        picture.draw().savefig(out, format="svg")
    return re.sub(r"(?s)^.*?(?=<svg)", "", out.getvalue())
