"""What one document says otherwise than another: section by section, what stood and what stands."""

from __future__ import annotations

from ...domain.content_changes import LineChange, PartChange
from .labels import label
from .sheet import Rule, fill
from .side_pane import SidePane

HOW = {"new": "New", "gone": "No longer in it", "changed": "Changed", "moved": "Stands elsewhere"}
SAME = "Nothing: it says the same, word for word."


class ChangesView(SidePane):
    """To read; it scrolls."""

    def __init__(self, name: str = "What changed") -> None:
        super().__init__(name, pad=(0, 0, 12, 0))

    def show_changes(self, changes: tuple[PartChange, ...]) -> None:
        self.clear()
        self.column.setSpacing(4)
        if not changes:
            fill(self.column, (label(SAME, "fact", wrap=True), None))
            return
        for number, change in enumerate(changes):
            if number:
                fill(self.column, (6, Rule(), 6))
            self.column.addWidget(label(f"{change.title}: {HOW[change.how].lower()}", "strong", wrap=True))
            for line in change.lines:
                for words, kind in told(line):
                    self.column.addWidget(label(words, kind, wrap=True))
        self.column.addStretch(1)


def told(line: LineChange) -> tuple[tuple[str, str], ...]:
    """A line as it was and is, and how each is set."""
    if not line.before:
        return ((f"Now: {line.after}", "small"),)
    if not line.after:
        return ((f"Gone: {line.before}", "note"),)
    return ((f"Was: {line.before}", "note"), (f"Now: {line.after}", "small"))
