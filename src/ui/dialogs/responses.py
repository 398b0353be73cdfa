"""The answers recorded at one event: each can be looked at, corrected with a reason, or taken out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from ...domain.changes import Changes
from ...domain.corrections import RecordedResponse, ResponseLine
from ...domain.questionnaire import QuestionnaireDef
from ...domain.summaries import EventView, PlaceView
from ...domain.ways import WAYS
from ..context import Context
from ..widgets.buttons import button
from ..widgets.labels import label
from ..widgets.sheet import row
from ..widgets.table import Column, RowsTable, TableView
from .reason import ReasonDialog

COLUMNS: tuple[Column[ResponseLine], ...] = (
    Column("number", "No.", lambda line: str(line.number), lambda line: line.number, number=True, width=64),
    Column("lives", "Lives in", lambda line: "visitor" if line.visitor else line.place or "not said", width=150),
    Column("said", "Answers", lambda line: line.said, stretch=True, tip=lambda line: line.said),
    Column("way", "How", lambda line: WAYS.get(line.way, line.way), width=200, quiet=True),
    Column("corrected", "Corrected", lambda line: "yes" if line.corrected else "", width=90),
)


class ResponsesDialog(QDialog):
    """Enter corrects the one that is chosen, Delete takes it out, letters find."""

    def __init__(self, context: Context, event: EventView, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._event = context, event
        self._lines: tuple[ResponseLine, ...] = ()
        self.setWindowTitle(f"Answers at {event.name}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fact = label("", "fact", wrap=True)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find an answer or a place")
        self.search.setAccessibleName("Find an answer or a place")
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(260)
        self.search.textChanged.connect(lambda _text: self._show())
        self.rows = RowsTable(COLUMNS)
        self.table = TableView("Answers at the event")
        self.table.show_table(self.rows)
        self.correct_button = button("Correct…", "primary", run=self.correct, tip="Enter")
        self.remove_button = button("Take out…", "quiet", run=self.remove, tip="Delete")
        self.close_button = button("Close", run=self.accept)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(24, 20, 24, 20)
        lay.setSpacing(10)
        lay.addLayout(row(label(event.name, "section"), None, self.search, spacing=10))
        lay.addWidget(self.fact)
        lay.addWidget(self.table, 1)
        lay.addLayout(row(self.correct_button, self.remove_button, None, self.close_button))
        self.table.doubleClicked.connect(lambda _index: self.correct())
        room = parent.window().size()
        self.resize(min(1000, room.width() - 80), min(640, room.height() - 60))
        context.data_changed.connect(lambda _subjects: self.ask())
        self.table.setFocus()
        self.ask()

    # ------------------------------------------------------------ what is shown

    def ask(self) -> None:
        from ...services.corrections import list_responses

        store, event_id = self._context.store, self._event.id
        self._context.jobs.read(lambda: list_responses(store, event_id), owner=self, done=self._answered, key="list")

    def _answered(self, lines: tuple[ResponseLine, ...]) -> None:
        self._lines = lines
        many = "1 response" if len(lines) == 1 else f"{len(lines):,} responses"
        self.fact.setText(f"{many}, in the order recorded. Nobody’s name stands with them.")
        self._show()

    def _show(self) -> None:
        wanted = self.search.text().casefold().split()
        found = [line for line in self._lines if all(w in f"{line.said} {line.place}".casefold() for w in wanted)]
        chosen = self.current.id if self.current else 0
        self.rows.set_rows(found)
        at = next((at for at, line in enumerate(found) if line.id == chosen), 0)
        if found:
            self.table.choose_row(at)
        for each in (self.correct_button, self.remove_button):
            each.setEnabled(bool(found))

    @property
    def current(self) -> ResponseLine | None:
        row: ResponseLine | None = self.table.current_row()
        return row

    # ------------------------------------------------------------ what can be done

    def correct(self) -> None:
        line = self.current
        if line is None:
            return

        def read() -> tuple[RecordedResponse, QuestionnaireDef, dict[int, PlaceView]]:
            from ...services.corrections import read_response
            from ...services.places import list_places
            from ...services.questionnaires import load_questionnaire

            store = self._context.store
            response = read_response(store, line.id)
            places = {place.id: place for place in list_places(store)}
            return response, load_questionnaire(store, response.questionnaire_id).definition, places

        self._context.jobs.read(read, owner=self, done=self._open, key="response")

    def _open(self, found: tuple[RecordedResponse, QuestionnaireDef, dict[int, PlaceView]]) -> None:
        from .correct_response import CorrectResponse

        response, definition, places = found
        dialog = CorrectResponse(self._context, self, definition, response, places)
        dialog.corrected.connect(self._done)
        dialog.open()

    def remove(self) -> None:
        line = self.current
        if line is None:
            return
        from ...services.corrections import remove_response

        take_out = partial(remove_response, self._context.store, response_id=line.id)
        dialog = ReasonDialog(
            self._context,
            self,
            f"Take response {line.number} out?",
            "Take it out",
            lambda reason: take_out(reason=reason),
            words="Its answers go for good. The history keeps that it was there, and why it went.",
            hint="Such as: a test by the team. No names.",
        )
        dialog.saved.connect(self._done)
        dialog.open()

    def _done(self, changes: Changes) -> None:
        self._context.messages.good(changes.said)
        self.ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.close_button.hasFocus():
            self.remove() if self.remove_button.hasFocus() else self.correct()
        elif event.key() == Qt.Key.Key_Delete and self.table.hasFocus():
            self.remove()
        else:
            super().keyPressEvent(event)
