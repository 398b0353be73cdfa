"""export responses: rows for analysts, counts to share, and what is refused in one sentence."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from .conftest import Beatbook

Said = Callable[..., Any]


@pytest.fixture
def answered(live: Path, beatbook: Beatbook, outline_file: Callable[..., Path], tmp_path: Path) -> str:
    """A live store with 30 answers of which one begins like a formula: the ward's name."""
    assert beatbook("import", "boundaries", outline_file(), "--kind", "ward").exit_code == 0
    lines = [f"u{n},noise,{'=1+1' if n == 0 else ''}" for n in range(30)]
    file = tmp_path / "in.csv"
    file.write_text("\n".join(["_uuid,issues,own words", *lines]) + "\n", encoding="utf-8")
    done = beatbook("import", "responses", file, "--event", "Fair", "--place", "Mill")
    assert done.exit_code == 0, done.stderr
    return "Mill"


def test_rows_go_out_and_come_back_without_doubling(
    answered: str, said: Said, beatbook: Beatbook, tmp_path: Path
) -> None:
    out = tmp_path / "out.csv"
    done = said("export", "responses", "--profile", "analyst", "--out", out)
    assert (done["profile"], done["rows"]) == ("analyst", 30)
    assert done["files"] == [str(out), str(tmp_path / "out data dictionary.csv"), str(tmp_path / "out about.csv")]
    with out.open(encoding="utf-8-sig", newline="") as file:
        assert {row["own_words"] for row in csv.DictReader(file)} == {"", "'=1+1"}
    back = said("import", "responses", out, "--event", "Fair")
    assert (back["rows"], back["imported"], back["already"]) == (30, 0, 30)


def test_counts_go_out_for_everybody(answered: str, beatbook: Beatbook, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    done = beatbook("export", "responses", "--profile", "shareable", "--out", out, "--from", "2026-01-01")
    assert done.exit_code == 0, done.stderr
    assert "Left out: “own_words” (own words): own words do not leave the team." in done.stdout
    assert "widened to whole quarters" in done.stdout
    rows = list(openpyxl.load_workbook(out)["Counts"].iter_rows(min_row=2, values_only=True))
    assert rows[0][2:5] == ("All our places", "People who answered", 30)
    assert {row[0] for row in rows} == {"issues"}
    told = {row[3]: (row[4], row[6]) for row in rows}
    assert told["Noise disturbance"] == (None, "not shown")  # all ticked it: that tells of everybody


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--profile", "open", "--out", "a.csv"), "There is no profile “open”. Choose analyst or shareable."),
        (("--profile", "analyst", "--out", "a.pdf"), "“a.pdf” ends neither in .csv nor in .xlsx."),
        (("--profile", "shareable", "--out", "a.csv", "--place", "Mill"), "Shareable tables go by district"),
        (("--profile", "analyst", "--out", "a.csv", "--from", "2030-01-01", "--to", "2029-01-01"), "before it begins"),
        (("--profile", "analyst", "--out", "a.csv", "--to", "2001-01-01"), "nothing to write"),
    ],
)
def test_what_is_refused_is_said(answered: str, beatbook: Beatbook, words: tuple[str, ...], sentence: str) -> None:
    done = beatbook("export", "responses", *words)
    assert done.exit_code == 2
    assert sentence in done.stderr
    assert not Path("a.csv").exists()


def test_an_empty_store_has_nothing_to_write(live: Path, beatbook: Beatbook, tmp_path: Path) -> None:
    for profile in ("analyst", "shareable"):
        done = beatbook("export", "responses", "--profile", profile, "--out", tmp_path / "a.csv")
        assert done.exit_code == 2
        assert "nothing to write" in done.stderr
