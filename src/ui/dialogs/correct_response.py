"""Put a recorded response right: the real form with its answers, where the person lives, and the reason."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from ...domain.corrections import RecordedResponse, corrections
from ...domain.questionnaire import QuestionnaireDef
from ...domain.summaries import PlaceView
from ..answering import Step
from ..context import Context
from ..record_keys import deed_of
from ..recorder import DECIDE_FIRST
from ..widgets.buttons import button
from ..widgets.flat_pick import FlatPick
from ..widgets.lives_picker import LivesPicker
from ..widgets.own_words import OwnWords
from .form_shown import FormShown
from .reason import ReasonDialog


class CorrectResponse(FormShown):
    """`corrected(Changes)`: written, with its reason."""

    corrected = Signal(object)

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        definition: QuestionnaireDef,
        response: RecordedResponse,
        places: Mapping[int, PlaceView],
    ) -> None:
        self.lives = FlatPick("Lives in", "house-line", strong=False)
        super().__init__(
            parent,
            definition,
            "Correct a response",
            "The old answers stay in its history.",
            answers=response.answers,
            on=response.taken.date(),
        )
        self._context, self._response, self._places = context, response, places
        self._place_id, self._visitor = response.place_id, response.visitor
        self._picker = LivesPicker(self)
        self._picker.chosen.connect(self._live_at)
        self.lives.clicked.connect(self._open_lives)
        self.save_button = button("Save the correction", "primary", run=self.ask_why, tip="Ctrl+Enter")
        self.close_button = button("Leave as it is", "quiet", run=self.reject)
        for each in (self.lives, self.close_button, self.save_button):
            self.head.addWidget(each)
        self._show_lives()

    @property
    def changed(self) -> bool:
        told = corrections(self._definition, self._response.answers, self.form.answers)
        moved = (self._place_id, self._visitor) != (self._response.place_id, self._response.visitor)
        return moved or any(True for _ in told)

    def at_the_end(self) -> Step:
        self.ask_why()
        return Step()

    def ask_why(self) -> None:
        """The reason, then the correction is written."""
        if not self.changed:
            self.step(Step("Nothing is other than it was, so there is nothing to save.", refused=True))
            return
        if not self._decided():
            return
        from ...services.corrections import correct_response

        before, now = self._response.answers, self.form.answers
        texts = [q.key for q in self._definition.questions if q.kind == "text" and before.get(q.key)]
        forget = QCheckBox("Keep no copy of the words that go: they told of a danger, a crime or a person")
        dialog = ReasonDialog(
            self._context,
            self,
            "Why is it corrected?",
            "Save the correction",
            lambda reason: partial(
                correct_response,
                self._context.store,
                response_id=self._response.id,
                version=self._response.version,
                answers=now,
                place_id=self._place_id,
                visitor=self._visitor,
                forget_words=forget.isChecked(),
            )(reason=reason),
            hint="Such as: a wrong number was keyed. No names.",
        )
        if any(now.get(key) != before[key] for key in texts):
            dialog.column.addWidget(forget)
        dialog.saved.connect(self._saved)
        dialog.open()

    def _decided(self) -> bool:
        """False, and their question is shown, while words wait for a decision: they may tell of danger or a crime."""
        held = self.form.held.held(self.form.answers)
        if held:
            self.form.at = next(at for at, asked in enumerate(self.form.questions) if asked.key == held[0])
            self.step(DECIDE_FIRST)
            if isinstance(self.view.body, OwnWords):
                self.view.body.ask()
        return not held

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if deed_of(event) == "save":
            self.ask_why()
        else:
            super().keyPressEvent(event)

    def _saved(self, changes: object) -> None:
        self.corrected.emit(changes)
        self.accept()

    def _open_lives(self) -> None:
        current = None if self._visitor else self._places.get(self._place_id or 0)
        self._picker.open_for(self.lives, tuple(self._places.values()), current, current)

    def _live_at(self, place: PlaceView | None) -> None:
        self._visitor, self._place_id = place is None, None if place is None else place.id
        self._show_lives()

    def _show_lives(self) -> None:
        place = self._places.get(self._place_id or 0)
        self.lives.show_choice("Visitor" if self._visitor else f"Lives in {place.title}" if place else "Not said where")
