"""Two texts of one thing, when somebody else saved while this officer wrote: both are shown, neither is lost."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from .buttons import button
from .labels import label
from .sheet import Rule, Sheet, column, row


@dataclass(frozen=True, slots=True)
class Clash:
    """One field in two texts. `field` is its key, `name` what it is called on the page."""

    field: str
    name: str
    mine: str
    theirs: str


class BothTexts(Sheet):
    """Hidden until `show_clashes`. `chosen(field, mine)` for each decision, `settled` after the last."""

    chosen = Signal(str, bool)
    settled = Signal()

    def __init__(self) -> None:
        super().__init__(pad=(16, 12, 16, 12), spacing=8)
        self.setAccessibleName("Two texts")
        self.lead = label("", "late", wrap=True)
        self.column.addWidget(self.lead)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.column.addLayout(self._list)
        self._parts: dict[str, QWidget] = {}
        self.buttons: dict[tuple[str, bool], QPushButton] = {}
        self.hide()

    @property
    def open_fields(self) -> tuple[str, ...]:
        """Fields still to be decided."""
        return tuple(self._parts)

    def show_clashes(self, lead: str, clashes: tuple[Clash, ...]) -> None:
        """Say who saved and when, and show each field in both texts; the first button gets the keyboard."""
        self.clear()
        self.lead.setText(lead)
        for clash in clashes:
            part = self._part(clash)
            self._parts[clash.field] = part
            self._list.addWidget(part)
        self.setVisible(bool(clashes))
        if clashes:
            self.buttons[clashes[0].field, True].setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        for part in self._parts.values():
            part.hide()
            part.deleteLater()
        self._parts.clear()
        self.buttons.clear()
        self.hide()

    def _part(self, clash: Clash) -> QWidget:
        part = QWidget()
        sides = row(spacing=24)
        for mine, head, text, words in (
            (True, "Yours", clash.mine, "Keep yours"),
            (False, "Theirs", clash.theirs, "Use theirs"),
        ):
            made = button(words, run=partial(self._decide, clash.field, mine))
            made.setAccessibleName(f"{clash.name}: {words.lower()}")
            self.buttons[clash.field, mine] = made
            sides.addLayout(column(label(head, "smallstrong"), _text(text), row(made, None), spacing=4), 1)
        lay = QVBoxLayout(part)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(4)
        lay.addWidget(Rule())
        lay.addWidget(label(clash.name, "strong"))
        lay.addLayout(sides)
        return part

    def _decide(self, field: str, mine: bool) -> None:
        part = self._parts.pop(field)
        part.hide()
        part.deleteLater()
        for each in (True, False):
            self.buttons.pop((field, each), None)
        self.chosen.emit(field, mine)
        if self._parts:
            self.buttons[next(iter(self._parts)), True].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.hide()
            self.settled.emit()


def _text(text: str) -> QLabel:
    made = label(text or "(empty)", wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setAlignment(Qt.AlignmentFlag.AlignTop)
    return made
