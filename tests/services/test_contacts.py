"""People who want to hear: consent, what they asked about, and who was told."""

from __future__ import annotations

import ast
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import beatbook
from beatbook.domain.errors import BeatbookError, NotFoundError, StaleError
from beatbook.models import Base, Issue, PlacePart
from beatbook.services.contacts import (
    add_contact,
    ask_to_hear,
    asked_about,
    asked_by,
    get_contact,
    likely_same_person,
    list_contacts,
    mark_told,
    save_contact,
    stop_asking,
    withdraw_consent,
)
from beatbook.services.places import add_place
from beatbook.store.store import Store

SRC = Path(beatbook.__file__).parent
AGREED = date(2026, 10, 3)
LATER = date(2026, 10, 20)
WORDS = "Text me when you know about the cars, she said."


def someone(store: Store, name: str = "Jean Holroyd", **more: Any) -> int:
    fields = {"channel": "text", "phone": "07700 900111", "consent_on": AGREED, "consent_words": WORDS, **more}
    return add_contact(store, name=name, **fields).id


def an_issue(store: Store, title: str = "Cars racing on Moor Lane") -> int:
    place = add_place(store, kind="parish", name="Harrowgill").id
    with store.writing() as session:
        day, moment = date(2026, 9, 4), datetime(2026, 9, 4, 12, tzinfo=UTC)
        issue = Issue(reference="26/0117", title=title, place_id=place, source="survey", opened_on=day, touched=moment)
        session.add(issue)
        session.flush()
        return issue.id


def test_a_contact_is_kept_as_it_was_said(store: Store) -> None:
    place = add_place(store, kind="parish", name="Harrowgill").id
    key = someone(store, "  Jean   Holroyd ", place_id=place, strand="Older people", wants="The shop")
    view = get_contact(store, key)
    assert (view.name, view.place, view.strand) == ("Jean Holroyd", "Harrowgill", "Older people")
    assert (view.consent, view.consent_words, view.consent_on) == ("agreed", WORDS, AGREED)
    assert view.may_be_told(AGREED)
    assert not view.may_be_told(AGREED - timedelta(days=1))


@pytest.mark.parametrize(
    "fields",
    [
        {"name": " "},
        {"kind": "friend"},
        {"channel": "pigeon"},
        {"email": "jean at home"},
        {"phone": "call me"},
        {"phone": "0770"},
        {"consent_words": ""},
        {"consent_on": None},
        {"consent_on": date(2999, 1, 1)},
        {"place_id": 404},
    ],
)
def test_what_cannot_stand_is_refused_and_the_sentence_repeats_nothing(store: Store, fields: dict[str, Any]) -> None:
    with pytest.raises(BeatbookError) as refused:
        someone(store, **fields)
    assert not any(str(value) in str(refused.value) for value in ("Jean", "call me", "jean at home", WORDS))
    assert not list_contacts(store)


def test_what_somebody_else_saved_is_not_written_over(store: Store) -> None:
    key = someone(store)
    save_contact(store, contact_id=key, version=1, phone="01632 960222")
    with pytest.raises(StaleError) as stale:
        save_contact(store, contact_id=key, version=1, phone="01632 960333")
    assert stale.value.theirs == {"phone": "01632 960222"}
    assert "960" not in str(stale.value)


def test_nothing_may_be_sent_after_consent_is_withdrawn(store: Store) -> None:
    key, issue = someone(store), an_issue(store)
    ask_to_hear(store, contact_id=key, issue_id=issue, asked_on=AGREED)
    withdraw_consent(store, contact_id=key, version=1, on=LATER, why="asked at the stall")
    view = get_contact(store, key)
    assert (view.consent, view.may_be_told(LATER)) == ("withdrawn", False)
    assert (view.consent_on, view.consent_words) == (AGREED, WORDS)
    mark_told(store, issue_id=issue, on=LATER)
    assert asked_about(store, issue)[0].told_on is None
    with pytest.raises(BeatbookError):
        mark_told(store, issue_id=issue, on=LATER, contact_ids=(key,))


def test_consent_may_be_given_again(store: Store) -> None:
    key = someone(store)
    withdraw_consent(store, contact_id=key, version=1, on=LATER)
    again = LATER + timedelta(days=1)
    save_contact(store, contact_id=key, version=2, consent_on=again, consent_words="Yes, again.", withdrawn_on=None)
    assert get_contact(store, key).may_be_told(again)


def test_consent_is_not_withdrawn_before_it_was_given(store: Store) -> None:
    with pytest.raises(BeatbookError):
        withdraw_consent(store, contact_id=someone(store), version=1, on=AGREED - timedelta(days=1))


def test_asked_twice_is_asked_once_and_the_first_day_stays(store: Store) -> None:
    key, issue = someone(store), an_issue(store)
    ask_to_hear(store, contact_id=key, issue_id=issue, asked_on=LATER)
    ask_to_hear(store, contact_id=key, issue_id=issue, asked_on=AGREED, raised=True)
    ask_to_hear(store, contact_id=key, issue_id=issue, asked_on=LATER)
    (person,) = asked_about(store, issue)
    assert (person.asked_on, person.raised, person.contact_id) == (AGREED, True, key)
    (asked,) = asked_by(store, key)
    assert (asked.title, asked.place, asked.told_on) == ("Cars racing on Moor Lane", "Harrowgill", None)
    assert get_contact(store, key).waiting == 1
    stop_asking(store, ask_id=asked.id, why="a slip")
    assert not asked_about(store, issue)


