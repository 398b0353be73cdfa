"""Large print: nothing under 18 points, one column, the same words, wide tables told otherwise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from pikepdf import Pdf

from beatbook.domain.briefing_layout import BriefingLayout
from beatbook.domain.clearance import PRACTICE, as_cleared
from beatbook.domain.content import Content, Line, Para, Part, Picture, Run, Table, section
from beatbook.domain.passages import passages
from beatbook.domain.summaries import BriefingSummary
from beatbook.reports.briefing import briefing_content, briefing_large_pdf, briefing_pdf
from beatbook.reports.document import register_fonts
from beatbook.reports.large import content_large_pdf
from beatbook.reports.large_style import LEAST
from beatbook.reports.large_tables import parted, turned

from .gate import alternatives, elements, embedded, faults, page_texts, structure, texts_of
from .samples import bare_briefing, full_briefing, hidden_briefing, long_names, wordy_briefing


def sizes(data: bytes) -> set[float]:
    """The size of every letter that is drawn, on every page, charts and furniture included."""
    document = pypdfium2.PdfDocument(data)
    try:
        found = set()
        for sheet in document:
            text = sheet.get_textpage()
            for index in range(text.count_chars()):
                if text.get_text_range(index, 1).strip():
                    found.add(round(pypdfium2.raw.FPDFText_GetFontSize(text.raw, index), 1))
            text.close()
            sheet.close()
        return found
    finally:
        document.close()


@pytest.mark.parametrize(
    "make",
    [full_briefing, lambda: full_briefing(practice=True), bare_briefing, hidden_briefing, long_names, wordy_briefing],
    ids=["full", "practice", "bare", "hidden", "long names", "wordy"],
)
def test_passes_the_gate_and_nothing_is_under_18_points(make: Callable[[], BriefingSummary], tmp_path: Path) -> None:
    data = briefing_large_pdf(make())
    assert faults(data, tmp_path) == []
    assert all(embedded(data).values())
    assert min(sizes(data)) >= LEAST


def test_every_word_of_the_briefing_is_in_it() -> None:
    """The facts of the side column become sentences; all else stands as it does on the spine."""
    content = briefing_content(full_briefing())
    heard = " ".join(text for _, text in structure(briefing_large_pdf(full_briefing())))
    for passage in passages(content):
        if passage.path.endswith(UNHEARD) or drawn(content, passage.text):
            continue
        assert passage.text in heard or passage.text == "When", passage  # what a line is called needs no head


UNHEARD = ("title", "subject", "cut", "sources", "summary", "alt", "again")
"""The file's own words, those of the foot, which the text has as well, and those told of a table or a chart."""


def drawn(content: Content, text: str) -> bool:
    """Whether the words are a chart's labels."""
    return any(text in block.words for part in content.parts for block in part.blocks if isinstance(block, Picture))


def test_headings_and_reading_order_are_those_of_the_briefing() -> None:
    data = briefing_large_pdf(full_briefing())
    assert texts_of(data, "H2") == [part.title for part in briefing_content(full_briefing()).parts]
    heard = [text for _, text in structure(data)]
    at = heard.index("Speeding on Top Road")
    assert heard[at + 1] == "Priority 1. 118 people ticked this. Set 10 September 2026. 7 weeks old: up to date."


def test_the_chart_is_drawn_large_and_keeps_its_alternative_text() -> None:
    (alt,) = alternatives(briefing_large_pdf(full_briefing()))
    assert "Highest: road safety issues" in alt


def test_a_chart_without_a_large_drawing_is_left_to_its_table() -> None:
    content = briefing_content(full_briefing())

    def without(part: Part) -> Part:
        blocks = (replace(block, large=None) if isinstance(block, Picture) else block for block in part.blocks)
        return replace(part, blocks=tuple(blocks))

    data = content_large_pdf(replace(content, parts=tuple(without(part) for part in content.parts)))
    assert alternatives(data) == []
    assert "Dog fouling" in " ".join(page_texts(data))


def test_draft_and_practice_on_every_page_and_once_in_the_text() -> None:
    data = briefing_large_pdf(full_briefing(practice=True))
    for text in page_texts(data):
        assert "DRAFT: not cleared for release" in text
        assert PRACTICE in text
    assert any(PRACTICE in text for text in texts_of(data, "P"))


def test_a_cleared_one_is_no_draft() -> None:
    def clear(content: Content) -> Content:
        return as_cleared(content, "Inspector Ruth Calder", date(2026, 11, 5))

    pages = page_texts(briefing_large_pdf(full_briefing(), clear))
    assert not any("DRAFT" in text or "draft" in text for text in pages)
    assert all("OFFICIAL: cleared for release" in text for text in pages)
    assert "Cleared by Inspector Ruth Calder, 5 November 2026." in " ".join(pages)


WIDE = Table(
    ("Type", *(f"Figure {number} of the year" for number in range(1, 6))),
    (
        Line(("Burglary", "1,201", "2", "3", "4", "5"), marks=("", "", "higher", "", "", "")),
        Line(("Theft of farming equipment", "6", "7", "8", "9", "10"), apart=True),
        Line(("Robbery", "0", "1", "0", "1", "0")),
    ),
    "Five figures",
    numbers=(1, 2, 3, 4, 5),
    notes=("A note",),
)


