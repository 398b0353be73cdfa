"""The list that opens by Ctrl+K: type the beginnings of words, arrows choose, Enter opens."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from .. import icons
from ..look import look
from ..type import SMALL
from .found_list import FoundList
from .found_table import FoundRow
from .keycap import KeyStrip
from .labels import label

WIDE, LOW, HIGH = 620, 88, 560
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Finder(QFrame):
    """`asked` carries the words as they are typed; `opened` what was taken; `left` that it went away."""

    asked = Signal(str)
    opened = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "popup")
        self.setAccessibleName("Find anything")
        self.field = QLineEdit()
        self.field.setPlaceholderText("Find anything")
        self.field.setAccessibleName("Find anything")
        self.field.addAction(icons.icon("magnifying-glass"), QLineEdit.ActionPosition.LeadingPosition)
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self.asked)
        self.field.installEventFilter(self)
        self.list = FoundList()
        self.list.opened.connect(self._open)
        self.said = label("", "small", wrap=True)
        self.said.setMargin(6)
        self.strip = KeyStrip((("up / down", "move"), ("Enter", "open"), ("Esc", "close")))
        self._area = QRect()
        lay = QVBoxLayout(self)
        lay.setContentsMargins(1, 8, 1, 1)
        lay.setSpacing(4)
        inset = QVBoxLayout()
        inset.setContentsMargins(8, 0, 8, 0)
        inset.addWidget(self.field)
        inset.addWidget(self.said)
        lay.addLayout(inset)
        lay.addWidget(self.list, 1)
        lay.addWidget(self.strip)

    def open_at(self, field: QWidget | None, window: QWidget) -> None:
        """Over the field in the bar; without one, in the middle of the window's top."""
        inside = QRect(window.mapToGlobal(QPoint(0, 0)), window.size())
        wide = min(WIDE, inside.width() - 48)
        if field is None:
            at = QPoint(inside.left() + (inside.width() - wide) // 2, inside.top() + 64)
        else:
            at = field.mapToGlobal(QPoint(field.width() - wide, -9))
        screen = QGuiApplication.screenAt(inside.center()) or window.screen()
        room = inside.intersected(screen.availableGeometry())
        left = max(room.left() + 8, min(at.x(), room.right() - wide - 8))
        top = max(room.top() + 4, at.y())
        self._area = QRect(left, top, wide, min(HIGH, room.bottom() - top - 16))
        self.field.clear()
        self.fit()
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.asked.emit("")

    def show_groups(self, groups: Sequence[tuple[FoundRow, Sequence[FoundRow]]], said: str) -> None:
        """Replace what is listed. `said` stands above it, or in its place."""
        self.list.table.set_groups(groups)
        self.said.setText(said)
        self.said.setVisible(bool(said))
        self.list.setVisible(bool(self.list.table.items))
        self.list.choose_first()
        self.fit()

    def fit(self) -> None:
        """As high as what is listed, within the window."""
        around = self.field.sizeHint().height() + self.strip.sizeHint().height() + 22
        around += self._said_height() + 4 if not self.said.isHidden() else 0
        wanted = around + (self.list.full_height + 4 if self.list.table.items else 0)
        high = max(LOW, min(wanted, self._area.height()))
        self.setGeometry(QRect(self._area.topLeft(), QSize(self._area.width(), high)))

    def _said_height(self) -> int:
        room = QRect(0, 0, self._area.width() - 18 - 2 * self.said.margin(), 1000)
        words = QFontMetrics(look().font(SMALL)).boundingRect(room, Qt.TextFlag.TextWordWrap, self.said.text())
        return words.height() + 2 * self.said.margin() + 4

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the field: arrows move in the list, Enter takes."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _MOVES:
                for _each in range(abs(_MOVES[key])):
                    self.list.step(1 if _MOVES[key] > 0 else -1)
                return True
            if key in _ENTER:
                self.list.take()
                return True
        return super().eventFilter(watched, event)

    def _open(self, what: object) -> None:
        self.hide()
        self.opened.emit(what)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.left.emit()
