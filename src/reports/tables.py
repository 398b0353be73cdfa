"""Tables with Table, THead, TBody, TR, TH and TD; a head repeated on the next page is furniture.

ReportLab calls a table's `renderCB` at each step of drawing and hands it to the parts of a split table, so one
object sees the whole table, page after page.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from itertools import product
from typing import Any

from reportlab.platypus import Flowable, Table

from .elements import Element
from .paragraphs import Tag, TaggedParagraph, label
from .style import CELL, CELL_RIGHT, HAIR, HAIRLINE, HEAD, HEAD_RIGHT, INK, RULE, SANS

Value = str | TaggedParagraph
Span = tuple[tuple[int, int], tuple[int, int]]
"""A cell and the last one it covers, each as (column, row) from 0."""

LEAST_OF_ROW = 42
"""Points of a split row that stand on either page at least."""
ALL_OF_IT = 1e5
"""Asked for so much height, ReportLab measures every row."""
SLACK = 0.01
TALLEST = 600
"""A row higher than this goes over the page where it stands: the next would not hold it either."""


class RuledTable(Table):  # type: ignore[misc]
    """ReportLab's table, not drawn where only the layout is wanted."""

    def _calc(self, width: float, height: float) -> None:
        """The heights of rows are found once: column widths are given, and parts of a split table keep them."""
        super()._calc(width, height)
        heights: list[float | None] = list(self._rowHeights)
        if height >= ALL_OF_IT and None not in heights:
            self._argH: list[float | None] = heights

    def split(self, width: float, height: float) -> list[Flowable]:
        """Between rows; within a row only where no page would hold it, and then here, so that no head stands twice."""
        self._calc(width, height)
        at = self._getFirstPossibleSplitRowPosition(height)
        tall = at < len(self._rowHeights) and self._rowHeights[at] > TALLEST
        parts: list[Flowable] = self._splitRows(height, doInRowSplit=1) if tall else []
        if not parts and at == len(self._rowHeights) - 1 and at - 1 > self.repeatRows:
            parts = self._splitRows(sum(self._rowHeights[: at - 1]) + SLACK)  # the last row does not stand alone
        parts = parts or self._splitRows(height)
        if not parts and hasattr(self, "_postponed"):  # ReportLab has tried it on a new page already
            parts = self._splitRows(height, doInRowSplit=1)
        return parts

    def draw(self) -> None:
        if not self.canv.dry:
            super().draw()


class TableTags:
    """The structure of one table. `heads` rows hold column heads, the first column row heads.

    A row that is split over pages is one row: its cells are known again by their paragraphs, whose tags the parts
    of a split paragraph share.
    """

    def __init__(self, summary: str, heads: int = 1) -> None:
        self.summary, self.heads = summary, heads
        self.element: Element | None = None
        self.headed = False  # the head has been tagged, on this page or one before
        self.open = ExitStack()
        self.rows: dict[int, Element] = {}  # by the tags of their cells
        self.cells: dict[tuple[int, int], Element] = {}  # by row and column
        self.kept: list[Tag] = []  # while their ids are used

    def __call__(self, table: Table, step: str, *details: Any) -> None:
        handler = getattr(self, f"on_{step}", None)
        if handler is not None:
            handler(table, *details)

    def on_startTable(self, table: Table) -> None:  # noqa: N802 - ReportLab's names of the steps
        if self.element is None:
            self.element = Element("Table", table.canv.scope, summary=self.summary)
            self.head, self.body = Element("THead", self.element), Element("TBody", self.element)

    def on_startBG(self, table: Table) -> None:  # noqa: N802
        self.open.enter_context(table.canv.artifact())

    def on_endBG(self, _table: Table) -> None:  # noqa: N802
        self.open.close()

    on_startLines = on_startBG  # noqa: N815
    on_endLines = on_endBG  # noqa: N815

    def on_startRow(self, table: Table, row: int) -> None:  # noqa: N802
        self.row = None
        if row >= self.heads:
            self.row = self._known(_tags(table, row)) or Element("TR", self.body)
        elif not self.headed:
            self.row = Element("TR", self.head)

    def _known(self, tags: list[Tag]) -> Element | None:
        """The row that began on the page before with these cells."""
        return next((self.rows[id(tag)] for tag in tags if id(tag) in self.rows), None)

    def on_startCell(self, table: Table, row: int, column: int, *_: Any) -> None:  # noqa: N802
        if self.row is None:
            self.open.enter_context(table.canv.artifact("Pagination", "Header"))
            return
        self.open.enter_context(table.canv.within(self._cell(self.row, table, row, column)))

    def _cell(self, owner: Element, table: Table, row: int, column: int) -> Element:
        place, spanned = (id(owner), column), _spanned(table, row, column)
        if place in self.cells:  # it goes on from the page before: the row in which it was split counts once
            self.cells[place].rows += spanned[1] - 1
        else:
            scope = "Column" if row < self.heads else "Row" if column == 0 else ""
            role = "TH" if scope else "TD"
            self.cells[place] = Element(role, owner, scope=scope, columns=spanned[0], rows=spanned[1])
        for tag in _tags_of(table._cellvalues[row][column]):
            self.rows[id(tag)] = owner
            self.kept.append(tag)
        return self.cells[place]

    def on_endCell(self, _table: Table) -> None:  # noqa: N802
        self.open.close()

    def on_endTable(self, _table: Table) -> None:  # noqa: N802
        self.headed = True


