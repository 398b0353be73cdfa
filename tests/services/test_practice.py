"""The practice store is full, the same from the same seed, and about nobody."""

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from beatbook.domain.dates import Month, Period, months_between
from beatbook.domain.plans import STAGES
from beatbook.domain.progress import Cancelled, Progress
from beatbook.services.checks import check_store
from beatbook.services.crime import crime_summary, months_held
from beatbook.services.drafts import list_drafts
from beatbook.services.events import list_events
from beatbook.services.places import list_places
from beatbook.services.plans import list_plans
from beatbook.services.practice import ensure_practice_store, open_practice_store
from beatbook.services.practice_people import waves
from beatbook.services.priorities import list_priorities
from beatbook.services.results import results_summary
from beatbook.services.team import team_contact

if TYPE_CHECKING:
    from beatbook.store.store import Store


def kinds(store: "Store") -> dict[str, int]:
    places = list_places(store)
    return {kind: sum(place.kind == kind for place in places) for kind in {place.kind for place in places}}


class TestFull:
    def test_the_district(self, practice_store: "Store") -> None:
        assert practice_store.practice
        assert kinds(practice_store) == {"force": 1, "district": 1, "ward": 6, "parish": 4}
        assert all(place.has_outline for place in list_places(practice_store) if place.kind != "force")
        assert check_store(practice_store) == ()

    def test_fourteen_months_of_crime_to_two_months_ago(self, practice_store: "Store", practice_today: date) -> None:
        last = Month.of(practice_today).plus(-2)
        assert months_held(practice_store) == months_between(last.plus(-13), last)
        for place in list_places(practice_store):
            months = crime_summary(practice_store, place_id=place.id, first=last.plus(-13), last=last).months
            assert len(months) == 14
            assert all(month.total > 0 for month in months), place.name

    def test_twelve_events_and_400_responses_in_two_waves(self, practice_store: "Store", practice_today: date) -> None:
        first, second = waves(practice_today)
        held = list_events(practice_store, period=Period(first.first, practice_today))
        asked = [event for event in held if event.responses]
        assert len(asked) == 12
        assert sum(event.responses for event in asked) == 400
        for wave in (first, second):
            results = results_summary(practice_store, place_id=None, period=wave)
            assert results.events == 6
            assert results.respondents > 150
        assert len(list_drafts(practice_store)) == 1
        assert [event for event in list_events(practice_store) if event.starts.date() > practice_today]

    def test_priorities_and_plans_at_every_stage(self, practice_store: "Store", practice_today: date) -> None:
        priorities = list_priorities(practice_store, closed=True)
        assert {priority.status for priority in priorities} == {"open", "closed"}
        assert any(priority.review_by < practice_today for priority in priorities if priority.status == "open")
        assert all(priority.votes is not None and priority.base for priority in priorities)
        plans = list_plans(practice_store)
        assert {plan.stage for plan in plans} == set(STAGES)
        actions = [action for plan in plans for action in plan.actions]
        assert any(action.done_on for action in actions)
        assert any(action.due and action.due < practice_today and not action.done_on for action in actions)

    def test_every_parish_and_ward_has_something_to_say(self, practice_store: "Store", practice_today: date) -> None:
        for place in list_places(practice_store):
            if place.kind in ("ward", "parish"):
                period = waves(practice_today)[1]
                assert results_summary(practice_store, place_id=place.id, period=period).respondents, place.name


class TestTheSame:
    ANSWERS = (
        "SELECT r.id, r.event_id, r.place_id, r.taken, group_concat(t.option_id) FROM response r "
        "LEFT JOIN response_tick t ON t.response_id = r.id GROUP BY r.id ORDER BY r.id"
    )
    OTHERS = (
        "SELECT * FROM response_text ORDER BY 1",
        "SELECT id, title, votes, base, set_on, review_by FROM priority ORDER BY 1",
        "SELECT id, reference, stage, next_review FROM plan ORDER BY 1",
        "SELECT load_id, type_id, point_id, n FROM street_crime ORDER BY id",
        "SELECT longitude, latitude FROM crime_point ORDER BY id",
        "SELECT name, outline FROM place ORDER BY id",
        # a pinned chart tells the minute in which the crime was brought in, which is the real one
        "SELECT subject, action, field, new FROM journal WHERE field IS NOT NULL AND field NOT LIKE '%_id' "
        "AND (subject, field) <> ('plan_pin', 'data') ORDER BY id",
    )

    def test_the_same_seed_gives_the_same_people(
        self, practice_store: "Store", tmp_path: Path, practice_today: date
    ) -> None:
        path = tmp_path / "Again.beatbook"
        ensure_practice_store(path, today=practice_today)
        with open_practice_store(path) as again:
            for query in (self.ANSWERS, *self.OTHERS):
                found = []
                for store in (practice_store, again):
                    with store.reading() as session:
                        found.append([tuple(row) for row in session.execute(text(query))])
                assert found[0] == found[1]
                assert found[0]

    @pytest.mark.parametrize("day", [date(2024, 2, 29), date(2026, 1, 1), date(2026, 12, 31), date(2027, 3, 31)])
    def test_it_is_full_on_any_day_of_the_year(self, tmp_path: Path, day: date) -> None:
        path = tmp_path / "Practice.beatbook"
        ensure_practice_store(path, today=day)
        with open_practice_store(path) as store:
            assert sum(event.responses for event in list_events(store)) == 400
            assert all(event.starts.date() <= day for event in list_events(store) if event.responses)
            assert check_store(store) == ()


class TestMaking:
    def test_one_that_is_there_is_left(self, practice_store: "Store") -> None:
        before = len(list_events(practice_store))
        with practice_store.writing() as session:
            session.execute(text("DELETE FROM plan_action"))
        practice_store.close()
        ensure_practice_store(practice_store.path)
        with open_practice_store(practice_store.path) as again:
            assert len(list_events(again)) == before
            assert not any(plan.actions for plan in list_plans(again))

    @pytest.mark.parametrize("step", [0, 2, 4])
    def test_one_that_was_cancelled_leaves_nothing(self, tmp_path: Path, step: int) -> None:
        def stop(done: int, _total: int, _text: str) -> None:
            if done == step:
                raise Cancelled

        (tmp_path / "Practice.beatbook.txt").write_text("somebody’s own", encoding="utf-8")
        with pytest.raises(Cancelled):
            ensure_practice_store(tmp_path / "Practice.beatbook", Progress(stop))
        assert [each.name for each in tmp_path.iterdir()] == ["Practice.beatbook.txt"]


def test_nobody_in_it_is_real(practice_store: "Store") -> None:
    """Numbers from Ofcom's drama ranges, addresses of example.org."""
    contact = team_contact(practice_store)
    assert re.fullmatch(r"(01632 960|07700 900) ?\d{3}", contact.phone)
    assert contact.email.endswith("example.org")
    assert "example.org" in contact.web


def test_a_killed_start_is_made_anew(tmp_path: Path) -> None:
    """What is half made never bears the store's name."""
    from beatbook.store.opening import create_practice_store

    create_practice_store(tmp_path / "P in the making.beatbook").close()
    ensure_practice_store(tmp_path / "P.beatbook")
    assert {file.name for file in tmp_path.iterdir()} == {"P.beatbook", "P.beatbook.keys"}
