"""Promises: open, on every sheet, until they are kept or withdrawn; exactly one of the three, whatever is done."""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from beatbook.domain.dates import Period
from beatbook.domain.errors import BeatbookError, NotFoundError, StaleError
from beatbook.domain.promises import PromiseView, made_words, standing
from beatbook.services.event_card import add_note
from beatbook.services.events import open_event
from beatbook.services.history import history
from beatbook.services.places import add_place
from beatbook.services.priorities import set_priority
from beatbook.services.promises import (
    get_promise,
    keep_promise,
    list_promises,
    make_promise,
    reopen_promise,
    save_promise,
    withdraw_promise,
)

if TYPE_CHECKING:
    from beatbook.store.store import Store

MADE = date(2026, 11, 9)
STARTS = datetime(2026, 11, 9, 19, tzinfo=UTC)
TODAY = date(2026, 11, 23)


@pytest.fixture
def place(store: "Store") -> int:
    return add_place(store, kind="ward", name="Harrowgill").id


@pytest.fixture
def event(store: "Store", place: int) -> int:
    return open_event(store, place_id=place, kind="meeting", starts=STARTS, name="PACT meeting").id


def only(store: "Store", **asked: object) -> PromiseView:
    (found,) = list_promises(store, open_only=False, **asked)  # type: ignore[arg-type]
    return found


def test_a_promise_of_a_meeting_knows_where_and_when_it_was_made(store: "Store", place: int, event: int) -> None:
    due = date(2026, 11, 21)
    made = make_promise(store, text=" Speed check \n on Moor Lane", owner="PCSO Whitlow", due=due, event_id=event)
    promise = only(store, event_id=event)
    assert (promise.kind, promise.id, promise.text) == ("note", made.id, "Speed check on Moor Lane")
    assert (promise.event, promise.place, promise.promised_on, promise.state) == (
        "PACT meeting",
        "Harrowgill",
        MADE,
        "open",
    )
    assert made_words(promise) == "Promised at PACT meeting on 9 Nov 2026"
    assert standing(promise, TODAY) == "2 days over"
    assert list_promises(store, place_id=place) == (promise,) == (get_promise(store, "note", made.id),)


def test_a_promise_made_elsewhere_names_to_whom(store: "Store", place: int) -> None:
    with pytest.raises(BeatbookError, match="to whom"):
        make_promise(store, text="Call back", place_id=place)
    priority = set_priority(store, place_id=place, title="Racing", why="", set_on=MADE).id
    make_promise(store, text="Call back", promised_to="the shopkeeper", promised_on=MADE, priority_id=priority)
    promise = only(store, priority_id=priority)
    assert (promise.kind, promise.place_id, promise.promised_to) == ("action", place, "the shopkeeper")
    assert made_words(promise) == "Promised to the shopkeeper on 9 Nov 2026"
    assert standing(promise, TODAY) == "no day set"


@pytest.mark.parametrize("kind", ["note", "action"])
def test_it_is_kept_with_what_came_of_it_and_opened_again(store: "Store", place: int, event: int, kind: str) -> None:
    where = {"event_id": event} if kind == "note" else {"place_id": place, "promised_to": "them", "promised_on": MADE}
    made = make_promise(store, text="Speed check", **where)  # type: ignore[arg-type]
    asked = {"kind": kind, "id": made.id}
    with pytest.raises(BeatbookError, match="what came of it"):
        keep_promise(store, **asked, version=1, on=TODAY, outcome=" ")  # type: ignore[arg-type]
    with pytest.raises(BeatbookError, match="8 Nov 2026 cannot be right: the promise was made on 9 Nov 2026"):
        keep_promise(store, **asked, version=1, on=MADE - timedelta(1), outcome="x")  # type: ignore[arg-type]
    keep_promise(store, **asked, version=1, on=TODAY, outcome="96 cars checked, 7 tickets")  # type: ignore[arg-type]
    kept = only(store)
    assert (kept.state, kept.outcome, standing(kept, TODAY)) == (
        "kept",
        "96 cars checked, 7 tickets",
        "kept 23 Nov 2026",
    )
    assert list_promises(store) == ()
    with pytest.raises(BeatbookError, match="closed already"):
        withdraw_promise(store, **asked, version=kept.version, on=TODAY, why="x")  # type: ignore[arg-type]
    reopen_promise(store, **asked)  # type: ignore[arg-type]
    again = only(store)
    assert (again.state, again.outcome) == ("open", "")
    withdraw_promise(store, **asked, version=again.version, on=TODAY, why="The parish does it")  # type: ignore[arg-type]
    assert only(store).withdrawn_why == "The parish does it"
    told = [(line.field, line.new) for line in history(store, made_uid(store, kind, made.id))]
    assert ("outcome", "96 cars checked, 7 tickets") in told


