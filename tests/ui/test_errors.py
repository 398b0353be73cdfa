"""Errors in words, and a log without personal data."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from beatbook.domain.errors import BeatbookError
from beatbook.ui import errors

NAME = "Persephone Quill of 14 Moor Lane"


def failed() -> Exception:
    try:
        try:
            raise KeyError(NAME)
        except KeyError as error:
            raise ValueError(f"could not read {NAME}") from error
    except ValueError as error:
        return error


@pytest.fixture
def hooks() -> Iterator[None]:
    before = sys.excepthook, threading.excepthook
    yield
    sys.excepthook, threading.excepthook = before


def test_our_fault_is_noted_without_its_words(tmp_path: Path) -> None:
    shown: list[tuple[str, str]] = []
    log = tmp_path / "logs" / "beatbook.log"
    errors.report(failed(), lambda lead, line: shown.append((lead, line)), log)
    text = log.read_text(encoding="utf-8")
    assert "Persephone" not in text
    assert "ValueError" in text
    assert "caused by" in text
    assert "KeyError" in text
    assert "test_errors.py:" in text
    assert "failed" in text
    assert str(Path.home()) not in text
    assert str(log) in shown[0][1]
    assert "Persephone" not in str(shown)


def test_the_users_error_is_shown_and_not_noted(tmp_path: Path) -> None:
    shown: list[tuple[str, str]] = []
    log = tmp_path / "beatbook.log"
    errors.report(
        BeatbookError("The disk is full, so nothing was saved. Make room."), lambda *said: shown.append(said), log
    )
    assert shown == [("The disk is full, so nothing was saved.", "Make room.")]
    assert not log.exists()


def test_a_log_that_cannot_be_written_is_no_further_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    shown: list[tuple[str, str]] = []
    errors.report(failed(), lambda *said: shown.append(said), tmp_path / "file" / "beatbook.log")
    assert "could not be noted" in shown[0][1]


def test_a_long_log_starts_again(tmp_path: Path) -> None:
    log = tmp_path / "beatbook.log"
    log.write_text("x" * (errors.MAX_LOG + 1), encoding="utf-8")
    errors.note(failed(), log)
    assert log.stat().st_size < 10_000
    assert (tmp_path / "beatbook.old.log").exists()


def test_what_nobody_caught_is_shown(hooks: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(errors, "log_path", lambda: tmp_path / "beatbook.log")
    shown: list[tuple[str, str]] = []
    errors.install(lambda *said: shown.append(said))
    error = failed()
    sys.excepthook(type(error), error, error.__traceback__)
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    assert len(shown) == 2
    assert "ZeroDivisionError" in (tmp_path / "beatbook.log").read_text(encoding="utf-8")
