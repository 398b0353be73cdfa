"""Digits for fingers: three columns of large keys. By keyboard one types into the field, so the pad takes no focus."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from .. import icons
from ..widgets.buttons import button
from .sizes import FIELD, TARGET, Sizes

DELETE = "delete"


class NumberPad(QWidget):
    """`pressed(what)`: a digit, one of `more`, or DELETE."""

    pressed = Signal(str)

    def __init__(self, sizes: Sizes, delete: str, more: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._sizes = sizes
        self.keys: dict[str, QPushButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for number in range(9):
            grid.addWidget(self._key(str(number + 1)), number // 3, number % 3)
        grid.addWidget(self._key("0"), 3, 1)
        for column, mark in zip((0, 0), more[:1], strict=False):
            grid.addWidget(self._key(mark), 3, column)
        grid.addWidget(self._delete(delete), 3, 2)
        for row, mark in enumerate(more[1:]):
            grid.addWidget(self._key(mark), row, 3)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_size()

    def _key(self, mark: str) -> QPushButton:
        made = button(mark, "pad", run=partial(self.pressed.emit, mark))
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.keys[mark] = made
        return made

    def _delete(self, name: str) -> QPushButton:
        made = self._key(DELETE)
        made.setText("")
        made.setAccessibleName(name)
        made.setIcon(icons.icon("backspace", "ink"))
        made.setIconSize(QSize(26, 26))
        return made

    def set_size(self, low: bool = False) -> None:
        """`low`: the least height a finger finds."""
        high = self._sizes.px(TARGET if low else FIELD)
        for made in self.keys.values():
            made.ensurePolished()  # the style sheet's own least size would come after
            made.setFixedSize(self._sizes.px(76), high)
