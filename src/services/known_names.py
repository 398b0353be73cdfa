"""By what submissions are known again: the names they came with and the ones that Beatbook gave, a million at hand."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..domain.identity import LENGTH, uid_bytes
from ..models import Response

_FEWEST_BITS = 12


def source_of(questionnaire: str, name: str) -> bytes:
    """The digest by which a submission is known again."""
    return blake2b(f"{questionnaire}/{name}".encode(), digest_size=LENGTH).digest()


def own_uid(name: str) -> bytes | None:
    """The response that a submission's name is, where it is one that Beatbook gave: a UUID of version 7."""
    if name.replace("-", "")[12:13] != "7":  # where the version stands: RFC 9562, section 4.2
        return None
    try:
        return uid_bytes(name)
    except ValueError:
        return None


class KnownNames:
    """Digests and uids that were met. Of each 64 bits are kept, in a table that is at most half full.

    A Python set of a million takes 100 MB, this 16; that two of a million names share 64 bits happens to one file in
    30 million. Each place holds the hash that belongs there or, where that is taken, behind it; 0 is free.
    """

    def __init__(self, names: Iterable[bytes] = (), about: int = 0) -> None:
        self._count = 0
        self._clear(max(_FEWEST_BITS, (2 * about).bit_length()))
        for name in names:
            self.add(name)

    def _clear(self, bits: int) -> None:
        self._slots = array("q", bytes(8 << bits))
        self._mask = (1 << bits) - 1

    def __contains__(self, name: bytes) -> bool:
        return self._slots[self._place(hash(name))] != 0

    def add(self, name: bytes) -> bool:
        """Take a name; False where it was met before."""
        value, mask, slots = hash(name), self._mask, self._slots
        at = value & mask
        while held := slots[at]:  # `_place`, without the call: a hundred thousand times a file
            if held == value:
                return False
            at = (at + 1) & mask
        slots[at] = value
        self._count += 1
        if 2 * self._count > mask:
            self._grow()
        return True

    def _place(self, value: int) -> int:
        at = value & self._mask
        while (held := self._slots[at]) and held != value:
            at = (at + 1) & self._mask
        return at

    def _grow(self) -> None:
        held = self._slots
        self._clear((self._mask + 1).bit_length())
        for value in held:
            if value:
                self._slots[self._place(value)] = value


def names_held(session: Session, more: int) -> KnownNames:
    """What the submissions of the store are known by, with room for about so many more."""
    held = session.scalar(select(func.count()).select_from(Response)) or 0
    return KnownNames(_names(session), 2 * held + more)


def _names(session: Session) -> Iterator[bytes]:
    query = select(Response.source, Response.uid).execution_options(yield_per=5000)
    for source, uid in session.execute(query):
        if source is not None:
            yield source
        yield uid
