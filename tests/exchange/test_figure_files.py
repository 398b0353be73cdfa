"""Tables of figures: long and wide, as CSV and spreadsheets, whole or refused with every fault."""

import re
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from beatbook.domain.errors import FileRefusedError
from beatbook.domain.figures import FigureFile, FiguresRefusedError
from beatbook.exchange.figure_files import read_figures


def made(folder: Path, text: str, name: str = "figures.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def short(file: FigureFile) -> list[tuple[str, str, str, float]]:
    return [(each.name, each.place, str(each.month), each.value) for each in file.rows]


LONG = """Measure,Area,Month,Value,Source
Members registered,Thornley,Jun 2020,"1,333",Messaging system
Members registered,Thornley,31/07/2020,n/a,Messaging system
Members registered,Upper Fold,2020-07,0,
"""


def test_a_figure_a_row(tmp_path: Path) -> None:
    file = read_figures(made(tmp_path, LONG), source="Quarterly return")
    assert not file.wide
    assert short(file) == [
        ("Members registered", "Thornley", "2020-06", 1333),
        ("Members registered", "Upper Fold", "2020-07", 0),
    ]
    assert [each.source for each in file.rows] == ["Messaging system", "Quarterly return"]
    assert file.empty == 1


def test_a_place_a_row_and_a_month_a_column(tmp_path: Path) -> None:
    text = "BCU,District,Jun 20,Jul,Aug,Total\nEast,Pendle,108,400,,508\nEast,Burnley,119,833,868,\n,,,,,\n"
    file = read_figures(made(tmp_path, text), name="Surveys", source="Force return")
    assert file.wide
    assert short(file) == [
        ("Surveys", "Pendle", "2020-06", 108),
        ("Surveys", "Pendle", "2020-07", 400),
        ("Surveys", "Burnley", "2020-06", 119),
        ("Surveys", "Burnley", "2020-07", 833),
        ("Surveys", "Burnley", "2020-08", 868),
    ]
    assert file.empty == 1
    assert file.rows[1].where == "row 2, column “Jul”"
    assert "Months without a year follow the one before: “Jul” as July 2020 and “Aug” as August 2020." in file.notes
    assert "Columns that name no month are not read: “BCU” and “Total”." in file.notes


@pytest.mark.parametrize("head", ["Name", "Our districts", "Code"])
def test_the_only_other_column_names_the_places(tmp_path: Path, head: str) -> None:
    file = read_figures(made(tmp_path, f"{head},2020-06,2020-07\nPendle,1,2\n"), name="Surveys")
    assert [(each.place or each.code, each.value) for each in file.rows] == [("Pendle", 1), ("Pendle", 2)]


def test_a_spreadsheet_with_dates_as_headings(tmp_path: Path) -> None:
    path = tmp_path / "figures.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Notes").write(0, 0, "Read me")
        sheet = book.add_worksheet("Figures")
        day = book.add_format({"num_format": "mmm yy"})
        sheet.write_row(0, 0, ["Published by the force"])
        sheet.write(1, 0, "District")
        for at, month in enumerate((6, 7), start=1):
            sheet.write_datetime(1, at, datetime(2020, month, 28), day)
        sheet.write_row(2, 0, ["Pendle", 108, 400.5])
    file = read_figures(path, name="Surveys", sheet="Figures")
    assert short(file) == [("Surveys", "Pendle", "2020-06", 108), ("Surveys", "Pendle", "2020-07", 400.5)]
    assert "The headings are in row 2: what stands above them is not read." in file.notes
    assert file.rows[0].source == "figures.xlsx"


def test_a_day_in_the_file_stays(tmp_path: Path) -> None:
    file = read_figures(made(tmp_path, "name,place,date,value\nVacancies,Pendle,30/06/2020,3\n"))
    assert file.rows[0].day == date(2020, 6, 30)


def test_percentages_keep_their_unit_in_the_name(tmp_path: Path) -> None:
    text = "name,place,month,value\nEngagement,Pendle,2020-06,4.83 %\nCoverage %,Pendle,2020-06,6.73%\n"
    file = read_figures(made(tmp_path, text))
    assert [(each.name, each.value) for each in file.rows] == [("Engagement, %", 4.83), ("Coverage %", 6.73)]


def test_every_fault_is_told_and_nothing_is_read(tmp_path: Path) -> None:
    text = (
        "name,place,month,value\nSurveys,Pendle,June,5\nSurveys,Pendle,2020-06,many\nSurveys,,2020-06,5\n"
        ",Pendle,2020-06,5\nSurveys,Pendle,2020-06,5,6\nSurveys,Pendle,2020-07,5\n"
    )
    with pytest.raises(FiguresRefusedError) as refused:
        read_figures(made(tmp_path, text))
    assert [each.where for each in refused.value.faults] == ["row 2", "row 3", "row 4", "row 5", "row 6"]
    assert str(refused.value) == (
        "“figures.csv”, row 2: “June” is not a month. Write the month as 2020-06, Jun 2020 or 30/06/2020. "
        "4 more have faults."
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b,c\n1,2,3\n", "holds no table of figures that can be told. Give it the headings"),
        ("name,month,value\nx,2020-06,1\n", "has no column that names a place"),
        ("district,Jun 20\nPendle,1\n", "does not say what its figures are. A table with months as columns needs"),
        ("name,place,month,value\nSurveys,Pendle,2020-06,n/a\n", "holds no figure: every cell is empty"),
    ],
)
def test_other_files_are_refused_with_the_cure(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(FileRefusedError, match=re.escape(said)):
        read_figures(made(tmp_path, text))
