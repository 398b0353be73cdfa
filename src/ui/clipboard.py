"""Tables on the clipboard: as text with tabs for a spreadsheet, and as a table for a letter or a message."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from ..domain.cells import guarded

Value = str | int | float | None


def copy_table(heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    """Cells on one line each, and none of them a formula. A number stands bare, None is empty."""
    cells = [[_cell(value) for value in line] for line in (heads, *rows)]
    both = QMimeData()
    both.setText("".join("\t".join(line) + "\n" for line in cells))
    both.setHtml(_html(cells))
    QGuiApplication.clipboard().setMimeData(both)


def _cell(value: Value) -> str:
    if isinstance(value, str):
        return guarded(" ".join(value.split()))
    return "" if value is None else str(value)


def _html(cells: list[list[str]]) -> str:
    """A number's cell leans right, as in the window."""
    lines = ["".join(f"<th align='left'>{escape(cell)}</th>" for cell in line) for line in cells[:1]]
    lines += ["".join(f"<td{_side(cell)}>{escape(cell)}</td>" for cell in line) for line in cells[1:]]
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def _side(cell: str) -> str:
    figure = cell.rstrip("%").replace(",", "").replace(".", "", 1)
    return " align='right'" if figure.isdigit() else ""
