"""A code of one year's boundaries does not join figures of another year's."""

import pytest

from beatbook.domain.vintages import NOT_STATED, VintageError, check_one, not_joined, same_vintage


@pytest.mark.parametrize("held", [(), ["2022"], [None], [None, NOT_STATED]])
def test_a_code_of_one_year_says_which_place_is_meant(held: list[str | None]) -> None:
    check_one("E05005245", held)


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (["2013", "2022"], "E05005245 is held as of 2013 and 2022, which are different pieces of land"),
        (["2022", None], "as of 2022 and no stated year, which are different pieces of land"),
        (["2013", "2022", None], "such as E05005245@2022."),
    ],
)
def test_a_code_of_several_years_is_refused(held: list[str | None], said: str) -> None:
    with pytest.raises(VintageError) as raised:
        check_one("E05005245", held)
    assert said in str(raised.value)


def test_rows_of_another_year_say_why_they_found_no_place() -> None:
    assert not_joined("2022", {}) == ""
    assert not_joined("2022", {"E05005245": ()}) == ""
    assert not_joined("2022", {"E05005245": ["2013"]}) == (
        "1 row bears a code that is held here as of 2013, and these figures are of 2022: figures of one year’s "
        "boundaries are not joined with another’s. Bring in the outlines of 2022 first."
    )
    both = not_joined("2022", {"E05005245": ["2013"], "E05005246": [None]})
    assert both.startswith("2 rows bear codes that are held here as of 2013 and no stated year")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("2022", "2022", True), ("2013", "2022", False), (None, "2022", True), (NOT_STATED, None, True)],
)
def test_places_of_one_year(one: str | None, other: str | None, same: bool) -> None:
    assert same_vintage(one, other) is same
