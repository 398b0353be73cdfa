"""Every benchmark runs, finds what it measures, and prints a line for each claim. No time is asserted here."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = {file.stem for file in (ROOT / "benchmarks").glob("*.py") if not file.stem.startswith("_")}
PARTS = {"measuring", "stores", "briefing_rivals", "typing_in", "keying", "desk", "ten_years"}
"""What the benchmarks share."""


def printed(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "benchmarks", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("starting", 3),
        ("saving", 1),
        ("importing", 1),
        ("year", 1),
        ("wards", 1),
        ("results", 4),
        ("charts", 4),
        ("mapping", 4),
        ("briefing", 6),
        ("killing", 3),
        ("keys", 2),
        ("big_form", 4),
        ("plans", 4),
        ("thread", 6),
        ("responses_in", 3),
        ("responses_out", 3),
    ],
)
def test_each_runs_one_round(name: str, lines: int) -> None:
    done = printed(name, "--rounds", "1")
    assert done.returncode == 0, done.stderr
    measured = [line for line in done.stdout.splitlines() if line.startswith("  ")]
    assert len(measured) >= lines, done.stdout


def test_an_unknown_name_is_refused_with_those_there_are() -> None:
    done = printed("speed")
    assert done.returncode == 2
    assert "there is no benchmark called speed" in done.stderr
    named = done.stderr.strip().rsplit("choose from ", 1)[1]
    assert set(named.split(", ")) == FILES - PARTS