def made_uid(store: "Store", kind: str, id_: int) -> str:
    return get_promise(store, kind, id_).uid


def test_two_who_close_it_are_told(store: "Store", event: int) -> None:
    made = make_promise(store, text="Speed check", event_id=event).id
    save_promise(store, kind="note", id=made, version=1, text="Two speed checks")
    with pytest.raises(StaleError) as caught:
        keep_promise(store, kind="note", id=made, version=1, on=TODAY, outcome="Done")
    assert caught.value.theirs == {"done_on": "None", "outcome": ""}
    add_note(store, event_id=event, kind="note", text="The hall was cold")
    with pytest.raises(NotFoundError):
        get_promise(store, "note", made + 1)
    with pytest.raises(ValueError, match="no field kind"):
        save_promise(store, kind="note", id=made, version=2, kind_="x", done_on=TODAY)


def test_what_is_due_first_comes_first_and_what_ended_last(store: "Store", place: int, event: int) -> None:
    for name, due in (("No day", None), ("Later", date(2026, 12, 4)), ("Soon", date(2026, 11, 25))):
        make_promise(store, text=name, event_id=event, due=due)
    ended = make_promise(store, text="Ended", place_id=place, promised_to="the clerk", promised_on=MADE).id
    keep_promise(store, kind="action", id=ended, version=1, on=TODAY, outcome="Done")
    assert [p.text for p in list_promises(store)] == ["Soon", "Later", "No day"]
    assert [p.text for p in list_promises(store, open_only=False)] == ["Soon", "Later", "No day", "Ended"]


DEEDS = st.lists(
    st.tuples(st.sampled_from(["keep", "withdraw", "reopen", "save"]), st.integers(0, 3), st.integers(-2, 30)),
    max_size=14,
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(deeds=DEEDS)
def test_a_promise_is_always_one_of_three_and_on_every_sheet_until_it_is_closed(
    store: "Store", place: int, event: int, deeds: list[tuple[str, int, int]]
) -> None:
    made = []
    for number in range(4):
        where = {"event_id": event} if number % 2 else {"place_id": place, "promised_to": "us", "promised_on": MADE}
        kind = "note" if number % 2 else "action"
        made.append((kind, make_promise(store, text=f"P{number}", **where).id))  # type: ignore[arg-type]
    for deed, which, days in deeds:
        kind, id_ = made[which]
        promise = get_promise(store, kind, id_)
        at = {"kind": kind, "id": id_, "version": promise.version}
        on = MADE + timedelta(days=days)
        try:
            match deed:
                case "keep":
                    keep_promise(store, **at, on=on, outcome="Something came of it")  # type: ignore[arg-type]
                case "withdraw":
                    withdraw_promise(store, **at, on=on, why="A reason")  # type: ignore[arg-type]
                case "reopen":
                    reopen_promise(store, kind=kind, id=id_)
                case _:
                    save_promise(store, **at, due=on)  # type: ignore[arg-type]
        except BeatbookError:
            assert get_promise(store, kind, id_) == promise, "a deed that is refused changes nothing"
    sheet = {(p.kind, p.id) for p in list_promises(store, place_id=place)}
    for kind, id_ in made:
        table = "event_note" if kind == "note" else "action"
        with store.reading() as session:
            asked = f"SELECT done_on, withdrawn_on, outcome, withdrawn_why FROM {table} WHERE id = {id_}"
            done_on, withdrawn_on, outcome, why = session.execute(text(asked)).one()
        assert done_on is None or withdrawn_on is None
        assert bool(done_on) == bool(outcome)
        assert bool(withdrawn_on) == bool(why)
        assert ((kind, id_) in sheet) == (done_on is None and withdrawn_on is None)


def test_what_ended_is_told_of_a_period(store: "Store", place: int, event: int) -> None:
    for number, day in enumerate((date(2026, 11, 10), date(2026, 11, 20))):
        id_ = make_promise(store, text=f"P{number}", event_id=event).id
        keep_promise(store, kind="note", id=id_, version=1, on=day, outcome="Done")
    make_promise(store, text="Open", place_id=place, promised_to="the clerk", promised_on=MADE)
    found = list_promises(store, open_only=False, ended_in=Period(date(2026, 11, 15), TODAY))
    assert [promise.text for promise in found] == ["Open", "P1"]
