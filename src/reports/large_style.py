"""The type of large print: one column of about 60 characters, and nothing on the paper under 18 points."""

from __future__ import annotations

from dataclasses import replace

from . import style
from .grid import MM
from .set_tables import Faces
from .style import face

LEAST = 18.0
MARK_ROOM = 26.0
"""In front of words with a mark or a bullet."""

H1_SIZES = ((40, 44), (32, 36), (26, 30))
H1 = face("large-h1", style.SANS_BOLD, 40, 44, textColor=style.NAVY, embeddedHyphenation=1)
SUBTITLE = face("large-subtitle", style.SANS_SEMIBOLD, 22, 28)
H2 = face("large-h2", style.SANS_BOLD, 26, 30, textColor=style.NAVY)
H3 = face("large-h3", style.SANS_SEMIBOLD, 21, 26)
TEXT = face("large-text", style.SANS, LEAST, 24)
APART = face("large-apart", style.SANS, LEAST, 24, spaceBefore=6)
MARKED = face("large-marked", style.SANS, LEAST, 24, leftIndent=MARK_ROOM, spaceBefore=4)
ITEM = face("large-item", style.SANS, LEAST, 24, leftIndent=MARK_ROOM, spaceBefore=6)
LINK = face("large-link", style.SANS, LEAST, 24, textColor=style.NAVY)
CELL = face("large-cell", style.SANS, LEAST, 23)
CELL_RIGHT = face("large-cell-right", style.SANS, LEAST, 23, alignment=2)
QUIET = face("large-quiet", style.SANS, LEAST, 23, textColor=style.SLATE)
QUIET_RIGHT = face("large-quiet-right", style.SANS, LEAST, 23, textColor=style.SLATE, alignment=2)
HEAD = face("large-head", style.SANS_SEMIBOLD, LEAST, 22)
HEAD_RIGHT = face("large-head-right", style.SANS_SEMIBOLD, LEAST, 22, alignment=2)

RULE, BAR = 1.2, 5.0
"""Over a section; under force and marking."""

FACES = Faces(
    (CELL, CELL_RIGHT),
    (QUIET, QUIET_RIGHT),
    (HEAD, HEAD_RIGHT),
    TEXT,
    pad=4.0,
    gap=12 * MM,
    air=12.0,
    rules=(
        ("LINEBELOW", (0, 0), (-1, 0), 1.6, style.INK),
        ("LINEBELOW", (0, 1), (-1, -2), 0.6, style.HAIR),
    ),
)
TIGHT = replace(FACES, head_lines=3)
"""Columns that are narrower under higher heads."""
