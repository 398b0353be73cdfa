"""The stages of a plan on one thread: those behind ticked, the one that runs in yellow, those to come as rings.

The stage whose page is shown is underlined; it need not be the one that runs.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from ...domain.plans import STAGES
from .. import paint
from ..look import look
from ..type import BODY, SMALL

TELLS = {
    "scanning": "what the problem is",
    "objective": "what shall change",
    "analysis": "why it goes on",
    "response": "what is done about it",
    "assessment": "whether it worked",
    "closed": "how it ended",
}
KNOT = 9
LEFT = 32


class Stage(QAbstractButton):
    """One stage. Its state is `done`, `here` or `to come`."""

    def __init__(self, key: str, tells: str, *, last: bool) -> None:
        super().__init__()
        self.key, self._tells, self._last = key, tells, last
        self.state = "to come"
        self.shown = False
        self.roomy = True
        self.setText(STAGES[key])
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_state(self, state: str, *, shown: bool, tells: str) -> None:
        self.state, self.shown, self._tells = state, shown, tells
        self.setChecked(shown)
        self.setAccessibleName(f"{self.text()}: {state}")
        self.setAccessibleDescription(", ".join(part for part in (tells, "shown" if shown else "") if part))
        self.updateGeometry()
        self.update()

    def show_roomy(self, roomy: bool) -> None:
        """Whether there is room for the second line; without it the row is lower."""
        self.roomy = roomy
        self.updateGeometry()
        self.update()

    @property
    def least(self) -> int:
        """The width of the stage's name."""
        return LEFT + 12 + QFontMetrics(look().font(semibold=True)).horizontalAdvance(self.text())

    @property
    def full(self) -> int:
        """The width of the name and what it tells."""
        return max(self.least, LEFT + 12 + QFontMetrics(look().font(SMALL)).horizontalAdvance(self._tells))

    def sizeHint(self) -> QSize:
        return QSize(self.full if self.roomy else self.least, 54 if self.roomy else 38)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.least, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and Enter are the strip's."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """Only the page moves the plan on."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse():
            paint.box(painter, QRectF(self.rect()).adjusted(0, 0, -6, -6), look().theme, fill="accent_tint")
        self._draw_thread(painter)
        self._draw_words(painter)
        if self.shown:
            painter.fillRect(QRectF(0, self.height() - 4, self.width() - 12, 3), look().colour("marker"))
            painter.fillRect(QRectF(0, self.height() - 1, self.width() - 12, 1), look().colour("ink"))
        painter.end()

    def _draw_thread(self, painter: QPainter) -> None:
        middle = QPointF(14, 17)
        with paint.drawing(painter):
            if not self._last:
                start = LEFT + QFontMetrics(look().font(semibold=True)).horizontalAdvance(self.text()) + 10
                painter.setPen(QPen(look().colour("accent" if self.state == "done" else "line2"), 2))
                painter.drawLine(QPointF(start, 17), QPointF(self.width() - 4, 17))
            edge, fill, radius = {
                "done": ("accent", "accent", KNOT - 0.5),
                "here": ("ink", "marker", KNOT),
            }.get(self.state, ("control", "canvas", KNOT - 1.0))
            painter.setPen(QPen(look().colour(edge), 2))
            painter.setBrush(look().colour(fill))
            painter.drawEllipse(middle, radius, radius)
            if self.state == "done":
                paint.tick(painter, QRectF(middle.x() - 5, middle.y() - 5, 10, 10), look().theme)

    def _draw_words(self, painter: QPainter) -> None:
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(look().font(BODY, semibold=True))
        painter.setPen(look().colour("ink2" if self.state == "to come" else "ink"))
        painter.drawText(QRectF(LEFT, 6, self.width(), 22), side, self.text())
        if self.roomy:
            painter.setFont(look().font(SMALL))
            painter.setPen(look().colour("ink2"))
            painter.drawText(QRectF(LEFT, 27, self.width(), 18), side, self._tells)


class StageStrip(QWidget):
    """`chosen` carries the key of the stage whose page is asked for. Arrows move, Space or Enter chooses."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Stage")
        self.current = ""
        self.shown = ""
        self._tells: Mapping[str, str] = {}
        self.stages: dict[str, Stage] = {}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        for key in STAGES:
            made = Stage(key, TELLS[key], last=key == list(STAGES)[-1])
            made.clicked.connect(lambda _checked=False, key=key: self._ask(key))
            self.stages[key] = made
            line.addWidget(made)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_stage(self, key: str, shown: str = "", tells: Mapping[str, str] | None = None) -> None:
        """`key` is the stage the plan is at, `shown` the one whose page is seen; `tells` their second lines."""
        self.current, self.shown = key, shown or key
        self._tells = tells or {}
        order = list(STAGES)
        for name, made in self.stages.items():
            place, here = order.index(name), order.index(key)
            state = "here" if place == here else "done" if place < here else "to come"
            made.show_state(state, shown=name == self.shown, tells=self._tells.get(name, "") or TELLS[name])
        self._make_room()

    def _ask(self, key: str) -> None:
        self.show_stage(self.current, self.shown, self._tells)
        if key != self.shown:
            self.chosen.emit(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The second lines go before the names do."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        roomy = self.width() >= sum(made.full for made in self.stages.values())
        for made in self.stages.values():
            if made.roomy != roomy:
                made.show_roomy(roomy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, Stage):
            focused.click()
        elif Qt.Key(event.key()) in steps and isinstance(focused, Stage):
            order = list(STAGES)
            target = min(max(order.index(focused.key) + steps[Qt.Key(event.key())], 0), len(order) - 1)
            self.stages[order[target]].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
