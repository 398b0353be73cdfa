"""tally: recorded by command, listed, refused in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from beatbook.services.events import list_events
from beatbook.services.tallies import list_tallies
from beatbook.store.opening import open_store

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import Beatbook


@pytest.fixture
def event(practice_copy: Path) -> tuple[int, str, str]:
    """id, uid and name of the newest event."""
    with open_store(practice_copy) as store:
        newest = list_events(store)[0]
    return newest.id, newest.uid, newest.name


@pytest.fixture
def words(practice_copy: Path, event: tuple[int, str, str]) -> list[str]:
    return ["tally", "--store", str(practice_copy), "--event", event[1]]


def test_a_tally_is_recorded_by_command(
    said: Callable[..., Any], words: list[str], practice_copy: Path, event: tuple[int, str, str]
) -> None:
    found = said(*words, "--way", "hands", "--heads", 30, "--marks", "15=23,dog_fouling=14", "--note", "Hall")
    assert found == {
        "uid": found["uid"],
        "event": event[2],
        "question": "issues",
        "way": "hands",
        "heads": 30,
        "place": found["place"],
        "marks": {"nuisance_motorbikes": 23, "dog_fouling": 14},
        "note": "Hall",
    }
    with open_store(practice_copy) as store:
        (held,) = list_tallies(store, event_id=event[0])
    assert (held.uid, held.place, held.counts) == (found["uid"], found["place"], found["marks"])
    assert said(*words) == {"tallies": [found]}


def test_it_is_said_in_words(beatbook: Beatbook, words: list[str], event: tuple[int, str, str]) -> None:
    assert beatbook(*words).stdout == "No tallies.\n"
    done = beatbook(*words, "--heads", 60, "--marks", "3=12", "--place", "Harrowgill")
    assert done.stdout == f"{event[2]}: A pile of paper: 60 sheets, 12 marks.\n"
    listed = beatbook(*words).stdout
    assert "A pile of paper, 60 sheets, Harrowgill" in listed
    assert "Criminal damage" in listed


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (["--heads", "0"], "How many sheets are in the pile? A tally needs at least 1."),
        (["--heads", "9", "--marks", "3=12"], "has 12 marks, but there are only 9 sheets"),
        (["--heads", "9", "--marks", "99=1"], "There is no answer “99”. They are numbered 1 to 22."),
        (["--heads", "9", "--question", "own_words"], "cannot be tallied"),
        (["--heads", "9", "--place", "Nowhere"], "Nowhere"),
    ],
)
def test_what_is_wrong_is_refused(beatbook: Beatbook, words: list[str], more: list[str], sentence: str) -> None:
    done = beatbook(*words, *more)
    assert done.exit_code == 2
    assert sentence in done.stderr
    assert beatbook(*words).stdout == "No tallies.\n"


def test_an_event_is_found_by_its_name(beatbook: Beatbook, practice_copy: Path) -> None:
    with open_store(practice_copy) as store:
        names = [event.name for event in list_events(store)]
    once = next(name for name in names if names.count(name) == 1)
    start = ["tally", "--store", str(practice_copy), "--event"]
    assert beatbook(*start, f" {once.upper()} ").exit_code == 0
    missing = beatbook(*start, "The moon")
    assert (missing.exit_code, "There is no event “The moon”." in missing.stderr) == (2, True)
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        done = beatbook(*start, twice)
        assert (done.exit_code, "events are called that" in done.stderr) == (2, True)
