"""Actions of a plan in a real store: every field kept, checked, and never saved over somebody else's."""

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from beatbook.domain.doing import action_rows
from beatbook.domain.errors import BeatbookError, NotFoundError, StaleError
from beatbook.services.history import history
from beatbook.services.places import add_place
from beatbook.services.plan_actions import add_action, get_action, known_agencies, remove_action, save_action
from beatbook.services.plan_hypotheses import add_hypothesis, remove_hypothesis
from beatbook.services.plans import get_plan, start_plan
from beatbook.services.thread import thread_of
from beatbook.services.today import today_summary

if TYPE_CHECKING:
    from beatbook.store.store import Store

DAY = date(2026, 11, 2)
WHOLE: dict[str, Any] = {
    "text": "Cut the hedge back",
    "owner": "Parish clerk",
    "due": date(2026, 12, 1),
    "done_on": date(2026, 11, 20),
    "agency": "Harrowgill Parish Council",
    "technique": 7,
    "mechanism": "Drivers are seen from the road.\nThey do not like it.",
    "result": "Done, 40 m of it",
    "cost": "6 hours",
    "begun_on": date(2026, 11, 10),
}


@pytest.fixture
def plan(store: "Store") -> int:
    place = add_place(store, kind="parish", name="Nether Fold").id
    return start_plan(store, place_id=place, title="Riders", started_on=DAY).id


def test_every_field_is_kept(store: "Store", plan: int) -> None:
    cause = add_hypothesis(store, plan_id=plan, text="The lay-by is hidden").id
    made = add_action(store, plan_id=plan, hypothesis_id=cause, **WHOLE)
    view = get_action(store, made.id)
    assert {key: getattr(view, key) for key in WHOLE} == WHOLE
    assert view.hypothesis_id == cause
    assert get_plan(store, plan).actions == (view,)
    with store.reading() as session:
        query = "SELECT technique, agency, hypothesis_id, begun_on FROM plan_action"
        row = session.execute(text(query)).one()
    assert tuple(row) == (7, "Harrowgill Parish Council", cause, "2026-11-10")


def test_words_are_tidied_and_lines_stay(store: "Store", plan: int) -> None:
    made = add_action(store, plan_id=plan, text=" Cut \n the hedge ", agency="  Parish  council ", mechanism=" a\nb ")
    view = get_action(store, made.id)
    assert (view.text, view.agency, view.mechanism) == ("Cut the hedge", "Parish council", "a\nb")


def test_what_cannot_be_is_refused_and_nothing_is_saved(store: "Store", plan: int) -> None:
    made = add_action(store, plan_id=plan, text="Cut the hedge").id
    other = start_plan(store, place_id=get_plan(store, plan).place_id, title="Other", started_on=DAY).id
    elsewhere = add_hypothesis(store, plan_id=other, text="Of another plan").id
    for fields, said in (
        ({"technique": 26}, "There is no technique 26"),
        ({"text": "  "}, "An action needs a few words"),
        ({"hypothesis_id": elsewhere}, "That cause is not in the plan any more"),
        ({"begun_on": DAY, "done_on": date(2026, 11, 1)}, "done on the day it began, or later"),
    ):
        with pytest.raises(BeatbookError, match=said):
            save_action(store, action_id=made, **fields)
    with pytest.raises(BeatbookError, match="An action needs a few words"):
        add_action(store, plan_id=plan, text=" ")
    with pytest.raises(NotFoundError, match="That plan is not in the store any more"):
        add_action(store, plan_id=999, text="x")
    with pytest.raises(ValueError, match="no field plan_id"):
        save_action(store, action_id=made, plan_id=other)
    assert get_action(store, made).version == 1


def test_a_stale_save_shows_both_texts_and_loses_neither(store: "Store", plan: int) -> None:
    made = add_action(store, plan_id=plan, text="Cut the hedge").id
    save_action(store, action_id=made, version=1, agency="Parish council", technique=7)
    with pytest.raises(StaleError) as stale:
        save_action(store, action_id=made, version=1, agency="County Highways")
    assert (stale.value.mine, stale.value.theirs) == ({"agency": "County Highways"}, {"agency": "Parish council"})
    view = get_action(store, made)
    assert (view.agency, view.technique, view.version) == ("Parish council", 7, 2)


def test_done_with_what_came_of_it_is_in_the_journal(store: "Store", plan: int) -> None:
    made = add_action(store, plan_id=plan, text="Cut the hedge").id
    uid = get_action(store, made).uid
    save_action(store, action_id=made, version=1, done_on=DAY, result="The lay-by is in view")
    assert {line.field for line in history(store, uid)} >= {"done on", "result"}
    remove_action(store, action_id=made)
    with pytest.raises(NotFoundError, match="That action is not in the store any more"):
        get_action(store, made)


def test_an_action_outlives_its_cause(store: "Store", plan: int) -> None:
    cause = add_hypothesis(store, plan_id=plan, text="The lay-by is hidden").id
    made = add_action(store, plan_id=plan, text="Cut the hedge", hypothesis_id=cause).id
    remove_hypothesis(store, hypothesis_id=cause)
    assert get_action(store, made).hypothesis_id is None


def test_agencies_are_offered_once(store: "Store", plan: int) -> None:
    for agency in ("Parish council", "", "County Highways", "Parish council"):
        add_action(store, plan_id=plan, text="x", agency=agency)
    assert known_agencies(store) == ("County Highways", "Parish council")


def test_a_partner_stands_for_an_action_that_names_nobody_else(store: "Store", plan: int) -> None:
    """On Today, on the page Actions and in the thread."""
    made = add_action(store, plan_id=plan, text="Mend the gate", agency="County Highways", due=DAY).id
    groups = today_summary(store, place_id=None, today=DAY).groups
    item = next(each for _name, items in groups for each in items if each.title == "Mend the gate")
    assert item.line == "Plan 26/001, County Highways."
    assert item.opens == (("plan_id", plan), ("action_id", made))
    row = action_rows((), (get_plan(store, plan),), DAY)[0]
    assert (row.owner, row.said) == ("County Highways", "")
    save_action(store, action_id=made, done_on=DAY, result="It shuts again")
    done = next(each for each in thread_of(store, kind="plan", id=plan).entries if each.kind == "action")
    assert (done.text, done.who) == ("Mend the gate", "County Highways")  # what came of it is for the team
    save_action(store, action_id=made, owner="A. Clerk")
    row = action_rows((), (get_plan(store, plan),), DAY)[0]
    assert (row.owner, row.said, row.state) == ("A. Clerk", "It shuts again", "kept")
