"""Issues born from survey answers: counts as they stood and as they are now, checked against plain SQL."""

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from beatbook.domain.dates import Period
from beatbook.domain.issue_origin import change_words, kept_words, live_words, places_words
from beatbook.models import Option, Response
from beatbook.services.issue_survey import survey_origin
from beatbook.services.issues import get_issue, issue_entries, open_issue
from beatbook.services.moments import bounds
from beatbook.services.places import family_ids, find_place
from beatbook.services.practice_people import waves
from beatbook.services.results import results_summary

if TYPE_CHECKING:
    from beatbook.store.store import Store


def _counted(store: "Store", places: frozenset[int], period: Period, *keys: str) -> tuple[int, int]:
    """(who ticked one of the answers, who answered) by plain SQL."""
    first, after = (int(moment.timestamp() * 1000) for moment in bounds(period))
    inside = ", ".join(map(str, places))
    people = (
        "SELECT DISTINCT r.id FROM response r JOIN response_tick t ON t.response_id = r.id "
        "JOIN option o ON o.id = t.option_id JOIN question q ON q.id = o.question_id "
        f"WHERE q.key = 'issues' AND r.visitor = 0 AND r.place_id IN ({inside}) AND r.taken >= {first} "
        f"AND r.taken < {after}"
    )
    named = ", ".join(f"'{key}'" for key in keys)
    with store.reading() as session:
        n = session.scalar(text(f"SELECT count(*) FROM ({people} AND o.key IN ({named}))"))
        base = session.scalar(text(f"SELECT count(*) FROM ({people})"))
    return int(n or 0), int(base or 0)


@pytest.fixture
def born(practice_store: "Store", practice_today: date) -> int:
    """Road safety in Thornley Fold, of the earlier wave."""
    place = find_place(practice_store, "Thornley Fold ward").id
    return open_issue(
        practice_store,
        title="Speeding",
        place_id=place,
        source="survey",
        opened_on=waves(practice_today)[1].first,
        option_key="road_safety",
        period=waves(practice_today)[0],
    ).id


def test_the_count_wave_and_places_are_kept(practice_store: "Store", practice_today: date, born: int) -> None:
    view, wave = get_issue(practice_store, born), waves(practice_today)[0]
    places = family_ids(practice_store, view.place_id)
    assert (view.votes, view.base) == _counted(practice_store, places, wave, "road_safety")
    assert (view.option_key, view.wave, view.category) == ("road_safety", wave, "road")
    first = issue_entries(practice_store, born)[0].text
    assert first.startswith(f"Raised in the survey: {view.votes} of {view.base} people ticked it, {wave.label}. ")
    assert "Thornley Fold ward" in first


def test_it_is_counted_again_in_the_same_time_and_since(
    practice_store: "Store", practice_today: date, born: int
) -> None:
    earlier, later = waves(practice_today)
    origin = survey_origin(practice_store, born, today=practice_today)
    assert origin is not None
    places = family_ids(practice_store, get_issue(practice_store, born).place_id)
    assert (origin.now, origin.now_base) == _counted(practice_store, places, earlier, "road_safety")
    assert (origin.since_n, origin.since_base) == _counted(practice_store, places, later, "road_safety")
    assert origin.since == later
    assert sum(each.n for each in origin.places) == origin.now
    for each in origin.places:
        home = find_place(practice_store, each.place).id
        assert (each.n, each.base) == _counted(practice_store, frozenset({home}), earlier, "road_safety")
    assert live_words(origin) == f"Since then {origin.since_n} of {origin.since_base} people."
    assert kept_words(origin).startswith(f"{origin.votes} of {origin.base} people ticked road safety issues, 1 Jun")


def test_the_change_is_that_of_the_results(practice_store: "Store", practice_today: date, born: int) -> None:
    earlier, later = waves(practice_today)
    place_id = get_issue(practice_store, born).place_id
    summary = results_summary(practice_store, place_id=place_id, period=later, compared=earlier)
    option = next(each for each in summary.options if each.key == "road_safety")
    origin = survey_origin(practice_store, born, today=practice_today)
    assert origin is not None
    assert origin.change is not None
    assert option.before is not None
    assert (origin.change.word, origin.change.n, origin.change.n_before) == (
        option.before.word,
        option.n,
        option.before.n,
    )
    assert change_words(origin.change).lower().startswith(option.before.word)


def test_forms_that_come_in_late_and_merged_answers_are_followed(
    practice_store: "Store", practice_today: date, born: int
) -> None:
    earlier = waves(practice_today)[0]
    view = get_issue(practice_store, born)
    before = survey_origin(practice_store, born, today=practice_today)
    with practice_store.writing() as session:  # a form of the earlier wave is taken out, and two answers made one
        ticked = session.scalars(
            text(
                "SELECT r.id FROM response r JOIN response_tick t ON t.response_id = r.id JOIN option o "
                "ON o.id = t.option_id WHERE o.key = 'road_safety' AND r.place_id = :place ORDER BY r.taken LIMIT 1"
            ),
            {"place": view.place_id},
        ).one()
        session.delete(session.get_one(Response, ticked))
        named = "SELECT o.id FROM option o JOIN question q ON q.id = o.question_id WHERE q.key = 'issues' AND o.key = "
        gone, kept = (session.scalars(text(named + f"'{key}'")).one() for key in ("road_safety", "highway_obstruction"))
        option = session.get_one(Option, gone)
        option.merged_into_id, option.retired = kept, True
    origin = survey_origin(practice_store, born, today=practice_today)
    assert origin is not None
    assert before is not None
    assert (origin.votes, origin.base) == (before.votes, before.base)
    assert origin.option_key == get_issue(practice_store, born).option_key == "highway_obstruction"
    places = family_ids(practice_store, view.place_id)
    assert (origin.now, origin.now_base) == _counted(
        practice_store, places, earlier, "road_safety", "highway_obstruction"
    )
    assert "Counted today, " in live_words(origin)
    assert places_words(origin.places)


def test_one_of_another_source_has_no_survey(practice_store: "Store", practice_today: date) -> None:
    place = find_place(practice_store, "Harrowgill").id
    made = open_issue(practice_store, title="x", place_id=place, source="patrol", opened_on=practice_today).id
    assert survey_origin(practice_store, made, today=practice_today) is None
    assert change_words(None) == "Nobody has answered the survey since, so the next wave says nothing yet."
