"""Before it goes out: what the sergeant should know, what was settled already, how the team is reached."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ...domain.questionnaire import spelt
from ...domain.summaries import BriefingSummary
from .. import briefing_words, icons
from .buttons import button
from .labels import label
from .sheet import Item, Rule, Sheet, column, fill, row
from .side import Side


class IconLine(QWidget):
    """An icon and words that wrap beside it."""

    def __init__(self, name: str, token: str, words: str, kind: str = "small", size: int = 16) -> None:
        super().__init__()
        self._name, self._token, self._size = name, token, size
        self.words = label(words, kind, wrap=True)
        line = row(spacing=0, margins=(size + 10, 0, 0, 0))
        line.addWidget(self.words, 1)
        self.setLayout(line)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.draw(painter, self._name, self._token, QRectF(0, 1, self._size, self._size))
        painter.end()


class Warned(Sheet):
    """One thing to know, and perhaps what can be done about it."""

    def __init__(self, words: str, *actions: QWidget, kind: str = "warn") -> None:
        super().__init__(pad=(12, 10, 12, 10), spacing=8)
        icon = {"warn": "warning-fill", "info": "info-fill"}[kind]
        self.add(IconLine(icon, kind, words, "", size=18))
        if actions:
            self.add(row(*actions, None, margins=(28, 0, 0, 0)))


class BeforeOut(Side):
    """Filled anew with each briefing. `contact_asked`: the contact block is to be changed."""

    contact_asked = Signal()

    def __init__(self) -> None:
        super().__init__("Before it goes out", "left")
        self.warnings: tuple[str, ...] = ()
        self.settled: tuple[str, ...] = ()

    def show_summary(self, summary: BriefingSummary) -> None:
        self.clear()
        missing = briefing_words.missing_contact(summary.contact)
        self.warnings = tuple(each for each in summary.warnings if not (missing and "phone number" in each))
        self.settled = briefing_words.settled(summary)
        self._add(
            label("Before it goes out", "section"),
            label(_lead(len(self.warnings) + missing + summary.practice), "small", wrap=True),
        )
        if summary.practice:
            self._add(Warned("Practice, nothing here is real: the same words stand on every page.", kind="info"))
        if missing:
            put = button("Put it in", run=self.contact_asked.emit)
            self._add(Warned("Nobody could reach you: it says no telephone number and no e-mail address.", put))
        for words in self.warnings:
            self._add(Warned(words))
        self._add(4, label("Settled for you", "smallstrong"))
        self._add(*(IconLine("check-bold", "good", words, size=13) for words in self.settled))
        if not missing:
            self._add(4, Rule(), 4, *self._contact(summary))
        self._add(None)

    def _contact(self, summary: BriefingSummary) -> tuple[Item, ...]:
        lines: list[QLabel] = [
            label(each, "small", wrap=True) for each in briefing_words.contact_lines(summary.contact)
        ]
        change = button("Change", "quiet", run=self.contact_asked.emit, tip="How residents reach you")
        change.setAccessibleName("Change how to reach us")
        return (row(label("How to reach us", "smallstrong"), None, change), column(*lines, spacing=1))

    def _add(self, *items: Item) -> None:
        fill(self.column, items)


def _lead(count: int) -> str:
    if not count:
        return "Anyone may read this. Nothing is left to settle."
    return f"Anyone may read this. {'One thing' if count == 1 else f'{spelt(count)} things'} to know."
