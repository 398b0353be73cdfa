"""Census tables as files: the real ones against csv, Nomis' layouts, and refusals that name row and column."""

import csv
from pathlib import Path

import pytest
import xlsxwriter

from beatbook.domain.errors import FileRefusedError
from beatbook.exchange.census_files import CensusFile, read_census


def table(file: CensusFile, subject: str) -> dict[str, tuple[int, ...]]:
    found = next(each for each in file.tables if each.subject == subject)
    return {row.code or row.name: counts for row, counts in found.rows}


@pytest.mark.realdata
def test_wards_by_age_sex_and_ethnicity(shared_data: Path) -> None:
    path = shared_data / "census" / "lancashire_ward_age_sex_ethnicity_2021.csv"
    file = read_census(path)
    assert [(each.subject, each.kind, len(each.rows), len(each.categories)) for each in file.tables] == [
        ("age", "ward", 271, 11),
        ("sex", "ward", 271, 2),
        ("ethnicity", "ward", 271, 5),
    ]
    assert (file.year, file.vintage, file.without_codes) == (2021, None, False)
    with path.open(encoding="utf-8", newline="") as opened:
        rows = {row["ward_code"]: row for row in csv.DictReader(opened)}
    for subject in ("age", "sex", "ethnicity"):
        sums = {code: sum(counts) for code, counts in table(file, subject).items()}
        assert sums == {code: int(row[f"total_{subject}"]) for code, row in rows.items()}
    assert table(file, "sex")["E05005150"] == (3453, 3342)


@pytest.mark.realdata
def test_residents_of_285_wards(shared_data: Path) -> None:
    file = read_census(shared_data / "census" / "lancashire_ward_pop.xlsx")
    found = table(file, "residents")
    assert (len(found), found["E05001643"], sum(counts[0] for counts in found.values())) == (285, (6278,), 1_515_487)
    assert (file.year, file.vintage) == (None, None)


@pytest.mark.realdata
def test_districts_that_are_only_named_and_have_subtotals(shared_data: Path) -> None:
    """Codes of community safety partnerships and of the force stand in the file: they are not the districts'."""
    path = shared_data / "census" / "lancashire-ethnicity-2011-by-lad.csv"
    file = read_census(path)
    assert (file.without_codes, file.vintage, file.year) == (True, "2016", 2011)
    assert [each.kind for each in file.tables] == ["district"]
    with path.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    whole = "Ethnic Group: All categories: Ethnic group; measures: Value"
    assert {name: sum(counts) for name, counts in table(file, "ethnicity").items()} == {
        row["geography"]: int(row[whole]) for row in rows
    }
    assert len(file.tables[0].categories) == 18


@pytest.mark.realdata
def test_street_crime_is_no_census(shared_data: Path) -> None:
    with pytest.raises(FileRefusedError, match=r"2022-10-lancashire-street.csv” has no columns of people by age"):
        read_census(shared_data / "police" / "2022-10-lancashire-street.csv")


BULK = (
    "date,geography,geography code,Age: Total,Age: Aged 4 years and under,Age: Aged under 1 year,Age: Aged 1 year,"
    "Age: Aged 2 years,Age: Aged 3 years,Age: Aged 4 years,Age: Aged 5 years and over\n"
    "2021,Mill,E05990001,60,10,2,2,2,2,2,50\n"
    "2021,Brook,E05990002,31,10,2,2,2,2,2,20\n"
)


