"""Actions: for an issue, a priority or a place; done with what came of it, or withdrawn with a reason."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from beatbook.domain.actions import standing
from beatbook.domain.dates import Period
from beatbook.domain.doing import action_rows, in_order, open_words, promise_rows
from beatbook.domain.errors import BeatbookError, NotFoundError, StaleError
from beatbook.services.actions import (
    add_action,
    finish_action,
    get_action,
    list_actions,
    reopen_action,
    save_action,
    withdraw_action,
)
from beatbook.services.issues import open_issue
from beatbook.services.places import add_place
from beatbook.services.plans import add_action as add_plan_action
from beatbook.services.plans import list_plans, start_plan
from beatbook.services.priorities import set_priority
from beatbook.services.promises import list_promises, make_promise

if TYPE_CHECKING:
    from beatbook.store.store import Store

DAY = date(2026, 11, 23)


@pytest.fixture
def place(store: "Store") -> int:
    return add_place(store, kind="ward", name="Harrowgill").id


@pytest.fixture
def issue(store: "Store", place: int) -> int:
    return open_issue(store, title="Cars racing", place_id=place, source="resident", opened_on=DAY).id


def test_an_action_is_where_its_issue_or_priority_is(store: "Store", place: int, issue: int) -> None:
    priority = set_priority(store, place_id=place, title="Racing", why="", set_on=DAY).id
    add_action(store, text=" Speed \n checks ", owner=" PC  Hesketh ", due=DAY, issue_id=issue)
    add_action(store, text="Signs", priority_id=priority)
    add_action(store, text="A bin", place_id=place)
    with pytest.raises(BeatbookError, match="choose a place"):
        add_action(store, text="Nowhere")
    with pytest.raises(BeatbookError, match="few words"):
        add_action(store, text=" ", place_id=place)
    checks, signs, box = list_actions(store, place_id=place)
    assert (checks.text, checks.owner, checks.place, checks.issue_id) == (
        "Speed checks",
        "PC Hesketh",
        "Harrowgill",
        issue,
    )
    assert checks.issue.endswith(" Cars racing")
    assert (signs.priority, box.issue, box.priority) == ("Racing", "", "")
    assert list_actions(store, issue_id=issue) == (checks,)
    assert list_actions(store, priority_id=priority) == (signs,)


def test_it_is_done_withdrawn_and_opened_again_in_words(store: "Store", issue: int) -> None:
    made = add_action(store, text="Speed checks", issue_id=issue, due=DAY).id
    with pytest.raises(BeatbookError, match="what came of it"):
        finish_action(store, action_id=made, version=1, on=DAY, outcome="")
    finish_action(store, action_id=made, version=1, on=DAY, outcome="96 cars checked, 7 tickets")
    done = get_action(store, made)
    assert (done.state, done.outcome, standing(done, DAY)) == (
        "kept",
        "96 cars checked, 7 tickets",
        "done 23 Nov 2026",
    )
    assert list_actions(store) == ()
    assert list_actions(store, open_only=False) == (done,)
    assert list_actions(store, open_only=False, ended_in=Period(DAY - timedelta(9), DAY - timedelta(1))) == ()
    assert list_actions(store, open_only=False, ended_in=Period(DAY, DAY)) == (done,)
    with pytest.raises(BeatbookError, match="closed already"):
        withdraw_action(store, action_id=made, version=done.version, on=DAY, why="x")
    reopen_action(store, action_id=made)
    opened = get_action(store, made)
    assert standing(opened, DAY + timedelta(2)) == "2 days over"
    withdraw_action(store, action_id=made, version=opened.version, on=DAY, why="Highways does it")
    assert standing(get_action(store, made), DAY) == "withdrawn 23 Nov 2026"
    with pytest.raises(StaleError) as caught:
        save_action(store, action_id=made, version=1, text="Other words")
    assert caught.value.theirs == {"text": "Speed checks"}
    with pytest.raises(ValueError, match="no field outcome"):
        save_action(store, action_id=made, version=get_action(store, made).version, outcome="x")
    with pytest.raises(NotFoundError):
        get_action(store, 404)


def test_actions_of_plans_stand_among_them_in_the_order_of_their_days(store: "Store", place: int, issue: int) -> None:
    plan = start_plan(store, place_id=place, title="Racing", started_on=DAY - timedelta(20)).id
    add_plan_action(store, plan_id=plan, text="Gate times", due=DAY - timedelta(2))
    add_plan_action(store, plan_id=plan, text="No day")
    add_action(store, text="Speed checks", issue_id=issue, due=DAY)
    make_promise(store, text="Call back", promised_to="the shop", promised_on=DAY, issue_id=issue, due=DAY)
    rows = in_order(action_rows(list_actions(store), list_plans(store), DAY))
    assert [(row.what, row.text) for row in rows] == [
        ("plan", "Gate times"),
        ("action", "Speed checks"),
        ("plan", "No day"),
    ]
    assert open_words(rows, DAY) == "3 open, 1 late"
    assert rows[0].dial(DAY) == (1.0, "over")
    assert rows[2].dial(DAY) == (0.0, "ok")
    (promise,) = promise_rows(list_promises(store), DAY)
    assert promise.under == "Harrowgill, 23 Nov 2026. To the shop"
    assert [a.text for a in list_actions(store, promises=True)] == ["Speed checks", "Call back"]
