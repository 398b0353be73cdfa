"""Tables in files: every encoding and separator found, every real defect mended or named."""

import csv
import json
from collections import Counter
from datetime import date, datetime, time, timedelta
from io import StringIO
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.errors import FileRefusedError
from beatbook.exchange.sheet_tables import as_written
from beatbook.exchange.tables import Table, open_table

SPECTRUM_WRONG = {"location_coordinates", "newlines_crlf"}
"""Whose stored answers are wrong (../shared/data/README.md)."""


def made(folder: Path, data: bytes | str, name: str = "answers.csv") -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def read(path: Path, **more: str) -> tuple[Table, list[list[str]], Counter[str]]:
    table, seen = open_table(path, **more), Counter[str]()
    return table, [cells for _, cells in table.rows(seen)], seen


@pytest.mark.realdata
def test_csv_spectrum_reads_as_its_own_answers(shared_data: Path) -> None:
    folder = shared_data / "csv" / "csv-spectrum"
    tried = 0
    for path in sorted((folder / "csvs").glob("*.csv")):
        table, rows, _ = read(path)
        found = [dict(zip(table.heads, row, strict=True)) for row in rows]
        if path.stem in SPECTRUM_WRONG:
            assert len(found) >= 1
            continue
        assert found == json.loads((folder / "json" / f"{path.stem}.json").read_text("utf-8")), path.name
        tried += 1
    assert tried == 10


@pytest.mark.parametrize(
    ("encoding", "called"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 with a mark"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "UTF-32"),
        ("cp1252", "Windows-1252"),
    ],
)
def test_every_encoding_is_found_and_told(tmp_path: Path, encoding: str, called: str) -> None:
    text = "café,price\r\n" + "naïve – “yes”,£5\r\n" * 40
    table, rows, _ = read(made(tmp_path, text.encode(encoding)))
    assert (table.heads, rows[0], table.encoding) == (("café", "price"), ["naïve – “yes”", "£5"], called)
    assert bool(table.told) == (not called.startswith("UTF") and not called.startswith("utf"))


def test_other_alphabets_without_a_mark_are_found(tmp_path: Path) -> None:
    rows = "سؤال;جواب\n" + "هل تشعر بالأمان في الحي الذي تسكن فيه ليلا؟;نعم أشعر بالأمان\n" * 30
    table, found, _ = read(made(tmp_path, rows.encode("cp1256")))
    assert table.heads == ("سؤال", "جواب")
    assert found[0][1] == "نعم أشعر بالأمان"
    assert "1256" in table.encoding
    assert table.told


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(tmp_path: Path, separator: str) -> None:
    rows = [["age", "own words", "n"], ["35", "one, two; three", "1"], ["36", "a, b, c, d", "2"]]
    out = StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    table, found, _ = read(made(tmp_path, out.getvalue()))
    assert [list(table.heads), *found] == rows


def test_a_line_that_names_the_separator_is_obeyed(tmp_path: Path) -> None:
    table, rows, _ = read(made(tmp_path, "sep=;\na;b\n1,5;2\n"))
    assert (table.heads, rows) == (("a", "b"), [["1,5", "2"]])


@pytest.mark.parametrize("head", ["\ufeffstart", "ï»¿start", "X.U.FEFF.start", "<U+FEFF>start"])
def test_a_mark_in_the_first_heading_goes(tmp_path: Path, head: str) -> None:
    assert open_table(made(tmp_path, f"{head},b\n1,2\n")).heads == ("start", "b")
    assert open_table(made(tmp_path, f'\ufeff"{head}",b\n1,2\n')).heads == ("start", "b")


def test_rows_of_another_width(tmp_path: Path) -> None:
    table, rows, seen = read(made(tmp_path, "a,b,c\n1,2\n\n,,\n1,2,3,,\n1,2,3,4\n"))
    assert rows == [["1", "2", ""], ["1", "2", "3"], ["1", "2", "3", "4"]]
    assert seen == {"short": 1, "blank": 2}
    assert [number for number, _ in table.rows(Counter())] == [2, 5, 6], "rows are numbered as spreadsheets do"


def test_a_heading_one_short_because_rows_are_numbered(tmp_path: Path) -> None:
    table, rows, _ = read(made(tmp_path, '"a","b"\n"1",5,6\n"2",7,8\n'))
    assert (table.heads, rows) == (("", "a", "b"), [["1", "5", "6"], ["2", "7", "8"]])
    assert table.told == ("The first column has no heading: it numbers the rows, as R writes them.",)


def test_what_spreadsheets_leave_in_cells(tmp_path: Path) -> None:
    _, rows, seen = read(made(tmp_path, 'a,b\n"one_x000D_\ntwo",x_x000d_y\nplain,z\n'))
    assert rows == [["one\ntwo", "x\ny"], ["plain", "z"]]
    assert seen == {"escape": 1}


