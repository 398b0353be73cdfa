"""A content's table, set: column heads broken so that they fit, marks and their air, columns as wide as they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from ..charts.fonts import REGULAR, SEMIBOLD, printable, text_width
from ..domain.content import Line, Mark, Table, Words, plain, runs
from . import style
from .grid import MM
from .layout import Row
from .markup import lines
from .notes import note_list
from .paragraphs import Tag, TaggedParagraph, label
from .runs import worded
from .tables import Value, table


@dataclass(frozen=True, slots=True)
class Faces:
    """How tables are set. `gap`: between the last figure and the words of a comparison, whose triangle hangs in it.

    `air`: between two columns, where their widths are not given. Each pair: set to the left, set to the right.
    """

    cell: tuple[ParagraphStyle, ParagraphStyle]
    quiet: tuple[ParagraphStyle, ParagraphStyle]
    head: tuple[ParagraphStyle, ParagraphStyle]
    note: ParagraphStyle
    pad: float
    gap: float
    air: float
    rules: tuple[tuple[Any, ...], ...] = ()
    head_lines: int = 2  # on so many at most, where the widths are not given


STANDARD = Faces(
    (style.CELL, style.CELL_RIGHT),
    (style.QUIET, style.QUIET_RIGHT),
    (style.HEAD, style.HEAD_RIGHT),
    style.NOTE,
    pad=1.5,
    gap=7 * MM,
    air=10.0,
)


def set_table(content: Table, width: float, faces: Faces = STANDARD, noted: str = "") -> list[Flowable]:
    """The table over so much width, and its notes under it. `noted`: what names its notes, its summary if not said."""
    noted = noted or content.summary
    widths = column_widths(content, width, faces)
    gaps = [index for index in range(1, len(widths)) if opens(content, index)]
    room = [wide - (faces.gap if index in gaps else HEAD_AIR) for index, wide in enumerate(widths)]
    head = [
        _head(words, room[index], faces.head[index in content.numbers], noted)
        for index, words in enumerate(content.head)
    ]
    body = [_line(line, content, faces, noted) for line in content.lines]
    extra: list[tuple[Any, ...]] = [("LEFTPADDING", (index, 0), (index, -1), faces.gap) for index in gaps]
    hung = [index for index in range(1, len(widths)) if index not in gaps and _hangs(content, index)]
    extra += [("RIGHTPADDING", (index - 1, 0), (index - 1, -1), style.GUTTER) for index in hung]
    if len(widths) > 1 and 1 not in {*hung, *content.numbers}:
        extra.append(("RIGHTPADDING", (0, 1), (0, -1), WORDS_AIR))
    extra += faces.rules
    for row, line in enumerate(content.lines, start=1):
        if line.apart and row > 1:
            extra.append(("LINEABOVE", (0, row), (-1, row), style.RULE, style.INK))
    made = table(
        [head, *body], widths, summary=content.summary, numbers=content.numbers, pad=faces.pad, extra=extra
    )  # fmt: skip
    return [made, *_notes(content, width, faces, noted)]


def _notes(content: Table, width: float, faces: Faces, noted: str) -> list[Flowable]:
    notes = note_list(content.notes, noted, faces.note)
    return [Row([], list(notes))] if notes and faces is STANDARD and width > style.MAIN else list(notes)


def opens(content: Table, index: int) -> bool:
    """Whether a column of words follows one of figures."""
    return index not in content.numbers and index - 1 in content.numbers


def _hangs(content: Table, index: int) -> bool:
    """Whether marks hang before the words of a column, in the gutter that the column before it leaves free."""
    return any(line.marks and line.marks[index] for line in content.lines)


def _head(words: Words, room: float, look: ParagraphStyle, notes: str) -> TaggedParagraph:
    if len(runs(words)) > 1 or any(run.lang or run.note for run in runs(words)):
        return worded(words, look, bound=False, notes=notes)
    return label(lines(*broken_head(plain(words), room, look.fontSize)), look)


def broken_head(text: str, room: float, size: float) -> list[str]:
    """A head in as few lines as fit, and those as even as can be."""
    words = printable(text).split()
    for count in range(1, min(len(words), 4) + 1):
        ways = [_cut(words, places) for places in combinations(range(1, len(words)), count - 1)]
        best = min(ways, key=lambda way: max(text_width(line, SEMIBOLD, size) for line in way))
        if max(text_width(line, SEMIBOLD, size) for line in best) <= room or count == min(len(words), 4):
            return best
    return [text]


def _cut(words: Sequence[str], places: Sequence[int]) -> list[str]:
    return [" ".join(words[a:b]) for a, b in zip((0, *places), (*places, len(words)), strict=True)]


def _line(line: Line, content: Table, faces: Faces, noted: str) -> list[Value]:
    blank: Mark = ""
    marks = line.marks or tuple(blank for _ in line.cells)
    return [
        _cell(words, mark, index in content.numbers, line.strong and index == 0, faces, noted)
        for index, (words, mark) in enumerate(zip(line.cells, marks, strict=True))
    ]


def _cell(words: Words, mark: Mark, right: bool, bold: bool, faces: Faces, notes: str) -> TaggedParagraph:
    """A cell; quiet or strong as a whole where all of it is."""
    parts, look = runs(words), faces.cell[right]
    if parts and all(run.quiet for run in parts):
        look = faces.quiet[right]
        parts = tuple(replace(run, quiet=False) for run in parts)
    if bold:
        parts = tuple(replace(run, strong=True) for run in parts)
    return worded(parts, look, tag=Tag(mark=mark or None), bound=bool(mark), notes=notes)


# ---------------------------------------------------------------- columns


WORDS_AIR = 8.0
"""Between what names a line and the words of the next column."""
HEAD_AIR = 3.0
"""Between the heads of two columns."""
LEAST_WORDS = 0.2
"""So much of what columns of words ask for is left to them by columns of figures."""


def column_widths(content: Table, width: float, faces: Faces) -> list[float]:
    """As wide as the content says, or as its words need."""
    if content.widths:
        return [width * share / sum(content.widths) for share in content.widths]
    needs = [needed(content, index, faces) for index in range(len(content.head))]
    figures = sum(need for index, need in enumerate(needs) if index in content.numbers)
    worded_ = [index for index in range(len(needs)) if index not in content.numbers]
    room, asked = width - figures, sum(needs[index] for index in worded_)
    if room < asked * LEAST_WORDS:  # too many figures: all are set closer
        return [need * width / sum(needs) for need in needs]
    if asked > room:  # the columns of words share what there is
        return [need if index in content.numbers else need * room / asked for index, need in enumerate(needs)]
    spare = room - asked
    if faces is STANDARD and 0 in worded_ and needs[0] < style.SPINE < needs[0] + spare and width > style.MAIN:
        spare -= style.SPINE - needs[0]
        needs[0] = style.SPINE
    widest = worded_[-1] if worded_ else len(needs) - 1
    needs[widest] += spare
    return needs


def needed(content: Table, index: int, faces: Faces) -> float:
    """What a column takes with each cell on one line and its head on few."""
    words = printable(plain(content.head[index])).split()
    cuts = min(faces.head_lines, len(words)) - 1
    ways = [_cut(words, places) for places in combinations(range(1, len(words)), max(cuts, 0))]
    head, cell = faces.head[0].fontSize, faces.cell[0].fontSize
    heads = min(max(text_width(line, SEMIBOLD, head) for line in way) for way in ways)
    cells = [_width(line.cells[index], line.strong and index == 0, cell) for line in content.lines]
    return max([heads, *cells]) + (faces.gap if index and opens(content, index) else 0.0) + faces.air


def _width(words: Words, bold: bool, size: float) -> float:
    return sum(
        text_width(printable(run.text), SEMIBOLD if bold or run.strong else REGULAR, size) for run in runs(words)
    )
