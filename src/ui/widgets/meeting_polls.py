"""Polls by show of hands: the question, a number for each choice, the heads counted apart. + and - count."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QSpinBox, QVBoxLayout, QWidget

from ...domain.meetings import MOST_PEOPLE, PollView, poll_words
from .buttons import button, icon_button
from .labels import label
from .sheet import Rule, row


class HandSpin(QSpinBox):
    """A number of hands: typed, or one more by + and one fewer by -."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setRange(0, MOST_PEOPLE)
        self.setFixedWidth(76)
        self.lineEdit().setTextMargins(6, 0, 0, 0)
        self.setKeyboardTracking(False)
        self.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in ("+", "-") or event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self.stepBy(1 if event.text() == "+" else -1)
        else:
            super().keyPressEvent(event)


class PollBox(QWidget):
    """One poll. `hands(choice id, n)`, `heads(poll id, n)`, `change` and `remove` carry the PollView."""

    hands = Signal(int, int)
    heads = Signal(int, int)
    change = Signal(object)
    remove = Signal(object)

    def __init__(self, poll: PollView) -> None:
        super().__init__()
        self.poll = poll
        self.text = label(poll.text, "strong", wrap=True)
        self.words = label("", "small", wrap=True)
        self.change_button = button("Change", "quiet", run=lambda: self.change.emit(self.poll))
        self.remove_button = button("Take off", "quiet", run=lambda: self.remove.emit(self.poll))
        for made in (self.change_button, self.remove_button):
            made.setAccessibleName(f"{made.text()}: {poll.text}")
        self.spins: dict[int, HandSpin] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for line, choice in enumerate(poll.choices):
            self.spins[choice.id] = self._line(grid, line, choice.text, partial(self._raised, choice.id))
        self.head_spin = self._line(grid, len(poll.choices), "People who took part", self._headed)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(4)
        lay.addWidget(self.text)
        lay.addLayout(grid)
        lay.addWidget(self.words)
        lay.addLayout(row(self.change_button, self.remove_button, None, spacing=4))
        self.show_poll(poll)

    def _line(self, grid: QGridLayout, line: int, name: str, changed: object) -> HandSpin:
        spin = HandSpin(f"{name}, hands")
        fewer = icon_button("minus", f"One fewer: {name}", run=spin.stepDown)
        more = icon_button("plus", f"One more: {name}", run=spin.stepUp)
        spin.valueChanged.connect(changed)
        words = label(name, wrap=True)
        for at, part in enumerate((words, fewer, spin, more)):
            grid.addWidget(part, line, at)
        return spin

    def show_poll(self, poll: PollView) -> None:
        """As the store has it; a number that has the keyboard and is ahead of the store is left alone."""
        self.poll = poll
        for choice in poll.choices:
            _put(self.spins[choice.id], choice.n)
        _put(self.head_spin, poll.heads or 0)
        odd = poll_words(poll)
        self.words.setText(odd or f"{poll.hands} hands.")

    def _raised(self, choice_id: int, n: int) -> None:
        self.hands.emit(choice_id, n)

    def _headed(self, n: int) -> None:
        self.heads.emit(self.poll.id, n)


def _put(spin: QSpinBox, n: int) -> None:
    if spin.hasFocus() and spin.value() != n:
        return
    spin.blockSignals(True)
    spin.setValue(n)
    spin.blockSignals(False)


class MeetingPolls(QWidget):
    """The polls of a meeting, and a button for another."""

    hands = Signal(int, int)
    heads = Signal(int, int)
    change = Signal(object)
    remove = Signal(object)
    new = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Shows of hands")
        self.boxes: list[PollBox] = []
        self.lines = QVBoxLayout()
        self.lines.setSpacing(10)
        self.new_button = button("New show of hands", icon="hand", run=self.new.emit, tip="Alt+H")
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(8)
        lay.addWidget(label("Show of hands", "smallstrong"))
        lay.addLayout(self.lines)
        lay.addLayout(row(self.new_button, None))

    def show_polls(self, polls: Sequence[PollView]) -> None:
        """The boxes stay while polls and choices are the same: whoever counts keeps the keyboard."""
        if [_shape(box.poll) for box in self.boxes] != [_shape(poll) for poll in polls]:
            self._rebuild(polls)
        for box, poll in zip(self.boxes, polls, strict=True):
            box.show_poll(poll)

    def take_keyboard(self) -> None:
        """To the first choice of the newest poll."""
        if self.boxes:
            spin = next(iter(self.boxes[-1].spins.values()))
            spin.setFocus(Qt.FocusReason.ShortcutFocusReason)
            spin.selectAll()

    def _rebuild(self, polls: Sequence[PollView]) -> None:
        while (item := self.lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.boxes = [PollBox(poll) for poll in polls]
        for number, box in enumerate(self.boxes):
            if number:
                self.lines.addWidget(Rule())
            self.lines.addWidget(box)
            for mine, ours in ((box.hands, self.hands), (box.heads, self.heads)):
                mine.connect(ours)
            box.change.connect(self.change)
            box.remove.connect(self.remove)


def _shape(poll: PollView) -> tuple[object, ...]:
    return poll.id, poll.text, tuple((choice.id, choice.text) for choice in poll.choices)
