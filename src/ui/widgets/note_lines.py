"""The lines of an event's card: promises, matters raised and notes, each kept as soon as Enter is pressed."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from ...domain.dates import day_short
from ...domain.event_card import NoteView, may_be_removed
from ...domain.events import NOTES
from .buttons import button
from .labels import label
from .mark_row import MarkRow
from .segments import Segments
from .sheet import row


class NoteLines(QWidget):
    """`added(kind, text)`: a line was typed. `removed(NoteView)`: its line is to go. `ended(NoteView, how)`: a promise

    that stands is to be closed, "kept" or "withdrawn".
    """

    added = Signal(str, str)
    removed = Signal(object)
    ended = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.kind = Segments("Kind of line", tuple(NOTES.items()))
        self.edit = QLineEdit()
        self.edit.setPlaceholderText("What was promised, in one line")
        self.edit.setAccessibleName("A line for the card")
        self.edit.setMaxLength(300)
        self.add_button = button("Add", run=self.add, tip="Enter")
        self.lines = QVBoxLayout()
        self.lines.setSpacing(0)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(6)
        lay.addWidget(label("Promises, matters raised and notes", "strong"))
        lay.addLayout(self.lines)
        lay.addLayout(row(self.kind, self.edit, self.add_button, spacing=8))
        self.kind.chosen.connect(self._ask)

    @property
    def typed(self) -> bool:
        """Whether a line stands there that was not added."""
        return bool(self.edit.text().strip())

    def add(self) -> None:
        text = " ".join(self.edit.text().split())
        if text:
            self.added.emit(self.kind.current, text)
            self.edit.clear()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_notes(self, notes: tuple[NoteView, ...]) -> None:
        while (item := self.lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for note in notes:
            made = MarkRow("", *self._buttons(note))
            made.show_fact("good" if note.done_on else "info", note.text, note_words(note))
            self.lines.addWidget(made)

    def _buttons(self, note: NoteView) -> list[QPushButton]:
        """A line just typed may be removed; a promise that stands is kept or withdrawn, and one that ended stays."""
        if may_be_removed(note, datetime.now().astimezone()):
            deeds = {"Remove": lambda: self.removed.emit(note)}
        elif note.is_open:
            deeds = {
                "Kept": lambda: self.ended.emit(note, "kept"),
                "Withdraw": lambda: self.ended.emit(note, "withdrawn"),
            }
        else:
            deeds = {}
        made = [button(word, "quiet", run=run) for word, run in deeds.items()]
        for each in made:
            each.setAccessibleName(f"{each.text()}: {note.text}")
        return made

    def _ask(self, kind: str) -> None:
        asks = {
            "promise": "What was promised, in one line",
            "matter": "What somebody raised, in one line",
            "note": "What is worth remembering, in one line",
        }
        self.edit.setPlaceholderText(asks[kind])
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.edit.hasFocus() and self.typed:
            self.add()
        else:
            super().keyPressEvent(event)


def note_words(note: NoteView) -> str:
    """`Promise, PCSO Whitlow, by 4 Dec 2026`; `Promise, kept 1 Dec 2026: 96 cars checked`."""
    due: date | None = note.due
    if note.done_on is not None:
        parts = [NOTES[note.kind], note.owner, f"kept {day_short(note.done_on)}"]
    elif note.withdrawn_on is not None:
        parts = [NOTES[note.kind], note.owner, f"withdrawn {day_short(note.withdrawn_on)}"]
    else:
        parts = [NOTES[note.kind], note.owner, f"by {day_short(due)}" if due else ""]
    said = note.outcome or note.withdrawn_why
    return ", ".join(part for part in parts if part) + (f": {said}" if said else "")