def test_a_wide_table_becomes_several_with_the_same_first_column() -> None:
    register_fonts()
    parts = parted(WIDE)
    assert len(parts) > 1
    assert [head for part in parts for head in part.head[1:]] == list(WIDE.head[1:])
    assert all(part.head[0] == "Type" for part in parts)
    assert parts[0].lines[0].cells[1:] + parts[1].lines[0].cells[1:] == WIDE.lines[0].cells[1:]
    assert parts[0].lines[0].marks[2] == "higher"
    assert [part.notes for part in parts[:-1]] == [()] * (len(parts) - 1)
    assert parts[-1].notes == ("A note",)


def test_the_briefing_s_widest_tables_become_two_and_no_more() -> None:
    register_fonts()
    tables = {
        part.key: [b for b in part.blocks if isinstance(b, Table)] for part in briefing_content(full_briefing()).parts
    }
    for key in ("survey", "crime"):
        [wide] = tables[key]
        assert len(parted(wide)) == 2


def test_what_ends_it_is_not_torn_for_a_line_or_two() -> None:
    about = Part("about", "About", (section("About", tuple(Para(f"Line {at} of it.") for at in range(5))),))
    for before in range(12, 24):
        lines = tuple(Para(f"Before {at}.") for at in range(before))
        content = Content("t", "Briefing", "Wenfold", (Part("a", "A", (section("A", lines),)), about))
        last = page_texts(content_large_pdf(content))[-1]
        assert all(f"Line {at} of it" in last for at in range(5))


def test_one_line_over_many_columns_is_turned() -> None:
    months = Table(
        ("Month", *(f"{month} 2026" for month in range(1, 13))),
        (Line(("Recorded in all", *map(str, range(12)))),),
        "Months",
        numbers=tuple(range(1, 13)),
    )
    made = turned(months)
    assert made.head == ("Month", "Recorded in all")
    assert made.lines[2].cells == ("3 2026", "2")
    assert made.numbers == (1,)


def test_a_table_of_words_that_is_too_wide_is_told_line_by_line() -> None:
    place = "the long room over the library, by the side door in Mill Bank"
    dates = Table(("When", "Where"), (Line(("Saturday 14 November 2026 at ten", place)),), "Dates")
    part = Part("next", "What is next", (section("What is next", (Para("Come."),)), dates))
    data = content_large_pdf(Content("Title", "Subtitle", "Wenfold", (part,)))
    heard = [text for _, text in structure(data)]
    assert "Saturday 14 November 2026 at ten" in heard
    assert f"Where: {place}" in heard


def test_the_number_of_a_note_is_large_too() -> None:
    table = Table(("Type", "Count"), (Line(("Burglary", (Run("12", note=1),))),), "Counts", notes=("Few.",))
    part = Part("crime", "Crime", (section("Crime", (Para("Counts."),)), table))
    assert min(sizes(content_large_pdf(Content("Title", "Subtitle", "Wenfold", (part,))))) >= LEAST


def test_in_welsh_the_pages_are_counted_in_welsh_and_the_marking_says_that_it_is_english() -> None:
    briefing = replace(full_briefing(), layout=BriefingLayout(language="cy"))
    for data in (briefing_large_pdf(briefing), briefing_pdf(briefing)):
        assert "Tudalen 1 o " in page_texts(data)[0]
        assert "Page 1 of" not in page_texts(data)[0]
        with Pdf.open(BytesIO(data)) as pdf:
            assert str(pdf.Root.Lang) == "cy-GB"
            first = next(each for each in elements(pdf) if each.get("/Lang") == "en-GB")
            assert str(first.S) == "/P"
        english = [text for role, text in structure(data) if role == "P"]
        assert "OFFICIAL: draft, not cleared" in english
    assert "Print bras" in page_texts(briefing_large_pdf(briefing))[0]


def test_what_is_told_line_by_line_keeps_a_name_with_what_is_said_of_it() -> None:
    said = "We stood there on three mornings and spoke to eleven drivers, and the county paints the lines again. "
    lines = tuple(
        Line((f"Matter {at} of the many that were raised with us this year", f"Answer {at}. {said}")) for at in range(9)
    )
    table = Table(("You raised", "Where it stands"), lines, "Matters")
    for before in range(6):
        first = section("A", tuple(Para("Before.") for _ in range(before)))
        pages = page_texts(content_large_pdf(Content("t", "Briefing", "Wenfold", (Part("a", "A", (first, table)),))))
        for at in range(9):
            assert all((f"Answer {at}." in page) == (f"Matter {at} of" in page) for page in pages)


def test_a_small_table_stands_with_its_heading() -> None:
    table = Table(("What", "Cars"), tuple(Line((f"Lane {at}", "1")) for at in range(3)), "Cars", numbers=(1,))
    for before in range(4, 22):
        lines = tuple(Para("Before.") for _ in range(before))
        parts = (Part("a", "A", (section("A", lines),)), Part("b", "B", (section("Road checks", (Para("x"),)), table)))
        pages = page_texts(content_large_pdf(Content("t", "Briefing", "Wenfold", parts)))
        assert all(("Road checks" in page) == ("Lane 2" in page) for page in pages)


def test_a_short_last_line_of_a_section_takes_the_one_before_it_along() -> None:
    for before in range(14, 28):
        lines = (*(Para("Before.") for _ in range(before)), Para("We answer in time."), Para("Crime: 101."))
        parts = (Part("a", "A", (section("A", lines),)), Part("b", "B", (section("B", (Para("x"),)),)))
        pages = page_texts(content_large_pdf(Content("t", "Briefing", "Wenfold", parts)))
        assert all(("We answer" in page) == ("Crime: 101" in page) for page in pages)
