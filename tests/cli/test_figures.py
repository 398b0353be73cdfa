"""results and crime: the JSON's exact keys, the words, and what is refused."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from beatbook.cli.figures import crime_json
from beatbook.domain.dates import Month, Period
from beatbook.domain.intervals import compare_counts
from beatbook.domain.summaries import CrimeMonth, CrimeSummary
from beatbook.services.crime import crime_summary, months_held
from beatbook.services.events import list_events
from beatbook.services.moments import today
from beatbook.services.places import list_places
from beatbook.services.results import results_summary
from beatbook.store.opening import open_store

from .conftest import Beatbook

RESULT_KEYS = ["place", "from", "to", "question", "asked", "respondents", "options", "by_asking"]
OPTION_KEYS = ["key", "label", "n", "percent", "low", "high", "rank"]


@pytest.fixture
def at(practice: Path) -> tuple[str, str]:
    return "--store", str(practice)


def test_results_hold_these_keys_and_the_summarys_numbers(
    said: Callable[..., Any], at: tuple[str, str], practice: Path
) -> None:
    found = said("results", *at)
    with open_store(practice) as store:
        first = min(event.starts.date() for event in list_events(store))
        last = max(today(), *(event.starts.date() for event in list_events(store)))
        summary = results_summary(store, place_id=None, period=Period(first, last))
    assert list(found) == RESULT_KEYS
    assert (found["place"], found["question"]) == ("All our places", "issues")
    assert (found["from"], found["to"]) == (first.isoformat(), last.isoformat())
    assert (found["asked"], found["respondents"]) == (summary.asked, summary.respondents)
    assert summary.respondents > 300
    assert [option["key"] for option in found["options"]] == [option.key for option in summary.options]
    for got, option in zip(found["options"], summary.options, strict=True):
        assert list(got) == OPTION_KEYS
        assert got["n"] == option.n
        assert got["percent"] == pytest.approx(100 * option.n / summary.respondents, abs=0.006)
        assert 0 <= got["low"] <= got["percent"] <= got["high"] <= 100


def test_results_of_a_place_a_period_and_another_question(said: Callable[..., Any], at: tuple[str, str]) -> None:
    everywhere = said("results", *at)
    place = said("results", *at, "--place", "Harrowgill")
    assert place["place"] == "Harrowgill parish"
    assert 0 < place["respondents"] < everywhere["respondents"]
    day = said("results", *at, "--from", "2001-01-01", "--to", "2001-01-31")
    assert (day["from"], day["to"], day["respondents"]) == ("2001-01-01", "2001-01-31", 0)
    assert said("results", *at, "--question", "good_here")["question"] == "good_here"


def test_results_in_words(beatbook: Beatbook, at: tuple[str, str], said: Callable[..., Any]) -> None:
    text = beatbook("results", *at).stdout
    top = said("results", *at)["options"][0]
    assert top["label"] in text
    assert "Range from chance" in text
    assert "margin of error" not in text


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--from", "yesterday"), "is not a date. Write it as 2026-11-23."),
        (("--from", "2026-02-30"), "is not a date"),
        (("--from", "2026-02-02", "--to", "2026-01-01"), "before it begins"),
        (("--question", "weather"), "There is no question “weather”"),
        (("--question", "own_words"), "Add --texts to print them."),
        (("--place", "Nowhere"), "There is no place “Nowhere”"),
    ],
)
def test_what_results_refuse(beatbook: Beatbook, at: tuple[str, str], words: tuple[str, ...], sentence: str) -> None:
    done = beatbook("results", *at, *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert sentence in done.stderr


def months_of(practice: Path) -> tuple[Month, Month]:
    with open_store(practice) as store:
        held = months_held(store)
    return held[0], held[-1]


def test_crime_of_a_ward(said: Callable[..., Any], at: tuple[str, str], practice: Path) -> None:
    first, last = months_of(practice)
    with open_store(practice) as store:
        ward = list_places(store, kind="ward")[0]
        summary = crime_summary(store, place_id=ward.id, first=first, last=last)
    found = said("crime", *at, "--place", ward.name + " ward", "--from", first, "--to", last)
    assert list(found) == ["place", "months"]
    assert [month["month"] for month in found["months"]] == [str(month.month) for month in summary.months]
    for got, month in zip(found["months"], summary.months, strict=True):
        assert list(got) == ["month", "total", "by_type"]
        assert got["total"] == month.total == sum(got["by_type"].values())
        assert 0 not in got["by_type"].values()


def test_crime_of_the_force_says_what_is_on_no_map(
    said: Callable[..., Any], at: tuple[str, str], practice: Path
) -> None:
    first, last = months_of(practice)
    with open_store(practice) as store:
        force = list_places(store, kind="force")[0].name
    found = said("crime", *at, "--place", force, "--from", first, "--to", last)
    for key in ("without_location", "outside_force"):
        parts = [month[key] for month in found["months"]]
        assert found[key] == sum(parts)
    assert list(found["months"][0]) == ["month", "total", "by_type", "without_location", "outside_force"]


def test_a_month_that_is_not_held_is_a_gap(
    said: Callable[..., Any], beatbook: Beatbook, at: tuple[str, str], practice: Path
) -> None:
    _, last = months_of(practice)
    words = ("crime", *at, "--place", "Harrowgill", "--from", last, "--to", last.plus(1))
    assert said(*words)["months"][1] == {"month": str(last.plus(1)), "total": None, "by_type": {}}
    text = beatbook(*words).stdout
    assert "no file of the month is in the store" in text
    assert "they are in the force’s total only" in text


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--place", "Harrowgill", "--from", "2022-13", "--to", "2022-13"), "2022-13 is not a month"),
        (("--place", "Harrowgill", "--from", "October", "--to", "2022-10"), "Write it as 2022-10"),
        (("--place", "Harrowgill", "--from", "1999-01", "--to", "1999-02"), "No street crime is held for Harrowgill"),
        (("--place", "Harrowgill", "--from", "2022-10", "--to", "2022-09"), "Put the earlier one first"),
        (("--place", "Harowgill", "--from", "2022-10", "--to", "2022-10"), "Did you mean “Harrowgill”"),
    ],
)
def test_what_crime_refuses(beatbook: Beatbook, at: tuple[str, str], words: tuple[str, ...], sentence: str) -> None:
    done = beatbook("crime", *at, *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert sentence in done.stderr


def test_a_store_where_nothing_was_asked_yet(beatbook: Beatbook, live: Path) -> None:
    """Nobody asked reads as nobody: noughts, not a refusal."""
    done = beatbook("results", "--json")
    assert done.exit_code == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["asked"], told["respondents"], len(told["options"])) == (0, 0, 22)
    assert {option["n"] for option in told["options"]} == {0}


def test_zeros_are_left_out_and_other_forces_not_known_are_none() -> None:
    month = CrimeMonth(Month(2022, 10), True, 3, {"Burglary": 3, "Drugs": 0}, without_location=1)
    found = crime_json(CrimeSummary("Fellshire Police", "force", None, (month,), month.month, None, "a file"))
    assert found["months"][0]["by_type"] == {"Burglary": 3}
    assert (found["without_location"], found["outside_force"]) == (1, None)


def test_crime_beside_last_year_keeps_its_keys_and_adds_one(
    said: Callable[..., Any], beatbook: Beatbook, at: tuple[str, str], practice: Path
) -> None:
    _, last = months_of(practice)
    words = ("crime", *at, "--place", "Harrowgill", "--from", last.plus(-1), "--to", last)
    plain, found = said(*words), said(*words, "--compare", "last-year")
    year_ago = said("crime", *at, "--place", "Harrowgill", "--from", last.plus(-13), "--to", last.plus(-12))
    assert list(found) == [*plain, "compare"]
    assert [{k: v for k, v in month.items() if k != "compare"} for month in found["months"]] == plain["months"]
    assert [month["compare"]["last_year"] for month in found["months"]] == [m["total"] for m in year_ago["months"]]
    whole = found["compare"]
    assert whole["this_period"] == sum(month["total"] for month in plain["months"])
    assert whole["last_year"] == sum(month["total"] for month in year_ago["months"])
    assert whole["missing"] == []
    assert whole["word"] == compare_counts(whole["this_period"], whole["last_year"])
    assert sum(row["n"] for row in whole["types"]) == whole["this_period"]
    assert (whole["latest"], whole["with"]) == (str(last), "last-year")
    text = beatbook(*words, "--compare", "last-year").stdout
    for part in ("the same months last year", "have no location", "Every row is counted", "Latest month held"):
        assert part in text


def test_crime_beside_a_year_that_is_not_held(
    said: Callable[..., Any], beatbook: Beatbook, at: tuple[str, str], practice: Path
) -> None:
    first, last = months_of(practice)
    words = ("crime", *at, "--place", "Harrowgill", "--from", last, "--to", last.plus(1), "--compare", "last-year")
    found = said(*words)
    assert (found["compare"]["this_period"], found["compare"]["word"]) == (None, None)
    assert found["compare"]["missing"] == [str(last.plus(1))]
    assert found["compare"]["held_in_both"]["months"] == [str(last)]
    assert found["months"][1]["compare"]["last_year"] is not None  # held last year, a gap now
    text = beatbook(*words).stdout
    assert "not held" in text
    early = said("crime", *at, "--place", "Harrowgill", "--from", first, "--to", first, "--compare", "last-year")
    assert early["compare"]["missing"] == [str(first.plus(-12))]
    refused = beatbook("crime", *at, "--place", "Harrowgill", "--from", first, "--to", first, "--compare", "usual")
    assert refused.exit_code == 2
