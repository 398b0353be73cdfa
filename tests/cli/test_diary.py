"""events."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy import text

from beatbook.store.opening import open_store

from .conftest import Beatbook


@pytest.fixture
def at(practice: Path) -> tuple[str, str]:
    return "--store", str(practice)


def test_all_events_of_a_period(said: Callable[..., Any], at: tuple[str, str], practice: Path) -> None:
    found = said("events", *at, "--from", "2000-01-01", "--to", "2100-01-01")["events"]
    with open_store(practice) as store, store.reading() as session:
        rows = session.execute(text("SELECT name, refused FROM event ORDER BY starts, id")).all()
        answered = session.execute(
            text("SELECT e.name, count(r.id) FROM event e LEFT JOIN response r ON r.event_id = e.id GROUP BY e.id")
        )
        counts = sorted(answered.all())
    assert [(event["name"], event["refused"]) for event in found] == [tuple(row) for row in rows]
    assert sorted((event["name"], event["responses"]) for event in found) == [tuple(row) for row in counts]


def test_from_today_where_nothing_is_said(said: Callable[..., Any], beatbook: Beatbook, at: tuple[str, str]) -> None:
    found = said("events", *at)
    assert [event["starts"][:10] >= found["from"] for event in found["events"]] == [
        True
    ] * 4  # one today, three to come
    told = beatbook("events", *at).stdout
    assert all(event["name"] in told for event in found["events"])
    nothing = beatbook("events", *at, "--from", "1999-01-01", "--to", "1999-01-02").stdout
    assert nothing.strip() == "All our places, 1 Jan – 2 Jan 1999: no events."


def test_a_calendar_holds_the_same(
    said: Callable[..., Any], beatbook: Beatbook, at: tuple[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "Diary.ics"
    assert beatbook("events", *at, "--ics", file).stdout.strip().endswith("Diary.ics holds 4 events.")
    titles = [str(event["SUMMARY"]) for event in Calendar.from_ical(file.read_bytes()).walk("VEVENT")]
    assert titles == [event["name"] for event in said("events", *at)["events"]]
    assert b"DESCRIPTION" not in file.read_bytes()
