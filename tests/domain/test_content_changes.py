"""A content frozen as JSON comes back; what changed between two is told line by line."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.content import Content, Head, Line, Para, Part, Picture, Points, Run, Strip, Table, Words
from beatbook.domain.content_changes import (
    LineChange,
    changes_words,
    content_changes,
    content_lines,
    how_words,
    line_changes,
    part_lines,
)
from beatbook.domain.content_json import content_json, read_content
from beatbook.domain.house_style import Crest, HouseStyle
from beatbook.domain.passages import passages

CELLS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12)
WORDS: st.SearchStrategy[Words] = CELLS | st.lists(
    st.builds(
        Run, CELLS, strong=st.booleans(), lang=st.sampled_from(["", "cy"]), url=st.sampled_from(["", "https://x"])
    ),
    min_size=1,
    max_size=3,
).map(tuple)
PARAS = st.builds(Para, WORDS, voice=st.sampled_from(["text", "note"]), source=st.sampled_from(["", "text:a"]))
POINTS = st.builds(Points, st.lists(WORDS, min_size=1, max_size=3).map(tuple), numbered=st.booleans())
NESTED = st.builds(lambda item, inner: Points((item, inner)), WORDS, POINTS)
LINES = st.builds(lambda a, b: Line((a, b)), WORDS, WORDS)
TABLES = st.builds(
    lambda lines, summary: Table(("A", "B"), tuple(lines), summary, (1,)), st.lists(LINES, max_size=3), CELLS
)
BLOCKS = PARAS | POINTS | NESTED | TABLES | st.builds(Head, WORDS, st.sampled_from([2, 3]))
STRIPS = st.builds(
    lambda side, main, first: Strip(tuple(side), tuple(main), first),
    st.lists(BLOCKS, max_size=2),
    st.lists(BLOCKS, max_size=2),
    st.sampled_from(["side", "main"]),
)
PARTS = st.builds(
    lambda key, title, blocks: Part(key, title, tuple(blocks)),
    st.sampled_from(["a", "b", "c", "d"]),
    CELLS,
    st.lists(BLOCKS | STRIPS, max_size=3),
)
CONTENTS = st.builds(
    lambda parts, cleared: Content("T", "S", "Mill", tuple(parts), cleared=cleared),
    st.lists(PARTS, max_size=4, unique_by=lambda part: part.key),
    st.sampled_from(["", "Inspector Dinah Okafor, 5 November 2026"]),
)


@given(CONTENTS)
def test_a_frozen_content_comes_back(content: Content) -> None:
    assert read_content(content_json(content)) == content


def test_a_chart_keeps_its_words_and_cannot_be_drawn_again() -> None:
    chart = Picture(lambda: object(), "Bars. Highest: dogs, 14.", 100.0, 50.0)
    house = HouseStyle("#5A1E1E", "OFFICIAL", Crest("crest.png", "png", "", b"\x89PNG"))
    content = Content("T", "S", "Mill", (Part("survey", "Survey", (Head("Survey", 2), chart)),), house=house)
    back = read_content(content_json(content))
    assert passages(back) == passages(content)
    drawn = back.parts[0].blocks[1]
    assert isinstance(drawn, Picture)
    with pytest.raises(ValueError, match="in its files"):
        drawn.draw()


@pytest.mark.parametrize("text", ["{}", "[]", '{"is":"Para","words":"x"}', '{"is":"Engine"}', "no"])
def test_what_is_no_content_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_content(text)


def test_what_a_later_version_added_is_left_out() -> None:
    kept = content_json(Content("T", "S", "Mill", ())).replace('"place"', '"glow":3,"place"')
    assert read_content(kept) == Content("T", "S", "Mill", ())


# ---------------------------------------------------------------- what changed


def crime(*rows: tuple[str, ...], key: str = "crime") -> Part:
    lines = tuple(Line(row) for row in rows)
    return Part(key, "Recorded crime", (Head("Recorded crime", 2), Table(("Type", "Month", "Year"), lines, "crime")))


def document(*parts: Part) -> Content:
    return Content("T", "S", "Mill", parts)


def message(*words: str) -> Part:
    return Part("message", "From your sergeant", (Head("From your sergeant", 2), *(Para(each) for each in words)))


def test_a_row_is_known_by_its_name() -> None:
    before = document(crime(("Burglary", "3", "20"), ("Vehicle crime", "1", "9")))
    after = document(crime(("Vehicle crime", "1", "9"), ("Burglary", "5", "24")))
    (change,) = content_changes(before, after)
    assert change.lines == (LineChange("Burglary | 3 | 20", "Burglary | 5 | 24"),)


def test_changed_figures_are_counted() -> None:
    before = document(crime(("Burglary", "3", "20"), ("Vehicle crime", "1", "9")), message("It was quiet."))
    after = document(crime(("Burglary", "5", "24"), ("Vehicle crime", "1", "9")), message("It was quiet."))
    (change,) = content_changes(before, after)
    assert change.lines == (LineChange("Burglary | 3 | 20", "Burglary | 5 | 24"),)
    assert change.figures == 2
    assert changes_words([change]) == "One section, two figures"
    assert how_words(change) == "one line changed"


def test_sections_that_came_went_and_moved() -> None:
    a, b, c = (Part(key, key.upper(), (Head(key, 2), Para(f"Words of {key}."))) for key in "abc")
    changes = content_changes(document(a, b), document(b, a, c))
    assert {(change.key, change.how) for change in changes} in (
        {("a", "moved"), ("c", "new")},
        {("b", "moved"), ("c", "new")},
    )
    (gone,) = content_changes(document(a, b), document(a))
    assert (gone.key, gone.how, gone.lines) == ("b", "gone", (LineChange("b", ""), LineChange("Words of b.", "")))
    (moved,) = content_changes(document(a, b), document(b, a))
    assert changes_words([moved]) == "Nothing but the order"


def test_rows_that_only_change_places_are_no_change() -> None:
    rows = [("Burglary", "3", "20"), ("Vehicle crime", "1", "9"), ("Drugs", "0", "2")]
    assert content_changes(document(crime(*rows)), document(crime(*reversed(rows)))) == ()


def test_words_that_are_alike_belong_together() -> None:
    (change,) = content_changes(
        document(message("We checked 61 cars on Mill Lane in October.", "Thank you.")),
        document(message("We checked 96 cars on Mill Lane in November.", "The bins are up.", "Thank you.")),
    )
    assert change.lines == (
        LineChange("We checked 61 cars on Mill Lane in October.", "We checked 96 cars on Mill Lane in November."),
        LineChange("", "The bins are up."),
    )
    assert how_words(change) == "one line changed and one line new"


def test_head_and_foot_do_not_count() -> None:
    content = document(message("It was quiet."))
    assert content_changes(content, replace(content, cut="Data to 5 May 2026", cleared="Somebody")) == ()
    assert changes_words(()) == ""


@given(CONTENTS)
def test_nothing_changed_in_the_same(content: Content) -> None:
    assert content_changes(content, content) == ()


@given(st.lists(st.sampled_from("abcdef"), max_size=8), st.lists(st.sampled_from("abcdef"), max_size=8))
def test_line_changes_lead_from_one_to_the_other(before: list[str], after: list[str]) -> None:
    """Each line that went or came is told once: before, less what went, plus what came, is after in another order."""
    changes = line_changes(before, after)
    left = list(before)
    for change in changes:
        if change.before:
            left.remove(change.before)
    left += [change.after for change in changes if change.after]
    assert sorted(left) == sorted(after)


@given(CONTENTS)
def test_every_word_of_a_part_is_in_its_lines(content: Content) -> None:
    told = "\n".join(content_lines(content))
    for part in content.parts:
        for line in part_lines(part):
            assert line in told
