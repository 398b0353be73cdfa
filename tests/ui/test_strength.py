"""The strength of a passphrase in words."""

import pytest

from beatbook.store.keys import SHORTEST_PASSPHRASE
from beatbook.ui.strength import SHORTEST, guessed_bits, words_for


def test_the_shortest_is_the_stores_own() -> None:
    assert SHORTEST == SHORTEST_PASSPHRASE


@pytest.mark.parametrize(
    ("passphrase", "kind"),
    [
        ("", "info"),
        ("short", "bad"),
        ("password", "bad"),
        ("password123", "bad"),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", "bad"),
        ("abcdefghijklmnop", "bad"),
        ("12345678901234567890", "bad"),
        ("Harrowgill", "warn"),
        ("blue kettle", "warn"),
        ("otter lantern gravel piano", "good"),
        ("wR7!pqLx2#Vt", "good"),
    ],
)
def test_words(passphrase: str, kind: str) -> None:
    assert words_for(passphrase)[0] == kind


def test_a_longer_one_is_never_weaker() -> None:
    words = "otter lantern gravel piano"
    bits = [guessed_bits(words[:length]) for length in range(len(words) + 1)]
    assert bits == sorted(bits)
