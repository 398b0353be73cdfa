"""A plan's actions: done or not, what, who, by when. Space ticks, Enter opens, Delete takes out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter

from ...domain.dates import day_short
from ...domain.standing import action_late, action_words
from ...domain.summaries import ActionView
from .. import paint
from ..look import look
from .cell_table import PAD, CellTable, elided
from .table import Column, RowsTable

DONE, TEXT, OWNER, DUE, STANDS = range(5)
ROW, HEAD = 36, 32


class ActionTable(CellTable):
    """Signals carry the action; the page writes."""

    ticked = Signal(object)
    opened = Signal(object)
    removed = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("Actions", row_height=ROW, head_height=HEAD)
        self._today = today
        self.cells = {DONE: _mark, STANDS: self._stands}
        self.activated.connect(lambda _index: self._say(self.opened))
        self.clicked.connect(lambda index: self._say(self.ticked) if index.column() == DONE else None)

    def show_actions(self, actions: tuple[ActionView, ...]) -> None:
        """Show them, keeping the one that is chosen."""
        chosen = self.current_row()
        self.show_table(RowsTable(columns(self._today()), actions), sortable=False)
        ids = [action.id for action in actions]
        self.choose_row(ids.index(chosen.id) if chosen and chosen.id in ids else 0)
        self.fit()

    def _say(self, signal: object) -> None:
        row = self.current_row()
        if row is not None:
            signal.emit(row)  # type: ignore[attr-defined]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Space:
                self._say(self.ticked)
            case Qt.Key.Key_Delete:
                self._say(self.removed)
            case _:
                super().keyPressEvent(event)

    def _stands(self, painter: QPainter, room: QRectF, row: ActionView) -> None:
        """How it stands against its day; late in rust, and in words."""
        late = action_late(row, self._today())
        painter.setFont(look().font(semibold=late))
        painter.setPen(look().colour("warn" if late else "ink2"))
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, side, elided(painter, action_words(row, self._today()), room.width()))


def columns(today: date) -> tuple[Column[ActionView], ...]:
    """What is shown, read out and copied."""
    return (
        Column("done", "Done", lambda row: "done" if row.done_on else "not done", width=0),
        Column("text", "Action", lambda row: row.text, stretch=True, tip=lambda row: row.text),
        Column("owner", "Who", lambda row: row.owner or "nobody yet", quiet=True),
        Column("due", "By", lambda row: day_short(row.due) if row.due else "", number=True),
        Column("stands", "", lambda row: action_words(row, today)),
    )


def _mark(painter: QPainter, room: QRectF, row: ActionView) -> None:
    """A filled tick or a ring: the word is in the cell's text."""
    box = QRectF(room.left() + PAD / 2, room.center().y() - 10, 20, 20)
    paint.status(painter, box, "done" if row.done_on else "not", look().theme)
