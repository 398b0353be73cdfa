"""A drawing as SVG inside a page: letters as outlines, nothing that reaches beyond itself."""

from __future__ import annotations

import re
from html import escape

from ..charts.picture import svg_bytes
from ..domain.content import Picture

_IDS = re.compile(r'\b(id="|xlink:href="#|url\(#)')
_LOOK = ' stroke-linejoin="round" stroke-linecap="butt"'
"""What matplotlib says in a style sheet, which inside a page would be the whole page's."""


def inline_svg(picture: Picture, number: int) -> str:
    """The `number`th drawing of a page; what it shows is its label, and nothing in it is read besides."""
    text = svg_bytes(picture.draw()).decode("utf-8")
    body = text[text.index("<svg ") :]
    for gone in ("metadata", "style"):
        body = re.sub(rf"<{gone}\b.*?</{gone}>\s*", "", body, flags=re.DOTALL)
    body = _IDS.sub(rf"\g<1>c{number}-", body)
    head, _, drawn = body.partition(">")
    box = re.search(r'viewBox="[^"]*"', head)
    view = box[0] if box else f'viewBox="0 0 {picture.width:g} {picture.height:g}"'
    label = f'class="chart" role="img" aria-label="{escape(picture.alt)}"'
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    tight = re.sub(r">\s+<", "><", drawn.strip())
    return f"<svg {spaces} {view} {label}{_LOOK}>{tight}"
