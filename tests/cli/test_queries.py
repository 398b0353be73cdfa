"""queries."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from beatbook.services.queries import list_queries
from beatbook.store.opening import open_store

from .conftest import Beatbook

KEYS = {
    "uid", "received", "due", "channel", "place", "subject", "issue", "officer", "replied", "standing",
    "standing_words", "clock", "miss_why",
}  # fmt: skip


@pytest.fixture
def at(practice: Path) -> tuple[str, str]:
    return "--store", str(practice)


def test_queries_are_those_of_the_store(said: Callable[..., Any], at: tuple[str, str], practice: Path) -> None:
    with open_store(practice) as store:
        views = list_queries(store)
    found = said("queries", *at)
    assert [each["uid"] for each in found["queries"]] == [view.uid for view in views]
    assert all(set(each) == KEYS for each in found["queries"])
    counts = found["counts"]
    assert counts["met"] + counts["missed"] + counts["over"] == counts["base"]
    assert counts["base"] + counts["open"] == len(views)
    assert sum(each["base"] for each in found["places"]) == counts["base"]
    assert {"reason": "The officer was on leave and nobody looked at the inbox", "n": 1} in counts["reasons"]


def test_open_ones_of_a_place(said: Callable[..., Any], at: tuple[str, str]) -> None:
    found = said("queries", *at, "--place", "Harrowgill", "--open")
    assert [each["subject"] for each in found["queries"]] == ["Cars racing on Moor Lane"]
    assert found["queries"][0]["replied"] is None


def test_what_was_asked_and_answered_is_not_printed(beatbook: Beatbook, at: tuple[str, str], practice: Path) -> None:
    """Residents' own words and names stay in the window."""
    with open_store(practice) as store:
        words = [text for query in list_queries(store) for text in (query.text, query.reply) if text]
    for extra in ((), ("--json",)):
        done = beatbook("queries", *at, *extra)
        assert done.exit_code == 0
        assert words
        assert not any(text in done.stdout for text in words)


def test_a_place_without_queries_says_so(beatbook: Beatbook, at: tuple[str, str]) -> None:
    done = beatbook("queries", *at, "--place", "Sallow Road")
    assert "No queries" in done.stdout
