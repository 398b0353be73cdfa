"""The poster of an event: who may come, where it is, and what the QR code holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import icalendar
import pytest

from beatbook.domain.errors import BeatbookError
from beatbook.domain.event_poster import (
    INVITATIONS,
    REASONS,
    as_told,
    check_poster,
    checked_words,
    code_of,
    date_code,
    event_code,
    event_poster_content,
    when_words,
    where_of,
)
from beatbook.domain.events import KINDS
from beatbook.domain.passages import LEFT_OUT, passages, replaced

from ..reports.poster_samples import CONTACT, UNREACHED, event

TEN, TWELVE = datetime(2026, 12, 5, 10), datetime(2026, 12, 5, 12)


def test_every_kind_of_event_has_a_poster_or_a_reason_why_not() -> None:
    assert set(INVITATIONS) == set(REASONS)
    for kind in KINDS:
        if kind in INVITATIONS:
            check_poster(kind)
        else:
            with pytest.raises(BeatbookError, match="people come to"):
                check_poster(kind)


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("Surgery at Harrowgill village hall", "Harrowgill village hall"),
        ("Stall at the Co-op", "the Co-op, Harrowgill"),
        ("Meeting in the chapel", "the chapel, Harrowgill"),
        ("Lights switch-on, green", "Harrowgill"),
    ],
)
def test_where_it_is_comes_out_of_its_name(name: str, where: str) -> None:
    assert where_of(name, "Harrowgill") == where


@pytest.mark.parametrize(
    ("ends", "told"),
    [
        (TWELVE, ("Saturday 5 December 2026", "10:00 to 12:00")),
        (None, ("Saturday 5 December 2026", "from 10:00")),
        (datetime(2026, 12, 6, 9), ("Saturday 5 December 2026, 10:00", "to Sunday 6 December 2026, 09:00")),
    ],
)
def test_when_it_is(ends: datetime | None, told: tuple[str, str]) -> None:
    assert when_words(TEN, ends) == told


def test_the_code_leads_to_the_team_s_page_then_its_mail_then_the_date() -> None:
    assert code_of(CONTACT)[0] == "https://brackenshire.example.org/thornley-fold/"
    assert code_of(replace(CONTACT, web="example.org"))[0] == "https://example.org"
    assert code_of(replace(CONTACT, web=""))[0] == "mailto:team@brackenshire.example.org"
    assert code_of(UNREACHED) == ("", "")
    assert event_code(replace(event(), contact=UNREACHED))[0].startswith("BEGIN:VCALENDAR")
    assert event_code(replace(event(), date_code=True))[0].startswith("BEGIN:VCALENDAR")


def test_the_date_is_read_by_another_program_as_it_was_meant() -> None:
    """icalendar reads RFC 5545 by itself."""
    name = "Surgery; tea, and a chat"
    calendar = icalendar.Calendar.from_ical(date_code(replace(event(), name=name)))
    (read,) = calendar.walk("VEVENT")
    assert str(read["SUMMARY"]) == name
    assert str(read["LOCATION"]) == "Harrowgill village hall"
    assert (read["DTSTART"].dt, read["DTEND"].dt) == (TEN, TWELVE)


def test_the_note_to_the_team_is_not_on_it_and_typed_words_are_looked_over() -> None:
    found = {each.text: each.source for each in passages(event_poster_content(event()))}
    assert found["Harrowgill village hall"] == "event:1"
    assert found["Fell District Council"] == "event:1"
    assert found["To report a crime ring 101, and 999 in an emergency."] == ""


def test_words_that_a_poster_has_no_room_for_are_refused() -> None:
    assert checked_words("  Village hall,\n Church Lane ", 40, "The place") == "Village hall, Church Lane"
    with pytest.raises(BeatbookError, match="has 41 characters"):
        checked_words("x" * 41, 40, "The place")


def test_the_code_says_what_the_poster_says_after_a_change() -> None:
    summary = replace(event(), name="Tea with Mrs Pickles", where="Mrs Pickles’s kitchen")
    changes = {"Tea with Mrs Pickles": "Tea with a resident", "Mrs Pickles’s kitchen": "The village hall"}
    told = as_told(summary, replaced(event_poster_content(summary), changes))
    assert "SUMMARY:Tea with a resident\r\n" in date_code(told)
    assert "LOCATION:The village hall\r\n" in date_code(told)
    assert as_told(summary, event_poster_content(summary)) == summary
    assert as_told(summary, replaced(event_poster_content(summary), {"Tea with Mrs Pickles": ""})).name != LEFT_OUT
