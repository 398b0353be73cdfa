"""The log of messages, and closed issues that nobody was told of."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, text

from beatbook.domain.errors import BeatbookError, NotFoundError, StaleError
from beatbook.models import Contact, ContactIssue, Issue, IssueEntry, Place
from beatbook.services.messages import (
    get_message,
    list_messages,
    log_message,
    remove_message,
    save_message,
    untold,
)
from beatbook.store.store import Store

CLOSED_ON = date(2026, 10, 5)


def put_place(store: Store, name: str = "Thornley", kind: str = "parish") -> int:
    with store.writing() as session:
        place = Place(kind=kind, name=name, source="test")
        session.add(place)
        session.flush()
        return place.id


def put_issue(store: Store, place_id: int, *, status: str = "resolved", closed_on: date | None = CLOSED_ON) -> int:
    with store.writing() as session:
        issue = Issue(
            reference="26/0001",
            title="Cars racing on Moor Lane",
            place_id=place_id,
            source="resident",
            opened_on=date(2026, 9, 1),
            status=status,
            closed_on=closed_on,
            touched=datetime.now(UTC),
        )
        session.add(issue)
        session.flush()
        return issue.id


def put_asker(
    store: Store, issue_id: int, *, consent: bool = True, withdrawn: bool = False, told_on: date | None = None
) -> int:
    with store.writing() as session:
        contact = Contact(
            kind="resident",
            name="Ann Example",
            channel="email",
            consent_on=date(2026, 9, 1) if consent else None,
            withdrawn_on=date(2026, 9, 20) if withdrawn else None,
        )
        session.add(contact)
        session.flush()
        asked = ContactIssue(
            contact_id=contact.id, issue_id=issue_id, asked_on=date(2026, 9, 1), told_on=told_on, raised=True
        )
        session.add(asked)
        return contact.id


def put_told(store: Store, issue_id: int, on: date) -> None:
    with store.writing() as session:
        at = datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
        session.add(IssueEntry(issue_id=issue_id, at=at, kind="told", text="Told."))


def test_a_message_is_logged_and_listed_latest_first(store: Store) -> None:
    place = put_place(store)
    log_message(store, subject="  Speed  checks ", sent_on=date(2026, 9, 1), audience="Thornley", place_id=place)
    log_message(store, subject="Cycle marking", sent_on=date(2026, 10, 1), reached=212, rating=5.4, channel="email")
    first, second = list_messages(store)
    assert (first.subject, first.reached, first.rating, first.place) == ("Cycle marking", 212, 5.4, "")
    assert (second.subject, second.place, second.reached) == ("Speed checks", "Thornley", None)
    assert [m.subject for m in list_messages(store, place_id=place)] == ["Speed checks"]
    assert [m.subject for m in list_messages(store, first=date(2026, 9, 2))] == ["Cycle marking"]
    assert [m.subject for m in list_messages(store, last=date(2026, 9, 1))] == ["Speed checks"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"subject": " "}, "subject"),
        ({"sent_on": date.today() + timedelta(days=2)}, "future"),
        ({"channel": "pigeon"}, "channel"),
        ({"reached": -1}, "counted from 0"),
        ({"rating": 6.5}, "at most 6"),
        ({"rating": 0}, "at most 6"),
    ],
)
def test_what_cannot_be_is_refused(store: Store, fields: dict[str, object], said: str) -> None:
    given = {"subject": "Speed checks", "sent_on": date(2026, 9, 1), **fields}
    with pytest.raises(BeatbookError, match=said):
        log_message(store, **given)  # type: ignore[arg-type]
    assert list_messages(store) == ()


def test_a_stale_change_shows_both(store: Store) -> None:
    made = log_message(store, subject="Speed checks", sent_on=date(2026, 9, 1))
    seen = get_message(store, made.id)
    save_message(store, message_id=made.id, version=seen.version, reached=10)
    with pytest.raises(StaleError) as caught:
        save_message(store, message_id=made.id, version=seen.version, reached=12)
    assert (caught.value.mine, caught.value.theirs) == ({"reached": "12"}, {"reached": "10"})
    assert get_message(store, made.id).reached == 10


def test_a_message_that_is_not_there(store: Store) -> None:
    with pytest.raises(NotFoundError):
        get_message(store, 5)


def test_nobody_told_at_all(store: Store) -> None:
    place = put_place(store)
    put_issue(store, place)
    put_issue(store, place, status="acting", closed_on=None)
    (found,) = untold(store)
    assert (found.title, found.waiting, found.told) == ("Cars racing on Moor Lane", 0, False)
    assert untold(store, put_place(store, "Marl")) == ()


def test_told_while_open_is_not_told_of_the_end(store: Store) -> None:
    issue = put_issue(store, put_place(store))
    put_told(store, issue, CLOSED_ON - timedelta(days=1))
    assert len(untold(store)) == 1
    put_told(store, issue, CLOSED_ON)
    assert untold(store) == ()


def test_one_who_asked_still_waits_after_a_message_to_all(store: Store) -> None:
    issue = put_issue(store, put_place(store))
    put_asker(store, issue)
    put_asker(store, issue, told_on=CLOSED_ON)
    put_told(store, issue, CLOSED_ON)
    (found,) = untold(store)
    assert (found.waiting, found.told) == (1, True)


@pytest.mark.parametrize(("consent", "withdrawn"), [(False, False), (True, True)])
def test_nobody_waits_for_one_who_may_not_be_written_to(store: Store, consent: bool, withdrawn: bool) -> None:
    issue = put_issue(store, put_place(store))
    put_asker(store, issue, consent=consent, withdrawn=withdrawn)
    assert untold(store)[0].waiting == 0
    put_told(store, issue, CLOSED_ON)
    assert untold(store) == ()


def test_all_who_asked_were_told_one_by_one(store: Store) -> None:
    issue = put_issue(store, put_place(store))
    put_asker(store, issue, told_on=CLOSED_ON)
    assert untold(store) == ()


def test_a_message_taken_out_leaves_a_reason_in_the_journal(store: Store) -> None:
    made = log_message(store, subject="Sent to the wrong list", sent_on=date(2026, 9, 1))
    with pytest.raises(BeatbookError, match="why"):
        remove_message(store, message_id=made.id, why=" ")
    remove_message(store, message_id=made.id, why="logged twice")
    assert list_messages(store) == ()
    with store.reading() as session:
        whys = set(session.scalars(text("SELECT why FROM journal WHERE subject = 'message' AND action = 'remove'")))
    assert whys == {"logged twice"}


def told_on(store: Store, issue_id: int) -> date | None:
    with store.reading() as session:
        return session.scalar(select(ContactIssue.told_on).where(ContactIssue.issue_id == issue_id))


def test_a_message_taken_out_told_nobody(store: Store) -> None:
    issue = put_issue(store, put_place(store))
    put_asker(store, issue)
    first = log_message(
        store, subject="It is mended", sent_on=date(2026, 10, 7), channel="email", issue_ids=(issue,)
    ).id
    wrong = log_message(store, subject="Mended", sent_on=date(2026, 10, 9), channel="email", issue_ids=(issue,)).id
    assert told_on(store, issue) == date(2026, 10, 9)
    remove_message(store, message_id=wrong, why="It went to another list")
    assert told_on(store, issue) == date(2026, 10, 7)
    remove_message(store, message_id=first, why="It never went out")
    assert told_on(store, issue) is None
    assert [each.issue_id for each in untold(store)] == [issue]


def test_a_message_whose_day_is_put_right_told_on_that_day(store: Store) -> None:
    issue = put_issue(store, put_place(store))
    put_asker(store, issue)
    made = log_message(store, subject="Mended", sent_on=date(2026, 10, 9), channel="email", issue_ids=(issue,)).id
    save_message(store, message_id=made, version=1, sent_on=date(2026, 10, 6), subject="The lamp is mended")
    assert told_on(store, issue) == date(2026, 10, 6)
    with store.reading() as session:
        line = session.scalars(select(IssueEntry).where(IssueEntry.kind == "told")).one()
    assert "The lamp is mended" in line.text
    assert line.at.astimezone().date() == date(2026, 10, 6)
