"""The whole program, started as a user starts it, in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

RUN = """
import sys
from pathlib import Path
from beatbook.app import run_window
path = Path(sys.argv[1]) if sys.argv[1] else None
sys.exit(run_window(path, quit_when_ready=True, practice=sys.argv[2] == "practice", passphrase=sys.argv[3] or None))
"""
FILES = "matplotlib,numpy,PIL,scipy,pyogrio,shapely,pyproj,reportlab,pikepdf,pypdfium2,fontTools,PySide6.QtPrintSupport"
FORMS = "pyxform,openpyxl,xlrd,lxml,lark,xlsxwriter,python_calamine,rapidfuzz,icalendar,charset_normalizer"
NEVER = f"{FILES},{FORMS},pandas,pypdf,alembic,qtawesome,typer".split(",")
"""What no page needs before somebody asks for a chart, an outline, a paper or a file."""

OF_THE_STORE = ["sqlalchemy", "sqlcipher3", "cryptography", "PySide6.QtNetwork"]


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An environment in which nothing is remembered."""
    folders = {name: str(tmp_path / name) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA")}
    return {**os.environ, **folders, "QT_QPA_PLATFORM": "offscreen"}


def start(home: dict[str, str], path: Path | None, kind: str = "", passphrase: str = "", code: str = RUN) -> Any:
    """What the program said when it was ready."""
    words = [sys.executable, "-c", code, str(path or ""), kind, passphrase]
    done = subprocess.run(words, env=home, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def then_without(names: list[str]) -> str:
    """Start, and fail where one of these modules is loaded by then."""
    return RUN.replace("sys.exit(", "run = (").rstrip() + (
        f"\nheavy = [name for name in {names!r} if name in sys.modules]\nassert not heavy, heavy\n"
    )


def test_a_first_start_welcomes(home: dict[str, str]) -> None:
    said = start(home, None)
    assert said["ready"] == "welcome"
    assert 0 < said["ms"] < 60_000


def test_a_live_store_is_to_be_unlocked(home: dict[str, str], live: Any) -> None:
    assert start(home, live.path)["ready"] == "unlock"


def test_a_wrong_passphrase_leaves_it_locked(home: dict[str, str], live: Any) -> None:
    assert start(home, live.path, passphrase="not this one")["ready"] == "unlock"


def test_the_right_passphrase_asks_who_is_working(home: dict[str, str], live: Any) -> None:
    assert start(home, live.path, passphrase=live.passphrase)["ready"] == "officer"


def test_the_practice_store_opens_on_today(home: dict[str, str], filled_path: Path) -> None:
    assert start(home, filled_path)["ready"] == "today"
    assert start(home, None)["ready"] == "welcome", "practice is never what the next start opens by itself"


def test_the_live_store_opened_last_is_opened_again(home: dict[str, str], live: Any) -> None:
    assert start(home, live.path, passphrase=live.passphrase)["ready"] == "officer"
    assert start(home, None)["ready"] == "unlock"


def test_practice_makes_its_store_at_the_first_start(home: dict[str, str], tmp_path: Path) -> None:
    assert start(home, tmp_path / "new" / "Practice.beatbook", "practice")["ready"] == "today"
    assert (tmp_path / "new" / "Practice.beatbook").is_file()


def test_a_store_that_has_gone_is_said_at_the_welcome(home: dict[str, str], tmp_path: Path) -> None:
    assert start(home, tmp_path / "Gone.beatbook")["ready"] == "welcome"


def test_the_unlock_screen_has_loaded_nothing_heavy(home: dict[str, str], live: Any) -> None:
    assert start(home, live.path, code=then_without(NEVER + OF_THE_STORE))["ready"] == "unlock"


def test_today_has_loaded_nothing_that_reads_or_writes_files(home: dict[str, str], filled_path: Path) -> None:
    assert start(home, filled_path, code=then_without(NEVER))["ready"] == "today"
