"""The screens between the questions: welcome, thanks, language, danger, held words, and what covers it all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from ...domain.questionnaire import OptionDef, QuestionDef
from ..dialogs.danger_card import NUMBERS
from ..look import look
from ..widgets.buttons import button
from ..widgets.labels import label
from ..widgets.sheet import Sheet, row
from .sizes import FIELD, Sizes
from .tall import fit
from .tile import AIR
from .tiles import Tiles
from .words import Words, language_name

WIDE = 820  # px of a column of words


class Middle(QWidget):
    """A column of words in the middle of the screen; `add` puts parts into it."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.setProperty("ownFocus", True)
        self.sizes = sizes
        self.column = QVBoxLayout()
        self.column.setSpacing(14)
        self._inner = QWidget()
        self._inner.setLayout(self.column)
        self.column.setContentsMargins(3, 3, 3, 3)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(40, 8, 40, 16)
        lay.addStretch(2)
        lay.addLayout(row(None, self._inner, None, spacing=0))
        lay.addStretch(3)
        sizes.changed.connect(self.lay_out)

    def add(self, *parts: QWidget) -> None:
        for part in parts:
            self.column.addWidget(part)
        self.lay_out()

    def lay_out(self) -> None:
        """Wrapped labels are as high as their words."""
        wide = min(self.sizes.px(WIDE), 1180)
        self._inner.setFixedWidth(wide)
        for part in self._inner.findChildren(QLabel):
            if part.wordWrap() and part.parentWidget() is self._inner:
                fit(part, wide - 6)

    def take_keyboard(self) -> None:
        raise NotImplementedError


class Welcome(Middle):
    """What it is, what happens with the answers, how long it takes."""

    def __init__(self, sizes: Sizes, words: Words) -> None:
        super().__init__(sizes)
        self._words = words
        self.title = label("", "welcome", wrap=True)
        self.lines = [label("", "reading", wrap=True) for _ in range(4)]
        self.start = button("", "primary")
        self.add(self.title, *self.lines)
        self.column.addSpacing(8)
        self.column.addLayout(row(self.start, None))

    def show_words(self, questions: int, minutes: int) -> None:
        words = self._words
        self.title.setText(words("title"))
        takes = words("takes_one" if minutes <= 1 else "takes", questions=questions, minutes=minutes)
        for line, text in zip(self.lines, (words("not_linked"), words("counted"), words("freely"), takes), strict=True):
            line.setText(text)
        self.start.setText(words("start"))
        self.start.setMinimumSize(self.sizes.px(220), self.sizes.px(FIELD))
        self.lay_out()

    def take_keyboard(self) -> None:
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)


class Thanks(Middle):
    """Said when the form is on the disk, or with the officer; goes by itself."""

    def __init__(self, sizes: Sizes, words: Words) -> None:
        super().__init__(sizes)
        self._words = words
        self.title, self.line = label("", "welcome", wrap=True), label("", "reading", wrap=True)
        self.next = button("", "secondary")
        self.add(self.title, self.line)
        self.column.addSpacing(8)
        self.column.addLayout(row(self.next, None))

    def show_words(self, *, waits: bool) -> None:
        """`waits`: the form is on its way to the disk."""
        words = self._words
        self.title.setText(words("saving") if waits else words("thanks"))
        self.line.setText("" if waits else words("thanks_line"))
        self.next.setText(words("next_person"))
        self.next.setVisible(not waits)
        self.lay_out()

    def take_keyboard(self) -> None:
        (self.next if self.next.isVisibleTo(self) else self).setFocus(Qt.FocusReason.OtherFocusReason)


class Languages(QWidget):
    """The languages of the questionnaire, each in its own name: `chosen(language)`."""

    chosen = Signal(str)

    def __init__(self, languages: Sequence[str], sizes: Sizes, words: Words) -> None:
        super().__init__()
        self._words = words
        self.title = label("", "asked")
        options = tuple(OptionDef(language, language_name(language)) for language in languages)
        self.tiles = Tiles(QuestionDef("language", "single", "Language", options=options), sizes, words)
        self.tiles.ticked.connect(self.chosen)
        self.back = button("")
        self.back.setMinimumWidth(112)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(40 - AIR, 16, 40 - AIR, 16)
        lay.setSpacing(12)
        lay.addLayout(row(self.title, None, margins=(AIR, 0, 0, 0)))
        lay.addWidget(self.tiles, 1)
        lay.addLayout(row(self.back, None, margins=(AIR, 0, 0, 0)))

    def show_language(self, language: str) -> None:
        self.title.setText(self._words("language"))
        self.back.setText(self._words("back"))
        self.tiles.show_ticked((language,))

    def take_keyboard(self) -> None:
        self.tiles.take_keyboard()


