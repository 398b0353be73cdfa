"""The journal: a line a changed field, in the transaction, with stamps that only rise; responses apart."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from beatbook.domain.hlc import moment, unpack
from beatbook.domain.identity import uid_ms, uid_text, unix_ms
from beatbook.models import Event, JournalLine, Officer, Place, Priority, Response
from beatbook.models.base import Recorded
from beatbook.services.drafts import drop_draft, keep_draft
from beatbook.services.events import finish_event, open_event
from beatbook.services.places import add_place
from beatbook.services.questionnaires import current_questionnaire
from beatbook.services.responses import record_response, undo_response
from beatbook.services.team import team_contact
from beatbook.store.journal import as_text

if TYPE_CHECKING:
    from beatbook.store.store import Store

STARTS = datetime(2026, 11, 20, 16, tzinfo=UTC)


def lines(store: "Store", uid: bytes | None = None) -> list[JournalLine]:
    query = select(JournalLine).order_by(JournalLine.id)
    with store.reading() as session:
        return list(session.scalars(query if uid is None else query.where(JournalLine.uid == uid)))


def fields(store: "Store", record: Recorded) -> dict[str, str | None]:
    """A record's journalled fields as text, local keys told by uid."""
    with store.reading() as session:
        held = session.get_one(type(record), record.id)
        told = {field: as_text(getattr(held, field)) for field in held.journalled}
        if isinstance(held, Priority):
            told["place_id"] = uid_text(session.get_one(Place, held.place_id).uid)
        return told


def replayed(journal: list[JournalLine], journalled: tuple[str, ...]) -> dict[str, str | None] | None:
    """What the lines say the record holds; None where they say that it is gone."""
    told: dict[str, str | None] = dict.fromkeys(journalled)
    for line in journal:
        assert line.field is not None
        assert line.old == told[line.field], "a line knows what stood there before"
        assert line.old != line.new
        told[line.field] = line.new
    return None if journal[-1].action == "remove" else told


WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
OFFICER = {"collar": WORDS, "name": WORDS, "rank": st.sampled_from(["PC", "PCSO"]), "left": st.booleans()}
PRIORITY = {
    "place_id": st.sampled_from([1, 2]),
    "title": WORDS,
    "why": WORDS,
    "set_on": DAYS,
    "review_by": DAYS,
    "status": st.sampled_from(["open", "closed"]),
    "closed_on": st.none() | DAYS,
    "votes": st.none() | st.integers(0, 400),
    "base": st.none() | st.integers(0, 400),
}
KINDS: dict[type[Recorded], dict[str, st.SearchStrategy[Any]]] = {Officer: OFFICER, Priority: PRIORITY}
ADDS = st.one_of(
    *(st.tuples(st.just("add"), st.just(kind), st.fixed_dictionaries({}, optional=KINDS[kind])) for kind in KINDS)
)
CHANGES = st.tuples(st.just("change"), st.integers(0, 20), st.data())
REMOVES = st.tuples(st.just("remove"), st.integers(0, 20), st.none())
TRANSACTIONS = st.lists(
    st.tuples(st.lists(ADDS | CHANGES | REMOVES, min_size=1, max_size=4), st.booleans()), min_size=1, max_size=6
)


class Undone(Exception):  # noqa: N818 - not an error: the test asks for it
    """Rolls a transaction back."""


def apply(session: Any, acts: list[Any], held: list[Recorded]) -> list[Recorded]:
    """Carry out acts on what is held: what is held afterwards. `session.flush` comes between some of them."""
    now = list(held)
    for act, which, more in acts:
        if act == "add":
            neutral = {"collar": "1", "name": "", "rank": ""} if which is Officer else {
                "place_id": 1, "title": "", "set_on": date(2026, 1, 1), "review_by": date(2026, 1, 1)
            }  # fmt: skip
            record = which(**(neutral | more))
            session.add(record)
            session.flush()
            now.append(record)
        elif now:
            index = which % len(now)
            record = session.get_one(type(now[index]), now[index].id)
            if act == "remove":
                session.delete(record)
                session.flush()
                del now[index]
            else:
                field = more.draw(st.sampled_from(sorted(KINDS[type(record)])))
                setattr(record, field, more.draw(KINDS[type(record)][field]))
    return now


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(transactions=TRANSACTIONS)
def test_replaying_the_lines_gives_the_record(store: "Store", transactions: list[tuple[list[Any], bool]]) -> None:
    with store.writing() as session:
        for id_ in (1, 2):
            if session.get(Place, id_) is None:
                session.add(Place(id=id_, kind="parish", name=f"Fold {id_}", code=None, vintage=None))
    before, held = len(lines(store)), []
    for acts, committed in transactions:
        count = len(lines(store))
        try:
            with store.writing() as session:
                after = apply(session, acts, held)
                if not committed:
                    raise Undone
            held = after
        except Undone:
            assert len(lines(store)) == count, "a rolled-back transaction leaves no line"
    written = lines(store)[before:]
    for record in held:
        own = [line for line in written if line.uid == record.uid]
        assert replayed(own, record.journalled) == fields(store, record)
    for uid in {line.uid for line in written} - {record.uid for record in held}:
        own = [line for line in written if line.uid == uid]
        assert replayed(own, tuple({line.field or "" for line in own})) is None
    stamps = [line.at for line in lines(store)]
    assert stamps == sorted(set(stamps))


