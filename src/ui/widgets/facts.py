"""Facts in columns: a small head over each value."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from .labels import label


class Facts(QWidget):
    """`set_facts` fills it with (head, value) pairs, so many a row."""

    def __init__(self, across: int = 3) -> None:
        super().__init__()
        self._across = across
        self._cells: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(2)
        for column in range(across):
            self._grid.setColumnStretch(column, 1)

    def set_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        while len(self._cells) < len(facts):
            self._add()
        for number, (head, value) in enumerate(self._cells):
            shown = number < len(facts)
            head.setVisible(shown)
            value.setVisible(shown)
            if shown:
                head.setText(facts[number][0])
                value.setText(facts[number][1])

    def _add(self) -> None:
        """One more pair: head and value in rows of their own, three rows of the grid a pair with the gap."""
        number = len(self._cells)
        line, column = divmod(number, self._across)
        head, value = label("", "head"), label("", wrap=True)
        if line:
            self._grid.setRowMinimumHeight(line * 3 - 1, 8)
        self._grid.addWidget(head, line * 3, column)
        self._grid.addWidget(value, line * 3 + 1, column, Qt.AlignmentFlag.AlignTop)
        self._cells.append((head, value))
