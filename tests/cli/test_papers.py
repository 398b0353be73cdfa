"""briefing: the PDF is where it was asked for, or a sentence says why not."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from beatbook.domain.dates import Month
from beatbook.services.crime import months_held
from beatbook.services.moments import today
from beatbook.store.opening import open_store

from .conftest import Beatbook


@pytest.fixture
def words(practice: Path) -> tuple[object, ...]:
    return ("briefing", "--store", practice, "--place", "Harrowgill", "--month", Month.of(today()))


def test_a_briefing_is_written(beatbook: Beatbook, words: tuple[object, ...], tmp_path: Path) -> None:
    out = tmp_path / "Harrowgill.pdf"
    done = beatbook(*words, "--out", out)
    assert done.exit_code == 0
    assert f"is in {out} (3 pages)" in done.stdout
    assert "This briefing takes three pages: two pages cannot hold it without smaller type." in done.stderr
    with pikepdf.open(out) as pdf:
        assert len(pdf.pages) == 3
        assert pdf.Root.MarkInfo.Marked
    assert [file.name for file in tmp_path.iterdir()] == ["Harrowgill.pdf"]


def test_it_takes_the_place_of_the_one_before_and_is_the_same(
    said: Callable[..., Any], words: tuple[object, ...], tmp_path: Path
) -> None:
    out = tmp_path / "Harrowgill.pdf"
    first = said(*words, "--out", out)
    before = out.read_bytes()
    out.write_bytes(b"old")
    assert said(*words, "--out", out) == first
    assert out.read_bytes() == before
    assert first["file"] == str(out)
    assert first["pages"] == 3


def test_what_the_sergeant_should_know_goes_to_stderr(
    beatbook: Beatbook, words: tuple[object, ...], tmp_path: Path, practice: Path
) -> None:
    with open_store(practice) as store:
        latest = months_held(store)[-1]
    done = beatbook(*words, "--out", tmp_path / "b.pdf")
    assert f"{latest.long} is the latest month of street crime held." in done.stderr


@pytest.mark.parametrize(
    ("out", "sentence"),
    [
        ("file/b.pdf", "is a file, not a folder"),
        ("folder", "is a folder"),
        ("none/b.pdf", "is not there"),
    ],
)
def test_an_unwritable_output(
    beatbook: Beatbook, words: tuple[object, ...], tmp_path: Path, out: str, sentence: str
) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    done = beatbook(*words, "--out", tmp_path / out)
    assert (done.exit_code, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert sorted(file.name for file in tmp_path.rglob("*")) == ["file", "folder"]


@pytest.mark.parametrize(
    ("place", "month", "sentence"),
    [
        ("Nowhere", "2026-10", "There is no place “Nowhere”"),
        ("Harrowgill", "2022-13", "2022-13 is not a month"),
        ("Harrowgill", "2199-01", "has not begun"),
    ],
)
def test_what_a_briefing_refuses(
    beatbook: Beatbook, practice: Path, tmp_path: Path, place: str, month: str, sentence: str
) -> None:
    out = tmp_path / "b.pdf"
    done = beatbook("briefing", "--store", practice, "--place", place, "--month", month, "--out", out)
    assert done.exit_code == 2
    assert sentence in done.stderr
    assert not out.exists()
