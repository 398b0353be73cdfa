"""The history of a record as people read it."""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from beatbook.services.events import get_event, open_event
from beatbook.services.history import SUBJECTS, history, latest
from beatbook.services.officers import ensure_officer
from beatbook.services.places import add_place
from beatbook.services.plans import get_plan, list_plans, save_plan, start_plan
from beatbook.services.responses import record_response

if TYPE_CHECKING:
    from beatbook.store.store import Store


@pytest.fixture
def place(store: "Store") -> int:
    return add_place(store, kind="parish", name="Nether Fold").id


def test_each_change_with_who_and_why_and_names_instead_of_keys(store: "Store", place: int) -> None:
    whitlow = ensure_officer(store, collar="7214", name="Daniel Whitlow", rank="PCSO")
    store.officer = whitlow.label
    plan_id = start_plan(store, place_id=place, title="Riders", started_on=date(2026, 11, 2)).id
    save_plan(store, plan_id=plan_id, version=1, why="handed over", owner_id=whitlow.id)
    save_plan(store, plan_id=plan_id, version=2, why="back again", owner_id=None)
    lines = history(store, get_plan(store, plan_id).uid)
    assert [(line.field, line.new) for line in lines if line.field in ("place", "title")] == [
        ("title", "Riders"),
        ("place", "Nether Fold"),
    ]
    given, taken = lines[-2:]
    assert (given.what, given.field, given.old, given.new) == ("Plan", "owner", "", "PCSO 7214 Daniel Whitlow")
    assert (taken.old, taken.new, taken.why) == ("PCSO 7214 Daniel Whitlow", "", "back again")
    assert (given.who, given.why) == ("PCSO 7214 Daniel Whitlow", "handed over")
    assert abs(given.when - datetime.now(UTC)) < timedelta(minutes=1)
    assert given.when.tzinfo is not None


def test_a_response_tells_only_when_its_event_began(store: "Store", place: int) -> None:
    starts = datetime(2026, 11, 20, 16, tzinfo=UTC)
    event_id = open_event(store, place_id=place, kind="stall", starts=starts).id
    record_response(store, event_id=event_id, answers={"issues": ("noise",), "own_words": "Dark path"})
    line = latest(store, limit=1)[0]
    assert (line.what, line.field, line.when, line.old, line.new) == ("Response", "record", starts, "", "")


def test_the_latest_come_first_and_a_record_is_told_apart(practice_store: "Store") -> None:
    lines = latest(practice_store, limit=50)
    assert len(lines) == 50
    plan = list_plans(practice_store)[0]
    own = history(practice_store, plan.uid)
    assert {line.what for line in own} == {"Plan"}
    assert [line.when for line in own] == sorted(line.when for line in own)
    assert next(line.new for line in own if line.field == "place") == plan.place
    event = get_event(practice_store, 1)
    assert next(line.new for line in history(practice_store, event.uid) if line.field == "name") == event.name


def test_every_table_that_is_followed_has_a_word(practice_store: "Store") -> None:
    from beatbook.models import Base
    from beatbook.models.base import Recorded

    followed = {m.class_.__tablename__ for m in Base.registry.mappers if issubclass(m.class_, Recorded)}
    assert followed <= set(SUBJECTS)


def test_every_followed_key_is_told_by_a_name() -> None:
    from beatbook.models import Base
    from beatbook.services.history import POINTED_AT

    keys = {
        field
        for mapper in Base.registry.mappers
        for field in getattr(mapper.class_, "journalled", ())
        if mapper.columns[field].foreign_keys
    }
    assert keys <= set(POINTED_AT)
