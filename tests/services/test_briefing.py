"""What a briefing says: its numbers are the store's, and nothing small goes out."""

from datetime import date

import pytest

from beatbook.domain.dates import Month, Period
from beatbook.domain.errors import BeatbookError
from beatbook.domain.summaries import BriefingSummary
from beatbook.services.briefing import briefing_summary
from beatbook.services.places import add_place, find_place, list_places
from beatbook.services.priorities import list_priorities
from beatbook.services.results import results_summary
from beatbook.services.team import set_disclosure_threshold
from beatbook.store.store import Store

TODAY = date.today()
NOW = Month.of(TODAY)


def briefing(store: Store, place: str, month: Month = NOW) -> BriefingSummary:
    return briefing_summary(store, place_id=find_place(store, place).id, month=month, today=TODAY)


def test_its_counts_are_those_of_the_results_page(practice_store: Store) -> None:
    said = briefing(practice_store, "Thornley Fold")
    place = find_place(practice_store, "Thornley Fold").id
    period = Period(NOW.plus(-2).first, TODAY)
    results = results_summary(practice_store, place_id=place, period=period, compared=period.before())
    assert said.survey is not None
    assert said.survey.respondents.value == results.respondents
    shown = {o.label: o.count.value for o in said.survey.options if not o.count.suppressed}
    assert shown
    assert shown == {o.label: o.n for o in results.ranked if o.label in shown}


def test_no_small_count_goes_out(practice_store: Store) -> None:
    for place in list_places(practice_store):
        if place.kind == "force":
            continue
        said = briefing_summary(practice_store, place_id=place.id, month=NOW, today=TODAY)
        cells = [o.count for o in said.survey.options] if said.survey else []
        cells += [p.votes for p in said.priorities if p.votes is not None]
        assert all(cell.value is None or cell.value >= 5 for cell in cells)


def test_a_higher_threshold_holds_more_back(practice_store: Store) -> None:
    def shown() -> int:
        survey = briefing(practice_store, "Thornley Fold").survey
        assert survey is not None
        return sum(not option.count.suppressed for option in survey.options)

    at_five = shown()
    set_disclosure_threshold(practice_store, 10)
    assert shown() < at_five
    with pytest.raises(BeatbookError, match="never printed"):
        set_disclosure_threshold(practice_store, 4)


def test_a_priority_is_told_as_old_as_it_is(practice_store: Store) -> None:
    said = briefing(practice_store, "Thornley Fold")
    assert [p.number for p in said.priorities] == [1, 2, 3]
    late = [p for p in said.priorities if p.out_of_date]
    assert [p.title for p in late] == ["Shed and garage breaks at Weir Lane"]
    assert "priority 3 (Shed and garage breaks at Weir Lane)" in said.in_short[-1]
    place = find_place(practice_store, "Thornley Fold").id
    open_there = [p for p in list_priorities(practice_store, place_id=place) if p.place_id == place]
    assert {p.title for p in open_there} == {p.title for p in said.priorities}


def test_crime_is_of_the_latest_month_held_and_says_so(practice_store: Store) -> None:
    said = briefing(practice_store, "Harrowgill")
    assert said.crime is not None
    assert said.crime.month == NOW.plus(-2)
    assert any(NOW.plus(-2).long in warning for warning in said.warnings)
    total = next(row for row in said.crime.rows if row.strong)
    assert total.last_year is not None
    assert total.year_before is None  # fourteen months held: the year before is not


def test_the_problem_of_a_plan_is_never_told(practice_store: Store) -> None:
    said = briefing(practice_store, "Thornley Fold")
    assert said.plans
    assert all("between Thursday" not in plan.words for plan in said.plans)


def test_an_empty_place_has_an_empty_briefing_with_warnings(store: Store) -> None:
    place = add_place(store, kind="parish", name="Nowhere Much").id
    said = briefing_summary(store, place_id=place, month=NOW, today=TODAY)
    assert (said.survey, said.crime, said.priorities, said.in_short) == (None, None, (), ())
    assert len(said.warnings) == 3


def test_a_month_to_come_and_a_force_are_refused(practice_store: Store) -> None:
    with pytest.raises(BeatbookError, match="has not begun"):
        briefing(practice_store, "Harrowgill", NOW.plus(1))
    with pytest.raises(BeatbookError, match="parish, a ward or a district"):
        briefing(practice_store, "Brackenshire Police")
