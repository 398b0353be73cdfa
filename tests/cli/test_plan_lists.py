"""plans: listed, brought in, written out, counted."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from beatbook.services.plans import list_plans
from beatbook.store.opening import open_store

from .conftest import Beatbook

PLAN_KEYS = {
    "uid", "reference", "title", "place", "problem", "public_words", "priority", "stage", "risk", "owner", "supervisor",
    "started_on", "next_review", "closed_on", "outcome", "shared", "actions", "late",
}  # fmt: skip


@pytest.fixture
def at(practice: Path) -> tuple[str, str]:
    return "--store", str(practice)


@pytest.fixture
def pops(tmp_path: Path) -> Path:
    path = tmp_path / "pops.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = [("Title", "Start date", "Parish"), ("Quarry tipping", "3/2/2026", "Harrowgill")]
        csv.writer(file).writerows([*rows, ("Riders", "1/3/2026", "Nowhere Fold")])
    return path


def test_plans_are_the_open_ones(
    said: Callable[..., Any], beatbook: Beatbook, at: tuple[str, str], practice: Path
) -> None:
    with open_store(practice) as store:
        views = list_plans(store, closed=False)
    found = said("plans", *at)["plans"]
    assert [each["reference"] for each in found] == [view.reference for view in views]
    assert all(set(each) == PLAN_KEYS for each in found)
    assert len(said("plans", *at, "--closed")["plans"]) > len(views)
    text = beatbook("plans", *at).stdout
    assert all(view.reference in text and view.title in text for view in views)


def test_options_may_stand_before_the_command_or_after(beatbook: Beatbook, at: tuple[str, str], tmp_path: Path) -> None:
    for words in ((*at, "plans", "export"), ("plans", *at, "export"), ("plans", "export", *at)):
        done = beatbook(*words, tmp_path / "plans.xlsx")
        assert (done.exit_code, "plans.xlsx holds" in done.stdout) == (0, True)


def test_overdue_ones_and_an_order(said: Callable[..., Any], beatbook: Beatbook, at: tuple[str, str]) -> None:
    every, late = said("plans", *at)["plans"], said("plans", *at, "--overdue")["plans"]
    assert [each["reference"] for each in late] == [each["reference"] for each in every if each["late"]]
    titles = [each["title"] for each in said("plans", *at, "--order", "title")["plans"]]
    assert titles == sorted(titles, key=str.casefold)
    wrong = beatbook("plans", *at, "--order", "odd")
    assert (wrong.exit_code, wrong.stderr.splitlines()[-1][:27]) == (2, "“odd” is not an order. Choo")


def test_none_is_said_in_words(beatbook: Beatbook, live: Path) -> None:
    assert beatbook("plans").stdout == "All our places: no plans.\n"
    assert beatbook("plans", "--overdue").stdout == "All our places: no plan has anything overdue.\n"
    assert beatbook("plans", "files").stdout == "No file of plans has been brought in.\n"
    assert beatbook("plans", "counts").stdout == "All our places: no plans.\n"


def test_a_file_is_refused_whole_or_taken_without_what_is_at_fault(
    said: Callable[..., Any], beatbook: Beatbook, at: tuple[str, str], pops: Path, tmp_path: Path
) -> None:
    before = len(said("plans", *at)["plans"])
    refused = beatbook("plans", "import", pops, *at)
    assert refused.exit_code == 2
    assert "Row 3, column “Parish”: There is no place “Nowhere Fold”" in refused.stdout
    looked = said("plans", "import", pops, *at, "--dry-run")
    assert (looked["new"], looked["added"], looked["batch"], len(looked["rejected"])) == (1, 0, None, 1)
    assert len(said("plans", *at)["plans"]) == before
    rejects = tmp_path / "out.csv"
    done = beatbook("plans", "import", pops, *at, "--yes", "--rejects", rejects)
    assert done.stdout.startswith("1 plan came in from “pops.csv”; 1 row is left out.")
    assert "beatbook plans withdraw 1" in done.stdout
    assert "Nowhere Fold" in rejects.read_text(encoding="utf-8-sig")
    assert len(said("plans", *at)["plans"]) == before + 1
    assert [(b["file"], b["held"]) for b in said("plans", "files", *at)["batches"]] == [("pops.csv", 1)]
    assert beatbook("plans", "withdraw", 1, *at).stdout == "“pops.csv” is withdrawn: its 1 plan is gone.\n"
    assert len(said("plans", *at)["plans"]) == before


def test_a_column_is_named(beatbook: Beatbook, said: Callable[..., Any], at: tuple[str, str], tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("What,Since\nRiders,1/3/2026\n", encoding="utf-8")
    words = ("plans", "import", path, *at, "--place", "Harrowgill", "--column", "title=What")
    assert beatbook(*words).exit_code == 2
    assert said(*words, "--column", "started_on=Since")["added"] == 1
    assert beatbook(*words, "--column", "odd").exit_code == 2


def test_plans_go_out_and_are_known_again(said: Callable[..., Any], at: tuple[str, str], tmp_path: Path) -> None:
    out = tmp_path / "plans.csv"
    written = said("plans", "export", out, *at)["plans"]
    assert written == len(said("plans", *at, "--closed")["plans"])
    seen = said("plans", "import", out, *at, "--dry-run")
    assert (seen["already"], seen["new"], seen["rejected"]) == (written, 0, [])
    assert said("plans", "export", out, *at, "--open")["plans"] < written


def test_counts_by_district_and_month(said: Callable[..., Any], beatbook: Beatbook, at: tuple[str, str]) -> None:
    found = said("plans", "counts", *at, "--months", 6)
    assert len(found["months"]) == 6
    together = found["districts"][-1]
    assert together["district"] == "All together"
    assert together["before"] + sum(together["started"]) == len(said("plans", *at, "--closed")["plans"])
    assert "All together" in beatbook("plans", "counts", *at).stdout
