"""Whether every count that must stay open is open wide enough: a search among the worlds of `disclosure_worlds`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .disclosure_worlds import BASE, NO_BOUND, STEPS, Move, World, Worlds

if TYPE_CHECKING:
    from .disclosure_worlds import Flags, Ints

MOST_OPEN = 3
"""Answers that are looked at one by one in a stretch of time."""
SPANS = 12
"""Stretches of time that are looked into for one release before what is open is taken to be told."""


class Search:
    """`wanted`: by quantity, from cut to cut, how many values a count must be able to have, 0 where any will do;

    `wanted_rest` the same of those who did not give the answer.
    """

    def __init__(self, worlds: Worlds, wanted: Ints, wanted_rest: Ints) -> None:
        self.worlds, self.wanted, self.wanted_rest = worlds, wanted, wanted_rest
        self.tried = 0
        quantities = range(1, len(wanted))
        self.usual: list[Move] = [((BASE, 1),)]
        self.usual += [((each, 1),) for each in quantities]
        self.usual += [((BASE, 1), (each, 1)) for each in quantities]

    def open(self) -> Flags:
        """Which counts are not known to be safe, by quantity, from cut to cut."""
        worlds = self.worlds
        left: Flags = worlds.high - worlds.low + 1 < self.wanted
        left |= worlds.rest_high - worlds.rest_low + 1 < self.wanted_rest
        return left

    def run(self, spans_left: int = SPANS) -> Flags:
        """What is still not known to be safe after all was tried; where it is the people, no more is tried."""
        import numpy as np

        if not self.open().any():
            return self.open()
        room = self.worlds.widen(self.worlds.truth, self.usual)
        hopeless = self._hopeless()
        while self.tried < spans_left:
            left = self.open() & ~hopeless
            if not left.any() or (self.open() & hopeless)[BASE].any():
                break
            spans = np.argwhere(left[BASE] if left[BASE].any() else left.any(axis=0))
            first, after = min((tuple(map(int, span)) for span in spans), key=lambda span: (span[1] - span[0], span))
            world = self._raised(room, (first, after))
            if (self.open() & ~hopeless)[:, first, after].any():
                self._lowered((first, after))
            if (self.open() & ~hopeless)[:, first, after].any() and self._tight((first, after)):
                self._exchanged(world, (first, after))
            hopeless[:, first, after] = True  # tried
            self.tried += 1
        return self.open()

    def _hopeless(self) -> Flags:
        """Counts that what was told of them alone gives away: no world can help."""
        widths = outer_widths(self.worlds.facts)
        return widths < self.wanted

    def _raised(self, room: Ints, span: tuple[int, int]) -> World:
        """From the true counts, ever more people in one stretch of time, whatever they may have ticked."""
        world, worlds = self.worlds.truth, self.worlds
        moving = [at for at, move in enumerate(self.usual) if move[0] == (BASE, 1)]
        for _ in range(STEPS):
            best = max(moving, key=lambda at: int(room[at][span]))
            by = min(int(room[best][span]), int(self.wanted.max()))
            if by <= 0:
                break
            world = worlds.moved(world, self.usual[best], room[best], span, by)
            room = worlds.widen(world, self.usual)
            if not self.open()[:, span[0], span[1]].any():
                break
        return world

    def _lowered(self, span: tuple[int, int]) -> None:
        """From the true counts, ever fewer people in one stretch of time, each taking an answer along.

        Once with all other counts as they are, and once for each answer that stays open, that given more often first.
        """
        import numpy as np

        worlds, most = self.worlds, int(self.wanted.max())
        worlds.widen(self._emptied(worlds.truth, span), self.usual)
        for quantity in map(int, np.flatnonzero(self.open()[:, span[0], span[1]])[:MOST_OPEN]):
            move: Move = ((quantity, 1),)
            world, whole = worlds.truth, (0, len(worlds.truth.counts[BASE]))
            room = worlds.widen(world, [move])[0]
            by = min(int(room[whole]), most)
            if quantity != BASE and by > 0:
                world = worlds.moved(world, move, room, whole, by)
                worlds.widen(self._emptied(world, span), [((BASE, 1), (quantity, 1)), move])

    def _emptied(self, world: World, span: tuple[int, int]) -> World:
        ticks = world.counts[:, span[0] : span[1]].sum(axis=1)
        given = [each for each in range(1, len(self.wanted)) if ticks[each]]
        together: list[Move] = [((BASE, 1), (each, 1)) for each in given]
        for move in [*together, *(((each, 1),) for each in given), ((BASE, 1),), *together]:
            room = self.worlds.widen(world, [move], keep=False)[0]
            by = min(int(room[span[1], span[0]]), int(self.wanted.max()))
            if by > 0:
                world = self.worlds.moved(world, move, room, span, -by)
        return world

    def _tight(self, span: tuple[int, int]) -> bool:
        """Whether people gave nearly as few or as many answers as they could, so that one needs another's room."""
        counts = self.worlds.truth.counts[:, span[0] : span[1]]
        others = int(counts[BASE].sum() - counts[self.worlds.alone].sum())
        ticks, most = int(counts[self.worlds.named].sum()), int(self.wanted.max())
        return min(ticks - others, self.worlds.most * others - ticks) < most

    def _exchanged(self, world: World, span: tuple[int, int]) -> None:
        """Ticks of one answer for as many of another, from the true counts and from that world."""
        import numpy as np

        for start in (self.worlds.truth, world):
            for quantity in np.flatnonzero(self.open()[:, span[0], span[1]]):
                others = [each for each in range(1, len(self.wanted)) if each != quantity]
                if quantity != BASE and others:
                    self.worlds.widen(start, [((int(quantity), 1), (each, -1)) for each in others])


def outer_widths(facts: Ints) -> Ints:
    """How many values each count can have at most, by what was told of it alone: from cut to cut, forwards."""
    import numpy as np

    room = facts.copy()
    each = np.arange(room.shape[1] - 1)
    room[:, each + 1, each] = np.minimum(room[:, each + 1, each], 0)
    room[:, np.arange(room.shape[1]), np.arange(room.shape[1])] = 0
    for through in range(room.shape[1]):
        np.minimum(room, room[:, :, through, None] + room[:, None, through, :], out=room)
    widths: Ints = np.minimum(room, room[BASE]) + room.transpose(0, 2, 1) + 1  # no answer has more ticks than people
    return np.clip(widths, 0, NO_BOUND)
