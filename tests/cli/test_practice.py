"""demo without a window: the evening in the practice store, and never in a live one."""

from pathlib import Path

import pikepdf

from beatbook.cli.access import STORE
from beatbook.services.checks import check_store
from beatbook.services.events import list_events
from beatbook.store.folders import practice_path
from beatbook.store.opening import open_store

from .conftest import PHRASE, Beatbook


def test_the_evening_is_done_and_told(beatbook: Beatbook, tmp_path: Path) -> None:
    out = tmp_path / "papers"
    done = beatbook("demo", "--no-window", "--out", out)
    assert done.exit_code == 0
    (pdf,) = out.iterdir()
    assert str(pdf) in done.stdout
    assert str(practice_path()) in done.stdout
    assert "Recorded 12 people" in done.stdout
    with pikepdf.open(pdf) as opened:
        assert len(opened.pages) >= 1
    with open_store(practice_path()) as store:
        assert check_store(store) == ()
        assert list_events(store)


def test_the_second_time_adds_to_the_same_store(beatbook: Beatbook, practice_copy: Path, tmp_path: Path) -> None:
    with open_store(practice_copy) as store:
        before = len(list_events(store))
    for _ in range(2):
        assert beatbook("demo", "--no-window", "--store", practice_copy, "--out", tmp_path).exit_code == 0
    with open_store(practice_copy) as store:
        assert len(list_events(store)) == before + 2


def test_without_a_screen_it_does_the_same(beatbook: Beatbook, practice_copy: Path) -> None:
    done = beatbook("demo", "--store", practice_copy, DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert done.exit_code == 0
    (pdf,) = (practice_copy.parent / "Practice briefings").iterdir()
    assert str(pdf) in done.stdout


def test_a_live_store_is_refused(beatbook: Beatbook, live: Path, tmp_path: Path) -> None:
    done = beatbook("demo", "--no-window", "--out", tmp_path / "papers", **{STORE: str(live)})
    assert done.exit_code == 2
    assert "is a live store" in done.stderr
    assert not (tmp_path / "papers").exists()
    with open_store(live, passphrase=PHRASE) as store:
        assert list_events(store) == ()


def test_a_file_where_the_folder_should_be(beatbook: Beatbook, practice_copy: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with open_store(practice_copy) as store:
        before = list_events(store)
    done = beatbook("demo", "--no-window", "--store", practice_copy, "--out", tmp_path / "file")
    assert done.exit_code == 2
    assert "cannot be made" in done.stderr
    with open_store(practice_copy) as store:
        assert list_events(store) == before
