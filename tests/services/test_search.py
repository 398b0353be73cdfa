"""Search against plain SQL: what is there is found by its own words, what is gone is not; the latest comes first."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from beatbook.domain.searching import KINDS, Hit
from beatbook.models import SEARCHED, Action, Contact, ContactIssue, Issue, IssueEntry, Priority
from beatbook.services.events import open_event
from beatbook.services.issues import add_entry, open_issue, save_issue
from beatbook.services.places import add_place
from beatbook.services.powers import note_power, power_table
from beatbook.services.responses import record_response, undo_response
from beatbook.services.search import MOST_NAMED, search
from beatbook.services.search_sources import SOURCES
from beatbook.store.backup import check

if TYPE_CHECKING:
    from beatbook.store.store import Store

ALL = 10_000
OPENED = date(2026, 11, 20)


def columns(table: str) -> tuple[str, ...]:
    _code, title, body = SEARCHED[table]
    return title + body


def rows_of(store: Store, table: str) -> list[Any]:
    key = "response_id AS id, question_id" if table == "response_text" else "id"
    with store.reading() as session:
        return list(session.execute(text(f"SELECT {key}, {', '.join(columns(table))} FROM {table}")))


def opened(hits: tuple[Hit, ...]) -> set[tuple[str, str]]:
    return {(hit.page, str(sorted(hit.what.items()))) for hit in hits}


def test_every_table_of_the_index_can_be_read() -> None:
    assert set(SOURCES) == set(SEARCHED)
    assert {kind for source in SOURCES.values() for kind in source.kinds} == set(KINDS)


@pytest.mark.parametrize("table", SEARCHED)
def test_every_row_is_found_by_its_own_words(practice_store: Store, table: str) -> None:
    """What it opens is read from the table itself."""
    source, rows = SOURCES[table], rows_of(practice_store, table)
    for row in rows:
        words = [word for column in columns(table) for word in re.findall(r"\w+", getattr(row, column) or "")]
        if not words:
            continue
        found = search(practice_store, " ".join(words[:12]), limit=ALL)
        with practice_store.reading() as session:
            (own,) = source.rows(session, [(row.id, getattr(row, "question_id", 0))])
            page, what = source.opens(own)
        assert (page, str(sorted(what.items()))) in opened(found.hits), table


def held(store: Store, word: str) -> set[tuple[str, int]]:
    """(table, id) of every row that holds a word beginning so: without the index."""
    beginning = re.compile(rf"(?<![^\W_]){re.escape(word)}", re.IGNORECASE)
    return {
        (table, row.id)
        for table in SEARCHED
        for row in rows_of(store, table)
        if any(beginning.search(getattr(row, column) or "") for column in columns(table))
    }


def indexed(store: Store, word: str) -> set[tuple[str, int]]:
    """The same as the index has it."""
    tables = {code: table for table, (code, _title, _body) in SEARCHED.items()}
    with store.reading() as session:
        keys = session.scalars(text("SELECT rowid FROM search WHERE search MATCH :word"), {"word": f'"{word}" *'})
        return {(tables[key >> 56], (key >> 16) & ((1 << 40) - 1)) for key in keys}


@pytest.mark.parametrize("word", ["moor", "speed", "the", "whit", "council", "26", "har", "dog", "zeppelin"])
def test_the_index_says_what_the_tables_say(practice_store: Store, word: str) -> None:
    assert indexed(practice_store, word) == held(practice_store, word)


def test_nothing_stands_in_two_kinds_and_the_latest_comes_first(practice_store: Store) -> None:
    found = search(practice_store, "moor", limit=ALL)
    days = [hit.day for hit in found.hits if hit.day]
    assert days == sorted(days, reverse=True)
    assert not found.more
    records = tuple(hit for hit in found.hits if hit.kind != "words")
    assert len(opened(records)) == len(records)


def test_each_kind_has_its_turn_and_it_is_told_where_there_is_more(practice_store: Store) -> None:
    whole = search(practice_store, "the", limit=ALL)
    some = search(practice_store, "the", limit=8)
    assert len(some.hits) == 8
    kinds = {hit.kind for hit in whole.hits}
    assert len({hit.kind for hit in some.hits}) == min(8, len(kinds))
    few = {kind for kind in kinds if sum(h.kind == kind for h in some.hits) < sum(h.kind == kind for h in whole.hits)}
    assert some.more >= few
    one = search(practice_store, "the", limit=ALL, kinds={"plans"})
    assert {hit.kind for hit in one.hits} == {"plans"}
    assert opened(one.hits) == opened(tuple(hit for hit in whole.hits if hit.kind == "plans"))


def test_a_line_of_a_timeline_leads_to_its_issue(store: Store) -> None:
    place = add_place(store, kind="parish", name="Nether Fold").id
    issue = open_issue(store, title="Bins on fire", place_id=place, source="resident", opened_on=OPENED).id
    add_entry(store, issue_id=issue, text="The scouts saw two boys with petrol")
    (hit,) = search(store, "petr scouts").hits
    assert (hit.kind, hit.page, hit.what, hit.place) == ("issues", "issues", {"issue_id": issue}, "Nether Fold")
    assert hit.line == "The scouts saw two boys with petrol"
    assert [hit.line[a:b] for a, b in hit.line_marks] == ["scouts", "petr"]
    (both,) = search(store, "bins").hits
    assert both.title.endswith("Bins on fire"), "the issue itself, once, not each of its lines"


def test_a_residents_words_lead_to_the_question_and_to_nobody(store: Store) -> None:
    place = add_place(store, kind="parish", name="Nether Fold").id
    starts = datetime(2026, 11, 20, 16, tzinfo=UTC)
    event = open_event(store, place_id=place, kind="stall", starts=starts).id
    made = record_response(store, event_id=event, answers={"own_words": "The lamp by the quarry is broken"})
    (hit,) = search(store, "quarry lamp").hits
    assert (hit.kind, hit.page, hit.what, hit.place) == ("words", "results", {"question": "own_words"}, "")
    with store.reading() as session:
        uid = session.scalar(text("SELECT uid FROM response WHERE id = :id"), {"id": made.response_id})
    assert uid is not None
    assert hit.uid != uid.hex()
    undo_response(store, response_id=made.response_id)
    assert search(store, "quarry lamp").hits == ()


def test_what_is_changed_is_found_by_its_new_words_alone(store: Store) -> None:
    place = add_place(store, kind="parish", name="Nether Fold").id
    issue = open_issue(store, title="Bins on fire", place_id=place, source="resident", opened_on=OPENED).id
    save_issue(store, issue_id=issue, version=1, title="Skips smouldering")
    assert search(store, "bins").hits == ()
    assert len(search(store, "smoul").hits) == 1


def test_nothing_of_what_is_deleted_stays_in_the_file(store: Store) -> None:
    """The whole file, decrypted, without a copy or a vacuum: `secure-delete` of the index, and of the pages."""
    with store.writing() as session:
        session.add(Contact(kind="resident", name="Xylander Quickthorn", email="xq@example.org"))
    assert len(search(store, "xyland").hits) == 1
    with store.writing() as session:
        session.delete(session.scalars(select(Contact)).one())
        session.execute(text("UPDATE journal SET old = NULL, new = NULL WHERE subject = 'contact'"))
    assert store.fold_back()
    assert search(store, "xyland").hits == ()
    plain = store.path.with_name("plain.db")
    with store.engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        connection.commit()
        raw.execute(f"ATTACH DATABASE '{plain.as_posix()}' AS plain KEY ''")
        raw.execute("SELECT sqlcipher_export('plain')")
        raw.execute("DETACH DATABASE plain")
        blocks = raw.execute("SELECT block FROM search_data").fetchall()
    held = plain.read_bytes().lower()
    for word in (b"xyland", b"quickth", b"xq@example"):
        assert word not in held
        assert all(word not in bytes(block).lower() for (block,) in blocks)


WORD = st.sampled_from(["moor", "lane", "cars", "bins", "scouts", "petrol", "quarry", "école"])
TEXT = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
ACTS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["issue", "entry", "contact", "ask", "priority", "action"]), TEXT),
        st.tuples(st.sampled_from(["change", "remove"]), st.tuples(st.integers(0, 30), TEXT)),
    ),
    min_size=1,
    max_size=14,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS, rolled_back=st.booleans())
def test_the_index_follows_whatever_is_written(store: Store, acts: list[tuple[str, Any]], rolled_back: bool) -> None:
    """Adds, changes, removals with what hangs on them, and transactions that come to nothing."""
    with store.reading() as session:
        place = session.scalar(text("SELECT id FROM place WHERE name = 'Fold'"))
    place = place or add_place(store, kind="parish", name="Fold").id
    for kind, what in acts:
        try:
            with store.writing() as session:
                write(session, place, kind, what)
                if rolled_back and kind == "change":
                    raise KeyError
        except KeyError:
            pass
    for word in ("moor", "lane", "cars", "bins", "scouts", "petrol", "quarry"):
        assert indexed(store, word) == held(store, word)
    assert check(store) == ()


def write(session: Any, place: int, kind: str, what: Any) -> None:
    issues = list(session.scalars(select(Issue)))
    people = list(session.scalars(select(Contact)))
    now = datetime(2026, 11, 20, tzinfo=UTC)
    if kind == "issue":
        session.add(Issue(reference="26/1", title=what, place_id=place, source="patrol", opened_on=OPENED, touched=now))
    elif kind == "entry" and issues:
        session.add(IssueEntry(issue_id=issues[0].id, at=now, kind="note", text=what))
    elif kind == "contact":
        session.add(Contact(kind="resident", name=what, note=what))
    elif kind == "ask" and issues and people:
        session.add(ContactIssue(contact_id=people[0].id, issue_id=issues[0].id, asked_on=OPENED))
    elif kind == "priority":
        session.add(Priority(place_id=place, title=what, set_on=OPENED, review_by=OPENED))
    elif kind == "action":
        issue = issues[-1].id if issues else None
        session.add(Action(place_id=place, text=what, issue_id=issue, outcome=what))
    elif kind in ("change", "remove"):
        number, words = what
        records = [*issues, *session.scalars(select(IssueEntry)), *people, *session.scalars(select(Action))]
        if records:
            record = records[number % len(records)]
            if kind == "remove":
                session.delete(record)
            else:
                field = {Issue: "title", IssueEntry: "text", Contact: "name", Action: "outcome"}[type(record)]
                setattr(record, field, words)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=30))
def test_whatever_is_typed_is_answered(practice_store: Store, typed: str) -> None:
    for hit in search(practice_store, typed).hits:
        assert hit.title
        assert all(0 <= a < b <= len(hit.line) for a, b in hit.line_marks)


def test_a_beginning_of_many_words_is_found_as_well_as_one_of_few(store: Store) -> None:
    """More words begin so than are named to the index; and none that only seem to."""
    place = add_place(store, kind="parish", name="Nether Fold").id
    with store.writing() as session:
        for number in range(MOST_NAMED + 6):
            title = f"motoring{chr(97 + number // 26)}{chr(97 + number % 26)}"
            session.add(Action(place_id=place, text=title))
        session.add(Action(place_id=place, text="motocross motorway"))
    assert len(search(store, "motoring", limit=ALL).hits) == MOST_NAMED + 6
    assert len(search(store, "moto", limit=ALL).hits) == MOST_NAMED + 7
    assert [hit.title for hit in search(store, "motorw").hits] == ["motocross motorway"]
    assert search(store, "motorx").hits == ()


def test_a_power_is_called_by_its_name(store: Store) -> None:
    place = add_place(store, kind="parish", name="Nether Fold").id
    note_power(store, power="cpn", place_id=place, used_on=OPENED, note="Scaffold yard")
    (hit,) = search(store, "scaffold").hits
    assert hit.title == next(power.name for power in power_table(store) if power.key == "cpn")
    assert (hit.kind, hit.page, hit.what) == ("powers", "actions", {"power_id": 1})
