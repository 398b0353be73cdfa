"""A briefing's layout and its words: remembered, offered again, and never lost to somebody else's save."""

import pytest

from beatbook.domain.briefing_layout import LONGEST_TEXT, STANDARD
from beatbook.domain.dates import Month
from beatbook.domain.errors import BeatbookError, NotFoundError, StaleError
from beatbook.services.briefing_drafts import draft, drafted_months, save_layout, save_text
from beatbook.services.places import add_place
from beatbook.store.store import Store

NOVEMBER, DECEMBER = Month(2026, 11), Month(2026, 12)


@pytest.fixture
def place(store: Store) -> int:
    return add_place(store, kind="parish", name="Harrowgill").id


def words(store: Store, place: int, month: Month, text: str, version: int = 0, key: str = "message") -> int:
    return save_text(store, place_id=place, month=month, key=key, text=text, version=version).version


def test_nothing_is_written_by_looking(store: Store, place: int) -> None:
    found = draft(store, place_id=place, month=NOVEMBER)
    assert (found.id, found.version, found.layout) == (0, 0, STANDARD)
    assert {text.key for text in found.texts} == {"message", "speed", "advice", "thanks", "about"}
    assert drafted_months(store, place) == ()


def test_the_next_month_begins_with_the_last_layout_and_is_offered_the_last_words(store: Store, place: int) -> None:
    made = STANDARD.switched("patrols", False).moved("crime", 0).with_own("Watch news")
    save_layout(store, place_id=place, month=NOVEMBER, layout=made, version=0)
    words(store, place, NOVEMBER, "The barrier is in.")
    words(store, place, NOVEMBER, "The Watch meets.", key="own1")
    following = draft(store, place_id=place, month=DECEMBER)
    assert following.layout == made
    assert following.version == 0
    message = following.text("message")
    assert (message.text, message.before, message.before_month) == ("", "The barrier is in.", NOVEMBER)
    assert following.text("own1").before == "The Watch meets."
    assert draft(store, place_id=place, month=NOVEMBER).text("message").before == ""


def test_the_words_offered_are_the_last_that_were_written(store: Store, place: int) -> None:
    words(store, place, NOVEMBER.plus(-2), "September")
    words(store, place, NOVEMBER.plus(-1), "October")
    words(store, place, NOVEMBER, "  ")
    words(store, place, DECEMBER, "Already here")
    assert draft(store, place_id=place, month=DECEMBER).text("message").before == "October"
    assert draft(store, place_id=place, month=NOVEMBER).text("message").before == "October"
    assert drafted_months(store, place) == (DECEMBER, NOVEMBER, NOVEMBER.plus(-1), NOVEMBER.plus(-2))


def test_words_saved_by_two_are_never_lost(store: Store, place: int) -> None:
    first = words(store, place, NOVEMBER, "Mine")
    words(store, place, NOVEMBER, "Theirs", first)
    with pytest.raises(StaleError) as stale:
        words(store, place, NOVEMBER, "Mine again", first)
    assert (stale.value.mine, stale.value.theirs) == ({"message": "Mine again"}, {"message": "Theirs"})
    with pytest.raises(StaleError):
        words(store, place, NOVEMBER, "As if none were there", 0)
    assert draft(store, place_id=place, month=NOVEMBER).text("message").text == "Theirs"


def test_saving_the_same_words_changes_nothing(store: Store, place: int) -> None:
    first = words(store, place, NOVEMBER, "One.\n\n  Two. ")
    assert words(store, place, NOVEMBER, "One.\n\nTwo.", first) == first
    assert draft(store, place_id=place, month=NOVEMBER).text("message").text == "One.\n\nTwo."


def test_a_layout_saved_by_two_is_never_lost(store: Store, place: int) -> None:
    mine = STANDARD.switched("powers", False)
    first = save_layout(store, place_id=place, month=NOVEMBER, layout=mine, version=0)
    assert first.layout == mine
    again = save_layout(store, place_id=place, month=NOVEMBER, layout=STANDARD, version=first.version)
    for version in (0, first.version):
        with pytest.raises(StaleError):
            save_layout(store, place_id=place, month=NOVEMBER, layout=mine, version=version)
    assert draft(store, place_id=place, month=NOVEMBER) == again


def test_words_typed_before_anything_was_laid_out_do_not_make_the_layout_stale(store: Store, place: int) -> None:
    words(store, place, NOVEMBER, "First the words")
    made = save_layout(store, place_id=place, month=NOVEMBER, layout=STANDARD.switched("powers", False), version=0)
    assert made.text("message").text == "First the words"


def test_too_many_words_and_places_that_are_gone_are_refused(store: Store, place: int) -> None:
    with pytest.raises(BeatbookError, match="too many"):
        words(store, place, NOVEMBER, "x" * (LONGEST_TEXT + 1))
    with pytest.raises(NotFoundError):
        words(store, place + 99, NOVEMBER, "Nowhere")
    assert drafted_months(store, place) == ()


def test_what_a_paste_brings_that_does_not_show_is_not_kept(store: Store, place: int) -> None:
    words(store, place, NOVEMBER, "\ufeffAck\u00adroyd\u200b\x07 and\tfriends.\r\n\n\u200b\nThe end.\x0b")
    assert draft(store, place_id=place, month=NOVEMBER).text("message").text == "Ackroyd and friends.\n\n\nThe end."
