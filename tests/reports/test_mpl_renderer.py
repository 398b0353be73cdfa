"""matplotlib figures as vectors on a page: paths, curves, dashes, turned text, transparent fills."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, PathPatch, Rectangle
from matplotlib.path import Path as Shape

from beatbook.charts.drawing import Writer
from beatbook.charts.style import PAPER, blank
from beatbook.reports.document import build
from beatbook.reports.figures import ChartFigure
from beatbook.reports.paragraphs import heading
from beatbook.reports.style import H1, H2

from .gate import faults, page_texts
from .test_document import LAYOUT

ALT = "A trial drawing with a dashed line, a disc, a curve and a turned word."


def drawing() -> Figure:
    figure, points = blank(300, 120)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, 300)
    axes.set_ylim(0, 120)
    axes.add_line(Line2D([10, 290], [10, 10], color="#14365C", linewidth=2, linestyle=(0, (4, 2))))
    axes.add_patch(Circle((60, 60), 20, facecolor="#5B8DB8", edgecolor="none"))
    axes.add_patch(Rectangle((100, 40), 40, 40, facecolor="none", edgecolor="none"))
    curve = Shape([(150, 40), (170, 100), (190, 40)], [Shape.MOVETO, Shape.CURVE3, Shape.CURVE3])
    axes.add_patch(PathPatch(curve, facecolor="none", edgecolor="#16191D", linewidth=1))
    writer = Writer(figure, points, PAPER)
    writer.put(250, 20, "turned $x_1$", size=10, colour="#16191D", turned=True)
    writer.put(290, 100, "right", size=10, colour="#16191D", align="right", bold=True, mask=True)
    return figure


def drawn() -> bytes:
    def story() -> list[object]:
        return [heading("Trial", H1, 1), heading("Drawing", H2, 2), ChartFigure(drawing, 300, 120, alt=ALT)]

    return build([story], LAYOUT)


def operators(data: bytes) -> list[str]:
    with pikepdf.Pdf.open(BytesIO(data)) as pdf:
        return [str(step.operator) for step in pikepdf.parse_content_stream(pdf.pages[0])]


def test_drawing_passes_the_gate(tmp_path: Path) -> None:
    data = drawn()
    assert faults(data, tmp_path) == []
    text = page_texts(data)[0]
    assert "right" in text
    assert "$x_1$" in text  # never read as mathematics


def test_curves_and_dashes_are_page_operators() -> None:
    found = operators(drawn())
    assert found.count("c") >= 5  # four quarters of the disc and the curve
    assert "d" in found


def test_figure_without_alternative_text_is_refused() -> None:
    import pytest

    with pytest.raises(ValueError, match="alternative text"):
        ChartFigure(drawing, 300, 120, alt=" ")
