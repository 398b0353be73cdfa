"""Runs made without ReportLab's parser are those that its parser makes."""

from __future__ import annotations

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from beatbook.reports import style
from beatbook.reports.frags import frags_of
from beatbook.reports.style import register_fonts

SAME = ("text", "fontName", "fontSize", "textColor", "rise", "link", "us_lines", "bold", "italic")
FACES = [style.TEXT, style.H1, style.H3, style.NOTE, style.CELL_RIGHT]


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.name)
@pytest.mark.parametrize(
    "text",
    ["Plain", "Two words", "ŵ ŷ – “quoted”", "<b>All</b>", "Before <b>bold</b> and after",
     "<b>a</b> <b>b</b>", "not\u00a0parted"],
)  # fmt: skip
def test_as_the_parser_makes_them(text: str, face: ParagraphStyle) -> None:
    register_fonts()
    made = frags_of(text, face)
    parsed = Paragraph(text, face).frags
    assert made is not None
    assert [[getattr(frag, name) for name in SAME] for frag in made] == [
        [getattr(frag, name) for name in SAME] for frag in parsed
    ]


def test_escaped_letters_are_one_run_with_the_others() -> None:
    register_fonts()
    text = "A &amp; B &lt;c&gt;"
    (made,) = frags_of(text, style.TEXT) or []
    assert made.text == "A & B <c>" == "".join(frag.text for frag in Paragraph(text, style.TEXT).frags)


STRANGE = ["", "a  b", " a", "a ", "a\nb", "a<br/>b", '<a href="x">b</a>', "&#160;", "<b>a<b>b</b></b>"]


@pytest.mark.parametrize("text", STRANGE)
def test_the_rest_is_left_to_it(text: str) -> None:
    register_fonts()
    assert frags_of(text, style.TEXT) is None
