"""What of a priority goes to police.uk: public words, and nothing that was counted of people."""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from beatbook.domain.errors import BeatbookError
from beatbook.domain.public_counts import counts_of_people
from beatbook.services.contacts import add_contact
from beatbook.services.places import add_place
from beatbook.services.police_uk import export_priorities, public_priorities
from beatbook.services.priorities import add_update, close_priority, list_priorities, set_priority

if TYPE_CHECKING:
    from beatbook.store.store import Store

DAY = date(2026, 9, 18)


@pytest.fixture
def parish(store: "Store") -> int:
    return add_place(store, kind="parish", name="Nether Fold").id


def test_title_and_latest_update_and_nothing_else(store: "Store", parish: int, tmp_path: Path) -> None:
    why = "Four of nine people ticked it"
    priority = set_priority(store, place_id=parish, title="Speeding on Moor Lane", why=why, set_on=DAY).id
    for on, words in ((date(2026, 10, 9), "Two more checks"), (date(2026, 10, 2), "Five checks")):
        add_update(store, priority_id=priority, on=on, text=words)
    set_priority(store, place_id=parish, title="Dog fouling", why="", set_on=date(2026, 11, 1))
    gone = set_priority(store, place_id=parish, title="Parking", why="", set_on=DAY).id
    close_priority(store, priority_id=gone, on=DAY, why="It is clear now")
    path = tmp_path / "out.json"
    assert export_priorities(store, path, place_id=parish) == 2
    rows = json.loads(path.read_text(encoding="ascii"))
    assert [row["issue"] for row in rows] == [
        "<p>Practice data: Dog fouling</p>", "<p>Practice data: Speeding on Moor Lane</p>",
    ]  # fmt: skip
    assert rows[0]["action"] is None
    assert (rows[1]["action"], rows[1]["action-date"]) == ("<p>Two more checks</p>", "2026-10-09T00:00:00")
    assert why not in path.read_text(encoding="ascii")


def test_a_count_of_people_stops_the_file(store: "Store", parish: int, tmp_path: Path) -> None:
    priority = set_priority(store, place_id=parish, title="Noise", why="", set_on=DAY).id
    add_update(store, priority_id=priority, on=DAY, text="Chosen because 4 of 9 people ticked it.")
    with pytest.raises(BeatbookError, match="tells how many people answered"):
        export_priorities(store, tmp_path / "out.json", place_id=parish)
    assert not (tmp_path / "out.json").exists()


LEAKS = {
    "Zebedee Quaxworthy rang": "a name",
    "Mr Quaxworthy rang": "a name",
    "Ring 01632 960777": "a phone number",
    "Write to z@example.org": "an e-mail address",
    "Lights at 3 Elm Row": "a house number",
    "Lights at FX1 2AB": "a postcode",
    "3 households reported it": "a small count",
    "Two residents were told; 3 reported it": "a small count",
}


@pytest.mark.parametrize("words", LEAKS)
def test_words_that_point_at_a_person_stop_the_file(store: "Store", parish: int, tmp_path: Path, words: str) -> None:
    add_contact(store, name="Cllr Zebedee Quaxworthy (chair)", place_id=parish)
    priority = set_priority(store, place_id=parish, title="Lights", why="", set_on=DAY).id
    add_update(store, priority_id=priority, on=DAY, text=words)
    with pytest.raises(BeatbookError) as refused:
        export_priorities(store, tmp_path / "out.json", place_id=parish)
    told = f"“Lights” has {LEAKS[words]} in its public words: take that out, then write the file again."
    assert str(refused.value) == told
    assert not (tmp_path / "out.json").exists()


def test_a_title_that_names_somebody_is_not_repeated(store: "Store", parish: int) -> None:
    add_contact(store, name="Zebedee Quaxworthy", place_id=parish)
    set_priority(store, place_id=parish, title="Noise at Quaxworthy’s yard", why="", set_on=DAY)
    with pytest.raises(BeatbookError) as refused:
        public_priorities(store)
    assert str(refused.value).startswith("The priority set in Nether Fold on 18 Sep 2026 has a name")


def test_our_own_deeds_and_the_teams_number_go_out(store: "Store", parish: int) -> None:
    priority = set_priority(store, place_id=parish, title="Speeding", why="", set_on=DAY).id
    add_update(store, priority_id=priority, on=DAY, text="412 vehicles checked, 12 patrols on Mill Lane. Ring 101.")
    assert [each.action for each in public_priorities(store)] == [
        "412 vehicles checked, 12 patrols on Mill Lane. Ring 101."
    ]


def test_nothing_to_write_is_said(store: "Store", parish: int, tmp_path: Path) -> None:
    with pytest.raises(BeatbookError, match="No priority is open here"):
        export_priorities(store, tmp_path / "out.json", place_id=parish)


def test_practice_priorities_go_out_whole(practice_store: "Store") -> None:
    found = public_priorities(practice_store)
    assert len(found) == len(list_priorities(practice_store))
    assert all(each.issue.startswith("Practice data: ") for each in found)


@pytest.mark.parametrize(
    "words",
    [
        "4 of 9 people ticked it", "Raised by 53 residents who answered", "three residents said so", "12 votes",
        "48 of 110 ticked it", "35% of people", "Named by 7 people",
    ],
)  # fmt: skip
def test_counts_of_people_are_found(words: str) -> None:
    assert counts_of_people(words)


@pytest.mark.parametrize(
    "words",
    [
        "Five speed checks: 412 vehicles, 37 drivers reported, 375 within the limit.", "11 riders stopped and warned.",
        "Two drivers warned under section 59.", "Wardens came for six mornings.", "Three patrols of the park",
        "Twenty sheds marked and lit; one break since.",
    ],
)  # fmt: skip
def test_our_own_deeds_may_be_told(words: str) -> None:
    assert not counts_of_people(words)
