"""The frame of the command line: help, versions, misuse, and how it fails."""

import subprocess
import sys
from pathlib import Path

import pytest

from beatbook import __version__
from beatbook.cli import GROUPS
from beatbook.cli.commands import app, run

from .conftest import Beatbook

COMMANDS = ("new", "backup", "check", "import", "results", "crime", "priorities", "plans", "briefing", "demo")
HEAVY = ("PySide6", "sqlalchemy", "sqlcipher3", "matplotlib", "reportlab", "pikepdf", "pyogrio", "rich", "alembic")


def python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def test_version(beatbook: Beatbook) -> None:
    assert beatbook("--version").stdout == f"Beatbook {__version__}\n"


def test_help_names_every_command(beatbook: Beatbook) -> None:
    text = beatbook("--help").stdout
    for command in COMMANDS:
        assert f"\n  {command} " in text


@pytest.mark.parametrize("command", [*COMMANDS, "import boundaries", "import crime"])
def test_every_command_explains_itself(beatbook: Beatbook, command: str) -> None:
    done = beatbook(*command.split(), "--help")
    assert done.exit_code == 0
    assert done.stdout.startswith(f"Usage: beatbook {command}")


def test_every_group_has_commands() -> None:
    assert len(app.registered_groups) == len(GROUPS)
    assert all(group.typer_instance and group.typer_instance.registered_commands for group in app.registered_groups)


@pytest.mark.parametrize(
    "words", ["['--version']", "['--help']", "['briefing', '--help']", "['import', 'crime', '-h']"]
)
def test_help_and_version_load_nothing_heavy(words: str) -> None:
    done = python(
        f"import sys; from beatbook.cli.commands import run; run({words});"
        f"print(sorted(set(sys.modules) & set({HEAVY!r})), file=sys.stderr)"
    )
    assert done.stderr == "[]\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nonsense"], "No such command 'nonsense'"),
        (["results", "--nonsense"], "No such option: --nonsense"),
        (["crime", "--place", "Mill"], "Missing option '--from'"),
        (["import", "boundaries", "a.geojson", "--kind", "street"], "'--kind'"),
        (["new"], "Missing argument 'PATH'"),
    ],
)
def test_misuse_is_told_plainly(beatbook: Beatbook, words: list[str], sentence: str) -> None:
    done = beatbook(*words)
    assert done.exit_code == 2
    assert sentence in done.stderr
    assert done.stdout == ""
    assert "╭" not in done.stderr


def test_run_gives_the_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert run(["nonsense"]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_as_a_module_from_another_folder(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "beatbook", "results", "--store", "none.beatbook"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("There is no store at none.beatbook.")
    assert done.stderr.count("\n") == 1
