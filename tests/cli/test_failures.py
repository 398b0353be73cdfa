"""Every way to fail: the exit code, the sentence, and nothing else."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from beatbook.cli.commands import PlainGroup
from beatbook.cli.failures import guarded
from beatbook.domain.errors import BeatbookError, StoreError
from beatbook.domain.progress import Cancelled


def raising(error: BaseException) -> Callable[[], int]:
    def job() -> int:
        raise error

    return job


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (BeatbookError("The file is empty."), 2, "The file is empty.\n"),
        (StoreError("The store is gone."), 2, "The store is gone.\n"),
        (Cancelled(), 130, "Stopped. Nothing was changed by what had not finished.\n"),
        (KeyboardInterrupt(), 130, "Stopped. Nothing was changed by what had not finished.\n"),
    ],
)
def test_errors_become_sentences(
    error: BaseException, code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guarded(raising(error)) == code
    assert capsys.readouterr() == ("", said)


def test_a_job_that_ends_well_gives_its_code() -> None:
    assert guarded(lambda: None) == 0
    assert guarded(lambda: 3) == 3


def test_our_fault_is_noted_without_its_words(own_folders: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(raising(ZeroDivisionError("Mary of Mill Lane"))) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("Sorry: something went wrong inside Beatbook")
    assert err.count("\n") == 1
    (log,) = own_folders.rglob("beatbook.log")
    assert str(log) in err
    text = log.read_text(encoding="utf-8")
    assert "builtins.ZeroDivisionError" in text
    assert "test_failures.py" in text
    assert "Mary" not in text + err


def test_a_command_that_breaks_shows_no_traceback(own_folders: Path) -> None:
    broken = typer.Typer(cls=PlainGroup, rich_markup_mode=None)

    @broken.callback()
    def _start() -> None:
        pass

    @broken.command("break")
    def _break() -> None:
        raise ValueError("Mary")

    done = CliRunner().invoke(broken, ["break"])
    assert done.exit_code == 1
    assert "Traceback" not in done.output
    assert done.stderr.startswith("Sorry")


@pytest.mark.skipif(os.name == "nt", reason="POSIX's pipes and signals")
def test_a_reader_that_goes_away_is_no_fault_of_ours(practice: Path) -> None:
    command = [sys.executable, "-m", "beatbook", "--store", str(practice), "results"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        err = process.stderr.read()
        assert process.wait(60) == 1
    assert err == "PRACTICE: nothing in this store is real.\n"
