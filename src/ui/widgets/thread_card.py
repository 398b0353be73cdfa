"""A card of the thread: one knot in words, and the step that opens it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ...domain.thread import DUE, HERE, MISSING, STATES, Knot
from .. import icons, paint
from ..fitted import lines_of
from ..look import look
from ..type import BODY, SMALL

PAD = 12
CARET = 14
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)


class ThreadCard(QAbstractButton):
    """Enter or a click takes the step. `stacked`: the day stands under the name, where both do not fit beside."""

    def __init__(self) -> None:
        super().__init__()
        self.knot: Knot | None = None
        self.stacked = False
        self.roomy = True
        self.setProperty("ownFocus", True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_knot(self, knot: Knot, gap: str) -> None:
        """`gap`: the words for the days before it."""
        self.knot = knot
        self.setText(knot.title)
        told = ", ".join(part for part in (knot.title, knot.when, STATES[knot.state]) if part)
        after = f" {knot.second}." if knot.second else ""
        self.setAccessibleName(f"{told}. {knot.line.rstrip('.')}.{after}")
        self.setAccessibleDescription(". ".join(part for part in (gap, knot.step_words) if part))
        self.setToolTip("\n".join(part for part in (knot.line, knot.second) if part))
        can = bool(knot.step.page)
        self.setCursor(Qt.CursorShape.PointingHandCursor if can else Qt.CursorShape.ArrowCursor)
        self.update()

    def show_room(self, *, stacked: bool, roomy: bool) -> None:
        self.stacked, self.roomy = stacked, roomy
        self.updateGeometry()
        self.update()

    def fits_beside(self, width: int) -> bool:
        """Whether name and day fit on one line of a card of that width."""
        if self.knot is None:
            return True
        name = QFontMetrics(look().font(BODY, semibold=True)).horizontalAdvance(self.knot.title)
        when = QFontMetrics(look().font(SMALL, semibold=True)).horizontalAdvance(self.knot.when)
        return name + when + 8 <= width - 2 * PAD

    @property
    def lines(self) -> tuple[int, int]:
        """How many lines the first and the second words may take; what the first leave is the second's."""
        if self.roomy:
            return 2, 2
        return (3, 1) if self.stacked else (2, 1)

    def sizeHint(self) -> QSize:
        body, small = _pitch(BODY), _pitch(SMALL)
        first, second = self.lines
        height = PAD + body + (small if self.stacked else 0) + 4 + first * body + 6 + second * small + 8 + 30
        return QSize(160, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(104, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows are the picture's; Enter is a click."""
        if event.key() in ARROWS:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        knot = self.knot
        if knot is None:
            return
        painter, theme, rect = QPainter(self), look().theme, QRectF(self.rect()).adjusted(4, 4, -4, -4)
        missing = knot.state == MISSING
        ground = "accent_tint" if self.underMouse() and knot.step.page else "canvas" if missing else "surface"
        paint.box(painter, rect, theme, fill=ground, line="line2", radius=6)
        if knot.state == HERE:
            with paint.drawing(painter):
                painter.setPen(_pen("ink", 2))
                painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
        self._draw_words(painter, rect.adjusted(PAD, PAD - 2, -PAD, 0), knot)
        self._draw_step(painter, rect, knot)
        if self.hasFocus():
            paint.focus_ring(painter, rect, theme, 6)
        painter.end()

    def _draw_words(self, painter: QPainter, room: QRectF, knot: Knot) -> None:
        body, small, left, top = _pitch(BODY), _pitch(SMALL), room.left(), room.top()
        strong = look().font(BODY, semibold=True)
        _write(painter, QRectF(left, top, room.width(), body), knot.title, strong, _ink(knot, "ink"))
        late = knot.state == DUE
        when = look().font(SMALL, semibold=late)
        place = QRectF(left, top + body if self.stacked else top, room.width(), small if self.stacked else body)
        side = Qt.AlignmentFlag.AlignLeft if self.stacked else Qt.AlignmentFlag.AlignRight
        _write(painter, place, knot.when, when, "warn" if late else "ink2", side)
        top += body + (small if self.stacked else 0) + 4
        room_for = sum(self.lines)
        lines = lines_of(knot.line, look().font(BODY), room.width(), self.lines[0] if knot.second else room_for)
        for line in lines:
            _write(painter, QRectF(left, top, room.width(), body), line, look().font(BODY), _ink(knot, "ink"))
            top += body
        top += 4
        for line in lines_of(knot.second, look().font(SMALL), room.width(), room_for - len(lines)):
            _write(painter, QRectF(left, top, room.width(), small), line, look().font(SMALL), "ink2")
            top += small

    def _draw_step(self, painter: QPainter, rect: QRectF, knot: Knot) -> None:
        if not knot.step_words or not knot.step.page:
            return
        rule = rect.bottom() - 32
        painter.fillRect(QRectF(rect.left() + PAD, rule, rect.width() - 2 * PAD, 1), look().colour("line"))
        room = QRectF(rect.left() + PAD, rule + 1, rect.width() - 2 * PAD - CARET, 30)
        font = look().font(SMALL, semibold=True)
        text = QFontMetrics(font).elidedText(knot.step_words, Qt.TextElideMode.ElideRight, int(room.width()))
        _write(painter, room, text, font, "accent")
        icons.draw(
            painter, "caret-right-bold", "accent", QRectF(rect.right() - PAD - 11, room.center().y() - 5, 11, 11)
        )


def _pitch(size: int) -> int:
    return look().scale.px(size) + 4


def _ink(knot: Knot, ink: str) -> str:
    return "ink2" if knot.state == MISSING else ink


def _write(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    ink: str,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    painter.setFont(font)
    painter.setPen(look().colour(ink))
    painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, text)


def _pen(ink: str, width: float) -> QPen:
    return QPen(look().colour(ink), width)
