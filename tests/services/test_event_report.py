"""What is told of an event: its numbers are the store's, nothing small goes out, nor what was said to one officer."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from beatbook.domain.dates import Period
from beatbook.domain.errors import BeatbookError, NotFoundError
from beatbook.domain.summaries import EventView
from beatbook.services.event_card import add_note, event_card, save_card
from beatbook.services.event_report import event_report, find_event
from beatbook.services.events import get_event, list_events, open_event
from beatbook.services.matters import raise_matter
from beatbook.services.places import find_place
from beatbook.services.results import results_summary
from beatbook.services.team import set_disclosure_threshold
from beatbook.store.store import Store


def held(store: Store, kind: str, *, asked: bool = True) -> EventView:
    return next(e for e in list_events(store) if e.kind == kind and e.finished and bool(e.responses) == asked)


def test_its_counts_are_those_of_the_day_in_the_place(practice_store: Store) -> None:
    event = held(practice_store, "stall")
    told = event_report(practice_store, event_id=event.id).told
    day = event.starts.date()
    results = results_summary(practice_store, place_id=event.place_id, period=Period(day, day))
    assert told.survey is not None
    assert told.survey.respondents.value == results.respondents
    shown = {o.label: o.count.value for o in told.survey.options if not o.count.suppressed}
    assert shown
    assert shown == {o.label: o.n for o in results.ranked if o.label in shown}


def test_nothing_small_goes_out_of_any_event(practice_store: Store) -> None:
    for threshold in (5, 10):
        set_disclosure_threshold(practice_store, threshold)
        for event in list_events(practice_store):
            if event.starts > datetime.now().astimezone():
                continue
            report = event_report(practice_store, event_id=event.id)
            survey = report.told.survey
            cells = [*([o.count for o in survey.options] if survey else []), report.spoken_to, report.marks]
            cells.append(report.attendance)
            cells += [survey.respondents, survey.no_issues] if survey else []
            assert all(cell is None or cell.value is None or not 0 < cell.value < threshold for cell in cells)


def test_what_was_promised_before_others_is_told_and_what_was_promised_at_a_door_is_not(practice_store: Store) -> None:
    for kind, told in (("meeting", True), ("doors", False)):
        event = held(practice_store, kind)
        add_note(practice_store, event_id=event.id, kind="promise", text="Look at the lamp on Weir Lane")
        promises = event_report(practice_store, event_id=event.id).told.promises
        assert any("the lamp" in each.text for each in (promises.told if promises else ())) is told


def test_what_was_raised_is_told_of_a_meeting_alone(practice_store: Store) -> None:
    meeting, stall = held(practice_store, "meeting"), held(practice_store, "stall")
    for event in (meeting, stall):
        raise_matter(practice_store, event_id=event.id, text="Lorries use Weir Lane at night")
    report = event_report(practice_store, event_id=meeting.id)
    assert [each.text for each in report.matters][-1:] == ["Lorries use Weir Lane at night"]
    assert report.matters[-1].source.startswith("matter:")
    left = event_report(practice_store, event_id=stall.id)
    assert left.matters == ()
    assert any("left out: it was not said before others" in warning for warning in left.warnings)


def test_notes_of_the_card_are_never_in_it(practice_store: Store) -> None:
    event = held(practice_store, "meeting")
    add_note(practice_store, event_id=event.id, kind="note", text="The man at number 9 was drunk")
    assert "drunk" not in repr(event_report(practice_store, event_id=event.id))


def test_how_many_were_spoken_to_is_what_the_card_says(practice_store: Store) -> None:
    event = held(practice_store, "stall")
    least = event_card(practice_store, event.id).event.responses
    save_card(practice_store, event_id=event.id, version=event.version, spoken_to=least + 40)
    report = event_report(practice_store, event_id=event.id)
    assert report.spoken_to is not None
    assert report.spoken_to.value == least + 40


def test_a_handful_who_were_spoken_to_are_not_counted_in_public(practice_store: Store) -> None:
    event = held(practice_store, "meeting", asked=False)
    save_card(practice_store, event_id=event.id, version=event.version, spoken_to=3)
    report = event_report(practice_store, event_id=event.id)
    assert report.spoken_to is not None
    assert report.spoken_to.text == "fewer than 5"
    assert report.spoken_to.value is None


def test_an_event_to_come_has_no_report(practice_store: Store) -> None:
    coming = next(e for e in list_events(practice_store) if e.starts > datetime.now().astimezone() + timedelta(hours=1))
    with pytest.raises(BeatbookError, match="Its report is made afterwards"):
        event_report(practice_store, event_id=coming.id)


def test_an_event_at_which_nobody_was_asked_tells_no_survey_and_says_so(practice_store: Store) -> None:
    place = find_place(practice_store, "Harrowgill").id
    starts = datetime.combine(date.today() - timedelta(days=400), datetime.min.time()).astimezone()
    made = open_event(practice_store, name="Quiet visit", kind="visit", place_id=place, starts=starts)
    report = event_report(practice_store, event_id=made.id)
    assert report.told.survey is None
    assert "Nobody who lives here answered at it, so the report tells no survey." in report.warnings
    assert "Quiet visit is not finished yet. Fill in its card first." in report.warnings


def test_an_event_is_found_by_its_key_or_by_a_name_that_is_its_own(practice_store: Store) -> None:
    event = held(practice_store, "meeting")
    assert find_event(practice_store, event.uid) == get_event(practice_store, event.id)
    assert find_event(practice_store, "upper wen PARISH meeting").name == "Upper Wen parish meeting"
    with pytest.raises(NotFoundError, match="Several events are called"):
        find_event(practice_store, "Stall at Thornley Fold Co-op")
    with pytest.raises(NotFoundError, match="There is no event “nothing”"):
        find_event(practice_store, "nothing")
