"""import questionnaire, questionnaires and export questionnaire."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from beatbook.exchange.xlsform import read_xlsform

from .conftest import Beatbook

FORM = "survey,,\n,type,name,label\n,text,street,Which street?\n,geopoint,where,Where?\n,note,bye,Thank you\n"


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "stall.csv"
    path.write_text(FORM, encoding="utf-8")
    return path


def test_a_form_comes_in_is_listed_and_goes_out(
    live: Path, said: Callable[..., Any], form: Path, tmp_path: Path
) -> None:
    done = said("import", "questionnaire", form, "--key", "autumn")
    assert done["unsupported"] == [
        {
            "sheet": "survey",
            "row": 4,
            "what": "geopoint “where”",
            "reason": "Beatbook records no positions: where a resident lives is asked on the form itself.",
            "left_out": True,
        }
    ]
    del done["unsupported"]
    head = {"key": "autumn", "version": 1, "title": "autumn", "questions": 2}
    assert done == head | {"already": False, "change": ""}
    listed = {each["key"]: each for each in said("questionnaires")["questionnaires"]}
    assert listed.keys() == {"community-voice", "autumn"}
    assert {name: listed["autumn"][name] for name in head} == head
    out = tmp_path / "out.xlsx"
    assert said("export", "questionnaire", "autumn", "--out", out) == {
        "key": "autumn",
        "version": 1,
        "file": str(out),
    }
    assert read_xlsform(out).definition.key == "autumn"
    assert said("import", "questionnaire", out)["already"] is True


def test_the_sentences(live: Path, beatbook: Beatbook, form: Path) -> None:
    looked = beatbook("import", "questionnaire", form, "--check")
    assert "“stall” would come in as “stall”, version 1, with 2 questions." in looked.stdout
    done = beatbook("import", "questionnaire", form)
    assert "“stall” is in the store as “stall”, version 1, with 2 questions." in done.stdout
    assert "geopoint “where”, left out" in done.stdout
    again = beatbook("import", "questionnaire", form)
    assert "“stall” is in the store already as “stall”, version 1" in again.stdout
    listed = beatbook("questionnaires")
    assert "stall" in listed.stdout
    assert "community-voice" in listed.stdout


def test_a_form_that_is_refused(live: Path, beatbook: Beatbook, tmp_path: Path) -> None:
    path = tmp_path / "loop.csv"
    path.write_text("survey,,\n,type,name\n,begin repeat,r\n,text,a\n,end repeat,\n", encoding="utf-8")
    done = beatbook("import", "questionnaire", path)
    assert done.exit_code == 2
    assert done.stderr.startswith("“loop.csv”, sheet survey, row 3: the repeat “r” asks the same questions")
    assert done.stdout == ""


def test_a_questionnaire_that_is_not_there(live: Path, beatbook: Beatbook, tmp_path: Path) -> None:
    done = beatbook("export", "questionnaire", "nope", "--out", tmp_path / "x.xlsx")
    assert done.exit_code == 2
    assert "There is no questionnaire “nope”" in done.stderr
