"""Groups and words of what is due."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.today import GROUPS, DueItem, due_words, group_of, grouped

TODAY = date(2026, 11, 23)
DAYS = st.integers(-400, 400).map(lambda n: TODAY + timedelta(days=n))


@given(st.lists(DAYS))
def test_everything_is_in_exactly_one_group_and_groups_run_forward(days: list[date]) -> None:
    items = [DueItem(str(n), "", day, 0, "plans", (("plan_id", n),)) for n, day in enumerate(days)]
    groups = grouped(items, TODAY)
    assert sorted(dict(i.opens)["plan_id"] for _, g in groups for i in g) == list(range(len(days)))
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
    assert 0 <= DueItem("", "", due, 0, "plans", (), started).used(TODAY) <= 1


def test_a_clock_of_hours_is_late_within_its_day_and_comes_first() -> None:
    late = DueItem("Reply", "", TODAY, 1, "messages", (), told="2 h 32 min over", part=1.0, late=True)
    soon = DueItem("Zebra crossing", "", TODAY, 1, "messages", (), told="3 h left", part=0.96)
    day = DueItem("Ask the school", "", TODAY, 4, "actions")
    groups = dict(grouped([day, soon, late], TODAY))
    assert groups["Overdue"] == (late,)
    assert groups["Today"] == (soon, day)
    assert (late.is_over(TODAY), soon.is_over(TODAY)) == (True, False)
    assert (late.due_words(TODAY), day.due_words(TODAY)) == ("2 h 32 min over", "Today")
    assert (soon.used(TODAY), day.used(TODAY)) == (0.96, 1.0)
