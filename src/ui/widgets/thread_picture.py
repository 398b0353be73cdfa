"""The thread as a picture: knots on a line with the days between, and a card under each that opens it.

The line is painted; the cards are buttons, of which one is in the order of Tab. Left and Right move between them.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ...domain.thread import CHAIN, HERE, Thread
from ..look import look
from ..type import SMALL
from .thread_card import ThreadCard
from .thread_scale import ThreadScale
from .thread_strand import RADIUS, draw_strand, split_words

BETWEEN = 16
"""Between two cards; each has 4 px of its own on both sides for the ring of the keyboard."""


class ThreadPicture(QWidget):
    """`opened` carries the knot whose step was taken."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.thread_shown: Thread | None = None
        self.setAccessibleName("The thread")
        self.cards = [ThreadCard() for _ in CHAIN]
        self._row = QHBoxLayout()
        self._row.setSpacing(BETWEEN)
        for card in self.cards:
            card.clicked.connect(self._clicked)
            self._row.addWidget(card, 1)
        self.scale_line = ThreadScale()
        self._lay = QVBoxLayout(self)
        self._lay.setContentsMargins(0, 0, 0, 0)
        self._lay.setSpacing(6)
        self._lay.addLayout(self._row)
        self._lay.addWidget(self.scale_line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._roomy = True
        self._rove(0)

    def show_thread(self, found: Thread) -> None:
        another = self.thread_shown is None or self.thread_shown.title != found.title
        self.thread_shown = found
        before = {gap.before: gap.words for gap in found.gaps}
        for card, knot in zip(self.cards, found.knots, strict=True):
            card.show_knot(knot, before.get(knot.kind, ""))
        self.scale_line.show_thread(found)
        if another:
            self._rove(next((n for n, knot in enumerate(found.knots) if knot.state == HERE), 0))
        self._fit()

    def show_roomy(self, roomy: bool) -> None:
        """In a low window the time line goes first, then a line of each card."""
        self._roomy = roomy
        self.scale_line.setVisible(roomy)
        self._fit()

    def first_card(self) -> ThreadCard:
        """The card that Tab comes to."""
        return next(card for card in self.cards if card.focusPolicy() == Qt.FocusPolicy.StrongFocus)

    @property
    def head(self) -> int:
        """The height of the line with its words, of one or two lines."""
        gaps = self.thread_shown.gaps if self.thread_shown is not None else ()
        lines = max((len(split_words(gap.words)) for gap in gaps), default=1)
        return lines * (look().scale.px(SMALL) + 2) + 2 + 2 * int(RADIUS) + 14

    def _fit(self) -> None:
        self._lay.setContentsMargins(0, self.head, 0, 0)
        width = (self.width() - (len(self.cards) - 1) * BETWEEN) // len(self.cards) - 8
        stacked = not all(card.fits_beside(width) for card in self.cards)
        for card in self.cards:
            card.show_room(stacked=stacked, roomy=self._roomy)
        self.updateGeometry()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme has other sizes of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _clicked(self) -> None:
        card = self.sender()
        if isinstance(card, ThreadCard) and card.knot is not None:
            self._rove(self.cards.index(card))
            if card.knot.step.page:
                self.opened.emit(card.knot)

    def _rove(self, here: int) -> None:
        for number, card in enumerate(self.cards):
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if number == here else Qt.FocusPolicy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = next((number for number, card in enumerate(self.cards) if card.hasFocus()), None)
        last = len(self.cards) - 1
        targets = {
            Qt.Key.Key_Left: -1 if at is None else max(at - 1, 0),
            Qt.Key.Key_Right: -1 if at is None else min(at + 1, last),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        target = targets.get(Qt.Key(event.key()))
        if at is None or target is None:
            super().keyPressEvent(event)
            return
        self._rove(target)
        self.cards[target].setFocus(Qt.FocusReason.TabFocusReason)

    def knot_points(self) -> dict[str, QPointF]:
        y = self.head - RADIUS - 12
        return {kind: QPointF(card.x() + 4 + 15, y) for kind, card in zip(CHAIN, self.cards, strict=True)}

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.thread_shown is None:
            return
        painter = QPainter(self)
        draw_strand(painter, self.thread_shown, self.knot_points(), self.cards[0].y() + 4)
        painter.end()
