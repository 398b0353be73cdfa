"""A table in letters of one width: columns side by side where they fit, else one block a line."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

GAP = 2
LEAST, READABLE = 9, 24
"""Letters under which no column of words is pressed; to which it is not for the heads of figures."""
HEAD_LINES = 2
"""Over figures, a head takes no more of them where there is room."""

Row = Sequence[str]


def table_lines(head: Row, rows: Sequence[Row], numbers: Sequence[int], width: int) -> list[str]:
    """Numbers to the right, words wrapped in their column; where a column would be too narrow, a block for each line.

    `rows` have as many cells as `head`.
    """
    widths = _widths(head, rows, set(numbers), width)
    if widths is None:
        return _blocks(head, rows, width)
    top = _row(head, widths, numbers)
    rule = (" " * GAP).join("-" * wide for wide in widths)
    return [*top, rule, *(line for row in rows for line in _row(row, widths, numbers))]


def _widths(head: Row, rows: Sequence[Row], numbers: set[int], width: int) -> list[int] | None:
    """None where the words do not fit side by side. Numbers keep whole; words share what is left, as they need it."""
    columns = list(zip(head, *rows, strict=True))
    whole = [max(map(len, column)) for column in columns]
    least = [max(len(word) for cell in column for word in (cell.split() or [""])) for column in columns]
    for at in numbers:
        body = max((len(row[at]) for row in rows), default=0)
        whole[at] = least[at] = max(body, least[at])
    room = width - GAP * (len(columns) - 1)
    if sum(whole) <= room:
        return _eased(whole, head, numbers, room)
    words = [at for at in range(len(columns)) if at not in numbers]
    taken = [whole[at] if at in numbers else max(least[at], min(LEAST, whole[at])) for at in range(len(columns))]
    if sum(taken) > room:
        return None
    kept = sum(max(0, min(whole[at], READABLE) - taken[at]) for at in words)
    taken = _eased(taken, head, numbers, room - kept)
    spare = room - sum(taken)
    while spare > 0 and any(taken[at] < whole[at] for at in words):
        at = max((at for at in words if taken[at] < whole[at]), key=lambda at: whole[at] / taken[at])
        taken[at] += 1
        spare -= 1
    return taken


def _eased(widths: list[int], head: Row, numbers: set[int], room: int) -> list[int]:
    """Columns of figures wider, as far as there is room, until their heads are short."""
    eased = list(widths)
    for at in sorted(numbers):
        while sum(eased) < room and len(wrap(head[at], eased[at], break_on_hyphens=False)) > HEAD_LINES:
            eased[at] += 1
    return eased


def _row(cells: Row, widths: Sequence[int], numbers: Sequence[int]) -> list[str]:
    """The lines of one row; numbers stand on its last line but for the head's, which end at the bottom together."""
    wrapped = [wrap(cell, wide, break_on_hyphens=False) or [""] for cell, wide in zip(cells, widths, strict=True)]
    high = max(map(len, wrapped))
    lines = []
    for level in range(high):
        parts = [
            (column[level] if level < len(column) else "").rjust(wide)
            if at in numbers
            else (column[level] if level < len(column) else "").ljust(wide)
            for at, (column, wide) in enumerate(zip(wrapped, widths, strict=True))
        ]
        lines.append((" " * GAP).join(parts).rstrip())
    return lines


def _blocks(head: Row, rows: Sequence[Row], width: int) -> list[str]:
    """`Moor Lane` over `  Cars: 96`, with an empty line between two lines of the table."""
    lines: list[str] = []
    for row in rows:
        if lines:
            lines.append("")
        lines += wrap(row[0], width) or [""]
        for name, cell in zip(head[1:], row[1:], strict=True):
            if cell:
                lines += wrap(f"{name}: {cell}", width, initial_indent="  ", subsequent_indent="    ")
    return lines
