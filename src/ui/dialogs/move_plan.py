"""Moving a plan on with something missing, and closing it: what is thin is listed, and the reason is kept."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.changes import Changes
from ...domain.plan_boxes import BOXES
from ...domain.plan_file import PlanFile
from ...domain.plan_gates import Gate, missing
from ...domain.plans import STAGES
from ..context import Context
from ..widgets.form import Field, check_all
from ..widgets.labels import label
from ..widgets.plan_closed import outcome_combo
from ..widgets.sheet import column, row
from ..widgets.words_field import words_edit
from .form_dialog import FormDialog, Work

MOST = 8  # missing things that are listed; the rest is counted


UNSAVED = "What you wrote is not saved. Close again to leave without it."


class AsksOnce(FormDialog):
    """Escape with something written asks once, and leaves it out the second time."""

    @property
    def typed(self) -> bool:
        """Whether something is written that would be lost."""
        raise NotImplementedError

    def reject(self) -> None:
        if self.typed and not self.asked_once:
            self.asked_once = True
            self.set_fault(UNSAVED)
        else:
            super().reject()


class MovePlanDialog(AsksOnce):
    """`Move on to response?` with what is missing; the reason stays in the history."""

    def __init__(self, context: Context, parent: QWidget, file: PlanFile, to: str) -> None:
        stage = STAGES[to].lower()
        super().__init__(context, parent, f"Move on to {stage}?", f"Move on to {stage}")
        self._file, self._to = file, to
        self.gaps = missing(file, to)
        self.column.addLayout(listed(self.gaps))
        self.reason = words_edit(lines=2)
        self.reason_field = Field("Why it moves on all the same", self.reason, hint="It stays in the history.")
        self.column.addWidget(self.reason_field)
        self.reason.setFocus()

    @property
    def typed(self) -> bool:
        return bool(self.reason.toPlainText().strip())

    def work(self) -> Work | None:
        reason = " ".join(self.reason.toPlainText().split())
        if not check_all({self.reason_field: "" if reason else "Say in a few words why: it stays in the history."}):
            return None
        return partial(move, self.context, self._file, self._to, reason)


class ClosePlanDialog(AsksOnce):
    """Result, lesson and outcome, and a reason where something is missing in the stages before."""

    def __init__(self, context: Context, parent: QWidget, file: PlanFile) -> None:
        super().__init__(context, parent, f"Close plan {file.plan.reference}?", "Close the plan")
        self._file = file
        self.outcome = outcome_combo()
        self.came_of_it = words_edit(file.text("assessment.result"), lines=2)
        self.lesson = words_edit(file.text("assessment.lesson"), lines=2)
        self.outcome_field = Field(
            "It came to", self.outcome, hint="“No effect” and “cannot be known” are honest, and worth knowing."
        )
        self.result_field = Field(BOXES["assessment.result"].question, self.came_of_it)
        self.lesson_field = Field(BOXES["assessment.lesson"].question, self.lesson)
        self.column.addWidget(self.outcome_field)
        self.column.addLayout(row(self.result_field, self.lesson_field, spacing=16))
        self.setMinimumWidth(680)
        written = {"assessment.result", "assessment.lesson"}
        self.gaps = tuple(gap for gap in missing(file, "closed") if gap.box not in written)
        self.reason = words_edit(lines=2)
        self.reason_field = Field("Why it is closed all the same", self.reason, hint="It stays in the history.")
        if self.gaps:
            self.column.addLayout(listed(self.gaps, most=2))
            self.column.addWidget(self.reason_field)
        self.outcome.setFocus()

    @property
    def typed(self) -> bool:
        stood = (self._file.text("assessment.result"), self._file.text("assessment.lesson"), "")
        edits = (self.came_of_it, self.lesson, self.reason)
        return any(edit.toPlainText().strip() != text.strip() for edit, text in zip(edits, stood, strict=True))

    def work(self) -> Work | None:
        reason = " ".join(self.reason.toPlainText().split())
        told = {
            self.outcome_field: "" if self.outcome.currentData() else "Choose what it came to.",
            self.result_field: "" if self.came_of_it.toPlainText().strip() else "Write the result: met or not.",
            self.lesson_field: "" if self.lesson.toPlainText().strip() else "Write what another team should know.",
        }
        if self.gaps:
            told[self.reason_field] = "" if reason else "Say in a few words why: it stays in the history."
        if not check_all(told):
            return None
        texts = {
            key: (edit.toPlainText(), self._file.box(key).version)
            for key, edit in (("assessment.result", self.came_of_it), ("assessment.lesson", self.lesson))
            if edit.toPlainText() != self._file.text(key)
        }
        outcome = str(self.outcome.currentData())
        return partial(move, self.context, self._file, "closed", reason, outcome, texts)


def listed(gaps: tuple[Gate, ...], *, most: int = MOST) -> QVBoxLayout:
    """What is still thin, a line each."""
    count = "One thing is still thin" if len(gaps) == 1 else f"{len(gaps)} things are still thin"
    lines = [label(f"{STAGES[gap.stage]}: {gap.thin}", "small", wrap=True) for gap in gaps[:most]]
    if len(gaps) > most:
        lines.append(label(f"and {len(gaps) - most} more", "small"))
    return column(label(count, "strong"), *lines, spacing=4)


def move(
    context: Context,
    file: PlanFile,
    to: str,
    why: str = "",
    outcome: str = "",
    texts: dict[str, tuple[str, int]] | None = None,
) -> Changes:
    """Written off the main thread."""
    from ...services.plan_stages import move_stage

    return move_stage(
        context.store,
        plan_id=file.id,
        to=to,
        why=why,
        version=file.plan.version,
        outcome=outcome,
        texts=texts,
    )
