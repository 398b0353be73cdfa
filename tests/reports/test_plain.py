"""Plain text: 72 columns, everything but the charts, tables that can be read."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.content import Content, Line, Para, Part, Points, Run, Table
from beatbook.domain.passages import passages
from beatbook.reports.plain import WIDTH, plain_text
from beatbook.reports.plain_tables import table_lines
from beatbook.reports.sections.survey import LINES

from .web_samples import SAMPLES, everything


def squeezed(text: str) -> str:
    return re.sub(r"[^\w]", "", text)


@pytest.mark.parametrize("name", SAMPLES)
def test_no_line_is_longer_than_a_letter_page_has(name: str) -> None:
    lines = plain_text(SAMPLES[name]()).splitlines()
    assert max(map(len, lines)) <= WIDTH
    assert all(line == line.rstrip() for line in lines)
    assert "\n\n\n" not in plain_text(SAMPLES[name]())


@pytest.mark.parametrize("name", SAMPLES)
def test_every_word_that_is_not_drawn_is_there(name: str) -> None:
    content = SAMPLES[name]()
    there = set(re.findall(r"\w+", plain_text(content)))
    drawn = {word for part in content.parts for block in part.blocks for word in re.findall(r"\w+", _drawn(block))}
    drawn |= set(re.findall(r"\w+", LINES))
    for passage in passages(content):
        heard = passage.text in (content.title, content.subject) or passage.path.endswith(("summary", ".again"))
        if heard or set(re.findall(r"\w+", passage.text)) <= drawn:
            continue
        assert set(re.findall(r"\w+", passage.text)) <= there | drawn, passage


def _drawn(block: object) -> str:
    return " ".join((getattr(block, "alt", ""), *getattr(block, "words", ()))) if hasattr(block, "alt") else ""


def test_headings_lists_marks_and_notes() -> None:
    text = plain_text(everything())
    assert "Northmoor\n=========\nEverything, November 2026" in text
    assert "What we did\n-----------\nOn Moor Lane\n" in text
    assert "- First\n  1. Inside\n  2. Inside too\n- Second" in text
    assert "[x] x" in text
    assert "96 (1)" in text
    assert "(1) Counted by volunteers." in text
    assert text.startswith("DRAFT: not cleared for release\nPRACTICE")


def test_facts_beside_an_item_stand_under_its_heading_in_one_line() -> None:
    assert "Cars\nPriority 1. Set in May.\n\n[x] x\n" in plain_text(everything())


def test_what_is_said_of_a_drawing_is_left_out_with_it() -> None:
    words = (Run("We asked. "), Run("The lines show chance only. ", drawn=True), Run("Each could tick five."))
    text = plain_text(Content("t", "", "Place", (Part("a", "A", (Para(words),)),)))
    assert "We asked. Each could tick five.\n" in text
    survey = plain_text(SAMPLES["event"]())
    assert "may not speak for everyone. Each could tick" in " ".join(survey.split())
    assert "lines show" not in survey


def test_an_address_is_told_where_the_words_are_not_it() -> None:
    words = (
        Run("our page", url="https://a.example.org/x"),
        Run(", "),
        Run("b@example.org", url="mailto:b@example.org"),
    )
    text = plain_text(Content("t", "", "Place", (Part("a", "A", (Para(words),)),)))
    assert "our page (https://a.example.org/x), b@example.org\n" in text


def test_what_stands_beside_a_part_follows_it() -> None:
    text = plain_text(everything())
    assert text.index("Main") < text.index("Your team") < text.index("About\n")


def test_a_numbered_list_counts_its_own() -> None:
    part = Part("a", "A", (Points(("x", Points(("in",)), "y"), numbered=True),))
    assert "1. x\n  - in\n2. y" in plain_text(Content("t", "", "P", (part,)))


# ---------------------------------------------------------------- tables

CELL = st.text(st.sampled_from("abcdefgh 0123456789,.%"), max_size=40).map(lambda text: " ".join(text.split()))


@given(st.integers(2, 7).flatmap(lambda n: st.lists(st.lists(CELL, min_size=n, max_size=n), min_size=2, max_size=6)))
def test_no_table_is_too_wide_and_no_cell_is_lost(rows: list[list[str]]) -> None:
    head = [f"Head {at}" for at in range(len(rows[0]))]
    lines = table_lines(head, rows, (1,), WIDTH)
    assert all(len(line) <= WIDTH for line in lines)
    found = sorted(squeezed("".join(lines)))
    for cell in (cell for row in rows for cell in row):
        assert set(squeezed(cell)) <= set(found)
    words = [word for row in rows for cell in row for word in cell.split()]
    there = " ".join(lines)
    assert all(word in there for word in words)


def test_numbers_stand_under_each_other_to_the_right() -> None:
    lines = table_lines(["Street", "Cars"], [["Moor Lane", "1,096"], ["Mill Bank", "5"]], (1,), WIDTH)
    assert lines == ["Street      Cars", "---------  -----", "Moor Lane  1,096", "Mill Bank      5"]


def test_the_head_of_figures_takes_two_lines_where_there_is_room() -> None:
    lines = table_lines(["Street", "12 months to September 2026"], [["Moor Lane", "5"]], (1,), WIDTH)
    assert lines[:2] == ["Street       12 months to", "           September 2026"]
    assert len(lines) == 4


def test_long_words_leave_room_for_the_heads_of_figures() -> None:
    head = ["Place", "12 months to October 2026", "12 months to October 2025"]
    lines = table_lines(
        head, [["The parish of Bottomley-with-Thornley and Wenfold Saint Michael", "11", "14"]], (1, 2), WIDTH
    )
    assert lines[2].startswith("-----")
    assert lines[0].split() == ["Place", "12", "months", "to", "12", "months", "to"]


def test_columns_that_do_not_fit_become_a_block_for_each_line() -> None:
    head = ["Place", *(f"Authority{at}ofaverylongname" for at in range(4))]
    lines = table_lines(head, [["Moor Lane", "yes", "no", "", "yes"]], (), WIDTH)
    assert lines[0] == "Moor Lane"
    assert lines[1] == "  Authority0ofaverylongname: yes"
    assert len(lines) == 4


def test_words_give_way_before_numbers() -> None:
    rows = [["A street with a very long name indeed that goes on and on", "12,345,678", "what came of it at last " * 3]]
    lines = table_lines(["Street", "Cars", "Done"], rows, (1,), WIDTH)
    assert any("12,345,678" in line for line in lines)
    assert all(len(line) <= WIDTH for line in lines)


def test_an_empty_table_has_its_head() -> None:
    text = plain_text(replace(everything(), parts=(Part("a", "A", (Table(("A", "B"), (Line(("x", "")),), "s"),)),)))
    assert "A  B\n-  -\nx" in text


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=300)


@given(WORDS, WORDS, WORDS)
def test_whatever_somebody_wrote_fits_and_is_whole(head: str, text: str, cell: str) -> None:
    blocks = (Para(text), Points((cell, Points((text,)))), Table((head or "x", "B"), (Line((cell, text)),), "s"))
    told = plain_text(Content("t", head, cell, (Part("a", "A", blocks),)))
    assert all(len(line) <= WIDTH for line in told.splitlines())
    for words in (head, text, cell):
        assert set(squeezed(words)) <= set(squeezed(told))
