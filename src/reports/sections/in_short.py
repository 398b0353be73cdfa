"""In short: at most four points, the last is what we ask for."""

from __future__ import annotations

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from ...domain.summaries import BriefingSummary
from .. import style
from ..fit import Fit
from ..paragraphs import heading, items
from .section import Section

POINT = ParagraphStyle("point", parent=style.LEDE, spaceBefore=3.5)


def flow(briefing: BriefingSummary, _fit: Fit) -> list[Flowable]:
    if not briefing.in_short:
        return []
    return [heading("In short", style.H2, 2), *items(briefing.in_short, POINT)]


IN_SHORT = Section("in_short", "In short", flow)
