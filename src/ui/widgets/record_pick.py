"""Choose one of many records: type part of its name, arrows move, Enter takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from .labels import label

PAUSE = 150
_KEY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Picked:
    """A record to choose: its local key, its name, and what stands under it."""

    id: int
    name: str
    line: str = ""


class RecordPick(QWidget):
    """`asked(words)` when the list is to be filled for some words; `taken` when one is chosen by Enter or click."""

    asked = Signal(str)
    taken = Signal()
    changed = Signal()

    def __init__(self, name: str, *, rows: int = 6) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setProperty("looks", True)  # what is only looked for is nobody's loss
        self.field.setPlaceholderText("Part of its name or number")
        self.field.setAccessibleName(name)
        self.list = QListWidget()
        self.list.setAccessibleName(f"{name}: what was found")
        self.list.setFrameShape(QFrame.Shape.StyledPanel)
        self.list.setFixedHeight(rows * 30 + 6)
        self.none = label("", "small", wrap=True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(lambda: self.asked.emit(self.field.text().strip()))
        self.field.textEdited.connect(lambda _text: self._pause.start())
        self.field.returnPressed.connect(self._take)
        self.list.itemActivated.connect(lambda _item: self._take())
        self.list.currentItemChanged.connect(lambda _now, _before: self.changed.emit())
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(6)
        for part in (self.field, self.list, self.none):
            lay.addWidget(part)
        self.none.hide()
        self.setFocusProxy(self.field)

    def show_records(self, found: Sequence[Picked], *, none: str = "Nothing has these words.") -> None:
        """What was found; the one chosen stays chosen where it is among them."""
        kept = self.chosen
        self.list.clear()
        for each in found:
            item = QListWidgetItem(f"{each.name}  ·  {each.line}" if each.line else each.name)
            item.setData(_KEY, each.id)
            self.list.addItem(item)
        keys = [each.id for each in found]
        if keys:
            self.list.setCurrentRow(keys.index(kept) if kept in keys else 0)
        self.none.setText(none)
        self.none.setVisible(not keys)

    @property
    def chosen(self) -> int | None:
        item = self.list.currentItem()
        return None if item is None else int(item.data(_KEY))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows in the field move in the list."""
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = moves.get(Qt.Key(event.key()))
        if step is None or not self.list.count():
            super().keyPressEvent(event)
            return
        self.list.setCurrentRow(min(max(self.list.currentRow() + step, 0), self.list.count() - 1))

    def _take(self) -> None:
        if self.chosen is not None:
            self.taken.emit()
