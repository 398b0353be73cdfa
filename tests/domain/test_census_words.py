"""What headings of census tables mean."""

import pytest

from beatbook.domain.census import kind_of_code
from beatbook.domain.census_words import CODES, ethnic_of, ethnic_words, sex_of, years_of, years_words


@pytest.mark.parametrize(
    ("label", "years"),
    [
        ("Aged 4 years and under", (0, 4)),
        ("Aged under 1 year", (0, 0)),
        ("Under 16", (0, 15)),
        ("Aged 5 to 9 years", (5, 9)),
        ("5-9", (5, 9)),
        ("Age 16 to 17", (16, 17)),
        ("Aged 15 years", (15, 15)),
        ("Age 30", (30, 30)),
        ("Aged 85 years and over", (85, None)),
        ("85+", (85, None)),
        ("75 or over", (75, None)),
        ("9 to 5", None),
        ("30", None),
        ("Mean age", None),
        ("Total", None),
        ("White", None),
    ],
)
def test_years(label: str, years: tuple[int, int | None] | None) -> None:
    assert years_of(label) == years


def test_years_in_words_read_back() -> None:
    for years in ((0, 15), (16, 24), (75, None), (15, 15)):
        said = years_words(years)
        assert years_of(said if years[1] != years[0] else f"Aged {said}") == years


@pytest.mark.parametrize(
    ("label", "codes"),
    [
        ("White", set(CODES["W"])),
        ("White: English, Welsh, Scottish, Northern Irish or British", {"W1"}),
        ("White: Irish", {"W2"}),
        ("White: Gypsy or Irish Traveller", {"W3"}),
        ("White: Roma", {"W9"}),
        ("White: Other White", {"W9"}),
        ("Asian, Asian British or Asian Welsh", set(CODES["A"])),
        ("Asian, Asian British or Asian Welsh: Other Asian", {"A9"}),
        ("Mixed or Multiple ethnic groups: White and Black African", {"M2"}),
        ("Mixed/multiple ethnic group: Other Mixed", {"M9"}),
        ("Black, Black British, Black Welsh, Caribbean or African", set(CODES["B"])),
        ("Black, Black British, Black Welsh, Caribbean or African: African", {"B2"}),
        ("Black/African/Caribbean/Black British: Other Black", {"B9"}),
        ("Other ethnic group: Arab", {"O2"}),
        ("Other ethnic group: Any other ethnic group", {"O9"}),
        ("Bangladeshi", {"A3"}),
        ("W1", {"W1"}),
        ("All categories: Ethnic group", set()),
        ("Rural", set()),
    ],
)
def test_ethnic_groups(label: str, codes: set[str]) -> None:
    assert ethnic_of(label) == codes


def test_whole_letters_have_names() -> None:
    assert ethnic_words(frozenset(CODES["A"])) == "Asian"
    assert ethnic_words(frozenset((*CODES["M"], *CODES["O"]))) == "Mixed or Other"
    assert ethnic_words(frozenset({"W1"})) == ""


def test_sexes() -> None:
    assert [sex_of(label) for label in ("Female", "males", "Another")] == ["woman", "man", None]


def test_kinds_of_codes() -> None:
    assert [kind_of_code(code) for code in ("E05005150", "E07000117", "E04005150", "E23000003")] == [
        "ward",
        "district",
        "parish",
        "force",
    ]
    assert [kind_of_code(code) for code in ("E22000150", "E01000001", "E92000001", "E0500515")] == [None] * 4
