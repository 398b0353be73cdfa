"""The question sheet of a real store: what is on it is in the store, and what is held back is not."""

from datetime import date, datetime, timedelta

import pytest

from beatbook.domain.dates import Month
from beatbook.domain.errors import BeatbookError
from beatbook.domain.question_sheet import QuestionSheet
from beatbook.services.briefing import briefing_summary
from beatbook.services.contacts import add_contact
from beatbook.services.likely_questions import question_sheet
from beatbook.services.matters import raise_matter
from beatbook.services.meetings import next_meeting
from beatbook.services.places import find_place, list_places
from beatbook.services.promises import keep_promise, list_promises
from beatbook.services.queries import note_query
from beatbook.store.store import Store

NOW = Month.of(date.today())


def sheet(store: Store, place: str = "Harrowgill") -> QuestionSheet:
    return question_sheet(store, place_id=find_place(store, place).id, month=NOW)


def words(told: QuestionSheet) -> str:
    facts = [fact.words for question in told.questions for fact in question.facts]
    return " ".join([*(question.question for question in told.questions), *facts])


def test_what_was_raised_at_the_last_meeting_is_on_it(practice_store: Store) -> None:
    told = sheet(practice_store)
    assert told.last is not None
    assert told.next is not None
    assert told.practice
    assert "Young people smoke cannabis in the bus shelter on Honeyholme Lane" in told.questions[0].question
    assert "Say what the speed checks on Moor Lane found" in words(told)


def test_a_promise_that_is_kept_is_told_as_kept(practice_store: Store) -> None:
    place = find_place(practice_store, "Harrowgill").id
    promise = next(p for p in list_promises(practice_store, place_id=place) if "speed checks" in p.text)
    done = {"kind": promise.kind, "id": promise.id, "version": promise.version}
    keep_promise(practice_store, **done, on=date.today(), outcome="412 vehicles, 37 reported")
    assert "Kept on" in words(sheet(practice_store))
    assert "412 vehicles, 37 reported" in words(sheet(practice_store))


def test_what_is_raised_now_is_on_it_at_once(practice_store: Store) -> None:
    before = sheet(practice_store)
    assert before.last is not None
    raise_matter(practice_store, event_id=before.last.id, text="Lorries use Weir Lane at night")
    found = [each for each in sheet(practice_store).questions if "Lorries use Weir Lane" in each.question]
    assert [each.kind for each in found] == ["matter"]


def test_a_contact_who_is_named_is_marked(practice_store: Store) -> None:
    before = sheet(practice_store)
    assert before.last is not None
    place = find_place(practice_store, "Harrowgill").id
    add_contact(practice_store, kind="resident", name="Bronagh Testcase", place_id=place)
    raise_matter(practice_store, event_id=before.last.id, text="Bronagh Testcase is troubled by noise")
    kept = [fact for each in sheet(practice_store).questions for fact in each.facts if "Testcase" in fact.words]
    assert kept
    assert all(fact.keep for fact in kept)


def test_queries_count_from_the_last_meeting_on(practice_store: Store) -> None:
    place = find_place(practice_store, "Harrowgill").id
    received = datetime.now().astimezone() - timedelta(days=5)
    note_query(practice_store, place_id=place, subject="Parking by the school", channel="text", received=received)
    assert "Has anybody answered the query about parking by the school?" in words(sheet(practice_store))


def test_survey_figures_are_those_that_may_be_printed(practice_store: Store) -> None:
    for place in list_places(practice_store):
        if place.kind == "force":
            continue
        told = question_sheet(practice_store, place_id=place.id, month=NOW)
        summary = briefing_summary(practice_store, place_id=place.id, month=NOW, today=date.today())
        shown = {o.count.text for o in summary.survey.options if not o.count.suppressed} if summary.survey else set()
        facts = [fact.words for each in told.questions if each.kind == "survey" for fact in each.facts]
        for fact in facts:
            if "ticked it" in fact:
                assert fact.split(" of ", 1)[0] in shown


def test_at_most_so_many_questions_and_the_rest_is_counted(practice_store: Store) -> None:
    told = sheet(practice_store, "Wenfold")
    assert len(told.questions) == 12
    assert told.left > 0


def test_the_next_meeting_is_the_one_it_is_for(practice_store: Store) -> None:
    place = find_place(practice_store, "Harrowgill").id
    told = sheet(practice_store)
    assert told.next == next_meeting(practice_store, place, datetime.now().astimezone())


def test_asked_twice_it_says_the_same(practice_store: Store) -> None:
    assert sheet(practice_store).questions == sheet(practice_store).questions


def test_a_month_to_come_and_a_force_are_refused(practice_store: Store) -> None:
    place = find_place(practice_store, "Harrowgill").id
    with pytest.raises(BeatbookError, match="has not begun"):
        question_sheet(practice_store, place_id=place, month=NOW.plus(1))
    force = next(place for place in list_places(practice_store) if place.kind == "force")
    with pytest.raises(BeatbookError, match="Choose one"):
        question_sheet(practice_store, place_id=force.id, month=NOW)


def test_a_store_without_anything_has_a_sheet_without_questions(store: Store) -> None:
    from beatbook.services.places import add_place

    place = add_place(store, kind="parish", name="Nether Wen").id
    told = question_sheet(store, place_id=place, month=NOW)
    assert told.questions == ()
    assert told.left == 0
