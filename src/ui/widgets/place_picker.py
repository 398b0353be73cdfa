"""The list of places that opens under the bar: type part of a name, arrows choose, Enter takes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ...domain.finding import holds_words
from .labels import label

if TYPE_CHECKING:
    from ...domain.summaries import PlaceView

ALL = "All our places"
_PLACE = Qt.ItemDataRole.UserRole


class PlacePicker(QFrame):
    """`chosen` carries a PlaceView, or None for all places (or for what `nothing` says)."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, *, nothing: str = ALL) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._nothing = nothing
        self.setProperty("kind", "popup")
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Part of a name or a code")
        self.filter.setAccessibleName("Find a place")
        self.filter.textChanged.connect(self._narrow)
        self.filter.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName("Places")
        self.list.setUniformItemSizes(True)
        self.list.itemClicked.connect(self._take)
        self.list.itemActivated.connect(self._take)
        self.none = label("", "small", wrap=True)
        self.none.hide()
        lay = QVBoxLayout(self)
        lay.setContentsMargins(8, 8, 8, 8)
        lay.setSpacing(8)
        lay.addWidget(self.filter)
        lay.addWidget(self.list, 1)
        lay.addWidget(self.none)
        self.setMinimumSize(320, 120)

    def open_at(self, below: QWidget, places: Sequence[PlaceView], current: PlaceView | None) -> None:
        """Show all places and each one under a control, with the current one chosen."""
        self.open_list(below, (None, *places), current)

    def open_list(self, below: QWidget, places: Sequence[PlaceView | None], current: PlaceView | None) -> None:
        """Show these in this order under a control, on the screen it is on."""
        self.list.clear()
        for place in places:
            item = QListWidgetItem(self._nothing if place is None else place.label)
            item.setData(_PLACE, place)
            self.list.addItem(item)
            if place == current:
                self.list.setCurrentItem(item)
        self.filter.clear()
        self.resize(max(320, below.width()), min(420, 80 + 30 * len(places)))
        under = below.mapToGlobal(QPoint(0, below.height() + 4))
        right_most = below.screen().availableGeometry().right() - self.width()
        self.move(max(0, min(under.x(), right_most)), under.y())
        self.show()
        self.filter.setFocus()

    def _narrow(self, typed: str) -> None:
        first = None
        for item in self._items():
            place: PlaceView | None = item.data(_PLACE)
            item.setHidden(not holds_words(f"{item.text()} {(place.code or '') if place else ''}", typed))
            if first is None and not item.isHidden():
                first = item
        self.list.setCurrentRow(-1 if first is None else self.list.row(first))
        self.none.setVisible(first is None)
        self.none.setText(f"No place here is called “{typed.strip()[:40]}”. Bring outlines in on the Places page.")

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(number) for number in range(self.list.count())]

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None and not item.isHidden():
            self.hide()
            self.chosen.emit(item.data(_PLACE))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the field: arrows move in the list, Enter takes."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._step(1 if key == Qt.Key.Key_Down else -1)
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _step(self, step: int) -> None:
        seen = [item for item in self._items() if not item.isHidden()]
        if seen:
            current = self.list.currentItem()
            at = seen.index(current) if current in seen else -1
            self.list.setCurrentItem(seen[min(max(at + step, 0), len(seen) - 1)])