def test_right_to_left_text_is_kept_and_its_marks_leave_headings(tmp_path: Path) -> None:
    table, rows, _ = read(made(tmp_path, "\u200fالجنس\u200e,b\n\u202bانثى\u202c,2\n"))
    assert table.heads == ("الجنس", "b")
    assert rows == [["\u202bانثى\u202c", "2"]]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"\n \n", "has no rows"),
        (b"%PDF-1.7", "is a PDF"),
        (b"PK\x03\x04 not really", "cannot be read as a spreadsheet"),
        (b'a,b\n1,"' + b"x," * 600_000, "a quotation mark is opened and never closed"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(tmp_path: Path, data: bytes, said: str) -> None:
    with pytest.raises(FileRefusedError, match=said):
        read(made(tmp_path, data))


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(FileRefusedError, match=r"check its name|is a folder"):
            open_table(path)


class TestSheets:
    def book(self, folder: Path) -> Path:
        path = folder / "answers.xlsx"
        book = xlsxwriter.Workbook(path)
        book.add_worksheet("notes")
        sheet = book.add_worksheet("answers")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(2, 1, ["\ufeffage", "when", "clock", "yes", "code"])
        sheet.write_number(3, 1, 42)
        sheet.write_datetime(3, 2, datetime(2026, 11, 23), day)
        sheet.write_datetime(3, 3, time(16, 40), book.add_format({"num_format": "hh:mm"}))  # type: ignore[arg-type]
        sheet.write_boolean(3, 4, True)
        sheet.write_string(3, 5, "007")
        sheet.write_number(4, 1, 3.5)
        book.close()
        return path

    def test_cells_as_they_are_written(self, tmp_path: Path) -> None:
        table, rows, _ = read(self.book(tmp_path))
        assert (table.sheet, table.sheets) == ("answers", ("notes", "answers"))
        assert table.heads == ("age", "when", "clock", "yes", "code")
        assert rows == [["42", "2026-11-23", "16:40", "TRUE", "007"], ["3.5", "", "", "", ""]]
        assert [number for number, _ in table.rows(Counter())] == [4, 5]

    def test_a_sheet_by_name(self, tmp_path: Path) -> None:
        path = self.book(tmp_path)
        assert open_table(path, sheet=" ANSWERS").sheet == "answers"
        with pytest.raises(FileRefusedError, match=r"has no sheet “other”\. It has notes, answers"):
            open_table(path, sheet="other")
        with pytest.raises(FileRefusedError, match="sheet “notes”, has no rows"):
            open_table(path, sheet="notes")

    def test_what_a_cell_may_be(self) -> None:
        cells = [
            12.0,
            0.1,
            True,
            False,
            "x",
            date(2026, 1, 2),
            datetime(2026, 1, 2, 3, 4),
            time(9, 5),
            timedelta(hours=1),
        ]
        wanted = ["12", "0.1", "TRUE", "FALSE", "x", "2026-01-02", "2026-01-02T03:04:00", "09:05", "1:00:00"]
        assert [as_written(cell) for cell in cells] == wanted


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\x00\ufeff", exclude_categories=("Cs",)), max_size=12)
WORDS = CELL.filter(lambda text: text.strip() and "_x00" not in text.lower())


@given(
    st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=8), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])
)
def test_whatever_is_written_comes_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]], encoding: str
) -> None:
    out = StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(["first", "second", "third"])
    writer.writerows(rows)
    path = made(tmp_path_factory.mktemp("any"), out.getvalue().encode(encoding))
    assert read(path)[1] == [list(row) for row in rows]


@pytest.mark.parametrize("title", ["Survey of the ward 2026\n\n", "Survey of the ward 2026,,\n,,\n"])
def test_titles_above_the_headings_are_passed_over_and_told(tmp_path: Path, title: str) -> None:
    table, rows, _ = read(made(tmp_path, f"{title}id,safe,issues\n1,yes,noise\n2,no,\n"))
    assert table.heads == ("id", "safe", "issues")
    assert rows == [["1", "yes", "noise"], ["2", "no", ""]]
    assert [note for note in table.told if "row 3" in note]


def test_a_sheet_with_a_title_and_a_hidden_sheet_before_it(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "answers.xlsx") as book:
        lists = book.add_worksheet("Lists")
        lists.write_column("A1", ["a", "b", "c"])
        answers = book.add_worksheet("Answers")
        answers.merge_range("A1:C1", "Survey of the ward 2026")
        answers.write_row("A3", ["id", "safe", "issues"])
        answers.write_row("A4", ["1", "yes", "noise"])
        answers.activate()
        lists.hide()
    table, rows, _ = read(tmp_path / "answers.xlsx")
    assert (table.sheet, table.heads, rows) == ("Answers", ("id", "safe", "issues"), [["1", "yes", "noise"]])
    assert [note for note in table.told if "row 3" in note]


def test_one_column_has_no_title(tmp_path: Path) -> None:
    table, rows, _ = read(made(tmp_path, "safe\nyes\nno\n"))
    assert (table.heads, rows, table.told) == (("safe",), [["yes"], ["no"]], ())


def test_rows_behind_a_quotation_mark_that_never_closes_are_not_swallowed(tmp_path: Path) -> None:
    path = made(tmp_path, 'id,words\n1,fine\n2,"well\n3,good\n4,bad\n')
    with pytest.raises(FileRefusedError, match=r"after row 2: a quotation mark is opened and never closed"):
        read(path)
    _, rows, _ = read(made(tmp_path, 'id,words\n1,fine\n2,"well\n""good"""\n'))
    assert rows == [["1", "fine"], ["2", 'well\n"good"']]
