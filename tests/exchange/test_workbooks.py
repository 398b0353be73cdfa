"""Tables out: XLSX and CSV, whole or not at all, numbers as numbers and text as text."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from beatbook.domain.errors import BeatbookError
from beatbook.domain.export_profiles import OutColumn, OutRow, OutSheet
from beatbook.domain.own_files import ABOUT
from beatbook.exchange import workbooks
from beatbook.exchange.csv_tables_out import write_csv_tables
from beatbook.exchange.own_tables import open_answers
from beatbook.exchange.tables import open_table
from beatbook.exchange.workbooks import write_workbook

COLUMNS = (
    OutColumn("text", width=20),
    OutColumn("number", "number"),
    OutColumn("day", "date"),
    OutColumn("at", "time"),
    OutColumn("part", "share"),
)
ROWS: list[OutRow] = [
    ("=1+1", "42", "2026-11-23", "16:40", 0.25),
    ("http://example.org", "-3.5", "1899-12-31", "00:00", None),
    ("007", "0.12345678901234567890", None, None, 1.0),
    (None, 7, "1900-03-01", "23:59", 0.0),
]


def sheets(rows: object = ROWS) -> list[OutSheet]:
    return [OutSheet("Answers", COLUMNS, rows), OutSheet("About", COLUMNS[:1], [("Long words",)], wraps=True)]  # type: ignore[arg-type]


def test_a_workbook_reads_back_as_it_was_given(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    assert write_workbook(path, sheets(), marking="OFFICIAL") == (4, 1)
    assert [p.name for p in tmp_path.iterdir()] == ["a.xlsx"]
    rows = [cells for _, cells in open_table(path).rows(Counter())]
    assert rows == [
        ["=1+1", "42", "2026-11-23", "16:40", "0.25"],
        ["http://example.org", "-3.5", "1899-12-31", "00:00", ""],
        ["007", "0.12345678901234567890", "", "", "1"],
        ["", "7", "1900-03-01", "23:59", "0"],
    ]
    sheet = openpyxl.load_workbook(path)["Answers"]
    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].quotePrefix
    assert (sheet["A4"].value, sheet["B2"].value) == ("007", 42)
    assert sheet["A3"].hyperlink is None
    assert (sheet["E2"].number_format, sheet["C2"].number_format) == ("0.0%", "d mmm yyyy")
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.column_dimensions["A"].width > 20) == ("A2", "A1:E5", True)


def test_csv_stands_in_a_file_for_each_table(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    assert write_csv_tables(path, sheets()) == (4, 1)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a about.csv", "a.csv"]
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1] == ["'=1+1", "42", "2026-11-23", "16:40", "0.25"]
    assert rows[2][1] == "-3.5"


@pytest.mark.parametrize("write", [write_workbook, write_csv_tables])
def test_what_fails_half_way_leaves_nothing(tmp_path: Path, write: object) -> None:
    def rows() -> Iterator[OutRow]:
        yield from ROWS
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(tmp_path / "a.xlsx", sheets(rows()))  # type: ignore[operator]
    assert list(tmp_path.iterdir()) == []


def test_what_a_spreadsheet_does_not_take_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.xlsx"
    with pytest.raises(BeatbookError, match=r"Row 2 holds more than a spreadsheet’s cell takes"):
        write_workbook(path, [OutSheet("A", COLUMNS[:1], [("x" * 32_768,)])])
    with pytest.raises(BeatbookError, match="16,385 columns are more"):
        write_workbook(path, [OutSheet("A", COLUMNS[:1] * 16_385, [])])
    monkeypatch.setattr(workbooks, "MOST_ROWS", 3)
    with pytest.raises(BeatbookError, match="more rows than a spreadsheet takes"):
        write_workbook(path, sheets())
    assert list(tmp_path.iterdir()) == []


def test_only_our_own_csv_loses_its_apostrophes(tmp_path: Path) -> None:
    for name, heads, kept in (("ours", tuple(ABOUT), "=1"), ("theirs", ("a", "b"), "'=1")):
        path = tmp_path / f"{name}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([(*heads, "said"), (*("x" for _ in heads), "'=1")])
        ((_, cells),) = open_answers(path).rows(Counter())
        assert cells[-1] == kept
