"""Beside a meeting's lines: its agenda, who came, and shows of hands."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from ...domain.meetings import AGENDAS, KINDS, MeetingSheet
from .buttons import button
from .labels import label
from .meeting_people import MeetingPeople
from .meeting_polls import MeetingPolls
from .sheet import Rule, row
from .side_panel import SidePanel
from .words_field import words_edit


class MeetingSide(SidePanel):
    """`agenda_typed(text)` with each key; `kind_chosen(key)`."""

    agenda_typed = Signal(str)
    kind_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__("Agenda, people and hands", 348)
        self.kind = QComboBox()
        self.kind.setAccessibleName("Kind of meeting")
        for key, name in KINDS.items():
            self.kind.addItem(name, key)
        self.kind.activated.connect(lambda _index: self.kind_chosen.emit(str(self.kind.currentData())))
        self.agenda = words_edit(lines=5)
        self.agenda.setAccessibleName("Agenda, one item a line")
        self.agenda.setPlaceholderText("One item a line")
        self.agenda.textChanged.connect(self._typed)
        self.offer_button = button("Use the standard agenda", "quiet", run=self._offer)
        self.people, self.polls = MeetingPeople(), MeetingPolls()
        head = row(label("Agenda", "smallstrong"), None, self.kind)
        self.add(head, self.agenda, row(self.offer_button, None), Rule(), self.people, Rule(), self.polls, None)

    def show_sheet(self, sheet: MeetingSheet, agenda: str | None = None) -> None:
        """`agenda`: what is on its way to the store."""
        self.kind.setCurrentIndex(self.kind.findData(sheet.kind))
        text = "\n".join(sheet.agenda) if agenda is None else agenda
        if not self.agenda.hasFocus() and self.agenda.toPlainText() != text:
            self._put(text)
        self.offer_button.setVisible(not self.agenda.toPlainText().strip())
        self.people.show_people(sheet.people)
        self.polls.show_polls(sheet.polls)

    def to_hands(self) -> None:
        """The keyboard to the newest show of hands."""
        self.polls.take_keyboard()
        if self.polls.boxes:
            self._bring(self.polls.boxes[-1])

    def to_people(self) -> None:
        self.people.take_keyboard()
        self._bring(self.people)

    def _bring(self, part: QWidget) -> None:
        """Scroll to a part, when it and all above it have their places."""

        def bring() -> None:
            inner = self.area.widget()
            if inner is not None and (lay := inner.layout()) is not None:
                lay.activate()
                tall = max(lay.totalHeightForWidth(inner.width()), self.area.viewport().height())
                inner.resize(inner.width(), tall)
            self.area.ensureWidgetVisible(part, 0, 16)

        QTimer.singleShot(0, part, bring)

    def forget(self) -> None:
        """Another meeting."""
        self._put("")

    def _put(self, text: str) -> None:
        self.agenda.blockSignals(True)
        self.agenda.setPlainText(text)
        self.agenda.blockSignals(False)

    def _typed(self) -> None:
        text = self.agenda.toPlainText()
        self.offer_button.setVisible(not text.strip())
        self.agenda_typed.emit(text)

    def _offer(self) -> None:
        self.agenda.setPlainText("\n".join(AGENDAS[str(self.kind.currentData())]))
        self.agenda.setFocus()
