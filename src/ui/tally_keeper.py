"""Keeps a tally at every count: newest state only, none lost while the disk is full or busy."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..domain.tallies import TallyView
    from ..services.tallies import KeptTally
    from ..store.store import Store
    from .tallying import Tallying


@dataclass(frozen=True, slots=True)
class _State:
    number: int
    way: str = ""
    heads: int = 0
    marks: dict[str, int] = field(default_factory=dict)
    place_id: int | None = None
    rests: bool = True


class TallyKeeper:
    """One tally's row. `write` runs in any thread; one that finds its state kept already does nothing.

    A tally that counts nobody (its only sheet was taken back) has no row.
    """

    def __init__(self, store: Store, event_id: int, question: str, tally: TallyView | None = None) -> None:
        self.event_id, self.question = event_id, question
        self.tally = tally
        self._store = store
        self._wanted = _State(0)
        self._kept = 0
        self._writing = Lock()

    @property
    def is_kept(self) -> bool:
        return self._kept == self._wanted.number

    @property
    def tally_id(self) -> int:
        """The row's key; 0 while there is none."""
        return self.tally.id if self.tally else 0

    def want(self, state: Tallying, *, rests: bool) -> None:
        """Say what is to be kept. `rests`: nothing more comes for now, so the journal is told the marks."""
        number = self._wanted.number
        now = _State(number, state.way, state.heads, dict(state.marks), state.place_id, rests)
        if now != self._wanted:
            self._wanted = replace(now, number=number + 1)

    def adopt(self, tally: TallyView) -> None:
        """Go on from what somebody else wrote."""
        with self._writing:
            self.tally, self._kept = tally, self._wanted.number

    def write(self) -> KeptTally | None:
        """Write what is wanted now; None where it stood there already. Raises StaleError, StoreError."""
        with self._writing:
            wanted = self._wanted
            if wanted.number == self._kept:
                return None
            kept = self._put(wanted)
            self._kept = wanted.number
            return kept

    def _put(self, wanted: _State) -> KeptTally | None:
        from ..services.tallies import change_tally, record_tally, remove_tally

        if not wanted.heads:
            gone, self.tally = self.tally, None
            return remove_tally(self._store, tally_id=gone.id) if gone else None
        if self.tally is None:
            kept = record_tally(
                self._store,
                event_id=self.event_id,
                question=self.question,
                way=wanted.way,
                heads=wanted.heads,
                marks=wanted.marks,
                place_id=wanted.place_id,
                under_way=not wanted.rests,
            )
        else:
            kept = change_tally(
                self._store,
                tally_id=self.tally.id,
                version=self.tally.version,
                marks=wanted.marks,
                under_way=not wanted.rests,
                way=wanted.way,
                heads=wanted.heads,
                place_id=wanted.place_id,
            )
        self.tally = kept.tally
        return kept
