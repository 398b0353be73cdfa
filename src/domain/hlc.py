"""The hybrid logical clock that stamps the journal: a time of day that never runs backwards.

A stamp is one integer, `milliseconds << 16 | counter`, so that stamps sort as numbers and fit SQLite's signed
64 bits until the year 6429. Source: Kulkarni, Demirbas, Madappa, Avva and Leone, "Logical physical clocks",
OPODIS 2014 (send and receive rules; the 48 + 16 bit layout is theirs, section 6).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from .errors import BeatbookError

COUNTER_BITS = 16
LAST_COUNTER = (1 << COUNTER_BITS) - 1
LAST_STAMP = (1 << 63) - 1
MOST_AHEAD_MS = 24 * 60 * 60 * 1000
"""A stamp from elsewhere further ahead of our wall clock is refused: it would drag every later one along."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def pack(milliseconds: int, counter: int = 0) -> int:
    """One stamp out of Unix milliseconds and a counter of 0 to 65,535. Raises ValueError where it does not fit."""
    stamp = milliseconds << COUNTER_BITS | counter
    if not (0 <= counter <= LAST_COUNTER and 0 <= stamp <= LAST_STAMP):
        raise ValueError("the moment does not fit into a stamp")
    return stamp


def unpack(stamp: int) -> tuple[int, int]:
    """The inverse of `pack`: (milliseconds, counter)."""
    return stamp >> COUNTER_BITS, stamp & LAST_COUNTER


def moment(stamp: int) -> datetime:
    """The time of day in a stamp, in UTC."""
    return EPOCH + timedelta(milliseconds=stamp >> COUNTER_BITS)


class HybridClock:
    """Gives stamps that are always greater than the last one given or observed.

    Start it with the greatest stamp in the store, read in the transaction that writes. It follows the wall
    clock, and where that stands still or was set back it counts on from `last`: after 65,536 stamps within a
    millisecond the counter carries into the milliseconds. One clock to a writer; it holds no lock.
    """

    __slots__ = ("last",)

    def __init__(self, last: int = 0) -> None:
        if not 0 <= last <= LAST_STAMP:
            raise ValueError("the last stamp is out of range")
        self.last = last

    def now(self, wall_ms: int) -> int:
        """A new stamp: the wall clock's Unix milliseconds, or one more than the last where that is not later."""
        stamp = max(pack(wall_ms), self.last + 1)
        if stamp > LAST_STAMP:
            raise ValueError("the clock has run out of stamps")
        self.last = stamp
        return stamp

    def observe(self, other: int, wall_ms: int | None = None) -> None:
        """Take in a stamp from elsewhere: whatever is stamped from now on comes after it.

        With `wall_ms` a stamp more than a day ahead raises BeatbookError and the clock stays as it was.
        Stamps long past are always taken: an old laptop coming back is no fault.
        """
        if not 0 <= other <= LAST_STAMP:
            raise ValueError("the stamp is out of range")
        if wall_ms is not None and (other >> COUNTER_BITS) - wall_ms > MOST_AHEAD_MS:
            raise BeatbookError(
                f"A change is dated {moment(other):%Y-%m-%d %H:%M}, more than a day ahead of this laptop’s clock. "
                "Set the clock of the laptop that is wrong, then try again."
            )
        self.last = max(self.last, other)
