"""`beatbook issues`: the open ones, of a place, of a status, for people and for programs."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from beatbook.services.issues import list_issues
from beatbook.store.opening import open_store

from .conftest import Beatbook

KEYS = {
    "uid", "reference", "title", "what", "category", "place", "pin", "source", "status", "opened_on", "closed_on",
    "owner", "partners", "harm", "harm_why", "option", "wave", "votes", "base", "touched", "priorities", "plans",
    "same_as", "asked", "told_on", "untold",
}  # fmt: skip


@pytest.fixture
def at(practice: Path) -> tuple[str, str]:
    return "--store", str(practice)


def test_the_open_ones_the_latest_first(said: Callable[..., Any], at: tuple[str, str], practice: Path) -> None:
    with open_store(practice) as store:
        views, every = list_issues(store), list_issues(store, closed=True)
    found = said("issues", *at)
    assert found["place"] == "All our places"
    assert [each["reference"] for each in found["issues"]] == [view.reference for view in views]
    assert all(set(each) == KEYS for each in found["issues"])
    assert all(each["closed_on"] is None for each in found["issues"])
    assert len(said("issues", *at, "--closed")["issues"]) == len(every) > len(views)


def test_of_a_place_and_a_status(said: Callable[..., Any], beatbook: Beatbook, at: tuple[str, str]) -> None:
    found = said("issues", *at, "--place", "Harrowgill")["issues"]
    assert {each["place"] for each in found} == {"Harrowgill"}
    racing = next(each for each in found if each["title"] == "Cars racing on Moor Lane")
    assert racing["priorities"] == ["Cars racing on Moor Lane at night"]
    resolved = said("issues", *at, "--status", "resolved")["issues"]
    assert {each["status"] for each in resolved} == {"resolved"}
    text = beatbook("issues", *at, "--place", "Harrowgill").stdout
    assert all(each["reference"] in text for each in found)
    none = beatbook("issues", *at, "--place", "Harrowgill", "--status", "not_ours").stdout
    assert "Harrowgill parish: no issues." in none


def test_a_status_that_is_none_is_said_on_stderr(beatbook: Beatbook, at: tuple[str, str]) -> None:
    done = beatbook("issues", *at, "--status", "fixed")
    assert done.exit_code == 2
    assert "“fixed” is not a status. The statuses are new, looking" in done.stderr
