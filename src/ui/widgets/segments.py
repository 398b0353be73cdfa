"""Segments: one choice of a few, all in sight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from .. import paint
from ..look import look
from ..type import BODY, SMALL


class Segment(QAbstractButton):
    """One of the choices; a count may stand beside its word."""

    def __init__(self, text: str, count: str = "") -> None:
        super().__init__()
        self.count = count
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(f"{text} {count}".strip())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        scale = look().scale
        width = QFontMetrics(scale.font(BODY, semibold=True)).horizontalAdvance(self.text()) + 26
        if self.count:
            width += QFontMetrics(scale.font(SMALL)).horizontalAdvance(self.count) + 6
        return QSize(width, max(32, scale.px(BODY) + 18))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows are for all of them together."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, scale, rect = look().theme, look().scale, QRectF(self.rect())
        painter = QPainter(self)
        on = self.isChecked()
        if on or self.underMouse():
            paint.box(painter, rect.adjusted(2, 2, -2, -2), theme, fill="accent" if on else "accent_tint", radius=3)
        ink = "disabled" if not self.isEnabled() else "on_accent" if on else "ink"
        font = scale.font(BODY, semibold=on)
        painter.setFont(font)
        painter.setPen(look().colour(ink))
        painter.drawText(rect.adjusted(13, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.count:
            left = 13 + QFontMetrics(font).horizontalAdvance(self.text()) + 6
            painter.setFont(scale.font(SMALL))
            painter.setPen(look().colour("on_accent" if on else "ink3"))
            painter.drawText(rect.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.count)
        painter.end()


class Segments(QWidget):
    """`chosen` carries the key. Left and right arrows move and choose."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], current: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._buttons: dict[str, Segment] = {}
        self._group = QButtonGroup(self)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for key, text in choices:
            self._add(key, text)
        self.choose(current or (choices[0][0] if choices else ""))

    def _add(self, key: str, text: str) -> None:
        made = Segment(text)
        self._buttons[key] = made
        self._group.addButton(made)
        self._line.addWidget(made)
        made.clicked.connect(lambda _checked=False: self.chosen.emit(key))

    @property
    def current(self) -> str:
        return next((key for key, made in self._buttons.items() if made.isChecked()), "")

    def choose(self, key: str) -> None:
        """Show a choice as made, or none for ""; says nothing."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)
        elif not key and (chosen := self._group.checkedButton()) is not None:
            self._group.setExclusive(False)
            chosen.setChecked(False)
            self._group.setExclusive(True)

    def set_count(self, key: str, count: str) -> None:
        made = self._buttons[key]
        made.count = count
        made.setAccessibleName(f"{made.text()} {count}".strip())
        made.updateGeometry()
        made.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        keys = list(self._buttons)
        at = keys.index(self.current) if self.current else -1  # nothing chosen yet: the first
        target = min(max(at + step, 0), len(keys) - 1)
        self._buttons[keys[target]].setFocus(Qt.FocusReason.TabFocusReason)
        self._buttons[keys[target]].click()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.box(painter, QRectF(self.rect()), look().theme, fill="surface", line="control")
        keys = list(self._buttons)
        here = keys.index(self.current) if self.current else -1
        for number, key in enumerate(keys[1:], 1):
            if here not in (number, number - 1):
                painter.fillRect(self._buttons[key].x(), 8, 1, self.height() - 16, look().colour("line2"))
        painter.end()
