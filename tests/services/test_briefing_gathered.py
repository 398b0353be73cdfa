"""What a briefing gathers beside survey and crime, counted again from the tables."""

from datetime import date, datetime

import pytest
from sqlalchemy import text

from beatbook.domain.briefing_layout import STANDARD
from beatbook.domain.crime_trend_words import located_words
from beatbook.domain.dates import Month
from beatbook.domain.errors import NotFoundError
from beatbook.domain.summaries import BriefingSummary
from beatbook.services.briefing import briefing_summary
from beatbook.services.briefing_drafts import draft, save_layout
from beatbook.services.crime import crime_summary
from beatbook.services.crime_trends import crime_trends
from beatbook.services.events import open_event
from beatbook.services.neighbours import neighbours
from beatbook.services.patrol_visits import begin_visit, end_visit
from beatbook.services.patrols import add_patrol
from beatbook.services.places import find_place, list_places
from beatbook.services.powers import note_power, power_table
from beatbook.services.promises import keep_promise, list_promises, make_promise
from beatbook.services.typed_figures import say_figure
from beatbook.store.store import Store


def briefing(store: Store, place: str, today: date) -> BriefingSummary:
    return briefing_summary(store, place_id=find_place(store, place).id, month=Month.of(today), today=today)


def test_neighbours_stand_beside_a_place_with_the_counts_of_their_own_briefings(
    practice_store: Store, practice_today: date
) -> None:
    seen = 0
    for place in list_places(practice_store):
        if place.kind not in ("ward", "parish"):
            continue
        beside = briefing_summary(
            practice_store, place_id=place.id, month=Month.of(practice_today), today=practice_today
        ).neighbours
        around = {each.title: each.id for each in neighbours(practice_store, place.id).neighbours}
        if beside is None:
            assert not around or all(_nothing(practice_store, each) for each in around.values())
            continue
        assert beside.rows[0].here
        assert beside.rows[0].place == place.title
        for row in beside.rows[1:]:
            held = crime_summary(
                practice_store, place_id=around[row.place], first=beside.month.plus(-11), last=beside.month
            )
            crimes = [sum(n for kind, n in m.by_type.items() if kind != "Anti-social behaviour") for m in held.months]
            assert row.year == sum(crimes)
            assert row.this_month in (crimes[-1], None)
            seen += 1
    assert seen > 5


def _nothing(store: Store, place_id: int) -> bool:
    try:
        crime_summary(store, place_id=place_id, first=Month(2024, 1), last=Month(2030, 1))
    except NotFoundError:
        return True
    return False


def test_every_promise_made_at_a_meeting_is_told_until_it_ends(practice_store: Store, practice_today: date) -> None:
    place = find_place(practice_store, "Harrowgill").id
    told = briefing(practice_store, "Harrowgill", practice_today).promises
    assert told is not None
    still = {p.text for p in list_promises(practice_store, place_id=place) if p.event}
    assert still <= {p.text for p in told.told if p.state == "open"}
    promise = next(p for p in list_promises(practice_store, place_id=place) if p.event)
    keep_promise(
        practice_store, kind=promise.kind, id=promise.id, version=promise.version, on=practice_today, outcome="Done so"
    )
    again = briefing(practice_store, "Harrowgill", practice_today).promises
    assert again is not None
    (kept,) = [p for p in again.told if p.text == promise.text]
    assert (kept.state, kept.answer) == ("kept", "Done so")


def test_a_ward_of_several_councils_has_no_last_meeting_of_its_own(practice_store: Store, practice_today: date) -> None:
    told = briefing(practice_store, "Thornley Fold", practice_today).promises
    assert told is not None
    assert (told.meeting, told.held_on) == ("", None)
    parish = briefing(practice_store, "Harrowgill", practice_today).promises
    assert parish is not None
    assert parish.held_on is not None


def test_in_short_tells_only_of_sections_that_are_printed(practice_store: Store, practice_today: date) -> None:
    place, month = find_place(practice_store, "Harrowgill").id, Month.of(practice_today)
    everything = briefing(practice_store, "Harrowgill", practice_today).in_short
    assert "promises" in everything[0]
    layout = STANDARD
    for key in ("promises", "survey", "priorities"):
        layout = layout.switched(key, False)
    save_layout(
        practice_store, place_id=place, month=month, layout=layout, version=_version(practice_store, place, month)
    )
    (crime,) = briefing(practice_store, "Harrowgill", practice_today).in_short
    assert "crimes were recorded" in crime


def _version(store: Store, place_id: int, month: Month) -> int:
    return draft(store, place_id=place_id, month=month).version