def written(tmp_path: Path, text: str, name: str = "table.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_bulk_file_of_nomis_with_totals_and_subtotals(tmp_path: Path) -> None:
    file = read_census(written(tmp_path, BULK))
    assert file.tables[0].categories == (
        "Aged under 1 year",
        "Aged 1 year",
        "Aged 2 years",
        "Aged 3 years",
        "Aged 4 years",
        "Aged 5 years and over",
    )
    assert table(file, "age") == {"E05990001": (2, 2, 2, 2, 2, 50), "E05990002": (2, 2, 2, 2, 2, 20)}
    assert file.notes == (
        "Age: in 1 row the file's total is not the sum of its columns, first in row 3 (Brook): 31 against 30. "
        "Shares are of the sum.",
    )


SHEET: list[list[str | int]] = [
    ["TS008 - Sex"],
    ["ONS Crown Copyright Reserved [from Nomis on 3 March 2023]"],
    [],
    ["Population :", "All usual residents"],
    ["Units      :", "Persons"],
    ["Date       :", "2021"],
    [],
    ["2022 ward", "mnemonic", "Total", "Female", "Male"],
    ["Mill", "E05990001", "6,795", "3,453", "3,342"],
    ["Brook", "E05990002", 30, 18, 12],
    ["Column total", "", 6825, 3471, 3354],
    [],
    ["In order to protect against disclosure of personal information, records have been swapped."],
]


def test_a_sheet_of_nomis_with_titles_and_notes(tmp_path: Path) -> None:
    path = tmp_path / "nomis.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Data")
        for at, cells in enumerate(SHEET):
            sheet.write_row(at, 0, cells)
    text = "\n".join(",".join(f'"{cell}"' for cell in cells) for cells in SHEET)
    for file in (read_census(path), read_census(written(tmp_path, text))):
        assert table(file, "sex") == {"E05990001": (3453, 3342), "E05990002": (18, 12)}
        assert (file.year, file.vintage, file.without_codes) == (2021, "2022", False)
        assert file.notes == (
            "1 row with figures left out: no code of a place, as in a line of totals.",
            "1 row left out: no figures, as in notes below a table.",
        )


def test_code_and_name_in_one_cell(tmp_path: Path) -> None:
    file = read_census(
        written(tmp_path, "2022 electoral ward,Female,Male\nE05990001 : Mill,3,4\nE05990002 : Brook,1,2\n")
    )
    assert [(row.code, row.name) for row, _ in file.tables[0].rows] == [("E05990001", "Mill"), ("E05990002", "Brook")]


def test_areas_that_are_no_places_are_left_out_and_told(tmp_path: Path) -> None:
    text = "geography,geography code,Female,Male\nEngland,E92000001,9,9\nMill,E05990001,3,4\nBrook,E05990002,3,4\n"
    file = read_census(written(tmp_path, text))
    assert len(table(file, "sex")) == 2
    assert "1 row left out: of areas that are no places here, such as regions or output areas." in file.notes


def test_several_years_are_asked_about(tmp_path: Path) -> None:
    text = "date,geography code,geography,population\n2020,E05990001,Mill,5\n2021,E05990001,Mill,6\n"
    path = written(tmp_path, text)
    with pytest.raises(FileRefusedError, match=r"holds several years: 2020 and 2021\. Say which with --year"):
        read_census(path)
    assert table(read_census(path, year=2021), "residents") == {"E05990001": (6,)}
    with pytest.raises(FileRefusedError, match="has no figures of 2019"):
        read_census(path, year=2019)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ward_code,ward,Female,Male\nE05990001,Mill,12,-\n", "row 2, column “Male”, holds “-”: a whole number"),
        ("ward_code,ward,Female,Male\nE05990001,Mill,12.5,1\n", "row 2, column “Female”, holds “12.5”"),
        ("ward_code,ward,Female,Male\nE05990001,Mill,12,\n", "row 2, column “Male”, is empty"),
        (
            "ward_code,ward,Female,Male\nE05990001,Mill,1,2\nE05990002,A,1,2\nE05990001,Mill,1,2\n",
            "row 4: E05990001 stood in row 2 already",
        ),
        ("a,b\n1,2\n", "has no columns of people"),
        ("rain,Female,Male\n12,1,2\n", "has no column with the codes"),
        ("ward_code,Age: Aged 5 to 9 years,Age: Blue\nE05990001,1,2\n", "column “Age: Blue”, is no category of age"),
        ("ward_code,Aged 5 to 9 years,Aged 7 to 12 years\nE05990001,1,2\n", "count the same people"),
        ("ward_code,Male,Male\nE05990001,1,2\n", "has the column “Male” twice"),
        ("name,Female,Male\nMill,1,2\n", "does not say of which kind"),
    ],
)
def test_refusals_name_the_file_the_row_and_the_column(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(FileRefusedError) as refused:
        read_census(written(tmp_path, text))
    assert said in str(refused.value)
    assert "“table.csv”" in str(refused.value)


def test_percentages_are_no_people(tmp_path: Path) -> None:
    file = read_census(written(tmp_path, "ward_code,Female,Male,Female %,Male %\nE05990001,1,3,25,75\n"))
    assert table(file, "sex") == {"E05990001": (1, 3)}
    assert file.notes == ("Columns not read: “Female %”, “Male %”.",)
