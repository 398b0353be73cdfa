"""What every briefing has: how residents reach the team, and which counts are too small to print."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QVBoxLayout, QWidget

from ...domain.changes import Changes
from ...domain.disclosure import HIGHEST_THRESHOLD, THRESHOLD
from ...domain.errors import BeatbookError
from ...domain.summaries import TeamContact
from ...store.store import Store
from ..jobs import Jobs
from ..widgets.buttons import button
from ..widgets.form import Field, check_all, text_field
from ..widgets.labels import label
from ..widgets.sheet import row


class ContactDialog(QDialog):
    """`saved` carries the Changes once it is in the store."""

    saved = Signal(object)

    def __init__(self, store: Store, jobs: Jobs, contact: TeamContact, threshold: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("How to reach us")
        self._store, self._jobs = store, jobs
        self.force_field, self.force = text_field("Force", value=contact.force)
        self.team_field, self.team = text_field("Team", value=contact.team)
        self.phone_field, self.phone = text_field("Telephone", value=contact.phone, width=200)
        self.email_field, self.email = text_field("E-mail", value=contact.email)
        self.web_field, self.web = text_field("Web page", value=contact.web, optional=True)
        self.reply_field, self.reply = text_field(
            "When we answer", value=contact.reply, hint="Such as: We answer within 72 hours."
        )
        self.least = QComboBox()
        for count in range(THRESHOLD, HIGHEST_THRESHOLD + 1):
            self.least.addItem(f"Under {count}", count)
        self.least.setCurrentIndex(self.least.findData(threshold))
        self.least_field = Field(
            "Counts not printed", self.least, hint="For a small place choose more. It is never off.", width=120
        )
        self.save_button = button("Save", "primary", run=self.save)
        self.save_button.setDefault(True)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(24, 24, 24, 24)
        lay.setSpacing(12)
        lay.addWidget(label("How to reach us", "section"))
        lay.addWidget(label("It stands on the first page of every briefing.", "small"))
        for field in self._fields():
            lay.addWidget(field)
        lay.addStretch(1)
        lay.addLayout(row(self.save_button, button("Cancel", "quiet", run=self.reject), None))
        self.setMinimumWidth(480)
        self.force.setFocus()

    def _fields(self) -> tuple[QWidget, ...]:
        return (
            self.force_field,
            self.team_field,
            self.phone_field,
            self.email_field,
            self.web_field,
            self.reply_field,
            self.least_field,
        )

    @property
    def contact(self) -> TeamContact:
        edits = (self.force, self.team, self.phone, self.email, self.web, self.reply)
        return TeamContact(*(" ".join(edit.text().split()) for edit in edits))

    def save(self) -> None:
        """A briefing needs a team, and a telephone number or an e-mail address."""
        contact = self.contact
        reached = contact.phone or contact.email
        email = contact.email
        told = {
            self.team_field: "" if contact.team else "Type the team’s name.",
            self.phone_field: "" if reached else "Type a telephone number, or an e-mail address below.",
            self.email_field: "" if not email or "@" in email[1:-1] else "Write it as team@example.org.",
        }
        if not check_all(told):
            return

        threshold = int(self.least.currentData())

        def work() -> Changes:
            from ...services.team import disclosure_threshold, set_disclosure_threshold, set_team_contact

            if threshold != disclosure_threshold(self._store):
                set_disclosure_threshold(self._store, threshold)
            return set_team_contact(self._store, contact)

        self.save_button.setEnabled(False)
        self._jobs.write(work, owner=self, done=self._saved, failed=self._failed)

    def _saved(self, changes: Changes) -> None:
        self.saved.emit(changes)
        self.accept()

    def _failed(self, error: Exception) -> None:
        self.save_button.setEnabled(True)
        if isinstance(error, BeatbookError):
            self.team_field.set_fault(str(error))
        else:
            self._jobs.unhandled.emit(error)
