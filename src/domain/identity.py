"""The name by which the outside world knows a row: a UUIDv7, 16 bytes, made from a stated moment.

Source: RFC 9562, section 5.7 (48 bits of Unix milliseconds, version 7, 12 random bits, variant, 62 random
bits).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from secrets import token_bytes

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LENGTH = 16
LAST_MILLISECOND = (1 << 48) - 1


def unix_ms(moment: datetime) -> int:
    """Whole milliseconds since 1970 in UTC. A moment without a zone is read as UTC, the same on every laptop."""
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return (aware - EPOCH) // timedelta(milliseconds=1)


def uuid7(moment: datetime | int, *, random_bytes: Callable[[int], bytes] = token_bytes) -> bytes:
    """A new UUIDv7 whose time is `moment` (or its Unix milliseconds) and whose other 74 bits are random.

    The clock of the machine is never read: a response is given its event's start, so that its name tells
    neither when it was filled in nor in what order. `random_bytes` is replaced only to make practice data
    from a seed. Raises ValueError before 1970 or after the year 10889.
    """
    milliseconds = moment if isinstance(moment, int) else unix_ms(moment)
    if not 0 <= milliseconds <= LAST_MILLISECOND:
        raise ValueError("the moment does not fit into a UUIDv7")
    tail = int.from_bytes(random_bytes(10), "big")
    above_variant = (tail >> 62) & 0xFFF
    below_variant = tail & ((1 << 62) - 1)
    number = milliseconds << 80 | 0x7 << 76 | above_variant << 64 | 0b10 << 62 | below_variant
    return number.to_bytes(LENGTH, "big")


def uid_ms(uid: bytes) -> int:
    """The Unix milliseconds that a UUIDv7 carries."""
    return int.from_bytes(uid[:6], "big")


def uid_text(uid: bytes) -> str:
    """32 hex digits, lower case, no dashes."""
    if len(uid) != LENGTH:
        raise ValueError("a uid has 16 bytes")
    return uid.hex()


def uid_bytes(text: str) -> bytes:
    """The inverse of `uid_text`; dashes, capitals and blanks round it are allowed. Raises ValueError otherwise."""
    uid = bytes.fromhex(text.strip().replace("-", ""))
    if len(uid) != LENGTH:
        raise ValueError("a uid has 32 hex digits")
    return uid


def uid_moment(uid: bytes) -> datetime:
    """When a UUIDv7 was made, in UTC."""
    return EPOCH + timedelta(milliseconds=uid_ms(uid))
