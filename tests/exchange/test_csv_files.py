"""Tables out: read back they are what they were, and hold no formula."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest

from beatbook.domain.errors import BeatbookError
from beatbook.exchange.csv_files import csv_bytes, write_csv


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_table_comes_back_as_it_went() -> None:
    rows = [("Dog fouling", 140, 33.98, None), ("Noise, “loud”\nat night", 62, 15.05, "higher")]
    data = csv_bytes(("Answer", "People", "Share", "Change"), rows)
    assert data.startswith(b"\xef\xbb\xbf")
    assert read(data) == [
        ["Answer", "People", "Share", "Change"],
        ["Dog fouling", "140", "33.98", ""],
        ["Noise, “loud”\nat night", "62", "15.05", "higher"],
    ]


def test_formulas_are_made_text() -> None:
    data = csv_bytes(("=HEAD()",), [('=HYPERLINK("x")',), ("+1",)])
    assert read(data) == [["'=HEAD()"], ['\'=HYPERLINK("x")'], ["'+1"]]


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(BeatbookError, match="is a file, not a folder"):
        write_csv(tmp_path / "file" / "out.csv", ("a",), [])


def test_the_file_is_written_whole(tmp_path: Path) -> None:
    write_csv(tmp_path / "out.csv", ("a", "b"), [(1, 2)])
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]
    assert read((tmp_path / "out.csv").read_bytes()) == [["a", "b"], ["1", "2"]]
