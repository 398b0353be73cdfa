"""On an issue: how many asked to hear back and how. Their names are a step of their own: others may see the screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.contact_views import AskedPerson
from ...domain.contact_words import KEPT_APART, asked_lead, asked_line, person_words
from ..context import Context
from .buttons import button
from .choice_row import ChoiceRow
from .labels import label
from .sheet import row

SHOW, HIDE = "Show names", "Hide names"


class AskedPeople(QWidget):
    """`show_issue` fills it; it asks again when contacts or issues change, and hides the names when it is left."""

    def __init__(self, context: Context, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self.setAccessibleName("People who asked to hear back")
        self._context, self._today = context, today
        self._issue: tuple[int, str, int | None] | None = None
        self.people: tuple[AskedPerson, ...] = ()
        self.lead, self.line = label("", "strong", wrap=True), label("", "small", wrap=True)
        self.told, self.apart = label("", "small", wrap=True), label(KEPT_APART, "small", wrap=True)
        self.names = QWidget()
        self._names = QVBoxLayout(self.names)
        self._names.setContentsMargins(0, 0, 0, 0)
        self._names.setSpacing(0)
        self.rows: list[ChoiceRow] = []
        self.names_button = button(SHOW, "quiet", run=self._turn)
        self.ask_button = button("Somebody asked to hear", "quiet", run=self.ask)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(4)
        for each in (self.lead, self.line, self.told, self.apart, self.names):
            lay.addWidget(each)
        lay.addLayout(row(self.names_button, self.ask_button, None, spacing=0, margins=(-8, 0, 0, 0)))
        self.names.hide()
        self.told.hide()
        self._show(())
        context.data_changed.connect(self._data_changed)

    def show_issue(self, issue_id: int, title: str, place_id: int | None) -> None:
        """Ask who wants to hear of that issue. Another issue begins with the names hidden."""
        if self._issue is None or self._issue[0] != issue_id:
            self._hide_names()
            self._show(())
        self._issue = issue_id, title, place_id
        self._refresh()

    def show_told(self, words: str, *, late: bool) -> None:
        """Whether they were told, as the issue has it."""
        self.told.setText(words)
        self.told.setVisible(bool(words))
        self.told.setProperty("kind", "late" if late else "small")
        self.told.style().polish(self.told)

    def ask(self) -> None:
        """Note somebody who asked."""
        from ..dialogs.asked_to_hear import AskedToHearDialog

        if self._issue is None:
            return
        issue_id, title, place_id = self._issue
        dialog = AskedToHearDialog(
            self._context, self, issue_id=issue_id, title=title, place_id=place_id, today=self._today()
        )
        dialog.saved.connect(lambda changes: self._context.messages.good(changes.said))
        dialog.open()

    def _refresh(self) -> None:
        if self._issue is not None:
            asked = partial(_people, self._context, self._issue[0])
            self._context.jobs.read(asked, owner=self, done=self._show, key="asked")

    def _data_changed(self, subjects: frozenset[str]) -> None:
        if not subjects or subjects & {"contacts", "issues"}:
            self._refresh()

    def _show(self, people: tuple[AskedPerson, ...]) -> None:
        self.people = people
        self.lead.setText(asked_lead(people))
        self.line.setText(asked_line(people))
        self.line.setVisible(bool(people))
        self.apart.setVisible(bool(people))
        self.names_button.setVisible(bool(people))
        self._fill()

    def _fill(self) -> None:
        for made in self.rows:
            made.hide()
            made.deleteLater()
        self.rows = []
        if self.names.isHidden():
            return  # no name is anywhere in the window until it is asked for
        for person in self.people:
            made = ChoiceRow("user", person.name, person_words(person))
            made.clicked.connect(partial(self._context.go, "contacts", contact_id=person.contact_id))
            self._names.addWidget(made)
            self.rows.append(made)

    def _turn(self) -> None:
        self.names.setVisible(self.names.isHidden())
        self.names_button.setText(SHOW if self.names.isHidden() else HIDE)
        self._fill()

    def _hide_names(self) -> None:
        if not self.names.isHidden():
            self._turn()

    def hideEvent(self, event: QHideEvent) -> None:
        self._hide_names()
        super().hideEvent(event)


def _people(context: Context, issue_id: int) -> tuple[AskedPerson, ...]:
    from ...services.contacts import asked_about

    return asked_about(context.store, issue_id)
