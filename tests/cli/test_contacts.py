"""contacts, contacts export, contacts erase."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from beatbook.services.contacts import list_contacts
from beatbook.services.erasure import list_receipts
from beatbook.services.issues import add_entry, list_issues
from beatbook.store.opening import open_store

from .conftest import Beatbook, copy_of

KEYS = {
    "uid", "name", "kind", "organisation", "role", "place", "channel", "strand", "consent", "consent_on",
    "withdrawn_on", "asked", "waiting",
}  # fmt: skip


@pytest.fixture
def mine(practice: Path, tmp_path: Path) -> Path:
    return copy_of(practice, tmp_path)


def uid_of(store: Path, name: str) -> str:
    with open_store(store) as opened:
        return next(each.uid for each in list_contacts(opened) if each.name == name)


def test_contacts_are_those_of_the_store(said: Callable[..., Any], practice: Path) -> None:
    found = said("contacts", "--store", practice, "--place", "Harrowgill")
    assert all(set(each) == KEYS for each in found["contacts"])
    assert [each["name"] for each in found["contacts"]] == [
        "Derek Marsden",
        "Hazel Threlfall",
        "Omar Siddiq",
        "Pauline Ashby",
        "Walter Lumb",
    ]


def test_numbers_and_addresses_are_not_printed(beatbook: Beatbook, practice: Path) -> None:
    for extra in ((), ("--json",)):
        done = beatbook("--store", practice, "contacts", *extra)
        assert done.exit_code == 0
        assert "Hazel Threlfall" in done.stdout
        assert not any(told in done.stdout for told in ("900 121", "example.org", "3 Moor Lane"))


def test_everything_of_one_is_written_for_them(beatbook: Beatbook, practice: Path, tmp_path: Path) -> None:
    uid = uid_of(practice, "Walter Lumb")
    done = beatbook("contacts", "export", uid, tmp_path / "Held.txt", "--store", practice)
    assert done.exit_code == 0, done.output
    assert "3 Moor Lane, Harrowgill" in (tmp_path / "Held.txt").read_text(encoding="utf-8-sig")


def test_one_is_erased_and_the_receipt_is_printed(beatbook: Beatbook, said: Callable[..., Any], mine: Path) -> None:
    uid = uid_of(mine, "Walter Lumb")
    with open_store(mine) as store:
        issue = next(each.id for each in list_issues(store) if each.title == "Cars racing on Moor Lane")
        add_entry(store, issue_id=issue, text="Walter Lumb counted them again.")
    looked = said("contacts", "erase", uid, "--store", mine, "--look")
    assert looked["counts"]["contact_issue"] == 1
    assert [each["kind"] for each in looked["texts"]] == ["Line of an issue"]
    without = beatbook("contacts", "erase", uid, "--store", mine)
    assert without.exit_code == 2
    assert "why" in without.stderr
    receipt = said("contacts", "erase", uid, "--store", mine, "--why", "They asked for it.", "--texts")
    assert receipt["counts"]["redacted"] == 1
    assert receipt["left"] == []
    assert "Lumb" not in str(receipt)
    with open_store(mine) as store:
        assert len(list_receipts(store)) == 1
        assert len(list_contacts(store)) == 11
    again = beatbook("contacts", "erase", uid, "--store", mine, "--why", "Twice")
    assert again.exit_code == 2
    assert "no contact of that uid" in again.stderr
