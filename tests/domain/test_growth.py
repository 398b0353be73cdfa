"""Changes of the growth table, with the numbers of a force's own table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.growth import GrowthRow, GrowthValue, change_words, value_words


def value(number):
    return None if number is None else GrowthValue(number, "test")


@pytest.mark.parametrize(
    ("key", "before", "after", "change"),
    [
        ("alerts", 138, 799, "+479%"),
        ("emails", 267_787, 583_025, "+118%"),
        ("users", 42_666, 69_042, "+62%"),
        ("user_growth", 1_495, 4_259, "+185%"),
        ("engagement", 4.83, 7.68, "+59%"),
        ("coverage", 6.73, 11.91, "+77%"),
        ("rating", 5.48, 5.49, "maintained"),
        ("rating", 5.48, 5.57, "maintained"),
        ("rating", 5.48, 5.58, "+0.10"),
        ("rating", 5.48, 5.20, "−0.28"),
        ("alerts", 200, 100, "−50%"),
        ("alerts", 200, 201, "+1%"),
        ("alerts", 1000, 1001, "no change"),
        ("alerts", 0, 5, "from none"),
        ("alerts", 0, 0, "as before"),
        ("alerts", None, 5, ""),
        ("alerts", 5, None, ""),
    ],
)
def test_changes(key, before, after, change):
    assert change_words(key, value(before), value(after)) == change


def test_how_values_are_written():
    assert value_words("emails", value(267_787)) == "267,787"
    assert value_words("engagement", value(4.83)) == "4.83%"
    assert value_words("rating", value(5.5)) == "5.50"
    assert value_words("alerts", None) == "not known"
    assert GrowthRow("rating", None, None).label == "Average message rating (of 6)"


@given(st.integers(1, 10**6), st.integers(0, 10**6))
def test_a_change_has_the_right_sign(before, after):
    said = change_words("users", value(before), value(after))
    assert said[0] == ("n" if said == "no change" else "+" if after > before else "−")
