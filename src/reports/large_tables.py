"""Tables in large print: whole where the width holds them, else turned, in several with the same first column, or told

line by line.
"""

from __future__ import annotations

from dataclasses import replace

from reportlab.platypus import CondPageBreak, Flowable

from ..charts.fonts import SEMIBOLD, printable, text_width
from ..domain.content import Line, Table, plain, runs
from . import large_style as large
from . import style
from .layout import BOUNDLESS, Gap
from .paragraphs import Tag
from .runs import worded
from .set_tables import Faces, needed, opens, set_table

BETWEEN = 14.0
FEW_LINES, MANY_COLUMNS = 2, 6
UNDER_NAME = 2 * large.TEXT.leading
"""Under what a line is called, so much of it stands on the same page."""
WHOLE, BEGINNING = 0.45 * style.PAGE_HEIGHT, 190.0
"""A table no higher than this is not split; of a higher one so much stands where it begins."""
MOST_FIRST, LEAST_FIRST = 0.55, 0.3
"""The first column takes at most and at least so much of the width."""
NARROW_FIRST = 0.34
"""Where a table fewer is worth it, the first column takes so much, and its longer words two lines."""


def set_large_table(table: Table) -> list[Flowable]:
    if len(table.lines) <= FEW_LINES and len(table.head) > MANY_COLUMNS:
        table = turned(table)
    if not table.numbers and _wide(table):
        return told(table)
    made: list[Flowable] = []
    for part in parted(table):
        made += [Gap(BETWEEN)] if made else []
        flowables = set_table(part, style.TEXT_WIDTH, large.FACES, table.summary)
        height = flowables[0].wrap(style.TEXT_WIDTH, BOUNDLESS)[1]
        made += [CondPageBreak(height if height <= WHOLE else BEGINNING), *flowables]
    return made


def turned(table: Table) -> Table:
    """Lines become columns. What is strong or marked stays so in its cell."""
    head = (table.head[0], *(line.cells[0] for line in table.lines))
    columns = range(1, len(table.head))
    lines = tuple(Line((table.head[at], *(line.cells[at] for line in table.lines))) for at in columns)
    numbers = tuple(range(1, len(head))) if set(columns) <= set(table.numbers) else ()
    return replace(table, head=head, lines=lines, numbers=numbers, widths=())


def _first(table: Table) -> float:
    need = needed(table, 0, large.FACES)
    return min(max(need, LEAST_FIRST * style.TEXT_WIDTH), MOST_FIRST * style.TEXT_WIDTH)


def _wide(table: Table) -> bool:
    return sum(needed(table, index, large.FACES) for index in range(len(table.head))) > style.TEXT_WIDTH


def parted(table: Table) -> list[Table]:
    """In as few tables as hold it, each with the first column; a table that fits stays whole."""
    whole = _first(table)
    firsts = (whole, max(NARROW_FIRST * style.TEXT_WIDTH, _longest_word(table))) if _wide(table) else (whole,)
    rooms = [style.TEXT_WIDTH - min(first, whole) for first in firsts]
    ways = [(_groups(table, faces, room), faces, room) for room in rooms for faces in (large.FACES, large.TIGHT)]
    groups, faces, room = min(ways, key=lambda way: len(way[0]))
    return [_columns(table, group, faces, room, first=number == 0, last=number == len(groups) - 1)
            for number, group in enumerate(groups)]  # fmt: skip


def _longest_word(table: Table) -> float:
    words = (word for line in table.lines for word in plain(line.cells[0]).split())
    return max((text_width(printable(word), SEMIBOLD, large.LEAST) for word in words), default=0.0) + large.FACES.air


def _groups(table: Table, faces: Faces, room: float) -> list[list[int]]:
    """The columns after the first, by the table they stand in, each with so much room for them."""
    groups: list[list[int]] = [[]]
    left = room
    for index in range(1, len(table.head)):
        need = min(needed(table, index, faces), room)
        if need > left and groups[-1]:
            groups.append([])
            left, need = room, min(_alone(table, index, faces), room)
        groups[-1].append(index)
        left -= need
    return groups


def _alone(table: Table, index: int, faces: Faces) -> float:
    """What a column takes beside the first, with room for its marks alone: no figures stand before it."""
    return needed(table, index, faces) - (faces.gap - style.GUTTER if opens(table, index) else 0.0)


def _columns(table: Table, kept: list[int], faces: Faces, room: float, *, first: bool, last: bool) -> Table:
    """The table with some of its columns. Only the first is summed up as before; notes stand under the last."""
    columns = [0, *kept]
    lines = tuple(
        replace(
            line,
            cells=tuple(line.cells[at] for at in columns),
            marks=tuple(line.marks[at] for at in columns) if line.marks else (),
        )
        for line in table.lines
    )
    numbers = tuple(index for index, at in enumerate(columns) if at in table.numbers)
    summary = table.summary if first else f"{table.summary}, continued"
    widths = _widths(table, columns, faces, room)
    return replace(
        table,
        head=tuple(table.head[at] for at in columns),
        lines=lines,
        summary=summary,
        numbers=numbers,
        widths=widths,
        notes=table.notes if last else (),
    )


def _widths(table: Table, columns: list[int], faces: Faces, room: float) -> tuple[float, ...]:
    """What each needs; the first has what is over."""
    first, *others = columns[1:]
    needs = [_alone(table, first, faces), *(needed(table, at, faces) for at in others)]
    taken = [min(need, room) for need in needs]
    return (style.TEXT_WIDTH - sum(taken), *taken)


def told(table: Table) -> list[Flowable]:
    """Line by line: what the first column names, strong, and under it the others, each after its head."""
    made: list[Flowable] = []
    for line in table.lines:
        made += [Gap(BETWEEN / 2)] if made else []
        first, *others = line.cells
        named = worded(tuple(replace(run, strong=True) for run in runs(first)), large.TEXT)
        made += [CondPageBreak(named.wrap(style.TEXT_WIDTH, BOUNDLESS)[1] + UNDER_NAME), named]
        for index, (head, cell) in enumerate(zip(table.head[1:], others, strict=True), start=1):
            if plain(cell).strip():
                mark = line.marks[index] or None if line.marks else None
                look, tag = large.MARKED if mark else large.TEXT, Tag(mark=mark)
                made.append(worded((*runs(f"{plain(head)}: "), *runs(cell)), look, tag=tag))
    return made
