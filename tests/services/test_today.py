"""What is due: every promise of the store is in one group, and each step leads to a page."""

from collections import Counter
from datetime import date, datetime, time, timedelta

from sqlalchemy import text

from beatbook.domain.dates import Month, Period
from beatbook.domain.today import GROUPS, DueItem
from beatbook.services.briefings_out import note_briefing
from beatbook.services.events import open_event
from beatbook.services.places import add_place, find_place
from beatbook.services.plans import add_action, start_plan
from beatbook.services.promises import keep_promise, make_promise
from beatbook.services.queries import note_query, query_clock, reply_query
from beatbook.services.today import today_summary
from beatbook.services.undo import last_deed, undo
from beatbook.store.store import Store

TODAY = date.today()


def test_everything_open_is_in_one_group(practice_store: Store) -> None:
    noon = datetime.combine(TODAY, time(12)).astimezone()
    summary = today_summary(practice_store, place_id=None, today=TODAY, now=noon)
    assert tuple(name for name, _ in summary.groups) == GROUPS
    items = [item for _, group in summary.groups for item in group]
    with practice_store.reading() as session:
        waiting = {page: sum(session.scalar(text(each)) or 0 for each in counts) for page, counts in WAITING.items()}
    assert Counter(item.page for item in items) == Counter(waiting)
    assert all(waiting[page] for page in ("priorities", "plans", "record", "actions"))
    assert summary.next_event is not None


OPEN = "done_on IS NULL AND withdrawn_on IS NULL AND due < date('now', '+1 year')"
NOON = "strftime('%s', 'now', 'localtime', 'start of day', '+12 hours', 'utc') * 1000"
MEETINGS = f"""SELECT count(*) FROM event JOIN place ON place.id = place_id
  WHERE event.kind = 'meeting' AND NOT finished
  AND starts BETWEEN {NOON} AND {NOON} + 14 * 86400000 AND place.kind IN ('parish', 'ward')"""
WAITING = {
    "priorities": (
        "SELECT count(*) FROM priority WHERE status = 'open'",
        "SELECT count(*) FROM priority_review WHERE decided_on IS NULL",
    ),
    "plans": (
        "SELECT count(*) FROM plan WHERE closed_on IS NULL AND next_review IS NOT NULL",
        "SELECT count(*) FROM plan_action JOIN plan ON plan.id = plan_id WHERE closed_on IS NULL AND done_on IS NULL"
        " AND due IS NOT NULL",
    ),
    "actions": (
        f"SELECT count(*) FROM action WHERE {OPEN}",
        f"SELECT count(*) FROM event_note WHERE kind = 'promise' AND {OPEN}",
    ),
    "messages": (
        "SELECT count(*) FROM resident_query WHERE replied IS NULL",
        """SELECT count(DISTINCT issue.id) FROM issue JOIN contact_issue ON issue_id = issue.id
        JOIN contact ON contact.id = contact_id WHERE status IN ('resolved', 'tolerated', 'not_ours')
        AND consent_on IS NOT NULL AND contact.withdrawn_on IS NULL AND (told_on IS NULL OR told_on < closed_on)""",
    ),
    "briefings": (MEETINGS,),
    "record": ("SELECT count(*) FROM draft",),
    "events": (f"SELECT count(*) FROM event WHERE NOT finished AND coalesce(ends, starts) >= {NOON}",),
}
"""Page -> what waits there, counted by plain SQL."""


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


def groups_of(store: Store, **asked: object) -> dict[str, list[DueItem]]:
    told = {"place_id": None, "today": TODAY} | asked
    return {name: list(items) for name, items in today_summary(store, **told).groups}  # type: ignore[arg-type]


def test_a_promise_stands_until_it_is_kept(store: Store) -> None:
    place = add_place(store, kind="parish", name="Here").id
    start = datetime.combine(TODAY - timedelta(days=3), time(19)).astimezone()
    event = open_event(store, place_id=place, kind="meeting", starts=start, name="PACT meeting").id
    made = make_promise(store, text="Say what the checks found", event_id=event, due=TODAY - timedelta(days=1))
    (item,) = groups_of(store)["Overdue"]
    assert (item.title, item.page, item.opens) == (
        "Say what the checks found",
        "actions",
        (("promise", ("note", made.id)),),
    )
    assert item.line.startswith("Promised on ")
    assert item.line.endswith(" at PACT meeting.")
    keep_promise(store, kind="note", id=made.id, version=1, on=TODAY, outcome="It was said")
    assert not any(groups_of(store).values())


