"""Files for others: whole or not at all."""

import errno
import os
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


def test_a_disk_that_refuses_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")

    def full(_part: Path, _target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(BeatbookError, match=r"a\.pdf cannot be written"):
        write_whole(path, b"new")
    assert [file.name for file in tmp_path.iterdir()] == ["a.pdf"]
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize("name", ["Team.beatbook", "Team.beatbook.keys", "TEAM.BEATBOOK", "Team.beatbook-wal"])
def test_a_store_is_never_written_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"a store")
    with pytest.raises(BeatbookError, match="a store’s own file"):
        write_whole(tmp_path / name, b"%PDF")
    assert (tmp_path / name).read_bytes() == b"a store"


def test_a_link_to_a_store_is_no_way_round(tmp_path: Path) -> None:
    (tmp_path / "Team.beatbook").write_bytes(b"a store")
    link = tmp_path / "briefing.pdf"
    try:
        link.symlink_to(tmp_path / "Team.beatbook")
    except OSError:
        pytest.skip("this system lets nobody make links")
    with pytest.raises(BeatbookError, match="a store’s own file"):
        write_whole(link, b"%PDF")
    assert (tmp_path / "Team.beatbook").read_bytes() == b"a store"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    with pytest.raises(BeatbookError, match="not a file that can be replaced"):
        write_whole(tmp_path / "pipe.pdf", b"%PDF")
