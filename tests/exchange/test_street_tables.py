"""Street crime in other layouts: the same counts as from the file of data.police.uk, or a refusal that says where."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from beatbook.domain.errors import FileRefusedError
from beatbook.domain.street_layout import StreetLayout
from beatbook.exchange.street_crime import CrimeFile, read_street_crime
from beatbook.exchange.street_tables import other_layout

OCTOBER = Path("police") / "2022-10-lancashire-street.csv"
HEADS = ["Ref", "Date", "Offence", "Long", "Lat", "Force Name"]
ROWS = [
    ["1", "12/10/2022", "Burglary", "-2.24", "53.79", "Fellshire Police"],
    ["2", "30/10/2022 09:15", "anti-social behaviour", "", "", "Fellshire Police"],
    ["3", "02/09/2022", "Burglary", "-2.24", "53.79", "Fellshire Police"],
]


def written(path: Path, rows: list[list[str]], separator: str = "\t") -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=separator).writerows(rows)
    return path


def workbook(path: Path, rows: list[list[str]], sheet: str = "Incidents") -> Path:
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("About").write(0, 0, "What this is")
    page = book.add_worksheet(sheet)
    for at, row in enumerate(rows):
        page.write_row(at, 0, row)
    book.close()
    return path


def read(path: Path, layout: StreetLayout | None = None) -> CrimeFile:
    other = other_layout(path)
    assert other is not None
    return read_street_crime([path], others={path: (other, layout or other.guess)})


@pytest.mark.realdata
@pytest.mark.parametrize("make", [written, workbook], ids=["tabs", "workbook"])
def test_a_real_month_relaid_counts_the_same(shared_data: Path, tmp_path: Path, make: Callable[..., Path]) -> None:
    plain = read_street_crime([shared_data / OCTOBER])
    with (shared_data / OCTOBER).open(encoding="utf-8", newline="") as file:
        source = list(csv.DictReader(file))
    rows = [
        [
            str(at),
            f"{at % 28 + 1:02d}/10/2022",
            row["Crime type"],
            row["Longitude"],
            row["Latitude"],
            row["Reported by"],
        ]
        for at, row in enumerate(source)
    ]
    name = "october.tsv" if make is written else "october.xlsx"
    relaid = read(make(tmp_path / name, [HEADS, *rows]))
    assert relaid.rows == 15_833
    assert relaid.forces == plain.forces


def test_a_file_of_data_police_uk_is_no_other_layout(tmp_path: Path) -> None:
    standard = [["Month", "Reported by", "Longitude", "Latitude", "Crime type"], ["2022-10", "F", "", "", "Drugs"]]
    assert other_layout(written(tmp_path / "a.csv", standard, ",")) is None
    assert other_layout(written(tmp_path / "tabs.csv", standard)) is not None
    daily = [standard[0], ["12/10/2022", *standard[1][1:]]]
    assert other_layout(written(tmp_path / "daily.csv", daily, ",")) is not None
    outcomes = [["Month", "Reported by", "Longitude", "Latitude", "Outcome type"], ["2022-10", "F", "", "", "None"]]
    path = written(tmp_path / "o.csv", outcomes, ",")
    assert other_layout(path) is None
    with pytest.raises(FileRefusedError, match="lacks the column “Crime type”, so it is not a street crime file"):
        read_street_crime([path])
    (tmp_path / "words.csv").write_text("just words\n", encoding="utf-8")
    assert other_layout(tmp_path / "words.csv") is None
    assert other_layout(tmp_path / "none.csv") is None
    (tmp_path / "z.zip").write_bytes(b"PK\x03\x04")
    assert other_layout(tmp_path / "z.zip") is None


def test_days_types_and_places_are_read_as_they_are_meant(tmp_path: Path) -> None:
    found = read(written(tmp_path / "x.tsv", [HEADS, *ROWS]))
    assert [(str(each.month), each.rows, each.without_location) for each in found.forces] == [
        ("2022-09", 1, 0),
        ("2022-10", 2, 1),
    ]
    assert ("Anti-social behaviour", None, None) in found.forces[1].counts
    assert found.notes == (
        "“x.tsv”: month from “Date”, type from “Offence”, longitude from “Long”, latitude from “Lat”, force from "
        "“Force Name”. Days such as 05/10/2022 are read day first.",
    )


def test_the_force_may_be_named_for_the_whole_file(tmp_path: Path) -> None:
    rows = [row[:5] for row in (HEADS, *ROWS)]
    path = written(tmp_path / "x.tsv", rows)
    other = other_layout(path, force="Fellshire Police")
    assert other is not None
    found = read(path, other.guess)
    assert {each.force for each in found.forces} == {"Fellshire Police"}


@pytest.mark.parametrize(
    ("at", "value", "sentence"),
    [
        (1, "13/13/2022", "“x.xlsx”, sheet “Incidents”, row 3, column “Date”: “13/13/2022” is not a day or a month"),
        (1, "", "row 3, column “Date”: it names no day or month"),
        (1, "01/01/2199", "row 3, column “Date”: 01/01/2199 has not begun"),
        (2, "", "row 3, column “Offence”: it names no crime type"),
        (3, "386420", "row 3, column “Long”: longitude 386420 is outside the United Kingdom"),
        (4, "north", "row 3, column “Lat”: “north” is not a latitude in degrees"),
        (4, "", "row 3: it has only one of longitude and latitude"),
        (5, "", "row 3, column “Force Name”: it names no force"),
    ],
)
def test_a_wrong_value_is_refused_with_sheet_row_and_column(tmp_path: Path, at: int, value: str, sentence: str) -> None:
    wrong = [*ROWS[0]]
    wrong[at] = value
    path = workbook(tmp_path / "x.xlsx", [HEADS, ROWS[0], wrong])
    with pytest.raises(FileRefusedError) as refusal:
        read(path)
    assert sentence in str(refusal.value)
    assert str(refusal.value).endswith("mend the row, or choose another column.")


def test_a_match_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "x.tsv", [HEADS, *ROWS])
    other = other_layout(path)
    assert other is not None
    for layout, sentence in (
        (other.guess.with_column("month", "When"), "has no column “When”"),
        (other.guess.with_column("month", "Lat"), "“Lat” is chosen for two things"),
        (StreetLayout(), "which column holds month"),
    ):
        with pytest.raises(FileRefusedError, match=sentence):
            read(path, layout)
    long = written(tmp_path / "long.tsv", [HEADS, *ROWS, [*ROWS[0], "more"]])
    with pytest.raises(FileRefusedError, match="row 5: it has 7 cells where the headings are 6"):
        read(long)
