"""How a briefing is laid out: order, what is left out, sections of the team's own, and its JSON."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.briefing_layout import (
    FORMS,
    KEYS,
    LANGUAGES,
    MOST_OWN,
    PAGES,
    SIZES,
    STANDARD,
    BriefingLayout,
    OwnSection,
    layout_json,
    read_layout,
)
from beatbook.domain.errors import BeatbookError


@st.composite
def layouts(draw: st.DrawFn) -> BriefingLayout:
    titles = draw(st.lists(st.text("abc ŵ“’", min_size=1, max_size=20).filter(str.strip), max_size=MOST_OWN))
    own = tuple(OwnSection(f"own{n}", " ".join(title.split())) for n, title in enumerate(titles, 1))
    order = draw(st.permutations([*KEYS, *(each.key for each in own)]))
    return BriefingLayout(
        order=tuple(order),
        off=frozenset(draw(st.sets(st.sampled_from([key for key in order if key != "about"])))),
        pages=draw(st.sampled_from(list(PAGES))),
        size=draw(st.sampled_from(list(SIZES))),
        language=draw(st.sampled_from(list(LANGUAGES))),
        own=own,
        forms=tuple(form for form in FORMS if form == "pdf" or draw(st.booleans())),
    )


@given(layouts())
def test_it_reads_back_as_it_was_written(layout: BriefingLayout) -> None:
    assert read_layout(layout_json(layout)) == layout


@given(st.text(max_size=40) | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_what_cannot_be_read_is_the_standard(text: str) -> None:
    assert read_layout(text) == STANDARD


@given(layouts(), st.data())
def test_every_section_keeps_one_place_whatever_is_moved(layout: BriefingLayout, data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(layout.order))
    to = data.draw(st.integers(-3, len(layout.order) + 3))
    moved = layout.moved(key, to)
    assert sorted(moved.order) == sorted(layout.order)
    assert moved.order.index(key) == max(0, min(to, len(layout.order) - 1))
    assert [each for each in moved.order if each != key] == [each for each in layout.order if each != key]


def test_a_section_that_is_new_stands_where_the_standard_has_it() -> None:
    order = [key for key in KEYS if key not in ("patrols", "in_short")]
    held = read_layout(json.dumps({"order": [*order, "of a later version"], "off": ["thanks", "unknown"]}))
    assert held.order == KEYS
    assert held.off == {"thanks"}


def test_what_says_where_the_figures_come_from_cannot_be_left_out() -> None:
    with pytest.raises(BeatbookError, match="stays"):
        STANDARD.switched("about", False)
    assert "about" in read_layout(json.dumps({"off": ["about"]})).shown


def test_switching_off_and_on_again_changes_nothing() -> None:
    off = STANDARD.switched("crime", False)
    assert "crime" not in off.shown
    assert off.switched("crime", True) == STANDARD


def test_a_section_of_the_teams_own_is_written_and_stands_before_the_last() -> None:
    made = STANDARD.with_own("  Watch   news ")
    assert made.section("own1").title == "Watch news"
    assert made.order[-2:] == ("own1", "about")
    assert "own1" in made.written
    assert made.renamed("own1", "Wardens").section("own1").title == "Wardens"
    assert made.without_own("own1") == STANDARD


def test_own_sections_are_few_and_have_titles() -> None:
    full = STANDARD
    for n in range(MOST_OWN):
        full = full.with_own(f"Section {n}")
    assert len({own.key for own in full.own}) == MOST_OWN
    with pytest.raises(BeatbookError, match="at most"):
        full.with_own("One more")
    assert full.without_own("own2").with_own("Again").own[-1].key == "own2"
    for wrong in ("   ", "x" * 61):
        with pytest.raises(BeatbookError, match="title"):
            STANDARD.with_own(wrong)