def test_a_query_runs_by_the_hour_and_counts_for_the_clock(store: Store) -> None:
    place = add_place(store, kind="ward", name="Here").id
    now = datetime.now().astimezone()
    late, soon = now - timedelta(hours=74, minutes=32), now - timedelta(hours=1)
    over = note_query(store, place_id=place, subject="cars racing", channel="text", received=late).id
    note_query(store, place_id=place, subject="bins", channel="email", received=soon)
    found = groups_of(store, now=now)
    assert [(i.title, i.told) for i in found["Overdue"]] == [("Reply to a resident: cars racing", "2 h 32 min over")]
    assert sum(len(items) for items in found.values()) == 2
    clock = today_summary(store, place_id=place, today=TODAY, now=now).clocks[-1]
    assert (clock.label, clock.kept, clock.of) == ("Replies sent within 72 hours", 0, 1)
    reply_query(store, query_id=over, version=1, reply="We will be there on Friday", miss_why="Off sick")
    assert groups_of(store, now=now)["Overdue"] == []


def test_a_meeting_needs_a_briefing_until_one_was_written(store: Store) -> None:
    place = add_place(store, kind="parish", name="Here").id
    now = datetime.now().astimezone()
    for days in (10, 40):
        open_event(store, place_id=place, kind="meeting", starts=now + timedelta(days=days))

    def wanted() -> list[DueItem]:
        found = groups_of(store, now=now)
        return [i for items in found.values() for i in items if i.page == "briefings"]

    (item,) = wanted()
    assert (item.title, item.due) == ("Write the briefing for Here", (now + timedelta(days=10)).date())
    note_briefing(store, place_id=place, month=Month.of(TODAY))
    assert wanted() == []
    now += timedelta(days=32)
    assert [i.due for i in wanted()] == [(now + timedelta(days=8)).date()]


def test_news_is_what_others_added_since(store: Store) -> None:
    place = add_place(store, kind="ward", name="Here").id
    store.officer = "PCSO 1 Me"
    seen = today_summary(store, place_id=None, today=TODAY).news.upto
    start_plan(store, place_id=place, title="Mine", started_on=TODAY)

    def told(line: int | None = seen) -> list[str]:
        news = today_summary(store, place_id=None, today=TODAY, seen=line, officer="PCSO 1 Me").news
        return [each.words for each in news.came]

    assert told() == []
    store.officer = "PC 2 Other"
    for title in ("Theirs", "Theirs too"):
        start_plan(store, place_id=place, title=title, started_on=TODAY)
    note_query(store, place_id=place, subject="bins", channel="email")
    assert told() == ["1 query", "2 new plans"]
    assert told(None) == []
    upto = today_summary(store, place_id=None, today=TODAY).news.upto
    with store.reading() as session:
        assert upto == session.scalar(text("SELECT max(id) FROM journal"))
    assert told(upto) == []


def test_the_clock_of_replies_agrees_with_the_queries_themselves(practice_store: Store) -> None:
    now = datetime.now().astimezone()
    summary = today_summary(practice_store, place_id=None, today=TODAY, now=now)
    told = [clock for clock in summary.clocks if clock.label.startswith("Replies")]
    whole, _places = query_clock(practice_store, None, Period(TODAY - timedelta(days=93), TODAY), now=now)
    counted = whole.met + whole.missed + whole.over
    assert [(clock.kept, clock.of) for clock in told] == ([(whole.met, counted)] if counted else [])


def test_news_leaves_out_what_was_taken_back(store: Store) -> None:
    place = add_place(store, kind="ward", name="Here").id
    seen = today_summary(store, place_id=None, today=TODAY).news.upto
    store.officer = "PC 2 Other"
    since = datetime.now().astimezone()
    note_query(store, place_id=place, subject="bins", channel="email")
    asked = last_deed(store, since=since)
    assert asked is not None
    undo(store, asked)
    assert today_summary(store, place_id=None, today=TODAY, seen=seen, officer="PCSO 1 Me").news.came == ()
