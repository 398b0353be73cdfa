"""Words over a drawing never lie on one another, whatever happened when."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from beatbook.charts.marks import MOST_LANES, Marked, lanes_of, place_marks
from beatbook.charts.style import PAPER

LEFT, RIGHT = 34.0, 600.0
LABELS = st.sampled_from(
    ["Op Lantern", "Fair", "Unusual month", "Speed cameras at Moor Lane put up by the council", ""]
)
MARKS = st.lists(st.builds(Marked, st.floats(LEFT, RIGHT), LABELS), max_size=14)


@given(MARKS)
def test_nothing_is_struck_through_or_cut(marks: list[Marked]) -> None:
    placed = place_marks(marks, (LEFT, RIGHT), PAPER)
    assert sorted(mark.x for mark in placed) == sorted(mark.x for mark in marks)
    shown = [mark for mark in placed if mark.lane is not None]
    for number, one in enumerate(shown):
        assert one.lane is not None
        assert one.left >= LEFT
        assert one.right <= RIGHT
        for other in shown[number + 1 :]:
            assert other.lane is not None
            if one.lane == other.lane:
                assert one.right < other.left or other.right < one.left
            low, high = sorted((one, other), key=lambda mark: mark.lane or 0)
            if low.lane != high.lane:
                assert not low.left <= high.x <= low.right
    assert lanes_of(placed) <= MOST_LANES


def test_what_stands_alone_is_beside_its_line_in_the_lowest_lane() -> None:
    left, right = place_marks([Marked(590, "Op Lantern"), Marked(100, "Fair")], (LEFT, RIGHT), PAPER)
    assert (left.lane, right.lane) == (0, 0)
    assert left.right < 590  # there is no room to its right
    assert right.left > 100


def test_what_finds_no_room_keeps_its_line_alone() -> None:
    placed = place_marks([Marked(300, f"Operation number {n}") for n in range(8)], (LEFT, RIGHT), PAPER)
    assert [mark.lane for mark in placed if mark.lane is not None]
    assert any(mark.lane is None for mark in placed)
