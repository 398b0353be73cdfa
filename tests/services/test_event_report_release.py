"""An event’s report is cleared and kept as other papers; the guard sets it against what is told before and after."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from beatbook.domain.dates import Month, Period
from beatbook.domain.disclosure_told import read_told
from beatbook.domain.errors import BeatbookError
from beatbook.domain.releases import CHECKLIST, Tick
from beatbook.domain.summaries import EventView
from beatbook.services.clearing import accept, change, keep, look_over
from beatbook.services.event_report import event_report
from beatbook.services.event_report_release import event_report_for_release
from beatbook.services.events import list_events, save_event
from beatbook.services.matters import raise_matter
from beatbook.services.releases import release_file, release_text, releases
from beatbook.services.releasing import clear
from beatbook.services.results import results_summary
from beatbook.store.store import Store

TICKS = tuple(Tick(line.key, "Sergeant Aneesa Rahman", datetime(2026, 11, 5, 9, 30, tzinfo=UTC)) for line in CHECKLIST)
FORMS = ("pdf", "large", "html", "text")


@pytest.fixture
def store(practice_store: Store) -> Store:
    practice_store.officer = "Aneesa Rahman"
    return practice_store


@pytest.fixture
def meeting(store: Store) -> EventView:
    return next(event for event in list_events(store) if event.name == "Upper Wen parish meeting")


def test_it_is_kept_in_every_form_and_says_who_cleared_it(store: Store, meeting: EventView) -> None:
    report, made = event_report_for_release(store, event_id=meeting.id, forms=FORMS)
    release = clear(store, made, TICKS)
    assert release.kind == "event_report"
    (kept,) = [each for each in releases(store, place_id=meeting.place_id) if each.kind == "event_report"]
    assert kept.forms == FORMS
    for form in ("html", "text"):
        said = release_file(store, kept.id, form).data.decode("utf-8-sig")
        assert "Sergeant Aneesa Rahman" in said
        assert "DRAFT" not in said
    assert report.name in release_text(store, kept.id)


def test_a_name_taken_out_of_an_event_is_in_no_files_name(store: Store, meeting: EventView) -> None:
    save_event(store, event_id=meeting.id, version=meeting.version, name="Tea with Mrs Pickles")
    made = event_report_for_release(store, event_id=meeting.id, forms=("html", "text"))[1]
    while finds := look_over(store, made.document, made.content).finds:
        accept(store, made.document, finds[0])
    release = clear(store, made, TICKS)
    files = [release_file(store, release.id, form) for form in release.forms]
    assert not any("Pickles" in file.name or b"Pickles" in file.data for file in files)


def test_what_was_decided_on_one_events_paper_is_asked_again_on_anothers(store: Store, meeting: EventView) -> None:
    save_event(store, event_id=meeting.id, version=meeting.version, name="Tea with Mrs Pickles")
    first = event_report_for_release(store, event_id=meeting.id, forms=("text",))[1]
    found = [find for find in look_over(store, first.document, first.content).finds if "Pickles" in find.found]
    for find in found:
        keep(store, first.document, find, reason="She asked to be named here.")
    again = event_report_for_release(store, event_id=meeting.id, forms=("text",))[1]
    assert not look_over(store, again.document, again.content).finds
    other = replace(first.document, event_uid="another")
    assert [find.found for find in look_over(store, other, first.content).finds] == [find.found for find in found]


def test_what_points_at_somebody_is_settled_first(store: Store, meeting: EventView) -> None:
    raise_matter(store, event_id=meeting.id, text="Ring the man at 07700 900123 about the lamp")
    made = event_report_for_release(store, event_id=meeting.id, forms=("text",))[1]
    with pytest.raises(BeatbookError):
        clear(store, made, TICKS)
    finds = look_over(store, made.document, made.content).finds
    assert finds
    for find in finds:
        change(store, made.document, find, text="The lamp by the chapel is out")
    release = clear(store, event_report_for_release(store, event_id=meeting.id, forms=("text",))[1], TICKS)
    assert "07700" not in release_text(store, release.id)
    assert "The lamp by the chapel is out" in release_text(store, release.id)


def test_what_it_told_is_known_to_whatever_is_told_of_the_place_afterwards(store: Store, meeting: EventView) -> None:
    day = meeting.starts.date()
    whole = Period(Month.of(day).plus(-1).first, date.today())
    assert results_summary(store, place_id=meeting.place_id, period=whole).earlier is None
    made = event_report_for_release(store, event_id=meeting.id)[1]
    assert [[each.period for each in told.periods] for told in read_told(made.cells)] == [[Period(day, day)]]
    clear(store, made, TICKS)
    earlier = results_summary(store, place_id=meeting.place_id, period=whole).earlier
    assert earlier is not None
    assert len(earlier.told) == 1


def test_told_again_it_tells_the_same(store: Store, meeting: EventView) -> None:
    before = event_report(store, event_id=meeting.id).told.survey
    clear(store, event_report_for_release(store, event_id=meeting.id)[1], TICKS)
    again = event_report(store, event_id=meeting.id).told.survey
    assert before is not None
    assert again is not None
    assert [option.count for option in again.options] == [option.count for option in before.options]
    with pytest.raises(BeatbookError, match="Say why it goes out again"):
        clear(store, event_report_for_release(store, event_id=meeting.id)[1], TICKS)
