"""feedback; import messages, with their batches."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from beatbook.services.issues import list_issues
from beatbook.services.messages import list_messages
from beatbook.store.opening import open_store

from .conftest import Beatbook

HEADS = ("Alert title", "Date sent", "Sent to", "Emails sent", "Average rating")
GOOD = ("Shed locks at the village hall", "03/11/2026", "Thornley Fold members", "164", "5.7")
BAD = ("Darker evenings", "soon", "All", "", "")


@pytest.fixture
def at(practice: Path) -> tuple[str, str]:
    return "--store", str(practice)


def sheet(path: Path, *rows: tuple[str, ...]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEADS, *rows])
    return path


def test_a_short_message_of_a_place(said: Callable[..., Any], at: tuple[str, str]) -> None:
    found = said("feedback", *at, "--place", "Harrowgill", "--month", "2026-11", "--form", "short", "--limit", "280")
    assert found["length"] == len(found["text"]) <= 280
    assert "We did: " in found["text"]
    assert found["left_out"]
    assert not found["nothing_done"]


def test_all_forms_are_told(beatbook: Beatbook, at: tuple[str, str]) -> None:
    long = beatbook("feedback", *at, "--place", "Harrowgill", "--month", "2026-11")
    paragraph = beatbook("feedback", *at, "--place", "Harrowgill", "--month", "2026-11", "--form", "paragraph")
    assert (long.exit_code, paragraph.exit_code) == (0, 0)
    assert "What comes next" in long.stdout
    assert "What comes next" not in paragraph.stdout


def test_one_issue_by_its_reference(said: Callable[..., Any], at: tuple[str, str], practice: Path) -> None:
    with open_store(practice) as store:
        reference = next(each.reference for each in list_issues(store) if each.title == "Cars racing on Moor Lane")
        inside = [each.what for each in list_issues(store, closed=True) if each.what]
    found = said("feedback", *at, "--place", "Harrowgill", "--month", "2026-11", "--issue", reference)
    assert found["subject"] == "Cars racing on Moor Lane"
    assert not [what for what in inside if what in found["text"]]


def test_what_cannot_be_is_told(beatbook: Beatbook, at: tuple[str, str]) -> None:
    for extra, said in (
        (("--limit", "99"), "160, 280, 500"),
        (("--issue", "1/2"), "no issue 1/2"),
    ):
        done = beatbook("feedback", *at, "--place", "Harrowgill", "--month", "2026-11", *extra)
        assert done.exit_code == 2
        assert said in done.stderr


def test_messages_come_in_and_go_out_again(
    said: Callable[..., Any], beatbook: Beatbook, at: tuple[str, str], practice: Path, tmp_path: Path
) -> None:
    path = sheet(tmp_path / "sent.csv", GOOD)
    with open_store(practice) as store:
        before = len(list_messages(store))
    seen = said("import", "messages", str(path), *at, "--dry-run")
    assert (seen["new"], seen["added"], seen["columns"]["subject"]) == (1, 0, "Alert title")
    done = said("import", "messages", str(path), *at)
    assert (done["added"], done["batch"]) == (1, 1)
    twice = beatbook("import", "messages", str(path), *at)
    assert twice.exit_code == 2
    assert "already" in twice.stderr
    assert said("import", "batches", *at, "--messages")["batches"][0]["held"] == 1
    assert "1 message is gone" in beatbook("import", "withdraw", *at, "--messages", "1").stdout
    with open_store(practice) as store:
        assert len(list_messages(store)) == before


def test_rows_at_fault_are_named_and_can_be_left_out(
    said: Callable[..., Any], beatbook: Beatbook, at: tuple[str, str], tmp_path: Path
) -> None:
    path = sheet(tmp_path / "sent.csv", GOOD, BAD)
    refused = beatbook("import", "messages", str(path), *at)
    assert refused.exit_code == 2
    assert "row 3, column “Date sent”" in refused.stderr
    rejects = tmp_path / "rejects.csv"
    done = said("import", "messages", str(path), *at, "--yes", "--rejects", str(rejects))
    assert (done["added"], len(done["rejected"])) == (1, 1)
    assert "Darker evenings" in rejects.read_text(encoding="utf-8-sig")


def test_a_column_may_be_named(
    said: Callable[..., Any], beatbook: Beatbook, at: tuple[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "sent.csv"
    path.write_text("Thema,Tag\nShed locks,03/11/2026\n", encoding="utf-8")
    assert beatbook("import", "messages", str(path), *at, "--column", "Thema").exit_code == 2
    named = ("--column", "subject=Thema", "--column", "sent_on=Tag")
    assert said("import", "messages", str(path), *at, *named)["added"] == 1
