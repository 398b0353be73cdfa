"""A form being filled in is kept at every answer, offered back, and gone once saved or dropped."""

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from beatbook.services.drafts import drop_draft, keep_draft, list_drafts
from beatbook.services.events import open_event
from beatbook.services.places import add_place

if TYPE_CHECKING:
    from beatbook.store.store import Store

STARTS = datetime(2026, 11, 20, 16, 48, tzinfo=UTC)


@pytest.fixture
def parish(store: "Store") -> int:
    return add_place(store, kind="parish", name="Nether Fold").id


@pytest.fixture
def event(store: "Store", parish: int) -> int:
    return open_event(store, place_id=parish, kind="stall", starts=STARTS).id


def test_a_form_is_kept_at_every_answer_and_offered_in_words(store: "Store", event: int, parish: int) -> None:
    assert keep_draft(store, event_id=event, answers={}, place_id=None) is None
    draft = keep_draft(store, event_id=event, answers={"issues": ("noise",)}, place_id=parish)
    more = {"issues": ("noise", "alcohol"), "own_words": "Käthe’s “dark” path"}
    assert keep_draft(store, event_id=event, answers=more, place_id=None, visitor=True, draft_id=draft) == draft
    (view,) = list_drafts(store)
    assert (view.id, view.event_id, view.answers) == (draft, event, more)
    assert (view.place_id, view.visitor) == (None, True)
    assert re.fullmatch(r"Stall at Nether Fold, \d+ [A-Z][a-z]{2} \d\d:\d\d, 3 answers", view.words)


def test_a_form_emptied_again_is_forgotten(store: "Store", event: int) -> None:
    draft = keep_draft(store, event_id=event, answers={"issues": ("noise",)}, place_id=None)
    assert keep_draft(store, event_id=event, answers={"issues": ()}, place_id=None, draft_id=draft) is None
    assert list_drafts(store) == ()


def test_one_that_was_dropped_is_kept_anew_under_another_number(store: "Store", event: int) -> None:
    draft = keep_draft(store, event_id=event, answers={"issues": ("noise",)}, place_id=None)
    assert draft is not None
    drop_draft(store, draft_id=draft)
    other = keep_draft(store, event_id=event, answers={"issues": ("alcohol",)}, place_id=None)
    again = keep_draft(store, event_id=event, answers={"issues": ("noise",)}, place_id=None, draft_id=draft)
    assert len({draft, other, again}) == 3, "the form of another is not written over"
    assert [view.answers["issues"] for view in list_drafts(store)] == [("noise",), ("alcohol",)]


def test_the_latest_come_first_and_an_event_sees_its_own(store: "Store", event: int, parish: int) -> None:
    second = open_event(store, place_id=parish, kind="doors", starts=STARTS).id
    for event_id in (event, second, event):
        keep_draft(store, event_id=event_id, answers={"issues": ("noise",)}, place_id=None)
    assert len(list_drafts(store)) == 3
    assert [view.event_id for view in list_drafts(store, event_id=event)] == [event, event]
    changed = [view.changed for view in list_drafts(store)]
    assert changed == sorted(changed, reverse=True)
