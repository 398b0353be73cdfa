"""A look at a plan: who looked, when, what was decided and advised, and what is signed off."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from ...domain.changes import Changes
from ...domain.dates import day_short
from ...domain.errors import BeatbookError
from ...domain.plan_file import PlanFile
from ...domain.plan_reviews import (
    AS_STATED,
    DECISIONS,
    LEVELS,
    SIGNED,
    check_look,
    cycle_words,
    level_of,
    next_looks,
    sign_note,
)
from ..context import Context
from ..look_deeds import last_of, next_looks_of
from ..widgets.date_field import date_edit, day_of
from ..widgets.form import Field, text_field
from ..widgets.labels import label
from ..widgets.place_combo import ElidedCombo
from ..widgets.segments import Segments
from ..widgets.sheet import row
from ..widgets.words_field import words_edit
from .form_dialog import FormDialog, Work

UNSAVED = "What you wrote is not saved. Close again to leave without it."


class PlanReviewDialog(FormDialog):
    """The name is taken as stated; the day may be earlier, for a look that is written up later."""

    def __init__(self, context: Context, parent: QWidget, file: PlanFile, today: date) -> None:
        words = f"{file.plan.title}. {_risk_words(context, file)}"
        super().__init__(context, parent, f"A look at plan {file.plan.reference}", "Record the look", words=words)
        self._file, self.asked_once = file, False
        looks = next_looks_of(context, file)
        own = level_of(context.officer.rank)
        level = own or (looks[0].level if looks else "inspector")
        self.level = Segments("Rank", tuple(LEVELS.items()), level)
        self.level_field = Field("Who looked", self.level)
        self.name_field, self.name = text_field("Name", value=self._name(level), hint=f"The name stands {AS_STATED}.")
        self.day = date_edit(today)
        self.day_field = Field("On", self.day)
        self.decision = ElidedCombo()
        for key, told in DECISIONS.items():
            self.decision.addItem(told, key)
        self.decision_field = Field("Decision", self.decision)
        self.advice = words_edit(lines=2)
        self.advice_field = Field("Advice", self.advice, hint="What to do before the next look.", optional=True)
        choices = (("", "Nothing"), *((key, SIGNED[key].removeprefix("the ").capitalize()) for key in SIGNED))
        self.signs = Segments("Signs off", tuple((key, told) for key, told in choices))
        self.signs_field = Field("Signs off", self.signs)
        self.usual, self.then = label("", "late", wrap=True), label("", "small", wrap=True)
        self._arrange()
        self._tell()
        (self.advice if self.name.text() else self.name).setFocus()

    def _arrange(self) -> None:
        self.column.addLayout(row(self.level_field, self.day_field, None, spacing=16))
        fields = (self.name_field, self.decision_field, self.advice_field, self.signs_field)
        for each in (*fields, self.usual, self.then):
            self.column.addWidget(each)
        self.column.setSpacing(10)
        self._named = self.name.text()
        self.level.chosen.connect(self._level_chosen)
        self.signs.chosen.connect(lambda _key: self._tell())
        self.day.dateChanged.connect(lambda _day: self._tell())
        self.decision.currentIndexChanged.connect(lambda _at: self._tell())

    def _name(self, level: str) -> str:
        """Who sits here, where that is their rank; else the plan's supervisor, where it is theirs."""
        officer = self.context.officer
        if level_of(officer.rank) == level:
            return f"{officer.rank} {officer.name}"
        over = self._file.plan.supervisor
        return over if over.casefold().startswith(f"{LEVELS[level].casefold()} ") else ""

    def _level_chosen(self, level: str) -> None:
        """The name follows the rank, until somebody has typed one."""
        if self.name.text() == self._named:
            self._named = self._name(level)
            self.name.setText(self._named)
        self._tell()

    def _tell(self) -> None:
        """What is usual where this is not it, and whose look comes next."""
        usual = sign_note(self.level.current, self.signs.current, self._file.plan.risk)
        self.usual.setText(usual)
        self.usual.setVisible(bool(usual))
        self.then.setText(self._next_words())
        self.then.setVisible(bool(self.then.text()))

    def _next_words(self) -> str:
        from ...services.plan_reviews import cycle

        plan = self._file.plan
        if plan.closed_on is not None:
            return ""
        last = last_of(self._file)
        last[self.level.current] = max(day_of(self.day), last.get(self.level.current, day_of(self.day)))
        looks = next_looks(cycle(self.context.store), plan.risk, started_on=plan.started_on, last=last)
        return f"The next look is then the {LEVELS[looks[0].level].lower()}’s, on {day_short(looks[0].due)}."

    def values(self) -> dict[str, Any]:
        return {
            "level": self.level.current,
            "reviewer": " ".join(self.name.text().split()),
            "decision": str(self.decision.currentData()),
            "signs": self.signs.current,
            "held_on": day_of(self.day),
        }

    def work(self) -> Work | None:
        values = self.values()
        self.name_field.set_fault("" if values["reviewer"] else "Write the name of who looked.")
        if not values["reviewer"]:
            self.name.setFocus()
            return None
        try:
            check_look(**values, started_on=self._file.plan.started_on)
        except BeatbookError as error:
            self.set_fault(str(error))
            return None
        return partial(_record, self.context, self._file, self.advice.toPlainText(), values)

    def reject(self) -> None:
        typed = self.advice.toPlainText().strip() or self.name.text() != self._named
        if typed and not self.asked_once:
            self.asked_once = True
            self.set_fault(UNSAVED)
        else:
            super().reject()


def _risk_words(context: Context, file: PlanFile) -> str:
    from ...services.plan_reviews import cycle

    risk = file.plan.risk
    graded = f"Risk {risk}" if risk else "Risk not graded, looked at as medium"
    return f"{graded}: {_low(cycle_words(cycle(context.store), risk))}"


def _low(words: str) -> str:
    return words[:1].lower() + words[1:]


def _record(context: Context, file: PlanFile, advice: str, values: dict[str, Any]) -> Changes:
    from ...services.plan_reviews import record_review

    return record_review(context.store, plan_id=file.id, version=None, advice=advice, **values)
