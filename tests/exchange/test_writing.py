"""Files for others: whole or not at all."""

from pathlib import Path

import pytest

from beatbook.domain.errors import BeatbookError
from beatbook.exchange.writing import write_whole


def test_a_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "Cliviger 2026-10.pdf"
    write_whole(path, b"old")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("folder", "is a folder"), ("file/a.pdf", "is a file, not a folder"), ("none/a.pdf", "is not there")],
)
def test_what_cannot_be_written_is_told(tmp_path: Path, name: str, sentence: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"mine")
    with pytest.raises(BeatbookError, match=sentence):
        write_whole(tmp_path / name, b"new")
    assert (tmp_path / "file").read_bytes() == b"mine"


def test_a_disk_that_refuses_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")
    (tmp_path / "a.pdf.part").mkdir()  # stands in the way of the new file
    with pytest.raises(BeatbookError, match=r"a\.pdf cannot be written"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
