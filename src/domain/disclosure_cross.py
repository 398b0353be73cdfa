"""The disclosure guard for answers of one question by another, where a person may be in several rows.

Each row adds up over the columns, since a person is in one column only. Down a column the rows do not add up: all
that is known is that each person who named something gave 1 to `most` answers, so that the ticks of a column lie
between its people and `most` times its people (Gale-Ryser theorem, as in `disclosure.Known`). The table is therefore
a network as in `disclosure_tables`, its column sums unpublished but bounded. Counts near a column's base are small
counts of the people who did not.

An answer that excludes the others is guarded in a network of its own row, how many gave it in a column being bounded
by the ticks of the others; both times the other is kept as it truly is, so that what is left open is never less than
what is worked out here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .disclosure import Held, check_threshold, side_of
from .disclosure_tables import NO_BOUND, Guard, Position, with_totals

Slack = tuple[int, int]
"""How far a count may go up and down."""


@dataclass(frozen=True, slots=True)
class HeldCross:
    """What is held of cells and of row totals, and which columns are shown."""

    cells: tuple[tuple[Held, ...], ...]
    rows: tuple[Held, ...]
    shown: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class TickTable:
    """Ticks by columns. `bases`: people in each column; `alone`: rows that exclude the others; `most`: ticks of one

    person.
    """

    matrix: tuple[tuple[int, ...], ...]
    alone: tuple[bool, ...]
    bases: tuple[int, ...]
    most: int

    def __post_init__(self) -> None:
        if any(n < max((row[c] for row in self.named), default=0) for c, n in enumerate(self.others)):
            raise ValueError("a column holds more ticks of an answer than people")

    @property
    def named(self) -> list[tuple[int, ...]]:
        """The rows of answers that go together with others."""
        return [row for row, alone in zip(self.matrix, self.alone, strict=True) if not alone]

    @property
    def others(self) -> list[int]:
        """The people of each column who gave no exclusive answer."""
        single = [row for row, alone in zip(self.matrix, self.alone, strict=True) if alone]
        return [n - sum(row[c] for row in single) for c, n in enumerate(self.bases)]

    @property
    def ticks(self) -> list[int]:
        """Ticks of each column, those of exclusive answers apart."""
        return [sum(row[c] for row in self.named) for c in range(len(self.bases))]

    def joined(self, shown: Sequence[bool]) -> TickTable:
        """The shown columns, and all others as one column more, if there are any."""
        if all(shown):
            return self

        def join(row: Sequence[int]) -> tuple[int, ...]:
            paired = list(zip(row, shown, strict=True))
            return (*(n for n, seen in paired if seen), sum(n for n, seen in paired if not seen))

        return TickTable(tuple(join(row) for row in self.matrix), self.alone, join(self.bases), self.most)


def hold_cross(table: TickTable, threshold: int) -> HeldCross:
    """What may be told of ticks by columns, everybody being in one column."""
    check_threshold(threshold)
    shown = shown_columns(table.bases, threshold)
    joined = table.joined(shown)
    states = _states(joined, threshold, rest=not all(shown))
    cells = []
    for row in states:
        told = iter(row)
        cells.append(tuple(next(told) if seen else Held.BARE for seen in shown))
    return HeldCross(tuple(cells), tuple(row[-1] for row in states), shown)


def shown_columns(bases: Sequence[int], threshold: int) -> tuple[bool, ...]:
    """Columns under twice the threshold are left out, and the next smallest with them until there are at least two

    and four times the threshold of people in them.
    """
    order = sorted(range(len(bases)), key=lambda c: (bases[c], c))
    hidden = [c for c in order if bases[c] < 2 * threshold]
    for c in order[len(hidden) :]:
        if not hidden or (len(hidden) > 1 and sum(bases[each] for each in hidden) >= 4 * threshold):
            break
        hidden.append(c)
    return tuple(c not in hidden for c in range(len(bases)))


def _states(table: TickTable, threshold: int, *, rest: bool) -> list[list[Held]]:
    """Each row's states, its total's last. `rest`: the last column is of columns that are not shown."""
    named, others, ticks = table.named, table.others, table.ticks
    sums = [(table.most * n - t, t - n) for t, n in zip(ticks, others, strict=True)]
    caps = [[(others[c] - n, n) for c, n in enumerate(row)] for row in named]
    guards = [_TickGuard(named, caps, sums, table.bases, threshold, rest)] if named else []
    for row, alone in zip(table.matrix, table.alone, strict=True):
        if alone:
            reach = [_reach(table, c, n) for c, n in enumerate(row)]
            free = [(NO_BOUND, NO_BOUND)] * len(row)
            guards.append(_TickGuard([row], [reach], free, table.bases, threshold, rest))
    if not all(guard.protect(Held.FEW, Held.BESIDE) for guard in guards):
        # an exclusive answer may be told by the ticks of the others, however it is held itself
        return [[Held.BARE] * (len(table.bases) + 1) for _ in table.matrix]
    found = iter(_held(guards[0])) if named else iter(())
    apart = iter(guards[1:] if named else guards)
    return [_held(next(apart))[0] if alone else next(found) for alone in table.alone]


def _reach(table: TickTable, column: int, n: int) -> Slack:
    """How far an exclusive answer's count can move while the ticks of the others stay as they are."""
    others, ticks = table.others[column], table.ticks[column]
    least = max(max((row[column] for row in table.named), default=0), -(-ticks // table.most))
    return max(0, others - least), min(n, ticks - others)


def _held(guard: _TickGuard) -> list[list[Held]]:
    rows, columns = guard.last
    return [[guard.held[r, c] for c in range(columns + 1)] for r in range(rows)]


class _TickGuard(Guard):
    """Row totals go out, column sums do not; each cell and sum moves no further than people and ticks allow."""

    def __init__(
        self,
        rows: Sequence[Sequence[int]],
        caps: Sequence[Sequence[Slack]],
        sums: Sequence[Slack],
        bases: Sequence[int],
        threshold: int,
        rest: bool,
    ) -> None:
        super().__init__(with_totals(rows), threshold, True, False)
        self.caps, self.sums = caps, sums
        self.bases = [*bases, sum(bases)]
        self.rest = len(bases) - 1 if rest else None
        self.unpublished.add(self.last)

    def _side(self, position: Position) -> Held:
        base = self.bases[position[1]]
        return Held.BARE if base < 2 * self.threshold - 1 else side_of(self._value(position), base, self.threshold)

    def _first_held(self, position: Position, _small: Held) -> Held:
        if position in self.unpublished or position[1] == self.rest:
            return Held.BARE
        return self._side(position)

    def _is_exposed(self, position: Position) -> bool:
        if position not in self.unpublished and position[1] == self.rest and self._side(position) is Held.SHOWN:
            return False  # not printed, and would not tell anything
        return super()._is_exposed(position)

    def _slack(self, position: Position, *, up: bool) -> int:
        row, column = position
        if row == self.last[0]:
            return NO_BOUND if column == self.last[1] else self.sums[column][0 if up else 1]
        n, base, held = self._value(position), self.bases[column], self.held[position]
        low, high = {
            Held.FEW: (0, self.threshold - 1),
            Held.MOST: (base - self.threshold + 1, base),
            Held.BESIDE: (self.threshold, base - self.threshold),
        }.get(held, (0, base))
        free = high - n if up else n - low
        if column == self.last[1]:
            return max(0, free)
        return max(0, min(free, self.caps[row][column][0 if up else 1]))
