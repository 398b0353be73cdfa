"""The crest: what can be drawn is drawn as it is, and what cannot is refused in words."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.platypus import Flowable

from beatbook.domain.errors import FileRefusedError
from beatbook.domain.house_style import HouseStyle
from beatbook.reports import style
from beatbook.reports.crest import CrestBox, checked_crest
from beatbook.reports.document import Layout, build
from beatbook.reports.grid import MM
from beatbook.reports.metadata import About
from beatbook.reports.paragraphs import heading, paragraph
from beatbook.reports.svg import read_svg

from .gate import alternatives, faults

SVG = b"""<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">
<style>.gold{fill:#C00000}</style><title>Crest</title>
<g transform="translate(10 5)"><rect class="gold" width="30" height="40"/>
<path d="M40 0h40v40h-40z" style="fill:#0000c0"/></g></svg>"""


def _file(data: bytes, *, alt: str = "") -> bytes:
    crest = checked_crest("crest", data, alt)

    def story() -> Sequence[Flowable]:
        return [
            CrestBox(crest),
            heading("Thornley Fold", style.H1, 1),
            heading("Under it", style.H2, 2),
            paragraph("Words under it."),
        ]

    layout = Layout(About("Thornley Fold", "The team", "A trial of the crest"), lambda *_: None)
    return build([story], layout)


def _pixel(data: bytes, x_mm: float, y_mm: float) -> tuple[int, ...]:
    """The colour of the first page so far from the text's left edge and top."""
    with pypdfium2.PdfDocument(data) as document:
        scale = 4.0
        picture = document[0].render(scale=scale).to_pil().convert("RGB")
    left, top = style.LEFT + x_mm * MM, style.TOP + y_mm * MM
    colour = picture.getpixel((int(left * scale), int(top * scale)))
    assert isinstance(colour, tuple)
    return colour


def _picture(kind: str, mode: str = "RGB", size: tuple[int, int] = (540, 120)) -> bytes:
    out = BytesIO()
    Image.new(mode, size, (200, 0, 0, 255)[: len(Image.new(mode, (1, 1)).getbands())]).save(out, kind)
    return out.getvalue()


def test_an_svg_s_shapes_stand_where_the_file_puts_them(tmp_path: Path) -> None:
    data = _file(SVG)
    assert faults(data, tmp_path) == []
    assert _pixel(data, 6, 6) == (0xC0, 0, 0)  # 100 by 50 in a box of 54 by 12 mm: 24 mm wide
    assert _pixel(data, 16, 6) == (0, 0, 0xC0)
    assert _pixel(data, 23.5, 6) == (255, 255, 255)


@pytest.mark.parametrize(
    "data",
    [_picture("PNG"), _picture("PNG", "RGBA"), _picture("JPEG"), _picture("JPEG", "CMYK"), _picture("PNG", "P")],
    ids=["png", "png with alpha", "jpeg", "cmyk jpeg", "palette"],
)
def test_a_picture_of_any_kind_passes_the_gate(data: bytes, tmp_path: Path) -> None:
    made = _file(data, alt="Crest of Northmoor Police")
    assert faults(made, tmp_path) == []
    assert alternatives(made) == ["Crest of Northmoor Police"]


def test_a_crest_without_words_is_decoration(tmp_path: Path) -> None:
    made = _file(_picture("PNG"))
    assert faults(made, tmp_path) == []
    assert alternatives(made) == []


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<text>Police</text>", "not a plain shape"),
        ('<image href="a.png"/>', "not a plain shape"),
        ('<rect width="9" height="9" fill="url(#g)"/>', "gradient"),
        ('<rect width="9" height="9" opacity="0.5"/>', "seen through"),
        ('<rect width="9" height="9" filter="url(#f)"/>', "cuts or shades"),
        ('<path d="M0 nonsense"/>', "cannot be read"),
        ('<rect width="9" height="9" fill="no-such-colour"/>', "colour that is not read"),
        ("<style>g > rect {fill:red}</style>", "style rules"),
        ("", "nothing to draw"),
    ],
)
def test_what_cannot_be_drawn_as_it_is_is_refused_in_words(inside: str, said: str) -> None:
    with pytest.raises(FileRefusedError, match=said):
        read_svg(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>'.encode())


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7", "PNG, JPEG or SVG"),
        (b"\x89PNG\r\n\x1a\n and no more", "damaged"),
        (_picture("PNG", size=(60, 20)), "too few"),
        (b"\x89PNG\r\n\x1a\n" + bytes(2_000_001), "at most"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><svg/>', "entities"),
        (b"<svg><unclosed></svg>", "damaged"),
        (b"<svg><rect/></svg>", "how large"),
    ],
)
def test_a_file_that_is_no_crest_is_refused_in_words(data: bytes, said: str) -> None:
    with pytest.raises(FileRefusedError, match=said):
        checked_crest("crest.png", data)


def test_words_too_few_for_a_reader_are_refused_when_the_crest_is_chosen() -> None:
    with pytest.raises(FileRefusedError, match="Say more"):
        checked_crest("crest.png", _picture("PNG"), "Crest")


def test_the_house_colour_is_the_document_s_own() -> None:
    """Two documents after one another, each in its own colour, out of styles made once."""

    def story() -> Sequence[Flowable]:
        return [heading("Thornley Fold", style.H1, 1), heading("Under it", style.H2, 2)]

    def colours(house: HouseStyle) -> set[tuple[int, ...]]:
        about = About("Thornley Fold", "The team", "A trial of the colour")
        data = build([story], Layout(about, lambda *_: None, house=house))
        with pypdfium2.PdfDocument(data) as document:
            picture = document[0].render(scale=2).to_pil().convert("RGB")
        found = picture.getcolors(1 << 24)
        assert found is not None
        return {colour for count, colour in found if count > 200 and isinstance(colour, tuple)}

    assert colours(HouseStyle(colour="#7A1F3D")) == {(0x7A, 0x1F, 0x3D), (255, 255, 255)}
    assert colours(HouseStyle()) == {(0x14, 0x36, 0x5C), (255, 255, 255)}
