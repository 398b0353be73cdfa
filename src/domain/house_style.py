"""House style, in one place: the colour, the crest and the marking that every paper of the team wears.

Who the force and the team are, and how they are reached, is the contact block: `summaries.TeamContact`.
"""

from __future__ import annotations

import re
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass, field
from typing import Final

from .errors import BeatbookError

NAVY: Final = "#14365C"
LEAST_CONTRAST: Final = 4.5
"""Text on paper, and white on a filled stage. WCAG 2.2, success criterion 1.4.3 (AA)."""

OFFICIAL: Final = "OFFICIAL"
LONGEST_MARKING: Final = 30
NOT_FOR_THE_PUBLIC: Final = ("SENSITIVE", "SECRET", "RESTRICTED", "CONFIDENTIAL")
"""Government Security Classifications, and the scheme before it: none of these may stand on what is handed out."""

CREST_WIDTH_MM, CREST_HEIGHT_MM = 54.0, 12.0
LARGEST_CREST: Final = 2_000_000  # bytes
LONGEST_ALT: Final = 120


@dataclass(frozen=True, slots=True)
class Crest:
    """A picture for the head of every paper. `alt` empty: it only decorates, as the force's name stands beside it."""

    name: str
    kind: str  # "png", "jpeg" or "svg"
    alt: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class HouseStyle:
    colour: str = NAVY
    marking: str = OFFICIAL
    crest: Crest | None = None

    @property
    def draft(self) -> str:
        """What paper says until somebody has cleared it."""
        return f"{self.marking}: draft, not cleared"

    @property
    def cleared(self) -> str:
        return f"{self.marking}: cleared for release"


PLAIN = HouseStyle()


def checked_colour(text: str) -> str:
    """`#14365C` of `14365c`, `#14365C` or `#abc`. Raises BeatbookError where it is none, or cannot be read on white."""
    hexadecimal = text.strip().lstrip("#")
    if len(hexadecimal) == 3:
        hexadecimal = "".join(letter * 2 for letter in hexadecimal)
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", hexadecimal):
        raise BeatbookError(f"“{text.strip()[:20]}” is not a colour. Write it as # and six digits, such as {NAVY}.")
    colour = f"#{hexadecimal.upper()}"
    reached = contrast(colour)
    if reached < LEAST_CONTRAST:
        told = int(reached * 10) / 10  # never rounded up to what is enough
        raise BeatbookError(
            f"{colour} on white paper has a contrast of {told:.1f} to 1, and text needs {LEAST_CONTRAST} to 1. "
            f"{darker(colour)} is the same hue, dark enough to read."
        )
    return colour


def checked_marking(text: str) -> str:
    """One short line. Raises BeatbookError for one that paper handed out may not carry."""
    marking = " ".join(text.split()).rstrip(":")
    if not marking:
        raise BeatbookError(f"The marking is empty. Write {OFFICIAL}, or what your force puts on its papers.")
    if len(marking) > LONGEST_MARKING:
        raise BeatbookError(f"The marking has {len(marking)} characters: {LONGEST_MARKING} at most. Shorten it.")
    if ":" in marking:
        raise BeatbookError("The marking has a colon in it: what follows the colon, draft or cleared, is set for you.")
    if any(word in marking.upper() for word in NOT_FOR_THE_PUBLIC):
        raise BeatbookError(f"“{marking}” cannot stand on papers that are handed out. Write {OFFICIAL}.")
    return marking


def contrast(colour: str, on: str = "#FFFFFF") -> float:
    """1 to 21, of two colours `#RRGGBB`. Source: WCAG 2.2, contrast ratio."""
    light, dark = sorted((_luminance(colour), _luminance(on)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def darker(colour: str) -> str:
    """The lightest colour of the same hue that can be read on white."""
    hue, lightness, saturation = rgb_to_hls(*(part / 255 for part in _parts(colour)))
    low, high = 0.0, lightness
    for _ in range(24):
        middle = (low + high) / 2
        low, high = (middle, high) if contrast(_hex(hue, middle, saturation)) >= LEAST_CONTRAST else (low, middle)
    return _hex(hue, low, saturation)


def grey(colour: str) -> int:
    """Per cent of black that an office printer makes of it. Source: BT.601 luma."""
    red, green, blue = _parts(colour)
    return round(100 - (0.299 * red + 0.587 * green + 0.114 * blue) / 2.55)


def _luminance(colour: str) -> float:
    parts = [part / 255 for part in _parts(colour)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _hex(hue: float, lightness: float, saturation: float) -> str:
    return "#" + "".join(f"{round(part * 255):02X}" for part in hls_to_rgb(hue, lightness, saturation))
