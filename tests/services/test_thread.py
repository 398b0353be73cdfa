"""The thread of anything: the whole chain from any piece, and all that happened, beside plain SQL."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event as sql_event
from sqlalchemy import select, text

from beatbook.domain.dates import Period
from beatbook.domain.errors import NotFoundError
from beatbook.domain.thread import PIECES, VoteAt
from beatbook.models import (
    Action,
    Contact,
    ContactIssue,
    Event,
    EventNote,
    Issue,
    IssueEntry,
    IssueLink,
    Message,
    NeighbourhoodQuery,
    Option,
    Patrol,
    PatrolVisit,
    Plan,
    PlanAction,
    PowerUse,
    Priority,
    PriorityUpdate,
)
from beatbook.services.deeds import last_deed, last_taken_back
from beatbook.services.issues import open_issue
from beatbook.services.places import add_place
from beatbook.services.plans import review_plan, save_plan
from beatbook.services.questionnaires import current_questionnaire
from beatbook.services.thread import thread_of
from beatbook.services.thread_find import find_piece
from beatbook.services.undo import undo

if TYPE_CHECKING:
    from beatbook.store.store import Store

TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Keys:
    """The keys of one chain with a piece of every kind."""

    place: int
    issue: int
    priority: int
    plan: int
    plan_action: int
    action: int
    note: int
    message: int
    query: int


def at(day: date, hour: int = 12) -> datetime:
    return datetime(day.year, day.month, day.day, hour).astimezone()


def put(store: "Store", record: Any) -> int:
    with store.writing() as session:
        session.add(record)
        session.flush()
        return int(record.id)


def put_issue(store: "Store", place: int, title: str, opened: date, **fields: Any) -> int:
    given = {"reference": f"26/{abs(hash(title)) % 9999:04}", "source": "councillor", "status": "new", **fields}
    return put(store, Issue(title=title, place_id=place, opened_on=opened, touched=at(opened), **given))


def put_priority(store: "Store", place: int, title: str, set_on: date, **fields: Any) -> int:
    return put(store, Priority(place_id=place, title=title, set_on=set_on, review_by=date(2026, 12, 18), **fields))


def put_plan(store: "Store", place: int, reference: str, started: date, **fields: Any) -> int:
    return put(store, Plan(reference=reference, title="Racing", place_id=place, started_on=started, **fields))


def link(store: "Store", issue: int, **end: int) -> None:
    kind = "priority" if "priority_id" in end else "plan" if "plan_id" in end else "related"
    put(store, IssueLink(issue_id=issue, kind=kind, linked_on=date(2026, 9, 18), **end))


@pytest.fixture
def place(store: "Store") -> int:
    return add_place(store, kind="parish", name="Harrowgill").id


@pytest.fixture
def keys(store: "Store", place: int) -> Keys:
    issue = put_issue(store, place, "Cars racing", date(2026, 9, 4), reference="26/0117")
    priority = put_priority(store, place, "Racing at night", date(2026, 9, 18))
    plan = put_plan(store, place, "26/014", date(2026, 11, 4), priority_id=priority)
    link(store, issue, priority_id=priority)
    link(store, issue, plan_id=plan)
    form = current_questionnaire(store).id
    event = put(
        store,
        Event(name="PACT", kind="meeting", place_id=place, questionnaire_id=form, starts=at(date(2026, 10, 26), 19)),
    )
    note = EventNote(event_id=event, kind="promise", text="Say what the checks found", issue_id=issue, due=TODAY)
    message = put(store, Message(subject="Moor Lane", sent_on=date(2026, 10, 1), channel="email", reached=400))
    told = IssueEntry(issue_id=issue, at=at(date(2026, 10, 1)), kind="told", text="Told.", message_id=message)
    put(store, told)
    put(store, IssueEntry(issue_id=issue, at=at(date(2026, 11, 9)), kind="partner", text="Highways count."))
    put(store, PriorityUpdate(priority_id=priority, on=date(2026, 10, 20), text="Two patrols."))
    return Keys(
        place=place,
        issue=issue,
        priority=priority,
        plan=plan,
        plan_action=put(store, PlanAction(plan_id=plan, text="Speed checks", done_on=date(2026, 11, 12))),
        action=put(store, Action(place_id=place, issue_id=issue, text="Ring the school", due=date(2026, 11, 30))),
        note=put(store, note),
        message=message,
        query=put(
            store,
            NeighbourhoodQuery(
                received=at(date(2026, 10, 5)),
                replied=at(date(2026, 10, 6)),
                channel="email",
                place_id=place,
                subject="When?",
                issue_id=issue,
            ),
        ),
    )


@pytest.mark.parametrize("kind", [kind for kind in PIECES if kind not in ("vote", "promise")])
def test_the_same_chain_from_every_piece(store: "Store", keys: Keys, kind: str) -> None:
    whole = thread_of(store, kind="issue", id=keys.issue, today=TODAY)
    found = thread_of(store, kind=kind, id=getattr(keys, kind), today=TODAY)
    assert (found.issue_id, found.priority_id, found.plan_id) == (keys.issue, keys.priority, keys.plan)
    assert (found.entries, found.gaps, found.promises, found.others) == (whole.entries, whole.gaps, whole.promises, ())
    assert sum(knot.mine for knot in found.knots) == 1


def test_a_promise_is_asked_for_with_its_kind(store: "Store", keys: Keys) -> None:
    for kind, key in (("note", keys.note), ("action", keys.action)):
        assert thread_of(store, kind="promise", id=(kind, key), today=TODAY).issue_id == keys.issue
    with pytest.raises(ValueError, match="no piece sheep"):
        thread_of(store, kind="sheep", id=1)


@pytest.mark.parametrize("kind", [kind for kind in PIECES if kind not in ("vote", "promise")])
def test_a_piece_that_is_gone(store: "Store", kind: str) -> None:
    with pytest.raises(NotFoundError, match="not in the store any more"):
        thread_of(store, kind=kind, id=999, today=TODAY)


def test_everything_that_happened_is_there_and_counted(store: "Store", keys: Keys) -> None:
    found = thread_of(store, kind="issue", id=keys.issue, today=TODAY)
    assert [(e.day, e.kind) for e in found.entries] == [
        (date(2026, 11, 12), "action"),
        (date(2026, 11, 9), "partner"),
        (date(2026, 11, 4), "plan"),
        (date(2026, 10, 26), "promise"),
        (date(2026, 10, 20), "update"),
        (date(2026, 10, 6), "reply"),
        (date(2026, 10, 5), "query"),
        (date(2026, 10, 1), "told"),
        (date(2026, 9, 18), "priority"),
        (date(2026, 9, 4), "issue"),
    ]
    assert found.count == 10
    few = thread_of(store, kind="issue", id=keys.issue, today=TODAY, limit=3)
    assert (few.entries, few.count) == (found.entries[:3], 10)
    told = next(e for e in found.entries if e.kind == "told")
    assert (told.step.page, told.step.what) == ("messages", {"message_id": keys.message})
    assert found.promises[0].to == "PACT"
    assert found.said == "2 things were done since people were last told, on 1 Oct."


def test_patrols_and_powers_of_any_end(store: "Store", keys: Keys) -> None:
    for number, end in enumerate(({"issue_id": keys.issue}, {"priority_id": keys.priority}, {"plan_id": keys.plan})):
        day = date(2026, 11, 13 + number)
        patrol = Patrol(place_id=keys.place, title=f"Spot {number}", starts_on=day, **end)
        patrol_id = put(store, patrol)
        put(store, PatrolVisit(patrol_id=patrol_id, started=at(day, 20), ended=at(day, 21), seen="Quiet."))
        put(store, PowerUse(power="warning_verbal", place_id=keys.place, used_on=day, n=2, **end))
    found = thread_of(store, kind="plan", id=keys.plan, today=TODAY)
    visits = [e for e in found.entries if e.kind == "visit"]
    assert [e.text for e in visits] == [f"Spot {n}, 20:00 to 21:00. Quiet." for n in (2, 1, 0)]
    assert {e.text for e in found.entries if e.kind == "power"} == {"Verbal warning, 2 times"}
    assert found.knot("action").day == date(2026, 11, 12)  # what was put into public words before the patrols after it
    put(store, PatrolVisit(patrol_id=patrol_id, started=at(date(2026, 12, 28), 20), ended=None, seen="Quiet."))
    later = thread_of(store, kind="plan", id=keys.plan, today=date(2027, 1, 4))
    assert later.knot("action").day == date(2026, 12, 28)  # for four weeks, then the patrol is what was done last


def test_stages_and_reviews_come_from_the_journal(store: "Store", keys: Keys) -> None:
    save_plan(store, plan_id=keys.plan, version=1, stage="analysis")
    review_plan(store, plan_id=keys.plan, on=TODAY, why="Counts are in.")
    save_plan(store, plan_id=keys.plan, version=3, next_review=date(2027, 1, 4))  # a day that is only moved
    today = datetime.now().astimezone().date()
    found = thread_of(store, kind="plan", id=keys.plan, today=today)
    assert [e.text for e in found.entries if e.kind == "stage"] == ["Reviewed. Counts are in.", "Now at analysis."]


def test_what_was_taken_back_did_not_happen(store: "Store", keys: Keys) -> None:
    def told() -> list[str]:
        found = thread_of(store, kind="plan", id=keys.plan, today=datetime.now().astimezone().date())
        return [e.text for e in found.entries if e.kind == "stage"]

    before = datetime.now(UTC)
    review_plan(store, plan_id=keys.plan, on=TODAY, why="Counts are in.")
    assert told() == ["Reviewed. Counts are in."]
    deed = last_deed(store, since=before)
    assert deed is not None
    undo(store, deed)
    assert told() == []
    again = last_taken_back(store, since=before)
    assert again is not None
    undo(store, again)
    assert told() == ["Reviewed. Counts are in."]
    save_plan(store, plan_id=keys.plan, version=4, stage="closed", why="Solved.")
    save_plan(store, plan_id=keys.plan, version=5, stage="scanning", why="taken back")
    assert told() == ["Reviewed. Counts are in."]


def test_who_asked_is_counted_and_never_named(store: "Store", keys: Keys) -> None:
    for number, (consent, told) in enumerate(((True, None), (True, date(2026, 11, 20)), (False, None))):
        person = Contact(
            kind="resident",
            name=f"Person {number}",
            channel="text",
            consent_on=date(2026, 9, 4) if consent else None,
        )
        asked = {"contact_id": put(store, person), "issue_id": keys.issue, "asked_on": date(2026, 9, 4)}
        put(store, ContactIssue(**asked, told_on=told, raised=number == 0))
    found = thread_of(store, kind="issue", id=keys.issue, today=TODAY)
    assert (found.people.asked, found.people.told, found.people.raised) == (2, 1, 1)
    assert found.people.channels == (("text", 2),)
    assert found.knot("feedback").second == "1 of 2 who asked were told"
    assert [e.text for e in found.entries if e.kind in ("asked", "told") and e.day.month in (9, 11)] == [
        "One person who asked was told.",
        "3 people asked to hear back.",
    ]
    assert "Person" not in " ".join(e.text + e.who for e in found.entries)


# ---------------------------------------------------------------- branches


def test_of_several_issues_the_one_asked_from_is_the_main_line(store: "Store", keys: Keys, place: int) -> None:
    other = put_issue(store, place, "Parking", date(2026, 9, 10))
    closed = put_issue(store, place, "Litter", date(2026, 9, 11), status="resolved", closed_on=date(2026, 10, 1))
    for each in (other, closed):
        link(store, each, priority_id=keys.priority)
    assert thread_of(store, kind="issue", id=closed, today=TODAY).issue_id == closed
    of_priority = thread_of(store, kind="priority", id=keys.priority, today=TODAY)
    assert of_priority.issue_id == other, "the newest that is open"
    assert {(b.kind, b.id) for b in of_priority.others} == {("issue", keys.issue), ("issue", closed)}
    of_plan = thread_of(store, kind="plan", id=keys.plan, today=TODAY)
    assert of_plan.issue_id == keys.issue, "the one that is linked to the plan"


def test_of_several_plans_an_issue_prefers_its_own(store: "Store", keys: Keys, place: int) -> None:
    newer = put_plan(store, place, "26/020", date(2026, 11, 20), priority_id=keys.priority)
    found = thread_of(store, kind="issue", id=keys.issue, today=TODAY)
    assert found.plan_id == keys.plan
    assert [(b.kind, b.id, b.title) for b in found.others] == [("plan", newer, "26/020 Racing")]
    assert thread_of(store, kind="plan", id=newer, today=TODAY).plan_id == newer


def test_issues_that_are_the_same_are_named_from_both_sides(store: "Store", keys: Keys, place: int) -> None:
    twin = put_issue(store, place, "Boy racers", date(2026, 10, 1))
    put(store, IssueLink(issue_id=twin, kind="duplicate", other_id=keys.issue, linked_on=TODAY))
    assert [b.id for b in thread_of(store, kind="issue", id=keys.issue, today=TODAY).others] == [twin]
    alone = thread_of(store, kind="issue", id=twin, today=TODAY)
    assert ([b.id for b in alone.others], alone.priority_id, alone.plan_id) == ([keys.issue], None, None)


def test_a_plan_without_a_priority_and_without_an_issue(store: "Store", keys: Keys, place: int) -> None:
    """What is not there is not equal to what is not there elsewhere."""
    bare = put_plan(store, place, "26/030", date(2026, 11, 1))
    found = thread_of(store, kind="plan", id=bare, today=TODAY)
    assert (found.issue_id, found.priority_id, found.others) == (None, None, ())
    assert [e.kind for e in found.entries] == ["plan"]


def test_the_plan_of_an_issue_brings_its_priority(store: "Store", keys: Keys, place: int) -> None:
    issue = put_issue(store, place, "Sheds", date(2026, 8, 1))
    link(store, issue, plan_id=keys.plan)
    assert thread_of(store, kind="issue", id=issue, today=TODAY).priority_id == keys.priority


# ---------------------------------------------------------------- votes, days, numbers


def test_a_priority_set_from_the_survey(practice_store: "Store", practice_today: date) -> None:
    with practice_store.reading() as session:
        query = "SELECT id, votes, base FROM priority WHERE title = 'Noise outside the library after dark'"
        key, votes, base = session.execute(text(query)).one()
    found = thread_of(practice_store, kind="priority", id=key, today=practice_today)
    assert found.knot("vote").line.endswith(f"{votes} of {base} people ticked it")
    assert found.knot("vote").day is None, "nobody wrote down of when the count is"


def test_from_a_vote_to_the_issue_it_became(practice_store: "Store", practice_today: date) -> None:
    with practice_store.reading() as session:
        row = session.execute(
            text(
                "SELECT issue.id, place_id, option.key, wave_first, wave_last, opened_on FROM issue "
                "JOIN option ON option.id = option_id WHERE reference = '26/0117'"
            )
        ).one()
    wave = Period(date.fromisoformat(row.wave_first), date.fromisoformat(row.wave_last))
    vote = VoteAt(row.key, row.place_id, wave)
    found = thread_of(practice_store, kind="vote", id=vote, today=practice_today)
    assert found.issue_id == row.id
    assert found.knot("vote").mine
    assert found.knot("vote").day == wave.last
    everywhere = thread_of(practice_store, kind="vote", id=VoteAt(row.key, None, wave), today=practice_today)
    assert everywhere.knot("vote").second == "Living in all our places"
    assert everywhere.issue_id is not None
    unasked = VoteAt("heritage_crime", row.place_id, wave)
    alone = thread_of(practice_store, kind="vote", id=unasked, today=practice_today)
    assert (alone.issue_id, alone.entries, [k.state for k in alone.knots][1:]) == (None, (), ["missing"] * 5)


@pytest.fixture
def london(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of a running program cannot be changed here")
    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("london")
def test_days_are_those_of_the_clock_on_the_wall(store: "Store", place: int) -> None:
    """In summer half past eleven in the evening in UTC is the next day here; in winter it is not."""
    issue = put_issue(store, place, "Late", date(2026, 3, 1))
    for month, day in ((6, 1), (11, 1)):
        put(
            store,
            IssueEntry(issue_id=issue, at=datetime(2026, month, day, 23, 30, tzinfo=UTC), kind="note", text="x"),
        )
    found = thread_of(store, kind="issue", id=issue, today=TODAY)
    assert [e.day for e in found.entries if e.kind == "note"] == [date(2026, 11, 1), date(2026, 6, 2)]


def test_numbers_of_the_practice_store_beside_plain_sql(practice_store: "Store", practice_today: date) -> None:
    """Every issue: the lines of its timeline, the deeds done and the last day people were told, counted otherwise."""
    with practice_store.reading() as session:
        issues = session.execute(text("SELECT id FROM issue")).scalars().all()
    assert len(issues) > 5
    for key in issues:
        found = thread_of(practice_store, kind="issue", id=key, today=practice_today, limit=None)
        own = {"issue": key, "priority": found.priority_id, "plan": found.plan_id}
        with practice_store.reading() as session:

            def count(query: str, own: dict[str, Any] = own, session: Any = session) -> int:
                return int(session.execute(text(f"SELECT count(*) FROM {query}"), own).scalar())

            lines = count("issue_entry WHERE issue_id = :issue AND coalesce(status, '') <> 'new'")
            updates = count("priority_update WHERE priority_id = :priority")
            done = count("plan_action WHERE plan_id = :plan AND done_on IS NOT NULL")
            ends = "(issue_id = :issue OR priority_id = :priority OR plan_id = :plan)"
            powers = count(f"power_use WHERE {ends}")
            visits = count(
                "patrol_visit JOIN patrol ON patrol.id = patrol_id WHERE "
                "(issue_id = :issue OR priority_id = :priority OR plan_id = :plan)"
            )
            own_actions = count(
                "action WHERE done_on IS NOT NULL AND (issue_id = :issue OR priority_id = :priority)"
            ) + count(
                "event_note WHERE kind = 'promise' AND done_on IS NOT NULL "
                "AND (issue_id = :issue OR priority_id = :priority)"
            )
        kinds = [entry.kind for entry in found.entries]
        in_lines = ("note", "status", "told", "partner", "meeting", "call_back")
        people = sum(entry.text.endswith(("was told.", "were told.")) for entry in found.entries)
        assert sum(kind in in_lines for kind in kinds) == lines + people
        assert kinds.count("update") == updates
        assert kinds.count("action") + kinds.count("kept") == done + own_actions
        assert (kinds.count("power"), kinds.count("visit")) == (powers, visits)


def test_a_long_timeline_takes_no_more_statements(store: "Store", keys: Keys) -> None:
    def statements() -> int:
        seen: list[str] = []

        def note(*args: Any) -> None:
            seen.append(args[2])

        sql_event.listen(store.engine, "before_cursor_execute", note)
        try:
            thread_of(store, kind="issue", id=keys.issue, today=TODAY)
        finally:
            sql_event.remove(store.engine, "before_cursor_execute", note)
        return len(seen)

    before = statements()
    for day in range(1, 29):
        put(store, IssueEntry(issue_id=keys.issue, at=at(date(2026, 10, day)), kind="note", text="x"))
        put(store, PriorityUpdate(priority_id=keys.priority, on=date(2026, 10, day), text="x"))
    assert statements() == before <= 16


def test_every_statement_of_a_thread_uses_an_index(store: "Store", keys: Keys) -> None:
    """No table of many rows is read from end to end; plans are few, three thousand in ten years of a force."""
    seen: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        seen.append((statement, parameters))

    sql_event.listen(store.engine, "before_cursor_execute", note)
    thread_of(store, kind="issue", id=keys.issue, today=TODAY)
    sql_event.remove(store.engine, "before_cursor_execute", note)
    with store.reading() as session:
        for statement, parameters in seen:
            if statement.startswith("SELECT"):
                plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
                scans = [row[3] for row in plan if row[3].startswith("SCAN") and "SUBQUERY" not in row[3]]
                assert all(scan == "SCAN plan" or "CONSTANT ROW" in scan for scan in scans), (scans, statement)


# ---------------------------------------------------------------- by name


def test_a_piece_by_reference_and_by_uid(store: "Store", keys: Keys) -> None:
    assert find_piece(store, " 26/0117 ") == ("issue", keys.issue)
    assert find_piece(store, "26/014") == ("plan", keys.plan)
    tables = {"plan_action": "plan_action", "note": "event_note", "query": "resident_query"}
    for field in fields(Keys):
        if field.name == "place":
            continue
        with store.reading() as session:
            table = tables.get(field.name, field.name)
            uid = session.execute(text(f'SELECT uid FROM "{table}" WHERE id = :id'), {"id": getattr(keys, field.name)})
            assert find_piece(store, uid.scalar().hex().upper()) == (field.name, getattr(keys, field.name))


def test_what_nothing_is_called_and_what_two_are(store: "Store", keys: Keys, place: int) -> None:
    with pytest.raises(NotFoundError, match=r"^Nothing is called “99/1”\. Name an issue or a plan by its reference"):
        find_piece(store, "99/1")
    with pytest.raises(NotFoundError, match="Nothing is called"):
        find_piece(store, "00" * 16)
    put_issue(store, place, "Other", TODAY, reference="26/014")
    with pytest.raises(
        NotFoundError, match=r"^2 things are called “26/014”: issue “Other” \([0-9a-f]{32}\); plan “Racing”"
    ):
        find_piece(store, "26/014")


def test_an_answer_that_was_merged_leads_to_the_issue_born_from_it(store: "Store") -> None:
    current_questionnaire(store)
    place = add_place(store, kind="ward", name="Here").id
    wave = Period(TODAY, TODAY)
    made = open_issue(
        store, title="Racing", place_id=place, source="survey", opened_on=TODAY, option_key="road_safety", period=wave
    )
    with store.writing() as session:
        born, kept = (
            session.scalars(select(Option).where(Option.key == key)).one() for key in ("road_safety", "noise")
        )
        born.merged_into_id = kept.id
    thread = thread_of(store, kind="vote", id=VoteAt("noise", place, wave, "issues"), today=TODAY)
    assert next(knot for knot in thread.knots if knot.kind == "issue").step.value == made.id
