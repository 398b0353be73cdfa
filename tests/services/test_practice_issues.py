"""The practice team's issues: every state is there, and each timeline keeps the rules whatever day it is made."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from beatbook.domain.issues import CLOSED, STATUSES
from beatbook.services.issues import get_issue, issue_entries, list_issues, open_issue
from beatbook.services.practice import ensure_practice_store
from beatbook.services.practice_people import waves
from beatbook.services.results import results_summary
from beatbook.store.opening import open_store

if TYPE_CHECKING:
    from beatbook.store.store import Store


def kept(store: "Store", today: date) -> None:
    """Every status is there; each came with lines in order, between the day it was opened and today."""
    issues = list_issues(store, closed=True)
    assert {issue.status for issue in issues} == {*STATUSES}
    for issue in issues:
        entries = issue_entries(store, issue.id)
        days = [entry.at.date() for entry in entries]
        assert days == sorted(days)
        assert issue.opened_on == days[0] <= days[-1] <= today
        statuses = [entry for entry in entries if entry.kind == "status"]
        assert (statuses[0].status, statuses[-1].status) == ("new", issue.status)
        assert issue.closed_on == (statuses[-1].at.date() if issue.status in CLOSED else None)
        assert all((entry.status == "resolved") == bool(entry.evidence) for entry in entries)
        assert all(entry.officer for entry in entries)


def test_every_state_with_its_timeline(practice_store: "Store", practice_today: date) -> None:
    kept(practice_store, practice_today)


@pytest.mark.parametrize("today", [date(2024, 3, 1), date(2025, 1, 31), date(2025, 11, 1)])
def test_on_other_days_too(tmp_path: Path, today: date) -> None:
    path = tmp_path / "Practice.beatbook"
    ensure_practice_store(path, today=today)
    with open_store(path) as store:
        kept(store, today)


def test_the_main_story_is_tied_to_its_answer_priority_and_plan(practice_store: "Store", practice_today: date) -> None:
    issue = next(each for each in list_issues(practice_store) if each.reference == "26/0117")
    assert (issue.title, issue.place) == ("Cars racing on Moor Lane", "Harrowgill")
    assert [end.title for end in issue.priorities] == ["Cars racing on Moor Lane at night"]
    assert [end.title for end in issue.plans] == ["Racing on Moor Lane"]
    wave = waves(practice_today)[0]
    summary = results_summary(practice_store, place_id=issue.place_id, period=wave)
    option = next(each for each in summary.options if each.key == "road_safety")
    assert (issue.option_key, issue.wave) == ("road_safety", wave)
    assert (issue.votes, issue.base) == (option.n, summary.respondents)
    same = next(each for each in list_issues(practice_store) if each.same_as is not None)
    assert same.same_as is not None
    assert same.same_as.id == issue.id


def test_the_next_reference_follows(practice_store: "Store", practice_today: date) -> None:
    place = list_issues(practice_store)[0].place_id
    made = open_issue(practice_store, title="x", place_id=place, source="patrol", opened_on=practice_today).id
    latest = max(each.reference for each in list_issues(practice_store, closed=True) if each.id != made)
    assert int(get_issue(practice_store, made).reference[3:]) == int(latest[3:]) + 1
