"""Where things stand on Beatbook's paper, in points; known without ReportLab, which gathering words does not need."""

from __future__ import annotations

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
LEFT = RIGHT = 18 * MM  # clear of punch holes, both sides
TOP, BOTTOM = 12 * MM, 19 * MM
TEXT_WIDTH = PAGE_WIDTH - LEFT - RIGHT  # 174 mm
SIDE, GUTTER = 54 * MM, 6 * MM
SPINE = SIDE + GUTTER  # 60 mm: headings and labels left of it, what is said of them right of it
MAIN = TEXT_WIDTH - SPINE  # 114 mm, about 70 characters

SIDE_MM, SPINE_MM, TEXT_MM = 54.0, 60.0, 174.0
"""The same in millimetres, for the widths of columns."""
