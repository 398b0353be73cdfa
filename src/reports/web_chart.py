"""A drawing as SVG inside a page: letters as outlines, nothing that reaches beyond itself."""

from __future__ import annotations

import re
from html import escape

from ..charts.picture import svg_bytes
from ..domain.content import Picture

_ID = re.compile(r' id="([^"]*)"')
_MEANT = re.compile(r'(xlink:href="#|url\(#)([^")]*)')
_LOOK = ' stroke-linejoin="round" stroke-linecap="butt"'
"""What matplotlib says in a style sheet, which inside a page would be the whole page's."""


def inline_svg(picture: Picture, number: int, language: str) -> str:
    """The `number`th drawing of a page; what it shows is its label, in English, and nothing in it is read besides."""
    text = svg_bytes(picture.draw()).decode("utf-8")
    body = text[text.index("<svg ") :]
    for gone in ("metadata", "style"):
        body = re.sub(rf"<{gone}\b.*?</{gone}>\s*", "", body, flags=re.DOTALL)
    body = _renamed(body, f"c{number}-")
    head, _, drawn = body.partition(">")
    box = re.search(r'viewBox="[^"]*"', head)
    view = box[0] if box else f'viewBox="0 0 {picture.width:g} {picture.height:g}"'
    spoken = "" if language.startswith("en") else ' lang="en-GB"'
    label = f'class="chart" role="img"{spoken} aria-label="{escape(picture.alt)}"'
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    tight = re.sub(r">\s+<", "><", drawn.strip())
    return f"<svg {spaces} {view} {label}{_LOOK}>{tight}"


def _renamed(body: str, before: str) -> str:
    """Names that are pointed at begin with `before`, so that two drawings of a page share none; others go."""
    meant = {match[2] for match in _MEANT.finditer(body)}
    body = _ID.sub(lambda match: f' id="{before}{match[1]}"' if match[1] in meant else "", body)
    return _MEANT.sub(rf"\g<1>{before}\g<2>", body)
