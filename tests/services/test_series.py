"""Series: made in one go, changed from one event on, an event taken out and put back."""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from beatbook.domain.errors import BeatbookError, NotFoundError
from beatbook.domain.recurring import Rhythm
from beatbook.services.events import count_passer, finish_event, get_event, list_events, open_event
from beatbook.services.places import add_place
from beatbook.services.responses import record_response
from beatbook.services.series import open_series, put_back, remove_event, save_following

if TYPE_CHECKING:
    from beatbook.store.store import Store

FIRST = datetime(2026, 10, 6, 10, 0).astimezone()


@pytest.fixture
def place(store: "Store") -> int:
    return add_place(store, kind="ward", name="Harrowgill").id


@pytest.fixture
def series(store: "Store", place: int) -> list[int]:
    """Five Tuesdays over the end of summer time, the earliest first."""
    rhythm = Rhythm("week", date(2026, 11, 3))
    open_series(
        store,
        starts=FIRST,
        rhythm=rhythm,
        ends=FIRST + timedelta(hours=2),
        place_id=place,
        kind="surgery",
        name="Surgery",
    )
    return [event.id for event in list_events(store)][::-1]


def test_each_is_an_event_at_the_same_time_by_the_clock(store: "Store", series: list[int]) -> None:
    events = [get_event(store, event_id) for event_id in series]
    assert [event.starts.date() for event in events] == [FIRST.date() + timedelta(weeks=week) for week in range(5)]
    assert {event.starts.strftime("%H:%M") for event in events} == {"10:00"}
    assert {(event.ends - event.starts) for event in events if event.ends} == {timedelta(hours=2)}
    assert len({event.series for event in events}) == 1
    assert events[0].series


def test_all_or_none(store: "Store", place: int) -> None:
    with pytest.raises(BeatbookError, match="one event alone"):
        open_series(store, starts=FIRST, rhythm=Rhythm("week", FIRST.date()), place_id=place, kind="stall")
    with pytest.raises(NotFoundError):
        open_series(store, starts=FIRST, rhythm=Rhythm("week", date(2026, 11, 3)), place_id=404, kind="stall")
    assert list_events(store) == ()


def test_a_change_reaches_the_later_ones_that_hold_nothing(store: "Store", series: list[int]) -> None:
    record_response(store, event_id=series[3], answers={"issues": ("noise",)})
    finish_event(store, event_id=series[4])
    moved = FIRST + timedelta(weeks=1, days=1, hours=4)
    changes = save_following(store, event_id=series[1], name="Drop-in", starts=moved, ends=moved + timedelta(hours=1))
    assert changes.said == "2 events are changed."
    events = [get_event(store, event_id) for event_id in series]
    assert [event.name for event in events] == ["Surgery", "Drop-in", "Drop-in", "Surgery", "Surgery"]
    assert [event.starts.strftime("%a %H:%M") for event in events[1:3]] == ["Wed 14:00", "Wed 14:00"]
    assert events[2].starts.date() == date(2026, 10, 21)
    assert events[2].ends == events[2].starts + timedelta(hours=1)
    assert events[3].starts.strftime("%a %H:%M") == "Tue 10:00"


def test_an_event_of_no_series_is_changed_alone(store: "Store", place: int) -> None:
    event_id = open_event(store, place_id=place, kind="stall", starts=datetime(2026, 11, 20, tzinfo=UTC)).id
    other = open_event(store, place_id=place, kind="stall", starts=datetime(2026, 11, 21, tzinfo=UTC)).id
    save_following(store, event_id=event_id, note="By the door")
    assert [get_event(store, each).note for each in (event_id, other)] == ["By the door", ""]


def test_one_is_taken_out_and_put_back(store: "Store", series: list[int]) -> None:
    before = get_event(store, series[2])
    removed = remove_event(store, event_id=series[2])
    assert removed.changes.said == "Surgery is taken out of the diary."
    assert [event.id for event in list_events(store)] == [series[at] for at in (4, 3, 1, 0)]
    after = get_event(store, put_back(store, removed).id)
    assert (after.name, after.starts, after.ends, after.series) == (
        before.name,
        before.starts,
        before.ends,
        before.series,
    )
    with store.reading() as session:
        told = session.execute(text("SELECT action FROM journal WHERE subject = 'event' AND field = 'name'")).scalars()
        assert list(told) == ["add"] * 5 + ["remove", "add"]


def test_what_holds_something_stays(store: "Store", series: list[int]) -> None:
    record_response(store, event_id=series[0], answers={"issues": ("noise",)})
    count_passer(store, event_id=series[1], what="refused")
    for event_id, what in ((series[0], "answers"), (series[1], "counted passers-by")):
        with pytest.raises(BeatbookError, match=f"Surgery holds {what}, so it stays"):
            remove_event(store, event_id=event_id)
    with pytest.raises(NotFoundError):
        remove_event(store, event_id=404)
