"""An answer as a tile: its number, its words, and a tick. Check box or radio button to a screen reader.

The tile draws its own focus: a ring in the air around its box; in sunlight it is filled yellow in a black frame,
and a ticked one stays black in a yellow frame.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QRadioButton, QSizePolicy

from ...domain.questionnaire import OptionDef
from .. import paint
from ..look import look
from ..type import BODY, SMALL, TILE, TINY
from .answer_button import AnswerButtonMixin

FOUND = ("", "match", "here", "other")
"""Nothing is looked for; it has the letters; Enter takes it; it has not got them."""

AIR = 3  # px round the box: room for the ring, and the gap between two tiles
LEAST, MOST = 41, 56  # px of the box's height
TIGHTEST = 34  # where a message takes the room
_WRAP = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
_WORDS, _TICK = 49, 36  # px left of the words, and right of them when ticked


class TileMixin(AnswerButtonMixin):
    """What both kinds of tile share. `lit`: the digit typed so far begins this tile's number.

    `place`: where it stands in an order, from 1; 0 where nothing is put in order. `found`: how it stands to what is
    looked for, one of `FOUND`.
    """

    number: str
    hint: str
    lit: bool
    place: int = 0
    found: str = ""

    def set_up(self, number: str, option: OptionDef) -> None:
        self.number, self.hint, self.lit = number, option.hint, False
        self.setText(option.text)
        self.setAccessibleName(f"{number} {option.text}")
        self.setAccessibleDescription(option.hint)
        self.setProperty("ownFocus", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setMinimumHeight(TIGHTEST + 2 * AIR)
        self.setMaximumHeight(MOST + 2 * AIR)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_lit(self, lit: bool) -> None:
        if lit != self.lit:
            self.lit = lit
            self.update()

    def set_place(self, place: int) -> None:
        """Where the answer stands in an order, 0 for nowhere."""
        if place != self.place:
            self.place = place
            self.setAccessibleName(f"{self.number} {self.text()}" + (f", place {place}" if place else ""))
            self.update()

    def set_found(self, found: str) -> None:
        """How the answer stands to the letters that are looked for."""
        if found != self.found:
            self.found = found
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, LEAST + 2 * AIR)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, TIGHTEST + 2 * AIR)

    # ------------------------------------------------------------ drawing

    @property
    def font_of_words(self) -> QFont:
        return look().font(TILE, semibold=self.isChecked() or look().theme.sunlight)

    @property
    def room_for_words(self) -> int:
        return self.width() - 2 * AIR - _WORDS - (_TICK if self.isChecked() else 10)

    @property
    def fits_one_line(self) -> bool:
        return QFontMetrics(self.font_of_words).horizontalAdvance(self.text()) <= self.room_for_words

    @property
    def shown(self) -> str:
        """The words as they are drawn: in full on one line or two, else shortened."""
        if self.fits_one_line or self.two_lines:
            return self.text()
        metrics, room = QFontMetrics(self._small_font), self.room_for_words
        needed = metrics.boundingRect(QRect(0, 0, room, 999), _WRAP, self.text())
        if needed.width() <= room and needed.height() <= self.height() - 2 * AIR:
            return self.text()
        return metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, 2 * room)

    @property
    def two_lines(self) -> tuple[str, str] | None:
        """The words on two lines of the size that the other tiles have, set close, where both find room."""
        metrics, room = QFontMetrics(self.font_of_words), self.room_for_words
        if 2 * self._pitch > self.height() - 2 * AIR:
            return None
        words = self.text().split()
        cuts = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(len(words) - 1, 0, -1)]
        return next((pair for pair in cuts if all(metrics.horizontalAdvance(part) <= room for part in pair)), None)

    @property
    def _pitch(self) -> int:
        """px from line to line."""
        return round(look().scale.px(TILE) * 1.15)

    @property
    def _small_font(self) -> QFont:
        return look().font(SMALL, semibold=self.isChecked() or look().theme.sunlight)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(AIR, AIR, -AIR, -AIR)
        ink = self._ground(painter, box)
        self._number(painter, box)
        self._words(painter, box, ink)
        if self.isChecked():
            self._mark(painter, box, ink)
        painter.end()

    def _mark(self, painter: QPainter, box: QRectF, ink: str) -> None:
        """The tick, or the place in an order."""
        if not self.place:
            paint.tick(painter, QRectF(box.right() - 31, box.center().y() - 5, 13, 10), look().theme, ink)
            return
        disc = QRectF(box.right() - 37, box.center().y() - 13, 26, 26)
        paint.box(painter, disc, look().theme, fill=ink, radius=13)
        painter.setFont(look().font(BODY, bold=True))
        painter.setPen(look().colour("accent"))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(self.place))

    def _ground(self, painter: QPainter, box: QRectF) -> str:
        """Draw box and focus: the ink to write in."""
        theme, on, here = look().theme, self.isChecked(), self.hasFocus() or self.found == "here"
        yellow = here and theme.sunlight and not on
        fill = "marker" if yellow else "accent" if on else "accent_tint" if self.underMouse() else "surface"
        paint.box(painter, box, theme, fill=fill, line="" if on else "line2" if self.found == "other" else "control")
        if yellow:
            with paint.drawing(painter):
                painter.setPen(QPen(look().colour("focus_inner"), 4))
                painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
        elif here and theme.sunlight:
            with paint.drawing(painter):
                painter.setPen(QPen(look().colour("marker"), 4))
                painter.drawRoundedRect(box.adjusted(4, 4, -4, -4), 3, 3)
        elif here:
            paint.focus_ring(painter, box.adjusted(1, 1, -1, -1), theme)
        return "on_marker" if yellow else "on_accent" if on else self._faint if self.found == "other" else "ink"

    @property
    def _faint(self) -> str:
        """The ink of what is not looked for: to be read, but after the others."""
        return "disabled" if look().theme.sunlight else "ink3"

    def _number(self, painter: QPainter, box: QRectF) -> None:
        theme, on = look().theme, self.isChecked()
        cap = QRectF(box.left() + 10, box.center().y() - 11, 30, 22)
        fill = "on_accent" if on else "accent" if self.lit else "sunken"
        if theme.sunlight and (self.hasFocus() or self.found == "here") and not self.lit:
            fill = "surface"
        paint.box(painter, cap, theme, fill=fill, radius=3)
        painter.setFont(look().font(BODY, semibold=not theme.sunlight, bold=theme.sunlight))
        faint = self._faint if self.found == "other" else "ink"
        painter.setPen(look().colour("accent" if on else "on_accent" if self.lit else faint))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self.number)

    def _words(self, painter: QPainter, box: QRectF, ink: str) -> None:
        """One line with its hint, or two where one does not fit; smaller only where two do not fit either."""
        font = self.font_of_words
        place = QRectF(box.left() + _WORDS, box.top(), self.room_for_words, box.height() - 1)
        painter.setPen(look().colour(ink))
        lines = None if self.fits_one_line else self.two_lines
        if lines is not None:
            painter.setFont(font)
            for by, line in zip((-self._pitch / 2, self._pitch / 2), lines, strict=True):
                painter.drawText(place.translated(0, by), Qt.AlignmentFlag.AlignVCenter, line)
            return
        if not self.fits_one_line:
            painter.setFont(self._small_font)
            painter.drawText(place, _WRAP, self.shown)
            return
        painter.setFont(font)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hint and not look().theme.sunlight and self.found != "other":
            self._hint(painter, place.adjusted(QFontMetrics(font).horizontalAdvance(self.text()) + 9, 1, 0, 1))

    def _hint(self, painter: QPainter, place: QRectF) -> None:
        """What the answer covers, where there is room for all of it."""
        font = look().font(TINY)
        if QFontMetrics(font).horizontalAdvance(self.hint) <= place.width():
            painter.setFont(font)
            painter.setPen(look().colour("on_accent" if self.isChecked() else "ink3"))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self.hint)


class TickTile(TileMixin, QCheckBox):
    """One of several that may be ticked."""

    def show_ticked(self, ticked: bool) -> None:
        self.setChecked(ticked)


class ChoiceTile(TileMixin, QRadioButton):
    """One of several of which one is chosen; it can be unticked again."""

    def show_ticked(self, ticked: bool) -> None:
        """A radio button by itself cannot be unticked: it is let out of its group meanwhile."""
        self.setAutoExclusive(False)
        self.setChecked(ticked)
        self.setAutoExclusive(True)


def answer_tile(number: str, option: OptionDef, *, single: bool) -> TickTile | ChoiceTile:
    """The tile of an answer with its number as it is typed."""
    made: TickTile | ChoiceTile = ChoiceTile() if single else TickTile()
    made.set_up(number, option)
    return made
