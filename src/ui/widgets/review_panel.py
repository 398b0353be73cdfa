"""The chosen candidate of a review: what is known of it in full, its harm, the decision and its reason."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from ...domain.decision_note import incident_parts, joined
from ...domain.issues import HARMS
from ...domain.priority_review import (
    ADOPTED,
    NOT_ADOPTED,
    PARTNER,
    Candidate,
    decision_words,
    harm_words,
    missing,
    survey_words,
)
from .form import Field
from .labels import label
from .review_table import kind_words
from .segments import Segments
from .sheet import Rule, column
from .side_panel import SidePanel
from .words_field import EndedWords

DECIDE = ((ADOPTED, "Adopt"), (PARTNER, "Partner"), (NOT_ADOPTED, "Not"))
HINTS = {
    ADOPTED: "Printed in the briefing as why it was chosen. No names.",
    PARTNER: "What they will do, and who follows it up. No names.",
    NOT_ADOPTED: "Residents will ask. No names.",
    "": "Residents are told why, whichever way it goes. No names.",
}


class ReviewPanel(SidePanel):
    """`changed(field, value)` at every key and choice; `done` when Enter ends the reason."""

    changed = Signal(str, object)
    done = Signal()

    def __init__(self) -> None:
        super().__init__("The chosen candidate")
        self.candidate: Candidate | None = None
        self._filling = False
        self.title, self.kind = label("", "section", wrap=True), label("", "small", wrap=True)
        self.survey, self.incidents = label("", wrap=True), label("", wrap=True)
        self.told = label("", wrap=True)  # a decided review's decision
        self.partner, self.reason = QLineEdit(), EndedWords(lines=3)
        self._decision()
        self._harm()
        self.harm_told = label("", wrap=True)
        self.add(column(self.title, self.kind, spacing=2), 4, Rule(), 2)
        self.add(_known("Survey", self.survey), 2, _known("Incidents", self.incidents), 2)
        self.add(_known("Harm", self.harm_told, self.harm, self.harm_why_field), 4, Rule(), 2)
        self.add(_known("Decision", self.told, self.decision, self.partner_field, self.reason_field), None)

    def _harm(self) -> None:
        self.harm = Segments("Harm", tuple(HARMS.items()), "-")
        self.harm.chosen.connect(lambda key: self._say("harm", key))
        self.harm_why = QLineEdit()
        self.harm_why.textEdited.connect(lambda text: self._say("harm_why", text))
        self.harm_why_field = Field("Why", self.harm_why, hint="As you grade it. Never added to anything.")
        self.harm_why.setAccessibleName("Why the harm is so")

    def _decision(self) -> None:
        self.decision = Segments("Decision", DECIDE, "-")
        self.decision.chosen.connect(lambda key: self._say("decision", key))
        self.partner.textEdited.connect(lambda text: self._say("partner", text))
        self.partner.returnPressed.connect(lambda: self.reason.setFocus())
        self.partner_field = Field("Who leads", self.partner, hint="The agency: “County highways”.")
        self.reason.textChanged.connect(lambda: self._say("reason", self.reason.toPlainText()))
        self.reason_field = Field("Reason", self.reason, hint=HINTS[""])
        self.reason.ended.connect(self.done.emit)

    def show_candidate(self, candidate: Candidate, *, decided: bool) -> None:
        """Fill it in; what is typed already is not written over by itself."""
        self.candidate = candidate
        self._filling = True
        self.title.setText(candidate.title)
        self.kind.setText(kind_words(candidate))
        survey = joined(survey_words(candidate), candidate.standing)
        incidents = joined(*incident_parts(candidate))
        self.survey.setText(f"{survey[:1].upper()}{survey[1:]}.")
        self.incidents.setText(f"{incidents[:1].upper()}{incidents[1:]}.")
        self._show_harm(candidate, decided)
        self._show_decision(candidate, decided)
        self._filling = False

    def _show_harm(self, candidate: Candidate, decided: bool) -> None:
        words = joined(harm_words(candidate), candidate.harm_why, mark=". ")
        self.harm_told.setText(f"{words[:1].upper()}{words[1:]}.")
        self.harm.choose(candidate.harm)
        if self.harm_why.text() != candidate.harm_why:
            self.harm_why.setText(candidate.harm_why)
        _show(decided, self.harm_told, self.harm, self.harm_why_field)

    def _show_decision(self, candidate: Candidate, decided: bool) -> None:
        self.told.setText(joined(decision_words(candidate), candidate.reason, mark=". ") + ".")
        self.decision.choose(candidate.decision)
        if self.partner.text() != candidate.partner:
            self.partner.setText(candidate.partner)
        if self.reason.toPlainText() != candidate.reason:
            self.reason.setPlainText(candidate.reason)
        _show(decided, self.told, self.decision, self.partner_field, self.reason_field)
        self.partner_field.setVisible(not decided and candidate.decision == PARTNER)
        self.reason_field.set_hint(HINTS[candidate.decision])

    def show_missing(self) -> None:
        """Say at the field what the decision still lacks."""
        if self.candidate is None or not self.candidate.decision:
            return
        said = missing(self.candidate)
        nameless = said.startswith("Name")
        self.partner_field.set_fault(said if nameless else "")
        self.reason_field.set_fault("" if nameless else said)

    def decide(self, decision: str) -> None:
        """As the keys A, P and N do: the decision, and the keyboard at what it needs next."""
        if self.candidate is None:
            return
        self._say("decision", decision)
        (self.partner if decision == PARTNER and not self.partner.text().strip() else self.reason).setFocus()

    def _say(self, field: str, value: object) -> None:
        if not self._filling:
            self.changed.emit(field, value)


def _known(name: str, *parts: QLabel | QWidget) -> QVBoxLayout:
    return column(label(name, "smallstrong"), *parts, spacing=4)


def _show(decided: bool, told: QWidget, *fields: QWidget) -> None:
    told.setVisible(decided)
    for field in fields:
        field.setVisible(not decided)