class TestLines:
    def test_who_when_what_and_why(self, store: "Store") -> None:
        store.officer = "PCSO 7214 Daniel Whitlow"
        with store.writing("joined the team") as session:
            officer = Officer(collar="7301", name="Ruth Calder", rank="PC")
            session.add(officer)
        with store.writing("promoted") as session:
            session.get_one(Officer, officer.id).rank = "Sergeant"
        *added, changed = lines(store, officer.uid)
        assert [(line.action, line.field, line.old, line.new) for line in added] == [
            ("add", "collar", None, "7301"),
            ("add", "name", None, "Ruth Calder"),
            ("add", "rank", None, "PC"),
            ("add", "left", None, "no"),
        ]
        assert (changed.action, changed.field, changed.old, changed.new) == ("change", "rank", "PC", "Sergeant")
        assert {line.why for line in added} == {"joined the team"}
        assert (changed.why, changed.officer, changed.subject) == ("promoted", store.officer, "officer")
        assert abs(moment(changed.at) - datetime.now(UTC)) < timedelta(minutes=1)

    @pytest.mark.parametrize(
        "same",
        [
            lambda event: setattr(event, "name", event.name),
            lambda event: setattr(event, "starts", event.starts.astimezone(timezone(timedelta(hours=5)))),
            lambda event: setattr(event, "starts", event.starts + timedelta(microseconds=300)),
            lambda event: [setattr(event, "refused", n) for n in (7, event.refused)],
        ],
        ids=["the same", "the same moment elsewhere", "less than is kept", "there and back"],
    )
    def test_what_is_set_to_itself_leaves_none(self, store: "Store", same: Callable[[Event], None]) -> None:
        event_id = an_event(store)
        before = len(lines(store))
        with store.writing() as session:
            same(session.get_one(Event, event_id))
        assert len(lines(store)) == before

    def test_a_field_that_was_not_loaded_still_knows_what_it_was(self, store: "Store") -> None:
        event_id = an_event(store)
        with store.writing() as session:
            event = session.get_one(Event, event_id)
            session.expire(event)
            event.name, event.kind = "Stall by the mill", "stall"
        last = lines(store)[-1]
        assert (last.field, last.old, last.new) == ("name", "Stall at Nether Fold", "Stall by the mill")
        assert lines(store)[-2].action == "add", "the kind is as it was"

    def test_what_is_changed_and_removed_at_once_is_told_as_it_stood(self, store: "Store") -> None:
        with store.writing() as session:
            session.add(Officer(collar="7301", name="Ruth Calder", rank="PC"))
        with store.writing() as session:
            officer = session.get_one(Officer, 1)
            officer.name = "Somebody"
            session.delete(officer)
        removed = {line.field: line.old for line in lines(store) if line.action == "remove"}
        assert removed == {"collar": "7301", "name": "Ruth Calder", "rank": "PC", "left": "no"}

    def test_what_failed_within_a_savepoint_is_not_told_afterwards(self, store: "Store") -> None:
        with store.writing() as session:
            with pytest.raises(Exception, match="NOT NULL"), session.begin_nested():
                session.add(Officer(collar="1", name=None, rank="PC"))  # type: ignore[arg-type]
            session.add(Officer(collar="2", name="Ruth Calder", rank="PC"))
        assert {line.new for line in lines(store) if line.field == "collar"} == {"2"}

    def test_days_moments_and_flags_are_told_the_same_on_every_laptop(self) -> None:
        summer = datetime(2026, 6, 1, 17, 0, 0, 123_999, tzinfo=timezone(timedelta(hours=1)))
        assert as_text(summer) == "2026-06-01T16:00:00.123+00:00"
        assert (as_text(date(2026, 6, 1)), as_text(True), as_text(False)) == ("2026-06-01", "yes", "no")
        assert (as_text(None), as_text(0), as_text("")) == (None, "0", "")

    def test_a_row_that_is_pointed_at_is_told_by_its_uid(self, store: "Store") -> None:
        event_id = an_event(store)
        with store.reading() as session:
            event = session.get_one(Event, event_id)
            place = session.get_one(Place, event.place_id)
        told = {line.field: line.new for line in lines(store, event.uid)}
        assert told["place_id"] == uid_text(place.uid)


