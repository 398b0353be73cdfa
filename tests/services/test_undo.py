"""Taking back: fields are what they were, the journal only grew, and what cannot be taken back says why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, text

from beatbook.domain.errors import BeatbookError
from beatbook.domain.hlc import moment
from beatbook.models import (
    Contact,
    ContactIssue,
    Event,
    EventNote,
    Issue,
    IssueLink,
    JournalLine,
    Message,
    Plan,
    PlanAction,
    Poll,
    Priority,
)
from beatbook.models.base import Recorded
from beatbook.services.actions import add_action, finish_action, get_action
from beatbook.services.checks import check_store
from beatbook.services.contacts import ask_to_hear, save_contact, stop_asking
from beatbook.services.events import count_passer, finish_event, get_event, save_event
from beatbook.services.issue_links import link_issue, unlink_issue
from beatbook.services.issues import add_entry, change_status, get_issue, open_issue, save_issue
from beatbook.services.messages import log_message, remove_message
from beatbook.services.patrols import add_patrol, end_patrol
from beatbook.services.plans import add_action as add_plan_action
from beatbook.services.plans import get_plan, remove_action, save_plan, start_plan
from beatbook.services.polls import put_poll, remove_poll
from beatbook.services.powers import note_power
from beatbook.services.priorities import add_update, close_priority, get_priority, save_priority
from beatbook.services.promises import keep_promise, make_promise
from beatbook.services.queries import get_query, note_query, reply_query
from beatbook.services.records import KINDS
from beatbook.services.undo import deeds, last_deed, last_taken_back, undo
from beatbook.store.journal import named

if TYPE_CHECKING:
    from beatbook.store.store import Store

TODAY = date(2026, 11, 20)
WHEN = datetime(2026, 11, 20, 10, tzinfo=UTC)
Held = dict[tuple[str, str], dict[str, str | None]]


def after_all(store: Store) -> datetime:
    """The moment after the last line of the journal: a sitting that begins now."""
    with store.reading() as session:
        last = session.scalar(select(func.max(JournalLine.at)).where(JournalLine.subject != "response")) or 0
    return moment(last) + timedelta(milliseconds=1)


def held(store: Store, *, touched: bool = True) -> Held:
    """(table, uid) -> field -> text, of every record that is followed; of issues the moment of their last line too."""
    told: Held = {}
    with store.reading() as session:
        for table, kind in KINDS.items():
            for record in session.scalars(select(kind)) if kind.journalled else ():
                fields = {field: named(session, record, field, getattr(record, field)) for field in kind.journalled}
                if isinstance(record, Issue) and touched:
                    fields["touched"] = record.touched.isoformat()
                told[table, record.uid.hex()] = fields
    return told


def journal(store: Store) -> list[tuple[Any, ...]]:
    with store.reading() as session:
        return [tuple(row) for row in session.execute(text("SELECT * FROM journal ORDER BY id"))]


def id_of(store: Store, kind: type[Recorded], number: int) -> int:
    """One of the records, any. Raises BeatbookError where there is none."""
    with store.reading() as session:
        ids = list(session.scalars(select(kind.id).order_by(kind.id)))
    if not ids:
        raise BeatbookError("none")
    return ids[number % len(ids)]


Act = Callable[["Store", int, str], object]


def _status(store: Store, n: int, words: str) -> object:
    issue = get_issue(store, id_of(store, Issue, n))
    to = ("looking", "acting", "resolved", "not_ours")[n % 4]
    return change_status(
        store,
        issue_id=issue.id,
        version=issue.version,
        status=to,
        why=words,
        evidence="seen" if to == "resolved" else None,
    )


def _link(store: Store, n: int, words: str) -> object:
    issue = id_of(store, Issue, n)
    if n % 2:
        return link_issue(store, issue_id=issue, kind="plan", plan_id=id_of(store, Plan, n), note=words)
    return link_issue(store, issue_id=issue, kind="related", other_id=id_of(store, Issue, n + 1), note=words)


def _save_plan(store: Store, n: int, words: str) -> object:
    plan = get_plan(store, id_of(store, Plan, n))
    stage = ("scanning", "analysis", "response")[n % 3]
    return save_plan(store, plan_id=plan.id, version=plan.version, stage=stage, problem=words)


def _save_event(store: Store, n: int, words: str) -> object:
    event = get_event(store, id_of(store, Event, n))
    starts = event.starts - timedelta(minutes=n)
    return save_event(store, event_id=event.id, version=event.version, name=words, starts=starts)


def _finish(store: Store, n: int, words: str) -> object:
    action = get_action(store, add_action(store, text=words, issue_id=id_of(store, Issue, n)).id)
    return finish_action(store, action_id=action.id, version=action.version, on=TODAY, outcome=words)


def _promise(store: Store, n: int, words: str) -> object:
    with store.reading() as session:
        open_ones = list(session.execute(select(EventNote.id, EventNote.version).where(EventNote.done_on.is_(None))))
    if not open_ones or n % 2:
        return make_promise(store, text=words, event_id=id_of(store, Event, n), owner="PC Reid", due=TODAY)
    note = open_ones[n % len(open_ones)]
    return keep_promise(store, kind="note", id=note.id, version=note.version, on=TODAY, outcome=words)


def _message(store: Store, n: int, words: str) -> object:
    ids = {id_of(store, Issue, n), id_of(store, Issue, n + 3)}
    return log_message(store, subject=words, sent_on=TODAY, issue_ids=ids, rating=4.5, reached=n)


def _query(store: Store, n: int, words: str) -> object:
    made = note_query(
        store, place_id=1, subject=words, channel="email", received=WHEN, contact_id=id_of(store, Contact, n)
    )
    query = get_query(store, made.id)
    return reply_query(
        store, query_id=query.id, version=query.version, reply=words, replied=WHEN + timedelta(hours=n % 60)
    )


def _contact(store: Store, n: int, words: str) -> object:
    with store.reading() as session:
        contact = session.get_one(Contact, id_of(store, Contact, n))
    return save_contact(store, contact_id=contact.id, version=contact.version, note=words, wants=words)


def _save_priority(store: Store, n: int, words: str) -> object:
    each = get_priority(store, id_of(store, Priority, n))
    return save_priority(store, priority_id=each.id, version=each.version, title=words, why=words)


ACTS: dict[str, Act] = {
    "issue": lambda s, n, w: open_issue(
        s, title=w, place_id=id_of(s, KINDS["place"], n), source="patrol", opened_on=TODAY
    ),
    "save issue": lambda s, n, w: save_issue(
        s, issue_id=id_of(s, Issue, n), version=get_issue(s, id_of(s, Issue, n)).version, what=w, pin=(-2.4, 53.9)
    ),
    "status": _status,
    "entry": lambda s, n, w: add_entry(s, issue_id=id_of(s, Issue, n), text=w),
    "link": _link,
    "unlink": lambda s, n, w: unlink_issue(s, link_id=id_of(s, IssueLink, n), why=w),
    "ask": lambda s, n, _w: ask_to_hear(
        s, contact_id=id_of(s, Contact, n), issue_id=id_of(s, Issue, n), asked_on=TODAY, raised=bool(n % 2)
    ),
    "stop asking": lambda s, n, w: stop_asking(s, ask_id=id_of(s, ContactIssue, n), why=w),
    "contact": _contact,
    "plan": lambda s, _n, w: start_plan(s, place_id=1, title=w, started_on=TODAY),
    "save plan": _save_plan,
    "plan action": lambda s, n, w: add_plan_action(s, plan_id=id_of(s, Plan, n), text=w, due=TODAY),
    "remove plan action": lambda s, n, _w: remove_action(s, action_id=id_of(s, PlanAction, n)),
    "event": _save_event,
    "finish event": lambda s, n, _w: finish_event(s, event_id=id_of(s, Event, n), finished=bool(n % 2)),
    "passer": lambda s, n, _w: count_passer(s, event_id=id_of(s, Event, n), what="refused"),
    "promise": _promise,
    "action": _finish,
    "message": _message,
    "remove message": lambda s, n, w: remove_message(s, message_id=id_of(s, Message, n), why=w),
    "query": _query,
    "patrol": lambda s, _n, w: add_patrol(s, place_id=1, title=w, pin=(-2.4, 53.9)),
    "end patrol": lambda s, n, w: end_patrol(s, patrol_id=id_of(s, KINDS["patrol"], n), on=date.today(), why=w),
    "power": lambda s, _n, w: note_power(s, power="cpn", place_id=1, used_on=TODAY, n=2, note=w),
    "poll": lambda s, n, w: put_poll(s, event_id=id_of(s, Event, n), text=w, choices=("Yes", "No"), hands=(3, n)),
    "remove poll": lambda s, n, _w: remove_poll(s, poll_id=id_of(s, Poll, n)),
    "priority": _save_priority,
    "update": lambda s, n, w: add_update(s, priority_id=id_of(s, Priority, n), on=TODAY, text=w),
    "close priority": lambda s, n, w: close_priority(s, priority_id=id_of(s, Priority, n), on=TODAY, why=w),
}  # fmt: skip


def done(store: Store, act: str, number: int, words: str) -> bool:
    """Carry it out as the program would; False where it was refused."""
    try:
        ACTS[act](store, number, words)
    except (BeatbookError, ValueError):
        return False
    return True


def test_every_act_of_these_tests_can_be_done(practice_store: Store) -> None:
    practice_store.officer = "PC 1 A"
    for act in ACTS:
        assert any(done(practice_store, act, number, f"Words of {act}") for number in range(8)), act


ONE = st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 40), st.text("abc é", min_size=1, max_size=12))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ONE, min_size=1, max_size=8))
def test_all_is_as_it_was_and_the_journal_only_grew(practice_store: Store, acts: list[tuple[str, int, str]]) -> None:
    store = practice_store
    store.officer = "PC 1 A"
    since = after_all(store)
    states = [held(store)]
    for act, number, words in acts:
        before = len(deeds(store, since=since, limit=100))
        done(store, act, number, words)
        if len(deeds(store, since=since, limit=100)) > before + 1:
            states.append({})  # two deeds: what lies between was not seen
        if len(deeds(store, since=since, limit=100)) > before:
            states.append(held(store))
    for state in states[-2::-1]:
        lines = journal(store)
        deed = last_deed(store, since=since)
        assert deed is not None
        assert deed.refused == ""
        changes = undo(store, deed)
        assert changes.said.startswith("Taken back: ")
        assert changes.subjects
        assert not state or held(store) == state
        assert journal(store)[: len(lines)] == lines
    assert last_deed(store, since=since) is None
    for state in states[1:]:
        deed = last_taken_back(store, since=since)
        assert deed is not None
        assert undo(store, deed).said.startswith("Done again: ")
        assert not state or held(store) == state
    assert last_taken_back(store, since=since) is None
    assert check_store(store) == ()
    while (deed := last_deed(store, since=since)) is not None:
        undo(store, deed)
    assert held(store) == states[0]
