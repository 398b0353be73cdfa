"""Priorities: up to three a place, with their support, their reviews and their end."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from beatbook.domain.dates import Period
from beatbook.domain.errors import BeatbookError, NotFoundError
from beatbook.services.events import open_event
from beatbook.services.history import history
from beatbook.services.places import add_place
from beatbook.services.plans import start_plan
from beatbook.services.priorities import (
    add_update,
    close_priority,
    get_priority,
    list_priorities,
    refresh_support,
    renew_priority,
    reopen_priority,
    save_priority,
    set_priority,
)
from beatbook.services.responses import record_response

if TYPE_CHECKING:
    from beatbook.store.store import Store

DAY = date(2026, 11, 2)
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


@pytest.fixture
def district(store: "Store") -> int:
    return add_place(store, kind="district", name="Wenfold").id


@pytest.fixture
def parish(store: "Store", district: int) -> int:
    return add_place(store, kind="parish", name="Nether Fold", within=district).id


@pytest.fixture
def heard(store: "Store", parish: int) -> int:
    """Three people answered; two ticked noise."""
    event = open_event(store, place_id=parish, kind="stall", starts=datetime(2026, 11, 20, 16, tzinfo=UTC)).id
    for ticks in (("noise", "alcohol"), ("noise",), ("no_issues",)):
        record_response(store, event_id=event, answers={"issues": ticks})
    return event


def put(store: "Store", place: int, title: str = "Noise", on: date = DAY) -> int:
    return set_priority(store, place_id=place, title=title, why="Heard often", set_on=on).id


def test_one_set_from_a_result_keeps_how_many_ticked_it(store: "Store", parish: int, heard: int) -> None:
    made = set_priority(
        store, place_id=parish, title=" Noise  at night ", why=" Two of three said so ", set_on=DAY,
        option_key="noise", period=NOVEMBER,
    )  # fmt: skip
    priority = get_priority(store, made.id)
    assert (priority.votes, priority.base, priority.option_key) == (2, 3, "noise")
    assert (priority.title, priority.why, priority.status) == ("Noise at night", "Two of three said so", "open")
    assert priority.review_by == date(2027, 2, 2)
    assert made.said == "Noise at night is a priority for Nether Fold parish until 2 Feb 2027."
    record_response(store, event_id=heard, answers={"issues": ("noise",)})
    assert get_priority(store, made.id).votes == 2, "what was said then stays said"
    refresh_support(store, NOVEMBER)
    assert (get_priority(store, made.id).votes, get_priority(store, made.id).base) == (3, 4)


def test_a_fourth_is_refused_until_one_closes(store: "Store", parish: int, district: int) -> None:
    first, *_ = [put(store, parish, title) for title in ("Noise", "Litter", "Speeding")]
    with pytest.raises(BeatbookError) as caught:
        put(store, parish, "Parking")
    assert str(caught.value) == "Nether Fold parish has three open priorities. Close one before you set another."
    put(store, district, "Burglary")
    close_priority(store, priority_id=first, on=DAY, why="Nobody speaks of it now")
    put(store, parish, "Parking")
    with pytest.raises(BeatbookError, match="The place has three open priorities"):
        reopen_priority(store, priority_id=first, why="It is back")
    assert get_priority(store, first).status == "closed"


@pytest.mark.parametrize(
    ("title", "more", "said"),
    [
        ("  ", {}, "A priority needs a few words that say what it is."),
        ("Noise", {"option_key": "no_such"}, "“no_such” is not an answer in the store."),
    ],
)
def test_what_cannot_be_set_leaves_nothing(
    store: "Store", parish: int, title: str, more: dict[str, str], said: str
) -> None:
    with pytest.raises(BeatbookError) as caught:
        set_priority(store, place_id=parish, title=title, why="", set_on=DAY, **more)
    assert str(caught.value) == said
    assert list_priorities(store, closed=True) == ()


def test_its_life(store: "Store", parish: int) -> None:
    priority_id = put(store, parish)
    add_update(store, priority_id=priority_id, on=date(2026, 11, 9), text=" Spoke to \n the landlord ")
    renew_priority(store, priority_id=priority_id, on=date(2027, 2, 1), why="Still heard")
    assert get_priority(store, priority_id).review_by == date(2027, 5, 1)
    start_plan(store, place_id=parish, title="Noise", started_on=DAY, priority_id=priority_id)
    with pytest.raises(BeatbookError, match="Say in a few words why it closes"):
        close_priority(store, priority_id=priority_id, on=date(2027, 3, 1), why=" ")
    close_priority(store, priority_id=priority_id, on=date(2027, 3, 1), why="Quiet since January")
    closed = get_priority(store, priority_id)
    assert (closed.status, closed.closed_on, closed.plans) == ("closed", date(2027, 3, 1), ("26/001",))
    assert [(update.on, update.text) for update in closed.updates] == [
        (date(2026, 11, 9), "Spoke to the landlord"),
        (date(2027, 3, 1), "Quiet since January"),
    ]
    reopen_priority(store, priority_id=priority_id, why="It is back")
    assert (get_priority(store, priority_id).status, get_priority(store, priority_id).closed_on) == ("open", None)
    whys = [line.why for line in history(store, closed.uid) if line.field == "status" and line.old]
    assert whys == ["Quiet since January", "It is back"]
    with pytest.raises(BeatbookError, match="Say in a few words what was done"):
        add_update(store, priority_id=priority_id, on=DAY, text="\n")


def test_they_are_listed_by_age_for_a_place_and_all_in_it(store: "Store", parish: int, district: int) -> None:
    young, old = put(store, parish, "Young"), put(store, district, "Old", date(2026, 8, 1))
    elsewhere = put(store, add_place(store, kind="parish", name="Other").id, "Elsewhere", date(2026, 9, 1))
    shut = put(store, parish, "Shut", date(2026, 7, 1))
    close_priority(store, priority_id=shut, on=DAY, why="Done")
    assert [p.id for p in list_priorities(store)] == [old, elsewhere, young]
    assert [p.id for p in list_priorities(store, place_id=district)] == [old, young]
    assert [p.id for p in list_priorities(store, place_id=parish)] == [young]
    assert [p.id for p in list_priorities(store, place_id=district, closed=True)] == [old, young, shut]


def test_only_words_and_dates_are_edited(store: "Store", parish: int) -> None:
    priority_id = put(store, parish)
    save_priority(store, priority_id=priority_id, version=1, title="Noise at night", review_by=date(2027, 1, 5))
    assert get_priority(store, priority_id).title == "Noise at night"
    with pytest.raises(ValueError, match="no field votes to edit"):
        save_priority(store, priority_id=priority_id, version=2, title="x", votes=400)
    assert get_priority(store, priority_id).title == "Noise at night"


def test_one_that_went_is_said(store: "Store") -> None:
    for ask in (
        lambda: get_priority(store, 404),
        lambda: save_priority(store, priority_id=404, version=1),
        lambda: renew_priority(store, priority_id=404, on=DAY, why="x"),
        lambda: close_priority(store, priority_id=404, on=DAY, why="x"),
        lambda: reopen_priority(store, priority_id=404, why="x"),
        lambda: add_update(store, priority_id=404, on=DAY, text="x"),
    ):
        with pytest.raises(NotFoundError, match="That priority is not in the store any more"):
            ask()
