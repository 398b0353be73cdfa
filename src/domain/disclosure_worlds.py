"""How far the counts of a survey may differ, over time, from what they are, without a reader being able to tell.

A survey is cut into slices of time. Of each slice people (the base) and ticks of each answer are counts; a release
tells sums over neighbouring slices. A world is any other set of counts that agrees with all that was told and with
what some set of responses could have: in each slice the people who gave no exclusive answer are at least as many as
the ticks of any one answer, at most as all ticks, and their ticks at most `most` times as many (Gale-Ryser theorem,
as in `disclosure.Known`).

Worlds are found by moving: some quantities change slice by slice by the same whole numbers, up or down, all else
stays as it is. With sums over neighbouring slices those changes are the differences of potentials along the line of
time, so that the furthest moves are shortest ways (Bellman 1958; Floyd 1962), exactly and in whole numbers. From the
furthest world moves go on. Every value met on the way is one that a reader cannot rule out: what is found here is
never more than what there is, and where it is enough the count is safe.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Flags = npt.NDArray[np.bool_]

BASE = 0
"""The quantity of people; those of the answers follow from 1."""
NO_BOUND = 1 << 40
STEPS = 4
"""Moves one after another, from the true counts, towards one stretch of time."""
Move = tuple[tuple[int, int], ...]
"""Quantities and whether they go up (1) or down (-1) together."""


@dataclass(frozen=True, slots=True)
class World:
    """Counts by quantity and slice; the first row is the base."""

    counts: Ints

    @property
    def sums(self) -> Ints:
        """By quantity, from cut to cut: [q, a, b] is the sum of the slices from a to b, negative backwards."""
        import numpy as np

        ends = np.concatenate([np.zeros((len(self.counts), 1), np.int64), self.counts.cumsum(axis=1)], axis=1)
        sums: Ints = ends[:, None, :] - ends[:, :, None]
        return sums


class Worlds:
    """What may be, given what was told. `alone`: for each answer, whether it excludes the others."""

    def __init__(self, truth: World, alone: Sequence[bool], most: int, facts: Ints) -> None:
        import numpy as np

        self.truth, self.most, self.facts = truth, most, facts
        self.alone = np.array([False, *alone])
        self.named = ~self.alone
        self.named[BASE] = False
        sums = truth.sums
        self.low, self.high = sums.copy(), sums.copy()
        self.rest_low = sums[BASE] - sums  # those who did not give the answer
        self.rest_high = self.rest_low.copy()

    def widen(self, world: World, moves: Sequence[Move], *, keep: bool = True) -> Ints:
        """How far each move may go from this world, from cut to cut; all values met are kept."""
        import numpy as np

        signs = np.zeros((len(moves), len(self.facts)), np.int64)
        for at, move in enumerate(moves):
            for quantity, sign in move:
                signs[at, quantity] = sign
        sums = world.sums
        room = self._room(world, sums, moves, signs)
        for through in range(room.shape[1]):
            np.minimum(room, room[:, :, through, None] + room[:, None, through, :], out=room)
        if keep:
            self._keep(sums, signs, room)
        return room

    def _room(self, world: World, sums: Ints, moves: Sequence[Move], signs: Ints) -> Ints:
        """What each move is bounded by directly: what was told, and what each slice may hold."""
        import numpy as np

        cuts = sums.shape[1]
        room = np.full((len(moves), cuts, cuts), NO_BOUND, np.int64)
        free = self.facts - sums
        for at, move in enumerate(moves):
            for quantity, sign in move:
                np.minimum(room[at], free[quantity] if sign > 0 else free[quantity].T, out=room[at])
        down, up = self._slices(world, signs)
        each = np.arange(cuts - 1)
        room[:, each, each + 1] = np.minimum(room[:, each, each + 1], up)
        room[:, each + 1, each] = np.minimum(room[:, each + 1, each], down)
        room[:, np.arange(cuts), np.arange(cuts)] = 0
        return room

    def _slices(self, world: World, signs: Ints) -> tuple[Ints, Ints]:
        """How far each move may go down and up in each slice, by what some set of responses could have."""
        import numpy as np

        counts, named = world.counts, self.named
        others = counts[BASE] - counts[self.alone].sum(axis=0)
        ticks = counts[named].sum(axis=0)
        by_others = signs[:, BASE] - signs[:, self.alone].sum(axis=1)
        by_ticks = signs[:, named].sum(axis=1)
        slopes = np.concatenate(
            [
                -signs,
                signs[:, named] - by_others[:, None],
                (by_others - by_ticks)[:, None],
                (by_ticks - self.most * by_others)[:, None],
                -by_others[:, None],
            ],
            axis=1,
        )
        slack = np.concatenate(
            [
                counts,
                others - counts[named],
                (ticks - others)[None],
                (self.most * others - ticks)[None],
                others[None],
            ]
        )
        assert slack.min(initial=0) >= 0, "the counts are not those of any set of responses"
        steep = np.maximum(np.abs(slopes), 1)[:, :, None]
        steps = slack[None] // steep
        up: Ints = np.where(slopes[:, :, None] > 0, steps, NO_BOUND).min(axis=1)
        down: Ints = np.where(slopes[:, :, None] < 0, steps, NO_BOUND).min(axis=1)
        return down, up

    def _keep(self, sums: Ints, signs: Ints, room: Ints) -> None:
        """Widen what is known to be possible by what these moves reach."""
        import numpy as np

        rest = signs[:, BASE, None] - signs
        for low, high, start, ways in (
            (self.low, self.high, sums, signs),
            (self.rest_low, self.rest_high, sums[BASE] - sums, rest),
        ):
            for sign in (1, -1):
                moving = ways == sign
                for quantity in np.flatnonzero(moving.any(axis=0)):
                    up = room[moving[:, quantity]].max(axis=0)
                    up = up if sign > 0 else up.T
                    high[quantity] = np.maximum(high[quantity], start[quantity] + up)
                    low[quantity] = np.minimum(low[quantity], start[quantity] - up.T)

    def moved(self, world: World, move: Move, room: Ints, span: tuple[int, int], by: int) -> World:
        """The world after a move by so many over a stretch of time, all else moved as little as may be."""
        import numpy as np

        first, after = span
        at = {first: 0, after: by}
        for cut in range(len(room)):
            if cut not in at:
                least = max(value - int(room[cut, known]) for known, value in at.items())
                most = min(value + int(room[known, cut]) for known, value in at.items())
                near = at.get(cut - 1, at[first] if cut < first else 0)
                at[cut] = min(max(near, least), most)
        steps = np.diff([at[cut] for cut in range(len(room))])
        counts = world.counts.copy()
        for quantity, sign in move:
            counts[quantity] += sign * steps
        return World(counts)
