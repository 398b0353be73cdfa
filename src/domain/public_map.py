"""The disclosure guard of a shaded map: one answer of a survey, by place.

The map is a table of two rows, people who ticked the answer and people who did not, by places. A reader is taken to
know the totals of all places together from their results, so the table is guarded with its totals. Counts that a
place's own results hold back are held back here as well, and others beside them. One map is guarded at a time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .disclosure import Held, check_threshold, hold_ticks
from .disclosure_tables import Guard, Position, with_totals


def map_shown(
    ticked: Sequence[int], bases: Sequence[int], kept_back: Sequence[bool], threshold: int
) -> tuple[bool, ...]:
    """Which places' shares may go out. `kept_back`: those that the places' own results do not tell.

    The last place may be all the people of whom the map shows nothing, so that the table adds up to its totals.
    """
    check_threshold(threshold)
    if not bases:
        return ()
    others = [base - n for n, base in zip(ticked, bases, strict=True)]
    guard = _MapGuard(with_totals([list(ticked), others]), threshold, kept_back)
    if not guard.protect(Held.FEW, Held.BESIDE) and not guard.protect(Held.BARE, Held.BARE):
        return (False,) * len(bases)
    return tuple(all(guard.held[row, at] is Held.SHOWN for row in (0, 1, 2)) for at in range(len(bases)))


def own_results_tell(
    counts: Mapping[str, int], alone: Mapping[str, bool], base: int, *, most: int | None, threshold: int
) -> dict[str, bool]:
    """Answer -> whether a place's own public results tell its count (see `disclosure.hold_ticks`)."""
    held = hold_ticks([counts[key] for key in alone], list(alone.values()), base, most=most, threshold=threshold)
    return {key: state is Held.SHOWN for key, state in zip(alone, held, strict=True)}


class _MapGuard(Guard):
    """All totals are known, also of places that are held back; some cells are held back whatever their size."""

    def __init__(self, values: list[list[int]], threshold: int, kept_back: Sequence[bool]) -> None:
        super().__init__(values, threshold, True, True)
        self._kept_back = {(row, at) for at, kept in enumerate(kept_back) if kept for row in (0, 1)}

    def protect(self, small: Held, beside: Held) -> bool:
        """As `Guard.protect`, each cell once: what is held back later only widens what was left open before."""
        cells = [(r, c) for r in range(self.last[0] + 1) for c in range(self.last[1] + 1)]
        self.held = {position: self._first_held(position, small) for position in cells}
        waiting = sorted((each for each in cells if self.held[each] is not Held.SHOWN), key=self._value)
        while waiting:
            position = waiting[0]
            if not self._is_exposed(position):
                waiting.pop(0)
                continue
            ways = self._ways_round(position)
            if not ways:
                return False
            chosen = next((way for way in ways if self._would_protect(position, way, beside)), ways[0])
            self.held.update(dict.fromkeys(chosen, beside))
            waiting += chosen
        return True

    def _ways_round(self, position: Position) -> list[tuple[Position, ...]]:
        """Without totals: to hold one back here hides nothing that is printed elsewhere."""
        return [way for way in super()._ways_round(position) if not any(map(self._is_total, way))]

    def _first_held(self, position: Position, small: Held) -> Held:
        return Held.BARE if position in self._kept_back else super()._first_held(position, small)
