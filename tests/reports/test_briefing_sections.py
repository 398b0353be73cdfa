"""Sections beside survey, priorities, plans and crime: left out where empty, told as they are, in both languages."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from beatbook.domain.briefing_layout import KEYS, SECTIONS, STANDARD
from beatbook.domain.briefing_parts import PublicIssues, PublicPatrols
from beatbook.domain.content import Content, Line, Points, Strip, Table, plain
from beatbook.domain.passages import passages
from beatbook.reports.briefing import briefing_content, briefing_large_pdf, briefing_pdf
from beatbook.reports.sections import SECTIONS as SET
from beatbook.reports.sections.written import written_blocks

from .deep_samples import deep_briefing as full
from .gate import faults, page_texts
from .samples import bare_briefing


def texts(content: Content, key: str) -> list[str]:
    return [each.text for each in passages(content) if each.part == key]


def test_the_window_and_the_paper_name_the_same_sections() -> None:
    assert tuple(section.key for section in SET) == KEYS
    assert [section.title for section in SET] == [section.title for section in SECTIONS]


def test_every_section_that_has_something_to_say_stands_in_the_order_of_the_layout() -> None:
    made = full()
    keys = [part.key for part in briefing_content(made).parts]
    assert set(made.layout.order) - set(keys) <= {"plans", "next"}
    assert keys == [key for key in made.layout.order if key in keys]
    moved = replace(made, layout=made.layout.moved("patrols", 0).switched("powers", False))
    again = [part.key for part in briefing_content(moved).parts]
    assert again[0] == "patrols"
    assert "powers" not in again


def test_empty_sections_are_left_out() -> None:
    bare = replace(bare_briefing(), layout=STANDARD)
    new = {"message", "promises", "issues", "neighbours", "incidents", "speed", "powers", "patrols", "advice", "thanks"}
    assert not new & {part.key for part in briefing_content(bare).parts}
    blank = replace(bare, texts=(("message", "  \n "),), issues=PublicIssues((), 0))
    assert not new & {part.key for part in briefing_content(blank).parts}


def test_a_promise_says_what_came_of_it_and_one_not_kept_says_so() -> None:
    said = texts(briefing_content(full()), "promises")
    assert "On 28 September we promised" in said
    assert "Done. 5 October: It stood there twice." in said
    assert "Not done. It was due by 12 October." in said
    assert "Withdrawn. 7 October: The owner called it off." in said
    assert "Of three promises one is kept, one is late and one is withdrawn" in said


def test_promises_of_several_days_say_where_each_was_made() -> None:
    made = full()
    assert made.promises is not None
    older = replace(made.promises.told[1], promised_on=date(2025, 3, 3))
    told = replace(made, promises=replace(made.promises, told=(made.promises.told[0], older)))
    said = texts(briefing_content(told), "promises")
    assert "We promised" in said
    assert "Not done. It was due by 12 October. Promised at Parish council, 3 March 2025." in said


def test_issues_say_where_they_stand_and_how_many_more_are_open() -> None:
    said = texts(briefing_content(full()), "issues")
    assert "Resolved. Raised 1 September. Closed 9 October." in said
    assert "Not ours: passed to Wenfold District Council. Raised 2 September." in said
    assert "Bins, Marl" in said
    assert "Two are told here; three others are open too. Ask us about any." in said


def test_small_counts_stand_as_words_and_a_gap_is_no_nought() -> None:
    content = briefing_content(full())
    assert "fewer than 5" in texts(content, "powers")
    assert "fewer than 5" in texts(content, "incidents")
    assert "not split" in texts(content, "neighbours")
    assert not any(text == "0" for key in ("powers", "incidents", "neighbours") for text in texts(content, key))


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(45, "45 minutes"), (60, "1 hour"), (61, "1 hour 1 minute"), (195, "3 hours 15 minutes"), (725, "12 hours")],
)
def test_time_on_patrol_in_words(minutes: int, said: str) -> None:
    made = replace(full(), patrols=PublicPatrols(6, minutes, 4, (), None))
    assert f"Six patrols on four different days, {said} in all." in texts(briefing_content(made), "patrols")


def test_typed_words_keep_their_paragraphs_and_lists_and_say_whose_they_are() -> None:
    first, second, points, last = written_blocks("One.\n\nTwo:\n- a\n– b\nThree", "text:message")
    assert isinstance(points, Points)
    assert points.items == ("a", "b")
    assert all(each.source == "text:message" for each in (first, second, points, last))  # type: ignore[union-attr]
    assert not first.apart
    assert second.apart
    assert not last.apart
    assert written_blocks(" \n", "text:message") == ()


def test_tables_head_every_column() -> None:
    for part in briefing_content(full()).parts:
        for block in part.blocks:
            if isinstance(block, Table):
                assert all(plain(words).strip() for words in block.head)
                assert all(isinstance(line, Line) and len(line.cells) == len(block.head) for line in block.lines)
            else:
                assert isinstance(block, Strip) or part.beside or part.key == "in_short" or part.blocks


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_whole_of_it_passes_the_gate(language: str, tmp_path: Path) -> None:
    made = full()
    made = replace(made, layout=replace(made.layout, language=language))
    for draw in (briefing_pdf, briefing_large_pdf):
        data = draw(made)
        assert faults(data, tmp_path) == []
        with pikepdf.open(tmp_path / "gate.pdf") as pdf:
            assert str(pdf.Root.Lang) == {"en": "en-GB", "cy": "cy-GB"}[language]


def test_in_a_welsh_paper_what_stays_english_says_so(tmp_path: Path) -> None:
    made = full()
    (tmp_path / "cy.pdf").write_bytes(briefing_pdf(replace(made, layout=replace(made.layout, language="cy"))))
    with pikepdf.open(tmp_path / "cy.pdf") as pdf:
        elements = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/S" in each]
        figures = [each for each in elements if each.S == "/Figure"]
        spans = [each for each in elements if each.get("/Lang") is not None]
        assert figures
        assert all(str(each.Lang) == "en-GB" for each in figures)
        assert len(spans) > len(figures)
        assert {str(each.Lang) for each in spans} == {"en-GB"}


def test_in_a_welsh_paper_the_words_over_the_bars_are_welsh() -> None:
    made = replace(full(), layout=replace(full().layout, language="cy"))
    for draw, over in ((briefing_pdf, "Cyfran, gydag amrediad siawns"), (briefing_large_pdf, "Cyfran")):
        text = " ".join(page_texts(draw(made)))
        assert over in text
        assert "Share" not in text
