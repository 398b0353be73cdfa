"""The tallies of an event, each with Change and Remove."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ...domain.tallies import TALLY_WAYS, TallyView, heads_words, marks_words
from .buttons import button
from .labels import ElidedLabel, label
from .sheet import column, row


class MarksList(QWidget):
    """`change(TallyView)`, `remove(TallyView)`: what was asked."""

    change = Signal(object)
    remove = Signal(object)

    def __init__(self, title: str = "Tallies of this event") -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.title = label(title, "smallstrong")
        self.buttons: list[QPushButton] = []
        self._rows: list[QWidget] = []
        self._shown: tuple[TallyView | int, ...] = (0,)
        self._lay = QVBoxLayout(self)
        self._lay.setContentsMargins(0, 0, 0, 0)
        self._lay.setSpacing(4)
        self._lay.addWidget(self.title)
        self.hide()

    def show_tallies(self, tallies: Sequence[TallyView], here: int = 0) -> None:
        """Hidden where there are none. `here`: the one that is on the screen."""
        if (*tallies, here) == self._shown:
            return
        self._shown = (*tallies, here)
        had = any(made.hasFocus() for made in self.buttons)
        for made in self._rows:
            self._lay.removeWidget(made)
            made.hide()
            made.deleteLater()
        self.buttons = []
        self._rows = [self._row(tally, tally.id == here) for tally in tallies]
        for made in self._rows:
            self._lay.addWidget(made)
        self.setVisible(bool(tallies))
        if had and self.buttons:
            self.buttons[0].setFocus()

    def _row(self, tally: TallyView, here: bool) -> QWidget:
        what = f"{heads_words(tally.way, tally.heads)}, {marks_words(tally.total)}"
        remove = button("Remove", "quiet", run=lambda: self.remove.emit(tally), tip=f"Remove {tally.words}")
        first: QWidget = label("On the screen", "note")
        if not here:
            tip = f"Go on with {tally.words}"
            first = change = button("Change", "quiet", run=lambda: self.change.emit(tally), tip=tip)
            self.buttons.append(change)
        self.buttons.append(remove)
        words = column(
            label(TALLY_WAYS[tally.way], "strong"),
            ElidedLabel(what, "small"),
            ElidedLabel(tally.text, "small"),
            spacing=0,
        )
        made = QWidget()
        made.setAccessibleName(f"{tally.words}. {tally.text}")
        made.setLayout(column(words, row(first, 8 if here else 0, remove, None, spacing=0), spacing=0))
        return made
