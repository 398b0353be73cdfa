"""Maps of the practice store, against results and crime of each place asked one by one."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from beatbook.domain.counting import CountedOption
from beatbook.domain.dates import Month, Period
from beatbook.domain.errors import BeatbookError, NotFoundError
from beatbook.domain.map_rows import Bare, share_row
from beatbook.domain.map_summary import LEAST_ANSWERS
from beatbook.domain.public_survey import public_survey
from beatbook.models import CrimePoint, Event, StreetCrime
from beatbook.services.areas import save_area
from beatbook.services.crime import crime_summary
from beatbook.services.events import list_events
from beatbook.services.map_answers import guard_rows
from beatbook.services.map_counts import AnswersByPlace, PlaceAnswers
from beatbook.services.map_pins import set_event_pin
from beatbook.services.map_places import map_kinds
from beatbook.services.maps import map_choices, place_map
from beatbook.services.places import find_place, list_places
from beatbook.services.residents import residents_of
from beatbook.services.results import results_summary
from beatbook.store.store import Store

PERIOD = Period(date(2026, 9, 1), date(2026, 11, 23))
YEAR = Period(date(2025, 11, 24), date(2026, 11, 23))


def test_each_wards_share_is_that_of_its_own_results(practice_store: Store) -> None:
    shown = 0
    for choice in map_choices(practice_store):
        if choice.group != "Issues":
            continue
        told = place_map(practice_store, choice.key, period=YEAR)
        assert told.title == choice.name
        for row in told.places:
            own = results_summary(practice_store, place_id=row.id, period=YEAR)
            option = next(each for each in own.options if each.label == choice.name)
            assert (row.n, row.base) == (option.n, own.respondents)
            if own.respondents < LEAST_ANSWERS:
                assert row.state in ("too few", "not held")
                assert row.step is row.value is None
            else:
                assert row.value == int(option.share * 100 + 0.5)
                assert row.low == pytest.approx(option.low * 100)
                shown += 1
    assert shown > 20


def test_the_public_map_tells_no_more_than_the_wards_own_public_results(practice_store: Store) -> None:
    hidden = 0
    for choice in map_choices(practice_store):
        if choice.group != "Issues":
            continue
        told = place_map(practice_store, choice.key, period=YEAR, audience="public")
        assert not told.pins
        for row in told.places:
            own = results_summary(practice_store, place_id=row.id, period=YEAR)
            public = public_survey(own, threshold=5, what_now={})
            option = next(each for each in public.options if each.label == choice.name)
            if option.count.suppressed:
                assert row.state != "shown"
                assert row.n is row.value is row.low is None
                hidden += 1
            if row.state != "shown":
                assert row.n is row.base is None
    assert hidden


def test_public_counts_of_answers_are_held_back_with_others(practice_store: Store) -> None:
    team = {row.id: row.n for row in place_map(practice_store, "answers", period=PERIOD).places}
    public = place_map(practice_store, "answers", period=PERIOD, audience="public")
    hidden = [team[row.id] for row in public.places if row.state == "suppressed"]
    assert any((n or 0) < 5 for n in hidden)
    assert all((row.n or 0) >= 5 for row in public.places if row.state == "shown")


def test_crime_is_that_of_each_place_and_rates_are_of_its_own_residents(practice_store: Store) -> None:
    told = place_map(practice_store, "crime:burglary", period=YEAR)
    counts = place_map(practice_store, "crime:burglary", period=YEAR, rate=False)
    assert (told.measure, counts.measure) == ("rate", "count")
    with practice_store.reading() as session:
        people = residents_of(session, list_places(practice_store, kind="ward"))
    for row, count in zip(told.places, counts.places, strict=True):
        own = crime_summary(practice_store, place_id=row.id, first=Month(2025, 11), last=Month(2026, 9))
        n = sum(month.by_type.get("Burglary", 0) for month in own.months)
        assert row.n == count.value == n
        assert row.base == people[row.id].people
        assert row.value == round(1000 * n / (row.base or 1), 1)
    assert any("Not held" in note for note in told.notes)
    assert any("have no location" in note for note in told.notes)


def test_where_none_of_the_months_is_held_the_latest_are_shown_and_it_is_said(practice_store: Store) -> None:
    told = place_map(practice_store, "crime:all", period=Period(date(2019, 1, 1), date(2019, 3, 31)))
    assert "these are the latest" in told.notes[0]


def test_without_residents_counts_are_shown_and_it_is_said(practice_store: Store) -> None:
    with practice_store.writing() as session:
        from sqlalchemy import update

        from beatbook.models import Place

        session.execute(update(Place).values(population=None))
    told = place_map(practice_store, "crime:all", period=YEAR)
    assert (told.measure, told.measures) == ("count", ("count",))
    assert any("No residents are held" in note for note in told.notes)


def test_a_map_of_a_place_holds_what_lies_in_it_and_the_rest_around(practice_store: Store) -> None:
    ward = find_place(practice_store, "Thornley Fold ward")
    told = place_map(practice_store, "answers", period=YEAR, within=ward.id, kind="parish")
    names = {row.name for row in told.places}
    assert names == {"Harrowgill", "Thornley"}
    assert told.around
    assert {each.kind for each in map_kinds(practice_store)} == {"district", "ward", "parish"}


def test_what_cannot_be_shown_is_said(practice_store: Store) -> None:
    for show in ("nonsense", "issue:", "crime:"):
        with pytest.raises(BeatbookError, match="cannot be shown"):
            place_map(practice_store, show, period=YEAR)
    with pytest.raises(NotFoundError, match="road-safety"):
        place_map(practice_store, "issue:nothing", period=YEAR)
    with pytest.raises(NotFoundError, match="no type of crime"):
        place_map(practice_store, "crime:nothing", period=YEAR)
    with pytest.raises(NotFoundError, match="No outlines of beats are held for all our places"):
        place_map(practice_store, "answers", period=YEAR, kind="beat")


def test_pins_are_exact_for_the_team_at_the_street_for_partners_and_none_for_the_public(practice_store: Store) -> None:
    event = list_events(practice_store, period=PERIOD)[0]
    set_event_pin(practice_store, event.id, (-2.401234, 53.987654))
    pins = {
        who: {pin.event_id: pin for pin in place_map(practice_store, "answers", period=PERIOD, audience=who).pins}
        for who in ("team", "partners")
    }
    mine, theirs = pins["team"][event.id], pins["partners"][event.id]
    assert (mine.longitude, mine.latitude, mine.exact) == (-2.401234, 53.987654, True)
    assert abs(theirs.latitude - mine.latitude) * 111_195 <= 50
    assert (theirs.longitude, theirs.latitude) != (mine.longitude, mine.latitude)
    assert any(not pin.exact for pin in pins["team"].values())
    set_event_pin(practice_store, event.id, None)
    with practice_store.reading() as session:
        held = session.get(Event, event.id)
        assert held is not None
        assert held.longitude is held.latitude is None


def test_a_pin_outside_the_country_is_refused(practice_store: Store) -> None:
    event = list_events(practice_store)[0]
    with pytest.raises(BeatbookError, match="outside the United Kingdom"):
        set_event_pin(practice_store, event.id, (12.0, 41.9))
    with pytest.raises(NotFoundError):
        set_event_pin(practice_store, 10**6, None)


def test_outlines_are_read_again_when_one_changes(practice_store: Store) -> None:
    before = place_map(practice_store, "answers", period=YEAR)
    assert place_map(practice_store, "answers", period=YEAR).places[0].outline is before.places[0].outline
    from beatbook.models import Place

    with practice_store.writing() as session:
        place = session.get(Place, before.places[0].id)
        assert place is not None
        place.name = "Another name"
    after = place_map(practice_store, "answers", period=YEAR)
    assert after.places[0].outline is not before.places[0].outline


def test_people_of_places_without_a_share_are_not_told_by_what_is_left_of_the_total() -> None:
    """34 of 120 is known from the results of all; 12 and 20 beside it would tell of the 2 in the third place."""
    options = (CountedOption("a", "A", 0), CountedOption("b", "B", 1))
    given = {1: (40, 12), 2: (60, 20), 3: (20, 2)}
    places = {key: PlaceAnswers(base, {"a": n, "b": base - n}) for key, (base, n) in given.items()}
    counted = AnswersByPlace(options, 1, places, PlaceAnswers(0, {}), apart=True)
    bare = {key: Bare(key, str(key), f"Ward {key}", f"Ward {key} ward", b"", (0.0, 0.0)) for key in places}
    rows = [share_row(bare[key], told.by_key["a"], told.respondents) for key, told in places.items()]
    states = [row.state for row in guard_rows(rows, counted, "a", 5)]
    assert states[2] == "too few"
    assert "suppressed" in states[:2]
    assert [row.state for row in guard_rows(rows, replace(counted, apart=False), "a", 5)][:2] == ["suppressed"] * 2


def test_types_of_crime_are_not_told_to_the_public_where_there_is_little(practice_store: Store) -> None:
    """The briefing's rule: under 20 incidents a year. Drawn round one quiet point."""
    with practice_store.reading() as session:
        n = func.sum(StreetCrime.n)
        points = select(CrimePoint.longitude, CrimePoint.latitude)
        quiet = points.join(StreetCrime, StreetCrime.point_id == CrimePoint.id)
        quiet = quiet.group_by(CrimePoint.id).having(n.between(3, 9)).order_by(CrimePoint.id)
        x, y = next((x / 1e6, y / 1e6) for x, y in session.execute(quiet))
    corners = ((x - 3e-4, y - 3e-4), (x + 3e-4, y - 3e-4), (x + 3e-4, y + 3e-4), (x - 3e-4, y + 3e-4))
    save_area(practice_store, name="A quiet corner", kind="area", corners=corners)
    asked: dict[str, Any] = {"period": YEAR, "kind": "area", "rate": False}
    for show in ("crime:burglary", "crime:anti-social-behaviour"):
        assert place_map(practice_store, show, **asked).places[0].state == "shown"
        row = place_map(practice_store, show, audience="public", **asked).places[0]
        assert (row.state, row.n, row.value) == ("suppressed", None, None)
    assert place_map(practice_store, "crime:all", audience="public", **asked).places[0].n
