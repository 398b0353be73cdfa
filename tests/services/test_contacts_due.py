"""When the team was last in touch, told by what is written down."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import text

from beatbook.models import MeetingPerson, NeighbourhoodQuery
from beatbook.services.contacts import add_contact, ask_to_hear, mark_told, withdraw_consent
from beatbook.services.contacts_due import contacts_due, last_in_touch
from beatbook.services.events import open_event
from beatbook.store.store import Store

from .test_contacts import an_issue

TODAY = date(2026, 11, 23)


def key_person(store: Store, name: str, agreed: date | None, **more: object) -> int:
    words = {"consent_on": agreed, "consent_words": "Yes."} if agreed else {}
    fields = {"kind": "kin", "channel": "phone", "phone": "01632 960111", **words, **more}
    return add_contact(store, name=name, **fields).id  # type: ignore[arg-type]


def test_a_quarter_of_silence_is_due_and_the_longest_comes_first(store: Store) -> None:
    never = key_person(store, "Never", None)
    long = key_person(store, "Long", date(2026, 3, 1))
    today = key_person(store, "Today", date(2026, 8, 23))
    key_person(store, "Tomorrow", date(2026, 8, 24))
    key_person(store, "A resident", date(2025, 1, 1), kind="resident")
    gone = key_person(store, "Gone", date(2026, 1, 1))
    withdraw_consent(store, contact_id=gone, version=1, on=date(2026, 2, 1))
    due = contacts_due(store, TODAY)
    assert [(each.contact.id, each.last) for each in due] == [
        (never, None),
        (long, date(2026, 3, 1)),
        (today, date(2026, 8, 23)),
    ]
    assert due[-1].due == TODAY


def test_asking_telling_meeting_and_writing_are_being_in_touch(store: Store) -> None:
    issue = an_issue(store)
    key = key_person(store, "Miriam", date(2026, 1, 1))
    ask_to_hear(store, contact_id=key, issue_id=issue, asked_on=date(2026, 2, 1))
    assert last_in_touch(store, key, TODAY) == date(2026, 2, 1)
    mark_told(store, issue_id=issue, on=date(2026, 3, 1))
    assert last_in_touch(store, key, TODAY) == date(2026, 3, 1)
    with store.reading() as session:
        place = session.execute(text("SELECT min(id) FROM place")).scalar_one()

    def meet(day: date, *, apologies: bool) -> None:
        starts = datetime(day.year, day.month, day.day, 19, tzinfo=UTC)
        event = open_event(store, place_id=place, kind="meeting", starts=starts).id
        with store.writing() as session:
            session.add(MeetingPerson(event_id=event, contact_id=key, apologies=apologies))

    meet(date(2026, 5, 1), apologies=True)
    meet(date(2026, 12, 24), apologies=False)
    assert last_in_touch(store, key, TODAY) == date(2026, 3, 1)
    meet(date(2026, 4, 1), apologies=False)
    assert last_in_touch(store, key, TODAY) == date(2026, 4, 1)
    with store.writing() as session:
        received = datetime(2026, 11, 1, 23, 30, tzinfo=UTC)
        session.add(
            NeighbourhoodQuery(received=received, channel="phone", place_id=place, subject="The lamp", contact_id=key)
        )
    assert last_in_touch(store, key, TODAY) == received.astimezone().date()
    assert not contacts_due(store, TODAY)
