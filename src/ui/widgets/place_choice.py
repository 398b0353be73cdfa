"""Which place? Asked in the page where a page can only speak of one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ...domain.finding import holds_words
from ...domain.summaries import PlaceView
from .labels import label
from .sheet import Sheet, row

_PLACE = Qt.ItemDataRole.UserRole


class PlaceChoice(QWidget):
    """`chosen` carries the place. Typing narrows the list, arrows move in it, Enter takes."""

    chosen = Signal(object)

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        self.title = label(title, "title", wrap=True)
        self.words = label(words, "lead", wrap=True)
        self.field = QLineEdit()
        self.field.setPlaceholderText("Part of a name or a code")
        self.field.setAccessibleName("Find a place")
        self.field.textChanged.connect(self._narrow)
        self.field.returnPressed.connect(self._take)
        self.list = QListWidget()
        self.list.setAccessibleName("Places")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.itemActivated.connect(self._take)
        self.list.itemClicked.connect(self._take)
        inner = QVBoxLayout()
        inner.setSpacing(12)
        for part in (self.title, self.words, self.field):
            inner.addWidget(part)
        inner.addWidget(Sheet(self.list, pad=6), 1)
        middle = QWidget()
        middle.setLayout(inner)
        middle.setFixedWidth(480)
        middle.setMaximumHeight(620)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 24)
        lay.addLayout(row(None, middle, None), 1)

    def show_places(self, places: Sequence[PlaceView]) -> None:
        self.list.clear()
        for place in places:
            item = QListWidgetItem(place.label)
            item.setData(_PLACE, place)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._narrow(self.field.text())

    def _narrow(self, typed: str) -> None:
        first = -1
        for number in range(self.list.count()):
            item = self.list.item(number)
            place: PlaceView = item.data(_PLACE)
            item.setHidden(not holds_words(f"{place.label} {place.code or ''}", typed))
            if first < 0 and not item.isHidden():
                first = number
        current = self.list.currentItem()
        if current is None or current.isHidden():
            self.list.setCurrentRow(first)

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None and not item.isHidden():
            self.chosen.emit(item.data(_PLACE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.field.hasFocus():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
