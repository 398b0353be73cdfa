"""The team's contact block, and the threshold under which a count is not printed."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from beatbook.domain.errors import BeatbookError
from beatbook.services.history import history
from beatbook.services.team import (
    DEFAULT,
    disclosure_threshold,
    set_disclosure_threshold,
    set_team_contact,
    team_contact,
)

if TYPE_CHECKING:
    from beatbook.store.store import Store

CONTACT = replace(DEFAULT, force="Fellshire Police", team="Wenfold team", phone="01632 960123", email="w@example.org")


def test_it_is_the_default_until_the_team_says_otherwise(store: "Store") -> None:
    assert team_contact(store) == DEFAULT
    assert set_team_contact(store, replace(CONTACT, team="  Wenfold\n team ")).subjects == {"team"}
    assert team_contact(store) == CONTACT


def test_what_changed_is_in_the_history_once(store: "Store") -> None:
    set_team_contact(store, CONTACT)
    before = history(store, store.about("uid"))
    set_team_contact(store, CONTACT)
    assert history(store, store.about("uid")) == before
    set_team_contact(store, replace(CONTACT, phone="01632 960456"))
    (line,) = history(store, store.about("uid"))[len(before) :]
    assert (line.what, line.new) == ("Team", "contact.phone: 01632 960456")


@pytest.mark.parametrize("wrong", [0, 1, 4, 11, -5])
def test_the_threshold_is_5_may_be_up_to_10_and_is_never_off(store: "Store", wrong: int) -> None:
    assert disclosure_threshold(store) == 5
    set_disclosure_threshold(store, 10)
    with pytest.raises((BeatbookError, ValueError)):
        set_disclosure_threshold(store, wrong)
    assert disclosure_threshold(store) == 10


def test_the_practice_flag_is_no_contact(practice_store: "Store") -> None:
    assert practice_store.about("practice") == "yes"
    assert team_contact(practice_store).team
