"""The history of a record is its own and that of its lines, the ones that are gone among them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from beatbook.services.contacts import add_contact, ask_to_hear, get_contact
from beatbook.services.events import get_event, open_event
from beatbook.services.histories import history_of
from beatbook.services.history import history
from beatbook.services.issue_links import link_issue, unlink_issue
from beatbook.services.issues import add_entry, get_issue, open_issue
from beatbook.services.places import add_place
from beatbook.services.plans import add_action, get_plan, remove_action, start_plan
from beatbook.services.polls import put_poll
from beatbook.services.undo import last_deed, undo
from beatbook.ui.history_words import history_entries

if TYPE_CHECKING:
    from beatbook.store.store import Store

TODAY = date(2026, 11, 20)


@pytest.fixture
def place(store: Store) -> int:
    store.officer = "PC 1 A"
    return add_place(store, kind="parish", name="Nether Fold").id


def told(store: Store, uid: str) -> list[str]:
    """What the panel says, the latest first."""
    return [entry.words for entry in history_entries(history_of(store, uid), TODAY, uid)]


def test_an_issue_with_its_lines_and_links(store: Store, place: int) -> None:
    one, two = (
        open_issue(store, title=t, place_id=place, source="patrol", opened_on=TODAY).id for t in ("Bins", "Skips")
    )
    add_entry(store, issue_id=one, text="The scouts know who")
    link = link_issue(store, issue_id=one, kind="related", other_id=two).id
    unlink_issue(store, link_id=link, why="not the same boys")
    uid, other = get_issue(store, one).uid, get_issue(store, two)
    named = f"{other.reference} {other.title}"
    assert told(store, uid)[:3] == [
        f"Link taken out: {named}.",
        f"Link added: {named}.",
        "Line added: “The scouts know who”.",
    ]
    assert told(store, uid)[3].startswith("Set up. Line added: New: ")
    assert {line.subject for line in history_of(store, uid)} == {"issue", "issue_entry", "issue_link"}
    assert [line for line in history_of(store, uid) if line.uid == uid] == list(history(store, uid))


def test_a_plan_a_contact_and_an_event(store: Store, place: int) -> None:
    plan = start_plan(store, place_id=place, title="Riders", started_on=TODAY).id
    action = add_action(store, plan_id=plan, text="Put up signs").id
    remove_action(store, action_id=action)
    assert told(store, get_plan(store, plan).uid)[:2] == [
        "Action taken out: “Put up signs”.",
        "Action added: “Put up signs”.",
    ]
    issue = open_issue(store, title="Bins", place_id=place, source="patrol", opened_on=TODAY).id
    person = add_contact(store, name="Xylander Quickthorn").id
    ask_to_hear(store, contact_id=person, issue_id=issue, asked_on=TODAY)
    reference = get_issue(store, issue).reference
    assert told(store, get_contact(store, person).uid)[0] == f"Request to hear added: {reference} Bins."
    starts = datetime(2026, 11, 20, 18, tzinfo=UTC)
    event = open_event(store, place_id=place, kind="meeting", starts=starts).id
    put_poll(store, event_id=event, text="Lamps first?", choices=("Yes", "No"), hands=(3, 1))
    subjects = {line.subject for line in history_of(store, get_event(store, event).uid)}
    assert subjects == {"event", "poll", "poll_choice"}, "lines of its lines too"


def test_what_was_taken_back_is_told_with_its_reason(store: Store, place: int) -> None:
    issue = open_issue(store, title="Bins", place_id=place, source="patrol", opened_on=TODAY).id
    began = datetime.now().astimezone()
    add_entry(store, issue_id=issue, text="The scouts know who")
    deed = last_deed(store, since=began)
    assert deed is not None
    undo(store, deed)
    newest = history_entries(history_of(store, get_issue(store, issue).uid), TODAY, get_issue(store, issue).uid)[0]
    assert newest.words == "Line taken out: “The scouts know who”."
    assert "Taken back: what was done at " in newest.line


def test_nothing_is_known_of_what_was_never_written(store: Store) -> None:
    assert history_of(store, "0" * 32) == ()
