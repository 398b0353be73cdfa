"""plan: the paper is where it was asked for, or a sentence says why not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from .conftest import Beatbook


@pytest.fixture
def words(practice: Path) -> tuple[object, ...]:
    return ("plan", "--store", practice, "26/003")


@pytest.mark.parametrize(
    ("whom", "pages"),
    [((), "full plan"), (("--for", "review"), "review sheet"), (("--for", "story"), "one-page story")],
)
def test_a_paper_is_written(
    beatbook: Beatbook, words: tuple[object, ...], tmp_path: Path, whom: tuple[str, ...], pages: str
) -> None:
    out = tmp_path / "plan.pdf"
    done = beatbook(*words, "--pdf", out, *whom)
    assert done.exit_code == 0
    assert f"{out}: plan 26/003, {pages}, " in done.stdout
    with pikepdf.open(out) as pdf:
        assert pdf.Root.MarkInfo.Marked
    assert [file.name for file in tmp_path.iterdir()] == ["plan.pdf"]


def test_a_partner_s_page_says_what_was_left_out(
    beatbook: Beatbook, said: Callable[..., Any], words: tuple[object, ...], tmp_path: Path
) -> None:
    asked = (*words, "--pdf", tmp_path / "p.pdf", "--for", "partner", "--agency", "county council")
    told = said(*asked)
    assert told["paper"] == "partner"
    assert told["pages"] == 1
    assert told["left_out"] == 0
    assert "read it before it goes out" in beatbook(*asked).stdout


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (("--for", "partner"), "Say for which agency"),
        (("--for", "partner", "--agency", "Fire"), "“Fire” has no task in plan 26/003. These have: County council"),
        (("--for", "poster"), "is not a paper of a plan"),
        (("--agency", "Fire"), "is not for one agency"),
    ],
)
def test_what_is_refused(
    beatbook: Beatbook, words: tuple[object, ...], tmp_path: Path, more: tuple[str, ...], sentence: str
) -> None:
    done = beatbook(*words, "--pdf", tmp_path / "p.pdf", *more)
    assert (done.exit_code, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_plan_that_is_not_there(beatbook: Beatbook, practice: Path, tmp_path: Path) -> None:
    done = beatbook("plan", "--store", practice, "99/999", "--pdf", tmp_path / "p.pdf")
    assert done.exit_code == 2
    assert "There is no plan “99/999”" in done.stderr
