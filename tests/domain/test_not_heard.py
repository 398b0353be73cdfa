from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.not_heard import BY_CHANCE, FEWEST, Heard, NotHeard, age_band, not_heard

BANDS = ("Under 16", "16 to 17", "18 to 24", "25 to 34", "35 to 44", "45 to 54", "55 to 64", "65 to 74", "75 or over")


def ages(*today: int, quarter: tuple[int, ...] = (), shares: tuple[float, ...] = ()) -> list[Heard]:
    """Groups of the standard question, how many of each today."""
    return [
        Heard("age", f"a{place}", label, today[place], (quarter or today)[place], (shares or (None,) * 9)[place])
        for place, label in enumerate(BANDS)
    ]


def places(**today: int) -> list[Heard]:
    return [Heard("place", name, name, count) for name, count in today.items()]


@pytest.mark.parametrize(
    ("label", "band"),
    [
        ("Under 16", (0, 15)),
        ("18 to 24", (18, 24)),
        ("18–24", (18, 24)),
        ("75 or over", (75, None)),
        ("65+", (65, None)),
        ("80 and older", (80, None)),
        ("Younger than 18", (0, 17)),
        ("Prefer not to say", None),
        ("Retired", None),
    ],
)
def test_a_band_of_ages_is_read(label: str, band: tuple[int, int | None] | None) -> None:
    assert age_band(label) == band


def test_nobody_young_is_told_as_one_gap() -> None:
    heard = ages(0, 0, 0, 2, 3, 2, 2, 2, 1)
    assert not_heard(heard) == (NotHeard("age", "No one under 25", "nor this quarter"),)


def test_a_known_share_of_residents_is_told() -> None:
    heard = ages(0, 0, 0, 8, 8, 8, 8, 3, 2, shares=(0.03, 0.02, 0.08, 0.15, 0.15, 0.15, 0.15, 0.15, 0.12))
    assert not_heard(heard) == (NotHeard("age", "No one under 25", "13% of people who live here"),)


def test_the_old_and_a_gap_in_the_middle() -> None:
    found = not_heard(ages(1, 1, 3, 3, 0, 0, 3, 2, 0))
    assert [gap.words for gap in found] == ["No one 35 to 54", "No one 75 or over"]


def test_a_narrow_gap_is_chance() -> None:
    assert not_heard(ages(1, 1, 3, 3, 0, 2, 3, 2, 1)) == ()


def test_a_group_that_chance_explains_is_not_told_where_shares_are_known() -> None:
    shares = (0.03, 0.02, 0.08, 0.15, 0.15, 0.15, 0.15, 0.15, 0.12)
    heard = ages(0, 0, 0, 3, 3, 2, 2, 1, 1, shares=shares)  # 0.87 ** 12 = 0.19
    assert not_heard(heard) == ()


def test_nothing_is_told_before_ten_have_said() -> None:
    assert not_heard(ages(0, 0, 0, 1, 2, 2, 2, 2, 0)) == ()
    assert not_heard(ages(*[0] * 9)) == ()
    assert not_heard([]) == ()


def test_those_heard_at_another_event_of_the_quarter_are_said() -> None:
    heard = ages(0, 0, 0, 2, 3, 2, 2, 2, 1, quarter=(0, 1, 3, 2, 3, 2, 2, 2, 1))
    assert not_heard(heard)[0].line == "4 here this quarter"


def test_women_and_men_alone_are_told_of_genders() -> None:
    groups = [Heard("gender", key, key, count) for key, count in (("woman", 0), ("man", 11), ("another_way", 0))]
    assert [gap.words for gap in not_heard(groups)] == ["No women"]
    assert not_heard([replace(group, today=5) for group in groups]) == ()


def test_the_largest_places_come_first_and_two_are_told() -> None:
    heard = [
        Heard("place", name, name, count, residents=people)
        for name, count, people in (("A", 12, 900), ("B", 0, 100), ("C", 0, 1840), ("D", 0, 500))
    ]
    assert not_heard(heard) == (
        NotHeard("place", "No one from C", "1,840 people live there"),
        NotHeard("place", "No one from D", "500 people live there"),
    )


@given(st.lists(st.integers(0, 6), min_size=9, max_size=9))
def test_nobody_who_answered_is_told_as_not_heard(counts: list[int]) -> None:
    """Independent of how gaps are joined: every year of a gap lies in bands nobody is of."""
    told = not_heard(ages(*counts))
    if sum(counts) < FEWEST:
        assert told == ()
    for gap in told:
        years = [int(word) for word in gap.words.split() if word.isdigit()]
        low, high = (0, years[0] - 1) if "under" in gap.words else (years[0], years[-1])
        if "over" in gap.words:
            high = 200
        for label, count in zip(BANDS, counts, strict=True):
            band = age_band(label)
            assert band is not None
            if low <= band[0] and (band[1] or 150) <= high:
                assert count == 0


@given(st.floats(0.01, 0.9), st.integers(FEWEST, 80))
def test_the_rule_of_chance_with_a_known_share(share: float, people: int) -> None:
    groups = [Heard("place", "far", "Far", 0, share=share), Heard("place", "near", "Near", people, share=1 - share)]
    assert bool(not_heard(groups)) == ((1 - share) ** people < BY_CHANCE)