def _tags(table: Table, row: int) -> list[Tag]:
    return [tag for cell in table._cellvalues[row] for tag in _tags_of(cell)]


def _tags_of(cell: Any) -> list[Tag]:
    parts = cell if isinstance(cell, (list, tuple)) else [cell]
    return [part.tag for part in parts if isinstance(part, TaggedParagraph)]


def _spanned(table: Table, row: int, column: int) -> tuple[int, int]:
    """(columns, rows) that a cell takes in this part of the table."""
    if not table._spanCmds:
        return 1, 1
    left, top, right, bottom = table._spanRanges[column, row]
    return right - left + 1, bottom - top + 1


def table(
    rows: Sequence[Sequence[Value]],
    widths: Sequence[float],
    *,
    summary: str,
    numbers: Sequence[int] = (),
    pad: float = 2.0,
    extra: Sequence[tuple[Any, ...]] = (),
    bare: bool = False,
    heads: int = 1,
    spans: Sequence[Span] = (),
) -> Flowable:
    """A ruled table. Its first `heads` rows are its head; `numbers` are the columns set to the right.

    It splits between rows, and within a row that is higher than what a page has left for it. `bare`: without rules
    of its own. `spans`: cells that take several columns or rows; what they cover is left out of `rows` as "".
    """
    data: list[list[Any]] = [
        [_cell(value, index < heads, column in numbers) for column, value in enumerate(row)]
        for index, row in enumerate(rows)
    ]
    for column, row in _covered(spans):
        data[row][column] = ""
    style: list[tuple[Any, ...]] = [
        ("FONT", (0, 0), (-1, -1), SANS, CELL.fontSize),  # else an unembedded Helvetica is selected
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("VALIGN", (0, 0), (-1, heads - 1), "BOTTOM"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), pad - 0.6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), pad + 0.6),
        *([] if bare else [("LINEBELOW", (0, heads - 1), (-1, heads - 1), RULE, INK)]),
        *([] if bare else _hairlines(len(rows), len(widths), heads, spans)),
        *(("SPAN", *span) for span in spans),
        *extra,
    ]
    return RuledTable(
        data, colWidths=list(widths), style=style, repeatRows=heads, splitInRow=LEAST_OF_ROW, hAlign="LEFT",
        renderCB=TableTags(summary, heads),
    )  # fmt: skip


def _covered(spans: Sequence[Span]) -> list[tuple[int, int]]:
    """The places that lie under a cell which begins elsewhere."""
    return [
        (column, row)
        for (left, top), (right, bottom) in spans
        for row, column in product(range(top, bottom + 1), range(left, right + 1))
        if (column, row) != (left, top)
    ]


def _hairlines(rows: int, columns: int, heads: int, spans: Sequence[Span]) -> list[tuple[Any, ...]]:
    """Under each row of the body but the last, not through a cell of several rows; under a head of several columns."""
    if not spans:
        return [("LINEBELOW", (0, heads), (-1, rows - 2), HAIRLINE, HAIR)] if rows > heads + 1 else []
    inside = {(column, row - 1) for column, row in _below(spans)}
    grid = product(range(columns), range(heads, rows - 1))
    lines = [("LINEBELOW", place, place, HAIRLINE, HAIR) for place in grid if place not in inside]
    wide = [span for span in spans if span[0][1] == span[1][1] < heads - 1]
    return [*lines, *(("LINEBELOW", *span, HAIRLINE, HAIR) for span in wide)]


def _below(spans: Sequence[Span]) -> set[tuple[int, int]]:
    """The places of cells of several rows, but for their first row."""
    return {
        (column, row)
        for (left, top), (right, bottom) in spans
        for row, column in product(range(top + 1, bottom + 1), range(left, right + 1))
    }


def _cell(value: Value, head: bool, right: bool) -> TaggedParagraph:
    if isinstance(value, TaggedParagraph):
        return value
    if head:
        return label(value, HEAD_RIGHT if right else HEAD)
    return label(value, CELL_RIGHT if right else CELL)
