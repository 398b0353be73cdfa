"""Patrols: planned, visited by one key, summed as plain SQL sums them."""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from beatbook.domain.dates import Period
from beatbook.domain.errors import BeatbookError, NotFoundError, StaleError
from beatbook.domain.patrols import VisitSums
from beatbook.services.patrol_visits import begin_visit, end_visit, list_visits, run_on, save_visit, take_back_visit
from beatbook.services.patrols import add_patrol, end_patrol, get_patrol, list_patrols, resume_patrol, save_patrol
from beatbook.services.places import add_place
from beatbook.services.plans import start_plan

if TYPE_CHECKING:
    from beatbook.store.store import Store

DAY = date(2026, 11, 2)
AT = datetime(2026, 11, 20, 19, 5, tzinfo=UTC)
QUARTER = timedelta(minutes=15)


@pytest.fixture
def place(store: "Store") -> int:
    return add_place(store, kind="ward", name="Harrowgill").id


@pytest.fixture
def patrol(store: "Store", place: int) -> int:
    return add_patrol(store, place_id=place, title=" Moor Lane \n lay-by", why="Racing", starts_on=DAY).id


def test_a_patrol_is_planned_changed_ended_and_taken_up_again(store: "Store", place: int, patrol: int) -> None:
    plan = start_plan(store, place_id=place, title="Riders", started_on=DAY).id
    before = get_patrol(store, patrol)
    assert (before.title, before.minutes, before.sums, before.last, before.pin) == (
        "Moor Lane lay-by",
        15,
        VisitSums(),
        None,
        None,
    )
    save_patrol(store, patrol_id=patrol, version=before.version, plan_id=plan, pin=(-2.25, 53.75), minutes=20)
    after = get_patrol(store, patrol)
    assert (after.plan, after.pin, after.minutes) == ("26/001", (-2.25, 53.75), 20)
    with pytest.raises(StaleError):
        save_patrol(store, patrol_id=patrol, version=before.version, title="Elsewhere")
    with pytest.raises(BeatbookError, match="0 minutes a visit"):
        save_patrol(store, patrol_id=patrol, version=after.version, minutes=0)
    with pytest.raises(BeatbookError, match="began on 2 Nov 2026"):
        end_patrol(store, patrol_id=patrol, on=DAY - timedelta(1), why="x")
    end_patrol(store, patrol_id=patrol, on=DAY, why="The lay-by is closed")
    assert list_patrols(store, on=DAY + timedelta(1)) == ()
    assert [p.id for p in list_patrols(store, on=DAY)] == [patrol]
    resume_patrol(store, patrol_id=patrol)
    assert [p.id for p in list_patrols(store, place_id=place, on=DAY + timedelta(1))] == [patrol]
    with pytest.raises(BeatbookError, match="where it goes"):
        add_patrol(store, place_id=place, title=" ")
    with pytest.raises(NotFoundError):
        add_patrol(store, place_id=404, title="Nowhere")
    with pytest.raises(NotFoundError):
        get_patrol(store, 404)


def test_one_key_begins_and_ends_a_visit(store: "Store", place: int, patrol: int) -> None:
    other = add_patrol(store, place_id=place, title="The bridge").id
    begun = begin_visit(store, patrol_id=patrol, at=AT, officer="PCSO 7310")
    assert begun.said.startswith("Visit at Moor Lane lay-by begun at ")
    running = get_patrol(store, patrol).running
    assert running is not None
    assert (running.id, running.started, running.minutes) == (begun.id, AT, None)
    with pytest.raises(BeatbookError, match="A visit at Moor Lane lay-by is running since"):
        begin_visit(store, patrol_id=patrol, at=AT, officer="PC 5330")
    with pytest.raises(BeatbookError, match="PCSO 7310 is at Moor Lane lay-by since"):
        begin_visit(store, patrol_id=other, at=AT, officer="PCSO 7310")
    begin_visit(store, patrol_id=other, at=AT, officer="PC 5330")
    ended = end_visit(store, visit_id=begun.id, at=AT + QUARTER, seen=" Two cars turned round ")
    assert ended.said == "Visit at Moor Lane lay-by ended after 15 min."
    view = get_patrol(store, patrol)
    assert (view.sums, view.last, view.running) == (VisitSums(1, 15, 1), AT, None)
    assert [v.seen for v in list_visits(store, patrol_id=patrol)] == ["Two cars turned round"]
    with pytest.raises(BeatbookError, match="already"):
        end_visit(store, visit_id=begun.id, at=AT + QUARTER)


def test_a_slip_of_the_key_is_taken_back_and_an_end_corrected(store: "Store", patrol: int) -> None:
    slip = begin_visit(store, patrol_id=patrol, at=AT).id
    take_back_visit(store, visit_id=slip)
    assert list_visits(store) == ()
    visit = begin_visit(store, patrol_id=patrol, at=AT).id
    with pytest.raises(BeatbookError, match="Give a time that is past"):
        end_visit(store, visit_id=visit, at=AT + QUARTER, now=AT + timedelta(minutes=5))
    end_visit(store, visit_id=visit, at=AT + timedelta(minutes=5))
    run_on(store, visit_id=visit)
    assert [v.id for v in list_visits(store, running=True)] == [visit]
    end_visit(store, visit_id=visit, at=AT + timedelta(minutes=5))
    (held,) = list_visits(store, running=False)
    save_visit(store, visit_id=visit, version=held.version, ended=AT + QUARTER, seen="Nobody there", now=AT + QUARTER)
    assert get_patrol(store, patrol).sums == VisitSums(1, 15, 1)
    with pytest.raises(StaleError):
        save_visit(store, visit_id=visit, version=held.version, seen="Somebody")
    with pytest.raises(BeatbookError, match="stays"):
        take_back_visit(store, visit_id=visit)
    with pytest.raises(NotFoundError):
        take_back_visit(store, visit_id=404)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    visits=st.lists(
        st.tuples(st.integers(0, 60 * 24 * 40), st.integers(0, 60 * 60 * 2), st.integers(0, 1)), min_size=1, max_size=12
    )
)
def test_sums_are_those_of_plain_sql(store: "Store", place: int, visits: list[tuple[int, int, int]]) -> None:
    ids = [add_patrol(store, place_id=place, title=f"Spot {n}", minutes=15 + n, starts_on=DAY).id for n in range(2)]
    start = datetime(2026, 10, 20, tzinfo=UTC)
    for minute, seconds, which in visits:
        begun = start + timedelta(minutes=minute)
        visit = begin_visit(store, patrol_id=ids[which], at=begun).id
        end_visit(store, visit_id=visit, at=begun + timedelta(seconds=seconds), now=datetime(2027, 1, 1, tzinfo=UTC))
    period = Period(date(2026, 10, 25), date(2026, 11, 14))
    first = round(datetime(2026, 10, 25).astimezone().timestamp() * 1000)
    after = round(datetime(2026, 11, 15).astimezone().timestamp() * 1000)
    for number, patrol in enumerate(ids):
        asked = (
            "SELECT COUNT(*), COALESCE(SUM((ended - started) / 60000), 0), "
            "COALESCE(SUM(ended - started >= :goal * 60000), 0) FROM patrol_visit "
            "WHERE patrol_id = :patrol AND ended IS NOT NULL AND started >= :first AND started < :after"
        )
        with store.reading() as session:
            told = {"patrol": patrol, "goal": 15 + number, "first": first, "after": after}
            counted = tuple(session.execute(text(asked), told).one())
        assert get_patrol(store, patrol, period=period).sums == VisitSums(*counted)
