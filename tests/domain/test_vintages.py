"""A code of one year's boundaries does not join figures of another year's."""

import pytest

from beatbook.domain.vintages import NOT_STATED, VintageError, check_join, same_vintage

CENSUS = "the census of 2021"


@pytest.mark.parametrize(
    ("vintage", "held"),
    [("2022", ["2022"]), ("2022", ["2013", "2022"]), ("2022", []), (None, []), (" 2022 ", ["2022"])],
)
def test_what_joins(vintage: str | None, held: list[str | None]) -> None:
    check_join(CENSUS, "E05005245", vintage, held)


@pytest.mark.parametrize(
    ("vintage", "held", "said"),
    [
        (
            "2022",
            ["2013"],
            "E05005245 is held as of 2013, and the census of 2021 is by the boundaries of 2022: figures of one year’s "
            "boundaries are not joined with another’s. Bring in the outlines of 2022 first.",
        ),
        ("2022", ["2013", "2009"], "E05005245 is held as of 2009 and 2013"),
        ("2022", [NOT_STATED], "E05005245 is held without a year"),
        ("2022", [None], "E05005245 is held without a year"),
        ("2022", ["2013", None], "E05005245 is held as of 2013, and"),
        (None, ["2022"], "The year of the boundaries of the census of 2021 is not stated"),
        (NOT_STATED, ["2022"], "The year of the boundaries of the census of 2021 is not stated"),
    ],
)
def test_what_does_not(vintage: str | None, held: list[str | None], said: str) -> None:
    with pytest.raises(VintageError) as raised:
        check_join(CENSUS, "E05005245", vintage, held)
    assert said in str(raised.value)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("2022", "2022", True), ("2013", "2022", False), (None, "2022", True), (NOT_STATED, None, True)],
)
def test_places_of_one_year(one: str | None, other: str | None, same: bool) -> None:
    assert same_vintage(one, other) is same
