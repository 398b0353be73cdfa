"""The map as a table: the same places and figures, with their ranges. It is how the map is read without seeing it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.map_rows import value_words
from ...domain.map_summary import SHOWN, MapPlace, MapSummary
from ...domain.places import KINDS
from .table import Column, RowsTable, TableView

COUNTS = {"share": "People", "rate": "Incidents", "count": "Count"}
BASES = {"share": "Of", "rate": "Residents"}
FIGURES = {"share": "Share", "rate": "For 1,000"}


class MapList(QWidget):
    """`chosen` carries a place's id when another row is the current one, `opened` when Enter asks for it."""

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.view = TableView("Places of the map")
        self.view.activated.connect(self._opened)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(24, 8, 24, 16)
        lay.addWidget(self.view)
        self._quiet = False

    def show_map(self, summary: MapSummary, current: int | None) -> None:
        self._quiet = True
        self.view.show_table(RowsTable(columns(summary), summary.ranked))
        self.view.selectionModel().currentRowChanged.connect(self._moved)
        self.choose(current)
        self._quiet = False

    def choose(self, place_id: int | None) -> None:
        """Put the row on a place; says nothing."""
        was, self._quiet = self._quiet, True
        model = self.view.model()
        if isinstance(model, RowsTable):
            number = next((at for at, row in enumerate(model.rows) if row.id == place_id), -1)
            if number >= 0:
                self.view.choose_row(number)
            else:
                self.view.clearSelection()
        self._quiet = was

    def _moved(self, *_: QModelIndex) -> None:
        row = self.view.current_row()
        if isinstance(row, MapPlace) and not self._quiet:
            self.chosen.emit(row.id)

    def _opened(self, _index: QModelIndex) -> None:
        row = self.view.current_row()
        if isinstance(row, MapPlace):
            self.opened.emit(row.id)


def columns(summary: MapSummary) -> tuple[Column[MapPlace], ...]:
    """Place, figure, count and base, range from chance, and what is not shown."""
    measure = summary.measure
    place: Column[MapPlace] = Column(
        "place", KINDS[summary.kind], lambda row: row.label, stretch=True, strong=True, tip=lambda row: row.label
    )
    shown: Column[MapPlace] = Column("shown", "Not shown", _why_not, quiet=True, width=130)
    count: Column[MapPlace] = Column(
        "n", COUNTS[measure], lambda row: _number(row.n), lambda row: row.n, number=True, width=96
    )
    if measure == "count":
        return place, count, shown

    def figure(row: MapPlace) -> str:
        return "–" if row.value is None else value_words(row.value, measure)

    def ranged(row: MapPlace) -> str:
        if row.low is None or row.high is None:
            return "–"
        return f"{value_words(row.low, measure)} to {value_words(row.high, measure)}"

    return (
        place,
        Column("value", FIGURES[measure], figure, lambda row: row.value, number=True, width=96),
        Column("range", "Range from chance", ranged, lambda row: row.low, number=True, width=150),
        count,
        Column("base", BASES[measure], lambda row: _number(row.base), lambda row: row.base, number=True, width=96),
        shown,
    )


def _number(value: int | None) -> str:
    return "–" if value is None else f"{value:,}"


def _why_not(row: MapPlace) -> str:
    return "" if row.state == SHOWN else row.text
