"""The card after an event, in two minutes: hours, people spoken to, who stood with us, what was promised."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import Any

from PySide6.QtWidgets import QSpinBox, QWidget

from ...domain.changes import Changes
from ...domain.errors import BeatbookError, StaleError
from ...domain.event_card import EventCard, NoteView, hours_words, least_spoken_to, offered_minutes
from ..context import Context
from ..promise_deeds import PromiseDeeds
from ..widgets.form import Field
from ..widgets.labels import label
from ..widgets.note_lines import NoteLines
from ..widgets.sheet import row
from ..widgets.words_field import words_edit
from .form_dialog import FormDialog, Work

QUARTER = 15
MEETINGS = ("meeting", "surgery", "visit")


class EventCardDialog(FormDialog):
    """What can be counted is filled in. Lines are kept at once; the rest with Save."""

    def __init__(self, context: Context, parent: QWidget, card: EventCard, officer: str) -> None:
        event = card.event
        save = "Save the card" if event.finished else "Save and finish the event"
        super().__init__(context, parent, f"After {event.name}", save)
        self.setObjectName("event card")
        self._card, self._officer = card, officer
        self.minutes = _number(0, 60 * 24 * 14, QUARTER, event.minutes)
        self.spoken_to = _number(0, 100_000, 1, event.spoken_to)
        self.attendance = _number(0, 100_000, 1, event.attendance)
        if event.minutes is None:
            self.minutes.setValue(offered_minutes(event.starts, event.ends) or 0)
        if event.spoken_to is None:
            self.spoken_to.setValue(least_spoken_to(event))
        self.minutes_field = Field("Officers’ minutes", self.minutes, hint=" ")
        self.spoken_field = Field("People spoken to", self.spoken_to, hint=f"At least {least_spoken_to(event)}")
        self.attendance_field = Field("In the room", self.attendance, hint="0: not counted")
        self.attendance_field.setVisible(event.kind in MEETINGS or event.attendance is not None)
        self.partners = words_edit("\n".join(event.partners), lines=2)
        self.partners_field = Field("Who stood with us", self.partners, optional=True, hint="One a line")
        self.known = label(counted_words(card), "fact", wrap=True)
        self.notes = NoteLines()
        self.notes.show_notes(card.notes)
        self.column.addWidget(self.known)
        fields = row(self.minutes_field, self.spoken_field, self.attendance_field, None, spacing=16)
        self.column.addLayout(fields)
        self.column.addWidget(self.notes)
        self.column.addWidget(self.partners_field)
        self.minutes.valueChanged.connect(self._say_hours)
        self.notes.added.connect(self._add)
        self.notes.removed.connect(self._remove)
        self.notes.ended.connect(self._end)
        self._promises = PromiseDeeds(context, self, today)
        self._promises.done.connect(lambda: self._ask(lambda card: self.notes.show_notes(card.notes)))
        self._say_hours(self.minutes.value())
        self.setMinimumWidth(600)
        self.minutes.setFocus()
        self.minutes.selectAll()

    def _say_hours(self, minutes: int) -> None:
        self.minutes_field.set_hint(f"{hours_words(minutes)}, all officers together")

    def work(self) -> Work | None:
        if self.notes.typed:  # a line that was typed and not added is part of the card
            self.notes.add()
        from ...services.event_card import save_card

        event = self._card.event
        values: dict[str, Any] = {
            "minutes": self.minutes.value(),
            "spoken_to": self.spoken_to.value(),
            "attendance": self.attendance.value() or None,
            "partners": self.partners.toPlainText(),
        }
        return partial(save_card, self.context.store, event_id=event.id, version=event.version, finish=True, **values)

    def refused(self, error: BeatbookError) -> None:
        """Somebody else saved the event meanwhile: what is on the card is kept, and saved over what they wrote."""
        if isinstance(error, StaleError):
            self._ask(lambda card: setattr(self, "_card", card))
            self.set_fault("The event was changed meanwhile. Look at the card once more, then save again.")
        else:
            super().refused(error)

    # ------------------------------------------------------------ lines

    def _add(self, kind: str, text: str) -> None:
        from ...services.event_card import add_note

        owner = self._officer if kind == "promise" else ""
        add = partial(add_note, self.context.store, event_id=self._card.event.id, kind=kind, text=text, owner=owner)
        self._write(add)

    def _remove(self, note: NoteView) -> None:
        from ...services.event_card import add_note, remove_note

        def work() -> Changes:
            remove_note(self.context.store, note_id=note.id)
            return Changes.of("events", id=self._card.event.id, said="The line is removed.")

        def back() -> None:
            again = partial(
                add_note,
                self.context.store,
                event_id=self._card.event.id,
                kind=note.kind,
                text=note.text,
                owner=note.owner,
                due=note.due,
            )
            self.context.jobs.write(again, owner=self.context, done=self.context.announce)

        self._write(work)
        self.context.messages.good("The line is removed.", note.text, undo=back)

    def _end(self, note: NoteView, how: str) -> None:
        """A promise that stands is kept, or withdrawn with its reason; it stays on the card either way."""
        self._promises.end("note", note.id, how)

    def _write(self, work: Work) -> None:
        def done(changes: Changes) -> None:
            self.context.announce(changes)
            self._ask(lambda card: self.notes.show_notes(card.notes))

        self.context.jobs.write(work, owner=self, done=done)

    def _ask(self, done: Any) -> None:
        from ...services.event_card import event_card

        event_id = self._card.event.id
        self.context.jobs.read(lambda: event_card(self.context.store, event_id), owner=self, done=done, key="card")


def counted_words(card: EventCard) -> str:
    """`37 people answered, 12 refused. Most ticked: Nuisance motorbikes (19), Road safety (17).`"""
    event = card.event
    counted = [f"{event.responses:,} {'person' if event.responses == 1 else 'people'} answered"]
    elsewhere = "lives elsewhere" if event.elsewhere == 1 else "live elsewhere"
    for n, words in ((event.refused, "refused"), (event.elsewhere, elsewhere), (event.passed, "walked past")):
        if n:
            counted.append(f"{n:,} {words}")
    if card.tallies:
        counted.append(f"{card.heads:,} counted in {card.tallies} {'tally' if card.tallies == 1 else 'tallies'}")
    top = ", ".join(f"{name} ({n:,})" for name, n in card.top[:3])
    return f"{', '.join(counted)}." + (f" Most ticked: {top}." if top else "")


def today() -> date:
    return datetime.now().astimezone().date()


def _number(low: int, high: int, step: int, value: int | None) -> QSpinBox:
    made = QSpinBox()
    made.setRange(low, high)
    made.setSingleStep(step)
    made.setGroupSeparatorShown(True)
    made.setFixedWidth(120)
    made.lineEdit().setTextMargins(6, 0, 0, 0)
    made.setValue(value or 0)
    return made
