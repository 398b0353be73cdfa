"""Submissions known again, against a plain set."""

from __future__ import annotations

import random
from hashlib import blake2b
from uuid import UUID

import pytest

from beatbook.domain.identity import uid_text, uuid7
from beatbook.services.known_names import KnownNames, own_uid


@pytest.mark.parametrize("about", [0, 100, 20_000])
def test_the_same_are_known_as_a_set_would(about: int) -> None:
    draw = random.Random(about)
    names = [blake2b(str(draw.randrange(8_000)).encode(), digest_size=16).digest() for _ in range(20_000)]
    known, plain = KnownNames(names[:5_000], about), set(names[:5_000])
    for name in names[5_000:]:
        assert (name in known) == (name in plain)
        assert known.add(name) == (name not in plain)
        plain.add(name)
    assert all(name in known for name in plain)


def test_only_names_that_beatbook_gave_are_its_own() -> None:
    uid = uuid7(1_764_000_000_000)
    assert own_uid(uid_text(uid)) == uid
    assert own_uid(str(UUID(bytes=uid)).upper()) == uid
    assert own_uid("5f0f4e1c-7a3b-4c1d-9e2f-0123456789ab") is None  # version 4
    assert own_uid("row 7") is None
    assert own_uid("abcdefghijkl7mnopqrstuvwxyz01234") is None
    assert own_uid("") is None
