"""What is said of contacts and of erasures."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from beatbook.domain.contact_views import AskedPerson, ContactView
from beatbook.domain.contact_words import (
    asked_lead,
    asked_line,
    asked_words,
    channel_words,
    consent_chip,
    held_fact,
    person_words,
    touch_words,
)
from beatbook.domain.erasing import Copy, Left, Receipt, counts_words, receipt_lines

TODAY = date(2026, 11, 23)
AGREED = date(2026, 10, 3)


def contact(**fields: Any) -> ContactView:
    blank = dict.fromkeys(ContactView.__dataclass_fields__, "")
    set_ = {"id": 1, "version": 1, "kind": "resident", "place_id": None, "consent_on": None, "withdrawn_on": None}
    return ContactView(**{**blank, **set_, "name": "Hazel", "asked": 0, "waiting": 0, **fields})


def person(**fields: Any) -> AskedPerson:
    set_ = {"id": 1, "uid": "", "contact_id": 1, "name": "Hazel", "label": "Hazel", "kind": "resident", "reach": ""}
    told = {"channel": "text", "consent": "agreed", "may_be_told": True, "asked_on": AGREED, "told_on": None}
    return AskedPerson(**{**set_, **told, "raised": False, **fields})


def test_consent_is_a_chip() -> None:
    assert consent_chip(contact()) == ("none yet", "warn")
    assert consent_chip(contact(consent_on=AGREED)) == ("agreed 3 Oct 2026", "good")
    assert consent_chip(contact(consent_on=AGREED, withdrawn_on=TODAY)) == ("withdrawn 23 Nov 2026", "bad")


def test_what_a_channel_lacks_is_said() -> None:
    assert channel_words(contact()) == "No channel chosen yet"
    assert channel_words(contact(channel="text")) == "By text, no number yet"
    assert channel_words(contact(channel="letter", address="3 Moor Lane\nHarrowgill")) == (
        "By letter, 3 Moor Lane, Harrowgill"
    )
    assert channel_words(contact(channel="in_the_know")) == "Through In The Know"


@pytest.mark.parametrize(
    ("asked", "waiting", "words"), [(0, 0, ""), (2, 2, "2 not told"), (2, 1, "1 of 2 told"), (2, 0, "2 told")]
)
def test_who_was_told_is_counted(asked: int, waiting: int, words: str) -> None:
    assert asked_words(contact(asked=asked, waiting=waiting)) == words


def test_an_issue_says_how_many_asked_and_how() -> None:
    silent = person(may_be_told=False, consent="withdrawn")
    people = [person(), person(), person(channel="letter"), person(channel="email"), silent]
    assert asked_lead(people) == "Five people asked to hear back"
    assert asked_line(people) == "Two by text, one by e-mail, one by letter, one without consent."
    assert (asked_lead([]), asked_line([])) == ("Nobody has asked to hear back", "")
    assert asked_lead(people[:1]) == "One person asked to hear back"
    assert person_words(silent) == "Withdrew consent"
    assert person_words(person(told_on=TODAY)) == "By text, told 23 Nov 2026"


def test_those_who_may_be_written_to_are_counted() -> None:
    people = [contact(), contact(channel="text", consent_on=AGREED)]
    assert held_fact(people, TODAY) == "2 people, 1 may be written to"


def test_a_quarter_of_silence_is_a_key_individuals() -> None:
    key = contact(kind="kin", consent_on=AGREED)
    assert touch_words(key, date(2026, 8, 24), TODAY) == ("Last in touch on 24 Aug 2026", False)
    assert touch_words(key, date(2026, 8, 23), TODAY)[1]
    assert touch_words(key, None, TODAY)[1]
    assert not touch_words(replace(key, kind="resident"), None, TODAY)[1]
    assert not touch_words(replace(key, withdrawn_on=TODAY), None, TODAY)[1]


def test_a_receipt_says_what_went_and_where_the_person_still_stands() -> None:
    counts = {"contact": 1, "contact_issue": 3, "meeting_person": 0, "journal": 24}
    assert counts_words(counts) == "1 contact, 3 matters they asked about and 24 lines of the history emptied"
    moment = datetime(2026, 11, 23, 10, 42, tzinfo=UTC)
    bare = Receipt(1, "ab" * 16, moment, "They asked for it.", "PC 5330 Tom Hesketh", counts)
    assert "- None that we know of." in receipt_lines(bare)
    assert not any("Delete those copies" in line for line in receipt_lines(bare))
    left = Left("issue_entry", "Line of an issue", "cd" * 16, "text")
    copy = Copy("Team 2026-11-20.beatbook", "E:/", moment, "yes")
    whole = receipt_lines(replace(bare, left=(left,), left_history=2, alike=1, copies=(copy,)))
    assert "- Line of an issue cdcdcdcd, text" in whole
    assert "- Team 2026-11-20.beatbook, of 23 Nov 2026, in E:/: holds them" in whole
    assert any("Delete those copies" in line for line in whole)
