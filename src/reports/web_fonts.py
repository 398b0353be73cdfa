"""The paper's typeface inside a page, cut down to the letters of western Europe and Wales."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from io import BytesIO

from ..charts.fonts import BOLD, REGULAR, SEMIBOLD

WEIGHTS = ((400, REGULAR), (600, SEMIBOLD), (700, BOLD))
LETTERS = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180)))) + "ẀẁẂẃẄẅỲỳ–—‘’“”„†•…‹›€−→←"

FEATURES = ["kern", "locl", "mark", "mkmk", "ccmp"]


@lru_cache(maxsize=1)
def font_faces() -> str:
    """The CSS of three weights; the same bytes every time. Source Sans Pro, SIL Open Font License 1.1."""
    return "\n".join(_face(weight, path) for weight, path in WEIGHTS)


def _face(weight: int, path: str) -> str:
    data = b64encode(_cut(path)).decode("ascii")
    source = f'url("data:font/woff;base64,{data}") format("woff")'
    return f'@font-face {{ font-family: "Source Sans Pro"; font-weight: {weight}; src: {source}; }}'


def _cut(path: str) -> bytes:
    from fontTools.subset import Options, Subsetter, load_font, save_font

    options = Options(
        flavor="woff", layout_features=["kern", "liga", "locl", "mark", "mkmk", "ccmp"], notdef_outline=True
    )
    options.desubroutinize, options.hinting = True, False
    font = load_font(path, options)
    subsetter = Subsetter(options)
    subsetter.populate(text=LETTERS)
    subsetter.subset(font)
    out = BytesIO()
    save_font(font, out, options)
    font.close()
    return out.getvalue()
