"""The gaps and the rate of an event, against plain SQL over the practice store and an event made here."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from beatbook.services.census import import_population
from beatbook.services.events import count_passer, list_events, open_event
from beatbook.services.not_heard import not_heard_yet, response_rate
from beatbook.services.places import add_place, find_place
from beatbook.services.responses import record_response, tally
from beatbook.store.store import Store

from .test_census import census_csv

STARTS = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)


def rows(store: Store, query: str, **values: object) -> list[tuple[Any, ...]]:
    with store.reading() as session:
        return [tuple(row) for row in session.execute(text(query), values)]


def answer(store: Store, event: int, age: str, times: int, *, gender: bool = False, **more: Any) -> None:
    answers = {"issues": ("noise",), "age": (age,)} | ({"gender": ("woman",)} if gender else {})
    for _ in range(times):
        record_response(store, event_id=event, answers=answers, **more)


@pytest.fixture
def ward(store: Store) -> int:
    return add_place(store, kind="ward", name="Nether Ward").id


@pytest.fixture
def stall(store: Store, ward: int) -> int:
    return open_event(store, place_id=ward, kind="stall", starts=STARTS).id


def told(store: Store, event: int) -> list[tuple[str, str]]:
    return [(gap.words, gap.line) for gap in not_heard_yet(store, event)]


def test_a_group_nobody_of_whom_answered(store: Store, stall: int, ward: int) -> None:
    for age in ("25_34", "35_44", "45_54", "55_64", "65_74"):
        answer(store, stall, age, 2)
    assert told(store, stall) == [("No one under 25", "nor this quarter"), ("No one 75 or over", "nor this quarter")]
    october = open_event(store, place_id=ward, kind="stall", starts=datetime(2026, 10, 1, 9, 0, tzinfo=UTC)).id
    september = open_event(store, place_id=ward, kind="stall", starts=datetime(2026, 9, 30, 9, 0, tzinfo=UTC)).id
    answer(store, october, "18_24", 3)
    answer(store, september, "75_over", 3)
    assert told(store, stall) == [("No one 75 or over", "nor this quarter"), ("No one under 25", "3 here this quarter")]


def test_other_places_are_no_part_of_the_quarter(store: Store, stall: int) -> None:
    elsewhere = open_event(
        store, place_id=add_place(store, kind="ward", name="Over Ward").id, kind="stall", starts=STARTS
    ).id
    answer(store, stall, "45_54", 10)
    answer(store, elsewhere, "18_24", 10)
    assert ("No one under 45", "nor this quarter") in told(store, stall)


def test_a_part_of_the_place_that_nobody_came_from(store: Store, stall: int, ward: int) -> None:
    beck, fell = (add_place(store, kind="parish", name=name, within=ward).id for name in ("Beck", "Fell"))
    answer(store, stall, "25_34", 12)
    assert all("from" not in words for words, _line in told(store, stall))  # nobody was asked for a parish
    answer(store, stall, "25_34", 10, place_id=beck)
    assert ("No one from Fell", "nor this quarter") in told(store, stall)
    answer(store, stall, "25_34", 1, place_id=fell)
    assert all("from" not in words for words, _line in told(store, stall))


def test_at_a_parish_the_other_parishes_of_its_ward_are_its_neighbours(store: Store, ward: int) -> None:
    beck, _fell = (add_place(store, kind="parish", name=name, within=ward).id for name in ("Beck", "Fell"))
    at_beck = open_event(store, place_id=beck, kind="stall", starts=STARTS).id
    answer(store, at_beck, "25_34", 10)
    assert ("No one from Fell", "nor this quarter") in told(store, at_beck)


HEADS = (
    "ward_code,ward,Aged 15 years and under,Aged 16 to 24 years,Aged 25 to 64 years,Aged 65 years and over,Female,Male"
)


def at_mill(store: Store, tmp_path: Path, *people: int) -> int:
    """An event in Mill ward, where so many live by age and sex."""
    row = ",".join(["E05990001", "Mill", *map(str, people)])
    path = census_csv(tmp_path / "census.csv", row, heads=HEADS)
    import_population(store, path, vintage="2022", year=2021)
    return open_event(store, place_id=find_place(store, "Mill").id, kind="stall", starts=STARTS).id


def test_the_share_of_the_census_goes_into_the_rule(wards: Store, tmp_path: Path) -> None:
    """Under 25 are 25 of 100 residents, and 0.75 ** 12 = 0.03; 65 and over are 5 of 100, and 0.95 ** 12 = 0.54."""
    stall = at_mill(wards, tmp_path, 15, 10, 70, 5, 51, 49)
    for age in ("25_34", "35_44", "45_54", "55_64"):
        answer(wards, stall, age, 3, gender=True)
    assert told(wards, stall) == [
        ("No one under 25", "25% of people who live here"),
        ("No men", "49% of people who live here"),
    ]


def test_a_band_of_the_census_that_is_only_half_in_a_gap_is_no_known_share(wards: Store, tmp_path: Path) -> None:
    """25 to 34 and 35 to 44 are nobody; the census only has 25 to 64. Twenty years are wide enough without it."""
    stall = at_mill(wards, tmp_path, 15, 10, 70, 5, 50, 50)
    for age in ("18_24", "45_54", "55_64"):
        answer(wards, stall, age, 4)
    assert told(wards, stall)[0] == ("No one 25 to 44", "nor this quarter")


def test_an_event_of_a_parish_is_set_against_the_ward_around_it(wards: Store, tmp_path: Path) -> None:
    from beatbook.services.imports import import_boundaries

    from .test_imports import square

    at_mill(wards, tmp_path, 15, 20, 60, 5, 50, 50)
    outline = square(tmp_path / "p.json", "Harrowgill", -2.38, 53.92, size=0.02, code="E04990001")
    import_boundaries(wards, outline, kind="parish", vintage="2022")
    event = open_event(wards, place_id=find_place(wards, "Harrowgill").id, kind="stall", starts=STARTS).id
    answer(wards, event, "25_34", 12)
    assert ("No one under 25", "35% of people who live in Mill") in told(wards, event)


def test_the_rate_counts_those_asked_here(store: Store, stall: int) -> None:
    answer(store, stall, "45_54", 3)
    answer(store, stall, "45_54", 2, way="hand_over")
    answer(store, stall, "45_54", 4, way="paper")
    for what, times in (("refused", 2), ("abandoned", 1), ("passed", 35), ("elsewhere", 6)):
        count_passer(store, event_id=stall, what=what, by=times)
    rate = response_rate(store, stall)
    assert (rate.answered, rate.asked, rate.passed) == (5, 8, 35)
    assert rate.words == "5 of 8 people asked answered; 35 walked past"
    assert tally(store, stall).rate == rate
    assert tally(store, stall).gaps == not_heard_yet(store, stall)


def test_ages_against_plain_sql(practice_store: Store) -> None:
    """A gap of ages is one exactly where SQL finds nobody of these ages among ten who said theirs."""
    for event in list_events(practice_store):
        ages = dict(
            rows(
                practice_store,
                "SELECT o.key, count(*) FROM response r JOIN response_tick t ON t.response_id = r.id "
                "JOIN option o ON o.id = t.option_id JOIN question q ON q.id = o.question_id "
                "WHERE q.key = 'age' AND r.event_id = :event AND o.key != 'age_not_said' GROUP BY o.key",
                event=event.id,
            )
        )
        young = sum(ages.get(key, 0) for key in ("under_16", "16_17"))
        words = [gap.words for gap in not_heard_yet(practice_store, event.id) if gap.words.startswith("No one under")]
        assert bool(words) == (sum(ages.values()) >= 10 and not ages.get("under_16"))
        if "No one under 18" in words:
            assert young == 0
