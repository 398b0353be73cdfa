"""The gaps and the rate of an event, against plain SQL over the practice store and an event made here."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import text

from beatbook.services.events import count_passer, list_events, open_event
from beatbook.services.not_heard import not_heard_yet, response_rate
from beatbook.services.places import add_place
from beatbook.services.responses import record_response, tally
from beatbook.store.store import Store

STARTS = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)


def rows(store: Store, query: str, **values: object) -> list[tuple[Any, ...]]:
    with store.reading() as session:
        return [tuple(row) for row in session.execute(text(query), values)]


def answer(store: Store, event: int, age: str, times: int, **more: Any) -> None:
    for _ in range(times):
        record_response(store, event_id=event, answers={"issues": ("noise",), "age": (age,)}, **more)


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


def test_a_known_share_goes_into_the_rule(store: Store, stall: int) -> None:
    answer(store, stall, "45_54", 12)
    shares = {
        ("age", key): 0.125 for key in ("under_16", "16_17", "18_24", "25_34", "35_44", "55_64", "65_74", "75_over")
    }
    gaps = not_heard_yet(store, stall, shares)
    assert gaps[0].words in ("No one under 45", "No one 55 or over")
    assert gaps[0].line in ("63% of people who live here", "38% of people who live here")


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
