"""Every field that the journal follows can be said, and every table of keys is of a field."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from beatbook.domain.deed_words import NOUNS, PEOPLE
from beatbook.domain.field_words import NAMES, OTHERWISE, TABLES, VALUES, field_name, value_told
from beatbook.services.records import BELONGS, KINDS, PAGES, SUBJECTS

FIELDS = {f"{table}.{field}" for table, kind in KINDS.items() for field in kind.journalled}
FOLLOWED = {table for table, kind in KINDS.items() if kind.journalled}


def test_the_lists_name_what_there_is() -> None:
    blanks = {field.split(".")[1].removesuffix("_id").replace("_", " ") for field in FIELDS}
    assert set(VALUES) <= FIELDS
    assert set(OTHERWISE) <= FIELDS
    assert set(NAMES) <= blanks | {"record", "batch", "lies in"}
    for table, field in BELONGS.items():
        assert f"{table}.{field}" in FIELDS
    assert {*PEOPLE, *NOUNS, *PAGES, *SUBJECTS} <= FOLLOWED <= set(TABLES)


def test_every_table_that_can_be_taken_back_is_announced() -> None:
    left = {"tally", "questionnaire", "question", "option"}
    assert FOLLOWED - left == set(SUBJECTS)


@pytest.mark.parametrize("field", sorted(FIELDS))
def test_no_field_is_told_by_its_column(field: str) -> None:
    name = field_name(*field.split("."))
    assert name
    assert "_" not in name
    assert not name.endswith(" id")


def test_values_are_words() -> None:
    assert value_told("issue", "status", "looking") == "Looking into it"
    assert value_told("issue_entry", "evidence", "seen") == "Seen by an officer, more than once"
    assert value_told("contact", "channel", "email") == "E-mail"
    assert value_told("issue", "opened_on", "2026-11-23") == "23 Nov 2026"
    moment = datetime(2026, 11, 23, 9, 5).astimezone()
    assert value_told("event", "starts", moment.astimezone(UTC).isoformat()) == "23 Nov 2026, 09:05"
    assert value_told("issue", "title", "Cars racing") == "Cars racing"
    assert value_told("issue", "status", "gone") == "gone"
    assert value_told("", "status", "") == ""
