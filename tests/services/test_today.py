"""What is due: every promise of the store is in one group, and each step leads to a page."""

from datetime import date, datetime, time, timedelta

from beatbook.domain.today import GROUPS
from beatbook.services.places import add_place, find_place
from beatbook.services.plans import add_action, list_plans, start_plan
from beatbook.services.priorities import list_priorities
from beatbook.services.today import today_summary
from beatbook.store.store import Store

TODAY = date.today()


def test_everything_open_is_in_one_group(practice_store: Store) -> None:
    noon = datetime.combine(TODAY, time(12)).astimezone()
    summary = today_summary(practice_store, place_id=None, today=TODAY, now=noon)
    assert tuple(name for name, _ in summary.groups) == GROUPS
    items = [item for _, group in summary.groups for item in group]
    priorities = list_priorities(practice_store)
    plans = list_plans(practice_store, closed=False)
    open_actions = [a for p in plans for a in p.actions if a.done_on is None and a.due]
    coming, drafts = 3, 1
    assert len(items) == len(priorities) + len(plans) + len(open_actions) + coming + drafts
    assert all(item.page in {"priorities", "plans", "record", "events"} for item in items)
    assert summary.next_event is not None


def test_a_place_sees_its_own(practice_store: Store) -> None:
    place = find_place(practice_store, "Harrowgill").id
    items = [i for _, g in today_summary(practice_store, place_id=place, today=TODAY).groups for i in g]
    assert items
    assert all("Marl" not in item.line for item in items)


def test_a_day_moves_a_thing_from_this_week_to_overdue(store: Store) -> None:
    place = add_place(store, kind="ward", name="Here").id
    plan = start_plan(store, place_id=place, title="Racing", started_on=TODAY).id
    add_action(store, plan_id=plan, text="Ask for gate times", due=TODAY + timedelta(days=1))

    def where(day: date) -> str:
        groups = today_summary(store, place_id=None, today=day).groups
        return next(name for name, items in groups if any(i.title == "Ask for gate times" for i in items))

    assert where(TODAY) == "This week"
    assert where(TODAY + timedelta(days=1)) == "Today"
    assert where(TODAY + timedelta(days=2)) == "Overdue"


def test_nothing_due_is_calm(store: Store) -> None:
    summary = today_summary(store, place_id=None, today=TODAY)
    assert summary.next_event is None
    assert summary.clocks == ()
    assert all(not items for _, items in summary.groups)
