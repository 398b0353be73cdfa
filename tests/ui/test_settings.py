"""What is remembered between starts."""

from pathlib import Path

import pytest

from beatbook.ui.settings import MAX_RECENT, Settings, load_settings


def test_what_is_saved_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "beatbook.ini"
    settings = load_settings(path)
    settings.theme, settings.officer, settings.sidebar_folded = "sunlight", "PCSO 7214 Daniel Whitlow", True
    settings.geometry = b"\x01\xd9\xd0\xcb\x00"
    settings.backups = {"C:\\Team.beatbook": "2026-11-23T09:58|D:\\copy.beatbook"}
    settings.remember_store(Path("/a/Team.beatbook"))
    settings.save()
    assert load_settings(path) == settings


@pytest.mark.parametrize("number", [0, 1, 2, 9])
def test_recent_stores_have_the_latest_first_and_few(tmp_path: Path, number: int) -> None:
    settings = load_settings(tmp_path / "beatbook.ini")
    for at in range(number):
        settings.remember_store(Path(f"/stores/{at}.beatbook"))
    settings.save()
    expected = [str(Path(f"/stores/{at}.beatbook")) for at in reversed(range(number))][:MAX_RECENT]
    assert load_settings(tmp_path / "beatbook.ini").recent == expected


def test_a_store_is_remembered_once() -> None:
    settings = Settings(recent=["/b", "/a"])
    settings.remember_store(Path("/a"))
    assert settings.recent == [str(Path("/a")), "/b"]


@pytest.mark.parametrize("text", ["", "[General]\ntheme=pink\ngeometry=17\nrecent=\nbackups=x\n", "\x00\xff nonsense"])
def test_a_damaged_file_means_the_defaults(tmp_path: Path, text: str) -> None:
    path = tmp_path / "beatbook.ini"
    path.write_text(text, encoding="latin-1")
    assert load_settings(path) == Settings(path=path)


def test_a_folder_that_cannot_be_made_loses_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    settings = load_settings(tmp_path / "file" / "beatbook.ini")
    settings.theme = "dark"
    settings.save()
    assert settings.theme == "dark"
