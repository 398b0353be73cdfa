"""Many files into a folder: all of them or none, and what stood there stays where they cannot be."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from beatbook.domain.errors import BeatbookError
from beatbook.exchange.writing_many import into

NAMES = ("a.pdf", "b.pdf", "c.pdf")


def write(folder: Path, said: str = "new") -> None:
    with into(folder) as made:
        for name in NAMES:
            (made / name).write_text(said, encoding="utf-8")


def stands(folder: Path) -> dict[str, str]:
    return {each.name: each.read_text(encoding="utf-8") if each.is_file() else "" for each in folder.iterdir()}


def test_they_take_the_place_of_what_stood_there(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(out, "old")
    write(out)
    assert stands(out) == dict.fromkeys(NAMES, "new")
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


def test_one_that_cannot_be_moved_stops_them_all(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("old", encoding="utf-8")
    (tmp_path / "b.pdf").mkdir()
    (tmp_path / "b.pdf" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(
        BeatbookError, match=r"b\.pdf cannot be written: a folder has that name\. Nothing was written\."
    ):
        write(tmp_path)
    assert stands(tmp_path) == {"a.pdf": "old", "b.pdf": ""}
    assert (tmp_path / "b.pdf" / "mine.txt").read_text(encoding="utf-8") == "mine"


def test_what_breaks_off_between_leaves_what_stood_there(tmp_path: Path) -> None:
    (tmp_path / "c.pdf").write_text("old", encoding="utf-8")

    def half(folder: Path) -> None:
        with into(folder) as made:
            (made / "c.pdf").write_text("half", encoding="utf-8")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half(tmp_path)
    assert stands(tmp_path) == {"c.pdf": "old"}


@pytest.mark.skipif(os.name == "nt" or not Path("/proc/self/fd").is_dir(), reason="wants a folder nothing goes into")
def test_a_folder_that_takes_nothing_is_said_in_a_sentence() -> None:
    with pytest.raises(BeatbookError, match="cannot be written"):
        write(Path("/proc/self"))
