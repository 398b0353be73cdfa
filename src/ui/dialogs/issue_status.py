"""Where an issue stands now, in a sentence; “resolved” with what it rests on, opening again with its reason."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QVBoxLayout, QWidget

from ...domain.changes import Changes
from ...domain.issue_origin import SurveyOrigin, change_words
from ...domain.issue_rules import why_missing
from ...domain.issue_views import IssueView
from ...domain.issues import CLOSED, EVIDENCE, STATUSES, is_reopening
from ..context import Context
from ..widgets.date_field import date_edit, day_of
from ..widgets.form import Field, check_all
from ..widgets.key_combo import key_combo, key_in
from ..widgets.labels import label
from ..widgets.sheet import row
from ..widgets.words_field import words_edit
from .form_dialog import FormDialog, Work

NOT_BORN = "This issue was not born from survey answers, so no wave speaks of it."
COUNTING = "Counting …"


class EvidenceChoice(QWidget):
    """What “resolved” rests on; beside the next wave what it says, counted now."""

    def __init__(self) -> None:
        super().__init__()
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(4)
        self.group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        self.wave: QLabel = label(COUNTING, "small", wrap=True)
        self.wave.setIndent(26)
        for key, words in EVIDENCE.items():
            made = QRadioButton(words)
            self.buttons[key] = made
            self.group.addButton(made)
            lay.addWidget(made)
            if key == "wave":
                lay.addWidget(self.wave)
        self.setFocusProxy(self.buttons["wave"])

    @property
    def chosen(self) -> str | None:
        return next((key for key, made in self.buttons.items() if made.isChecked()), None)

    def show_origin(self, origin: SurveyOrigin | None) -> None:
        said = NOT_BORN if origin is None else change_words(origin.change)
        self.wave.setText(said)
        there = origin is not None and origin.change is not None and origin.change.base > 0
        self.buttons["wave"].setEnabled(there)
        self.buttons["wave"].setAccessibleDescription(said)


class IssueStatusDialog(FormDialog):
    """`today` is the latest day that may be said."""

    def __init__(self, context: Context, parent: QWidget, issue: IssueView, today: date, status: str = "") -> None:
        super().__init__(context, parent, f"Where issue {issue.reference} stands", "Save")
        self._issue, self._today = issue, today
        others = {key: words for key, words in STATUSES.items() if key != issue.status}
        self.status = key_combo(others, status or next(iter(others)))
        self.status_field = Field("It comes to", self.status)
        self.day = date_edit(today)
        self.why = words_edit(lines=2)
        self.why_field = Field("In a sentence", self.why)
        self.evidence = EvidenceChoice()
        self.evidence_field = Field("It rests on", self.evidence)
        line = row(spacing=16)
        for field in (self.status_field, Field("On", self.day)):
            line.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        line.addStretch(1)
        self.column.addWidget(label(f"{issue.title}. Now: {STATUSES[issue.status]}.", "fact", wrap=True))
        self.column.addLayout(line)
        self.column.addWidget(self.why_field)
        self.column.addWidget(self.evidence_field)
        self.status.setMinimumWidth(220)
        self.status.currentIndexChanged.connect(lambda _index: self._fit())
        self._ask_wave()
        self._fit()
        self.status.setFocus()

    def _ask_wave(self) -> None:
        from ...services.issue_survey import survey_origin

        ask = partial(survey_origin, self.context.store, self._issue.id, today=self._today)
        self.context.jobs.read(ask, owner=self, done=self.evidence.show_origin)

    def _fit(self) -> None:
        """The words of the fields, and the evidence only where it is asked for."""
        before, after = self._issue.status, key_in(self.status)
        reopening = is_reopening(before, after)
        self.why_field.label.setText("Why it is opened again" if reopening else "In a sentence")
        hint = (
            "Residents may be told this. No names." if after in CLOSED or reopening else "What is done, or was found."
        )
        self.why_field.set_hint(hint)
        self.evidence_field.setVisible(after == "resolved")
        partner = after == "partner" and not self._issue.partners
        self.status_field.set_hint("Name the partner under Edit." if partner else "")
        self.adjustSize()

    def work(self) -> Work | None:
        status, why = key_in(self.status), " ".join(self.why.toPlainText().split())
        evidence = self.evidence.chosen if status == "resolved" else None
        asked = status == "resolved" and evidence is None
        told = {
            self.why_field: "" if why else why_missing(self._issue.status, status),
            self.evidence_field: "Choose what it rests on." if asked else "",
        }
        if not check_all(told):
            return None
        if evidence == "wave":
            why = f"{why} {self.evidence.wave.text()}"  # as it stood: later forms may change what it says
        return partial(_change, self.context, self._issue, status, why, day_of(self.day), evidence)


def _change(context: Context, issue: IssueView, status: str, why: str, day: date, evidence: str | None) -> Changes:
    from ...services.issues import change_status, moment_of

    return change_status(
        context.store,
        issue_id=issue.id,
        version=issue.version,
        status=status,
        why=why,
        at=moment_of(day),
        evidence=evidence,
    )
