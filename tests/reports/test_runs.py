"""Runs within paragraphs: in whatever way they wrap and split, the structure tells them whole and in order."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Dictionary, Pdf
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from beatbook.domain.content import Run, Words
from beatbook.reports import style
from beatbook.reports.check import check_structure
from beatbook.reports.document import Layout, build
from beatbook.reports.metadata import About
from beatbook.reports.paragraphs import heading
from beatbook.reports.runs import worded

from .gate import elements, faults, kids, plain
from .sources import blocks

LAYOUT = Layout(About("Runs", "Thornley Fold team", "Trial of runs"), lambda *_: None)
SENTENCE = "The lane floods whenever the beck is high. "
URL = "https://example.org/team"


def drawn(*words: Words, indent: float = 0) -> bytes:
    look = ParagraphStyle("narrow", parent=style.TEXT, rightIndent=indent)

    def story() -> list[Flowable]:
        heads: list[Flowable] = [heading("Runs", style.H1, 1), heading("Words", style.H2, 2)]
        return [*heads, *(worded(each, look) for each in words)]

    return build([story], LAYOUT, pages=99)


def told(words: Words) -> str:
    return plain(words if isinstance(words, str) else "".join(run.text for run in words))


PIECES = st.sampled_from([*"abcdefŵŷé-— \u00a0’,.&<", "w" * 30])
TEXTS = st.lists(PIECES, min_size=1, max_size=60).map("".join).filter(lambda text: bool(plain(text)))
RUNS = st.builds(
    Run,
    TEXTS,
    strong=st.booleans(),
    quiet=st.booleans(),
    lang=st.sampled_from(["", "cy"]),
    url=st.sampled_from(["", URL]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(RUNS, min_size=1, max_size=6).map(tuple), st.sampled_from([0, 250, 420, 465]))
def test_any_runs_at_any_width_are_told_as_they_stand(words: tuple[Run, ...], indent: float) -> None:
    data = drawn(words, indent=indent)  # `build` holds it against our own check
    assert blocks(data)[2:] == [told(words)]


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 70), TEXTS)
def test_a_paragraph_over_pages_is_told_as_it_stands(before: int, text: str) -> None:
    words = (Run(SENTENCE * before), Run(f"{text} " * 60, url=URL), Run(SENTENCE * 9, lang="cy"))
    assert blocks(drawn(words, indent=300))[2:] == [told(words)]


def test_a_link_over_lines_is_one_element_with_a_place_a_line(tmp_path: Path) -> None:
    data = drawn((Run(SENTENCE), Run(SENTENCE * 5, url=URL), Run(SENTENCE)))
    assert faults(data, tmp_path) == []
    with Pdf.open(BytesIO(data)) as pdf:
        links = [element for element in elements(pdf) if str(element.S) == "/Link"]
        assert len(links) == 1
        places = [kid for kid in kids(links[0]) if isinstance(kid, Dictionary) and "/Obj" in kid]
        assert len(places) == len(pdf.pages[0].obj.Annots) > 1
        assert {str(place.Obj.A.URI) for place in places} == {URL}
        assert {str(place.Obj.Contents) for place in places} == {"Open example.org/team"}


@pytest.mark.parametrize("alone", [True, False])
def test_words_of_another_language_say_which(alone: bool) -> None:
    welsh = Run("Mae’r heddlu yma", lang="cy")
    with Pdf.open(BytesIO(drawn((welsh,) if alone else (Run("They say: "), welsh, Run("."))))) as pdf:
        told_ = [(str(element.S), str(element.Lang)) for element in elements(pdf) if "/Lang" in element]
        assert check_structure(pdf) == []
    assert told_ == [("/Span", "cy")]


def test_reading_order_is_that_of_the_words() -> None:
    words = (Run("One "), Run("two", url=URL), Run(" three "), Run("pedwar", lang="cy"), Run(" five"))
    with Pdf.open(BytesIO(drawn(words))) as pdf:
        paragraph = next(element for element in elements(pdf) if str(element.S) == "/P")
        order = ["letters" if isinstance(kid, int) else str(kid.S) for kid in kids(paragraph)]
    assert order == ["letters", "/Link", "letters", "/Span", "letters"]


def test_plain_words_are_one_piece_without_runs() -> None:
    with Pdf.open(BytesIO(drawn("Nothing but words."))) as pdf:
        paragraph = next(element for element in elements(pdf) if str(element.S) == "/P")
        assert len(kids(paragraph)) == 1


def test_the_same_runs_give_the_same_bytes() -> None:
    make = partial(drawn, (Run(SENTENCE), Run("here", url=URL)))
    assert make() == make()
