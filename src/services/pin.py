"""The PIN that ends a hand-over. The store keeps it salted and stretched, never as it is typed."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from ..domain.changes import Changes
from ..domain.identity import uid_bytes
from ..domain.pin import check_new_pin
from ..models import About
from ..store.store import Store

KEY = "hand_over.pin"
SCRYPT_N = 2**14
"""16 MB and some 50 ms a try (RFC 7914). The waits of `domain.pin` hold off guessing at the screen; the store's own

encryption holds off guessing elsewhere.
"""


def has_pin(store: Store) -> bool:
    return bool(store.about(KEY, ""))


def set_pin(store: Store, pin: str) -> Changes:
    """Raises BeatbookError where it is no PIN. The journal says that it was set, and not what."""
    check_new_pin(pin)
    salt = secrets.token_bytes(16)
    value = f"{SCRYPT_N}:{salt.hex()}:{_stretched(pin, salt, SCRYPT_N).hex()}"
    with store.writing() as session:
        row = session.get(About, KEY)
        if row is None:
            session.add(About(key=KEY, value=value))
        else:
            row.value = value
        session.note("about", uid_bytes(store.about("uid")), "change", new="The PIN of the hand-over is set.")
    return Changes.of("team", said="The PIN of the hand-over is set.")


def pin_fits(store: Store, pin: str) -> bool:
    """Whether it is the PIN. Takes a moment: call it off the main thread."""
    value = store.about(KEY, "")
    if not value:
        return False
    n, salt, kept = value.split(":")
    return hmac.compare_digest(_stretched(pin, bytes.fromhex(salt), int(n)), bytes.fromhex(kept))


def passphrase_fits(store: Store, passphrase: str) -> bool:
    """Whether the passphrase opens the store: the way out where the PIN is forgotten. A practice store has none."""
    from ..domain.errors import WrongKeyError
    from ..store.keys import read_keys, unwrap

    wrapped = read_keys(store.path).passphrase
    if wrapped is None:
        return True
    try:
        unwrap(wrapped, passphrase)
    except WrongKeyError:
        return False
    return True


def _stretched(pin: str, salt: bytes, n: int) -> bytes:
    return hashlib.scrypt(pin.encode("utf-8"), salt=salt, n=n, r=8, p=1, dklen=32)