def an_event(store: "Store", starts: datetime = STARTS) -> int:
    place = add_place(store, kind="parish", name="Nether Fold").id
    return open_event(store, place_id=place, kind="stall", starts=starts).id


class TestResponses:
    def test_one_line_without_the_answers_that_carries_the_events_start(self, store: "Store") -> None:
        event_id = an_event(store)
        count = len(lines(store))
        ids = [
            record_response(store, event_id=event_id, answers={"issues": ("noise",), "own_words": "Dark path"})
            for _ in range(3)
        ]
        written = lines(store)[count:]
        with store.reading() as session:
            responses = [session.get_one(Response, each.response_id) for each in ids]
        assert [(line.subject, line.action, line.uid) for line in written] == [
            ("response", "record", response.uid) for response in responses
        ]
        for line, response in zip(written, responses, strict=True):
            assert (line.field, line.old, line.new, line.why) == (None, None, None, "")
            assert unpack(line.at) == (unix_ms(STARTS), 0)
            assert uid_ms(response.uid) == unix_ms(STARTS)
            assert response.taken == STARTS
        assert len({response.uid for response in responses}) == 3

    def test_the_start_of_an_event_opened_this_instant_is_the_same_everywhere(self, store: "Store") -> None:
        """Microseconds are not kept: the uid, the line and the row must leave out the same."""
        event_id = an_event(store, datetime.now(UTC))
        saved = record_response(store, event_id=event_id, answers={"issues": ("noise",)})
        with store.reading() as session:
            response = session.get_one(Response, saved.response_id)
            start = session.get_one(Event, event_id).starts
        assert response.taken == start
        assert uid_ms(response.uid) == unix_ms(start) == unpack(lines(store, response.uid)[0].at)[0]

    def test_taking_one_back_is_one_line_more_at_the_same_stamp(self, store: "Store") -> None:
        saved = record_response(store, event_id=an_event(store), answers={"issues": ("noise",)})
        first = lines(store)[-1]
        undo_response(store, response_id=saved.response_id)
        last = lines(store)[-1]
        assert (last.action, last.at, last.uid, last.new) == ("remove", first.at, first.uid, None)
        again = record_response(store, event_id=first_event(store), answers={"issues": ("noise",)})
        assert again.response_id > saved.response_id, "a number is not given twice"

    def test_drafts_are_never_told(self, store: "Store") -> None:
        event_id = an_event(store)
        before = lines(store)
        draft_id = keep_draft(store, event_id=event_id, answers={"issues": ("noise",)}, place_id=None)
        assert draft_id is not None
        keep_draft(store, event_id=event_id, answers={"own_words": "x"}, place_id=None, draft_id=draft_id)
        drop_draft(store, draft_id=draft_id)
        assert len(lines(store)) == len(before)


def first_event(store: "Store") -> int:
    with store.reading() as session:
        return session.scalars(select(Event.id).order_by(Event.id)).first() or 0


class TestStamps:
    def test_they_rise_though_the_clock_is_set_back(self, store: "Store", monkeypatch: pytest.MonkeyPatch) -> None:
        add_place(store, kind="parish", name="Nether Fold")
        now = time.time_ns()
        for hours in (0, -1, -24, -24 * 365, 1, 0):
            monkeypatch.setattr(time, "time_ns", lambda hours=hours: now + hours * 3_600_000_000_000)
            add_place(store, kind="parish", name=f"Fold {hours}")
            team_contact(store)
        stamps = [line.at for line in lines(store)]
        assert stamps == sorted(set(stamps))

    def test_responses_of_long_ago_do_not_hold_them_back(self, store: "Store") -> None:
        event_id = an_event(store, datetime(2020, 1, 1, tzinfo=UTC))
        record_response(store, event_id=event_id, answers={"issues": ("noise",)})
        finish_event(store, event_id=event_id)
        ordinary = [line.at for line in lines(store) if line.subject != "response"]
        assert ordinary == sorted(set(ordinary))
        assert lines(store)[-1].at > max(line.at for line in lines(store)[:-1])

    def test_responses_at_an_event_that_begins_later_do_not_drag_them_ahead(self, store: "Store") -> None:
        tomorrow = datetime.now(UTC) + timedelta(days=1)
        event_id = an_event(store, tomorrow)
        record_response(store, event_id=event_id, answers={"issues": ("noise",)})
        finish_event(store, event_id=event_id)
        assert moment(lines(store)[-1].at) < tomorrow - timedelta(hours=23)

    def test_the_last_stamp_is_found_by_an_index(self, store: "Store") -> None:
        current_questionnaire(store)
        with store.reading() as session:
            query = "EXPLAIN QUERY PLAN SELECT max(at) FROM journal WHERE subject <> 'response'"
            plan = " ".join(str(row) for row in session.execute(text(query)))
        assert "SEARCH journal USING INDEX ix_journal_at" in plan
