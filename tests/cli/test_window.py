"""The command line that opens the window, read twice: quickly for the window, and by the commands' library for help."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from beatbook.cli.access import Access
from beatbook.cli.commands import app
from beatbook.cli.window import QUIT, WITH_VALUE, WindowWords, no_screen, window_words

from .conftest import Beatbook


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], WindowWords(Access())),
        (["--store", "a", "--officer=PC 1"], WindowWords(Access(Path("a"), None, "PC 1"))),
        (["--quit-when-ready", "--passphrase-file", "p"], WindowWords(Access(None, Path("p")), True)),
        (["--help"], None),
        (["demo"], None),
        (["--store", "a", "check"], None),
        (["--store"], None),
        (["--quit-when-ready=yes"], None),
    ],
)
def test_words_of_the_window(words: list[str], expected: WindowWords | None) -> None:
    assert window_words(words) == expected


def test_both_readers_know_the_same_options() -> None:
    known = {name for option in get_command(app).params for name in option.opts}
    assert known - {"--version", "--help", "-h"} == {*WITH_VALUE, QUIT}


def test_no_screen_is_said_instead_of_ended_by_qt(beatbook: Beatbook, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert no_screen() is sys.platform.startswith("linux")
    if no_screen():
        done = beatbook()
        assert done.exit_code == 2
        assert done.stderr.startswith("There is no screen here")


def test_the_window_opens_says_when_it_is_ready_and_ends(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "beatbook", "--quit-when-ready"],
        cwd=tmp_path,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0
    said = json.loads(done.stdout)
    assert said["ready"] == "welcome"
    assert said["ms"] > 0


def test_the_window_starts_without_the_commands_library(tmp_path: Path) -> None:
    code = (
        "import sys; sys.argv = ['beatbook', '--quit-when-ready']\n"
        "from beatbook.cli import main\n"
        "try: main()\n"
        "except SystemExit as end: print(end.code, sorted({'typer', 'rich', 'sqlalchemy'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout.splitlines()[-1] == "0 []"
