"""The answers of one question as tiles: three columns, or fewer where they are few. Arrows move, nothing scrolls."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from ...domain.questionnaire import QuestionDef
from ..answering import Answering
from .answer_tile import AIR, MOST, ChoiceTile, TickTile, answer_tile

Tile = TickTile | ChoiceTile
ONE_COLUMN, TWO_COLUMNS = 5, 12  # as many answers at most
MOST_TILES = 27  # in three columns of nine, which the lowest screen holds
NARROW = 640  # px of a single column


class TileGrid(QWidget):
    """`ticked(key)`: a tile was clicked, or Space pressed on it. Exclusive answers lie under the others."""

    ticked = Signal(str)
    in_a_field = False

    def __init__(self, question: QuestionDef) -> None:
        super().__init__()
        self.setAccessibleName(question.text)
        self._in_order = question.kind == "rank"
        self.tiles: dict[str, Tile] = {}
        self._places: dict[str, tuple[int, int]] = {}  # row, column
        plain = [option for option in question.options if not option.exclusive]
        self.columns = 1 if len(plain) <= ONE_COLUMN else 2 if len(plain) <= TWO_COLUMNS else 3
        self.rows = math.ceil(len(plain) / self.columns)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(6)
        lay.addLayout(self._grid, self.rows)
        below = 0
        for position, option in enumerate(question.options):
            tile = self._make(question, position)
            if option.exclusive:
                self._places[option.key] = (self.rows + below, 0)
                below += 1
                lay.addWidget(tile, 1)
            else:
                at = plain.index(option)
                self._places[option.key] = (at % self.rows, at // self.rows)
                self._grid.addWidget(tile, at % self.rows, at // self.rows)
        lay.addStretch(0)
        self.setMaximumHeight((MOST + 2 * AIR) * (self.rows + below) + 6)
        self.setMaximumWidth(NARROW if self.columns == 1 else 16777215)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.current = question.options[0].key
        self._column = 0

    def _make(self, question: QuestionDef, position: int) -> Tile:
        option = question.options[position]
        tile = answer_tile(question.number(position), option, single=question.kind == "single")
        tile.clicked.connect(lambda _checked=False, key=option.key: self._clicked(key))
        self.tiles[option.key] = tile
        return tile

    def _clicked(self, key: str) -> None:
        self.set_current(key)
        self.ticked.emit(key)

    def show_form(self, form: Answering) -> None:
        self.show_ticked(form.ticked, form.typed)

    @property
    def controls(self) -> list[QWidget]:
        return [*self.tiles.values()]

    @property
    def keyboard_target(self) -> QWidget:
        return self.current_tile

    def show_found(self, keys: list[str] | None, here: str = "") -> None:
        """Dim what is not among `keys`, and show that Enter takes `here`; None: nothing is looked for any more."""
        for key, tile in self.tiles.items():
            among = "" if keys is None else "here" if key == here else "match" if key in keys else "other"
            tile.set_found(among)

    def show_ticked(self, keys: tuple[str, ...], typed: str = "") -> None:
        """Tick these and no others; light the tiles whose number begins with what is typed."""
        for key, tile in self.tiles.items():
            if tile.isChecked() != (key in keys):
                tile.show_ticked(key in keys)
            if self._in_order:
                tile.set_place(keys.index(key) + 1 if key in keys else 0)
            tile.set_lit(bool(typed) and tile.number.startswith(typed))

    def set_current(self, key: str) -> None:
        """Which tile the Tab key stops at; arrows reach the others."""
        self.tiles[self.current].setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.current = key
        self.tiles[key].setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def current_tile(self) -> Tile:
        return self.tiles[self.current]

    def take_keyboard(self, key: str = "") -> None:
        self.set_current(key or self.current)
        self.current_tile.setFocus(Qt.FocusReason.TabFocusReason)

    def go(self, key: Qt.Key) -> None:
        """One tile up, down, left or right; nothing at an edge."""
        row, column = self._places[self.current]
        down, right = _STEPS[key]
        under = row >= self.rows
        if under and down < 0:
            target = self._at(row - 1, 0) if row > self.rows else self._lowest(self._column)
        else:
            target = self._at(row + down, column + right)
            if not target and down > 0:
                target = self._at(max(row + 1, self.rows), 0)
        if target:
            self._column = self._column if under else column  # where to come back to from under the columns
            self.take_keyboard(target)

    def _at(self, row: int, column: int) -> str:
        """The answer at a place; one under the columns is reached from each of them."""
        place = (row, 0 if row >= self.rows else column)
        return next((key for key, stands in self._places.items() if stands == place), "")

    def _lowest(self, column: int) -> str:
        here = [(place, key) for key, place in self._places.items() if place[1] == column and place[0] < self.rows]
        return max(here)[1] if here else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.go(Qt.Key(event.key()))
        else:
            event.ignore()


_STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
