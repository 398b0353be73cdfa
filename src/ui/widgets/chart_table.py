"""A table that shares its rows with a drawing: matplotlib's bars lie over some of its columns, row on row.

The table says everything the drawing shows, in cells that can be read out and copied; the drawing takes neither
mouse nor keyboard.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent

from ..jobs import Jobs
from .cell_table import CellTable
from .chart import Alt, Chart, Draw


class ChartTable(CellTable):
    """`cover` says which columns the drawing lies over, `show_drawing` gives it."""

    def __init__(self, jobs: Jobs, name: str, *, row_height: int, head_height: int) -> None:
        self._first = self._last = -1
        self._left = 0
        super().__init__(name, row_height=row_height, head_height=head_height)
        self.chart = Chart(jobs, f"{name}: bars", head_height)
        self.chart.setParent(self)
        self.chart.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.chart.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.horizontalHeader().sectionResized.connect(self._place)

    def cover(self, first: int, last: int, left: int = 0) -> None:
        """Lay the drawing over columns `first` to `last`, from `left` px into the first."""
        self._first, self._last, self._left = first, last, left
        self._place()

    def covers(self, column: int) -> bool:
        return self._first <= column <= self._last

    def show_drawing(self, draw: Draw, alt: Alt) -> None:
        self._place()
        self.chart.show_drawing(draw, alt)

    def fit(self) -> None:
        super().fit()
        self._place()

    def _place(self, *_changed: object) -> None:
        model = self.model()
        if self._first < 0 or model is None:
            return
        heads = self.horizontalHeader()
        left = heads.sectionViewportPosition(self._first) + self._left
        right = heads.sectionViewportPosition(self._last) + heads.sectionSize(self._last)
        height = self.head_height + self.pitch * model.rowCount()
        self.chart.setFixedHeight(height)
        self.chart.setGeometry(left, 0, max(0, right - left), height)
        self.chart.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
