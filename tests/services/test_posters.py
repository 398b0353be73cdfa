"""Posters and cards from a practice store: gathered, settled, cleared, and kept as they went out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from beatbook.domain.dates import Month
from beatbook.domain.errors import BeatbookError, StaleError
from beatbook.domain.poster_words import to_word
from beatbook.domain.releases import CHECKLIST, Tick
from beatbook.services.clearing import change, look_over
from beatbook.services.events import list_events, open_event
from beatbook.services.officers import list_officers
from beatbook.services.places import find_place
from beatbook.services.poster_release import (
    event_poster_for_release,
    poster_for_release,
    surgery_card_for_release,
)
from beatbook.services.poster_words import poster_words, save_poster_words
from beatbook.services.posters import gather_event_poster, gather_poster, gather_surgery_card
from beatbook.services.priorities import add_update, list_priorities
from beatbook.services.releases import release_file, release_text, releases
from beatbook.services.releasing import clear

if TYPE_CHECKING:
    from beatbook.store.store import Store


def _place(store: Store, name: str = "Thornley Fold") -> int:
    return find_place(store, name).id


@pytest.fixture
def told(practice_store: Store) -> Store:
    practice_store.officer = list_officers(practice_store)[0].label
    return practice_store


def _ticks(store: Store) -> list[Tick]:
    return [Tick(line.key, store.officer, datetime.now().astimezone()) for line in CHECKLIST]


def test_the_poster_tells_what_was_done_and_where_to_speak(told: Store, practice_today: date) -> None:
    summary = gather_poster(told, place_id=_place(told), month=Month.of(practice_today), today=practice_today)
    assert [pair.said for pair in summary.pairs] == [
        "Speeding on Moor Lane",
        "Nuisance motorbikes on Fold Moor",
        "Shed and garage breaks at Weir Lane",
    ]
    assert summary.meet is not None
    assert summary.meet.what == "Lights switch-on, Thornley green"
    assert "people answered" in summary.basis


def test_a_poster_with_nothing_to_tell_is_not_made(told: Store, practice_today: date) -> None:
    weir = find_place(told, "Weir Green").id
    with pytest.raises(BeatbookError, match="public words"):
        poster_for_release(told, place_id=weir, month=Month(2026, 1), today=practice_today)


def test_a_name_in_what_was_done_is_found_and_changed_on_the_poster_alone(told: Store, practice_today: date) -> None:
    place, month = _place(told), Month.of(practice_today)
    priority = next(each for each in list_priorities(told, place_id=place) if "Speeding" in each.title)
    add_update(told, priority_id=priority.id, on=practice_today, text="Ring Bethan on 07700 900 123 about it.")
    _summary, made = poster_for_release(told, place_id=place, month=month, today=practice_today)
    finds = look_over(told, made.document, made.content).finds
    assert any("07700" in find.found for find in finds)
    with pytest.raises(BeatbookError, match="Settle what was found first"):
        clear(told, made, _ticks(told))
    while finds:
        change(told, made.document, finds[0], text="We went on checking.")
        finds = look_over(told, made.document, made.content).finds
    view = clear(told, poster_for_release(told, place_id=place, month=month, today=practice_today)[1], _ticks(told))
    assert "We went on checking." in release_text(told, view.id)
    assert "07700" not in release_text(told, view.id)
    kept = next(each for each in list_priorities(told, place_id=place) if each.id == priority.id)
    assert any("07700" in update.text for update in kept.updates)


def test_what_went_out_is_kept_with_what_it_told(told: Store, practice_today: date) -> None:
    place, month = _place(told), Month.of(practice_today)
    forms = ("pdf", "html", "text")
    _summary, made = poster_for_release(told, place_id=place, month=month, today=practice_today, forms=forms)
    assert made.cells
    view = clear(told, made, _ticks(told))
    assert (view.kind, view.forms) == ("poster", forms)
    assert release_file(told, view.id).data.startswith(b"%PDF")
    for form in forms[1:]:
        words = release_file(told, view.id, form).data.decode("utf-8-sig")
        assert "53 of 110" in words
        assert "not cleared" not in words
    with pytest.raises(BeatbookError, match="Say why it goes out again"):
        clear(told, made, _ticks(told))


def test_an_unknown_form_is_refused_in_a_sentence(told: Store, practice_today: date) -> None:
    _summary, made = poster_for_release(
        told, place_id=_place(told), month=Month.of(practice_today), today=practice_today, forms=("large",)
    )
    with pytest.raises(BeatbookError, match="PDF, a web page or plain text"):
        made.make(lambda content: content)


def test_the_card_names_the_next_dates_and_those_residents_meet(told: Store, practice_today: date) -> None:
    summary = gather_surgery_card(told, place_id=_place(told, "Harrowgill"), today=practice_today)
    assert [(each.on, each.what) for each in summary.dates] == [
        (date(2026, 12, 5), "Surgery at Harrowgill village hall"),
        (date(2026, 12, 7), "Harrowgill Parish Council, village hall"),
    ]
    assert summary.names
    assert all(name.startswith(("PCSO", "PC", "Sergeant")) for name in summary.names)
    assert not any(character.isdigit() for name in summary.names for character in name)


def test_no_card_without_a_date_and_no_poster_for_a_doorstep(told: Store, practice_today: date) -> None:
    with pytest.raises(BeatbookError, match="Plan one on the Events page"):
        gather_surgery_card(told, place_id=_place(told, "Kestrel Bank"), today=practice_today)
    doors = next(each for each in list_events(told) if each.kind == "doors")
    with pytest.raises(BeatbookError, match="door to door"):
        gather_event_poster(told, event_id=doors.id)


def test_a_note_to_the_team_is_on_no_poster(told: Store, practice_today: date) -> None:
    starts = datetime(2026, 12, 12, 10).astimezone()
    place = _place(told)
    made = open_event(told, place_id=place, kind="stall", starts=starts, name="Stall at the green", note="Bring vests")
    assert made.id is not None
    _summary, offered = event_poster_for_release(told, event_id=made.id, today=practice_today, forms=("text",))
    words = offered.make(lambda content: content)[0].data.decode("utf-8-sig")
    assert "the green, Thornley Fold" in words
    assert "vests" not in words


def test_the_event_s_poster_and_the_card_are_released_as_what_they_are(told: Store, practice_today: date) -> None:
    surgery = next(each for each in list_events(told) if each.name == "Surgery at Harrowgill village hall")
    _summary, poster = event_poster_for_release(told, event_id=surgery.id, today=practice_today)
    _card, card = surgery_card_for_release(told, place_id=surgery.place_id, today=practice_today)
    for made in (poster, card):
        clear(told, made, _ticks(told))
    assert {(view.kind, view.event_id) for view in releases(told)} == {
        ("event_poster", surgery.id),
        ("surgery", None),
    }


def test_the_team_s_own_words_stand_and_a_save_over_others_is_refused(told: Store, practice_today: date) -> None:
    place, month = _place(told), Month.of(practice_today)
    offered = gather_poster(told, place_id=place, month=month, today=practice_today).offered
    assert len(offered) >= 3
    words = [replace(each, shown=at == 2) for at, each in enumerate(to_word(offered, ()))]
    words[2] = replace(words[2], said="Sheds are broken into", did="Twenty sheds are marked.")
    save_poster_words(told, place_id=place, month=month, words=words, version=0)
    (pair,) = gather_poster(told, place_id=place, month=month, today=practice_today).pairs
    assert (pair.said, pair.did, pair.count) == (
        "Sheds are broken into",
        "Twenty sheds are marked.",
        "15 of 110 people",
    )
    with pytest.raises(StaleError):
        save_poster_words(told, place_id=place, month=month, words=words, version=0)
    assert poster_words(told, place_id=place, month=month).words[0].said == "Sheds are broken into"
    assert poster_words(told, place_id=place, month=month.plus(-1)).version == 0
