"""Calendar files, read back by the library that wrote none of their values."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from icalendar import Calendar

from beatbook.domain.errors import BeatbookError
from beatbook.exchange.calendar import CalendarEntry, calendar_bytes, write_calendar

SUMMER = timezone(timedelta(hours=1))
STALL = CalendarEntry(
    uid="0190" * 8,
    title="Stall, Co-op; “Fold” \\ door",
    where="Thornley Fold",
    starts=datetime(2026, 7, 1, 16, 0, tzinfo=SUMMER),
    ends=datetime(2026, 7, 1, 18, 0, tzinfo=SUMMER),
    kind="Stall",
    version=3,
)


def test_it_reads_back_as_it_was(tmp_path: Path) -> None:
    write_calendar(tmp_path / "Diary.ics", [STALL])
    (event,) = Calendar.from_ical((tmp_path / "Diary.ics").read_bytes()).walk("VEVENT")
    assert str(event["SUMMARY"]) == STALL.title
    assert str(event["LOCATION"]) == "Thornley Fold"
    assert event.decoded("DTSTART") == datetime(2026, 7, 1, 15, tzinfo=UTC)
    assert event.decoded("DTEND") == STALL.ends
    assert (str(event["UID"]), event["SEQUENCE"]) == (f"{STALL.uid}@beatbook", 2)


def test_long_lines_are_folded_and_end_as_the_standard_says() -> None:
    long = CalendarEntry("1" * 32, "Ŵ" * 200, "", STALL.starts, None, "Stall")
    made = calendar_bytes([long], made=STALL.starts)
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    (event,) = Calendar.from_ical(made).walk("VEVENT")
    assert str(event["SUMMARY"]) == "Ŵ" * 200
    assert "DTEND" not in event
    assert made == calendar_bytes([long], made=STALL.starts)


def test_no_entries_make_an_empty_calendar() -> None:
    assert Calendar.from_ical(calendar_bytes([])).walk("VEVENT") == []


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(BeatbookError, match="cannot be written"):
        write_calendar(tmp_path / "none" / "Diary.ics", [STALL])
