"""What came out of a batch: a line a place, with what is to settle and to know."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ...domain.briefing_batch import Batch, BatchItem
from .icon_line import IconLine
from .labels import label
from .sheet import Rule, column, fill, row
from .side_pane import SidePane

ICONS = {"draft": ("file-text", "ink2"), "released": ("check-circle", "good"), "failed": ("warning-fill", "warn")}


class BatchMade(SidePane):
    """To read; it scrolls."""

    def __init__(self) -> None:
        super().__init__("What came out", pad=(0, 0, 12, 0))
        self.lines: tuple[str, ...] = ()

    def show_batch(self, batch: Batch) -> None:
        self.clear()
        self.column.setSpacing(4)
        self.column.addWidget(label(batch.said, "strong", wrap=True))
        lines = []
        for item in batch.items:
            fill(self.column, (Rule(), ItemLine(item)))
            lines.append(told(item))
        self.lines = tuple(lines)
        self.column.addStretch(1)


class ItemLine(QWidget):
    """A place: how it came out, and what to know of it."""

    def __init__(self, item: BatchItem) -> None:
        super().__init__()
        icon, ink = ICONS[item.state]
        head = row(spacing=8)
        head.addWidget(IconLine(icon, ink, item.place, "strong"), 1)
        head.addWidget(label(", ".join(item.facts), "small"))
        known = (item.why_not,) if item.why_not else item.warnings
        notes = [label(words, "note", wrap=True, indent=26) for words in known]
        self.setLayout(column(head, *notes, spacing=1))
        self.setAccessibleName(told(item))


def told(item: BatchItem) -> str:
    """`Harrowgill: Draft, 2 pages, 3 to settle.`"""
    return f"{item.place}: {', '.join(item.facts)}. {item.why_not}".strip()
