"""The list of plans: filters, orders, heads, words anywhere in a plan, saved views; and plans started by month."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from beatbook.domain.dates import Period
from beatbook.domain.errors import BeatbookError
from beatbook.domain.plan_query import (
    ORDERS,
    PlanQuery,
    PlanRow,
    done_words,
    grouped,
    late_words,
    read_views,
)
from beatbook.domain.plan_reviews import assessment_outstanding
from beatbook.services.officers import ensure_officer
from beatbook.services.places import add_place
from beatbook.services.plan_list import find_plans, last_start, remove_view, save_view, saved_views
from beatbook.services.plan_months import plans_by_month
from beatbook.services.plan_stages import move_stage
from beatbook.services.plan_words import save_box
from beatbook.services.plans import add_action, get_plan, save_action, save_plan, start_plan

if TYPE_CHECKING:
    from beatbook.store.store import Store

TODAY = date(2026, 11, 23)


@pytest.fixture
def places(store: "Store") -> tuple[int, int, int]:
    """A district, a parish in it, and a parish in none."""
    district = add_place(store, kind="district", name="Harrowdale").id
    return (
        district,
        add_place(store, kind="parish", name="Nether Fold", within=district).id,
        add_place(store, kind="parish", name="Alder", within=None).id,
    )


@pytest.fixture
def plans(store: "Store", places: tuple[int, int, int]) -> list[int]:
    _, fold, alder = places
    officer = ensure_officer(store, collar="5330", name="Tom Hesketh", rank="PC").id
    old = start_plan(store, place_id=fold, title="Riders", started_on=date(2026, 2, 2), owner_id=officer).id
    new = start_plan(store, place_id=alder, title="Broken lamps", started_on=date(2026, 11, 20)).id
    done = start_plan(store, place_id=fold, title="Fly-tipping", started_on=date(2025, 12, 1)).id
    save_plan(store, plan_id=old, version=get_plan(store, old).version, risk="high", problem="Bikes on the tow path")
    add_action(store, plan_id=old, text="Put up a kissing gate", due=TODAY - timedelta(days=3))
    second = add_action(store, plan_id=old, text="Ask the council", due=TODAY).id
    save_action(store, action_id=second, done_on=TODAY)
    for key in ("assessment.result", "assessment.lesson"):
        save_box(store, plan_id=done, key=key, text="It stopped after the cameras", version=0)
    move_stage(store, plan_id=done, to="closed", why="known", outcome="met", on=date(2026, 6, 1))
    return [old, new, done]


def ids(store: "Store", **query: object) -> list[int]:
    return [row.id for row in find_plans(store, PlanQuery(**query), today=TODAY).plans]  # type: ignore[arg-type]


def test_a_row_says_what_a_list_needs(store: "Store", plans: list[int]) -> None:
    row = find_plans(store, PlanQuery(), today=TODAY).plans[0]
    assert (row.reference, row.place, row.owner, row.risk) == ("26/001", "Nether Fold", "PC Tom Hesketh", "high")
    assert (done_words(row), row.unassessed, row.late_actions) == ("1 of 2", True, 1)
    assert late_words(row, TODAY) == "Look overdue, assessment outstanding, 1 action overdue"


def test_filters(store: "Store", plans: list[int], places: tuple[int, int, int]) -> None:
    old, new, done = plans
    assert ids(store) == [old, new]
    assert ids(store, stages=None) == [old, new, done]
    assert ids(store, stages=("closed",)) == [done]
    assert ids(store, place_id=places[0], stages=None) == [old, done]
    assert ids(store, risk="high") == [old]
    assert ids(store, risk="none") == [new]
    assert ids(store, late=True, stages=None) == [old]
    assert ids(store, owner_id=find_plans(store, PlanQuery(), today=TODAY).plans[0].owner_id) == [old]


def test_words_are_found_anywhere_in_a_plan_and_together(store: "Store", plans: list[int]) -> None:
    old, new, done = plans
    assert ids(store, words="kissing bik") == [old]  # an action, and the beginning of a word of the problem
    assert ids(store, words="camera", stages=None) == [done]  # a box
    assert ids(store, words="26/002") == [new]
    assert ids(store, words="kissing lamps") == []
    assert ids(store, words='"') == [old, new]


@pytest.mark.parametrize("order", ORDERS)
def test_every_order_gives_every_plan_once_page_by_page(store: "Store", plans: list[int], order: str) -> None:
    query = PlanQuery(stages=None, order=order)
    whole = find_plans(store, query, today=TODAY)
    pages = [find_plans(store, query, today=TODAY, limit=1, offset=at) for at in range(3)]
    assert [page.plans[0] for page in pages] == list(whole.plans)
    assert {page.total for page in pages} == {3}
    assert sorted(row.id for row in whole.plans) == sorted(plans)


def test_orders(store: "Store", plans: list[int]) -> None:
    old, new, done = plans
    assert ids(store, stages=None, order="title") == [new, done, old]
    assert ids(store, stages=None, order="oldest") == [done, old, new]
    assert ids(store, stages=None, order="place") == [new, done, old]
    assert ids(store, stages=None, order="risk") == [old, new, done]
    assert ids(store, stages=None, order="owner") == [old, new, done]


def test_heads(store: "Store", plans: list[int]) -> None:
    rows = find_plans(store, PlanQuery(stages=None), today=TODAY).plans

    def heads(group: str) -> list[tuple[str, int]]:
        return [(each.head, len(each.plans)) for each in grouped(rows, group, TODAY)]

    assert heads("stage") == [("Scanning", 2), ("Closed", 1)]
    assert heads("risk") == [("High risk", 1), ("Not graded", 2)]
    assert heads("owner") == [("PC Tom Hesketh", 1), ("Nobody yet", 2)]
    assert heads("place") == [("Alder", 1), ("Nether Fold", 2)]
    assert heads("late") == [("Look overdue", 1), ("In time", 2)]
    assert heads("") == [("", 3)]


def test_a_view_is_kept_replaced_and_taken_out(store: "Store") -> None:
    query = PlanQuery(
        place_id=7, stages=("analysis",), risk="high", late=True, words="bikes", order="risk", group="owner"
    )
    save_view(store, name="  High   risk ", query=query)
    save_view(store, name="All", query=PlanQuery(stages=None))
    assert [view.name for view in saved_views(store)] == ["All", "High risk"]
    assert saved_views(store)[1].query == PlanQuery(
        stages=("analysis",), risk="high", late=True, words="bikes", order="risk", group="owner"
    )
    assert saved_views(store)[0].query.stages is None
    save_view(store, name="high risk", query=PlanQuery(risk="low"))
    assert [(view.name, view.query.risk) for view in saved_views(store)] == [("All", ""), ("high risk", "low")]
    remove_view(store, name="All")
    assert [view.name for view in saved_views(store)] == ["high risk"]
    with pytest.raises(BeatbookError, match="needs a name"):
        save_view(store, name=" ", query=query)


@pytest.mark.parametrize("held", ["", "{", "[1]", '{"a": 1}', '[{"name": "x", "stages": 3, "order": "odd"}, {}]'])
def test_a_view_that_cannot_be_read_does_no_harm(held: str) -> None:
    assert [(view.name, view.query.order) for view in read_views(held)] in ([], [("x", "review")])


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(-3, 3))
def test_six_months_are_the_same_six_months_as_elsewhere(today: date, near: int) -> None:
    start = last_start(today) + timedelta(days=near)
    told = assessment_outstanding(started_on=start, closed_on=None, result="", today=today)
    assert told == (start <= last_start(today))


def test_plans_by_month_are_what_plain_sql_counts(
    store: "Store", plans: list[int], places: tuple[int, int, int]
) -> None:
    period = Period(date(2026, 2, 1), date(2026, 12, 31))
    found = plans_by_month(store, place_id=None, period=period, today=TODAY)
    assert [line.district for line in found.districts] == ["Harrowdale", "In no district"]
    sql = """
        SELECT strftime('%m', p.started_on), count(*) FROM plan p JOIN place_part x ON x.child_id = p.place_id
        WHERE x.parent_id = :district AND p.started_on BETWEEN '2026-02-01' AND '2026-12-31' GROUP BY 1
    """
    with store.reading() as session:
        counted = {int(month) - 2: n for month, n in session.execute(text(sql), {"district": places[0]})}
    line = found.districts[0]
    assert {at: n for at, n in enumerate(line.by_month) if n} == counted == {0: 1}
    assert (line.before, line.total, line.live, line.outstanding) == (1, 2, 1, 1)
    assert line.cumulative[0] == 2
    assert line.cumulative[-1] == 2
    assert found.together.by_month[9] == 1
    assert (found.together.total, found.together.outstanding, found.overlap) == (3, 1, False)


def test_a_plan_in_two_districts_counts_in_both_and_once_together(store: "Store", places: tuple[int, int, int]) -> None:
    from beatbook.models import PlacePart

    other = add_place(store, kind="district", name="Westmoor").id
    with store.writing() as session:
        session.add(PlacePart(parent_id=other, child_id=places[1], stated=True))
    start_plan(store, place_id=places[1], title="On the border", started_on=TODAY)
    found = plans_by_month(store, place_id=None, period=Period(TODAY, TODAY), today=TODAY)
    assert [(line.district, line.total) for line in found.districts] == [("Harrowdale", 1), ("Westmoor", 1)]
    assert (found.together.total, found.overlap) == (1, True)


def test_a_late_mark_needs_a_plan_that_is_open() -> None:
    row = PlanRow(
        *(1, "u", "26/001", "x", 1, "Alder", None, "closed", "", None, "", TODAY, date(2020, 1, 1), TODAY),
        *(0, 0, 0, False),
    )
    assert late_words(row, TODAY) == ""
    assert done_words(row) == "–"