def test_a_promise_to_one_resident_is_never_told(practice_store: Store, practice_today: date) -> None:
    place = find_place(practice_store, "Harrowgill").id
    made = make_promise(
        practice_store, text="Call again on Friday", place_id=place, promised_to="Mrs Kay", promised_on=practice_today
    )
    assert made.id
    assert "Call again" not in repr(briefing(practice_store, "Harrowgill", practice_today))


def test_only_days_open_to_all_are_told_ahead(practice_store: Store, practice_today: date) -> None:
    place = find_place(practice_store, "Marl")
    ahead = Month.of(practice_today).plus(1).first
    for kind, name in (("doors", "Knocking at Mill Row"), ("visit", "Class 4"), ("surgery", "Surgery at the hall")):
        starts = datetime(ahead.year, ahead.month, 3, 10).astimezone()
        open_event(practice_store, place_id=place.id, kind=kind, starts=starts, name=name)
    said = briefing(practice_store, "Marl", practice_today)
    assert [each.what for each in said.next_dates] == ["Surgery at the hall"]
    assert said.next_there == said.next_dates[0]


def test_powers_are_counted_as_the_table_has_them_and_small_months_are_not_told(
    practice_store: Store, practice_today: date
) -> None:
    place = find_place(practice_store, "Marl").id
    power, other = (each.key for each in power_table(practice_store)[:2])
    last_month = Month.of(practice_today).plus(-1).last
    for key, n in ((power, 4), (power, 3), (other, 4)):
        note_power(practice_store, power=key, place_id=place, used_on=last_month, n=n)
    note_power(practice_store, power=other, place_id=place, used_on=practice_today, n=9)  # a month that is not over
    told = briefing(practice_store, "Marl", practice_today).powers
    assert told is not None
    (line,) = told.lines
    assert told.months[-1] == Month.of(last_month)
    assert [cell.value for cell in line.counts] == [None, None, 7]
    with practice_store.reading() as session:
        used = text("SELECT sum(n) FROM power_use WHERE place_id = :place AND power = :power")
        assert session.scalar(used, {"place": place, "power": power}) == 7


def test_patrols_are_counted_without_where_and_when(practice_store: Store, practice_today: date) -> None:
    place = find_place(practice_store, "Marl").id
    patrol = add_patrol(practice_store, place_id=place, title="Behind the garages", times="Fridays 21:00").id
    noon = datetime(practice_today.year, practice_today.month, practice_today.day, 12).astimezone()
    visit = begin_visit(practice_store, patrol_id=patrol, at=noon).id
    assert briefing(practice_store, "Marl", practice_today).patrols is None  # nobody is told of one that is running
    end_visit(practice_store, visit_id=visit, at=noon.replace(minute=20))
    said = briefing(practice_store, "Marl", practice_today)
    assert said.patrols is not None
    assert (said.patrols.visits, said.patrols.minutes, said.patrols.days) == (1, 20, 1)
    assert "garages" not in repr(said.patrols)
    assert "21:00" not in repr(said)


@pytest.mark.parametrize(("name", "section"), [("Speed checks on Moor Lane", "road"), ("Incidents", "incidents")])
def test_figures_of_the_month_are_told_by_their_names(
    practice_store: Store, practice_today: date, name: str, section: str
) -> None:
    place = find_place(practice_store, "Marl").id
    last_month = Month.of(practice_today).plus(-1).last
    say_figure(practice_store, place_id=place, name=name, value=12, day=last_month)
    say_figure(practice_store, place_id=place, name="Domestic incidents", value=12, day=last_month)
    said = briefing(practice_store, "Marl", practice_today)
    told = getattr(said, section)
    assert [(line.name, line.this_month.text) for line in told.lines] == [(name, "12")]
    assert "Domestic" not in repr(said)


def test_incidents_of_a_month_that_is_not_over_are_not_told(practice_store: Store, practice_today: date) -> None:
    place = find_place(practice_store, "Marl").id
    for name in ("Incidents", "Vehicles checked"):
        say_figure(practice_store, place_id=place, name=name, value=12, day=practice_today)
    said = briefing(practice_store, "Marl", practice_today)
    assert said.incidents is None
    assert said.road is not None


def test_what_no_place_can_hold_is_told_as_on_the_page_of_trends(practice_store: Store, practice_today: date) -> None:
    said = briefing(practice_store, "Harrowgill", practice_today).crime
    assert said is not None
    place = find_place(practice_store, "Harrowgill").id
    trends = crime_trends(practice_store, place_id=place, first=said.month, last=said.month)
    assert said.located == located_words(trends) != ""
