"""questions: what a council is likely to ask, on the screen, as JSON, or as a file in the form that its name says."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from beatbook.domain.dates import Month
from beatbook.services.moments import today

from .conftest import Beatbook


@pytest.fixture
def words(practice: Path) -> tuple[object, ...]:
    return ("questions", "Harrowgill", "--store", practice, "--month", Month.of(today()))


def test_they_are_said_on_the_screen(beatbook: Beatbook, words: tuple[object, ...]) -> None:
    done = beatbook(*words)
    assert done.exit_code == 0
    assert "1. We raised this: “Young people smoke cannabis" in done.stdout
    assert "OFFICIAL: for the officer, not for handing out" in done.stdout
    assert "DRAFT" not in done.stdout  # it is never cleared: it goes to nobody


@pytest.mark.parametrize("ending", ["pdf", "html", "txt"])
def test_they_are_written_in_the_form_of_the_name(
    beatbook: Beatbook, words: tuple[object, ...], tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"questions.{ending}"
    done = beatbook(*words, "--out", out)
    assert done.exit_code == 0
    assert f"{out}: " in done.stdout
    if ending == "pdf":
        with pikepdf.open(out) as pdf:
            assert pdf.Root.MarkInfo.Marked
    else:
        assert "not for handing out" in out.read_text(encoding="utf-8-sig")


def test_programs_read_what_may_be_said_aloud(
    said: Callable[..., Any], words: tuple[object, ...], tmp_path: Path
) -> None:
    told = said(*words)
    assert told["place"] == "Harrowgill"
    assert told["file"] is None
    assert told["marking"] == "For the officer, not for handing out"
    first = told["questions"][0]
    assert (first["kind"], first["about"]) == ("matter", "Raised before")
    facts = [fact for question in told["questions"] for fact in question["facts"]]
    assert all(fact["words"] and fact["source"] for fact in facts)
    assert all(fact["aloud"] is (fact["keep"] is None) for fact in facts)


def test_another_ending_and_a_month_to_come_are_refused_and_nothing_is_written(
    beatbook: Beatbook, words: tuple[object, ...], practice: Path, tmp_path: Path
) -> None:
    done = beatbook(*words, "--out", tmp_path / "questions.doc")
    assert done.exit_code == 2
    assert "End its name in .pdf, .html or .txt." in done.stderr
    later = Month.of(today()).plus(2)
    done = beatbook("questions", "Harrowgill", "--store", practice, "--month", later, "--out", tmp_path / "q.pdf")
    assert done.exit_code == 2
    assert "has not begun" in done.stderr
    assert list(tmp_path.iterdir()) == []
