"""A save over somebody else's change is refused with both texts, however it is noticed."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from beatbook.domain.errors import StaleError, StoreError
from beatbook.models import JournalLine, Plan, Priority
from beatbook.services.events import get_event, open_event, save_event
from beatbook.services.places import add_place
from beatbook.services.plans import add_action, get_plan, save_plan, start_plan
from beatbook.services.priorities import get_priority, save_priority, set_priority
from beatbook.store.opening import open_store

if TYPE_CHECKING:
    from beatbook.store.store import Store


@pytest.fixture
def place(store: "Store") -> int:
    return add_place(store, kind="parish", name="Nether Fold").id


@pytest.fixture
def plan(store: "Store", place: int) -> int:
    return start_plan(store, place_id=place, title="Riders", started_on=date(2026, 11, 2)).id


class TestTheVersionThatWasOpened:
    def test_a_plan(self, store: "Store", plan: int) -> None:
        opened = get_plan(store, plan)
        save_plan(store, plan_id=plan, version=opened.version, title="Riders at the mill")
        assert get_plan(store, plan).version == opened.version + 1
        with pytest.raises(StaleError, match=r"^Plan 26/001 was changed since you opened it\.") as caught:
            save_plan(store, plan_id=plan, version=opened.version, title="Off-road riders", problem="Noise at night")
        assert caught.value.mine == {"title": "Off-road riders", "problem": "Noise at night"}
        assert caught.value.theirs == {"title": "Riders at the mill", "problem": ""}
        assert get_plan(store, plan).title == "Riders at the mill"

    def test_a_priority(self, store: "Store", place: int) -> None:
        made = set_priority(store, place_id=place, title="Speeding", why="Heard often", set_on=date(2026, 11, 2))
        opened = get_priority(store, made.id)
        save_priority(store, priority_id=made.id, version=opened.version, why="Seen on the lane")
        with pytest.raises(StaleError, match="This priority was changed since you opened it") as caught:
            save_priority(store, priority_id=made.id, version=opened.version, why="Twelve people said so")
        assert (caught.value.mine, caught.value.theirs) == (
            {"why": "Twelve people said so"},
            {"why": "Seen on the lane"},
        )
        assert get_priority(store, made.id).why == "Seen on the lane"

    def test_an_event(self, store: "Store", place: int) -> None:
        starts = datetime(2026, 11, 20, 16, tzinfo=UTC)
        made = open_event(store, place_id=place, kind="stall", starts=starts)
        opened = get_event(store, made.id)
        save_event(store, event_id=made.id, version=opened.version, note="By the door")
        with pytest.raises(StaleError, match="was changed since you opened it") as caught:
            save_event(store, event_id=made.id, version=opened.version, note="In the car park")
        assert (caught.value.mine, caught.value.theirs) == ({"note": "In the car park"}, {"note": "By the door"})
        assert get_event(store, made.id).note == "By the door"


class TestARecordThatWasHeld:
    """Read in one transaction and written in another, as a form does that keeps the record itself."""

    def held(self, store: "Store", plan: int) -> Plan:
        with store.reading() as session:
            return session.get_one(Plan, plan)

    def test_changed_by_another_program(self, store: "Store", plan: int) -> None:
        held = self.held(store, plan)
        with open_store(store.path) as other:
            save_plan(other, plan_id=plan, version=1, title="Riders at the mill", public_words="We are on it")

        def save() -> None:
            with store.writing() as session:
                session.add(held)
                held.title, held.next_review = "Off-road riders", None

        with pytest.raises(StaleError, match=r"^Somebody else changed this since you opened it\.") as caught:
            save()
        assert caught.value.mine == {"title": "Off-road riders", "next_review": ""}
        assert caught.value.theirs == {"title": "Riders at the mill", "next_review": "2026-11-30"}
        now = get_plan(store, plan)
        assert (now.title, now.public_words, now.version) == ("Riders at the mill", "We are on it", 2)
        with store.reading() as session:
            assert session.query(JournalLine).filter_by(new="Off-road riders").count() == 0

    def test_the_stale_one_is_told_among_others(self, store: "Store", place: int, plan: int) -> None:
        second = start_plan(store, place_id=place, title="Litter", started_on=date(2026, 11, 2)).id
        mine, stale = self.held(store, plan), self.held(store, second)
        save_plan(store, plan_id=second, version=1, title="Litter at the weir")

        def save() -> None:
            with store.writing() as session:
                session.add_all([mine, stale])
                mine.title, stale.title = "Riders and quads", "Fly-tipping"

        with pytest.raises(StaleError) as caught:
            save()
        assert (caught.value.mine, caught.value.theirs) == ({"title": "Fly-tipping"}, {"title": "Litter at the weir"})
        assert get_plan(store, plan).title == "Riders", "nothing half-done"

    def test_removed_by_another_program(self, store: "Store", plan: int) -> None:
        held = self.held(store, plan)
        with store.writing() as session:
            session.execute(text("DELETE FROM plan WHERE id = :id"), {"id": plan})

        def save() -> None:
            with store.writing() as session:
                session.add(held)
                held.title = "Off-road riders"

        with pytest.raises(StaleError, match="Somebody else removed this since you opened it") as caught:
            save()
        assert (caught.value.mine, caught.value.theirs) == ({"title": "Off-road riders"}, {})

    def test_merged_from_elsewhere(self, store: "Store", plan: int) -> None:
        held = self.held(store, plan)
        save_plan(store, plan_id=plan, version=1, title="Riders at the mill")
        held.title = "Off-road riders"

        def save() -> None:
            with store.writing() as session:
                session.merge(held)

        with pytest.raises(StaleError, match="Somebody else changed this"):
            save()
        assert get_plan(store, plan).title == "Riders at the mill"


def test_nobody_can_write_between_the_read_and_the_save(store: "Store", plan: int) -> None:
    """A writing session holds the lock from its first question on, so that what it read stays true."""
    with open_store(store.path) as other, store.writing() as session:
        session.get_one(Plan, plan).title = "Mine"
        raw: Any = other.engine.raw_connection()
        raw.driver_connection.execute("PRAGMA busy_timeout = 20")
        raw.close()
        with pytest.raises(StoreError, match="Another program is writing to the store"):
            add_action(other, plan_id=plan, text="Move the bollard")
    assert get_plan(store, plan).title == "Mine"
    assert get_plan(store, plan).actions == ()


def test_both_saves_of_different_records_stand(store: "Store", place: int, plan: int) -> None:
    made = set_priority(store, place_id=place, title="Speeding", why="Heard often", set_on=date(2026, 11, 2))
    with store.reading() as session:
        one, other = session.get_one(Plan, plan), session.get_one(Priority, made.id)
    for record, field in ((one, "problem"), (other, "why")):
        with store.writing() as session:
            session.add(record)
            setattr(record, field, "Said by many")
    assert (get_plan(store, plan).problem, get_priority(store, made.id).why) == ("Said by many", "Said by many")
