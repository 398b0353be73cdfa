"""Beside the form: how many answered of those asked, the top five, who is not heard from yet, the form saved last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QLayoutItem, QVBoxLayout, QWidget

from ..look import look
from .buttons import button
from .gap_row import GapRow
from .keycap import Keycap
from .labels import label
from .sheet import Rule, column, fill, row
from .tally_rows import CountLabel, TopRow

if TYPE_CHECKING:
    from ...services.responses import EventTally

WIDE = 292
TOP = 5
GAPS = 4


class TallyPanel(QWidget):
    """`toggled`: hide or show it. `undo`: take the last form back. `faces_changed(bool)`: who sees the screen."""

    toggled = Signal()
    undo = Signal()
    faces_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("This event")
        self.count, self.people = CountLabel(), label("people answered", "strong")
        self.passers = label("", "small", wrap=True)
        self.rate = label("", "small", wrap=True)
        self.rows = [TopRow() for _ in range(TOP)]
        self.none_yet = label("Nobody has answered yet.", "small", wrap=True)
        self.gap_rows = [GapRow() for _ in range(GAPS)]
        self._gaps = 0  # how many there are to show
        self.last = label("", "small", wrap=True)
        self.undo_button = button("Undo", "quiet", tip="Take the last form back (Ctrl+Z)", run=self.undo.emit)
        self.hide_button = button("Hide", "quiet", tip="Hide the count and the top five (T)", run=self.toggled.emit)
        self.show_button = button("Show", "quiet", tip="Show the count and the top five (T)", run=self.toggled.emit)
        self.faces = QCheckBox("Residents see this screen")
        self.faces.setAccessibleDescription("The count then starts hidden, so that it leads nobody")
        self.faces.toggled.connect(self.faces_changed)
        self.gap_part, self.last_part = self._gap_part(), self._last_part()
        self.whole, self.strip = self._whole(), self._strip()
        lay = QVBoxLayout(self)
        lay.setContentsMargins(1, 0, 0, 0)
        lay.setSpacing(0)
        lay.addWidget(self.whole)
        lay.addWidget(self.strip)
        self.set_hidden(False)
        self.show_last("", ready=False)

    def _whole(self) -> QWidget:
        beside = column(None, self.people, self.rate, None, spacing=0)
        head = row(self.count, spacing=10)
        head.addLayout(beside, 1)
        top = row(label("This event", "smallstrong"), None, self.hide_button, Keycap("T"), spacing=4)
        lay = column(top, head, self.passers, 8, Rule(), 8, label("Top five so far", "smallstrong"), 2, spacing=0)
        for each in (self.none_yet, *self.rows):
            lay.addWidget(each)
        fill(lay, (8, self.gap_part, self.last_part, None, self.faces))
        lay.setContentsMargins(19, 8, 20, 8)
        made = QWidget()
        made.setLayout(lay)
        return made

    def _gap_part(self) -> QWidget:
        made = QWidget()
        lay = column(Rule(), 8, label("Not heard from yet", "smallstrong"), 2, spacing=0)
        for each in self.gap_rows:
            lay.addWidget(each)
        lay.addSpacing(8)
        made.setLayout(lay)
        return made

    def _last_part(self) -> QWidget:
        made = QWidget()
        words = row(spacing=8)
        words.addWidget(self.last, 1)
        words.addWidget(self.undo_button)
        made.setLayout(column(Rule(), 8, label("Last saved", "smallstrong"), words, spacing=0))
        return made

    def _strip(self) -> QWidget:
        """What is left of the panel when it is hidden."""
        made = QWidget()
        cap = row(None, Keycap("T"), None, spacing=0)
        made.setLayout(column(self.show_button, cap, None, spacing=4, margins=(8, 8, 8, 8)))
        return made

    def set_hidden(self, hidden: bool) -> None:
        focused = self.isAncestorOf(self.window().focusWidget() or self.window())
        self.whole.setVisible(not hidden)
        self.strip.setVisible(hidden)
        self.setFixedWidth(self.strip.sizeHint().width() + 1 if hidden else WIDE)
        if focused:
            (self.show_button if hidden else self.hide_button).setFocus()

    @property
    def is_hidden(self) -> bool:
        return self.whole.isHidden()

    def show_people(self, people: int) -> None:
        self.count.show_count(people)
        self.people.setText("person answered" if people == 1 else "people answered")

    def show_tally(self, tally: EventTally, people: int) -> None:
        """The counts of the event; `people` holds the forms that are on their way to the disk too."""
        self.show_people(people)
        self.passers.setText(passer_words(tally))
        self.passers.setVisible(bool(self.passers.text()))
        self.passers.setToolTip(tally.rate.words)
        self.rate.setText(rate_words(tally))
        self.rate.setVisible(bool(self.rate.text()))
        self._gaps = min(len(tally.gaps), GAPS)
        for gap, line in zip(tally.gaps, self.gap_rows, strict=False):
            line.show_gap(gap)
        self.none_yet.setVisible(not tally.top)
        for number, each in enumerate(self.rows):
            each.setVisible(number < len(tally.top))
            if number < len(tally.top):
                _key, name, count = tally.top[number]
                each.show_answer(name, count, tally.responses)
        self._fit()

    def show_last(self, words: str, *, ready: bool) -> None:
        """The form saved last; its Undo is off until the commit has returned."""
        self.last_part.setVisible(bool(words))
        self.last.setText(words)
        self.undo_button.setEnabled(ready)
        self._fit()

    def _fit(self) -> None:
        """As many of the gaps as there is room for: the count, the top five and Undo come first."""
        layout = self.whole.layout()
        if layout is None or self.whole.isHidden():
            return
        parts = [item for place in range(layout.count()) if (item := layout.itemAt(place)) is not None]
        rest = sum(_height(item) for item in parts if item.widget() is not self.gap_part) + 16
        row_height = self.gap_rows[0].sizeHint().height()
        head = 8 + 2 + 8 + 1 + self.gap_part.fontMetrics().height() + 4
        shown = max(0, min(self._gaps, (self.height() - rest - head) // row_height))
        for number, each in enumerate(self.gap_rows):
            each.setVisible(number < shown)
        self.gap_part.setVisible(shown > 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour("surface"))
        painter.fillRect(0, 0, 1, self.height(), look().colour("line2"))
        painter.end()


def _height(item: QLayoutItem) -> int:
    """What a part of the panel needs at its width; nothing while it is hidden."""
    spacer: object = item.spacerItem()
    if item.isEmpty() and spacer is None:
        return 0
    inner = WIDE - 40
    return item.heightForWidth(inner) if item.hasHeightForWidth() else item.minimumSize().height()


def rate_words(tally: EventTally) -> str:
    """Beside the count: `of 60 people asked`; the whole where some of those counted were not asked here (paper)."""
    rate = tally.rate
    if rate.asked == rate.answered:
        return ""
    all_asked = rate.answered == tally.responses
    return f"of {rate.asked:,} people asked" if all_asked else f"{rate.answered:,} of {rate.asked:,} asked here"


def passer_words(tally: EventTally) -> str:
    """`12 refused, 2 left half-way, 35 walked past, 5 live elsewhere, 1 visitor`"""
    parts = [f"{tally.refused} refused"] if tally.refused else []
    if tally.rate.abandoned:
        parts.append(f"{tally.rate.abandoned} left half-way")
    if tally.rate.passed:
        parts.append(f"{tally.rate.passed} walked past")
    if tally.elsewhere:
        parts.append(f"{tally.elsewhere} {'lives' if tally.elsewhere == 1 else 'live'} elsewhere")
    if tally.visitors:
        parts.append(f"{tally.visitors} {'visitor' if tally.visitors == 1 else 'visitors'}")
    return ", ".join(parts)
