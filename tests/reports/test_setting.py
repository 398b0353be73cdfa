"""A content on the spine: blocks in their columns, tables as wide as they need, what is tried as it is then drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pypdfium2
import pytest

from beatbook.domain.briefing_layout import BriefingLayout
from beatbook.domain.clearance import as_cleared
from beatbook.domain.content import (
    Block,
    Content,
    Head,
    Line,
    Para,
    Part,
    Points,
    Run,
    Strip,
    Table,
    quiet,
    section,
    strong,
)
from beatbook.domain.dates import Month
from beatbook.domain.summaries import BriefingSummary
from beatbook.reports import grid, style
from beatbook.reports.briefing import briefing_content, briefing_pdf
from beatbook.reports.document import Layout, build, page_count, register_fonts
from beatbook.reports.fit import LENGTHS, lengths, shortened
from beatbook.reports.furniture import HEAD_ROOM
from beatbook.reports.paper import about, content_pdf, measured, running
from beatbook.reports.set_tables import STANDARD, broken_head, column_widths
from beatbook.reports.setting import story

from .gate import faults, page_texts, structure, texts_of
from .samples import bare_briefing, full_briefing, hidden_briefing, long_names, wordy_briefing


def document(*blocks: Strip | Block, title: str = "Section") -> Content:
    parts = (Part("section", title, (section(title, (Para("First."),)), *blocks)),)
    return Content("Title", "Briefing, October 2026", "Wenfold", parts, marking="OFFICIAL")


@pytest.mark.parametrize(
    "make",
    [full_briefing, bare_briefing, hidden_briefing, long_names, wordy_briefing],
    ids=["full", "bare", "hidden", "long names", "wordy"],
)
def test_what_is_laid_out_once_for_several_lengths_is_what_would_be_laid_out_anew(
    make: Callable[[], BriefingSummary],
) -> None:
    briefing, length = make(), lengths("two")
    makes = [partial(shortened, briefing_content(briefing, fit), fit) for fit in length.rungs]
    contents = [make() for make in makes]
    layout = Layout(about(contents[0]), running(contents[0]), later_head=HEAD_ROOM, house=contents[0].house)
    anew = build(
        [partial(story, content) for content in contents],
        layout,
        pages=length.pages,
        otherwise=length.otherwise,
        trials=[partial(story, measured(make)) for make in makes],
    )
    assert briefing_pdf(briefing) == anew


def test_a_content_of_every_block_passes_the_gate(tmp_path: Path) -> None:
    points = Points(("One", (Run("Two "), Run("strong", strong=True)), Points(("Inner",), numbered=True)))
    table = Table(
        ("What", "How many", "Compared"),
        (
            Line(("All", "12", quiet("no clear change")), strong=True),
            Line(("Other", strong("3"), strong("higher")), apart=True, marks=("", "", "higher")),
        ),
        "Counts",
        numbers=(1,),
        notes=("As published.",),
    )
    item = Strip(
        (Para(strong("Item 1"), "name"), Para("A fact", "fact")),
        (Head("Its title", 3), Para("Words.", mark="done"), Para("Apart.", apart=True), points, table),
        first="main",
        rule="item",
        again="Item 1",
    )
    wide = replace(table, summary="Counts again")
    data = content_pdf(document(item, wide, Para("Over both columns."), Points(("Last",))))
    assert faults(data, tmp_path) == []
    heard = [text for _, text in structure(data)]
    for words in ("Item 1", "A fact", "Its title", "Words.", "Apart.", "Two strong", "Inner", "Over both columns."):
        assert any(words in text for text in heard), words
    assert heard.index("Its title") < heard.index("Item 1")  # what is read first


def test_a_side_by_side_part_stands_alone_where_its_neighbour_is_left_out() -> None:
    team = Part("team", "Your team", (Head("Your team", 2), Para("Sergeant", "contact")), beside="in_short")
    content = Content("Title", "Briefing, October 2026", "Wenfold", (team,))
    assert texts_of(content_pdf(content), "H2") == ["Your team"]


# ---------------------------------------------------------------- standing


def test_a_draft_says_so_on_every_page_and_a_cleared_one_by_whom() -> None:
    drafts = page_texts(briefing_pdf(full_briefing()))
    assert len(drafts) == 2
    assert all(text.count("DRAFT: not cleared for release") == 2 for text in drafts)  # top and bottom

    def clear(content: Content) -> Content:
        return as_cleared(content, "Inspector Ruth Calder", Month(2026, 11).first)

    data = briefing_pdf(full_briefing(), clear)
    for text in page_texts(data):
        assert "DRAFT" not in text
        assert "draft" not in text
        assert "OFFICIAL: cleared for release by Inspector Ruth Calder, 1 November 2026" in text
    heard = " ".join(text for _, text in structure(data))
    assert heard.count("Cleared by Inspector Ruth Calder, 1 November 2026.") == 1


def test_a_paper_that_does_not_go_out_says_neither() -> None:
    (text,) = page_texts(content_pdf(document()))
    assert "DRAFT" not in text
    assert "cleared" not in text


# ---------------------------------------------------------------- tables


def test_a_head_is_broken_into_as_few_lines_as_fit_and_those_even() -> None:
    assert broken_head("Type", 100, 9) == ["Type"]
    assert broken_head("12 months to September 2026", 25 * grid.MM, 9) == ["12 months to", "September 2026"]
    assert broken_head("Share of 214 people", 18 * grid.MM, 9) == ["Share of", "214 people"]
    assert broken_head("Unbreakable", 5, 9) == ["Unbreakable"]


def test_columns_fill_the_width_and_given_ones_keep_their_shares() -> None:
    register_fonts()
    table = Table(("Name", "People", "Compared"), (Line(("Road safety issues", "118", "higher")),), "", numbers=(1,))
    widths = column_widths(table, style.TEXT_WIDTH, STANDARD)
    assert sum(widths) == pytest.approx(style.TEXT_WIDTH)
    assert widths[0] == pytest.approx(style.SPINE)  # what is said of a thing begins at the spine
    long = Table(("Name", "What"), (Line(("word " * 40, "word " * 80)),), "")
    assert sum(column_widths(long, style.TEXT_WIDTH, STANDARD)) == pytest.approx(style.TEXT_WIDTH)
    given = Table(("A", "B"), (Line(("a", "b")),), "", widths=(54, 120))
    assert column_widths(given, 174, STANDARD) == [54, 120]


def test_a_long_table_goes_over_pages() -> None:
    lines = tuple(Line((f"Line {number}", str(number))) for number in range(120))
    data = content_pdf(document(Table(("Name", "Count"), lines, "Counts", numbers=(1,))))
    assert page_count(data) >= 3
    assert texts_of(data, "P").count("Line 119") == 1


@pytest.mark.parametrize("pages", LENGTHS)
def test_clearing_leaves_no_words_out_that_the_draft_had(pages: str) -> None:
    """It adds a line, which must not make the paper shorter elsewhere: what was read is what goes out."""

    def clear(content: Content) -> Content:
        return as_cleared(content, "Inspector Ruth Calder", Month(2026, 11).first)

    for make in (full_briefing, hidden_briefing, long_names):
        briefing = replace(make(), layout=BriefingLayout(pages=pages))
        draft = {text for _, text in structure(briefing_pdf(briefing))}
        cleared = {text for _, text in structure(briefing_pdf(briefing, clear))}
        assert {text for text in draft - cleared if "not cleared" not in text} == set()
        assert {text for text in cleared - draft if "cleared for release" not in text} == set()


def test_words_do_not_run_into_the_words_of_the_next_column() -> None:
    name = "Young people smoke cannabis in the bus shelter on Honeyholme Lane and again by the church"
    lines = tuple(Line((f"{name} {'x' * at}", "Not answered there.")) for at in range(12))
    content = document(
        Table(("Raised", "Said of it"), lines, "Raised", widths=(grid.SPINE_MM, grid.TEXT_MM - grid.SPINE_MM))
    )
    sheet = pypdfium2.PdfDocument(content_pdf(content))[0]
    text = sheet.get_textpage()
    boxes = [text.get_rect(index) for index in range(text.count_rects())]
    spine = style.LEFT + grid.SPINE_MM * grid.MM
    side = [right for left, _, right, _ in boxes if left < style.LEFT + 1 and right > style.LEFT + 60]
    assert side
    assert max(side) < spine - 6
