"""Beside the list: what is chosen, its clock, its facts, what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from .buttons import button
from .dial import DialWords
from .facts import Facts
from .labels import label
from .sheet import Rule
from .side_panel import SidePanel
from .timeline import Entry, Timeline

Deed = tuple[str, str, Callable[[], object], str]
"""A button: its word, kind, what it runs, the key beside the word in its tooltip."""


class DoingPanel(SidePanel):
    """`show_one` fills it; `show_nothing` says what would stand there."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.title = label("", "section", wrap=True)
        self.clock = DialWords()
        self.words = label("", wrap=True)
        self.facts = Facts(across=1)
        self.more_head = label("", "strong")
        self.more = Timeline("What happened")
        self._shown: list[QPushButton] = []
        self._buttons = QWidget()
        self._line = QGridLayout(self._buttons)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(8)
        self.add(self.title, self.clock, self.words, 4, self._buttons, Rule(), self.facts, 4)
        self.add(self.more_head, self.more, None)

    def show_one(
        self,
        title: str,
        *,
        words: str = "",
        facts: Sequence[tuple[str, str]] = (),
        deeds: Sequence[Deed] = (),
        more_head: str = "",
        more: Sequence[Entry] = (),
    ) -> None:
        """Facts without a value are left out. The clock is shown by `show_clock`."""
        self.title.setText(title)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.facts.set_facts([(head, value) for head, value in facts if value])
        self.more_head.setText(more_head)
        self.more_head.setVisible(bool(more_head))
        self.more.show_entries(more)
        self.more.setVisible(bool(more))
        self.clock.hide()
        self._put(deeds)

    def show_clock(self, used: float, state: str, lead: str, line: str) -> None:
        self.clock.show_time(used, state, lead[:1].upper() + lead[1:], line)
        self.clock.show()

    def show_nothing(self, words: str) -> None:
        self.show_one("", words=words)

    @property
    def deeds(self) -> tuple[QPushButton, ...]:
        """The buttons that stand there now."""
        return tuple(self._shown)

    def _put(self, deeds: Sequence[Deed]) -> None:
        while (item := self._line.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._shown = [
            button(word, kind, run=run, tip=f"{key} in the list" if key else "") for word, kind, run, key in deeds
        ]
        at = 0  # cells of two columns: a quiet button takes one, the others a whole line
        for made in self._shown:
            wide = 1 if made.property("kind") == "quiet" else 2
            self._line.addWidget(made, at // 2, at % 2, 1, wide)
            at += wide
        self._buttons.setVisible(bool(deeds))
