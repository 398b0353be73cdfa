"""clear, released, briefings: what is to settle, out it goes, and it is found again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from beatbook.domain.dates import Month
from beatbook.services.briefing_drafts import save_text
from beatbook.services.moments import today
from beatbook.services.places import find_place
from beatbook.store.opening import open_store

from .conftest import Beatbook

MONTH = Month.of(today())
HARM = "The family at 14 Moor Lane have moved. Ring 07700 900123."


@pytest.fixture
def words(practice_copy: Path) -> tuple[object, ...]:
    """The options of `clear`, on a store where harm is written into Harrowgill's briefing."""
    with open_store(practice_copy) as store:
        key = find_place(store, "Harrowgill").id
        save_text(store, place_id=key, month=MONTH, key="message", text=HARM, version=0)
    who = ("--store", practice_copy, "--officer", "Aneesa Rahman")
    return ("clear", *who, "--place", "Harrowgill", "--month", MONTH)


def released(words: tuple[object, ...], *more: object) -> tuple[object, ...]:
    return ("released", *words[1:5], *more)


def finds(said: Callable[..., Any], words: tuple[object, ...]) -> list[str]:
    return [find["rule"] for find in said(*words)["finds"] if find["section"] == "message"]


def test_what_is_to_settle_is_listed_with_what_can_be_done(beatbook: Beatbook, words: tuple[object, ...]) -> None:
    done = beatbook(*words)
    assert done.exit_code == 0
    assert "A house number in “From your sergeant”: 14 Moor Lane" in done.stdout
    assert "Drop the number: The family at Moor Lane have moved. Ring 07700 900123." in done.stdout
    assert "I have read every page, as a resident will read it." in done.stdout


def test_it_is_settled_number_by_number_and_goes_out(
    said: Callable[..., Any], beatbook: Beatbook, words: tuple[object, ...], tmp_path: Path
) -> None:
    assert finds(said, words) == ["victim", "house", "phone"]
    refused = beatbook(*words, "--checked")
    assert refused.exit_code == 2
    assert "Settle what was found first" in refused.stderr
    assert finds(said, (*words, "--accept", 3, "--keep", "1=They asked for it.", "--accept", 2)) == []
    gone = said(*words, "--checked", "--out", tmp_path / "out", "--text")
    assert gone["cleared_by"] == "Sergeant Aneesa Rahman"
    assert gone["forms"] == ["pdf", "text"]
    files = {Path(name).suffix: Path(name) for name in gone["files"]}
    assert "family at Moor Lane" in files[".txt"].read_text(encoding="utf-8-sig").replace("\n", " ")
    listed = said(*released(words, "--place", "Harrowgill", "--month", MONTH))["releases"]
    assert [each["key"] for each in listed] == [gone["key"]]
    key = gone["key"][-8:]
    shown = beatbook(*released(words, key))
    assert "Every byte is as it went out" in shown.stdout
    assert "I have read every page" in shown.stdout
    assert "family at Moor Lane" in beatbook(*released(words, key, "--text")).stdout
    beatbook(*released(words, key, "--out", tmp_path / "again.pdf"))
    assert (tmp_path / "again.pdf").read_bytes() == files[".pdf"].read_bytes()
    missing = beatbook(*released(words, key, "--form", "html", "--out", tmp_path / "a.html"))
    assert (missing.exit_code, missing.stderr.splitlines()[-1]) == (
        2,
        "It did not go out as web page. Choose a form that did.",
    )


def test_a_second_time_it_wants_to_know_why_and_tells_what_changed(
    said: Callable[..., Any], beatbook: Beatbook, words: tuple[object, ...]
) -> None:
    beatbook(*words, "--change", "2=It was quiet.")
    first = said(*words, "--checked", "--text")
    again = beatbook(*words, "--checked")
    assert again.exit_code == 2
    assert "Say why it goes out again." in again.stderr
    second = said(*words, "--checked", "--why", "A line was missing.", "--text")
    done = beatbook(*released(words, second["key"], "--since", first["key"]))
    assert done.exit_code == 0
    listed = beatbook(*released(words)).stdout
    assert "replaced" in listed
    assert "re-issue" in listed


def test_numbers_that_are_none(beatbook: Beatbook, words: tuple[object, ...]) -> None:
    assert "There is no number 40" in beatbook(*words, "--accept", 40).stderr
    assert "names no number of the list" in beatbook(*words, "--keep", "so it is").stderr
    assert "Say why it may stay" in beatbook(*words, "--keep", "1=").stderr


def test_who_nobody_knows_clears_nothing(practice_copy: Path, beatbook: Beatbook) -> None:
    done = beatbook("clear", "--store", practice_copy, "--place", "Marl", "--month", MONTH, "--checked")
    assert done.exit_code == 2
    assert "Say who you are first" in done.stderr


@pytest.mark.parametrize("paper", ["poster", "surgery-card"])
def test_other_papers_of_a_place_are_cleared_too(
    practice_copy: Path, said: Callable[..., Any], paper: str, tmp_path: Path
) -> None:
    asked = ("clear", "--store", practice_copy, "--officer", "Aneesa Rahman", "--paper", paper)
    of = ("--place", "Harrowgill", "--month", MONTH)
    assert said(*asked, *of)["finds"] == []
    gone = said(*asked, *of, "--checked", "--out", tmp_path / "out")
    assert (gone["kind"], gone["forms"]) == (paper.removesuffix("-card"), ["pdf"])
    assert Path(gone["files"][0]).read_bytes().startswith(b"%PDF")


def test_nothing_released_yet(practice: Path, beatbook: Beatbook) -> None:
    assert "Nothing has been released yet." in beatbook("released", "--store", practice).stdout
    gone = beatbook("released", "--store", practice, "abcd")
    assert gone.exit_code == 2
    assert "There is no release “abcd”" in gone.stderr


def test_a_batch_by_command(practice: Path, said: Callable[..., Any], beatbook: Beatbook, tmp_path: Path) -> None:
    asked = ("briefings", "--store", practice, "--under", "Wenfold", "--month", MONTH, "--out", tmp_path / "out")
    told = said(*asked, "--text")
    assert {item["state"] for item in told["items"]} == {"draft"}
    assert all((tmp_path / "out" / name).is_file() for item in told["items"] for name in item["files"])
    assert (tmp_path / "out" / told["sheet"]).is_file()
    done = beatbook(*asked)
    assert f"They are in {tmp_path / 'out'}, with the contact sheet" in done.stdout


def test_a_draft_is_written_by_the_ending_of_its_name(practice: Path, beatbook: Beatbook, tmp_path: Path) -> None:
    asked = ("briefing", "--store", practice, "--place", "Harrowgill", "--month", MONTH, "--out")
    assert "<html" in written(beatbook, asked, tmp_path / "a.html").read_text(encoding="utf-8")
    assert "Harrowgill" in written(beatbook, asked, tmp_path / "a.txt").read_text(encoding="utf-8-sig")
    standard = written(beatbook, asked, tmp_path / "a.pdf").read_bytes()
    large = written(beatbook, (asked[0], "--large", *asked[1:]), tmp_path / "b.pdf").read_bytes()
    assert large.startswith(b"%PDF")
    assert large != standard


def written(beatbook: Beatbook, asked: tuple[object, ...], file: Path) -> Path:
    assert beatbook(*asked, file).exit_code == 0
    return file
