"""Everything held of one person, as a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import text

from beatbook.domain.erasing import apart_words
from beatbook.domain.errors import BeatbookError
from beatbook.services.contacts import add_contact
from beatbook.services.person_file import SUFFIXES, held_of, kept_apart, write_person
from beatbook.services.responses import record_response
from beatbook.store.store import Store

from .test_contacts import an_issue
from .test_erasure import MAIL, NAME, OLD_PHONE, PHONE, WORDS, put


def test_everything_that_is_held_is_in_it(store: Store) -> None:
    held = held_of(store, put(store, an_issue(store)))
    about = {row["What"]: row["Held"] for row in held["contact"]}
    assert (about["Name"], about["Phone"], about["In these words"]) == (NAME, PHONE, WORDS)
    assert [row["Issue"] for row in held["asked"]] == ["26/0117 Cars racing on Moor Lane"]
    assert [row["Subject"] for row in held["queries"]] == ["The lamp"]
    assert [row["Meeting"] for row in held["meetings"]] == ["Parish meeting"]
    assert [row["Where"] for row in held["named_in"]] == ["Line of an issue 26/0117 Cars racing on Moor Lane"]
    assert {row["What"] for row in held["history"]} >= {"Contact", "Asked to hear", "Who came", "Query"}
    assert any(OLD_PHONE in row["Before"] and PHONE in row["After"] for row in held["history"])


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_it_is_written_as_one_likes(store: Store, tmp_path: Path, suffix: str) -> None:
    files = write_person(store, put(store, an_issue(store)), tmp_path / f"Held{suffix}")
    if suffix == ".xlsx":
        book = CalamineWorkbook.from_path(str(files[0]))
        assert book.sheet_names[0] == "Contact"
        told = str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])
    else:
        told = "\n".join(file.read_text(encoding="utf-8-sig") for file in files)
    assert all(words in told for words in (NAME, PHONE, OLD_PHONE, MAIL, WORDS, "The lamp", "Parish meeting"))
    if suffix == ".json":
        assert json.loads(told)["contact"]["Name"] == NAME


def test_an_ending_we_do_not_write_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(BeatbookError):
        write_person(store, put(store, an_issue(store)), tmp_path / "Held.docx")


def test_residents_answers_and_other_peoples_records_are_left_out_and_counted(
    practice_store: Store, tmp_path: Path
) -> None:
    store = practice_store
    with store.reading() as session:
        event = session.execute(text("SELECT max(id) FROM event WHERE kind = 'stall'")).scalar_one()
    key = add_contact(store, name=NAME).id
    record_response(store, event_id=event, answers={"issues": ("alcohol",), "own_words": f"I am afraid of {NAME}"})
    add_contact(store, name="Omar Shah", note=f"Has a quarrel with {NAME}")
    assert held_of(store, key)["named_in"] == []
    assert kept_apart(store, key) == 2
    (file,) = write_person(store, key, tmp_path / "Held.json")
    told = file.read_text(encoding="utf-8")
    assert NAME in told
    assert "afraid" not in told
    assert "quarrel" not in told


def test_nothing_apart_is_nothing_said(store: Store) -> None:
    assert kept_apart(store, put(store, an_issue(store))) == 0
    assert apart_words(0) == ""
    assert apart_words(1).startswith("1 text ")
    assert apart_words(2).startswith("2 texts ")
