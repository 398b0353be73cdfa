"""Places under their kinds: a model of two levels that holds rows and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from ...domain.finding import holds_words
from ...domain.places import KINDS
from ...domain.summaries import PlaceView
from ..look import look

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

PLURALS = {
    "force": "Forces",
    "bcu": "BCUs",
    "district": "Districts",
    "ward": "Wards",
    "parish": "Parishes",
    "area": "Team areas",
    "beat": "Beats",
}
GROUP = 0  # the internal id of a group's row; a place's is its group's number and one


class PlaceColumn(NamedTuple):
    """A column: its head, how a place's cell reads, how wide it is."""

    head: str
    text: Callable[[PlaceView], str]
    width: int
    number: bool = False
    goes: int = 0  # which goes first where there is no room, the lowest first; 0: it stays


def number_text(count: int | None) -> str:
    """`6,420`, or a dash where nobody has said."""
    return "–" if count is None else f"{count:,}"


COLUMNS = (
    PlaceColumn("Place", lambda place: f"{place.name}, {place.within}" if place.within else place.name, 0),
    PlaceColumn("Code", lambda place: place.code or "–", 108),
    PlaceColumn("Vintage", lambda place: place.vintage or "–", 88, goes=3),
    PlaceColumn("People", lambda place: number_text(place.population), 80, number=True, goes=2),
    PlaceColumn("Households", lambda place: number_text(place.households), 96, number=True, goes=1),
    PlaceColumn("Outline", lambda place: "held" if place.has_outline else "none", 80),
)


class PlacesTable(QAbstractItemModel):
    """`set_places` replaces all; `narrow` shows those whose name, code or kind holds what was typed."""

    def __init__(self) -> None:
        super().__init__()
        self._places: tuple[PlaceView, ...] = ()
        self._typed = ""
        self._groups: list[tuple[str, list[PlaceView]]] = []

    def set_places(self, places: Iterable[PlaceView]) -> None:
        self._places = tuple(places)
        self._regroup()

    def narrow(self, typed: str) -> None:
        self._typed = typed
        self._regroup()

    def _regroup(self) -> None:
        self.beginResetModel()
        shown = [place for place in self._places if holds_words(_words(place), self._typed)]
        kinds = [(kind, [place for place in shown if place.kind == kind]) for kind in KINDS]
        self._groups = [(kind, places) for kind, places in kinds if places]
        self.endResetModel()

    @property
    def places(self) -> tuple[PlaceView, ...]:
        """What is shown, in the order of the rows."""
        return tuple(place for _, places in self._groups for place in places)

    def place_at(self, index: Index) -> PlaceView | None:
        """The place under an index; None for a group's row."""
        if not index.isValid() or index.internalId() == GROUP:
            return None
        return self._groups[index.internalId() - 1][1][index.row()]

    def says_something(self, column: int) -> bool:
        """Whether any place has something in a column."""
        return any(COLUMNS[column].text(place) != "–" for place in self._places)

    def group_text(self, row: int) -> tuple[str, str]:
        """`("Wards", "271")`"""
        kind, places = self._groups[row]
        return PLURALS[kind], f"{len(places):,}"

    def index_of(self, place_id: int) -> QModelIndex:
        """Where a place stands; nowhere when it is not shown."""
        for number, (_, places) in enumerate(self._groups):
            for row, place in enumerate(places):
                if place.id == place_id:
                    return self.createIndex(row, 0, number + 1)
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else GROUP)

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        if not index.isValid() or index.internalId() == GROUP:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, GROUP)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        if not parent.isValid():
            return len(self._groups)
        if parent.internalId() != GROUP or parent.column() != 0:
            return 0
        return len(self._groups[parent.row()][1])

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        place, column = self.place_at(index), COLUMNS[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if place is not None:
                return column.text(place)
            return " ".join(self.group_text(index.row())) if index.column() == 0 else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        if role == Qt.ItemDataRole.ForegroundRole and index.column() > 0:
            return look().colour("ink2")
        if role == Qt.ItemDataRole.FontRole and place is None:
            return look().font(semibold=True)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].head
        return _side(COLUMNS[section]) if role == Qt.ItemDataRole.TextAlignmentRole else None


def _side(column: PlaceColumn) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _words(place: PlaceView) -> str:
    """What may be typed to find a place."""
    return f"{place.label} {place.kind} {place.code or ''} {place.vintage or ''}"
