"""Pictures: the same figure gives the same bytes, at the size asked for."""

from __future__ import annotations

import struct
from xml.etree import ElementTree

import pytest
from matplotlib.figure import Figure

from beatbook.charts.picture import pixels, png_bytes, svg_bytes
from beatbook.charts.ranked import draw_ranked
from beatbook.charts.style import PAPER

from .test_ranked import LAYOUT, ROWS

ALT = 'Ranked bars: "road safety" <first> & others'


def figure() -> Figure:
    return draw_ranked(ROWS, LAYOUT, PAPER)


def test_png_is_the_same_every_time_and_says_what_it_shows() -> None:
    data = png_bytes(figure(), ratio=2, alt=ALT)
    assert data == png_bytes(figure(), ratio=2, alt=ALT)
    width, height = struct.unpack(">II", data[16:24])
    assert (width, height) == ((493 * 2), int(LAYOUT.height(5) * 2))
    assert ALT.encode() in data
    assert b"atplotlib" not in data


def test_svg_is_the_same_every_time_and_named() -> None:
    data = svg_bytes(figure(), alt=ALT)
    assert data == svg_bytes(figure(), alt=ALT)
    text = data.decode("utf-8")
    root = ElementTree.fromstring(text)
    assert root.get("role") == "img"
    assert [(each.tag.rpartition("}")[2], each.text) for each in root][:1] == [("title", ALT)]
    both = ElementTree.fromstring(svg_bytes(figure(), alt=ALT, title="Road safety leads"))
    assert [each.text for each in both][:2] == ["Road safety leads", ALT]
    assert both[1].tag.endswith("}desc")
    assert "<text" not in text  # letters are outlines
    assert "dc:date" not in text


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_pixels_at_the_device_s_ratio(ratio: float) -> None:
    data, width, height = pixels(figure(), ratio=ratio)
    assert width == int(493 * ratio)
    assert height == int(LAYOUT.height(5) * ratio)
    assert len(data) == width * height * 4
    assert data[3] == 0  # the ground is clear


def test_a_figure_can_be_drawn_again_at_another_ratio() -> None:
    drawing = figure()
    first = pixels(drawing, ratio=1)
    pixels(drawing, ratio=2)
    assert pixels(drawing, ratio=1) == first
    assert png_bytes(drawing) == png_bytes(figure())