def test_told_are_those_who_had_asked_by_then_and_agreed(store: Store) -> None:
    issue = an_issue(store)
    told, later, silent = someone(store), someone(store, "Omar Shah"), someone(store, "Ann Lee", channel="none")
    for key, day in ((told, AGREED), (later, LATER + timedelta(days=1)), (silent, AGREED)):
        ask_to_hear(store, contact_id=key, issue_id=issue, asked_on=day)
    said = mark_told(store, issue_id=issue, on=LATER).said
    assert said.startswith("1 person")
    assert {each.contact_id: each.told_on for each in asked_about(store, issue)} == {
        told: LATER,
        later: None,
        silent: None,
    }
    mark_told(store, issue_id=issue, on=AGREED)
    assert next(each for each in asked_about(store, issue) if each.contact_id == told).told_on == LATER
    assert (get_contact(store, told).asked, get_contact(store, told).waiting) == (1, 0)


def test_asking_joins_the_transaction_it_is_given(store: Store) -> None:
    issue = an_issue(store)

    def both() -> None:
        with store.writing() as session:
            key = add_contact(store, name="Jean Holroyd", within=session).id
            ask_to_hear(store, contact_id=key, issue_id=404, asked_on=AGREED, within=session)

    with pytest.raises(NotFoundError):
        both()
    assert not list_contacts(store)
    assert not asked_about(store, issue)


def test_nobody_asks_about_what_is_not_there(store: Store) -> None:
    with pytest.raises(NotFoundError):
        ask_to_hear(store, contact_id=someone(store), issue_id=404, asked_on=AGREED)
    with pytest.raises(NotFoundError):
        ask_to_hear(store, contact_id=404, issue_id=an_issue(store), asked_on=AGREED)


def test_contacts_are_found_by_words_place_and_kind(store: Store) -> None:
    marl = add_place(store, kind="parish", name="Marl")
    park = add_place(store, kind="ward", name="Park")
    with store.writing() as session:
        session.add(PlacePart(parent_id=park.id, child_id=marl.id, stated=True))
    zoe = someone(store, "Zoë Brontë", place_id=marl.id, phone="+44 7700 900222")
    clerk = someone(store, "Ann Lee", kind="clerk", place_id=park.id, organisation="Marl Parish Council")
    assert [each.id for each in list_contacts(store)] == [clerk, zoe]
    assert [each.id for each in list_contacts(store, place_id=park.id)] == [clerk, zoe]
    assert [each.id for each in list_contacts(store, place_id=marl.id)] == [zoe]
    assert [each.id for each in list_contacts(store, kind="clerk")] == [clerk]
    assert [each.id for each in list_contacts(store, words="bronte")] == [zoe]
    assert [each.id for each in list_contacts(store, words="07700900222")] == [zoe]
    assert [each.id for each in list_contacts(store, words="marl council")] == [clerk]


def test_the_same_person_is_warned_of_and_never_merged(store: Store) -> None:
    jean = someone(store, email="jean@example.org")
    same_name = someone(store, "JEAN  holroyd", phone="01632 960999", email="")
    other = someone(store, "Omar Shah", phone="01632 960444")
    found = likely_same_person(store, name="Jean Holroyd", phone="+44 (0)7700 900111")
    assert [each.id for each in found] == [jean, same_name]
    assert [each.id for each in likely_same_person(store, name="", email="JEAN@example.org")] == [jean]
    assert not likely_same_person(store, name="Omar Shah", phone="01632 960444", besides=other)
    assert len(list_contacts(store)) == 3


def test_no_table_ties_a_contact_to_an_answer() -> None:
    """From a contact by any chain of keys that names people, no response is reached, nor the other way round."""
    tables = Base.metadata.tables
    people = {"contact", "contact_issue", "meeting_person", "resident_query", "erasure"}
    answers = {name for name in tables if name.startswith(("response", "tally", "draft"))}
    assert {"response", "response_tick", "response_text"} <= answers
    ends = {name: {key.column.table.name for key in tables[name].foreign_keys} for name in tables}
    for name in people:
        assert not ends[name] & answers, name
    for name in answers:
        assert not ends[name] & people, name
    named = {name for name in tables if ends[name] & {"contact"}}
    assert named == {"contact_issue", "meeting_person", "resident_query"}
    assert not any("contact" in column.name for name in answers for column in tables[name].columns)


def test_no_function_reads_contacts_and_answers_together() -> None:
    """Whatever names the one record does not name the other; lists of all tables join nothing."""
    people, answers = {"Contact", "ContactIssue"}, {"Response", "ResponseTick", "ResponseText", "ResponseValue"}
    for path in (SRC / "services").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                named = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
                assert not (named & people and named & answers), f"{path.name}, {node.name}"
