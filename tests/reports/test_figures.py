"""Drawings: a figure has words for those who do not see it, a decoration is none of the content."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from matplotlib.figure import Figure
from pikepdf import Pdf
from reportlab.platypus import Flowable

from beatbook.reports import style
from beatbook.reports.document import Layout, build
from beatbook.reports.figures import ChartFigure
from beatbook.reports.metadata import About
from beatbook.reports.paragraphs import heading

from .gate import alternatives, elements, faults

LAYOUT = Layout(About("Pictures", "Thornley Fold team", "Trial of pictures"), lambda *_: None)
ALT = "Columns: highest 9 in May, lowest 1 in June."


def columns() -> Figure:
    figure = Figure(figsize=(2, 0.5))
    figure.add_subplot().bar(["May", "June"], [9, 1])
    return figure


def drawn(alt: str, *, decorative: bool) -> bytes:
    def story() -> list[Flowable]:
        heads: list[Flowable] = [heading("Pictures", style.H1, 1), heading("Columns", style.H2, 2)]
        return [*heads, ChartFigure(columns, 200, 60, alt=alt, decorative=decorative)]

    return build([story], LAYOUT)


def test_a_figure_has_its_words_and_its_box(tmp_path: Path) -> None:
    data = drawn(ALT, decorative=False)
    assert faults(data, tmp_path) == []
    assert alternatives(data) == [ALT]
    with Pdf.open(BytesIO(data)) as pdf:
        figure = next(element for element in elements(pdf) if str(element.S) == "/Figure")
        left, bottom, right, top = (float(side) for side in figure.A.BBox)
    assert (round(right - left), round(top - bottom)) == (200, 60)


def test_a_decoration_is_no_content(tmp_path: Path) -> None:
    data = drawn("", decorative=True)
    assert faults(data, tmp_path) == []
    with Pdf.open(BytesIO(data)) as pdf:
        assert "/Figure" not in [str(element.S) for element in elements(pdf)]


@pytest.mark.parametrize(("alt", "decorative"), [("", False), (" ", False), (ALT, True)])
def test_one_or_the_other(alt: str, decorative: bool) -> None:
    with pytest.raises(ValueError, match="alternative text"):
        ChartFigure(columns, 200, 60, alt=alt, decorative=decorative)
