"""The grid, the type and the colours of Beatbook's paper, in one place. Everything in points."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from reportlab.lib.colors import HexColor, white
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from ..charts.fonts import BOLD, ITALIC, REGULAR, SEMIBOLD
from . import grid
from .accent import Accent

# ---------------------------------------------------------------- type

SANS, SANS_SEMIBOLD, SANS_BOLD, SANS_ITALIC = "Sans", "Sans-Semibold", "Sans-Bold", "Sans-Italic"
FILES = {SANS: REGULAR, SANS_SEMIBOLD: SEMIBOLD, SANS_BOLD: BOLD, SANS_ITALIC: ITALIC}

ASCENT = 0.984
"""The face's ascent: a paragraph's first baseline lies this many sizes under its top."""


@lru_cache(maxsize=1)
def register_fonts() -> None:
    """Tell ReportLab of the faces, once. Bold in running text is the semibold: it does not shout."""
    for name, path in FILES.items():
        pdfmetrics.registerFont(TTFont(name, path))
    pdfmetrics.registerFontFamily(SANS, normal=SANS, bold=SANS_SEMIBOLD, italic=SANS_ITALIC, boldItalic=SANS_SEMIBOLD)


# ---------------------------------------------------------------- colour

INK = HexColor("#16191D")  # text; contrast on white 17.6
NAVY = Accent()  # headings, rules, marks, links; #14365C (12.3) unless the house style has another
SLATE = HexColor("#4A545E")  # notes, suppressed, "no clear change"; 7.7
HAIR = HexColor("#8B959F")  # row rules; 3.0
WHITE = white

# ---------------------------------------------------------------- grid

PAGE_WIDTH, PAGE_HEIGHT = grid.PAGE_WIDTH, grid.PAGE_HEIGHT
LEFT, RIGHT, TOP, BOTTOM = grid.LEFT, grid.RIGHT, grid.TOP, grid.BOTTOM
TEXT_WIDTH, MAIN = grid.TEXT_WIDTH, grid.MAIN
SIDE, GUTTER, SPINE = grid.SIDE, grid.GUTTER, grid.SPINE

RULE = 0.9  # over a section, under a table's head
HAIRLINE = 0.35  # between rows
SECTION_SPACE = 10.0  # before a section's rule
SECTION_PAD = 5.0  # between its rule and its heading


def face(name: str, font: str, size: float, leading: float, **more: Any) -> ParagraphStyle:
    settings = {"textColor": INK, "allowWidows": 0, "allowOrphans": 0, "splitLongWords": 1, **more}
    return ParagraphStyle(name, fontName=font, fontSize=size, leading=leading, **settings)


H1 = face("h1", SANS_BOLD, 34, 36, textColor=NAVY, embeddedHyphenation=1)
SUBTITLE = face("subtitle", SANS_SEMIBOLD, 14, 18)
H2 = face("h2", SANS_BOLD, 14.5, 17, textColor=NAVY)
H3 = face("h3", SANS_SEMIBOLD, 11.5, 14)
LEDE = face("lede", SANS, 11.5, 15)
TEXT = face("text", SANS, 10.5, 14)
ITEM = face("item", SANS, 10.5, 14, spaceBefore=1.5)
FACT = face("fact", SANS, 9.5, 14)
CONTACT = face("contact", SANS, 10, 13)
CONTACT_GROUP = face("contact-group", SANS, 10, 13, spaceBefore=4)
LINK = face("link", SANS, 10, 13, textColor=NAVY)
MARKING = face("marking", SANS, 10, 13, alignment=2)
CELL = face("cell", SANS, 10, 13)
CELL_RIGHT = face("cell-right", SANS, 10, 13, alignment=2)
QUIET = face("quiet", SANS, 10, 13, textColor=SLATE)
QUIET_RIGHT = face("quiet-right", SANS, 10, 13, textColor=SLATE, alignment=2)
HEAD = face("head", SANS_SEMIBOLD, 9, 11.5)
HEAD_RIGHT = face("head-right", SANS_SEMIBOLD, 9, 11.5, alignment=2)
NOTE = face("note", SANS, 9, 12, textColor=SLATE)
ABOUT = face("about", SANS, 9, 12, spaceBefore=2)
FOOT_SIZE, RUNNING_SIZE = 8.5, 9.0
