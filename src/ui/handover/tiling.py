"""Where tiles stand: as many columns as let their words be read, and pages where one screen does not hold them all.

Sizes in pixels; a tile's size includes the air for its focus ring.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

Fits = Callable[[int, int], bool]
ONE_COLUMN, TWO_COLUMNS = 5, 12  # as many answers at most
WIDEST = 760  # of a single column


@dataclass(frozen=True, slots=True)
class Room:
    """`least` and `usual` height of a tile, `bar`: what the way to the next page takes, `narrowest` of a column."""

    width: int
    height: int
    least: int
    usual: int
    bar: int
    narrowest: int


@dataclass(frozen=True, slots=True)
class Tiling:
    columns: int
    rows: int  # on one page, those of the exclusive answers left out
    width: int
    height: int
    pages: int

    @property
    def on_a_page(self) -> int:
        return self.columns * self.rows


def tile(count: int, below: int, room: Room, fits: Fits, *, columns: int = 0) -> Tiling:
    """Place `count` answers, and `below` exclusive ones under them. `fits(width, height)`: all words can be read.

    `columns`: the most wanted; else three, two or one by how many answers there are. Fewer where words need it; more
    where that saves a second page.
    """
    wanted = columns or (1 if count <= ONE_COLUMN else 2 if count <= TWO_COLUMNS else 3)
    most = max(1, min(columns or 3, room.width // max(room.narrowest, 1)))
    ways = [*range(min(wanted, most), most + 1), *range(min(wanted, most) - 1, 0, -1)]
    for number in ways:
        found = _on_one_page(count, below, room, fits, number)
        if found:
            return found
    for number in sorted(ways, reverse=True):
        width = _wide(room, number)
        height = next((high for high in _heights(room) if fits(width, high)), 0)
        if height:
            return _on_pages(count, below, room, number, width, height)
    return _on_pages(count, below, room, 1, _wide(room, 1), 2 * room.usual)


def _wide(room: Room, columns: int) -> int:
    return min(room.width, WIDEST * room.usual // 54) if columns == 1 else room.width // columns


def _heights(room: Room) -> tuple[int, ...]:
    return (room.usual, room.usual * 3 // 2, room.usual * 2)


def _on_one_page(count: int, below: int, room: Room, fits: Fits, columns: int) -> Tiling | None:
    rows = math.ceil(count / columns)
    height = room.height // max(rows + below, 1)
    width = _wide(room, columns)
    usual = next((high for high in _heights(room) if fits(width, high)), room.usual)
    height = min(height, usual)
    return Tiling(columns, rows, width, height, 1) if height >= room.least and fits(width, height) else None


def _on_pages(count: int, below: int, room: Room, columns: int, width: int, height: int) -> Tiling:
    rows = max(1, (room.height - room.bar) // height - below)
    return Tiling(columns, rows, width, height, max(1, math.ceil(count / (rows * columns))))
