"""What cannot be taken back says why and leaves everything as it is; every table that is followed is tried."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import inspect, select, text

from beatbook.domain.deeds import WHY_NOT, Deed
from beatbook.domain.errors import BeatbookError
from beatbook.models import Contact, Erasure, Issue, IssueEntry, Place, Priority, Response
from beatbook.models.base import Moment, Recorded
from beatbook.services.contacts import add_contact, ask_to_hear, save_contact, stop_asking
from beatbook.services.event_card import add_note
from beatbook.services.events import get_event, open_event, save_event
from beatbook.services.issues import add_entry, change_status, get_issue, open_issue, save_issue
from beatbook.services.officers import ensure_officer, list_officers
from beatbook.services.places import add_place
from beatbook.services.priorities import close_priority, set_priority
from beatbook.services.records import KINDS
from beatbook.services.responses import record_response
from beatbook.services.search import search
from beatbook.services.undo import deeds, last_deed, last_taken_back, undo

from .test_undo import after_all, held, journal

if TYPE_CHECKING:
    from beatbook.store.store import Store

TODAY, OTHER_DAY = date(2026, 11, 20), date(2026, 11, 3)
STARTS = datetime(2026, 11, 20, 16, tzinfo=UTC)


@pytest.fixture
def place(store: Store) -> int:
    store.officer = "PC 1 A"
    return add_place(store, kind="parish", name="Nether Fold").id


@pytest.fixture
def issue(store: Store, place: int) -> int:
    return open_issue(store, title="Bins on fire", place_id=place, source="resident", opened_on=TODAY).id


def last(store: Store, since: datetime) -> Deed:
    deed = last_deed(store, since=since)
    assert deed is not None
    return deed


def refused(store: Store, deed: Deed) -> str:
    """Why it is not taken back; nothing changes by trying."""
    before, lines = held(store), journal(store)
    with pytest.raises(BeatbookError) as caught:
        undo(store, deed)
    assert held(store) == before
    assert journal(store) == lines
    return str(caught.value)


# ---------------------------------------------------------------- every table


SAMPLES: dict[type, Any] = {str: "words", int: 3, float: 0.5, bool: True, date: TODAY, bytes: b"0" * 32}


def sample(session: Any, kind: type[Recorded], made: dict[type[Recorded], Recorded]) -> Recorded:
    """A record of any class with something in every field, and of what it points at."""
    if kind in made:
        return made[kind]
    values: dict[str, Any] = {}
    for attribute in inspect(kind).column_attrs:
        column = attribute.columns[0]
        foreign = next(iter(column.foreign_keys), None)
        if attribute.key in ("id", "uid", "version"):
            continue
        if foreign is not None:
            target = KINDS.get(foreign.column.table.name)
            optional = column.nullable or target is kind
            values[attribute.key] = None if optional else sample(session, target, made).id
        elif isinstance(column.type, Moment):
            values[attribute.key] = STARTS
        else:
            python = column.type.python_type
            values[attribute.key] = {str: "words", int: 3, float: 0.5, bool: True, date: TODAY, bytes: b"0" * 32}[
                python
            ]
    if kind.__tablename__ == "issue_link":
        values["priority_id"] = sample(session, Priority, made).id
    record = kind(**values)
    session.add(record)
    session.flush()
    made[kind] = record
    return record


FOLLOWED = sorted(table for table, kind in KINDS.items() if kind.journalled)
LEFT = {"place", "questionnaire", "question", "option", "tally", "figure", "contact"}
"""Tables of which the journal does not hold all, or that one hand does not change."""


@pytest.mark.parametrize("table", FOLLOWED)
def test_every_table_that_is_followed_is_taken_back_or_says_why_not(store: Store, place: int, table: str) -> None:
    kind = KINDS[table]
    with store.writing() as session:
        made: dict[type[Recorded], Recorded] = {Place: session.get_one(Place, place)} if kind is not Place else {}
        for other in (each for each in KINDS.values() if each is not kind):
            if any(key.column.table.name == other.__tablename__ for key in kind.__table__.foreign_keys):
                sample(session, other, made)
    since, states = after_all(store), [held(store, touched=False)]
    field = next((f for f in kind.journalled if inspect(kind).columns[f].type.python_type is str), "asked_on")
    other_value = OTHER_DAY if field == "asked_on" else "other words"
    with store.writing() as session:
        record = sample(session, kind, {each: session.merge(it) for each, it in made.items()})
        key = record.id
    states.append(held(store, touched=False))
    with store.writing() as session:
        setattr(session.get_one(kind, key), field, other_value)
    states.append(held(store, touched=False))
    if table not in LEFT:
        with store.writing() as session:
            session.delete(session.get_one(kind, key))
        states.append(held(store, touched=False))
    tried = 0
    for state in states[-2::-1]:
        deed = last(store, since)
        if deed.refused:
            assert deed.refused == refused(store, deed)
            assert table in WHY_NOT or table in ("contact", "place")
            break
        undo(store, deed)
        assert held(store, touched=False) == state
        tried += 1
    assert tried == len(states) - 1 or table in LEFT
    assert tried or table in (*WHY_NOT, "place")


def test_every_reason_is_of_a_table() -> None:
    assert set(WHY_NOT) <= {*KINDS, "about"}


# ---------------------------------------------------------------- since then


def test_what_was_changed_since_is_not_overwritten(store: Store, issue: int) -> None:
    since = after_all(store)
    save_issue(store, issue_id=issue, version=get_issue(store, issue).version, title="Skips on fire")
    deed = last(store, since)
    store.officer = "PC 2 B"
    save_issue(store, issue_id=issue, version=get_issue(store, issue).version, title="Sheds on fire")
    store.officer = "PC 1 A"
    assert last(store, since).id == deed.id, "what another officer did is not mine to take back"
    reference = get_issue(store, issue).reference
    assert refused(store, deed) == f"Title of {reference} was changed since, so it was not taken back."


def test_another_field_of_the_same_record_stands_in_nobodys_way(store: Store, issue: int) -> None:
    since = after_all(store)
    save_issue(store, issue_id=issue, version=get_issue(store, issue).version, title="Skips on fire")
    first = last(store, since)
    save_issue(store, issue_id=issue, version=get_issue(store, issue).version, what="Two boys")
    undo(store, first)
    view = get_issue(store, issue)
    assert (view.title, view.what) == ("Bins on fire", "Two boys")
    assert [deed.words for deed in deeds(store, since=since)] == [f"Description of {view.reference}: “Two boys”"]


def test_what_has_more_hanging_on_it_stays(store: Store, place: int) -> None:
    since = after_all(store)
    open_issue(store, title="Bins on fire", place_id=place, source="resident", opened_on=TODAY)
    deed = last(store, since)
    with store.reading() as session:
        (issue,) = session.scalars(select(Issue))
    add_entry(store, issue_id=issue.id, text="The scouts know who")
    said = refused(store, deed)
    assert said == f"{issue.reference} has more hanging on it since (line), so it was not taken back."
    undo(store, last(store, since))
    undo(store, deed)
    assert search(store, "bins").hits == ()


def test_a_field_filled_in_since_is_not_lost(store: Store, issue: int) -> None:
    since = after_all(store)
    with store.writing() as session:
        entry = IssueEntry(issue_id=issue, at=STARTS, kind="note", text="Seen")
        session.add(entry)
    deed = last(store, since)
    with store.writing() as session:
        session.get_one(IssueEntry, entry.id).evidence = "seen"
    assert refused(store, deed) == "Evidence of “Seen” was filled in since, so it was not taken back."


def test_what_is_gone_is_not_taken_back(store: Store, issue: int) -> None:
    since = after_all(store)
    add_entry(store, issue_id=issue, text="Seen")
    deed = last(store, since)
    undo(store, deed)
    assert refused(store, deed) == "The line is no longer here, so it was not taken back."


def test_what_it_pointed_at_must_be_here(store: Store, place: int) -> None:
    since = after_all(store)
    event = open_event(store, place_id=place, kind="stall", starts=STARTS, officer_id=None).id
    ann, bob = (ensure_officer(store, collar=c, name=c, rank="PC").id for c in ("11", "12"))
    save_event(store, event_id=event, version=get_event(store, event).version, officer_id=ann)
    save_event(store, event_id=event, version=get_event(store, event).version, officer_id=bob)
    deed = last(store, since)
    with store.writing() as session:
        session.delete(session.get_one(KINDS["officer"], ann))
    assert len(list_officers(store)) == 1
    assert refused(store, deed) == "It pointed at something that is no longer here, so it was not taken back."


# ---------------------------------------------------------------- people


def test_who_was_erased_cannot_come_back(store: Store, issue: int) -> None:
    """Neither they, nor that they asked, whatever the journal still holds."""
    person = add_contact(store, name="Xylander Quickthorn", consent_on=TODAY, consent_words="News, please").id
    since = after_all(store)
    ask = ask_to_hear(store, contact_id=person, issue_id=issue, asked_on=TODAY).id
    stop_asking(store, ask_id=ask)
    removed = last(store, since)
    with store.writing() as session:
        contact = session.get_one(Contact, person)
        uid = contact.uid
        session.delete(contact)
    gone = last(store, since)
    with store.writing() as session:
        session.add(Erasure(subject=uid, erased_at=STARTS, why="asked", receipt="{}"))
    assert refused(store, gone) == "Who was erased cannot come back."
    assert refused(store, removed) == "It pointed at something that is no longer here, so it was not taken back."
    assert "Xylander" not in gone.words + removed.words


def test_a_person_who_was_added_is_erased_not_taken_back(store: Store, place: int) -> None:
    since = after_all(store)
    add_contact(store, name="Xylander Quickthorn", consent_on=TODAY, consent_words="News, please")
    deed = last(store, since)
    assert "Contacts page" in deed.refused
    assert refused(store, deed) == deed.refused
    assert "Xylander" not in deed.words


def test_nothing_of_a_person_is_told(store: Store, place: int) -> None:
    person = add_contact(store, name="Xylander Quickthorn", consent_on=TODAY, consent_words="News, please").id
    since = after_all(store)
    save_contact(store, contact_id=person, version=1, phone="01632 960123", name="Xylander Thorn")
    deed = last(store, since)
    said = undo(store, deed).said
    assert said == "Taken back: name of contact is as it was, and 1 thing more."
    assert "Xylander" not in deed.words
    with store.reading() as session:
        assert {line.why for line in session.execute(text("SELECT why FROM journal WHERE why <> ''"))} == {
            f"taken back: what was done at {deed.at:%H:%M}"
        }


# ---------------------------------------------------------------- answers, places, rules


def test_answers_are_not_taken_back_by_the_hour(store: Store, place: int) -> None:
    """A response has no time of its own, so that no list of a sitting may tell of it."""
    event = open_event(store, place_id=place, kind="stall", starts=STARTS).id
    since = after_all(store)
    record_response(store, event_id=event, answers={"issues": ("noise",)})
    assert last_deed(store, since=since) is None


def test_responses_follow_their_events_start_back(store: Store, place: int) -> None:
    event = open_event(store, place_id=place, kind="stall", starts=STARTS).id
    record_response(store, event_id=event, answers={"issues": ("noise",)})
    since = after_all(store)
    save_event(store, event_id=event, version=1, starts=STARTS + timedelta(hours=2))
    undo(store, last(store, since))
    with store.reading() as session:
        assert session.scalars(select(Response.taken)).all() == [STARTS]
    other = add_place(store, kind="parish", name="Upper Fold").id
    save_event(store, event_id=event, version=get_event(store, event).version, place_id=other)
    said = refused(store, last(store, since))
    assert said == "People answered at this event: its place is changed on the Events page."


def test_a_place_has_no_more_priorities_than_it_may(store: Store, place: int) -> None:
    first = set_priority(store, place_id=place, title="One", why="", set_on=TODAY).id
    for title in ("Two", "Three"):
        set_priority(store, place_id=place, title=title, why="", set_on=TODAY)
    since = after_all(store)
    close_priority(store, priority_id=first, on=TODAY, why="It is quiet")
    closing = last(store, since)
    set_priority(store, place_id=place, title="Four", why="", set_on=TODAY)
    assert "three" in refused(store, closing).lower()
    undo(store, last(store, since))
    undo(store, closing)
    with store.reading() as session:
        assert session.scalars(select(Priority.title).where(Priority.status == "open")).all() == ["One", "Two", "Three"]


def test_how_places_lie_is_left(store: Store, place: int) -> None:
    since = after_all(store)
    with store.writing() as session:
        session.get_one(Place, place).retired = True
    assert "Places page" in refused(store, last(store, since))


def test_files_and_published_questionnaires_are_left(practice_store: Store) -> None:
    """The whole of what made the practice store, as if it had been done in this sitting."""
    beginning = datetime(2020, 1, 1, tzinfo=UTC)
    all_of_it = deeds(practice_store, since=beginning, officer="Practice", limit=10_000)
    whys = {deed.refused for deed in all_of_it}
    assert "" in whys
    assert WHY_NOT["questionnaire"] in whys


# ---------------------------------------------------------------- doing again


def test_a_new_deed_makes_an_end_of_doing_again(store: Store, issue: int) -> None:
    since = after_all(store)
    add_entry(store, issue_id=issue, text="One")
    undo(store, last(store, since))
    assert last_taken_back(store, since=since) is not None
    add_entry(store, issue_id=issue, text="Two")
    assert last_taken_back(store, since=since) is None
    assert last(store, since).words.startswith("Line “Two”")


def test_the_same_done_twice_is_taken_back_twice(store: Store, issue: int) -> None:
    since = after_all(store)
    for title in ("Skips", "Bins on fire", "Skips"):
        save_issue(store, issue_id=issue, version=get_issue(store, issue).version, title=title)
    titles = []
    while (deed := last_deed(store, since=since)) is not None:
        undo(store, deed)
        titles.append(get_issue(store, issue).title)
    assert titles == ["Bins on fire", "Skips", "Bins on fire"]


def test_what_is_said_names_the_field_and_both_values(store: Store, issue: int) -> None:
    since = after_all(store)
    view = get_issue(store, issue)
    change_status(store, issue_id=issue, version=view.version, status="looking", why="Two visits")
    change_status(store, issue_id=issue, version=view.version + 1, status="acting", why="Patrols")
    deed = last(store, since)
    assert deed.words == f"Status of {view.reference}: Acting; it was Looking into it, and 1 thing more"
    assert deed.opens == ("issues", {"issue_id": issue})
    said = undo(store, deed).said
    assert said == f"Taken back: status of {view.reference} was Acting, is Looking into it again, and 1 thing more."
    again = last_taken_back(store, since=since)
    assert again is not None
    assert undo(store, again).said.startswith(f"Done again: status of {view.reference} was Looking into it, is Acting")


def test_what_was_done_before_this_sitting_is_left(store: Store, issue: int) -> None:
    assert last_deed(store, since=after_all(store)) is None


def test_a_note_goes_back_to_its_event(store: Store, place: int) -> None:
    event = open_event(store, place_id=place, kind="stall", starts=STARTS).id
    since = after_all(store)
    add_note(store, event_id=event, kind="promise", text="Ask about the lamp")
    assert last(store, since).opens == ("actions", {"promise": ("note", 1)})
    undo(store, last(store, since))
    again = last_taken_back(store, since=since)
    assert again is not None
    assert again.opens == ("events", {"event_id": event})
