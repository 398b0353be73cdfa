"""An answer of a tally as a tile: its number, its words, and how many marks it has."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from ...domain.questionnaire import QuestionDef
from ...domain.tallies import marks_words
from .. import paint
from ..look import look
from ..type import FINDING
from .answer_tile import AIR, TickTile
from .tile_grid import TileGrid

_COUNT, _TICK, _WORDS = 58, 30, 49  # px of the count, of the tick right of it, and left of the words


class MarksTile(TickTile):
    """`marks` so far. Ticked: on the sheet in hand. Chosen: its total is being keyed, `typed` are its digits."""

    marks: int = 0
    chosen: bool = False
    typed: str = ""
    wrong: bool = False
    ticks: bool = True  # sheets are ticked; where totals are keyed nothing is

    def show_marks(self, marks: int, *, chosen: bool, typed: str, wrong: bool, ticks: bool) -> None:
        """`wrong`: what is typed was refused."""
        now = (marks, chosen, typed, wrong, ticks)
        if now != (self.marks, self.chosen, self.typed, self.wrong, self.ticks):
            self.marks, self.chosen, self.typed, self.wrong, self.ticks = now
            self.update()
        name = f"{self.number} {self.text()}, {marks_words(marks)}"
        if self.accessibleName() != name:
            self.setAccessibleName(name)

    @property
    def room_for_words(self) -> int:
        return self.width() - 2 * AIR - _WORDS - _COUNT - (_TICK if self.ticks else 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        box = QRectF(self.rect()).adjusted(AIR, AIR, -AIR, -AIR)
        right = box.right() - (_TICK + 4 if self.ticks else 8)
        place = QRectF(right - _COUNT + 4, box.center().y() - 16, _COUNT - 4, 32)
        painter = QPainter(self)
        if self.chosen:
            self._field(painter, place)
        painter.setFont(look().font(FINDING, semibold=True))
        painter.setPen(look().colour(self._ink()))
        text = f"{self.typed}_" if self.chosen and self.typed else str(self.marks)
        painter.drawText(place.adjusted(4, 0, -6, 0), int(_RIGHT), text)
        painter.end()

    def _ink(self) -> str:
        """Of the count: quiet while there is none, or another is about to be typed."""
        if self.chosen:
            return "ink" if self.typed else "ink3"
        if self.hasFocus() and look().theme.sunlight and not self.isChecked():
            return "on_marker"
        if self.isChecked():
            return "on_accent"
        return "ink" if self.marks else "ink3"

    def _field(self, painter: QPainter, place: QRectF) -> None:
        paint.box(painter, place, look().theme, fill="surface", line="bad" if self.wrong else "control")


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class MarksGrid(TileGrid):
    """The answers of a tally."""

    def _make(self, question: QuestionDef, position: int) -> MarksTile:
        option = question.options[position]
        tile = MarksTile()
        tile.set_up(question.number(position), option)
        tile.clicked.connect(lambda _checked=False, key=option.key: self._clicked(key))
        self.tiles[option.key] = tile
        return tile

    def tile(self, key: str) -> MarksTile:
        found = self.tiles[key]
        assert isinstance(found, MarksTile)
        return found
