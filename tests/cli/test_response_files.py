"""import responses: looked at, brought in, refused with every row named, listed and withdrawn."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ..exchange.test_filled_forms import by_pypdf
from .conftest import Beatbook

Said = Callable[..., Any]
GOOD = "_uuid,issues,own words\nu1,noise speeding_nowhere,Dark\n".replace(" speeding_nowhere", "")
BAD = GOOD + "u2,no_such_thing,\n"


@pytest.fixture
def parish(live: Path, beatbook: Beatbook, outline_file: Callable[..., Path]) -> str:
    assert beatbook("import", "boundaries", outline_file(), "--kind", "ward").exit_code == 0
    return "Mill"


def made(folder: Path, text: str, name: str = "answers.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_dry_run_keeps_nothing_and_its_match_may_be_given_back(
    parish: str, said: Said, beatbook: Beatbook, tmp_path: Path
) -> None:
    file = made(tmp_path, "who,most\nu1,noise\n")
    first = made(
        tmp_path, json.dumps({"columns": [{"header": "most", "use": "answer", "question": "issues"}]}), "m.json"
    )
    seen = said("import", "responses", file, "--dry-run", "--map", first)
    assert (seen["rows"], seen["imported"], seen["would_import"], seen["rejected"]) == (1, 0, 1, [])
    assert seen["first"] == [{"row": 2, "answers": {"issues": "Noise disturbance"}, "faults": []}]
    assert said("import", "batches") == {"batches": []}
    whole = made(tmp_path, json.dumps(seen), "whole.json")
    done = said("import", "responses", file, "--event", "Fair", "--place", parish, "--map", whole)
    assert (done["rows"], done["imported"], done["rejected"], done["event"], done["made"]) == (1, 1, [], "Fair", True)
    assert done["match"]["columns"][1] == {"header": "most", "use": "answer", "question": "issues", "sure": "chosen"}
    told = beatbook("import", "responses", file, "--dry-run")
    assert "This file is in the store already." in told.stdout
    assert "Noise disturbance" in told.stdout


def test_one_row_that_cannot_be_read_stops_all_of_it(
    parish: str, beatbook: Beatbook, said: Said, tmp_path: Path
) -> None:
    file, left = made(tmp_path, BAD), tmp_path / "left.csv"
    words = ("import", "responses", file, "--event", "Fair", "--place", parish)
    done = beatbook(*words, "--json")
    assert (done.exit_code, done.stderr) == (2, "1 of 2 rows cannot be read, so nothing has been brought in.\n")
    told = json.loads(done.stdout)
    assert (told["rows"], told["imported"]) == (2, 0)
    assert told["rejected"] == [
        {
            "file": "answers.csv",
            "row": 3,
            "column": "issues",
            "reason": "“no_such_thing” is not one of the answers",
            "cure": "Correct it in the file.",
        }
    ]
    assert "Row 3, column “issues”" in beatbook(*words).stdout
    assert said("events")["events"] == []
    done = said(*words, "--yes", "--rejects", left)
    assert (done["imported"], done["rejected_rows"]) == (1, 1)
    assert "u2,no_such_thing" in left.read_text("utf-8-sig")


def test_it_is_listed_and_withdrawn(parish: str, beatbook: Beatbook, said: Said, tmp_path: Path) -> None:
    file = made(tmp_path, GOOD)
    done = beatbook("import", "responses", file, "--event", "Fair", "--place", parish)
    assert done.stdout.startswith("1 response is brought in to Fair. The event is new.\n")
    assert done.stdout.endswith("To take them out again: beatbook import withdraw 1\n")
    again = beatbook("import", "responses", file, "--event", "Fair")
    assert again.exit_code == 2
    assert "was brought in on" in again.stderr
    assert said("import", "responses", file, "--event", "Fair", "--again")["already"] == 1
    [_, first] = said("import", "batches")["batches"]
    assert (first["batch"], first["file"], first["imported"], first["withdrawn"]) == (1, "answers.csv", 1, False)
    assert beatbook("import", "withdraw", 1).stdout == "“answers.csv” is withdrawn: its 1 response is gone.\n"
    assert "withdrawn" in beatbook("import", "batches").stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "Say which event the answers belong to, with --event NAME"),
        (("--event", "Fair"), "There is no event called “Fair” yet. Say where it was"),
        (("--event", "Fair", "--place", "Nowhere"), "There is no place “Nowhere”"),
        (("--dry-run", "--map", "none.json"), "“none.json” cannot be read"),
        (("--dry-run", "--questionnaire", "none"), "There is no questionnaire “none”"),
        (("--dry-run", "--sheet", "x", "--map", "answers.csv"), "cannot be read"),
    ],
)
def test_what_is_wrong_is_said(
    parish: str, beatbook: Beatbook, tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    done = beatbook("import", "responses", made(tmp_path, GOOD), *words)
    assert done.exit_code == 2
    assert sentence in done.stderr


def test_filled_forms_come_in_together_and_go_together(
    parish: str, beatbook: Beatbook, said: Said, tmp_path: Path
) -> None:
    blank = tmp_path / "blank.pdf"
    assert beatbook("form", "--fillable", "--out", blank).exit_code == 0
    forms = [tmp_path / f"{name}.pdf" for name in ("one", "two", "bad")]
    ticked = {"issues/noise": "/Yes", "age": "/35_44"}
    six = {
        f"issues/{key}": "/Yes"
        for key in ("noise", "dog_fouling", "alcohol", "road_safety", "drug_taking", "hate_crime")
    }
    for form, fields in zip(forms, (ticked, {"own_words": "Dark by the bridge"}, six), strict=True):
        by_pypdf(blank, fields, form, "community-voice@1")
    looked = beatbook("import", "responses", *forms[:2], "--dry-run").stdout
    assert "“one.pdf”: a filled form." in looked
    assert "parted by" not in looked
    assert "Noise disturbance" in looked
    words = ("import", "responses", *forms, "--event", "Hall", "--place", parish)
    told, left = beatbook(*words), tmp_path / "left.csv"
    assert told.exit_code == 2
    assert "“bad.pdf”: Row 1" in told.stdout
    done = beatbook(*words, "--yes", "--rejects", left)
    assert done.exit_code == 0
    assert "bad.pdf" in left.read_text("utf-8-sig")
    assert done.stdout.endswith("To take them out again: beatbook import withdraw 1 2 3\n")
    assert beatbook("import", "withdraw", 1, 2, 3).stdout.count("is withdrawn") == 3
    assert said("results", "--place", parish)["respondents"] == 0
