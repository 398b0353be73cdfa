"""A section as the list of the Briefings page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt

from .pdf_pages import Heading

PART = Qt.ItemDataRole.UserRole
"""Where a list's item keeps its Part."""


@dataclass(frozen=True, slots=True)
class Part:
    """`heading` is None where it has nothing to say, or is off. `finds`: numbers of what is to settle."""

    title: str
    heading: Heading | None
    key: str = ""
    on: bool = True
    finds: tuple[int, ...] = ()
    writes: bool = False  # has words of its own to write
    fixed: bool = False  # cannot be left out
    hint: str = ""  # what belongs in it

    @property
    def said(self) -> str:
        """What a screen reader says after the title."""
        told = [f"page {self.heading.page + 1}"] if self.heading else ["nothing to say" if self.on else "left out"]
        if self.finds:
            told.append(f"to settle: {self.badge}")
        if self.writes:
            told.append("you can write in it")
        return ", ".join(told)

    @property
    def mark(self) -> str:
        if not self.on:
            return ""
        if self.heading:
            return str(self.heading.page + 1)
        return "" if self.writes else "empty"

    @property
    def badge(self) -> str:
        """`2`, `2–4` or `2, 5`: the numbers of what is left to settle."""
        if not self.finds:
            return ""
        first, last = self.finds[0], self.finds[-1]
        if len(self.finds) > 2 and last - first == len(self.finds) - 1:
            return f"{first}–{last}"
        return ", ".join(map(str, self.finds)) if len(self.finds) < 4 else f"{first} and {len(self.finds) - 1} more"
