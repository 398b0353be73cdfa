"""Which column is the code, which the name, and what the year is."""

import pytest

from beatbook.domain.errors import BeatbookError
from beatbook.exchange.outline_columns import NOT_STATED, Columns, find_columns, stated_vintage


def table(*columns: str, **texts: list[str]) -> dict[str, list[str]]:
    return {**{column: ["", "x1"] for column in columns}, **texts}


@pytest.mark.parametrize(
    ("kind", "columns", "expected"),
    [
        ("ward", ("FID", "WD22CD", "WD22NM", "WD22NMW"), Columns("WD22CD", "WD22NM", "2022")),
        ("ward", ("WD13CD", "WD13CDO", "WD13NM", "WD13NMW"), Columns("WD13CD", "WD13NM", "2013")),
        ("ward", ("wd22cd", "wd22nm"), Columns("wd22cd", "wd22nm", "2022")),
        ("ward", ("LAD22CD", "LAD22NM", "WD22CD", "WD22NM"), Columns("WD22CD", "WD22NM", "2022")),
        ("district", ("WD22CD", "WD22NM", "LAD22CD", "LAD22NM"), Columns("LAD22CD", "LAD22NM", "2022")),
        ("parish", ("PARNCP23CD", "PARNCP23NM"), Columns("PARNCP23CD", "PARNCP23NM", "2023")),
        ("parish", ("PAR11CD", "PAR11NM"), Columns("PAR11CD", "PAR11NM", "2011")),
        (
            "parish",
            ("PAR22CD", "PAR22NM", "PARNCP22CD", "PARNCP22NM"),
            Columns("PARNCP22CD", "PARNCP22NM", "2022"),
        ),
        ("district", ("LAD98CD", "LAD98NM"), Columns("LAD98CD", "LAD98NM", "1998")),
        ("ward", ("WD21CD", "WD21NM", "WD22CD", "WD22NM"), Columns("WD22CD", "WD22NM", "2022")),
        ("area", ("PFA22CD", "PFA22NM"), Columns("PFA22CD", "PFA22NM", "2022")),
        ("ward", ("Ward_Code", "WARD_NAME"), Columns("Ward_Code", "WARD_NAME", NOT_STATED)),
        ("parish", ("code", "Name"), Columns("code", "Name", NOT_STATED)),
        ("district", ("code", "district"), Columns("code", "district", NOT_STATED)),
        ("ward", ("shape_area", "x"), Columns(None, None, NOT_STATED)),
    ],
)
def test_columns_are_found_by_name(kind: str, columns: tuple[str, ...], expected: Columns) -> None:
    assert find_columns(table(*columns), kind) == expected


def test_a_code_is_known_by_its_looks() -> None:
    found = find_columns(
        {"n": ["1", "2"], "objectid": ["E07000117", "E07000118"], "title": ["Burnley", "Chorley"]}, "district"
    )
    assert found == Columns("objectid", "title", NOT_STATED)


def test_a_column_is_no_code_where_one_text_is_not() -> None:
    found = find_columns({"ref": ["E07000117", "none"], "name": ["Burnley", "Chorley"]}, "district")
    assert found == Columns(None, "name", NOT_STATED)


def test_an_empty_column_of_the_right_name_is_passed_over() -> None:
    found = find_columns({"name": ["", ""], "ward_label": ["Park", "Central"]}, "ward")
    assert found.name == "ward_label"


def test_of_two_columns_of_words_none_is_guessed() -> None:
    assert find_columns({"first": ["Park", "Mill"], "second": ["Ann", "Bob"]}, "ward").name is None


def test_a_stated_vintage_is_a_year() -> None:
    assert stated_vintage(" 2022 ") == "2022"
    for wrong in ("22", "December 2022", "", "2022@"):
        with pytest.raises(BeatbookError, match="is not the year of outlines: write it as 2022"):
            stated_vintage(wrong)
