"""Open an issue: what it is, where, who raised it. Issues that are likely the same stand under the title as one types.

Nothing is merged: an issue that is said to be the same as another is kept and linked with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from ...domain.changes import Changes
from ...domain.dates import Period
from ...domain.issue_likeness import Likely
from ...domain.issues import CATEGORIES, CATEGORY_OF, SOURCES
from ...domain.summaries import ResultsSummary
from ..context import Context
from ..widgets.date_field import date_edit, day_of
from ..widgets.form import Field, check_all, text_field
from ..widgets.issue_likely import LikelyIssues
from ..widgets.key_combo import key_combo, key_in, put_key
from ..widgets.place_combo import ElidedCombo, place_combo, place_of
from ..widgets.sheet import row
from ..widgets.words_field import words_edit
from .edit_issue import IssueChoices
from .form_dialog import FormDialog, Work
from .record_dialog import UNSAVED
from .start_plan import key_of, officer_combo

PAUSE = 250
"""ms without a key before issues like it are looked for."""


@dataclass(frozen=True, slots=True)
class IssueProposal:
    """What a new issue would be, before anybody agreed. `option_key`: the survey answer it is born from."""

    title: str = ""
    place_id: int | None = None
    source: str = "resident"
    option_key: str | None = None
    period: Period | None = None


class NewIssueDialog(FormDialog):
    """From a result everything is filled in; by hand a title, a place and who raised it are enough."""

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        choices: IssueChoices,
        today: date,
        proposal: IssueProposal | None = None,
    ) -> None:
        super().__init__(context, parent, "Open an issue", "Open the issue")
        self._proposal = proposal or IssueProposal(place_id=context.place_id)
        self.asked_once = False
        self.title_field, self.title = text_field("In a few words", value=self._proposal.title)
        self.likely = LikelyIssues()
        self.place = place_combo(choices.places, self._proposal.place_id)
        self.place_field = Field("Place", self.place)
        self.category = key_combo(CATEGORIES, CATEGORY_OF.get(self._proposal.option_key or "", ""), none="Not yet")
        self.source = key_combo(SOURCES, self._proposal.source)
        self.opened = date_edit(today)
        self.opened_field = Field("Opened on", self.opened)
        self.owner = officer_combo(choices.officers, context.officer_id)
        self.answer = ElidedCombo()
        self.answer_field = Field(f"Which answer, counted {self._period.label}", self.answer)
        self.known = words_edit(lines=2)
        self._today = today
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._arrange()
        self._connect()
        self._count_answers()
        (self.title if not self._proposal.title or self.place.currentIndex() < 0 else self.save_button).setFocus()

    def _arrange(self) -> None:
        self.column.addWidget(self.title_field)
        self.column.addWidget(self.likely)
        for fields in (
            (self.place_field, Field("Kind", self.category)),
            (Field("Raised by", self.source), Field("Owner", self.owner), self.opened_field),
        ):
            line = row(spacing=16)
            for field in fields:
                line.addWidget(field, 0 if field is self.opened_field else 1, Qt.AlignmentFlag.AlignTop)
            self.column.addLayout(line)
        self.column.addWidget(self.answer_field)
        self.column.addWidget(Field("What is known, for the team alone", self.known, optional=True))
        self.column.setSpacing(10)
        self.setMinimumWidth(600)

    def _connect(self) -> None:
        self._pause.timeout.connect(self._look_for_likely)
        self.title.textChanged.connect(lambda _text: self._pause.start())
        self.place.currentIndexChanged.connect(lambda _index: self._place_chosen())
        self.category.currentIndexChanged.connect(lambda _index: self._pause.start())
        self.source.currentIndexChanged.connect(lambda _index: self._source_chosen())
        self.answer.activated.connect(lambda _index: self._answer_chosen())
        self.likely.opened.connect(self._open_instead)
        self.likely.resized.connect(self.adjustSize)
        self._source_chosen()
        self._pause.start()

    # ------------------------------------------------------------ what is likely the same

    def _look_for_likely(self) -> None:
        from ...services.issue_likeness import likely_same

        ask = partial(
            likely_same,
            self.context.store,
            title=self.title.text(),
            place_id=place_of(self.place),
            category=key_in(self.category),
            most=2,
        )
        self.context.jobs.read(ask, owner=self, done=self._show_likely, key="likely")

    def _show_likely(self, found: tuple[Likely, ...]) -> None:
        self.likely.show_issues(found)

    def _open_instead(self, issue_id: int) -> None:
        """What is typed is left only when it was said so."""
        if self._leave():
            self.context.go("issues", issue_id=issue_id)

    # ------------------------------------------------------------ born from the survey

    @property
    def _period(self) -> Period:
        return self._proposal.period or self.context.period

    def _place_chosen(self) -> None:
        self._pause.start()
        self._count_answers()

    def _source_chosen(self) -> None:
        self.answer_field.setVisible(key_in(self.source) == "survey")
        self.adjustSize()

    def _count_answers(self) -> None:
        from ...services.results import results_summary

        ask = partial(results_summary, self.context.store, place_id=place_of(self.place), period=self._period)
        self.context.jobs.read(ask, owner=self, done=self._show_answers, key="answers")

    def _show_answers(self, summary: ResultsSummary) -> None:
        chosen = key_in(self.answer) or self._proposal.option_key or ""
        self.answer.clear()
        self.answer.addItem("None of them", "")
        for option in summary.ranked:
            self.answer.addItem(f"{option.label}, {option.n:,} of {summary.respondents:,}", option.key)
        put_key(self.answer, chosen)

    def _answer_chosen(self) -> None:
        """An answer has its kind, and its name where nothing is typed yet."""
        key = key_in(self.answer)
        if key in CATEGORY_OF and not key_in(self.category):
            put_key(self.category, CATEGORY_OF[key])
        if key and not self.title.text().strip():
            self.title.setText(self.answer.currentText().rpartition(", ")[0])

    # ------------------------------------------------------------ saving, leaving

    def work(self) -> Work | None:
        place_id = place_of(self.place)
        told = {
            self.title_field: "" if self.title.text().strip() else "Say in a few words what it is.",
            self.place_field: "" if place_id is not None else "Choose the place it is about.",
            self.opened_field: "" if day_of(self.opened) <= self._today else "That day is still to come.",
        }
        if not check_all(told) or place_id is None:
            return None
        answer = (key_in(self.answer) or self._proposal.option_key) if key_in(self.source) == "survey" else None
        fields: dict[str, Any] = {
            "title": self.title.text(),
            "place_id": place_id,
            "source": key_in(self.source),
            "opened_on": day_of(self.opened),
            "what": self.known.toPlainText(),
            "category": key_in(self.category),
            "owner_id": key_of(self.owner),
            "option_key": answer or None,
            "period": self._period if answer else None,
        }
        return partial(_open, self.context, fields, self.likely.chosen)

    def reject(self) -> None:
        if self._leave():
            super().reject()

    def _leave(self) -> bool:
        """True at once where nothing was typed, else when it is asked for again."""
        typed = self.title.text() != self._proposal.title or self.known.toPlainText().strip()
        if typed and not self.asked_once:
            self.asked_once = True
            self.set_fault(UNSAVED)
            return False
        return True


def _open(context: Context, fields: dict[str, Any], same_as: int | None) -> Changes:
    """Opened, and linked where it was said to be the same as another: both or neither."""
    from ...services.issue_links import link_issue
    from ...services.issues import open_issue

    with context.store.writing() as session:
        made = open_issue(context.store, within=session, **fields)
        if same_as is not None:
            link_issue(context.store, issue_id=made.id, kind="duplicate", other_id=same_as, within=session)
    return made
