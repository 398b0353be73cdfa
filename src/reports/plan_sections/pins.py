"""Charts that were pinned to the plan, drawn again as they stood, by the code that drew them."""

from __future__ import annotations

from matplotlib.figure import Figure
from reportlab.platypus import Flowable

from ...charts.pinned import draw_pinned, height_of, rows_of
from ...charts.style import PAPER
from ...domain.errors import BeatbookError
from ...domain.plan_file import PinView
from ...domain.plan_paper import PlanPaper
from ...domain.plan_pins import PinnedChart, as_it_stood, read_pin
from .. import style
from ..figures import ChartFigure
from ..layout import Gap
from ..paragraphs import heading, paragraph
from ..plan_parts import begun, texts, together

UPRIGHT, MOST_HIGH = 190.0, 480.0
"""Points: of a chart that is not a list of bars; and the highest that stands on a page with its words."""
HEAD, PITCH = 28.0, 13.0
"""Points of a list of bars: over it, and from row to row, as in a briefing."""


def pinned(paper: PlanPaper) -> list[Flowable]:
    return [flowable for pin in paper.file.pins for flowable in _pin(pin)]


def _pin(pin: PinView) -> list[Flowable]:
    on = pin.pinned_at.astimezone().date()
    head = heading(pin.title, style.H3, 3)
    note = texts(pin.note)
    try:
        chart = read_pin(pin.kind, pin.title, pin.data)
    except BeatbookError as error:
        return [*begun([Gap(6), head, paragraph(str(error), style.NOTE)]), *note]
    where = paragraph(f"{chart.where}. Pinned {as_it_stood(on)}.", style.NOTE)
    told = [paragraph(line, style.NOTE) for line in (*chart.base, *chart.source)]
    shown: list[Flowable] = [Gap(6), head, where, Gap(3), _drawing(chart), Gap(2), *told]
    return [*together(shown), *note, Gap(6)]


def _drawing(chart: PinnedChart) -> ChartFigure:
    width = float(int(style.TEXT_WIDTH))
    height = min(height_of(chart.drawn, PAPER, upright=UPRIGHT), MOST_HIGH)
    rows = rows_of(chart.drawn)
    height = min(height, HEAD + rows * PITCH) if rows else height

    def draw() -> Figure:
        return draw_pinned(chart.drawn, width, height, PAPER)

    return ChartFigure(draw, width, height, alt=chart.alt)