def numbers_sheet(*, lines: bool = True) -> Sheet:
    """999, 101 and Crimestoppers, large: the same as the officer's card."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(28)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(1, 1)
    for number, (phone, lead, line) in enumerate(NUMBERS):
        top = Qt.AlignmentFlag.AlignTop if lines else Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(label(phone, "phone"), 3 * number, 0, 2 if lines else 1, 1, top)
        grid.addWidget(label(lead, "count", wrap=True), 3 * number, 1)
        if lines:
            grid.addWidget(label(line, "answer", wrap=True), 3 * number + 1, 1)
            grid.setRowMinimumHeight(3 * number + 2, 10 if number < len(NUMBERS) - 1 else 0)
    return Sheet(grid, pad=20)


class DangerScreen(Middle):
    """Whom to ring. Nothing of it is counted or kept."""

    def __init__(self, sizes: Sizes, words: Words) -> None:
        super().__init__(sizes)
        self._words = words
        self.title = label("", "welcome", wrap=True)
        self.back = button("", "primary")
        self.add(self.title, numbers_sheet())
        self.column.addLayout(row(self.back, None))

    def show_words(self) -> None:
        self.title.setText(self._words("danger"))
        self.back.setText(self._words("close"))
        self.lay_out()

    def take_keyboard(self) -> None:
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)


class HeldScreen(Middle):
    """Own words that read like a danger or a crime: out, or kept in memory until the officer has read them."""

    def __init__(self, sizes: Sizes, words: Words) -> None:
        super().__init__(sizes)
        self._words = words
        self.column.setSpacing(10)
        self.title = label("", "asked", wrap=True)
        self.line, self.choice = label("", "answer", wrap=True), label("", "answer", wrap=True)
        self.out, self.keep = button("", "primary"), button("")
        self.add(self.title, self.line, numbers_sheet(lines=False), self.choice)
        self.column.addLayout(row(self.out, self.keep, None, spacing=16))

    def show_words(self) -> None:
        words = self._words
        self.title.setText(words("held"))
        self.line.setText(words("held_line"))
        self.choice.setText(words("held_choice"))
        self.out.setText(words("take_out"))
        self.keep.setText(words("keep_words"))
        self.lay_out()

    def take_keyboard(self) -> None:
        self.out.setFocus(Qt.FocusReason.OtherFocusReason)


class Over(Middle):
    """Covers the whole window: nothing under it is seen."""

    def __init__(self, parent: QWidget, sizes: Sizes, words: Words) -> None:
        super().__init__(sizes)
        self.setParent(parent)
        self._words = words
        self.title, self.line = label("", "welcome", wrap=True), label("", "reading", wrap=True)
        self.go_on = button("", "primary")
        self.add(self.title, self.line)
        self.column.addLayout(row(self.go_on, None))
        self.hide()

    def cover(self) -> None:
        """“Touch to go on”: the window lost the keyboard."""
        self.title.setText(self._words("cover"))
        self.go_on.hide()
        self._rise("")

    def ask(self, left: int) -> None:
        """“Still there?”, with the seconds that are left."""
        self.title.setText(self._words("still"))
        self.go_on.show()
        self._rise(self._words("still_line", n=left))

    def _rise(self, line: str) -> None:
        self.line.setText(line)
        self.line.setVisible(bool(line))
        self.go_on.setText(self._words("carry_on"))
        self.setAccessibleName(f"{self.title.text()} {line}")
        self.setGeometry(self.window().rect())
        self.lay_out()
        if not self.isVisible():
            self.show()
            self.raise_()
        (self if self.go_on.isHidden() else self.go_on).setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour("canvas"))
        painter.end()
