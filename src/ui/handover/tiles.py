"""The answers of a question as tiles for fingers. Nothing scrolls: what does not fit comes with “More answers”."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from ...domain.questionnaire import QuestionDef
from ..widgets.buttons import button
from ..widgets.labels import label
from .sizes import FIELD, TARGET, TILE, Sizes
from .tile import AIR, TouchChoice, TouchTick, touch_tile
from .tiling import Room, Tiling, tile
from .words import Words

Tile = TouchTick | TouchChoice
NARROWEST = 290  # px of a column
LONG, MEASURED = 60, 60  # answers from which they are found by letters; of how many the words are measured
FIND_WIDE = 520  # px
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindLine(QLineEdit):
    """Finds answers by their letters; Enter and the arrow down lead to what is found."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in (*ENTER, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)


class Tiles(QWidget):
    """`ticked(key)`: a tile was touched, or had Space pressed on it. Exclusive answers lie under the others."""

    ticked = Signal(str)

    def __init__(self, question: QuestionDef, sizes: Sizes, words: Words, *, columns: int = 0) -> None:
        super().__init__()
        self.setAccessibleName(question.text)
        self._sizes, self._words, self._columns = sizes, words, columns
        self._question, self._ticked = question, tuple[str, ...]()
        self.tiles: dict[str, Tile] = {}
        self.long = len(question.options) > LONG
        for option in question.options[: 1 if self.long else None]:
            self.tiles[option.key] = self._make(question, option.key)
        widest = sorted((option.text for option in question.options), key=len)[-MEASURED:]
        self._texts = tuple(dict.fromkeys(widest))
        self._below = [option.key for option in question.options if option.exclusive]
        self._plain = [option.key for option in question.options if not option.exclusive]
        self.more = button(words("more"), icon="caret-right", after=True, run=self.next_page)
        self.part = label("", "part")
        self.finder = FindLine(words("find"))
        self.finder.textEdited.connect(self._narrow)
        for made in (self.finder, self.more, self.part):
            made.setParent(self)
        self.finder.setVisible(self.long)
        self._found = self._plain
        self.page, self._top, self._tiling = 0, 0, Tiling(1, 1, 1, 1, 1)
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
        self._ticked = keys
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
        return [*self._found[self.page * many : (self.page + 1) * many], *self._below]

    def _narrow(self, typed: str) -> None:
        """Only the answers with a word that begins as typed; without one, those that have it anywhere."""
        wanted = typed.strip().casefold()
        texts = {key: self._question.option(key).text.casefold() for key in self._plain} if wanted else {}
        begin = [key for key, text in texts.items() if f" {wanted}" in f" {text}"]
        self._found = (begin or [key for key, text in texts.items() if wanted in text]) if wanted else self._plain
        self.page = 0
        self.lay_out(keep=False)

    # ------------------------------------------------------------ laying out

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def lay_out(self, *, keep: bool = True) -> None:
        """Place the tiles anew: the room or the size of the text is another. `keep`: the answers that are seen."""
        seen = [key for key in self.seen if key in self.tiles] if keep else []
        here = next((key for key in seen if self.tiles[key].hasFocus()), "") or next(iter(seen), "")
        px = self._sizes.px
        bar = px(TARGET) + 2 * AIR + 6
        narrowest = px(NARROWEST) if not self._columns else 1
        self._top = px(FIELD) + 10 if self.long else 0
        room = Room(self.width(), self.height() - self._top, TARGET + 2 * AIR, px(TILE) + 2 * AIR, bar, narrowest)
        self._tiling = self._tile(room, full=True)
        if self._tiling.pages > 1:
            self._tiling = self._tile(room, full=False)
        at = self._found.index(here) if here in self._found else 0
        self.page = at // max(self._tiling.on_a_page, 1)
        self._place()

    def _tile(self, room: Room, *, full: bool) -> Tiling:
        probe, texts = next(iter(self.tiles.values())), self._texts

        def fits(wide: int, high: int) -> bool:
            return all(probe.fits(wide, high, text, full=full) for text in texts)

        return tile(len(self._found), len(self._below), room, fits, columns=self._columns)

    def _place(self) -> None:
        way, seen = self._tiling, self.seen
        plain = len(seen) - len(self._below)
        rows = way.rows if way.pages > 1 else -(-plain // way.columns)
        self._places = {}
        self._make_seen(seen)
        self.finder.setGeometry(AIR, AIR, min(self.width() - 2 * AIR, self._sizes.px(FIND_WIDE)), self._sizes.px(FIELD))
        for key, made in self.tiles.items():
            made.setVisible(key in seen)
        before: QWidget | None = None
        for number, key in enumerate(seen):
            down, right = (rows + number - plain, 0)
            if number < plain:  # answers are read down their columns, the values of a scale along their lines
                down, right = divmod(number, -(-plain // rows)) if self._columns else divmod(number, rows)[::-1]
            wide = way.width if number < plain else way.width * way.columns
            self.tiles[key].setGeometry(QRect(right * way.width, self._top + down * way.height, wide, way.height))
            self._places[key] = (down, right)
            if before is not None:
                QWidget.setTabOrder(before, self.tiles[key])
            before = self.tiles[key]
        self._place_bar(self._top + (rows + len(self._below)) * way.height, before)

    def _make_seen(self, seen: list[str]) -> None:
        """The tiles of a long list are made when they are first seen."""
        new = [key for key in seen if key not in self.tiles]
        for key in new:
            self.tiles[key] = self._make(self._question, key)
        if new:
            self.show_ticked(self._ticked)

    def _place_bar(self, top: int, before: QWidget | None) -> None:
        paged = self._tiling.pages > 1
        self.more.setVisible(paged)
        self.part.setVisible(paged or not self._found)
        if not self._found:
            self._say(self._words("none_found"), AIR, top + 6)
        if not paged:
            return
        first = self.page * self._tiling.on_a_page
        last = first + len(self.seen) - len(self._below)
        self.more.ensurePolished()
        self.more.setGeometry(AIR, top + 6 + AIR, self.more.sizeHint().width(), self._sizes.px(TARGET))
        words = self._words("part", a=first + 1, b=last, n=len(self._found))
        self._say(words, self.more.width() + 24, top + 6 + AIR)
        if before is not None:
            QWidget.setTabOrder(before, self.more)

    def _say(self, words: str, left: int, top: int) -> None:
        self.part.setText(words)
        self.part.ensurePolished()
        self.part.setGeometry(left, top, self.part.sizeHint().width() + 4, self._sizes.px(TARGET))

    def next_page(self) -> None:
        """The next answers; after the last the first again."""
        self.page = (self.page + 1) % self._tiling.pages
        self._place()
        if self.seen:
            self.tiles[self.seen[0]].setFocus(Qt.FocusReason.TabFocusReason)

    # ------------------------------------------------------------ keyboard

    @property
    def controls(self) -> list[QWidget]:
        """What Tab stops at, in order."""
        return [self.finder, *self.tiles.values(), self.more]

    def take_keyboard(self) -> None:
        seen = self.seen
        ticked = [key for key in seen if key in self._ticked]
        if self.long and not ticked:
            self.finder.setFocus(Qt.FocusReason.OtherFocusReason)
        elif seen:
            self.tiles[(ticked or seen)[0]].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        here = next((key for key in self.seen if self.tiles[key].hasFocus()), "")
        if self.finder.hasFocus() and Qt.Key(event.key()) in (Qt.Key.Key_Down, *ENTER) and self.seen:
            self.tiles[self.seen[0]].setFocus(Qt.FocusReason.TabFocusReason)
            return
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
