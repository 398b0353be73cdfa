"""Groups and words of what is due."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.today import GROUPS, DueItem, due_words, group_of, grouped

TODAY = date(2026, 11, 23)
DAYS = st.integers(-400, 400).map(lambda n: TODAY + timedelta(days=n))


@given(st.lists(DAYS))
def test_everything_is_in_exactly_one_group_and_groups_run_forward(days: list[date]) -> None:
    items = [DueItem(str(n), "", day, 0, "plans", n) for n, day in enumerate(days)]
    groups = grouped(items, TODAY)
    assert sorted(i.target for _, g in groups for i in g) == list(range(len(days)))
    assert [i.due for _, g in groups for i in g] == sorted(days)


def test_words() -> None:
    words = {n: due_words(TODAY + timedelta(days=n), TODAY) for n in (-2, -1, 0, 1, 2, 6, 7)}
    assert words == {
        -2: "2 days over",
        -1: "1 day over",
        0: "Today",
        1: "Tomorrow",
        2: "2 days",
        6: "6 days",
        7: "Mon 30 Nov",
    }
    assert group_of(TODAY + timedelta(days=6), TODAY) == GROUPS[2]
    assert group_of(TODAY + timedelta(days=7), TODAY) == GROUPS[3]


@given(DAYS, DAYS)
def test_the_dial_is_never_over_full(started: date, due: date) -> None:
    assert 0 <= DueItem("", "", due, 0, "plans", 1, started).used(TODAY) <= 1
