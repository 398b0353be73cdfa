"""Queries: noted, answered, missed with a reason, opened again, made an issue, counted."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from beatbook.domain.dates import Period
from beatbook.domain.errors import BeatbookError, StaleError
from beatbook.services.history import history
from beatbook.services.issues import open_issue
from beatbook.services.moments import local, today
from beatbook.services.places import add_place
from beatbook.services.queries import (
    get_query,
    keep_reply,
    list_queries,
    note_query,
    query_clock,
    query_to_issue,
    reopen_query,
    reply_query,
    save_query,
)

if TYPE_CHECKING:
    from beatbook.store.store import Store


@pytest.fixture
def parish(store: "Store") -> int:
    return add_place(store, kind="parish", name="Harrowgill").id


def ago(hours: float) -> datetime:
    return datetime.now(UTC).replace(microsecond=0) - timedelta(hours=hours)


def noted(store: "Store", parish: int, hours: float, subject: str = "Cars racing on Moor Lane") -> int:
    return note_query(store, place_id=parish, subject=subject, channel="text", received=ago(hours)).id


def answered(store: "Store", query_id: int, hours: float, why: str = "") -> None:
    version = get_query(store, query_id).version
    reply_query(
        store, query_id=query_id, version=version, reply="A van comes on Friday.", replied=ago(hours), miss_why=why
    )


def test_a_query_is_noted_in_one_line(store: "Store", parish: int) -> None:
    changes = note_query(store, place_id=parish, subject="  Cars   racing ", channel="text")
    query = get_query(store, changes.id)
    assert (query.subject, query.place, query.channel, query.replied) == ("Cars racing", "Harrowgill", "text", None)
    assert abs(datetime.now(UTC) - query.received) < timedelta(minutes=1)
    assert changes.subjects == {"queries"}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"subject": " "}, "what was asked"),
        ({"channel": "pigeon"}, "no way that a query comes"),
        ({"received": datetime.now(UTC) + timedelta(hours=2)}, "later than now"),
    ],
)
def test_what_cannot_be_is_refused(store: "Store", parish: int, wrong: dict[str, object], said: str) -> None:
    with pytest.raises(BeatbookError, match=said):
        note_query(store, **({"place_id": parish, "subject": "Cars", "channel": "text"} | wrong))  # type: ignore[arg-type]
    assert list_queries(store) == ()


def test_a_draft_stops_no_clock_and_is_not_lost(store: "Store", parish: int) -> None:
    query_id = noted(store, parish, 80)
    keep_reply(store, query_id=query_id, version=1, reply="We will come ba")
    query = get_query(store, query_id)
    assert (query.reply, query.replied, query.standing(datetime.now(UTC))) == ("We will come ba", None, "over")


def test_the_first_meaningful_reply_stops_the_clock(store: "Store", parish: int) -> None:
    query_id = noted(store, parish, 50)
    changes = reply_query(store, query_id=query_id, version=1, reply=" A van comes on Friday. ", miss_why="not needed")
    query = get_query(store, query_id)
    assert query.standing(datetime.now(UTC)) == "met"
    assert (query.reply, query.miss_why) == ("A van comes on Friday.", "")
    assert changes.said.endswith("within 72 hours.")
    with pytest.raises(BeatbookError, match="answered already"):
        reply_query(store, query_id=query_id, version=query.version, reply="Again")
    with pytest.raises(BeatbookError, match="answered meanwhile"):
        keep_reply(store, query_id=query_id, version=query.version, reply="Again")


def test_a_reason_for_a_miss_may_be_given_later(store: "Store", parish: int) -> None:
    query_id = noted(store, parish, 100)
    answered(store, query_id, 1)
    late = get_query(store, query_id)
    assert late.wants_reason
    save_query(store, query_id=query_id, version=late.version, miss_why="Nobody on duty")
    assert get_query(store, query_id).miss_why == "Nobody on duty"


def test_an_answer_fits_its_query_in_time(store: "Store", parish: int) -> None:
    query_id = noted(store, parish, 10)
    with pytest.raises(BeatbookError, match="older than the query"):
        reply_query(store, query_id=query_id, version=1, reply="Yes", replied=ago(11))
    with pytest.raises(BeatbookError, match="later than now"):
        reply_query(store, query_id=query_id, version=1, reply="Yes", replied=ago(-2))
    with pytest.raises(BeatbookError, match="stops the clock"):
        reply_query(store, query_id=query_id, version=1, reply="  ")
    answered(store, query_id, 5)
    version = get_query(store, query_id).version
    with pytest.raises(BeatbookError, match="older than the query"):
        save_query(store, query_id=query_id, version=version, received=ago(4))


def test_opening_again_needs_a_reason_and_leaves_a_history(store: "Store", parish: int) -> None:
    query_id = noted(store, parish, 50)
    answered(store, query_id, 40)
    query = get_query(store, query_id)
    with pytest.raises(BeatbookError, match="why it opens again"):
        reopen_query(store, query_id=query_id, version=query.version, why=" ")
    reopen_query(store, query_id=query_id, version=query.version, why="It was a holding reply")
    opened = get_query(store, query_id)
    assert (opened.replied, opened.reply) == (None, "A van comes on Friday.")
    lines = history(store, query.uid)
    assert any(line.why == "It was a holding reply" and line.field == "replied" and not line.new for line in lines)


def test_a_stale_save_shows_both_texts(store: "Store", parish: int) -> None:
    query_id = noted(store, parish, 5)
    save_query(store, query_id=query_id, version=1, subject="Racing by the mill")
    with pytest.raises(StaleError) as caught:
        save_query(store, query_id=query_id, version=1, subject="Racing cars")
    assert (caught.value.mine, caught.value.theirs) == ({"subject": "Racing cars"}, {"subject": "Racing by the mill"})


def test_an_issue_is_made_of_a_query_in_one_step(store: "Store", parish: int) -> None:
    from beatbook.services.contacts import add_contact, asked_about
    from beatbook.services.issues import get_issue, issue_entries

    person = add_contact(
        store, kind="resident", name="Ann Example", channel="text", phone="07700 900123", place_id=parish
    )
    query_id = note_query(
        store, place_id=parish, subject="Cars racing", channel="text", received=ago(5), contact_id=person.id
    ).id
    changes = query_to_issue(store, query_id=query_id, version=1)
    query, issue = get_query(store, query_id), get_issue(store, changes.id)
    assert (query.issue_id, issue.title, issue.source, issue.place_id) == (issue.id, "Cars racing", "resident", parish)
    assert "Cars racing" in query.issue
    assert issue.opened_on == local(query.received).date()
    assert any(entry.at == query.received for entry in issue_entries(store, issue.id))
    assert len(asked_about(store, issue.id)) == 1
    with pytest.raises(BeatbookError, match="belongs to an issue"):
        query_to_issue(store, query_id=query_id, version=query.version)


def test_a_second_query_is_tied_to_the_same_issue(store: "Store", parish: int) -> None:
    first, second = noted(store, parish, 5), noted(store, parish, 4, "Racing again")
    issue_id = query_to_issue(store, query_id=first, version=1).id
    query_to_issue(store, query_id=second, version=1, issue_id=issue_id)
    assert {query.issue_id for query in list_queries(store)} == {issue_id}


def test_counts_agree_with_plain_sql(practice_store: "Store") -> None:
    period = Period(today() - timedelta(days=900), today())
    whole, parts = query_clock(practice_store, None, period)
    limit = 72 * 3600 * 1000
    asked = """SELECT sum(replied - received <= :limit), sum(replied - received > :limit),
        sum(replied IS NULL AND :now - received <= :limit), sum(replied IS NULL AND :now - received > :limit)
        FROM resident_query"""
    now = int(datetime.now(UTC).timestamp() * 1000)
    with practice_store.reading() as session:
        row = session.execute(text(asked), {"limit": limit, "now": now}).one()
    assert (whole.met, whole.missed, whole.open, whole.over) == tuple(n or 0 for n in row)
    assert sum(part.total for part in parts) == whole.total


def test_a_place_holds_what_lies_in_it_and_a_period_what_is_unanswered(store: "Store") -> None:
    district = add_place(store, kind="district", name="Wenfold").id
    parish = add_place(store, kind="parish", name="Nether Fold", within=district).id
    other = add_place(store, kind="district", name="Elsewhere").id
    old, new = noted(store, parish, 24 * 40), noted(store, parish, 1)
    done = noted(store, parish, 24 * 40)
    answered(store, done, 24 * 39)
    period = Period(today() - timedelta(days=7), today())
    assert [q.id for q in list_queries(store, place_id=district, period=period)] == [old, new]
    assert [q.id for q in list_queries(store, place_id=district)] == [old, new, done]
    assert [q.id for q in list_queries(store, place_id=district, open_only=True)] == [old, new]
    assert list_queries(store, place_id=other) == ()
    assert query_clock(store, district, period)[0].total == 1


def test_a_query_is_tied_to_an_issue_that_was_opened_after_it_came(store: "Store") -> None:
    place = add_place(store, kind="ward", name="Later").id
    now = datetime.now(UTC)
    asked = note_query(store, place_id=place, subject="Racing", channel="text", received=now - timedelta(days=2)).id
    issue = open_issue(store, title="Racing", place_id=place, source="resident", opened_on=now.astimezone().date()).id
    query_to_issue(store, query_id=asked, version=1, issue_id=issue)
    assert get_query(store, asked).issue_id == issue
