"""A short scale: its points side by side, each with its number. Digits choose, arrows move, Space chooses."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from ...domain.questionnaire import OptionDef, QuestionDef
from ...domain.typed import scale_points
from .. import paint
from ..answering import Answering
from ..look import look
from ..type import FINDING, TINY
from .answer_tile import AIR, MOST, ChoiceTile

POINT = 84  # px of a point's width at most
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class PointTile(ChoiceTile):
    """One point: its number alone, large and in the middle."""

    def sizeHint(self) -> QSize:
        return QSize(POINT + 2 * AIR, MOST + 2 * AIR)

    def minimumSizeHint(self) -> QSize:
        return QSize(44 + 2 * AIR, 44 + 2 * AIR)

    @property
    def shown(self) -> str:
        return self.text()

    def _number(self, painter: QPainter, box: QRectF) -> None:
        """The number is the word."""

    def _words(self, painter: QPainter, box: QRectF, ink: str) -> None:
        painter.setFont(look().font(FINDING, semibold=True))
        painter.setPen(look().colour(ink))
        digits = len(self.number) > 1
        painter.drawText(box.adjusted(0, 0, 0, -16 if digits else 0), Qt.AlignmentFlag.AlignCenter, self.text())
        if digits:
            self._digits(painter, box)

    def _digits(self, painter: QPainter, box: QRectF) -> None:
        """What is typed for the point, where that is more than its number."""
        on = self.isChecked()
        cap = QRectF(box.center().x() - 14, box.bottom() - 22, 28, 18)
        paint.box(painter, cap, look().theme, fill="on_accent" if on else "accent" if self.lit else "sunken", radius=3)
        painter.setFont(look().font(TINY, semibold=True))
        painter.setPen(look().colour("accent" if on else "on_accent" if self.lit else "ink2"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self.number)

    def _mark(self, painter: QPainter, box: QRectF, ink: str) -> None:
        """Filled says it: there is room for no tick beside the number."""


class ScaleRow(QWidget):
    """`ticked(point)`: a point was clicked, or Space pressed on it."""

    ticked = Signal(str)
    in_a_field = False

    def __init__(self, question: QuestionDef) -> None:
        super().__init__()
        self.setAccessibleName(question.text)
        points = scale_points(question)
        width = max(map(len, points))
        self.tiles: dict[str, PointTile] = {}
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        self._row.setContentsMargins(0, 0, 0, 0)
        for point in points:
            tile = PointTile()
            tile.set_up(point.zfill(width), OptionDef(point, point))
            tile.setAccessibleName(f"{point}, from {points[0]} to {points[-1]}")
            tile.setMaximumWidth(POINT + 2 * AIR)
            tile.clicked.connect(lambda _checked=False, point=point: self._clicked(point))
            self.tiles[point] = tile
            self._row.addWidget(tile)
        self._row.addStretch(1)
        lay = QGridLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.addLayout(self._row, 0, 0)
        lay.setRowStretch(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.current = points[0]

    def _clicked(self, point: str) -> None:
        self.set_current(point)
        self.ticked.emit(point)

    def show_form(self, form: Answering) -> None:
        """The point that is chosen, and those that begin with the digit typed."""
        for point, tile in self.tiles.items():
            if tile.isChecked() != (point in form.ticked):
                tile.show_ticked(point in form.ticked)
            tile.set_lit(bool(form.typed) and tile.number.startswith(form.typed))

    def set_current(self, point: str) -> None:
        """Which point the Tab key stops at; arrows reach the others."""
        self.tiles[self.current].setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.current = point if point in self.tiles else self.current
        self.tiles[self.current].setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def controls(self) -> list[QWidget]:
        return [*self.tiles.values()]

    @property
    def keyboard_target(self) -> QWidget:
        return self.tiles[self.current]

    def take_keyboard(self) -> None:
        self.set_current(self.current)
        self.keyboard_target.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if not step or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
            return
        points = [*self.tiles]
        place = points.index(self.current) + step
        if 0 <= place < len(points):
            self.set_current(points[place])
            self.take_keyboard()
