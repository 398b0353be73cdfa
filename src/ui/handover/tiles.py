"""The answers of a question as tiles for fingers. Nothing scrolls: what does not fit comes with “More answers”."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...domain.questionnaire import QuestionDef
from ..widgets.buttons import button
from ..widgets.labels import label
from .sizes import TARGET, TILE, Sizes
from .tile import AIR, TouchChoice, TouchTick, touch_tile
from .tiling import Room, Tiling, tile
from .words import Words

Tile = TouchTick | TouchChoice
NARROWEST = 290  # px of a column


class Tiles(QWidget):
    """`ticked(key)`: a tile was touched, or had Space pressed on it. Exclusive answers lie under the others."""

    ticked = Signal(str)

    def __init__(self, question: QuestionDef, sizes: Sizes, words: Words, *, columns: int = 0) -> None:
        super().__init__()
        self.setAccessibleName(question.text)
        self._sizes, self._words, self._columns = sizes, words, columns
        self.tiles: dict[str, Tile] = {}
        for option in question.options:
            self.tiles[option.key] = self._make(question, option.key)
        self._below = [option.key for option in question.options if option.exclusive]
        self._plain = [option.key for option in question.options if not option.exclusive]
        self.more = button(words("more"), icon="caret-right", after=True, run=self.next_page)
        self.part = label("", "part")
        for made in (self.more, self.part):
            made.setParent(self)
        self.page, self._tiling = 0, Tiling(1, 1, 1, 1, 1)
        self._places: dict[str, tuple[int, int]] = {}  # row, column on this page
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _make(self, question: QuestionDef, key: str) -> Tile:
        made = touch_tile(question.option(key), self._sizes, question.kind)
        made.setParent(self)
        made.clicked.connect(lambda _checked=False: self.ticked.emit(key))
        return made

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 2 * TARGET)

    def show_ticked(self, keys: tuple[str, ...]) -> None:
        for key, made in self.tiles.items():
            place = keys.index(key) + 1 if made.ordered and key in keys else 0
            made.show_answer(key in keys, place)

    @property
    def pages(self) -> int:
        return self._tiling.pages

    @property
    def seen(self) -> list[str]:
        """The answers on this page, in order."""
        many = self._tiling.on_a_page
        return [*self._plain[self.page * many : (self.page + 1) * many], *self._below]

    # ------------------------------------------------------------ laying out

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def lay_out(self) -> None:
        """Place the tiles anew: the room or the size of the text is another."""
        here = next((key for key in self.seen if self.tiles[key].hasFocus()), "") or next(iter(self.seen), "")
        px = self._sizes.px
        bar = px(TARGET) + 2 * AIR + 6
        narrowest = px(NARROWEST) if not self._columns else 1
        room = Room(self.width(), self.height(), TARGET + 2 * AIR, px(TILE) + 2 * AIR, bar, narrowest)
        made = list(self.tiles.values())
        self._tiling = tile(
            len(self._plain),
            len(self._below),
            room,
            lambda w, h: all(t.fits(w, h) for t in made),
            columns=self._columns,
        )
        at = self._plain.index(here) if here in self._plain else 0
        self.page = at // max(self._tiling.on_a_page, 1)
        self._place()

    def _place(self) -> None:
        way, seen = self._tiling, self.seen
        plain = len(seen) - len(self._below)
        rows = way.rows if way.pages > 1 else -(-plain // way.columns)
        self._places = {}
        for key, made in self.tiles.items():
            made.setVisible(key in seen)
        before: QWidget | None = None
        for number, key in enumerate(seen):
            down, right = (number % rows, number // rows) if number < plain else (rows + number - plain, 0)
            wide = way.width if number < plain else way.width * way.columns
            self.tiles[key].setGeometry(QRect(right * way.width, down * way.height, wide, way.height))
            self._places[key] = (down, right)
            if before is not None:
                QWidget.setTabOrder(before, self.tiles[key])
            before = self.tiles[key]
        self._place_bar((rows + len(self._below)) * way.height, before)

    def _place_bar(self, top: int, before: QWidget | None) -> None:
        paged = self._tiling.pages > 1
        self.more.setVisible(paged)
        self.part.setVisible(paged)
        if not paged:
            return
        first = self.page * self._tiling.on_a_page
        last = first + len(self.seen) - len(self._below)
        self.part.setText(self._words("part", a=first + 1, b=last, n=len(self._plain)))
        for made in (self.more, self.part):
            made.ensurePolished()
        high = self._sizes.px(TARGET)
        self.more.setGeometry(AIR, top + 6 + AIR, self.more.sizeHint().width(), high)
        self.part.setGeometry(self.more.width() + 24, top + 6 + AIR, self.part.sizeHint().width() + 4, high)
        if before is not None:
            QWidget.setTabOrder(before, self.more)

    def next_page(self) -> None:
        """The next answers; after the last the first again."""
        self.page = (self.page + 1) % self._tiling.pages
        self._place()
        self.take_keyboard()

    # ------------------------------------------------------------ keyboard

    @property
    def controls(self) -> list[QWidget]:
        """What Tab stops at, in order."""
        return [*(self.tiles[key] for key in (*self._plain, *self._below)), self.more]

    def take_keyboard(self) -> None:
        seen = self.seen
        ticked = [key for key in seen if self.tiles[key].isChecked()]
        if seen:
            self.tiles[(ticked or seen)[0]].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        here = next((key for key in self.seen if self.tiles[key].hasFocus()), "")
        if step is None or not here:
            event.ignore()
            return
        target = self._beside(here, *step)
        if target:
            self.tiles[target].setFocus(Qt.FocusReason.TabFocusReason)

    def _beside(self, key: str, down: int, right: int) -> str:
        """The tile one step away; from the columns down to what lies under them, and up again."""
        row, column = self._places[key]
        wanted = (row + down, column + right)
        found = next((other for other, place in self._places.items() if place == wanted), "")
        if found or not down:
            return found
        line = [(place, other) for other, place in self._places.items() if (place[0] - row) * down > 0]
        line.sort(key=lambda each: (abs(each[0][0] - row), abs(each[0][1] - column)))
        return line[0][1] if line else ""


_STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
