"""The foot of the sidebar: the marking, who is working, the lock; in a practice store, that nothing is real."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from .. import paint
from ..look import look
from ..type import TINY
from .buttons import icon_button
from .labels import ElidedLabel, label
from .sheet import column, row

MARKING = "OFFICIAL-SENSITIVE"
PRACTICE = "Practice, nothing here is real"
PRACTICE_SHORT = "Practice: not real"


class Initials(QAbstractButton):
    """A disc with the officer's initials; pressing it asks who is working."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._letters = initials(name)
        self.setFixedSize(28, 28)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip("Change who is working (Ctrl+Shift+U)")
        self.setAccessibleName("Change who is working")

    def show_name(self, name: str) -> None:
        self._letters = initials(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        sunlight = look().theme.sunlight
        painter = QPainter(self)
        paint.box(painter, QRectF(self.rect()), look().theme, fill="spine_selected", radius=14)
        painter.setFont(look().font(TINY, semibold=True))
        painter.setPen(look().colour("on_marker" if sunlight else "spine_ink"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letters)
        painter.end()


def initials(name: str) -> str:
    """`DW` of "Daniel Whitlow"; the first two letters of a single name."""
    words = [word for word in name.split() if word[0].isalpha()]
    if not words:
        return ""
    return (words[0][0] + words[-1][0]).upper() if len(words) > 1 else words[0][:2].upper()


class PracticePlate(QWidget):
    """The hatch that says PRACTICE, with the words on a plain plate."""

    def __init__(self) -> None:
        super().__init__()
        self.words = label(PRACTICE, "spinestrong", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay = QVBoxLayout(self)
        self._lay.setContentsMargins(10, 10, 10, 10)
        self._lay.addWidget(self.words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setToolTip(PRACTICE)

    def show_short(self, short: bool) -> None:
        """One line where there is little room; the tooltip and the window's title say it whole."""
        self.words.setText(PRACTICE_SHORT if short else PRACTICE)
        edge = 6 if short else 10
        self._lay.setContentsMargins(10, edge, 10, edge)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.hatch(painter, QRectF(self.rect()), look().theme.spine, "#FFFFFF")
        if self.words.isVisible():
            plate = QRectF(self.words.geometry()).adjusted(-4, -4, 4, 4)
            painter.fillRect(plate, look().colour("spine"))
        painter.end()


class SidebarFoot(QWidget):
    """`officer` is a label such as "PCSO 7214 Daniel Whitlow"."""

    def __init__(self, officer: str, *, practice: bool) -> None:
        super().__init__()
        rank, name = split_officer(officer)
        self._low = False
        self._folded = False
        self.practice_plate = PracticePlate()
        self.practice_plate.setVisible(practice)
        self.marking = label(MARKING, "spinehead")
        self.marking.setContentsMargins(16, 0, 0, 8)
        self._practice = practice
        self.name = ElidedLabel(name, "spinestrong")
        self.rank = ElidedLabel(rank, "spinesmall")
        self.disc = Initials(name)
        self.lock_button = icon_button("lock-simple", "Lock (Ctrl+Shift+L)", colour="spine_ink2")
        self.lock_button.setProperty("kind", "spine")
        self._words = QWidget()
        words = column(self.name, self.rank, spacing=0)
        self._words.setLayout(words)
        self._line = row(spacing=8, margins=(16, 10, 8, 12))
        self._line.addWidget(self.disc)
        self._line.addWidget(self._words, 1)
        self._line.addWidget(self.lock_button)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(0)
        lay.addWidget(self.marking)
        lay.addWidget(self.practice_plate)
        lay.addLayout(self._line)
        self._arrange()

    def show_officer(self, officer: str) -> None:
        rank, name = split_officer(officer)
        self.name.setText(name)
        self.rank.setText(rank)
        self.disc.show_name(name)

    def set_low(self, low: bool) -> None:
        """The marking goes where there is no room; it stands on every paper. The plate says it in one line."""
        if low != self._low:
            self._low = low
            self._arrange()

    def fold(self, folded: bool) -> None:
        self._folded = folded
        self._arrange()

    def _arrange(self) -> None:
        folded = self._folded
        self.marking.setVisible(not (self._low or folded or self._practice))
        self.practice_plate.show_short(self._low)
        self.practice_plate.words.setVisible(not folded)
        self.practice_plate.setFixedHeight(28 if folded else self.practice_plate.sizeHint().height())
        self._words.setVisible(not folded)
        self.disc.setVisible(not folded)
        margin = 10 if folded else 16
        air = 5 if self._low else 10
        self._line.setContentsMargins(margin, air, 8 if not folded else 10, air + 2)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        y = self._line.geometry().y()
        painter.fillRect(0, y, self.width(), 1, look().colour("spine_line"))
        painter.end()


def split_officer(label_text: str) -> tuple[str, str]:
    """("PCSO 7214", "Daniel Whitlow") of "PCSO 7214 Daniel Whitlow"; a rank alone stays before the name."""
    words = label_text.split()
    for at, word in enumerate(words):
        if any(letter.isdigit() for letter in word):
            return " ".join(words[: at + 1]), " ".join(words[at + 1 :])
    return "", label_text
