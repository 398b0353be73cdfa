"""What the tests of Results, Priorities and Plans share: words that do not fit their cells, dialogs, messages."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QDialog, QWidget

from beatbook.ui.context import Context
from beatbook.ui.look import look
from beatbook.ui.messages import Message
from beatbook.ui.widgets.cell_table import CellTable
from beatbook.ui.widgets.table import RowsTable


def cut_cells(table: CellTable) -> list[str]:
    """Texts and heads wider than their cells, in columns that do not draw themselves and may not be shortened."""
    model, found = table.model(), []
    assert isinstance(model, RowsTable)
    words, heads = QFontMetrics(look().font(semibold=True)), QFontMetrics(look().font(12, semibold=True))
    for number, column in enumerate(model.columns):
        if table.isColumnHidden(number) or number in table.cells or column.tip is not None:
            continue
        room = table.columnWidth(number) - sum(table.pads(number)) + 1
        found += [column.text(row) for row in model.rows if words.horizontalAdvance(column.text(row)) > room]
        if not table.covers(number) and heads.horizontalAdvance(column.head) > room:
            found.append(column.head)
    return found


def dialog_of(widget: QWidget) -> QDialog:
    """The one dialog that is open on a widget."""
    seen = [each for each in widget.findChildren(QDialog) if each.isVisible()]
    assert len(seen) == 1
    return seen[0]


def heard(context: Context) -> list[Message]:
    """Messages from now on."""
    messages: list[Message] = []
    context.messages.posted.connect(messages.append)
    return messages
