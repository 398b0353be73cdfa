"""The lines of a meeting: promises from before, matters raised, promises made; one list that keys work on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter

from .. import paint
from ..look import look
from ..meeting_rows import GROUPS, SheetRow
from .cell_table import CellTable, two_lines
from .table import Column, RowsTable

GROUP, WORDS, STANDING = range(3)
ROW, DIAL = 50, 24


class MeetingTable(CellTable):
    """`below`: Down was pressed on the last line, `escaped`: Esc; both lead to the line that is typed into."""

    below = Signal()
    chosen = Signal(object)  # SheetRow or None

    def __init__(self) -> None:
        super().__init__("What was promised and what is raised", row_height=ROW, head_height=0)
        self.cells = {GROUP: _group, WORDS: _words, STANDING: _standing}
        self.horizontalHeader().hide()

    def show_rows(self, rows: tuple[SheetRow, ...], wanted: tuple[str, str, int] | None = None) -> None:
        """Show them; `wanted` is chosen, else the one that was."""
        was = self.current_row()
        key = wanted or (was.key if isinstance(was, SheetRow) else None)
        self.show_table(RowsTable(COLUMNS, rows), sortable=False)
        self.selectionModel().currentRowChanged.connect(lambda *_rows: self.chosen.emit(self.current_row()))
        keys = [row.key for row in rows]
        self.choose_row(keys.index(key) if key in keys else 0)
        self.fit()
        self.chosen.emit(self.current_row())
        QTimer.singleShot(0, self, self.bring_into_view)  # when the list has its new height

    def bring_into_view(self) -> None:
        self.currentChanged(self.currentIndex(), self.currentIndex())

    @property
    def rows(self) -> tuple[SheetRow, ...]:
        model = self.model()
        return model.rows if isinstance(model, RowsTable) else ()

    @property
    def pitch(self) -> int:
        return max(ROW, look().scale.px(14) * 2 + 22)

    def needed(self, number: int, column: Column[SheetRow]) -> int:
        strong = QFontMetrics(look().font(semibold=True))
        if number == GROUP:
            return max(map(strong.horizontalAdvance, GROUPS.values())) + sum(self.pads(number))
        return DIAL + 10 + strong.horizontalAdvance("in 13 weeks over") + sum(self.pads(number))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = self.currentIndex().row() == len(self.rows) - 1
        if event.key() == Qt.Key.Key_Escape or (event.key() == Qt.Key.Key_Down and last):
            self.below.emit()
        else:
            super().keyPressEvent(event)


COLUMNS: tuple[Column[SheetRow], ...] = (
    Column("group", "", lambda row: GROUPS[row.kind]),
    Column("words", "", lambda row: f"{row.lead}. {row.line}", stretch=True, tip=lambda row: f"{row.lead}\n{row.line}"),
    Column("standing", "", lambda row: f"{row.standing} {row.under}".strip()),
)


def _group(painter: QPainter, room: QRectF, row: SheetRow) -> None:
    """The name of the group beside its first line."""
    if row.first:
        painter.setFont(look().font(13, semibold=True))
        painter.setPen(look().colour("ink2"))
        top = room.adjusted(0, 9, 0, 0)
        painter.drawText(top, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, GROUPS[row.kind])


def _words(painter: QPainter, room: QRectF, row: SheetRow) -> None:
    two_lines(painter, room, row.lead, row.line)


def _standing(painter: QPainter, room: QRectF, row: SheetRow) -> None:
    """A promise that is open with its dial; what came of others in words."""
    if row.is_open_promise and row.under:
        dial = QRectF(room.left(), room.center().y() - DIAL / 2, DIAL, DIAL)
        paint.dial(painter, dial, row.used, look().theme, row.state)
    if row.standing:
        words = room.adjusted(DIAL + 10, 0, 0, 0)
        if row.under:
            two_lines(painter, words, row.standing, row.under)
        else:
            painter.setFont(look().font(semibold=True))
            painter.setPen(look().colour("ink"))
            painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, row.standing)
