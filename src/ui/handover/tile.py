"""An answer for a finger: a large box with its words, and a mark that is ticked, chosen or numbered.

A check box or a radio button to a screen reader. The tile draws its own focus, as the tiles of the interview do.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QRadioButton

from ...domain.questionnaire import OptionDef
from .. import paint
from ..look import look
from ..type import FINDING, SMALL, TILE
from ..widgets.answer_button import AnswerButtonMixin
from .sizes import TARGET, Sizes

AIR = 3  # px round the box, for the ring of the focus
MARK, LEFT, RIGHT = 26, 14, 12  # px of the mark, and of the room beside it and at the right
_WRAP = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)


class TouchMixin(AnswerButtonMixin):
    """What the kinds of tile share. `place`: where it stands in an order, from 1; 0 where it stands in none."""

    sizes: Sizes
    hint: str
    place: int
    ordered: bool

    def set_up(self, option: OptionDef, sizes: Sizes, *, ordered: bool = False) -> None:
        self.sizes, self.hint, self.place, self.ordered = sizes, option.hint, 0, ordered
        self.setText(option.text)
        self.setAccessibleDescription(option.hint)
        self.setProperty("ownFocus", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(TARGET + 2 * AIR)
        self._name()

    def show_answer(self, ticked: bool, place: int = 0) -> None:
        self.place = place
        self.setChecked(ticked)
        self._name()
        self.update()

    def _name(self) -> None:
        self.setAccessibleName(f"{self.text()}, {self.place}" if self.place else self.text())

    def sizeHint(self) -> QSize:
        return QSize(120, TARGET + 2 * AIR)

    # ------------------------------------------------------------ room

    def fits(self, width: int, height: int, text: str = "", *, full: bool = False) -> bool:
        """Whether all words (its own, or `text`) find room in a tile of that size, ticked or not.

        `full`: at the size answers are meant to have, not a smaller one.
        """
        size = self._font_for(width, height, text)
        return size == FINDING if full else size is not None

    @property
    def shown(self) -> str:
        """The words as they are drawn."""
        if self.fits(self.width(), self.height()):
            return self.text()
        room = 2 * self._room(self.width())
        return QFontMetrics(self._font(TILE)).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def _font(self, size: int) -> QFont:
        return self.sizes.font(size, semibold=self.isChecked() or look().theme.sunlight)

    def _room(self, width: int) -> int:
        return width - 2 * AIR - self.sizes.px(LEFT + MARK + LEFT) - RIGHT

    def _font_for(self, width: int, height: int, text: str = "") -> int | None:
        """The larger of two sizes at which the words fit, semibold as they are when ticked; None: neither."""
        for size in (FINDING, TILE):
            needed = self._needed(self.sizes.font(size, semibold=True), self._room(width), text)
            if needed.width() <= self._room(width) and needed.height() <= height - 2 * AIR - 4:
                return size
        return None

    def _needed(self, font: QFont, room: int, text: str = "") -> QRect:
        return QFontMetrics(font).boundingRect(QRect(0, 0, max(room, 1), 9999), _WRAP, text or self.text())

    # ------------------------------------------------------------ drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(AIR, AIR, -AIR, -AIR)
        ink = self._ground(painter, box)
        side = self.sizes.px(MARK)
        mark = QRectF(box.left() + self.sizes.px(LEFT) - AIR, box.center().y() - side / 2, side, side)
        self._mark(painter, mark)
        left = mark.right() + self.sizes.px(LEFT)
        self._words(painter, QRectF(left, box.top(), self._room(self.width()) + 1, box.height() - 1), ink)
        painter.end()

    def _ground(self, painter: QPainter, box: QRectF) -> str:
        """Draw box and focus: the ink to write in."""
        theme, on, here = look().theme, self.isChecked(), self.hasFocus()
        yellow = here and theme.sunlight and not on
        fill = "marker" if yellow else "accent" if on else "accent_tint" if self.underMouse() else "surface"
        paint.box(painter, box, theme, fill=fill, line="" if on else "control")
        if here and theme.sunlight:
            inset, ink = (1, "focus_inner") if yellow else (4, "marker")
            with paint.drawing(painter):
                painter.setPen(QPen(look().colour(ink), 4))
                painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 4, 4)
        elif here:
            paint.focus_ring(painter, box.adjusted(1, 1, -1, -1), theme)
        return "on_marker" if yellow else "on_accent" if on else "ink"

    def _mark(self, painter: QPainter, place: QRectF) -> None:
        """A box to tick, a ring to choose, a number of an order."""
        theme, on = look().theme, self.isChecked()
        round_ = isinstance(self, QRadioButton)
        with paint.drawing(painter):
            painter.setPen(QPen(look().colour("on_accent" if on else "control"), 2))
            painter.setBrush(look().colour("on_accent" if on else "surface"))
            radius = place.width() / 2 if round_ else 4
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), radius, radius)
        inner = place.adjusted(*(place.width() * by for by in (0.26, 0.28, -0.26, -0.28)))
        if on and self.ordered:
            painter.setFont(self.sizes.font(FINDING, semibold=True))
            painter.setPen(look().colour("accent"))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(self.place))
        elif on and round_:
            with paint.drawing(painter):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look().colour("accent"))
                painter.drawEllipse(inner)
        elif on:
            paint.tick(painter, inner, theme, "accent")

    def _words(self, painter: QPainter, place: QRectF, ink: str) -> None:
        """The words, and under them what the answer covers where there is room for both in full."""
        size = self._font_for(self.width(), self.height()) or TILE
        font = self._font(size)
        painter.setFont(font)
        painter.setPen(look().colour(ink))
        small = QFontMetrics(self.sizes.font(SMALL))
        high = self._needed(font, int(place.width())).height()
        hinted = self.hint and not look().theme.sunlight and small.horizontalAdvance(self.hint) <= place.width()
        if not hinted or high + small.height() > place.height() - 2:
            painter.drawText(place, _WRAP, self.shown)
            return
        top = place.top() + (place.height() - high - small.height()) / 2 + 1
        painter.drawText(QRectF(place.left(), top, place.width(), high), _WRAP, self.shown)
        painter.setFont(self.sizes.font(SMALL))
        painter.setPen(look().colour("on_accent" if self.isChecked() else "ink2"))
        line = QRectF(place.left(), top + high - 1, place.width(), small.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self.hint)


class TouchTick(TouchMixin, QCheckBox):
    """One of several that may be ticked, or be put in an order."""


class TouchChoice(TouchMixin, QRadioButton):
    """One of several of which one is chosen. It is in no group of Qt's: it can be unticked again."""


def touch_tile(option: OptionDef, sizes: Sizes, kind: str) -> TouchTick | TouchChoice:
    """The tile of an answer to a question of that kind."""
    made: TouchTick | TouchChoice = TouchChoice() if kind == "single" else TouchTick()
    made.setAutoExclusive(False)
    made.set_up(option, sizes, ordered=kind == "rank")
    return made
