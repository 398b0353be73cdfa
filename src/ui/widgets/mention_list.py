"""Texts in which somebody is named: which of them shall read “[erased]”, how they then read, one step to each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from ...domain.erasing import Mention
from .buttons import button
from .labels import label
from .sheet import Rule, column, row


class MentionRow(QWidget):
    """One text. `sure` ones are ticked from the start; a surname alone is for the officer to tick."""

    opened = Signal(str, object)  # page, what it opens

    def __init__(self, mention: Mention) -> None:
        super().__init__()
        self.mention = mention
        title = f"{mention.kind}: {mention.title}" if mention.title else mention.kind
        self.tick = QCheckBox(title)
        self.tick.setChecked(mention.sure)
        before = label(f"“{mention.excerpt}”", "small", wrap=True)
        after = label(f"Then reads: “{mention.after}”", "small", wrap=True)
        self.tick.setAccessibleDescription(f"{before.text()} {after.text()}")
        unsure = [] if mention.sure else [label("The surname alone: it may be somebody else.", "note", wrap=True)]
        words = column(self.tick, *unsure, before, after, spacing=2)
        line = row(spacing=8, margins=(0, 6, 0, 6))
        line.addLayout(words, 1)
        if mention.page:
            step = button("Open", "quiet", run=lambda: self.opened.emit(mention.page, mention.what))
            step.setAccessibleName(f"Open {title}")
            line.addWidget(step, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)


class MentionList(QWidget):
    """`chosen`: keys of the texts that are ticked."""

    opened = Signal(str, object)

    def __init__(self, mentions: Sequence[Mention]) -> None:
        super().__init__()
        self.setAccessibleName("Texts that name them")
        self.rows = [MentionRow(mention) for mention in mentions]
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 8, 0)
        lay.setSpacing(0)
        for number, each in enumerate(self.rows):
            if number:
                lay.addWidget(Rule())
            lay.addWidget(each)
            each.opened.connect(self.opened)
        lay.addStretch(1)
        self.all_button = button("Tick all", "quiet", run=partial(self.tick_all, True))
        self.none_button = button("Tick none", "quiet", run=partial(self.tick_all, False))

    def foot(self) -> QHBoxLayout:
        return row(self.all_button, self.none_button, None, spacing=4)

    def tick_all(self, on: bool) -> None:
        for each in self.rows:
            each.tick.setChecked(on)

    @property
    def chosen(self) -> tuple[str, ...]:
        return tuple(each.mention.key for each in self.rows if each.tick.isChecked())
