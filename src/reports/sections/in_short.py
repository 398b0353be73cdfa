"""In short: at most four points, the last is what we ask for."""

from __future__ import annotations

from ...domain.content import Head, Part, Points
from ...domain.summaries import BriefingSummary
from ..fit import Fit
from .section import Section

TITLE = "In short"


def part(briefing: BriefingSummary, _fit: Fit) -> Part | None:
    points = tuple(point for point in briefing.in_short if point.strip())
    return Part("in_short", TITLE, (Head(TITLE, 2), Points(points, voice="lede"))) if points else None


IN_SHORT = Section("in_short", TITLE, part)
