"""The PIN of the hand-over in a store: salted, changed, never in plain, and the passphrase beside it."""

from __future__ import annotations

import hashlib

import pytest
from sqlalchemy import text

from beatbook.domain.errors import BeatbookError
from beatbook.services.pin import KEY, has_pin, passphrase_fits, pin_fits, set_pin
from beatbook.store.store import Store


def test_a_pin_fits_and_another_does_not(store: Store) -> None:
    assert not has_pin(store)
    assert not pin_fits(store, "")
    set_pin(store, "4071")
    assert has_pin(store)
    assert pin_fits(store, "4071")
    assert not pin_fits(store, "4070")
    assert not pin_fits(store, "")
    set_pin(store, "902107")
    assert pin_fits(store, "902107")
    assert not pin_fits(store, "4071")


def test_it_is_kept_salted_and_stretched_and_the_journal_does_not_know_it(store: Store) -> None:
    set_pin(store, "40719")
    first = store.about(KEY)
    set_pin(store, "40719")
    assert store.about(KEY) != first  # another salt
    n, salt, kept = store.about(KEY).split(":")
    assert kept == hashlib.scrypt(b"40719", salt=bytes.fromhex(salt), n=int(n), r=8, p=1, dklen=32).hex()
    with store.reading() as session:
        lines = session.execute(text("SELECT new FROM journal WHERE subject = 'about'")).scalars().all()
    assert lines == ["The PIN of the hand-over is set."] * 2


def test_what_is_no_pin_changes_nothing(store: Store) -> None:
    with pytest.raises(BeatbookError):
        set_pin(store, "12")
    assert not has_pin(store)


def test_the_passphrase_of_a_live_store_opens_too(live_store: Store) -> None:
    assert passphrase_fits(live_store, "a kettle on the allotment")
    assert not passphrase_fits(live_store, "a kettle")
    assert not passphrase_fits(live_store, "")


def test_a_practice_store_has_no_passphrase_to_ask_for(store: Store) -> None:
    assert passphrase_fits(store, "")
