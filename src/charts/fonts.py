"""The typeface of paper and pictures: where its files are, what it can print, how wide it sets.

Source Sans Pro, SIL Open Font License 1.1 (`resources/fonts/SourceSansPro-OFL.txt`): figures are tabular and
lining by default, and it has a real semibold.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from importlib.resources import files
from threading import Lock

from matplotlib.ft2font import FT2Font, LoadFlags

FOLDER = files("beatbook.resources") / "fonts"
REGULAR = str(FOLDER / "SourceSansPro-Regular.ttf")
SEMIBOLD = str(FOLDER / "SourceSansPro-Semibold.ttf")
BOLD = str(FOLDER / "SourceSansPro-Bold.ttf")
ITALIC = str(FOLDER / "SourceSansPro-It.ttf")

MISSING = "?"
"""Stands for a letter the face lacks: a reader sees that something is not there."""

REPLACED = str.maketrans(
    {
        "\t": " ",
        "\n": " ",
        "\r": " ",
        "\u2002": " ",
        "\u2003": " ",
        "\u2009": "\u00a0",
        "\u200a": "\u00a0",
        "\u202f": "\u00a0",
        "\u2010": "-",
        "\u2011": "-",
        "\u00ad": "",
    }
)
"""Characters people paste that the face lacks (U+2009, U+2011), and what is printed in their place."""


class _Metrics:
    """Which characters a font file has and their advance widths, read once.

    Drawings are made in several threads, and a FreeType face is for one at a time: it then misses letters it has.
    """

    def __init__(self, path: str) -> None:
        self._font = FT2Font(path)
        self._lock = Lock()
        self.characters = frozenset(self._font.get_charmap())
        self.em = self._font.units_per_EM
        self._advances: dict[str, int] = {}

    def advance(self, character: str) -> int:
        """Width in font units."""
        if character not in self._advances:
            with self._lock:
                self._advances[character] = self._font.load_char(ord(character), LoadFlags.NO_SCALE).horiAdvance
        return self._advances[character]


@lru_cache(maxsize=8)
def _metrics(path: str) -> _Metrics:
    return _Metrics(path)


def text_width(text: str, path: str, size: float) -> float:
    """How wide `text` sets, in points, without kerning."""
    metrics = _metrics(path)
    return sum(metrics.advance(character) for character in text) * size / metrics.em


def printable(text: str, path: str = REGULAR) -> str:
    """`text` in characters the font file has: PDF/UA forbids the glyph `.notdef`, and matplotlib warns of it.

    An accented letter that is missing loses its accent, a pictograph or control character is dropped, and
    any other letter becomes a question mark.
    """
    known = _metrics(path).characters
    composed = unicodedata.normalize("NFC", text).translate(REPLACED)
    if all(ord(character) in known for character in composed):
        return composed
    return "".join(character if ord(character) in known else _nearest(character, known) for character in composed)


def _nearest(character: str, known: frozenset[int]) -> str:
    if unicodedata.category(character)[0] in "SCM":
        return ""
    plain = "".join(part for part in unicodedata.normalize("NFKD", character) if ord(part) in known)
    return plain.strip() or MISSING
