"""Tables with Table, THead, TBody, TR, TH and TD; a head repeated on the next page is furniture.

ReportLab calls a table's `renderCB` at each step of drawing and hands it to the parts of a split table, so one
object sees the whole table, page after page.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

from reportlab.platypus import Flowable, Table

from .elements import Element
from .paragraphs import TaggedParagraph, label
from .style import CELL, CELL_RIGHT, HAIR, HAIRLINE, HEAD, HEAD_RIGHT, INK, RULE, SANS

Value = str | TaggedParagraph


class RuledTable(Table):  # type: ignore[misc]
    """ReportLab's table, not drawn where only the layout is wanted."""

    def draw(self) -> None:
        if not self.canv.dry:
            super().draw()


class TableTags:
    """The structure of one table. The first row holds column heads, the first column row heads."""

    def __init__(self, summary: str) -> None:
        self.summary = summary
        self.element: Element | None = None
        self.headed = False  # the head has been tagged, on this page or one before
        self.open = ExitStack()

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

    def on_startRow(self, _table: Table, row: int) -> None:  # noqa: N802
        self.row = None
        if row > 0:
            self.row = Element("TR", self.body)
        elif not self.headed:
            self.row = Element("TR", self.head)

    def on_startCell(self, table: Table, row: int, column: int, *_: Any) -> None:  # noqa: N802
        if self.row is None:
            self.open.enter_context(table.canv.artifact("Pagination", "Header"))
            return
        scope = "Column" if row == 0 else "Row" if column == 0 else ""
        self.open.enter_context(table.canv.within(Element("TH" if scope else "TD", self.row, scope=scope)))

    def on_endCell(self, _table: Table) -> None:  # noqa: N802
        self.open.close()

    def on_endTable(self, _table: Table) -> None:  # noqa: N802
        self.headed = True


def table(
    rows: Sequence[Sequence[Value]],
    widths: Sequence[float],
    *,
    summary: str,
    numbers: Sequence[int] = (),
    pad: float = 2.0,
    extra: Sequence[tuple[Any, ...]] = (),
    bare: bool = False,
) -> Flowable:
    """A ruled table. `rows[0]` is its head; `numbers` are the columns set to the right. It splits between rows.

    `bare`: without rules of its own.
    """
    data = [[_cell(value, index == 0, column in numbers) for column, value in enumerate(row)]
            for index, row in enumerate(rows)]  # fmt: skip
    last = len(rows) - 1
    style: list[tuple[Any, ...]] = [
        ("FONT", (0, 0), (-1, -1), SANS, CELL.fontSize),  # else an unembedded Helvetica is selected
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), pad - 0.6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), pad + 0.6),
        *([] if bare else [("LINEBELOW", (0, 0), (-1, 0), RULE, INK)]),
        *([("LINEBELOW", (0, 1), (-1, last - 1), HAIRLINE, HAIR)] if last > 1 and not bare else []),
        *extra,
    ]
    return RuledTable(
        data, colWidths=list(widths), style=style, repeatRows=1, hAlign="LEFT", renderCB=TableTags(summary)
    )  # fmt: skip


def _cell(value: Value, head: bool, right: bool) -> TaggedParagraph:
    if isinstance(value, TaggedParagraph):
        return value
    if head:
        return label(value, HEAD_RIGHT if right else HEAD)
    return label(value, CELL_RIGHT if right else CELL)
