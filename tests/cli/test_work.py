"""priorities."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from beatbook.services.priorities import list_priorities
from beatbook.store.opening import open_store

from .conftest import Beatbook

PRIORITY_KEYS = {
    "uid", "place", "title", "why", "set_on", "review_by", "used", "status", "closed_on", "option", "votes", "base",
    "updates", "plans",
}  # fmt: skip


@pytest.fixture
def at(practice: Path) -> tuple[str, str]:
    return "--store", str(practice)


def test_priorities_are_the_open_ones(said: Callable[..., Any], at: tuple[str, str], practice: Path) -> None:
    with open_store(practice) as store:
        views = list_priorities(store)
    found = said("priorities", *at)
    assert found["place"] == "All our places"
    assert [each["title"] for each in found["priorities"]] == [view.title for view in views]
    assert all(set(each) == PRIORITY_KEYS for each in found["priorities"])
    assert {each["status"] for each in found["priorities"]} == {"open"}
    assert len(said("priorities", *at, "--closed")["priorities"]) > len(views)


def test_priorities_of_a_place(said: Callable[..., Any], beatbook: Beatbook, at: tuple[str, str]) -> None:
    found = said("priorities", *at, "--place", "Harrowgill")
    assert {each["place"] for each in found["priorities"]} == {"Harrowgill"}
    text = beatbook("priorities", *at, "--place", "Harrowgill").stdout
    assert all(each["title"] in text for each in found["priorities"])


def test_priorities_for_police_uk(
    said: Callable[..., Any], beatbook: Beatbook, at: tuple[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "priorities.json"
    told = beatbook("priorities", *at, "--place", "Thornley Fold", "--police-uk", str(out))
    n = len(said("priorities", *at, "--place", "Thornley Fold")["priorities"])
    assert f"holds {n} priorities of Thornley Fold ward, as data.police.uk writes them." in told.stdout
    rows = json.loads(out.read_text(encoding="ascii"))
    assert len(rows) == n
    assert all(set(row) == {"issue", "action", "issue-date", "action-date"} for row in rows)


def test_none_is_said_in_words(beatbook: Beatbook, live: Path) -> None:
    assert beatbook("priorities").stdout == "All our places: no priorities.\n"
