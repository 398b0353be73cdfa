"""Something that was found and decided: what, how, by whom, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ...domain.clearing import Settled
from ...domain.dates import day_short
from .buttons import button
from .labels import label
from .sheet import column, row


class DecidedRow(QWidget):
    """`taken_back` carries the Settled."""

    taken_back = Signal(object)

    def __init__(self, settled: Settled) -> None:
        super().__init__()
        self.settled = settled
        lead = label(f"“{settled.found}”, in “{settled.section}”", "smallstrong", wrap=True)
        back = button("Take back", "quiet", run=lambda: self.taken_back.emit(settled))
        back.setAccessibleName(f"Take back what was decided on “{settled.found}”")
        lines = [lead, label(decided(settled), "small", wrap=True)]
        who = by(settled)
        if who:
            lines.append(label(who, "note", wrap=True))
        self.setLayout(column(*lines, row(back, None), spacing=1, margins=(28, 0, 0, 4)))


def decided(settled: Settled) -> str:
    """What became of it, in words."""
    if settled.decision == "keep":
        said = f"Stays: {settled.reason}"
    elif settled.replacement:
        said = f"Now reads: {settled.replacement}"
    else:
        said = "Taken out"
    return said if settled.stands else f"{said} (the words have changed since)"


def by(settled: Settled) -> str:
    """`PC 5330 Tom Hesketh, 23 Nov 2026`."""
    when = day_short(settled.at.date()) if settled.at is not None else ""
    return ", ".join(part for part in (settled.by, when) if part)
