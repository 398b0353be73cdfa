"""Who came to a meeting: contacts ticked by name, everybody else counted by role; and who sent apologies."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QSpinBox, QVBoxLayout, QWidget

from ...domain.meetings import MOST_PEOPLE, ROLES, PersonView, present_words
from .labels import label
from .sheet import row

HERE, AWAY = "here", "apologies"
NAMES = {
    "councillor": "Councillors",
    "clerk": "Clerk",
    "police": "Other police",
    "partner": "Partners",
    "public": "Members of the public",
}


class MeetingPeople(QWidget):
    """`ticked(contact id, state)` and `counted(role, n, apologies)`; state is here, apologies or nothing."""

    ticked = Signal(int, str)
    counted = Signal(str, int, bool)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Who came")
        self.said = label("", "small", wrap=True)
        self.names = QVBoxLayout()
        self.names.setSpacing(2)
        self.boxes: dict[int, tuple[QCheckBox, QCheckBox]] = {}
        self.spins: dict[tuple[str, bool], QSpinBox] = {}
        self._offered: tuple[tuple[int, str], ...] = ()
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(6)
        lay.addWidget(label("Who came", "smallstrong"))
        lay.addWidget(self.said)
        lay.addLayout(self.names)
        lay.addLayout(self._counts())
        lay.addWidget(label("Minutes tell roles and numbers, never names.", "note", wrap=True))

    def _counts(self) -> QGridLayout:
        """A number of each role, besides those ticked by name: who was here, who sent apologies."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for column, head in ((1, "Here"), (2, "Apologies")):
            grid.addWidget(label(head, "head"), 0, column)
        for line, role in enumerate(ROLES, 1):
            grid.addWidget(label(NAMES[role]), line, 0)
            for column, away in ((1, False), (2, True)):
                spin = QSpinBox()
                spin.setRange(0, MOST_PEOPLE)
                spin.setFixedWidth(76)
                spin.lineEdit().setTextMargins(6, 0, 0, 0)
                spin.setKeyboardTracking(False)
                spin.setAccessibleName(f"{NAMES[role]}, {'apologies' if away else 'here'}")
                spin.valueChanged.connect(partial(self._count, role, away))
                self.spins[role, away] = spin
                grid.addWidget(spin, line, column)
        return grid

    def offer(self, contacts: Sequence[tuple[int, str]]) -> None:
        """Contacts of the place who may be ticked: key, and name with role."""
        if tuple(contacts) == self._offered:
            return
        self._offered = tuple(contacts)
        self._clear()
        for contact_id, name in contacts:
            here, away = QCheckBox(name), QCheckBox("Apologies")
            away.setAccessibleName(f"{name}: apologies")
            for box, state in ((here, HERE), (away, AWAY)):
                box.clicked.connect(lambda checked, who=contact_id, state=state: self._tick(who, state, checked))
            self.boxes[contact_id] = here, away
            holder = QWidget()
            line = row(spacing=8)
            line.addWidget(here, 1)
            line.addWidget(away)
            holder.setLayout(line)
            self.names.addWidget(holder)

    def _clear(self) -> None:
        self.boxes = {}
        while (item := self.names.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()

    def show_people(self, people: Sequence[PersonView]) -> None:
        """As the store has it; a number that is being typed is left alone."""
        here, away = present_words(people), present_words(people, apologies=True)
        told = f"{here[:1].upper()}{here[1:]}." if here else "Nobody is noted yet."
        self.said.setText(f"{told} Apologies: {away}." if away else told)
        states = {p.contact_id: AWAY if p.apologies else HERE for p in people if p.contact_id is not None}
        for contact_id, (box, sorry) in self.boxes.items():
            box.setChecked(states.get(contact_id) == HERE)
            sorry.setChecked(states.get(contact_id) == AWAY)
        counts = {(p.role, p.apologies): p.n for p in people if p.contact_id is None}
        for key, spin in self.spins.items():
            if not (spin.hasFocus() and spin.value() != counts.get(key, 0)):
                spin.blockSignals(True)
                spin.setValue(counts.get(key, 0))
                spin.blockSignals(False)

    def _tick(self, contact_id: int, state: str, checked: bool) -> None:
        self.ticked.emit(contact_id, state if checked else "")

    def _count(self, role: str, away: bool, n: int) -> None:
        self.counted.emit(role, n, away)

    @property
    def first_control(self) -> QWidget:
        first = next(iter(self.boxes.values()), None)
        return first[0] if first else self.spins["councillor", False]

    def take_keyboard(self) -> None:
        self.first_control.setFocus(Qt.FocusReason.ShortcutFocusReason)
