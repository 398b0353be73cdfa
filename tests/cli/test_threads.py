"""thread."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from beatbook.domain.thread import CHAIN
from beatbook.services.issues import list_issues
from beatbook.services.thread import thread_of
from beatbook.store.opening import open_store

from .conftest import Beatbook


@pytest.fixture
def at(practice: Path) -> tuple[str, str]:
    return "--store", str(practice)


def test_a_thread_of_an_issue(
    said: Callable[..., Any], beatbook: Beatbook, at: tuple[str, str], practice: Path
) -> None:
    with open_store(practice) as store:
        issue = next(each for each in list_issues(store) if each.reference == "26/0117")
        asked = thread_of(store, kind="issue", id=issue.id, limit=None)
    found = said("thread", "26/0117", *at)
    assert [knot["kind"] for knot in found["knots"]] == list(CHAIN)
    assert [knot["asked"] for knot in found["knots"]].index(True) == 1
    assert found["knots"][1]["uid"] == issue.uid
    assert len(found["entries"]) == asked.count
    assert [gap["days"] for gap in found["gaps"]] == [gap.days for gap in asked.gaps]
    text = " ".join(beatbook("thread", "26/0117", *at).stdout.split())
    assert asked.said in text
    assert all(gap.words in text for gap in asked.gaps)


def test_by_uid_and_by_a_plan(said: Callable[..., Any], at: tuple[str, str]) -> None:
    plan = said("thread", "26/003", *at)
    uid = next(knot["uid"] for knot in plan["knots"] if knot["kind"] == "plan")
    assert said("thread", uid, *at) == plan


def test_a_name_that_nothing_has(beatbook: Beatbook, at: tuple[str, str]) -> None:
    refused = beatbook("thread", "99/9999", *at)
    assert refused.exit_code == 2
    assert "Nothing is called “99/9999”" in refused.stderr
