"""The disclosure guard for a table of rows by columns with totals.

A table with totals is a network: raising one cell means lowering another in its row and another in its column, and so
on round a closed way. How far a suppressed cell can be narrowed is therefore a maximum flow through the suppressed
cells, in whole numbers. Source: Cox 1995, "Network models for complementary cell suppression", JASA 90:1453-1462.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .disclosure import THRESHOLD, Held, cell, check_threshold
from .summaries import Cell

Position = tuple[int, int]
NO_BOUND = 1 << 60


@dataclass(frozen=True, slots=True)
class PublicTable:
    """A table after the guard. Totals that do not go out are empty, the grand total then None."""

    cells: tuple[tuple[Cell, ...], ...]
    row_totals: tuple[Cell, ...]
    column_totals: tuple[Cell, ...]
    total: Cell | None


def suppress_table(
    matrix: Sequence[Sequence[int]],
    *,
    row_totals: Sequence[int] | None,
    column_totals: Sequence[int] | None,
    threshold: int = THRESHOLD,
) -> PublicTable:
    """Suppress small cells and totals, and what else is needed, in a table of separate counts.

    A total given as None does not go out; the grand total goes out beside either. Labels say "fewer than 5" and
    "not shown"; where even that would tell too much, every suppressed cell says "not shown". Raises ValueError where
    the table does not add up.
    """
    check_threshold(threshold)
    _check(matrix, row_totals, column_totals)
    guard = Guard(with_totals(matrix), threshold, row_totals is not None, column_totals is not None)
    if not guard.protect(Held.FEW, Held.BESIDE):
        guard.protect(Held.BARE, Held.BARE)
    told = [[cell(n, guard.held[r, c], threshold) for c, n in enumerate(row)] for r, row in enumerate(guard.values)]
    return PublicTable(
        tuple(tuple(row[:-1]) for row in told[:-1]),
        () if row_totals is None else tuple(row[-1] for row in told[:-1]),
        () if column_totals is None else tuple(told[-1][:-1]),
        None if row_totals is None and column_totals is None else told[-1][-1],
    )


def _check(
    matrix: Sequence[Sequence[int]], row_totals: Sequence[int] | None, column_totals: Sequence[int] | None
) -> None:
    if not matrix or not matrix[0] or any(len(row) != len(matrix[0]) or min(row) < 0 for row in matrix):
        raise ValueError("the table is not a rectangle of counts")
    sums = [sum(row) for row in matrix], [sum(column) for column in zip(*matrix, strict=True)]
    for given, summed in zip((row_totals, column_totals), sums, strict=True):
        if given is not None and list(given) != summed:
            raise ValueError("the table does not add up to its totals")


def with_totals(matrix: Sequence[Sequence[int]]) -> list[list[int]]:
    rows = [[*row, sum(row)] for row in matrix]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


class Guard:
    """The table with its totals as a last row and column, and what is held of each cell."""

    def __init__(self, values: list[list[int]], threshold: int, row_totals: bool, column_totals: bool) -> None:
        self.values = values
        self.threshold = threshold
        self.last = (len(values) - 1, len(values[0]) - 1)
        self.unpublished = set(self._unpublished(row_totals, column_totals))
        self.held: dict[Position, Held] = {}

    def _first_held(self, position: Position, small: Held) -> Held:
        """What is held of a cell by its own count."""
        if position in self.unpublished:
            return Held.BARE
        return small if self._value(position) < self.threshold else Held.SHOWN

    def _unpublished(self, row_totals: bool, column_totals: bool) -> Iterator[Position]:
        rows, columns = self.last
        if not row_totals:
            yield from ((r, columns) for r in range(rows))
        if not column_totals:
            yield from ((rows, c) for c in range(columns))
        if not row_totals and not column_totals:
            yield self.last

    def protect(self, small: Held, beside: Held) -> bool:
        """Hold back until no suppressed cell is exposed. False where that cannot be: then all is held back."""
        self.held = {
            (r, c): self._first_held((r, c), small) for r, row in enumerate(self.values) for c, _ in enumerate(row)
        }
        while exposed := [position for position in self.held if self._is_exposed(position)]:
            position = min(exposed, key=self._value)
            ways = self._ways_round(position)
            if not ways:
                return False
            chosen = next((way for way in ways if self._would_protect(position, way, beside)), ways[0])
            self.held.update(dict.fromkeys(chosen, beside))
        return True

    def _value(self, position: Position) -> int:
        return self.values[position[0]][position[1]]

    def _ways_round(self, position: Position) -> list[tuple[Position, ...]]:
        """Sets of shown cells that would close a way round the cell, the least loss first, totals last."""
        row, column = position
        ways = set()
        for r in range(self.last[0] + 1):
            for c in range(self.last[1] + 1):
                if r != row and c != column:
                    corners = ((row, c), (r, column), (r, c))
                    ways.add(tuple(corner for corner in corners if self.held[corner] is Held.SHOWN))
        ways.discard(())
        return sorted(ways, key=lambda way: (sum(map(self._is_total, way)), sum(map(self._value, way)), way))

    def _is_total(self, position: Position) -> bool:
        return position[0] == self.last[0] or position[1] == self.last[1]

    def _would_protect(self, position: Position, way: tuple[Position, ...], beside: Held) -> bool:
        before = dict(self.held)
        self.held.update(dict.fromkeys(way, beside))
        exposed = self._is_exposed(position)
        self.held = before
        return not exposed

    def _is_exposed(self, position: Position) -> bool:
        if self.held[position] is Held.SHOWN or position in self.unpublished:
            return False
        return 1 + self._room(position, up=True) + self._room(position, up=False) < self.threshold

    def _room(self, position: Position, *, up: bool) -> int:
        """How far the cell may be moved, as the printed table has it, up to the threshold."""
        row, column = position[0], self.last[0] + 1 + position[1]
        source, sink = (column, row) if self._signed(up, position) else (row, column)
        flow = _Flow(self.last[0] + self.last[1] + 2)
        for (r, c), held in self.held.items():
            if held is not Held.SHOWN and (r, c) != position:
                node = self.last[0] + 1 + c
                ends = (r, node) if self._signed(True, (r, c)) else (node, r)
                flow.add(*ends, self._slack((r, c), up=True), self._slack((r, c), up=False))
        return flow.most(source, sink, min(self.threshold, self._slack(position, up=up)))

    def _signed(self, up: bool, position: Position) -> bool:
        """Totals count against their rows and columns, so moving one up works as moving a cell down."""
        outside = (position[0] == self.last[0]) != (position[1] == self.last[1])
        return up != outside

    def _slack(self, position: Position, *, up: bool) -> int:
        held, n = self.held[position], self._value(position)
        if held is Held.FEW:
            return self.threshold - 1 - n if up else n
        if up:
            return NO_BOUND
        return n - self.threshold if held is Held.BESIDE else n


class _Flow:
    """Maximum flow by shortest ways (Edmonds and Karp 1972, Journal of the ACM 19:248-264)."""

    def __init__(self, nodes: int) -> None:
        self.capacity: list[dict[int, int]] = [{} for _ in range(nodes)]

    def add(self, start: int, end: int, forth: int, back: int) -> None:
        self.capacity[start][end] = self.capacity[start].get(end, 0) + forth
        self.capacity[end][start] = self.capacity[end].get(start, 0) + back

    def most(self, source: int, sink: int, enough: int) -> int:
        """The greatest flow from source to sink, or `enough` if it is more."""
        sent = 0
        while sent < enough and (way := self._shortest(source, sink)):
            room = min(enough - sent, *(self.capacity[a][b] for a, b in way))
            for a, b in way:
                self.capacity[a][b] -= room
                self.capacity[b][a] += room
            sent += room
        return sent

    def _shortest(self, source: int, sink: int) -> list[tuple[int, int]]:
        came: dict[int, int] = {source: source}
        queue = deque([source])
        while queue and sink not in came:
            node = queue.popleft()
            for neighbour, capacity in self.capacity[node].items():
                if capacity > 0 and neighbour not in came:
                    came[neighbour] = node
                    queue.append(neighbour)
        if sink not in came:
            return []
        way, node = [], sink
        while node != source:
            way.append((came[node], node))
            node = came[node]
        return way
