"""Events: opened, listed by place and period, counted, finished, changed."""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from beatbook.domain.dates import Period
from beatbook.domain.errors import BeatbookError, NotFoundError
from beatbook.services.drafts import keep_draft
from beatbook.services.events import count_passer, finish_event, get_event, list_events, open_event, save_event
from beatbook.services.officers import ensure_officer
from beatbook.services.places import add_place
from beatbook.services.responses import record_response

if TYPE_CHECKING:
    from beatbook.store.store import Store

STARTS = datetime(2026, 11, 20, 16, tzinfo=UTC)


@pytest.fixture
def district(store: "Store") -> int:
    return add_place(store, kind="district", name="Wenfold").id


@pytest.fixture
def parish(store: "Store", district: int) -> int:
    return add_place(store, kind="parish", name="Nether Fold", within=district).id


def opened(store: "Store", place: int, starts: datetime = STARTS, **more: object) -> int:
    return open_event(store, place_id=place, kind="stall", starts=starts, **more).id  # type: ignore[arg-type]


def test_an_event_needs_a_place_a_kind_and_a_moment_only(store: "Store", parish: int) -> None:
    changes = open_event(store, place_id=parish, kind="stall", starts=STARTS)
    event = get_event(store, changes.id)
    assert changes.said == "Stall at Nether Fold is open."
    assert (event.name, event.place, event.starts, event.ends) == ("Stall at Nether Fold", "Nether Fold", STARTS, None)
    assert (event.officer, event.note, event.finished, event.version) == ("", "", False, 1)
    assert event.starts.tzinfo is not None


def test_what_is_given_is_kept(store: "Store", parish: int) -> None:
    whitlow = ensure_officer(store, collar="7214", name="Daniel Whitlow", rank="PCSO")
    ends = STARTS + timedelta(hours=2)
    event_id = opened(store, parish, name="  Co-op \n stall ", ends=ends, officer_id=whitlow.id, note=" By the door ")
    event = get_event(store, event_id)
    assert (event.name, event.ends, event.note) == ("Co-op stall", ends, "By the door")
    assert event.officer == "PCSO Daniel Whitlow"


@pytest.mark.parametrize(
    ("kind", "ends", "said"),
    [
        ("party", None, "“party” is not a kind of event. The kinds are stall, doors,"),
        ("stall", STARTS, "The event ends before it begins on 20 Nov 2026. Put the end later."),
        ("stall", STARTS - timedelta(hours=1), "The event ends before it begins"),
    ],
)
def test_what_cannot_be_is_refused(store: "Store", parish: int, kind: str, ends: datetime | None, said: str) -> None:
    with pytest.raises(BeatbookError) as caught:
        open_event(store, place_id=parish, kind=kind, starts=STARTS, ends=ends)
    assert str(caught.value).startswith(said)
    assert list_events(store) == ()


def test_a_place_or_event_that_went_is_said(store: "Store") -> None:
    with pytest.raises(NotFoundError, match="That place is not in the store any more"):
        opened(store, 404)
    for ask in (
        lambda: get_event(store, 404),
        lambda: finish_event(store, event_id=404),
        lambda: save_event(store, event_id=404, version=1),
        lambda: count_passer(store, event_id=404, what="refused"),
    ):
        with pytest.raises(NotFoundError, match="That event is not in the store any more"):
            ask()


def test_they_are_listed_latest_first_for_a_place_and_all_in_it(store: "Store", district: int, parish: int) -> None:
    early, late = opened(store, parish, STARTS - timedelta(days=1)), opened(store, parish)
    above = opened(store, district, STARTS - timedelta(hours=1))
    elsewhere = opened(store, add_place(store, kind="parish", name="Other").id, STARTS + timedelta(hours=1))
    assert [event.id for event in list_events(store)] == [elsewhere, late, above, early]
    assert [event.id for event in list_events(store, place_id=district)] == [late, above, early]
    assert [event.id for event in list_events(store, place_id=parish)] == [late, early]


def test_a_period_holds_its_days_whole(store: "Store", parish: int) -> None:
    day = date(2026, 11, 20)
    times = [datetime(2026, 11, *each).astimezone() for each in ((19, 23, 59), (20, 0, 0), (20, 23, 59), (21, 0, 0))]
    ids = [opened(store, parish, each) for each in times]
    assert [event.id for event in list_events(store, period=Period(day, day))] == [ids[2], ids[1]]


def test_what_happens_at_it_is_counted(store: "Store", parish: int) -> None:
    event_id = opened(store, parish)
    for what, by in (("refused", 3), ("refused", -1), ("elsewhere", 1), ("elsewhere", -5)):
        count_passer(store, event_id=event_id, what=what, by=by)
    record_response(store, event_id=event_id, answers={"issues": ("noise",)})
    keep_draft(store, event_id=event_id, answers={"issues": ("noise",)}, place_id=parish)
    event = get_event(store, event_id)
    assert (event.refused, event.elsewhere, event.responses, event.drafts) == (2, 0, 1, 1)
    with pytest.raises(ValueError, match="counted as responses"):
        count_passer(store, event_id=event_id, what="responses")


def test_it_is_finished_and_opened_again(store: "Store", parish: int) -> None:
    event_id = opened(store, parish)
    assert finish_event(store, event_id=event_id).said == "Stall at Nether Fold is finished."
    assert get_event(store, event_id).finished
    assert finish_event(store, event_id=event_id, finished=False).said == "Stall at Nether Fold is open again."
    assert not get_event(store, event_id).finished


def test_it_is_changed_all_or_nothing(store: "Store", parish: int) -> None:
    event_id = opened(store, parish, ends=STARTS + timedelta(hours=2))
    save_event(store, event_id=event_id, version=1, name="Market stall", kind="surgery")
    before = get_event(store, event_id)
    assert (before.name, before.kind, before.version) == ("Market stall", "surgery", 2)
    with pytest.raises(BeatbookError, match="The event ends before it begins"):
        save_event(store, event_id=event_id, version=2, note="Later", starts=STARTS + timedelta(hours=3))
    with pytest.raises(ValueError, match="no field refused to edit"):
        save_event(store, event_id=event_id, version=2, note="Later", refused=9)
    assert get_event(store, event_id) == before


def test_responses_go_along_with_a_corrected_event(store: "Store") -> None:
    """Their time is the event's start, and they live where it is unless somebody said otherwise."""
    from datetime import date, datetime, timedelta

    from beatbook.domain.dates import Period
    from beatbook.services.places import add_place
    from beatbook.services.responses import record_response
    from beatbook.services.results import results_summary

    alpha, beta, home = (add_place(store, kind="ward", name=name).id for name in ("Alpha", "Beta", "Home"))
    starts = datetime(2026, 6, 1, 10).astimezone()
    event = open_event(store, place_id=alpha, kind="stall", starts=starts).id
    record_response(store, event_id=event, answers={"issues": ("noise",)})
    record_response(store, event_id=event, answers={"issues": ("noise",)}, place_id=home)
    record_response(store, event_id=event, answers={"issues": ("noise",)}, visitor=True)
    later = starts + timedelta(days=100)
    save_event(store, event_id=event, version=get_event(store, event).version, place_id=beta, starts=later)
    day = later.date()

    def answered(place: int) -> int:
        return results_summary(store, place_id=place, period=Period(day, day)).respondents

    assert (answered(alpha), answered(beta), answered(home)) == (0, 1, 1)
    before = Period(date(2026, 6, 1), date(2026, 6, 1))
    assert results_summary(store, place_id=None, period=before).respondents == 0
