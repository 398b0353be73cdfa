"""`beatbook compare`: the service's rows as a table and as JSON."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from beatbook.domain.dates import Period
from beatbook.services.comparing import compare_places
from beatbook.services.places import find_place
from beatbook.store.opening import open_store

Beatbook = Callable[..., Any]
MONTHS = ("--from", "2026-06", "--to", "2026-09")
KEYS = ["place", "what", "name", "measure", "from", "to", "months", "months_not_held", "latest_month", "source"]
KEYS += ["comparisons", "caution", "rows"]


@pytest.fixture
def at(filled_path: Path) -> tuple[str, str, str, str]:
    return ("--store", str(filled_path), "--place", "Thornley Fold")


def test_the_json_has_these_keys_and_the_services_numbers(
    said: Callable[..., Any], at: tuple[str, ...], filled_path: Path
) -> None:
    found = said(*at[:2], "compare", *at[2:], "--what", "crime:burglary", *MONTHS, "--with", "district")
    period = Period(date(2026, 6, 1), date(2026, 9, 30))
    with open_store(filled_path) as store:
        here = find_place(store, "Thornley Fold").id
        told = compare_places(store, here, "crime:burglary", period, with_whom="siblings")
    assert list(found) == KEYS
    assert found["months"] == [str(month) for month in told.months] == ["2026-06", "2026-07", "2026-08", "2026-09"]
    assert [row["n"] for row in found["rows"]] == [row.count for row in told.rows]
    assert [row["role"] for row in found["rows"]].count("place") == 5
    for row in found["rows"]:
        assert row["value"] == pytest.approx(1_000 * row["n"] / row["residents"], abs=0.001)
        assert row["low"] <= row["value"] <= row["high"]
        assert (row["word"] is None) == (row["role"] == "here")


def test_an_issue_has_people_who_answered_as_its_base(said: Callable[..., Any], at: tuple[str, ...]) -> None:
    found = said(*at[:2], "compare", *at[2:], "--what", "issue:dog-fouling", "--from", "2026-09", "--to", "2026-11")
    assert found["measure"] == "percent of those who answered"
    assert found["what"] == "issue:dog_fouling"
    here = next(row for row in found["rows"] if row["role"] == "here")
    assert here["value"] == pytest.approx(100 * here["n"] / here["respondents"], abs=0.006)


def test_in_words(beatbook: Beatbook, at: tuple[str, ...]) -> None:
    done = beatbook(*at[:2], "compare", *at[2:], *MONTHS)
    assert done.exit_code == 0
    assert "Street crime and anti-social behaviour in Thornley Fold ward" in done.stdout
    assert "Rest of " in done.stdout
    assert "Latest month held: " in done.stdout


def test_what_cannot_be_compared_ends_with_2(beatbook: Beatbook, at: tuple[str, ...]) -> None:
    done = beatbook(*at[:2], "compare", *at[2:], "--what", "weather")
    assert done.exit_code == 2
    assert "“weather” cannot be compared." in done.stderr
